//! The `Cargo.toml` of an emitted crate: written whole once, afterwards only what the specification
//! decides is kept in sync.

/// What the specification decides in the crate's `Cargo.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// The package name; used only when the file is created.
    pub name: String,
    /// The package description.
    pub description: String,
    /// The dependencies the emitted code needs.
    pub dependencies: Vec<Dependency>,
}

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
}
