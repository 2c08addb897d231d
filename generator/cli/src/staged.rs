//! Writes several files as one: all of them are written beside the old ones first, and take their place
//! only when all are there. Until then, whatever goes wrong leaves everything as it was.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::paths::display;

/// Where files wait; a run that was killed may leave it, and the next one deletes it.
const WAITING: &str = ".generator.tmp";

/// Files that were written and are not in their places yet.
#[derive(Debug)]
pub struct Staged {
    waiting: PathBuf,
    files: Vec<(PathBuf, PathBuf)>,
    /// The folders that were made for them.
    made: Vec<PathBuf>,
    /// The folders that are known to be there, or to have a file in their way.
    ready: BTreeSet<PathBuf>,
}

/// Writes the files, whose paths are below the folder, without touching what is in their places.
///
/// # Errors
///
/// When one cannot be written. Nothing has changed then.
pub fn stage<'f>(
    folder: &Path,
    files: impl IntoIterator<Item = (&'f Path, &'f [u8])>,
) -> Result<Staged> {
    clear(folder)?;
    let mut staged = Staged {
        waiting: folder.join(WAITING),
        files: Vec::new(),
        made: Vec::new(),
        ready: BTreeSet::new(),
    };
    for (path, content) in files {
        let because = || format!("cannot write `{}`; nothing was changed", display(path));
        staged.add(path, content).with_context(because)?;
    }
    Ok(staged)
}

/// Deletes what a run that was killed has left.
///
/// # Errors
///
/// When that cannot be deleted.
pub fn clear(folder: &Path) -> Result<()> {
    let waiting = folder.join(WAITING);
    let cleared = match fs::symlink_metadata(&waiting) {
        Err(_) => return Ok(()),
        Ok(found) if found.is_dir() => fs::remove_dir_all(&waiting),
        Ok(_) => fs::remove_file(&waiting),
    };
    cleared.with_context(|| format!("cannot delete `{}`", display(&waiting)))
}

impl Staged {
    fn add(&mut self, path: &Path, content: &[u8]) -> io::Result<()> {
        if self.files.is_empty() {
            fs::create_dir_all(&self.waiting)?;
        }
        let waiting = self.waiting.join(self.files.len().to_string());
        fs::write(&waiting, content)?;
        self.files.push((waiting, path.to_path_buf()));
        // Space for the folders is taken now as well; where a file is in the way, it is deleted later.
        let folder = path.parent().unwrap_or(Path::new(""));
        if !self.ready.insert(folder.to_path_buf()) {
            return Ok(());
        }
        let missing = folder.ancestors().take_while(|folder| !folder.exists());
        let missing: Vec<_> = missing.map(Path::to_path_buf).collect();
        self.made.extend(missing.into_iter().rev());
        match fs::create_dir_all(folder) {
            Err(error) if !is_in_the_way(&error) => Err(error),
            _ => Ok(()),
        }
    }

    /// Puts every file in its place, each in one step: a reader sees the old one or the new one.
    ///
    /// # Errors
    ///
    /// When one cannot be put there; the next run does the rest.
    pub fn commit(self) -> Result<()> {
        let mut ready: BTreeSet<&Path> = BTreeSet::new();
        for (waiting, path) in &self.files {
            let folder = path.parent().unwrap_or(Path::new(""));
            // A file that was in its way is deleted by now.
            let made = match ready.insert(folder) {
                true => fs::create_dir_all(folder),
                false => Ok(()),
            };
            made.and_then(|()| fs::rename(waiting, path))
                .with_context(|| format!("cannot write `{}`", display(path)))?;
        }
        Ok(())
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        // What is still there is cleared by the next run.
        let _ = fs::remove_dir_all(&self.waiting);
        for folder in self.made.iter().rev() {
            // Those that are used now are not empty.
            let _ = fs::remove_dir(folder);
        }
    }
}

fn is_in_the_way(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory
    )
}
