//! Goes through the files and folders that the user named, and along the references in them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use generator::render::manifest;
use generator::source::SourceFile;

use super::limits::{Limits, Reach, ensure_regular};
use super::references::{self, Reference};
use super::{EXTENSIONS, Refused, Specs, Why, is_spec, is_visible};
use crate::paths::display;

/// What a generated client calls the document that it was generated from.
pub const MERGED: &str = "openapi.json";

/// Reads the given files, and all specs in the given folders, each once, in the order of their names.
///
/// In folders, hidden entries and files with other extensions are passed over. With the files come
/// those that they refer to, as far as `reach` lets them; one that is not there is no failure yet, for
/// the generator reports where it is referred to.
///
/// # Errors
///
/// A sentence for every path that cannot be read, and one when there is nothing to read.
pub fn read(paths: &[PathBuf], reach: Reach) -> Result<Specs, Vec<String>> {
    let mut reader = Reader {
        limits: Limits::around(paths, reach),
        files: BTreeMap::new(),
        seen: BTreeSet::new(),
        failures: Vec::new(),
    };
    for path in paths {
        reader.visit(path);
    }
    let (referred, refused) = reader.follow_references();
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
    if !reader.failures.is_empty() {
        return Err(reader.failures);
    }
    let files = reader.files.into_iter();
    Ok(Specs {
        files: files
            .map(|(name, bytes)| SourceFile { name, bytes })
            .collect(),
        referred: referred.into_iter().collect(),
        refused: refused.into_iter().collect(),
        is_merged: is_merged(paths),
    })
}

/// Whether the only thing that is named is the merged document of a generated client.
fn is_merged(paths: &[PathBuf]) -> bool {
    let [path] = paths else {
        return false;
    };
    let manifest = || fs::read_to_string(path.with_file_name("Cargo.toml")).ok();
    path.ends_with(MERGED) && path.is_file() && manifest().is_some_and(|text| manages(&text))
}

/// Whether a `Cargo.toml` is that of a generated client.
pub fn manages(manifest: &str) -> bool {
    manifest::describe(manifest).is_ok_and(|described| described.managed)
}

struct Reader {
    limits: Limits,
    files: BTreeMap<String, Vec<u8>>,
    /// The real paths of what was seen: links may lead to one place twice, or round in a circle.
    seen: BTreeSet<PathBuf>,
    failures: Vec<String>,
}

impl Reader {
    /// Reads what the user named, and everything below it.
    fn visit(&mut self, named: &Path) {
        let mut pending = vec![named.to_path_buf()];
        while let Some(path) = pending.pop() {
            let step = match path == named {
                true => fs::canonicalize(&path).and_then(|real| self.step(&path, real)),
                false => self.step_inside(&path),
            };
            match step {
                Ok(below) => pending.extend(below),
                Err(error) => {
                    self.failures
                        .push(format!("cannot read `{}`: {error}", display(&path)));
                }
            }
        }
    }

    /// Reads the files that others refer to, and those that they refer to in turn; gives their names,
    /// and those that must not be read.
    fn follow_references(&mut self) -> (BTreeSet<String>, BTreeSet<Refused>) {
        let mut pending: Vec<String> = self.files.keys().cloned().collect();
        let (mut referred, mut refused) = (BTreeSet::new(), BTreeSet::new());
        while let Some(referrer) = pending.pop() {
            let bytes = self.files.get(&referrer).map_or(&[][..], Vec::as_slice);
            for reference in references::referred_to(&referrer, bytes) {
                match self.follow(&reference) {
                    Ok(false) => {}
                    Ok(true) => {
                        referred.insert(reference.name.clone());
                        pending.push(reference.name);
                    }
                    Err(why) => {
                        let (name, referrer) = (reference.name, referrer.clone());
                        refused.insert(Refused {
                            name,
                            referrer,
                            why,
                        });
                    }
                }
            }
        }
        (referred, refused)
    }

    /// Reads the file that a reference leads to, and says whether it is new. What is not there is
    /// reported with the reference to it.
    fn follow(&mut self, Reference { name, written }: &Reference) -> Result<bool, Why> {
        let path = Path::new(name);
        if !is_spec(path) || self.files.contains_key(name) {
            return Ok(false);
        }
        if !self.limits.admit_reference(written) {
            return Err(Why::Outside);
        }
        let Ok(real) = fs::canonicalize(path) else {
            return Ok(false);
        };
        if !self.limits.admit(&real) {
            return Err(Why::Outside);
        }
        if !real.is_file() || self.step(path, real).is_err() {
            return Ok(false);
        }
        let name = display(path);
        let is_overlay = |bytes: &Vec<u8>| references::is_overlay(&name, bytes);
        if self.files.get(&name).is_some_and(is_overlay) {
            self.files.remove(&name);
            return Err(Why::Overlay);
        }
        Ok(self.files.contains_key(&name))
    }

    /// As [`Self::step`], for what was found in a folder: a link must not lead out of it.
    fn step_inside(&mut self, path: &Path) -> io::Result<Vec<PathBuf>> {
        let real = fs::canonicalize(path)?;
        if !self.limits.admit(&real) {
            return Err(io::Error::other(
                "it is a link that leads out of the folder; --allow-outside follows it",
            ));
        }
        self.step(path, real)
    }

    /// Reads a file, or gives what is to be read in a folder. Links are followed before: `real` is
    /// where `path` leads to.
    fn step(&mut self, path: &Path, real: PathBuf) -> io::Result<Vec<PathBuf>> {
        let kind = fs::symlink_metadata(&real)?.file_type();
        if !self.seen.insert(real.clone()) {
            return Ok(Vec::new());
        }
        if !kind.is_dir() {
            ensure_regular(kind)?;
            self.files.insert(display(path), fs::read(real)?);
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
