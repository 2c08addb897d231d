//! Brings the folder up to date.

use std::fs;
use std::io;
use std::path::Path;

use anyhow::{Context, Result};

use super::{Change, ChangeKind};
use crate::checkout::display;

/// Does what was planned. What is left over goes first: on a file system that does not tell upper
/// from lower case, a file that is only spelt anew is the same file.
pub(super) fn apply(out: &Path, changes: &[Change]) -> Result<()> {
    for change in changes
        .iter()
        .filter(|change| change.kind == ChangeKind::LeftOver)
    {
        let path = out.join(&change.path);
        fs::remove_file(&path).with_context(|| format!("cannot delete `{}`", display(&path)))?;
        remove_emptied_folders(out, &path);
    }
    for change in changes
        .iter()
        .filter(|change| change.kind != ChangeKind::LeftOver)
    {
        let path = out.join(&change.path);
        replace(&path, &change.new)
            .with_context(|| format!("cannot write `{}`", display(&path)))?;
    }
    Ok(())
}

/// Removes the folders that a deleted file leaves empty, below the crate's own.
fn remove_emptied_folders(out: &Path, deleted: &Path) {
    deleted
        .ancestors()
        .skip(1)
        .take_while(|folder| *folder != out && fs::remove_dir(folder).is_ok())
        .for_each(drop);
}

/// Puts the content there in one step: a reader sees the old file or the new one, never a part.
fn replace(path: &Path, content: &str) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new(""));
    fs::create_dir_all(folder)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = folder.join(format!(".{name}.{}.tmp", std::process::id()));
    let written = fs::write(&beside, content).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        // The first failure is the one to tell.
        let _ = fs::remove_file(&beside);
    }
    written
}
