//! The `use` lines of a file: only for names that it mentions.

use std::collections::{BTreeMap, BTreeSet};

/// The lines that import those of the names which the items mention, as rustfmt has them.
pub(super) fn used(imports: &[(&'static str, &'static str)], items: &[String]) -> String {
    let mut words = BTreeSet::new();
    for item in items {
        for line in item
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
        {
            collect(line, &mut words);
        }
    }
    let mut by_path: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (name, path) in imports.iter().filter(|(name, _)| words.contains(name)) {
        by_path.entry(path).or_default().insert(name);
    }
    let (ours, theirs): (Vec<_>, Vec<_>) = by_path
        .into_iter()
        .partition(|(path, _)| path.starts_with("crate"));
    let (std, others): (Vec<_>, Vec<_>) = theirs
        .into_iter()
        .partition(|(path, _)| path.starts_with("std"));
    let groups: Vec<String> = [std, others, ours]
        .iter()
        .filter(|group| !group.is_empty())
        .map(|group| lines(group))
        .collect();
    groups.join("\n")
}

/// The names that a line uses on their own, not as the end of a path.
fn collect<'t>(line: &'t str, words: &mut BTreeSet<&'t str>) {
    let is_part = |character: char| character.is_alphanumeric() || character == '_';
    let mut rest = line;
    let mut before = "";
    while let Some(start) = rest.find(is_part) {
        let (gap, from) = rest.split_at(start);
        let end = from
            .find(|character: char| !is_part(character))
            .unwrap_or(from.len());
        let (word, after) = from.split_at(end);
        let is_end_of_path = gap.ends_with("::") || (gap.is_empty() && before.ends_with("::"));
        if !is_end_of_path {
            words.insert(word);
        }
        before = gap;
        rest = after;
    }
}

fn lines(group: &[(&str, BTreeSet<&str>)]) -> String {
    let mut lines: Vec<String> = group
        .iter()
        .map(|(path, names)| {
            let names: Vec<&str> = names.iter().copied().collect();
            match names.as_slice() {
                [name] => format!("use {path}::{name};\n"),
                names => format!("use {path}::{{{}}};\n", names.join(", ")),
            }
        })
        .collect();
    lines.sort_unstable();
    lines.concat()
}
