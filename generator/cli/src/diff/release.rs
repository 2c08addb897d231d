//! The version of the client's crate: in the manifest, and where git keeps older ones.

use std::fs;
use std::path::Path;

use generator::diff::render::Released;
use semver::Version;
use toml_edit::DocumentMut;

use crate::checkout::display;
use crate::git::Git;

/// The revision that represents what was released last, unless told otherwise.
const LAST: &str = "HEAD";

/// What the client's manifest says now and said in `before` (the last commit, unless given);
/// nothing when it names no version of its own.
pub fn released(out: &Path, before: Option<&str>) -> Option<Released> {
    let path = out.join("Cargo.toml");
    let now = version_of(&fs::read_to_string(&path).ok()?)?;
    let committed = || {
        let git = Git::around(out)?;
        let bytes = git.file(before.unwrap_or(LAST), &git.path(&path)?)?;
        version_of(&String::from_utf8(bytes).ok()?)
    };
    Some(Released {
        manifest: display(&path),
        before: committed().unwrap_or_else(|| now.clone()),
        now,
    })
}

fn version_of(manifest: &str) -> Option<Version> {
    let document: DocumentMut = manifest.parse().ok()?;
    let version = document.get("package")?.get("version")?.as_str()?;
    Version::parse(version).ok()
}
