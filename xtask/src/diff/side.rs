//! What is compared: files, folders, or what a git revision has.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail, ensure};
use generator::source::SourceFile;

use crate::checkout::display;
use crate::git::Git;
use crate::read::{self, Reach, Specs};

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
        if path.exists() {
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

    /// Reads its specs. A bare revision has them at one of `places`; the first that exists counts.
    ///
    /// # Errors
    ///
    /// When something cannot be read, or there is nothing to read.
    pub fn read(&self, places: &[Vec<PathBuf>], reach: Reach) -> Result<Specs> {
        match self {
            Self::Paths(paths) => {
                read::read(paths, reach).map_err(|failures| anyhow!("{}", failures.join("\n")))
            }
            Self::Revision(revision, Some(path)) => {
                let git = Git::around(Path::new(".")).context("there is no git repository here")?;
                let files = specs_at(&git, revision, path)?;
                ensure!(!files.is_empty(), "no specs in `{revision}:{path}`");
                Ok(at_a_revision(files))
            }
            Self::Revision(revision, None) => at_one_of(revision, places).map(at_a_revision),
        }
    }
}

/// No reference leads out of what git has at the place.
fn at_a_revision(files: Vec<SourceFile>) -> Specs {
    Specs {
        files,
        ..Specs::default()
    }
}

fn at_one_of(revision: &str, places: &[Vec<PathBuf>]) -> Result<Vec<SourceFile>> {
    for paths in places {
        let mut files = Vec::new();
        for path in paths {
            let git = Git::around(path).context("there is no git repository here")?;
            let below = git
                .path(path)
                .with_context(|| format!("`{}` is in no repository", display(path)))?;
            files.extend(specs_at(&git, revision, &below)?);
        }
        if !files.is_empty() {
            return Ok(files);
        }
    }
    bail!("`{revision}` has no specs: say where, as `{revision}:PATH`")
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
