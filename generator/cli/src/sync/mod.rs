//! Compares an emitted crate with its folder on disk, and writes the difference or only reports it.
//!
//! What may be touched: `Cargo.toml` is brought in line (see [`generator::render::manifest`]); a file below `src/` is
//! overwritten or deleted only when it carries the [`mark`]; a file elsewhere that has no room for
//! the mark (`openapi.json`: JSON has no comments) only when the crate's `Cargo.toml` says that the
//! crate is managed by the generator. Anything else in the way stops the run before it writes.
//! Runs take turns, and either all files are written or none: what a run that was killed leaves, the
//! next one clears. Links are never followed below the crate's folder. A checkout with CRLF line ends is no difference.

pub mod enclosing;
mod mark;
mod plan;
mod scan;
mod write;

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use generator::FileSet;
use generator::render::manifest::Manifest;

use crate::lock::Turn;
use crate::paths::display;
use crate::staged;

/// What to do about differences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Bring the folder up to date.
    Write,
    /// Only report.
    Check,
}

/// How a file on disk differs from the emitted one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// Its content is another.
    Changed,
    /// It is not there.
    Missing,
    /// It is there, but is not part of the emitted crate.
    LeftOver,
}

/// One file that is not as the generator makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change<'c> {
    /// The path below the crate's folder, with `/` between its parts.
    pub path: String,
    /// How it differs.
    pub kind: ChangeKind,
    /// What is on disk; empty when there is nothing or it is not text.
    pub old: String,
    /// What should be there; empty for a file that should not.
    pub new: Cow<'c, str>,
    /// Why the generator does not touch it, where that is so.
    pub protected: Option<&'static str>,
}

/// What was found, and in [`Mode::Write`] done.
#[derive(Debug)]
pub struct Report<'c> {
    /// How many files the emitted crate has, its `Cargo.toml` included, and its `README.md` when it is made.
    pub files: usize,
    /// The files that differ, by path.
    pub changes: Vec<Change<'c>>,
    /// What the user should know about the folder.
    pub notes: Vec<String>,
}

/// Compares the emitted crate with the folder, and writes it there in [`Mode::Write`].
///
/// # Errors
///
/// When the folder cannot be read or written, its `Cargo.toml` cannot be brought in line, or, in
/// [`Mode::Write`], a file that is not the generator's is in the way. Nothing was written then,
/// unless writing itself failed half-way.
pub fn sync<'c>(
    out: &Path,
    files: &'c FileSet,
    manifest: &'c Manifest,
    mode: Mode,
) -> Result<Report<'c>> {
    if mode == Mode::Check {
        let _turn = Turn::to_read(out);
        return plan::plan(out, files, manifest);
    }
    let is_new = !out.exists();
    fs::create_dir_all(out).with_context(|| format!("cannot create `{}`", display(out)))?;
    let written = write_in_turn(out, files, manifest);
    if is_new && written.is_err() {
        // It stays when there is something in it.
        let _ = fs::remove_dir(out);
    }
    written
}

fn write_in_turn<'c>(out: &Path, files: &'c FileSet, manifest: &'c Manifest) -> Result<Report<'c>> {
    let _turn = Turn::wait(out)?;
    staged::clear(out)?;
    let report = plan::plan(out, files, manifest)?;
    plan::refuse_protected(out, &report.changes)?;
    write::apply(out, &report.changes)?;
    Ok(report)
}
