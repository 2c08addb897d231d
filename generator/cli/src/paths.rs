//! How paths are shown and joined.

use std::env;
use std::path::{Component, Path, PathBuf};

/// The path as messages show it: relative to the current directory where it lies below it, with
/// `/` between its parts.
pub fn display(path: &Path) -> String {
    let current = env::current_dir().unwrap_or_default();
    let path = path.strip_prefix(&current).unwrap_or(path);
    let plain: PathBuf = path
        .components()
        .filter(|part| *part != Component::CurDir)
        .collect();
    let text = plain
        .to_string_lossy()
        .replace(std::path::MAIN_SEPARATOR, "/");
    if text.is_empty() {
        ".".to_owned()
    } else {
        text
    }
}

/// The path as one would write it in a folder: relative where both have a folder in common that is not the
/// root of everything, so that messages show short paths.
pub fn relative(path: &Path, folder: &Path) -> PathBuf {
    let ancestors = folder.ancestors().enumerate();
    let shared = ancestors.filter(|(_, ancestor)| ancestor.parent().is_some());
    let mut found = shared.filter_map(|(depth, ancestor)| {
        let below = path.strip_prefix(ancestor).ok()?;
        let up: PathBuf = (0..depth).map(|_| Component::ParentDir).collect();
        Some(up.join(below))
    });
    let found = found.next().unwrap_or_else(|| path.to_path_buf());
    if found.as_os_str().is_empty() {
        return PathBuf::from(".");
    }
    found
}

/// A path that is written in a file of the folder, without the dots that cancel each other out.
pub fn joined(folder: &Path, written: &str) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in folder.join(written).components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir
                if matches!(plain.components().next_back(), Some(Component::Normal(_))) =>
            {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    if plain.as_os_str().is_empty() {
        return PathBuf::from(".");
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_relative_to_a_folder_that_has_something_in_common_with_it() {
        for (path, folder, expected) in [
            ("/a/b/c", "/a/b", "c"),
            ("/a/b", "/a/b", "."),
            ("/a/c/d", "/a/b", "../c/d"),
            ("/a", "/a/b", ".."),
            ("/x/y", "/a/b", "/x/y"),
        ] {
            let found = relative(Path::new(path), Path::new(folder));
            assert_eq!(found, Path::new(expected), "{path} in {folder}");
        }
    }

    #[test]
    fn dots_that_cancel_each_other_out_are_left_out() {
        for (folder, written, expected) in [
            ("client", "../specs", "specs"),
            ("client", "./specs/a.json", "client/specs/a.json"),
            ("client", "..", "."),
            (".", "../specs", "../specs"),
            ("../client", "../specs", "../specs"),
            ("client", "/specs", "/specs"),
        ] {
            assert_eq!(joined(Path::new(folder), written), Path::new(expected));
        }
    }
}
