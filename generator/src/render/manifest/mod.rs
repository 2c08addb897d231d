//! The `Cargo.toml` of an emitted crate: written whole once, afterwards only what the specification
//! decides is kept in sync.
//!
//! What the generator put there, and may therefore take away again, is in the manifest itself:
//! the table `[package.metadata.generated]` lists the dependencies that it manages. A manifest
//! with that table belongs to an emitted crate.

mod create;
mod license;
mod requirement;
mod sync;
#[cfg(test)]
mod tests;

pub use crate::emit::Dependency;
pub use create::{as_workspace_root, create};
pub use license::spdx;
pub use sync::sync;

use std::fmt;

use toml_edit::{DocumentMut, Item, TableLike};

use crate::plan::visible;

/// What the specification decides in the crate's `Cargo.toml`, and what a new crate begins with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The package name; used only when the file is created.
    pub name: String,
    /// The package description; white space in it counts as one blank.
    pub description: String,
    /// The dependencies the emitted code needs.
    pub dependencies: Vec<Dependency>,
    /// The license as an SPDX expression, where the document names one; used only when the file is
    /// created.
    pub license: Option<String>,
    /// The words that a registry finds the package by; used only when the file is created.
    pub keywords: Vec<String>,
    /// The text of a new crate's `README.md`, which is its owner's from then on; none is written where
    /// this is empty.
    pub readme: String,
}

/// The keys of `[package.metadata.generated]` that are the generator's own; the others are its owner's.
pub const KEPT: [&str; 1] = ["dependencies"];

/// Why an existing `Cargo.toml` cannot be brought in line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ManifestError {
    /// It is not TOML; the parser's message, with line, column and excerpt.
    Syntax(String),
    /// It describes no package.
    NoPackage,
    /// The value at this key path is not a table, as Cargo wants it to be.
    NotATable(&'static str),
}

impl fmt::Display for ManifestError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(message) => write!(formatter, "not valid TOML: {}", message.trim_end()),
            Self::NoPackage => formatter.write_str("it has no [package] table"),
            Self::NotATable(path) => write!(formatter, "`{path}` is not a table"),
        }
    }
}

impl std::error::Error for ManifestError {}

/// What an existing `Cargo.toml` says about the crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Described {
    /// The package name.
    pub name: Option<String>,
    /// Whether the generator manages this crate, which makes its `openapi.json` the generator's.
    pub managed: bool,
}

/// Reads what an existing `Cargo.toml` says about the crate.
///
/// # Errors
///
/// When the text is not TOML or describes no package.
pub fn describe(existing: &str) -> Result<Described, ManifestError> {
    let mut document = parse(existing)?;
    let package = package(&mut document)?;
    Ok(Described {
        name: package
            .get("name")
            .and_then(Item::as_str)
            .map(str::to_owned),
        managed: package
            .get("metadata")
            .and_then(|metadata| metadata.get("generated"))
            .is_some_and(Item::is_table_like),
    })
}

/// Whether Cargo takes this as a package name and Rust as the name of its crate.
#[must_use]
pub fn is_package_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name
            .chars()
            .all(|char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_'))
        && syn::parse_str::<syn::Ident>(&name.replace('-', "_")).is_ok()
        && !matches!(
            name,
            "alloc" | "core" | "proc-macro" | "proc_macro" | "std" | "test"
        )
}

fn parse(text: &str) -> Result<DocumentMut, ManifestError> {
    text.parse()
        .map_err(|error: toml_edit::TomlError| ManifestError::Syntax(error.to_string()))
}

fn package(document: &mut DocumentMut) -> Result<&mut dyn TableLike, ManifestError> {
    document
        .get_mut("package")
        .and_then(Item::as_table_like_mut)
        .ok_or(ManifestError::NoPackage)
}

/// The description on one line, as registries and `cargo search` show it, without characters that nobody
/// sees: no process takes NUL, and some marks turn the direction of the text behind them.
pub(super) fn one_line(description: &str) -> String {
    let visible = visible(description);
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}
