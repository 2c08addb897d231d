//! Reads the specs from disk.

mod limits;
mod reader;
mod references;

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::path::Path;

use generator::source::SourceFile;

use crate::style::count;
pub use limits::Reach;
pub use reader::{MERGED, manages, read};

/// What documentation pages and OpenAPI documents are called; `txt` are whole-site dumps.
pub const EXTENSIONS: [&str; 6] = ["md", "markdown", "json", "yaml", "yml", "txt"];

/// The list of addresses that pages are fetched from: no spec itself.
const SOURCES_LIST: &str = "sources.txt";

/// What was read.
#[derive(Debug, Default)]
pub struct Specs {
    /// The files, each once, in the order of their names.
    pub files: Vec<SourceFile>,
    /// The names of those that nobody named: references lead to them.
    pub referred: Vec<String>,
    /// What references lead to and was not read.
    pub refused: Vec<Refused>,
    /// Whether it is what the generator merged for a client, with the overlays of its owner.
    pub is_merged: bool,
}

/// A file that a reference leads to and that is not read for it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Refused {
    /// Its name.
    pub name: String,
    /// The file that refers to it.
    pub referrer: String,
    /// Why it was not read.
    pub why: Why,
}

/// Why a file that a reference leads to is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It is hidden, or outside of what may be read.
    Outside,
    /// It is an overlay, which counts for more than a document does.
    Overlay,
}

impl Specs {
    /// What the user should know about it; a line each.
    pub fn remarks(&self) -> String {
        let mut told = String::new();
        // Writing to a String cannot fail.
        if !self.referred.is_empty() {
            let number = count(self.referred.len(), "file");
            let names = self.referred.join("`, `");
            let _ = writeln!(told, "note: references lead to {number} more: `{names}`");
        }
        for Refused {
            name,
            referrer,
            why,
        } in &self.refused
        {
            let why = match why {
                Why::Outside => {
                    "is hidden or outside of the specs and was not read; --allow-outside reads it"
                }
                Why::Overlay => "is an overlay and was not read: name it to apply it",
            };
            let _ = writeln!(
                told,
                "warning: `{name}`, which `{referrer}` refers to, {why}"
            );
        }
        told
    }
}

/// Whether the file `path` is among the specs of the folder above it that was named; both with `/`
/// between their parts.
pub fn is_read_below(folder: &str, path: &str) -> bool {
    let below = match folder {
        "" | "." => Some(path),
        folder => path
            .strip_prefix(folder)
            .and_then(|rest| rest.strip_prefix('/')),
    };
    below.is_some_and(|below| {
        below.split('/').all(|part| !part.starts_with('.')) && is_spec(Path::new(below))
    })
}

/// Whether nothing hides the entry of a folder from a reader.
fn is_visible(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| !name.to_string_lossy().starts_with('.'))
}

/// Whether a file of this name in a folder of specs is one.
pub fn is_spec(path: &Path) -> bool {
    let extension = path
        .extension()
        .and_then(OsStr::to_str)
        .map(str::to_ascii_lowercase);
    extension.is_some_and(|extension| EXTENSIONS.contains(&extension.as_str()))
        && path.file_name() != Some(OsStr::new(SOURCES_LIST))
}

#[cfg(test)]
mod tests;
