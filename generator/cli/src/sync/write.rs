//! Brings the folder up to date.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::{Change, ChangeKind};
use crate::paths::display;
use crate::staged;

/// Does what was planned. What is left over goes first: on a file system that does not distinguish upper
/// from lower case, a file that is only spelt anew is the same file.
pub(super) fn apply(out: &Path, changes: &[Change<'_>]) -> Result<()> {
    let is_left_over = |change: &&Change<'_>| change.kind == ChangeKind::LeftOver;
    let (left_over, written): (Vec<&Change<'_>>, Vec<&Change<'_>>) =
        changes.iter().partition(is_left_over);
    let files: Vec<_> = written
        .iter()
        .map(|change| (out.join(&change.path), change.new.as_bytes()))
        .collect();
    let files = files.iter().map(|(path, new)| (path.as_path(), *new));
    let staged = staged::stage(out, files)?;
    for change in left_over {
        let path = out.join(&change.path);
        fs::remove_file(&path).with_context(|| format!("cannot delete `{}`", display(&path)))?;
        remove_emptied_folders(out, &path);
    }
    staged.commit()
}

/// Removes the folders that a deleted file leaves empty, below the crate's own.
fn remove_emptied_folders(out: &Path, deleted: &Path) {
    deleted
        .ancestors()
        .skip(1)
        .take_while(|folder| *folder != out && fs::remove_dir(folder).is_ok())
        .for_each(drop);
}
