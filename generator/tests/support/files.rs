//! Reads folders of fixtures.

use std::fs;
use std::path::{Path, PathBuf};

use generator::source::SourceFile;

/// The folders in `folder`, sorted by name.
pub fn folders_in(folder: &Path) -> Vec<PathBuf> {
    entries(folder)
        .into_iter()
        .filter(|path| path.is_dir())
        .collect()
}

/// All files below `folder`, named relative to it.
pub fn files_under(folder: &Path) -> Vec<SourceFile> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for path in entries(&next) {
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(SourceFile {
                    name: name(folder, &path),
                    bytes: fs::read(&path).unwrap(),
                });
            }
        }
    }
    files
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths
}

fn name(folder: &Path, path: &Path) -> String {
    let parts = path.strip_prefix(folder).unwrap().components();
    parts
        .map(|part| part.as_os_str().to_str().unwrap())
        .collect::<Vec<_>>()
        .join("/")
}
