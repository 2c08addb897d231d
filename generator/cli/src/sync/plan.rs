//! What would have to be done to bring the folder up to date.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use generator::FileSet;
use generator::render::manifest::{self, Manifest};

use super::mark::is_marked;
use super::scan::{self, Found};
use super::{Change, ChangeKind, Report, enclosing};
use crate::paths::display;

/// The manifest's path below the crate's folder.
pub(super) const MANIFEST: &str = "Cargo.toml";

/// The path of a new crate's first documentation below its folder.
const README: &str = "README.md";

/// The folder that is the generator's as a whole.
const SOURCE: &str = "src";

const NO_MARK: &str = "it carries no `@generated` mark";
const NOT_TEXT: &str = "it is not a text file";
const FOREIGN: &str = "it is a link or a device";
const NOT_MANAGED: &str =
    "no [package.metadata.generated] in the Cargo.toml beside it says that the generator made it";

/// Compares, and writes nothing.
pub(super) fn plan<'c>(
    out: &Path,
    files: &'c FileSet,
    manifest: &'c Manifest,
) -> Result<Report<'c>> {
    for (path, content) in files {
        check_emitted(path, content)?;
    }
    let mut notes = Vec::new();
    let mut changes = Vec::new();

    let existing = existing_manifest(out)?;
    let is_managed = match &existing {
        Some(text) => {
            manifest::describe(text)
                .with_context(|| cannot_sync(out))?
                .managed
        }
        None => false,
    };
    let readme = match existing {
        None => new_readme(out, manifest)?,
        Some(_) => None,
    };
    changes.extend(manifest_change(out, existing, manifest, &mut notes)?);
    let number = files.len() + 1 + readme.iter().len();
    changes.extend(readme);

    let mut on_disk = scan::below(out, SOURCE)?;
    for path in files.keys().filter(|path| !is_source(path)) {
        on_disk.extend(scan::at(out, path)?);
    }
    changes.extend(file_changes(files, on_disk, is_managed));
    changes.sort_by(|left, right| left.path.cmp(&right.path));
    Ok(Report {
        files: number,
        changes,
        notes,
    })
}

/// Stops when files that are not the generator's are in the way.
pub(super) fn refuse_protected(out: &Path, changes: &[Change<'_>]) -> Result<()> {
    let refused: Vec<_> = changes
        .iter()
        .filter_map(|change| {
            let why = change.protected?;
            let path = display(&out.join(&change.path));
            let verb = if change.kind == ChangeKind::LeftOver {
                "deleted"
            } else {
                "overwritten"
            };
            Some(format!("`{path}` is in the way and is not {verb}: {why}"))
        })
        .collect();
    if refused.is_empty() {
        return Ok(());
    }
    bail!(
        "{}\nhelp: move or delete what is in the way, then run this again; nothing was written",
        refused.join("\n")
    )
}

/// An emitted path must stay inside the crate's folder, and a source file must be recognisable later.
fn check_emitted(path: &str, content: &str) -> Result<()> {
    let is_plain =
        |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['\\', ':', '\0']);
    ensure!(
        path.split('/').all(is_plain) && !path.eq_ignore_ascii_case(MANIFEST),
        "the generator emitted the path `{}`, which is not one inside the crate's folder",
        path.escape_debug()
    );
    ensure!(
        !is_source(path) || is_marked(content),
        "the generator emitted `{path}` without the `@generated` mark"
    );
    Ok(())
}

/// Whether a run that was killed while it wrote a file has left this beside it, as older versions did:
/// `.lib.rs.123.tmp`.
fn is_unfinished(path: &str) -> bool {
    let name = path
        .rsplit('/')
        .next()
        .and_then(|name| name.strip_prefix('.'));
    let parts = name.and_then(|name| name.strip_suffix(".tmp")?.rsplit_once('.'));
    parts.is_some_and(|(_, process)| {
        !process.is_empty() && process.bytes().all(|byte| byte.is_ascii_digit())
    })
}

fn is_source(path: &str) -> bool {
    path.split('/').next() == Some(SOURCE)
}

fn existing_manifest(out: &Path) -> Result<Option<String>> {
    match scan::at(out, MANIFEST)? {
        None => Ok(None),
        Some((_, Found::Text(text))) => Ok(Some(text)),
        Some(_) => bail!("`{}` is not a text file", display(&out.join(MANIFEST))),
    }
}

fn cannot_sync(out: &Path) -> String {
    format!("cannot bring `{}` in line", display(&out.join(MANIFEST)))
}

fn manifest_change(
    out: &Path,
    existing: Option<String>,
    manifest: &Manifest,
    notes: &mut Vec<String>,
) -> Result<Option<Change<'static>>> {
    let (kind, old, new) = match existing {
        Some(old) => {
            let new = manifest::sync(&old, manifest).with_context(|| cannot_sync(out))?;
            (ChangeKind::Changed, old, new)
        }
        None => (
            ChangeKind::Missing,
            String::new(),
            new_manifest(out, manifest, notes),
        ),
    };
    let path = MANIFEST.to_owned();
    Ok((old != new).then_some(Change {
        path,
        kind,
        old,
        new: new.into(),
        protected: None,
    }))
}

fn new_manifest(out: &Path, manifest: &Manifest, notes: &mut Vec<String>) -> String {
    let text = manifest::create(manifest);
    let Some(workspace) = enclosing::unlisted_in(out) else {
        return text;
    };
    notes.push(format!(
        "`{}` is a workspace of its own, since `{}` does not list it as a member",
        display(out),
        display(&workspace)
    ));
    manifest::as_workspace_root(&text)
}

/// The `README.md` of a new crate: from then on its owner's, and so is one that is there already.
fn new_readme<'c>(out: &Path, manifest: &'c Manifest) -> Result<Option<Change<'c>>> {
    let is_wanted = !manifest.readme.is_empty() && scan::at(out, README)?.is_none();
    Ok(is_wanted.then(|| Change {
        path: README.to_owned(),
        kind: ChangeKind::Missing,
        old: String::new(),
        new: manifest.readme.as_str().into(),
        protected: None,
    }))
}

fn file_changes<'c>(
    files: &'c FileSet,
    on_disk: BTreeMap<String, Found>,
    is_managed: bool,
) -> Vec<Change<'c>> {
    let mut changes = Vec::new();
    for (path, new) in files {
        let kind = match on_disk.get(path) {
            Some(Found::Text(old)) if with_lf(old) == with_lf(new) => continue,
            Some(_) => ChangeKind::Changed,
            None => ChangeKind::Missing,
        };
        changes.push(change(path, kind, on_disk.get(path), new, is_managed));
    }
    for (path, found) in &on_disk {
        if !files.contains_key(path) {
            changes.push(change(
                path,
                ChangeKind::LeftOver,
                Some(found),
                "",
                is_managed,
            ));
        }
    }
    changes
}

/// The text with LF line ends: Git may have checked it out with CRLF.
fn with_lf(text: &str) -> Cow<'_, str> {
    if text.contains('\r') {
        text.replace("\r\n", "\n").into()
    } else {
        text.into()
    }
}

fn change<'c>(
    path: &str,
    kind: ChangeKind,
    found: Option<&Found>,
    new: &'c str,
    is_managed: bool,
) -> Change<'c> {
    let (old, protected) = match found {
        None => ("", None),
        Some(Found::Foreign) => ("", Some(FOREIGN)),
        Some(_) if is_unfinished(path) => ("", None),
        Some(Found::Binary) => ("", Some(NOT_TEXT)),
        Some(Found::Text(old)) if is_marked(old) => (old.as_str(), None),
        Some(Found::Text(old)) if is_source(path) => (old.as_str(), Some(NO_MARK)),
        Some(Found::Text(old)) if is_managed && kind == ChangeKind::Changed => (old.as_str(), None),
        Some(Found::Text(old)) => (old.as_str(), Some(NOT_MANAGED)),
    };
    Change {
        path: path.to_owned(),
        kind,
        old: old.to_owned(),
        new: new.into(),
        protected,
    }
}
