//! The workspace around a new crate: Cargo builds no package that lies inside a workspace which
//! does not list it.

use std::fs;
use std::path::{Component, Path, PathBuf};

use glob::{MatchOptions, Pattern};
use toml_edit::{DocumentMut, Item};

/// The `Cargo.toml` of the workspace that encloses the folder without listing or excluding it.
pub fn unlisted_in(folder: &Path) -> Option<PathBuf> {
    let folder = real(folder)?;
    folder
        .ancestors()
        .skip(1)
        .find_map(|ancestor| {
            let path = ancestor.join("Cargo.toml");
            let document: DocumentMut = fs::read_to_string(&path).ok()?.parse().ok()?;
            let workspace = document.get("workspace")?;
            Some((
                path,
                is_settled(workspace, folder.strip_prefix(ancestor).ok()?),
            ))
        })
        .and_then(|(path, is_settled)| (!is_settled).then_some(path))
}

/// Whether the workspace says of the folder that it belongs to it, or that it does not.
fn is_settled(workspace: &Item, folder: &Path) -> bool {
    let options = MatchOptions {
        require_literal_separator: true,
        ..MatchOptions::new()
    };
    let is_member = strings(workspace, "members")
        .filter_map(|member| Pattern::new(member.trim_end_matches('/')).ok())
        .any(|member| member.matches_path_with(folder, options));
    is_member || strings(workspace, "exclude").any(|excluded| folder.starts_with(excluded))
}

fn strings<'a>(table: &'a Item, key: &str) -> impl Iterator<Item = &'a str> {
    table
        .get(key)
        .and_then(Item::as_array)
        .into_iter()
        .flatten()
        .filter_map(|item| item.as_str())
}

/// The folder without links and `..`, although it may not exist yet.
pub fn real(folder: &Path) -> Option<PathBuf> {
    let absolute = std::path::absolute(folder).ok()?;
    let existing = absolute.ancestors().find(|ancestor| ancestor.exists())?;
    let mut real = existing.canonicalize().ok()?;
    for part in absolute.strip_prefix(existing).ok()?.components() {
        match part {
            Component::ParentDir => {
                real.pop();
            }
            part => real.push(part),
        }
    }
    Some(real)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a crate at `crates/new` needs a workspace of its own, given this around it.
    fn needs_own_workspace(root: &str) -> bool {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("Cargo.toml"), root).expect("a manifest");
        let found = unlisted_in(&folder.path().join("crates").join("new"));
        if let Some(path) = &found {
            assert_eq!(
                path,
                &folder
                    .path()
                    .canonicalize()
                    .expect("a path")
                    .join("Cargo.toml")
            );
        }
        found.is_some()
    }

    #[test]
    fn only_a_workspace_that_does_not_mention_the_folder_counts() {
        assert!(needs_own_workspace("[workspace]\n"));
        assert!(needs_own_workspace(
            "[workspace]\nmembers = [\"crates/other\", \"*\", \"new\"]\n"
        ));
        assert!(!needs_own_workspace(
            "[workspace]\nmembers = [\"crates/new/\"]\n"
        ));
        assert!(!needs_own_workspace(
            "[workspace]\nmembers = [\"crates/*\"]\n"
        ));
        assert!(!needs_own_workspace(
            "[workspace]\nexclude = [\"crates\"]\n"
        ));
        assert!(!needs_own_workspace("[package]\nname = \"no-workspace\"\n"));
        assert!(!needs_own_workspace("not a manifest ["));
    }
}
