//! One run at a time in a folder: those that come later wait for their turn.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::paths::display;
use crate::say;

/// What is locked; a run that was killed may leave it, and the next one takes it over.
const NAME: &str = ".generator.lock";

/// The turn of this run, until it is dropped.
#[derive(Debug)]
pub struct Turn {
    /// Nothing where nothing can be written.
    locked: Option<(File, PathBuf)>,
}

impl Turn {
    /// Waits for it. The folder must exist.
    ///
    /// # Errors
    ///
    /// When the file cannot be locked.
    pub fn wait(folder: &Path) -> Result<Self> {
        let path = folder.join(NAME);
        let because = || format!("cannot lock `{}`", display(&path));
        let mut is_told = false;
        loop {
            let is_link = path.is_symlink();
            ensure!(!is_link, "`{}` is a link: delete it", display(&path));
            let mut options = OpenOptions::new();
            let file = match options.write(true).create(true).truncate(false).open(&path) {
                Ok(file) => file,
                // Then there is nothing to do in the folder that another run could disturb.
                Err(error) if is_read_only(&error) => return Ok(Self { locked: None }),
                Err(error) => return Err(error).with_context(because),
            };
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    if !std::mem::replace(&mut is_told, true) {
                        say::errln!("waiting for another run in `{}`", display(folder));
                    }
                    file.lock().with_context(because)?;
                }
                Err(TryLockError::Error(error)) => return Err(error).with_context(because),
            }
            // The run before deletes the file in the end; then this is no lock any more.
            if is_at(&file, &path) {
                return Ok(Self {
                    locked: Some((file, path)),
                });
            }
        }
    }

    /// Waits until nobody writes in the folder; writes nothing itself.
    pub fn to_read(folder: &Path) -> Self {
        let path = folder.join(NAME);
        if !path.is_symlink()
            && let Ok(file) = File::open(&path)
        {
            // Without the lock, what is read may be half of two versions: that is drift as well.
            let _ = file.lock_shared();
        }
        Self { locked: None }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if let Some((_, path)) = self.locked.take() {
            remove(&path);
        }
    }
}

fn is_read_only(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem
    )
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;

    let id = |metadata: io::Result<std::fs::Metadata>| {
        let metadata = metadata.ok()?;
        Some((metadata.dev(), metadata.ino()))
    };
    id(file.metadata()) == id(std::fs::symlink_metadata(path))
}

#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}

/// The file is deleted while it is locked, so that nobody else is in it.
#[cfg(unix)]
fn remove(path: &Path) {
    let _ = std::fs::remove_file(path);
}

/// Where one file cannot be told from another, the lock stays.
#[cfg(not(unix))]
fn remove(_: &Path) {}
