//! `cargo xtask bless`: what the tests expect is what the generator gives now.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::cargo::Cargo;
use crate::checkout::{self, display};
use crate::exit::Exit;
use crate::generate;
use crate::say;
use crate::style::{Painter, count, wants_color};

/// What holds expected files, from the root of the checkout.
const EXPECTED: [&str; 3] = ["generator/tests", "generator/README.md", "generated-client"];

/// The tests that have expected files.
const TESTS: [&str; 6] = [
    "--quiet",
    "--package",
    "generator",
    "--test",
    "generator",
    "--no-fail-fast",
];

/// Runs the command: status 0 when every test passes with what is expected now, and the committed client
/// could be generated.
pub fn main() -> Exit {
    let painter = Painter {
        color: wants_color(&std::io::stderr()),
    };
    match run() {
        Ok(Blessed { changes, failures }) => {
            for (path, change) in &changes {
                say::outln!("{change} {path}");
            }
            say::outln!("{} changed", count(changes.len(), "file"));
            for failure in &failures {
                say::errln!("{}: {failure}; see above", painter.error());
            }
            if failures.is_empty() {
                Exit::Fine
            } else {
                Exit::Failed
            }
        }
        Err(error) => {
            say::errln!("{}: {error:#}", painter.error());
            Exit::Failed
        }
    }
}

/// What became of the expected files.
struct Blessed {
    /// How files changed, by path.
    changes: BTreeMap<String, &'static str>,
    /// What went wrong meanwhile.
    failures: Vec<&'static str>,
}

/// Renews the files.
fn run() -> Result<Blessed> {
    let root = checkout::root()?.join(".");
    let before = contents(&root)?;
    let tests = Cargo::new()?.with("UPDATE", "1").run("test", &TESTS);
    let mut failures = Vec::new();
    if tests.is_err() {
        failures.push("the tests do not compile, or fail whatever is expected");
    }
    if !matches!(generate::main(&generate::Args::write()), Exit::Fine) {
        failures.push("the committed client could not be generated");
    }
    Ok(Blessed {
        changes: changes(&before, &contents(&root)?),
        failures,
    })
}

fn changes(
    before: &BTreeMap<PathBuf, Vec<u8>>,
    after: &BTreeMap<PathBuf, Vec<u8>>,
) -> BTreeMap<String, &'static str> {
    let paths: BTreeSet<&PathBuf> = before.keys().chain(after.keys()).collect();
    let change = |path: &PathBuf| match (before.get(path), after.get(path)) {
        (None, Some(_)) => Some("added  "),
        (Some(_), None) => Some("removed"),
        (one, other) => (one != other).then_some("changed"),
    };
    let changed = paths.into_iter();
    changed
        .filter_map(|path| Some((display(path), change(path)?)))
        .collect()
}

/// The content of each file.
fn contents(root: &Path) -> Result<BTreeMap<PathBuf, Vec<u8>>> {
    let mut found = BTreeMap::new();
    let mut pending: Vec<PathBuf> = EXPECTED.iter().map(|path| root.join(path)).collect();
    while let Some(path) = pending.pop() {
        let cannot = || format!("cannot read `{}`", display(&path));
        if path.is_dir() {
            for entry in fs::read_dir(&path).with_context(cannot)? {
                pending.push(entry.with_context(cannot)?.path());
            }
        } else {
            let content = fs::read(&path).with_context(cannot)?;
            found.insert(path, content);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changed_is_listed_with_how() {
        let files = |files: &[(&str, &str)]| {
            let files = files.iter();
            files
                .map(|(path, text)| (PathBuf::from(path), text.as_bytes().to_vec()))
                .collect()
        };
        let before = files(&[("a", "1"), ("b", "2"), ("c", "3")]);
        let after = files(&[("a", "1"), ("b", "4"), ("d", "5")]);
        let changes = changes(&before, &after);
        let changes: Vec<(&str, &str)> = changes
            .iter()
            .map(|(path, change)| (path.as_str(), change.trim()))
            .collect();
        assert_eq!(
            changes,
            [("b", "changed"), ("c", "removed"), ("d", "added")]
        );
    }
}
