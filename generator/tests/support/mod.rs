//! What the fixture tests share: reading folders, and comparing with what is expected.

use std::env;
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

/// Compares with the content of the file `expected`, or writes it when `UPDATE` is set. Gives a
/// description of the difference; nothing when there is none.
pub fn compare(expected: &Path, actual: &str) -> String {
    if env::var_os("UPDATE").is_some() {
        fs::write(expected, actual).unwrap();
        return String::new();
    }
    let content = fs::read_to_string(expected).unwrap_or_default();
    if content == actual {
        String::new()
    } else {
        let name = expected.display();
        format!("\n{name} differs.\n--- expected\n{content}\n--- actual\n{actual}\n")
    }
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
