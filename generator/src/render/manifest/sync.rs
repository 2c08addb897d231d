//! Bringing an existing `Cargo.toml` in line with what the specification decides.

use std::collections::BTreeSet;

use toml_edit::{Array, DocumentMut, Item, Table, TableLike, Value};

use super::create::{
    FEATURES, RECORD_COMMENT, REQUIRED_FEATURES, requirement, requirement_of, sorted,
};
use super::requirement::satisfies;
use super::tables::{child, replace, table};
use super::{Dependency, GROUPS, Manifest, ManifestError, features, one_line, package, parse};

/// Brings an existing `Cargo.toml` in line; everything that the specification does not decide stays
/// byte for byte.
///
/// - `description` is set, unless it is inherited from a workspace.
/// - Each needed dependency is there, with at least the features that the emitted code needs. The
///   owner may have raised its version (compatibly), added features, or inherited it from a
///   workspace.
/// - A dependency that the generator added earlier and that is no longer needed goes, unless a
///   feature of the crate speaks of it.
/// - The features of groups of operations are there, with what they cost.
/// - A manifest that the generator has not managed before also gets the features of a new crate
///   that it lacks: without them the client has no TLS. Any other gets those that the emitted code asks
///   for by name.
///
/// # Errors
///
/// When the text is not TOML, describes no package, or has something else where Cargo wants a table.
pub fn sync(existing: &str, manifest: &Manifest) -> Result<String, ManifestError> {
    let mut document = parse(existing)?;
    let before = document.to_string();

    set_description(package(&mut document)?, &one_line(&manifest.description));
    let recorded = names_at(package(&mut document)?, "dependencies");
    let is_new = recorded.is_none();
    add_features(&mut document, |name| {
        is_new || REQUIRED_FEATURES.contains(&name)
    })?;
    let recorded = recorded.unwrap_or_default();
    let in_features = named_in_features(&document);
    let dependencies = table(&mut document, "dependencies")?;
    let mut managed = BTreeSet::new();
    for need in sorted(&manifest.dependencies) {
        if !dependencies.contains_key(need.name) {
            add(dependencies, need);
            managed.insert(need.name);
        } else if let Some(item) = dependencies.get_mut(need.name) {
            meet(item, need);
            if recorded.contains(need.name) {
                managed.insert(need.name);
            }
        }
    }
    for name in &recorded {
        let needed = manifest.dependencies.iter().any(|need| need.name == name);
        if !needed && !in_features.contains(name) {
            dependencies.remove(name);
        }
    }
    let known = names_at(package(&mut document)?, "features").unwrap_or_default();
    let features = features::sync(&mut document, &manifest.features, &known)?;
    let generated = generated(package(&mut document)?)?;
    record(generated, "dependencies", &managed);
    if !features.is_empty() || !known.is_empty() {
        record(
            generated,
            "features",
            &features.iter().map(String::as_str).collect(),
        );
    }
    let groups = manifest.groups.word();
    match generated.get_mut(GROUPS) {
        Some(item) if item.as_str() == Some(groups) => {}
        Some(Item::Value(value)) => replace(value, groups.into()),
        _ => {
            generated.insert(GROUPS, toml_edit::value(groups));
        }
    }

    let after = document.to_string();
    if after == before {
        return Ok(existing.to_owned());
    }
    Ok(if existing.contains("\r\n") {
        after.replace("\r\n", "\n").replace('\n', "\r\n")
    } else {
        after
    })
}

fn set_description(package: &mut dyn TableLike, description: &str) {
    match package.get_mut("description") {
        Some(item) if item.is_table_like() || item.as_str() == Some(description) => {}
        Some(Item::Value(value)) => replace(value, description.into()),
        _ => {
            package.insert("description", toml_edit::value(description));
        }
    }
}

/// What the generator manages; nothing where it has not managed any so far.
fn names_at(package: &dyn TableLike, key: &str) -> Option<BTreeSet<String>> {
    let generated = package.get("metadata")?.get("generated")?;
    let names = generated.get(key)?.as_array()?;
    Some(
        names
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect(),
    )
}

/// The table of what the generator manages.
fn generated(package: &mut dyn TableLike) -> Result<&mut dyn TableLike, ManifestError> {
    let metadata = child(package, "metadata", || {
        let mut table = Table::new();
        table.set_implicit(true);
        table
    })
    .ok_or(ManifestError::NotATable("package.metadata"))?;
    child(metadata, "generated", || {
        let mut table = Table::new();
        table.decor_mut().set_prefix(RECORD_COMMENT);
        table
    })
    .ok_or(ManifestError::NotATable("package.metadata.generated"))
}

fn record(generated: &mut dyn TableLike, key: &str, managed: &BTreeSet<&str>) {
    let is_right = generated
        .get(key)
        .and_then(Item::as_array)
        .is_some_and(|names| {
            names
                .iter()
                .map(Value::as_str)
                .eq(managed.iter().map(|&name| Some(name)))
        });
    if !is_right {
        let names: Array = managed.iter().copied().collect();
        match generated.get_mut(key) {
            // In its place, so that the comment above it stays.
            Some(Item::Value(value)) => replace(value, names.into()),
            _ => drop(generated.insert(key, toml_edit::value(names))),
        }
    }
}

/// Adds those of a new crate's features that are wanted and not there.
fn add_features(
    document: &mut DocumentMut,
    is_wanted: impl Fn(&str) -> bool,
) -> Result<(), ManifestError> {
    let mut new_crate = parse(FEATURES)?;
    let source = table(&mut new_crate, "features")?;
    let names: Vec<String> = source.iter().map(|(name, _)| name.to_owned()).collect();
    let target = table(document, "features")?;
    for name in names {
        if target.contains_key(&name) || !is_wanted(&name) {
            continue;
        }
        if let Some((key, item)) = source.get_key_value(&name) {
            target.entry_format(key).or_insert(item.clone());
        }
    }
    Ok(())
}

/// The dependencies that the crate's features speak of (`name`, `dep:name`, `name/x`, `name?/x`).
fn named_in_features(document: &DocumentMut) -> BTreeSet<String> {
    let features = document.get("features").and_then(Item::as_table_like);
    features
        .into_iter()
        .flat_map(TableLike::iter)
        .filter_map(|(_, enables)| enables.as_array())
        .flat_map(Array::iter)
        .filter_map(Value::as_str)
        .map(|entry| {
            let entry = entry.strip_prefix("dep:").unwrap_or(entry);
            let name = entry.split_once('/').map_or(entry, |(name, _)| name);
            name.trim_end_matches('?').to_owned()
        })
        .collect()
}

/// Adds a dependency, in its place where the owner keeps them sorted, else at the end.
fn add(dependencies: &mut dyn TableLike, need: &Dependency) {
    let is_sorted = dependencies.iter().map(|(name, _)| name).is_sorted();
    dependencies.insert(need.name, Item::Value(requirement_of(need)));
    if is_sorted {
        dependencies.sort_values();
    }
}

/// Changes an owner's entry as little as the emitted code needs.
fn meet(item: &mut Item, need: &Dependency) {
    if let Item::Value(value @ Value::String(_)) = item {
        let version = value
            .as_str()
            .filter(|version| satisfies(version, need.version));
        let kept = version.unwrap_or(need.version);
        if version.is_none() || !need.features.is_empty() {
            // The plain form has the default features on; more than is needed does no harm.
            let wanted = requirement(kept, true, &need.features);
            replace(value, wanted);
        }
    } else if let Some(entry) = item.as_table_like_mut() {
        let keys = entry.len();
        meet_version(entry, need);
        if need.default_features
            && entry.get("default-features").and_then(Item::as_bool) == Some(false)
        {
            entry.remove("default-features");
        }
        meet_features(entry, need);
        let keys_changed = entry.len() != keys;
        if keys_changed && let Some(inline) = item.as_inline_table_mut() {
            inline.fmt();
        }
    } else {
        *item = Item::Value(requirement_of(need));
    }
}

fn meet_version(entry: &mut dyn TableLike, need: &Dependency) {
    match entry.get_mut("version") {
        Some(Item::Value(value)) => {
            if !value
                .as_str()
                .is_some_and(|version| satisfies(version, need.version))
            {
                replace(value, need.version.into());
            }
        }
        _ => {
            let from_elsewhere = ["workspace", "path", "git"]
                .iter()
                .any(|key| entry.contains_key(key));
            if !from_elsewhere {
                entry.insert("version", toml_edit::value(need.version));
            }
        }
    }
}

fn meet_features(entry: &mut dyn TableLike, need: &Dependency) {
    if need.features.is_empty() {
        return;
    }
    if entry.get("features").and_then(Item::as_array).is_none() {
        entry.insert("features", toml_edit::value(Array::new()));
    }
    let Some(features) = entry.get_mut("features").and_then(Item::as_array_mut) else {
        return;
    };
    for feature in &need.features {
        if !features
            .iter()
            .any(|present| present.as_str() == Some(feature))
        {
            push(features, feature);
        }
    }
}

/// Appends in the layout of the array: on a line of its own where the others have one.
fn push(array: &mut Array, text: &str) {
    let mut value = Value::from(text);
    let last = array
        .iter()
        .last()
        .and_then(|last| last.decor().prefix()?.as_str());
    match last {
        Some(prefix) if prefix.contains('\n') => {
            let indent = prefix.rsplit('\n').next().unwrap_or_default();
            value.decor_mut().set_prefix(format!("\n{indent}"));
            array.push_formatted(value);
        }
        _ => array.push(value),
    }
}
