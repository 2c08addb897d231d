//! The `use` lines of a file.

use std::collections::{BTreeMap, BTreeSet};

use crate::emit::Import;

/// The lines that import the names: the standard library, then other crates, then our own.
pub(super) fn lines(imports: &BTreeSet<Import>) -> String {
    let mut by_path: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (path, name) in imports {
        by_path.entry(path).or_default().push(name);
    }
    let (ours, theirs): (Vec<_>, Vec<_>) = by_path
        .into_iter()
        .partition(|(path, _)| path.starts_with("crate"));
    let (std, others): (Vec<_>, Vec<_>) = theirs
        .into_iter()
        .partition(|(path, _)| path.starts_with("std"));
    let groups = [std, others, ours];
    let groups = groups
        .iter()
        .filter(|group| !group.is_empty())
        .map(|group| block(group));
    groups.collect::<Vec<_>>().join("\n")
}

fn block(group: &[(&str, Vec<&str>)]) -> String {
    let mut lines: Vec<String> = group
        .iter()
        .map(|(path, names)| match names.as_slice() {
            [name] => format!("use {path}::{name};\n"),
            names => format!("use {path}::{{{}}};\n", names.join(", ")),
        })
        .collect();
    lines.sort_unstable();
    lines.concat()
}
