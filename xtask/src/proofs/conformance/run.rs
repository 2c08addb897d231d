//! Runs the scenarios, and takes down what each says.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use super::build::Built;

/// Scenario → what its program says: nothing, or what was wrong.
pub type Reports = BTreeMap<String, Result<(), String>>;

/// Runs the scenarios of all programs against the server; the suite's assets are what some
/// of them send.
///
/// # Errors
///
/// When they cannot be run to the end.
pub fn run(built: &Built, server: &str, assets: &Path) -> Result<Reports> {
    let Some(runner) = &built.runner else {
        return Ok(Reports::new());
    };
    let output = Command::new(runner)
        .arg(server)
        .arg(assets)
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .context("cannot run the scenarios")?;
    ensure!(
        output.status.success(),
        "the scenarios broke off: {}",
        output.status
    );
    reports(&String::from_utf8_lossy(&output.stdout))
}

/// The lines of the programs. A scenario with two of them has passed when both say so.
fn reports(text: &str) -> Result<Reports> {
    let mut reports = Reports::new();
    for line in text.lines() {
        let (name, report) = understood(line)
            .with_context(|| format!("the scenarios say what makes no sense: {line}"))?;
        let known = reports.entry(name).or_insert(Ok(()));
        if known.is_ok() {
            *known = report;
        }
    }
    Ok(reports)
}

fn understood(line: &str) -> Option<(String, Result<(), String>)> {
    let (word, rest) = line.split_once(' ')?;
    match word {
        "passed" => Some((rest.to_owned(), Ok(()))),
        "failed" => {
            let (name, why) = rest.split_once(' ')?;
            Some((name.to_owned(), Err(why.to_owned())))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_reports() {
        let reports = reports("passed A\nfailed B no such thing\nfailed C \n").expect("reports");
        assert_eq!(reports["A"], Ok(()));
        assert_eq!(reports["B"], Err("no such thing".to_owned()));
        assert_eq!(reports["C"], Err(String::new()));
    }

    #[test]
    fn one_failure_is_enough() {
        let reports = reports("passed A\nfailed A why\npassed A\n").expect("reports");
        assert_eq!(reports["A"], Err("why".to_owned()));
    }

    #[test]
    fn other_output_is_an_error() {
        assert!(reports("hello\n").is_err());
        assert!(reports("hello you\n").is_err());
    }
}
