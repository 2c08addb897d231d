//! The workspace that holds the generated crates, so that what they depend on is compiled once.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use generator::render::manifest::{self, Manifest};
use generator::{FileSet, GeneratedClient};

use crate::checkout::{self, display};

/// A folder of crates that Cargo takes for one workspace; nothing in it is anybody's own work.
pub struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// Makes the folder. The versions of dependencies are those of this project's own lock file.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn new(root: &Path) -> Result<Self> {
        fs::create_dir_all(root).with_context(|| format!("cannot make `{}`", display(root)))?;
        // Cargo runs elsewhere and must find it all the same.
        let root = fs::canonicalize(root).with_context(|| cannot_write(root))?;
        let lock = root.join("Cargo.lock");
        let known = checkout::root().map(|checkout| checkout.join("Cargo.lock"));
        if let (false, Ok(known)) = (lock.exists(), known)
            && known.exists()
        {
            fs::copy(known, &lock).with_context(|| cannot_write(&lock))?;
        }
        Ok(Self { root })
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where Cargo puts what it makes.
    pub fn target(&self) -> PathBuf {
        self.root.join("target")
    }

    /// Writes a crate as the generator would write a new one.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn add(&self, folder: &str, client: &GeneratedClient) -> Result<()> {
        self.add_files(folder, &client.files, &client.manifest)
    }

    /// Writes a crate of these files. Those that are right already are not touched, so that Cargo sees
    /// what has changed.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn add_files(&self, folder: &str, files: &FileSet, needs: &Manifest) -> Result<()> {
        let folder = self.root.join(folder);
        let mut wanted = BTreeSet::new();
        for (path, text) in files {
            let path = folder.join(path);
            write(&path, text)?;
            wanted.insert(path);
        }
        write(&folder.join("Cargo.toml"), &manifest::create(needs))?;
        remove_others(&folder.join("src"), &wanted).with_context(|| cannot_write(&folder))
    }

    /// Writes the manifest that makes these folders one workspace.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn set_members(&self, folders: &[String]) -> Result<()> {
        let members: String = folders
            .iter()
            .map(|folder| format!("    {folder:?},\n"))
            .collect();
        let text = format!(
            "[workspace]\nresolver = \"3\"\nmembers = [\n{members}]\n\n[profile.dev]\ndebug = false\n"
        );
        write(&self.root.join("Cargo.toml"), &text)
    }
}

/// Writes a file, unless it is as it should be.
///
/// # Errors
///
/// When it cannot be written.
pub fn write(path: &Path, text: &str) -> Result<()> {
    if fs::read(path).is_ok_and(|known| known == text.as_bytes()) {
        return Ok(());
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(path, text))
        .with_context(|| cannot_write(path))
}

fn cannot_write(path: &Path) -> String {
    format!("cannot write `{}`", display(path))
}

fn remove_others(folder: &Path, wanted: &BTreeSet<PathBuf>) -> io::Result<()> {
    let mut pending = vec![folder.to_path_buf()];
    while let Some(folder) = pending.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                pending.push(path);
            } else if !wanted.contains(&path) {
                fs::remove_file(path)?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::documents::Document;
    use crate::corpus::make::make;

    #[test]
    fn a_crate_is_written_whole_and_only_where_it_changed() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.json");
        fs::write(
            &path,
            r#"{"openapi": "3.0.3", "info": {"title": "A", "version": "1"}, "paths": {}}"#,
        )
        .expect("a file");
        let document = Document {
            title: "a.json".to_owned(),
            name: "a".to_owned(),
            path,
        };
        let made = make(&document);
        let client = made.client().expect("a client");

        let workspace = Workspace::new(&folder.path().join("crates")).expect("a workspace");
        workspace.add("a", client).expect("written");
        workspace.set_members(&["a".to_owned()]).expect("written");
        let root = workspace.root();
        assert!(root.join("a/Cargo.toml").exists() && root.join("a/openapi.json").exists());
        let manifest = fs::read_to_string(root.join("Cargo.toml")).expect("a manifest");
        assert!(
            manifest.contains("members = [\n    \"a\",\n]"),
            "{manifest}"
        );

        let modified = |path: &str| {
            fs::metadata(root.join(path))
                .and_then(|data| data.modified())
                .expect("a time")
        };
        let before = modified("a/src/lib.rs");
        fs::write(root.join("a/src/left_over.rs"), "").expect("a file");
        workspace.add("a", client).expect("written");
        assert_eq!(modified("a/src/lib.rs"), before);
        assert!(!root.join("a/src/left_over.rs").exists());
    }
}
