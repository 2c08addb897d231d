//! What the emitted code needs of other crates.

/// A dependency of the emitted code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dependency {
    /// The package.
    pub name: &'static str,
    /// The version requirement.
    pub version: &'static str,
    /// Whether its default features stay on.
    pub default_features: bool,
    /// The features that the emitted code needs.
    pub features: Vec<&'static str>,
    /// Whether only a feature of the crate brings it.
    pub optional: bool,
}
