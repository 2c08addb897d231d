//! The version of the client's crate: in the manifest, and where git keeps older ones.

use std::fs;
use std::path::Path;

use generator::diff::render::Released;
use semver::Version;
use toml_edit::DocumentMut;

use crate::git::Git;
use crate::paths::display;
use crate::read::MERGED;

/// The revision that represents what was released last.
pub const LAST: &str = "HEAD";

/// What the client's manifest says now and said in the revision `before`; nothing when it names no version of
/// its own. Without a revision, `before` is the version that goes with what the client is made from on disk:
/// that of the last commit where it was not generated since, else that of the manifest.
pub fn released(out: &Path, before: Option<&str>) -> Option<Released> {
    let path = out.join("Cargo.toml");
    let now = version_of(&fs::read_to_string(&path).ok()?)?;
    let committed = || {
        let git = Git::around(out)?;
        if before.is_none() {
            let made_from = out.join(MERGED);
            let committed = git.file(LAST, &git.path(&made_from)?)?;
            (fs::read(&made_from).ok()? == committed).then_some(())?;
        }
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
