//! What is on disk.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::paths::display;

/// What is at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A file with UTF-8 text.
    Text(String),
    /// A file with anything else.
    Binary,
    /// A link, or something that is neither file nor folder: never followed, read or replaced.
    Foreign,
}

/// Everything but folders at and below `out/path`: path below `out`, with `/` → what is there.
///
/// # Errors
///
/// When something cannot be read.
pub fn below(out: &Path, path: &str) -> Result<BTreeMap<String, Found>> {
    let mut found = BTreeMap::new();
    let mut pending = vec![PathBuf::from(path)];
    while let Some(path) = pending.pop() {
        let full = out.join(&path);
        let because = || format!("cannot read `{}`", display(&full));
        if is_folder(&full).with_context(because)? {
            for entry in fs::read_dir(&full).with_context(because)? {
                pending.push(path.join(entry.with_context(because)?.file_name()));
            }
        } else if let Some(what) = look(&full).with_context(because)? {
            found.insert(
                path.to_string_lossy()
                    .replace(std::path::MAIN_SEPARATOR, "/"),
                what,
            );
        }
    }
    Ok(found)
}

/// What is at `out/path`, or at the first part of the path that is no folder.
///
/// # Errors
///
/// When something cannot be read.
pub fn at(out: &Path, path: &str) -> Result<Option<(String, Found)>> {
    let mut reached = String::new();
    for part in path.split('/') {
        if !reached.is_empty() {
            reached.push('/');
        }
        reached.push_str(part);
        let full = out.join(&reached);
        let because = || format!("cannot read `{}`", display(&full));
        if reached == path || !is_folder(&full).with_context(because)? {
            return Ok(look(&full)
                .with_context(because)?
                .map(|found| (reached, found)));
        }
    }
    Ok(None)
}

fn is_folder(path: &Path) -> io::Result<bool> {
    Ok(metadata(path)?.is_some_and(|metadata| metadata.is_dir()))
}

fn look(path: &Path) -> io::Result<Option<Found>> {
    let Some(metadata) = metadata(path)? else {
        return Ok(None);
    };
    if !metadata.is_file() {
        return Ok(Some(Found::Foreign));
    }
    Ok(Some(
        String::from_utf8(fs::read(path)?).map_or(Found::Binary, Found::Text),
    ))
}

/// Of the thing itself, not of what a link leads to.
fn metadata(path: &Path) -> io::Result<Option<fs::Metadata>> {
    match fs::symlink_metadata(path) {
        Ok(metadata) => Ok(Some(metadata)),
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
            ) =>
        {
            Ok(None)
        }
        Err(error) => Err(error),
    }
}
