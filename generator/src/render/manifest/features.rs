//! The Cargo features of a crate whose operations are in groups.

use std::collections::BTreeSet;

use toml_edit::{Array, DocumentMut, Item, TableLike, Value};

use super::ManifestError;
use super::tables::table;
use crate::plan::ALL_FEATURE;

/// A feature of a group of operations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feature {
    /// Its name.
    pub name: String,
    /// What it costs, in words.
    pub costs: String,
}

/// Brings the features of the groups in line: those that the generator added and that are still needed
/// have what they cost in their comments, those that are not needed go, unless a feature of the owner's
/// speaks of them. An owner's feature of the same name stays as it is.
///
/// Gives the names of those that the generator manages from now on.
pub(super) fn sync(
    document: &mut DocumentMut,
    features: &[Feature],
    recorded: &BTreeSet<String>,
) -> Result<BTreeSet<String>, ManifestError> {
    if features.is_empty() && recorded.is_empty() {
        return Ok(BTreeSet::new());
    }
    let table = table(document, "features")?;
    let all = Feature {
        name: ALL_FEATURE.to_owned(),
        costs: "Every group of operations.".to_owned(),
    };
    let all = (!features.is_empty()).then_some(all);
    let mut managed = BTreeSet::new();
    for feature in all.iter().chain(features) {
        let is_ours = recorded.contains(&feature.name);
        if table.contains_key(&feature.name) && !is_ours {
            continue;
        }
        managed.insert(feature.name.clone());
        let enables = match feature.name == ALL_FEATURE {
            true => listed(features),
            false => Array::new(),
        };
        write(table, feature, enables);
    }
    let gone = recorded.difference(&managed);
    for name in gone.filter(|name| *name != ALL_FEATURE || features.is_empty()) {
        let is_owners = |other: &str| !recorded.contains(other) && other != "default";
        let is_spoken_of = |(other, item): (&str, &Item)| is_owners(other) && enables(item, name);
        if !table.iter().any(is_spoken_of) {
            table.remove(name);
        }
    }
    set_default(table, &managed, recorded);
    Ok(managed)
}

/// The features of a new crate, `all` first.
pub(super) fn text(features: &[Feature]) -> String {
    let mut text = String::new();
    if features.is_empty() {
        return text;
    }
    text.push_str(&format!(
        "# Every group of operations.\n{ALL_FEATURE} = {}\n",
        Value::Array(listed(features))
    ));
    for Feature { name, costs } in features {
        text.push_str(&format!("# {costs}\n{name} = []\n"));
    }
    text
}

/// Writes a feature that is ours: what it enables and its comment, where they are others.
fn write(table: &mut dyn TableLike, feature: &Feature, enables: Array) {
    let known = table.get(&feature.name).and_then(Item::as_array);
    let is_same = known.is_some_and(|known| texts(known).eq(texts(&enables)));
    if !is_same {
        table.insert(&feature.name, toml_edit::value(enables));
    }
    if let Some(mut key) = table.key_mut(&feature.name) {
        let comment = format!("# {}\n", feature.costs);
        let decor = key.leaf_decor_mut();
        let known = decor.prefix().and_then(|prefix| prefix.as_str());
        // An empty line before the comment is the owner's.
        if known.is_none_or(|known| known.trim_start() != comment) {
            decor.set_prefix(comment);
        }
    }
}

/// `all` is on by default from when there are groups, and as long as there are.
fn set_default(table: &mut dyn TableLike, managed: &BTreeSet<String>, recorded: &BTreeSet<String>) {
    let (is, was) = (
        managed.contains(ALL_FEATURE),
        recorded.contains(ALL_FEATURE),
    );
    if is == was {
        return;
    }
    let default = table
        .entry("default")
        .or_insert_with(|| toml_edit::value(Array::new()));
    let Some(default) = default.as_array_mut() else {
        return;
    };
    match is {
        true if !texts(default).any(|text| text == ALL_FEATURE) => {
            default.insert(0, ALL_FEATURE);
            let follows_closely = |value: &Value| {
                value
                    .decor()
                    .prefix()
                    .is_none_or(|prefix| prefix.as_str() == Some(""))
            };
            if let Some(second) = default.get_mut(1).filter(|value| follows_closely(value)) {
                second.decor_mut().set_prefix(" ");
            }
        }
        true => {}
        false => default.retain(|value| value.as_str() != Some(ALL_FEATURE)),
    }
}

fn enables(item: &Item, name: &str) -> bool {
    let enabled = item.as_array().into_iter().flat_map(texts);
    enabled.into_iter().any(|text| text == name)
}

fn texts(array: &Array) -> impl Iterator<Item = &str> {
    array.iter().filter_map(Value::as_str)
}

/// The names of all features, a line each.
fn listed(features: &[Feature]) -> Array {
    let mut array = Array::new();
    for feature in features {
        let mut name = Value::from(&feature.name);
        name.decor_mut().set_prefix("\n    ");
        array.push_formatted(name);
    }
    array.set_trailing_comma(true);
    array.set_trailing("\n");
    array
}
