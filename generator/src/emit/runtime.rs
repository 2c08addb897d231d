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

/// The entries of these parts that are there whatever the features.
fn always(parts: &BTreeSet<Part>) -> impl Iterator<Item = &'static Entry> {
    entries(parts).filter(|entry| entry.feature.is_none())
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
        if let Some(feature) = entry.feature {
            let _ = writeln!(text, "#[cfg(feature = \"{feature}\")]");
        }
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

/// A name that the emitted crate's root re-exports for its users.
#[derive(Clone, Copy, Debug)]
pub struct Export {
    /// The module below `runtime`.
    pub module: &'static str,
    /// The name.
    pub name: &'static str,
    /// The feature of the crate that it is part of.
    pub feature: Option<&'static str>,
}

/// What the emitted crate's root re-exports for its users.
pub fn exports(parts: &BTreeSet<Part>) -> impl Iterator<Item = Export> {
    entries(parts).flat_map(|entry| {
        entry.exports.iter().map(|name| Export {
            module: entry.module,
            name,
            feature: entry.feature,
        })
    })
}

/// The parts that every client has, each under a feature of its own.
pub const FEATURES: [Part; 3] = [Part::Blocking, Part::Spans, Part::Testing];

/// The crates that these parts need.
#[must_use]
pub fn dependencies(parts: &BTreeSet<Part>) -> Vec<Dependency> {
    let mut dependencies: Vec<Dependency> = Vec::new();
    for needed in always(parts).flat_map(|entry| entry.crates) {
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
                optional: false,
            }),
        }
    }
    let under_features = entries(parts).filter(|entry| entry.feature.is_some());
    for needed in under_features.flat_map(|entry| entry.crates) {
        // What features need of a crate that is there anyway is said where the features are.
        if dependencies.iter().all(|known| known.name != needed.name) {
            dependencies.push(Dependency {
                name: needed.name,
                version: needed.version,
                default_features: false,
                features: needed.features.to_vec(),
                optional: true,
            });
        }
    }
    for dependency in &mut dependencies {
        dependency.features.sort_unstable();
        dependency.features.dedup();
    }
    dependencies.sort_by_key(|dependency| dependency.name);
    dependencies
}
