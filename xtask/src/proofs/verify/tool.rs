//! `cargo-semver-checks` (<https://crates.io/crates/cargo-semver-checks>).

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use super::Findings;
use crate::checkout;

/// How to get it.
const INSTALL: &str = "cargo install cargo-semver-checks --locked --root target/tools";

/// The installed program.
pub struct SemverChecks {
    program: PathBuf,
    /// What it calls itself, with its version.
    pub version: String,
}

impl SemverChecks {
    /// Finds it in `target/tools` or on the search path.
    ///
    /// # Errors
    ///
    /// When it is in neither; the message says how to get it.
    pub fn find() -> Result<Self> {
        let name = format!("cargo-semver-checks{}", std::env::consts::EXE_SUFFIX);
        let own = checkout::root().map(|root| root.join("target/tools/bin").join(&name));
        let places = own.into_iter().chain([PathBuf::from(name)]);
        for program in places {
            let output = Command::new(&program)
                .args(["semver-checks", "--version"])
                .output();
            if let Ok(output) = output
                && output.status.success()
            {
                let version = String::from_utf8_lossy(&output.stdout).trim().to_owned();
                return Ok(Self { program, version });
            }
        }
        bail!("`cargo-semver-checks` is not installed: run `{INSTALL}`")
    }

    /// Compares what rustdoc says about two versions of a crate.
    ///
    /// # Errors
    ///
    /// When it cannot be run, or its answer is not understood.
    pub fn compare(&self, old: &Path, new: &Path) -> Result<Findings> {
        let output = Command::new(&self.program)
            .args(["semver-checks", "--color", "never"])
            // The strictest: everything that requires more than a patch release is a failure.
            .args(["--release-type", "patch", "--baseline-rustdoc"])
            .arg(old)
            .arg("--current-rustdoc")
            .arg(new)
            .output()
            .context("cannot run cargo-semver-checks")?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let (out, err) = (text(&output.stdout), text(&output.stderr));
        read(&out, &err).with_context(|| format!("cargo-semver-checks said:\n{out}\n{err}"))
    }
}

/// Reads what was found, and the sum that says how bad it is.
fn read(out: &str, err: &str) -> Result<Findings> {
    let (breaking, adding) = sum(err).or_else(|| sum(out)).context("there is no sum")?;
    let failures = failures(out);
    ensure!(
        failures.len() == breaking + adding,
        "the sum is not that of the failures"
    );
    // What is breaking and what adds is not said of each one; where there are both, the worse is
    // what counts.
    Ok(match (breaking, adding) {
        (0, _) => Findings {
            adding: failures,
            ..Findings::default()
        },
        _ => Findings {
            breaking: failures,
            ..Findings::default()
        },
    })
}

/// The numbers of checks that require a breaking release and for one that adds.
fn sum(text: &str) -> Option<(usize, usize)> {
    let line = text.lines().find(|line| line.contains("Summary"))?;
    let Some((_, numbers)) = line.split_once("version: ") else {
        return line.contains("no semver update required").then_some((0, 0));
    };
    let number_before = |word: &str| {
        let (before, _) = numbers.split_once(word)?;
        before.split_whitespace().last()?.parse().ok()
    };
    Some((number_before(" major")?, number_before(" minor")?))
}

/// Each failed check with the items it is about.
fn failures(text: &str) -> Vec<String> {
    let mut failures = Vec::new();
    for block in text.split("--- failure ").skip(1) {
        let lint = block.split(':').next().unwrap_or_default();
        let items = block
            .split_once("Failed in:\n")
            .map_or("", |(_, items)| items);
        let items = items
            .lines()
            .map_while(|line| line.strip_prefix("  "))
            .map(|line| line.split(", previously in").next().unwrap_or(line));
        failures.push(format!("{lint}: {}", items.collect::<Vec<_>>().join("; ")));
    }
    failures
}

#[cfg(test)]
mod tests {
    use super::*;

    const FAILED: &str = "
--- failure enum_missing: pub enum removed or renamed ---

Description:
A publicly-visible enum cannot be imported by its prior path.
        ref: https://doc.rust-lang.org/cargo/reference/semver.html#item-remove

Failed in:
  enum client::api::CreatePetError, previously in file src/api/pets.rs:208
  enum client::api::Other, previously in file src/api/pets.rs:300

--- failure inherent_method_missing: pub method removed or renamed ---

Failed in:
  Conflict::new, previously in file src/types.rs:20
";

    #[test]
    fn findings_are_read() {
        let sum =
            "     Summary semver requires new major version: 2 major and 0 minor checks failed";
        let findings = read(FAILED, sum).expect("findings");
        assert_eq!(
            findings.breaking,
            [
                "enum_missing: enum client::api::CreatePetError; enum client::api::Other",
                "inherent_method_missing: Conflict::new"
            ]
        );
        assert!(findings.adding.is_empty());
        let sum =
            "     Summary semver requires new minor version: 0 major and 2 minor checks failed";
        assert_eq!(read(FAILED, sum).expect("findings").adding.len(), 2);
    }

    #[test]
    fn nothing_found_is_read_too() {
        let findings = read("", "     Summary no semver update required\n").expect("findings");
        assert!(findings.breaking.is_empty() && findings.adding.is_empty());
    }

    #[test]
    fn anything_else_is_no_answer() {
        assert!(read("", "error: unsupported rustdoc format").is_err());
        let sum =
            "     Summary semver requires new major version: 3 major and 0 minor checks failed";
        assert!(read(FAILED, sum).is_err());
    }
}
