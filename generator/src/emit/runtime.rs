//! The client's support code: real Rust files, copied verbatim, of which an emitted crate gets only
//! those that it needs.

mod catalogue;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::Dependency;

pub use catalogue::Part;
use catalogue::{CATALOGUE, Entry};

fn entries(parts: &BTreeSet<Part>) -> impl Iterator<Item = &'static Entry> {
    CATALOGUE.iter().filter(|entry| parts.contains(&entry.part))
}

/// The given parts and all that they need.
#[must_use]
pub fn closure(parts: impl IntoIterator<Item = Part>) -> BTreeSet<Part> {
    let mut found = BTreeSet::new();
    let mut open: Vec<Part> = parts.into_iter().collect();
    while let Some(part) = open.pop() {
        if found.insert(part) {
            let entry = CATALOGUE.iter().find(|entry| entry.part == part);
            open.extend(entry.into_iter().flat_map(|entry| entry.needs));
        }
    }
    found
}

/// The files of these parts below the emitted crate's `src/runtime/`, name and text, `mod.rs`
/// excepted.
pub fn files(parts: &BTreeSet<Part>) -> impl Iterator<Item = (String, &'static str)> {
    entries(parts).map(|entry| (format!("{}.rs", entry.module), entry.text))
}

/// The text of `src/runtime/mod.rs` for these parts.
#[must_use]
pub fn module(parts: &BTreeSet<Part>) -> String {
    let mut text =
        String::from("//! The client's support code. Not part of its public interface.\n\n");
    for entry in entries(parts) {
        let _ = writeln!(text, "pub mod {};", entry.module);
    }
    let mut separator = "\n";
    for entry in entries(parts) {
        for name in entry.macros {
            let _ = writeln!(text, "{separator}pub(crate) use {}::{name};", entry.module);
            separator = "";
        }
    }
    text
}

/// What the emitted crate's root re-exports for its users: module below `runtime`, and name.
pub fn exports(parts: &BTreeSet<Part>) -> impl Iterator<Item = (&'static str, &'static str)> {
    entries(parts).flat_map(|entry| entry.exports.iter().map(|name| (entry.module, *name)))
}

/// The crates that these parts need.
#[must_use]
pub fn dependencies(parts: &BTreeSet<Part>) -> Vec<Dependency> {
    let mut dependencies: Vec<Dependency> = Vec::new();
    for needed in entries(parts).flat_map(|entry| entry.crates) {
        let features = needed.features.iter().copied();
        match dependencies
            .iter_mut()
            .find(|dependency| dependency.name == needed.name)
        {
            Some(dependency) => dependency.features.extend(features),
            None => dependencies.push(Dependency {
                name: needed.name,
                version: needed.version,
                default_features: false,
                features: features.collect(),
            }),
        }
    }
    for dependency in &mut dependencies {
        dependency.features.sort_unstable();
        dependency.features.dedup();
    }
    dependencies.sort_by_key(|dependency| dependency.name);
    dependencies
}
