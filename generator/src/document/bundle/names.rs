//! Names for the components that bundling makes.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::target::Target;
use crate::source::{DocId, Sources};

/// Words of pointers that say nothing about the value.
const STRUCTURE: [&str; 7] = [
    "paths",
    "webhooks",
    "responses",
    "content",
    "schema",
    "properties",
    "components",
];

/// Gives every target a name that is unique in its section and taken by no component of the
/// document: its own, else with that of its file, else with its whole path. All targets that would
/// have the same name get a longer one, whichever comes first.
pub(super) fn assign(
    targets: &BTreeSet<Target>,
    given: &BTreeMap<Target, String>,
    root: DocId,
    sources: &Sources,
) -> BTreeMap<Target, String> {
    let components = sources
        .doc(root)
        .and_then(|doc| doc.value.get("components"));
    let native = |section: &str, name: &str| {
        components
            .and_then(|components| components.get(section)?.get(name))
            .is_some()
    };
    let mut names = given.clone();
    let mut open: Vec<(&Target, usize)> = targets
        .iter()
        .filter(|target| !given.contains_key(target))
        .map(|target| (target, 0))
        .collect();
    while !open.is_empty() {
        let wanted: Vec<String> = open
            .iter()
            .map(|(target, index)| candidate(target, *index, root, sources))
            .collect();
        let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for ((target, _), name) in open.iter().zip(&wanted) {
            *counts.entry((target.section, name)).or_default() += 1;
        }
        let taken: BTreeSet<(&str, &str)> = names
            .iter()
            .map(|(target, name)| (target.section, name.as_str()))
            .collect();
        let is_free = |section: &'static str, name: &str| {
            counts.get(&(section, name)) == Some(&1)
                && !taken.contains(&(section, name))
                && !native(section, name)
        };
        let mut free = Vec::new();
        let mut still_open = Vec::new();
        for ((target, index), name) in open.iter().zip(&wanted) {
            if is_free(target.section, name) {
                free.push(((*target).clone(), name.clone()));
            } else {
                still_open.push((*target, index + 1));
            }
        }
        names.extend(free);
        open = still_open;
    }
    names
}

/// The candidate at this index; from the third on it ends in a number, which ends any collision. The
/// name of the document's own file is in none of them.
fn candidate(target: &Target, index: usize, root: DocId, sources: &Sources) -> String {
    let file = match sources.doc(target.doc) {
        Some(doc) if target.doc != root => sources.name(doc.file),
        _ => "",
    };
    let own = own_name(target, root, stem(file));
    let whole = || format!("{file} {}", target.pointer);
    match index {
        0 => usable(&own),
        1 if file.is_empty() => usable(&whole()),
        1 if target.pointer.as_str().is_empty() => usable(&format!("{} {own}", folder(file))),
        1 => usable(&format!("{} {own}", stem(file))),
        2 => usable(&whole()),
        more => usable(&format!("{} {}", whole(), more - 1)),
    }
}

fn own_name(target: &Target, root: DocId, stem: &str) -> String {
    let keys: Vec<String> = target.pointer.keys().collect();
    let in_operation = keys
        .first()
        .is_some_and(|first| first == "paths" || first == "webhooks");
    match keys.last() {
        None => stem.to_owned(),
        Some(last) if !(is_index(last) || in_operation && target.doc == root) => last.clone(),
        Some(_) => {
            let telling = keys
                .iter()
                .filter(|key| !STRUCTURE.contains(&key.as_str()) && !key.contains('+'));
            telling.cloned().collect::<Vec<_>>().join(" ")
        }
    }
}

fn is_index(key: &str) -> bool {
    key.chars().all(|character| character.is_ascii_digit())
}

/// The file's name without folder and endings.
fn stem(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    let endings = [".json", ".yaml", ".yml"];
    endings
        .iter()
        .find_map(|ending| name.strip_suffix(ending))
        .unwrap_or(name)
}

/// The last folder and the file's name.
fn folder(file: &str) -> &str {
    file.rsplit('/').nth(1).unwrap_or_default()
}

/// The text with characters only that a component's name may have (OpenAPI 3.1, section 4.8.7), and
/// with letters of any script.
fn usable(text: &str) -> String {
    let mut name = String::new();
    for character in text.chars() {
        if character.is_alphanumeric() || ".-".contains(character) {
            name.push(character);
        } else if !name.is_empty() && !name.ends_with('_') {
            name.push('_');
        }
    }
    let name = name.trim_end_matches('_');
    if name.is_empty() {
        "Component".to_owned()
    } else {
        name.to_owned()
    }
}

/// The names that the document's own components give to what they represent: a component that is
/// nothing but a reference to another file.
pub(super) fn alias(component: &Value) -> Option<&str> {
    let members = component.as_object().filter(|members| members.len() == 1)?;
    members.get("$ref").and_then(Value::as_str)
}
