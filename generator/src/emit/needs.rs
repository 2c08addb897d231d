//! What the emitted code needs beside itself.

use std::collections::BTreeSet;

use super::dependency::Dependency;
use super::runtime::{self, Part};

/// What the emitted code needs beside itself.
#[derive(Clone, Debug, Default)]
pub struct Needs {
    /// The support code.
    pub parts: BTreeSet<Part>,
    /// The crates whose types hold text of some format.
    pub crates: BTreeSet<FormatCrate>,
}

/// A crate whose types hold text of some format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormatCrate {
    /// Dates and times.
    Chrono,
    /// UUIDs.
    Uuid,
}

impl FormatCrate {
    /// How the emitted crate depends on it.
    #[must_use]
    pub fn dependency(self) -> Dependency {
        let (name, version, features) = match self {
            FormatCrate::Chrono => ("chrono", "0.4", vec!["serde", "std"]),
            FormatCrate::Uuid => ("uuid", "1", vec!["serde", "std"]),
        };
        Dependency {
            name,
            version,
            default_features: false,
            features,
            optional: false,
        }
    }
}

impl Needs {
    /// Both together.
    pub fn extend(&mut self, other: Needs) {
        self.parts.extend(other.parts);
        self.crates.extend(other.crates);
    }

    /// The crates that the emitted code uses; one may be listed more than once, with other features.
    #[must_use]
    pub fn dependencies(&self) -> Vec<Dependency> {
        let mut dependencies = runtime::dependencies(&self.closure());
        dependencies.extend(self.crates.iter().map(|needed| needed.dependency()));
        dependencies
    }

    /// All support code that is needed, and what that needs itself.
    #[must_use]
    pub fn closure(&self) -> BTreeSet<Part> {
        let mut parts = runtime::closure(self.parts.iter().copied());
        if parts.contains(&Part::Fit) {
            let formats = [
                (parts.contains(&Part::Base64), Part::FitBase64),
                (self.crates.contains(&FormatCrate::Chrono), Part::FitChrono),
                (self.crates.contains(&FormatCrate::Uuid), Part::FitUuid),
            ];
            let used = formats.into_iter().filter(|(used, _)| *used);
            parts.extend(used.map(|(_, part)| part));
        }
        if parts.contains(&Part::Core) {
            parts.extend(runtime::FEATURES);
        }
        runtime::closure(parts)
    }
}
