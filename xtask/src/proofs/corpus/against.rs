//! What differs from the clients that an earlier run has written.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use similar::{ChangeTag, TextDiff};

use crate::checkout::display;

/// A file that differs.
#[derive(Debug, PartialEq, Eq)]
pub struct Difference {
    /// The file, from the folder of all clients.
    pub path: String,
    /// How many lines are new.
    pub added: usize,
    /// How many lines are gone.
    pub removed: usize,
}

/// The files of the clients in these folders that differ between two runs: sources, `openapi.json` and
/// `Cargo.toml`, by name.
///
/// # Errors
///
/// When there is no folder `old`, or a file cannot be read.
pub fn differences(old: &Path, new: &Path, clients: &BTreeSet<String>) -> Result<Vec<Difference>> {
    ensure!(old.is_dir(), "there is no folder `{}`", display(old));
    let mut paths = BTreeSet::new();
    for client in clients {
        for root in [old, new] {
            files(root, client, &mut paths)?;
        }
    }
    let mut found = Vec::new();
    for path in paths {
        let (before, after) = (content(&old.join(&path))?, content(&new.join(&path))?);
        if before != after {
            let text = |content: Option<Vec<u8>>| {
                let content = content.unwrap_or_default();
                String::from_utf8_lossy(&content).into_owned()
            };
            let (before, after) = (text(before), text(after));
            let diff = TextDiff::from_lines(&before, &after);
            let of = |tag: ChangeTag| {
                diff.iter_all_changes()
                    .filter(|one| one.tag() == tag)
                    .count()
            };
            let (added, removed) = (of(ChangeTag::Insert), of(ChangeTag::Delete));
            found.push(Difference {
                path,
                added,
                removed,
            });
        }
    }
    Ok(found)
}

/// What is in a file; nothing when there is none.
fn content(path: &Path) -> Result<Option<Vec<u8>>> {
    if !path.exists() {
        return Ok(None);
    }
    let content = fs::read(path);
    let content = content.with_context(|| format!("cannot read `{}`", display(path)))?;
    Ok(Some(content))
}

/// Adds the files of a client, as paths from the folder of all of them.
fn files(root: &Path, client: &str, paths: &mut BTreeSet<String>) -> Result<()> {
    let mut pending = vec![client.to_owned()];
    while let Some(path) = pending.pop() {
        let whole = root.join(&path);
        if whole.is_dir() {
            let cannot = || format!("cannot read `{}`", display(&whole));
            for entry in fs::read_dir(&whole).with_context(cannot)? {
                let name = entry.with_context(cannot)?.file_name();
                pending.push(format!("{path}/{}", name.to_string_lossy()));
            }
        } else if whole.exists() {
            paths.insert(path);
        }
    }
    Ok(())
}

/// A line for each file, and the sum.
pub fn print(differences: &[Difference]) -> String {
    let mut text = String::new();
    for one in differences {
        text.push_str(&format!("  {} +{} -{}\n", one.path, one.added, one.removed));
    }
    let sum = |lines: fn(&Difference) -> usize| -> usize { differences.iter().map(lines).sum() };
    text.push_str(&format!(
        "{} files differ, +{} -{}\n",
        differences.len(),
        sum(|one| one.added),
        sum(|one| one.removed)
    ));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_are_counted_file_by_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |path: &str, text: &str| {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
            fs::write(path, text).expect("a file");
        };
        write("old/pets/src/lib.rs", "a\nb\nc\n");
        write("new/pets/src/lib.rs", "a\nd\ne\nc\n");
        write("old/pets/Cargo.toml", "x\n");
        write("new/pets/Cargo.toml", "x\n");
        write("new/pets/src/types.rs", "t\n");
        write("old/others/src/lib.rs", "is no client of this run\n");
        let clients = BTreeSet::from(["pets".to_owned()]);
        let (old, new) = (folder.path().join("old"), folder.path().join("new"));
        let found = differences(&old, &new, &clients).expect("readable");
        assert_eq!(
            print(&found),
            "  pets/src/lib.rs +2 -1\n  pets/src/types.rs +1 -0\n2 files differ, +3 -1\n"
        );
        assert_eq!(differences(&new, &new, &clients).expect("readable"), []);
        let error = differences(&folder.path().join("odl"), &new, &clients).expect_err("no folder");
        assert!(
            error.to_string().starts_with("there is no folder"),
            "{error}"
        );
    }
}
