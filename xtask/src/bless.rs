//! `cargo xtask bless`: what the tests expect is what the generator gives now.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::checkout::{self, display};
use crate::exit::Exit;
use crate::generate;
use crate::style::{Painter, count, wants_color};

/// What holds expected files, from the root of the checkout.
const EXPECTED: [&str; 3] = ["generator/tests", "generator/README.md", "generated-client"];

/// Runs the command: status 0 when all expected files could be written, whether or not any changed.
pub fn main() -> Exit {
    let painter = Painter {
        color: wants_color(&std::io::stderr()),
    };
    match run() {
        Ok(changes) => {
            for (path, change) in &changes {
                println!("{change} {path}");
            }
            println!("{} changed", count(changes.len(), "file"));
            Exit::Fine
        }
        Err(error) => {
            eprintln!("{}: {error:#}", painter.error());
            Exit::Failed
        }
    }
}

/// Renews the files, and gives those that changed.
fn run() -> Result<BTreeMap<String, &'static str>> {
    let root = checkout::root()?.join(".");
    let before = contents(&root)?;
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo
        .current_dir(&root)
        .args([
            "test",
            "--quiet",
            "--package",
            "generator",
            "--test",
            "generator",
        ])
        .args(["--no-fail-fast"])
        .env("UPDATE", "1");
    let status = cargo.status().context("cannot run Cargo")?;
    if !status.success() {
        eprintln!("some tests fail whatever is expected; see above");
    }
    if !matches!(generate::main(&generate::Args::write()), Exit::Fine) {
        eprintln!("the committed client could not be generated; see above");
    }
    Ok(changes(&before, &contents(&root)?))
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
