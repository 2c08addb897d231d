//! Reads the specs from disk.

mod references;

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};
use generator::source::SourceFile;

use crate::checkout::display;
use crate::style::Painter;

/// What documentation pages and OpenAPI documents are called; `txt` are whole-site dumps.
pub const EXTENSIONS: [&str; 6] = ["md", "markdown", "json", "yaml", "yml", "txt"];

/// The list of addresses that pages are fetched from: no spec itself.
const SOURCES_LIST: &str = "sources.txt";

/// Reads as [`read`] does, for a command that ends when something cannot be read.
///
/// # Errors
///
/// What cannot be read, as the command prints it: all but the first line with its own heading.
pub fn read_all(paths: &[PathBuf], painter: Painter) -> Result<Vec<SourceFile>> {
    read(paths)
        .map_err(|failures| anyhow!("{}", failures.join(&format!("\n{}: ", painter.error()))))
}

/// Reads the given files, and all specs in the given folders, each once, in the order of their names.
///
/// In folders, hidden entries and files with other extensions are passed over. With a file that is
/// named itself come the files that it refers to; one that is not there is no failure yet, for the
/// generator reports where it is referred to.
///
/// # Errors
///
/// A sentence for every path that cannot be read, and one when there is nothing to read.
pub fn read(paths: &[PathBuf]) -> Result<Vec<SourceFile>, Vec<String>> {
    let mut reader = Reader::default();
    for path in paths {
        reader.visit(path);
    }
    reader.follow_references();
    if reader.failures.is_empty() && reader.files.is_empty() {
        let places: Vec<_> = paths
            .iter()
            .map(|path| format!("`{}`", display(path)))
            .collect();
        reader.failures.push(format!(
            "no specs in {}: put the vendor's pages or documents there (.{})",
            places.join(", "),
            EXTENSIONS.join(", ."),
        ));
    }
    if reader.failures.is_empty() {
        Ok(reader
            .files
            .into_iter()
            .map(|(name, bytes)| SourceFile { name, bytes })
            .collect())
    } else {
        Err(reader.failures)
    }
}

#[derive(Default)]
struct Reader {
    files: BTreeMap<String, Vec<u8>>,
    /// The real paths of what was seen: links may lead to one place twice, or round in a circle.
    seen: BTreeSet<PathBuf>,
    failures: Vec<String>,
    /// The names of the files that the user named themselves.
    named: Vec<String>,
}

impl Reader {
    /// Reads what the user named, and everything below it.
    fn visit(&mut self, named: &Path) {
        if named.is_file() {
            self.named.push(display(named));
        }
        let mut pending = vec![named.to_path_buf()];
        while let Some(path) = pending.pop() {
            match self.step(&path) {
                Ok(below) => pending.extend(below),
                Err(error) => {
                    self.failures
                        .push(format!("cannot read `{}`: {error}", display(&path)));
                }
            }
        }
    }

    /// Reads the files that the named ones refer to, and those that they refer to in turn.
    fn follow_references(&mut self) {
        let mut pending = std::mem::take(&mut self.named);
        while let Some(name) = pending.pop() {
            let bytes = self.files.get(&name).map_or(&[][..], Vec::as_slice);
            for name in references::referred_to(&name, bytes) {
                let path = Path::new(&name);
                let is_new = is_spec(path) && path.is_file() && !self.files.contains_key(&name);
                if is_new && self.step(path).is_ok() {
                    pending.push(name);
                }
            }
        }
    }

    /// Reads a file, or gives what is to be read in a folder.
    fn step(&mut self, path: &Path) -> io::Result<Vec<PathBuf>> {
        if !self.seen.insert(fs::canonicalize(path)?) {
            return Ok(Vec::new());
        }
        if !fs::metadata(path)?.is_dir() {
            self.files.insert(display(path), fs::read(path)?);
            return Ok(Vec::new());
        }
        let mut below = Vec::new();
        for entry in fs::read_dir(path)? {
            let entry = entry?.path();
            if is_visible(&entry) && (entry.is_dir() || is_spec(&entry)) {
                below.push(entry);
            }
        }
        // Taken from the end: the names decide which of two links to one file is read.
        below.sort_by(|left, right| right.cmp(left));
        Ok(below)
    }
}

/// Whether the file `path` is among the specs of the folder above it that was named; both with `/`
/// between their parts.
pub fn is_read_below(folder: &str, path: &str) -> bool {
    let below = match folder {
        "" | "." => Some(path),
        folder => path
            .strip_prefix(folder)
            .and_then(|rest| rest.strip_prefix('/')),
    };
    below.is_some_and(|below| {
        below.split('/').all(|part| !part.starts_with('.')) && is_spec(Path::new(below))
    })
}

fn is_visible(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| !name.to_string_lossy().starts_with('.'))
}

/// Whether a file of this name in a folder of specs is one.
pub fn is_spec(path: &Path) -> bool {
    let extension = path
        .extension()
        .and_then(OsStr::to_str)
        .map(str::to_ascii_lowercase);
    extension.is_some_and(|extension| EXTENSIONS.contains(&extension.as_str()))
        && path.file_name() != Some(OsStr::new(SOURCES_LIST))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
            fs::write(path, file).expect("a file");
        }
        folder
    }

    fn names(folder: &Path, paths: &[PathBuf]) -> Vec<String> {
        let root = format!("{}/", display(folder));
        let files = read(paths).expect("readable");
        files
            .iter()
            .map(|file| file.name.replace(&root, ""))
            .collect()
    }

    #[test]
    fn folders_give_their_specs_in_order() {
        let folder = folder(&[
            "b.md",
            "a/z.YAML",
            "a/y.json",
            "a/deep/er/x.yml",
            "c.markdown",
            "dump.txt",
            "sources.txt",
            "notes.pdf",
            "no_extension",
            ".hidden.md",
            ".git/config.json",
        ]);
        assert_eq!(
            names(folder.path(), &[folder.path().to_path_buf()]),
            [
                "a/deep/er/x.yml",
                "a/y.json",
                "a/z.YAML",
                "b.md",
                "c.markdown",
                "dump.txt"
            ]
        );
    }

    #[test]
    fn a_named_file_is_read_whatever_it_is_called_and_once() {
        let folder = folder(&["openapi", "a.md", "b.md"]);
        let root = folder.path();
        assert_eq!(names(root, &[root.join("openapi")]), ["openapi"]);
        assert_eq!(
            names(
                root,
                &[root.join("b.md"), root.join("."), root.join("a.md")]
            ),
            ["a.md", "b.md"]
        );
    }

    #[test]
    fn with_a_named_file_come_those_that_it_refers_to() {
        let folder = folder(&["beside.yaml", "api/unrelated.yaml"]);
        let root = folder.path();
        let write = |name: &str, text: &str| {
            let path = root.join(name);
            fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
            fs::write(path, text).expect("a file");
        };
        write(
            "api/root.yaml",
            "openapi: 3.0.3\npaths: {/a: {$ref: 'parts/a%20b.yaml'}, /b: {$ref: nowhere.yaml}, /c: {$ref: '../secret.pem'}}",
        );
        write(
            "api/parts/a b.yaml",
            "get: {$ref: '../../common.json#/get'}",
        );
        write("common.json", r#"{"get": {"$ref": "api/root.yaml#/x"}}"#);
        write("secret.pem", "-");
        assert_eq!(
            names(root, &[root.join("api/root.yaml")]),
            ["api/parts/a b.yaml", "api/root.yaml", "common.json"]
        );
        assert_eq!(
            names(root, &[root.join("api")]),
            ["api/parts/a b.yaml", "api/root.yaml", "api/unrelated.yaml"]
        );
    }

    #[test]
    fn the_bytes_are_those_on_disk() {
        let folder = folder(&[]);
        let path = folder.path().join("a.md");
        fs::write(&path, b"\xff\r\n").expect("a file");
        let files = read(&[path]).expect("readable");
        assert_eq!(files[0].bytes, b"\xff\r\n");
    }

    #[test]
    fn every_missing_path_is_named() {
        let folder = folder(&["a.md"]);
        let root = folder.path();
        let failures =
            read(&[root.join("x"), root.join("a.md"), root.join("y")]).expect_err("missing");
        assert_eq!(failures.len(), 2);
        assert!(
            failures[0].starts_with("cannot read `") && failures[0].contains("/x`: "),
            "{failures:?}"
        );
        assert!(failures[1].contains("/y`: "), "{failures:?}");
    }

    #[test]
    fn a_folder_without_specs_is_a_failure() {
        let folder = folder(&["notes.pdf"]);
        let failures = read(&[folder.path().to_path_buf()]).expect_err("nothing");
        assert!(failures[0].starts_with("no specs in `"), "{failures:?}");
    }

    #[cfg(unix)]
    #[test]
    fn links_in_a_circle_end() {
        let folder = folder(&["a.md"]);
        std::os::unix::fs::symlink(folder.path(), folder.path().join("again")).expect("a link");
        assert_eq!(
            names(folder.path(), &[folder.path().to_path_buf()]),
            ["a.md"]
        );
    }
}
