//! What is compared: files, folders, or what a git revision has.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use generator::source::SourceFile;

use crate::elsewhere::{is_elsewhere, read_all};
use crate::git::Git;
use crate::paths::display;
use crate::read::{self, MERGED, Reach, Specs, manages};
use crate::style::Painter;

/// One of the two versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Side {
    /// Files and folders on disk.
    Paths(Vec<PathBuf>),
    /// What a revision has, at a path below the repository or, without one, where the specs are.
    Revision(String, Option<String>),
}

impl Side {
    /// Understands what the user named: a path that exists, else `REVISION` or `REVISION:PATH`.
    ///
    /// # Errors
    ///
    /// When it is neither.
    pub fn named(text: &str) -> Result<Self> {
        let path = PathBuf::from(text);
        if path.exists() || is_elsewhere(&path) {
            return Ok(Self::Paths(vec![path]));
        }
        let (revision, path) = match text.split_once(':') {
            Some((revision, path)) => (revision, Some(path.trim_end_matches('/').to_owned())),
            None => (text, None),
        };
        let git = Git::around(Path::new("."));
        ensure!(
            git.is_some_and(|git| git.knows(revision)),
            "`{text}` is neither a file nor a folder, nor a revision that git knows"
        );
        Ok(Self::Revision(revision.to_owned(), path))
    }

    /// Whether it says what it is only together with a client: a bare revision does.
    pub fn depends_on_client(&self) -> bool {
        matches!(self, Self::Revision(_, None))
    }

    /// The revision, where it is one.
    pub fn revision(&self) -> Option<&str> {
        match self {
            Self::Revision(revision, _) => Some(revision),
            Self::Paths(_) => None,
        }
    }

    /// Reads its specs. A bare revision has them at one of `places`; the first that exists counts.
    ///
    /// # Errors
    ///
    /// When something cannot be read, or there is nothing to read.
    pub fn read(&self, places: &[Vec<PathBuf>], reach: Reach, painter: Painter) -> Result<Specs> {
        match self {
            Self::Paths(paths) => Ok(read_all(paths, reach, painter)?.0),
            Self::Revision(revision, Some(path)) => {
                let git = Git::around(Path::new(".")).context("there is no git repository here")?;
                let files = specs_at(&git, revision, path)?;
                ensure!(!files.is_empty(), "no specs in `{revision}:{path}`");
                Ok(Specs {
                    files,
                    is_merged: is_merged(&git, revision, path),
                    ..Specs::default()
                })
            }
            Self::Revision(revision, None) => at_one_of(revision, places),
        }
    }
}

fn at_one_of(revision: &str, places: &[Vec<PathBuf>]) -> Result<Specs> {
    for paths in places {
        let mut specs = Specs::default();
        for path in paths {
            let git = Git::around(path).context("there is no git repository here")?;
            let below = git
                .path(path)
                .with_context(|| format!("`{}` is in no repository", display(path)))?;
            specs.files.extend(specs_at(&git, revision, &below)?);
            specs.is_merged = paths.len() == 1 && is_merged(&git, revision, &below);
        }
        if !specs.files.is_empty() {
            return Ok(specs);
        }
    }
    bail!("`{revision}` has no specs: say where, as `{revision}:PATH`")
}

/// Whether the path is that of the merged document of a generated client.
fn is_merged(git: &Git, revision: &str, path: &str) -> bool {
    let Some(folder) = path.strip_suffix(MERGED) else {
        return false;
    };
    let manifest = git.file(revision, &format!("{folder}Cargo.toml"));
    manifest.is_some_and(|bytes| manages(&String::from_utf8_lossy(&bytes)))
}

fn specs_at(git: &Git, revision: &str, path: &str) -> Result<Vec<SourceFile>> {
    let files = git.files(revision, path)?;
    let wanted = files
        .into_iter()
        .filter(|(name, _)| name == path || read::is_read_below(path, name));
    Ok(wanted
        .map(|(name, bytes)| SourceFile {
            name: format!("{revision}:{name}"),
            bytes,
        })
        .collect())
}
