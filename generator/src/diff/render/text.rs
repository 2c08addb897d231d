//! For terminals.

use super::{Released, count, heading, release_words, sum};
use crate::diff::{Change, Report, Spot};

/// How many reasons of one kind are printed of a change.
const REASONS: usize = 6;

/// How many changes a short report names.
const SHORT: usize = 8;

/// What to print.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Also list the changes of words alone.
    pub wording: bool,
    /// Name everything: every operation of a change, every reason, every difference that is not understood.
    pub verbose: bool,
}

/// The whole report: each change with its reasons and its place, then the release it requires.
#[must_use]
pub fn text(report: &Report, released: Option<&Released>, choice: Choice) -> String {
    let mut text = format!("{}: {}\n", heading(report), sum(report));
    for change in &report.changes {
        text.push('\n');
        one(&mut text, change, choice);
    }
    if choice.verbose && !report.unknown.is_empty() {
        text.push_str("\nnot understood:\n");
        for unknown in &report.unknown {
            let gone = if unknown.is_there { "" } else { ", gone" };
            let place = at(unknown.spot.as_ref());
            text.push_str(&format!("  `{}`{gone}{place}\n", unknown.pointer));
        }
    }
    if choice.wording && !report.wording.is_empty() {
        text.push_str("\nother words:\n");
        for wording in &report.wording {
            text.push_str(&format!(
                "  {}{}\n",
                wording.what,
                at(wording.spot.as_ref())
            ));
        }
    }
    text.push_str(&format!("\n{}\n", release_words(report, released)));
    text
}

/// The worst changes, a line each, then the release they require.
#[must_use]
pub fn short(report: &Report, released: Option<&Released>) -> String {
    let mut text = format!("{}: {}\n", heading(report), sum(report));
    for change in report.changes.iter().take(SHORT) {
        text.push_str(&format!(
            "  {:<17}  {}\n",
            change.verdict.word(),
            change.what
        ));
    }
    let left = report.changes.len().saturating_sub(SHORT);
    if left > 0 {
        text.push_str(&format!("  and {} more\n", count(left, "change")));
    }
    text.push_str(&release_words(report, released));
    text.push('\n');
    text
}

fn one(text: &mut String, change: &Change, choice: Choice) {
    let word = change.verdict.word();
    text.push_str(&format!("[{word}] {}\n", change.what));
    if !change.rust.is_empty() {
        text.push_str(&format!("    Rust: {}\n", paths(&change.rust)));
    }
    if choice.verbose && change.operations.len() > 1 {
        text.push_str(&format!("    operations: {}\n", paths(&change.operations)));
    }
    let shown = if choice.verbose { usize::MAX } else { REASONS };
    for (name, reasons) in [
        ("wire", &change.verdict.wire),
        ("source", &change.verdict.source),
        ("behaviour", &change.verdict.behaviour),
    ] {
        for reason in reasons.iter().take(shown) {
            text.push_str(&format!("    {name}: {reason}\n"));
        }
        let left = reasons.len().saturating_sub(shown);
        if left > 0 {
            text.push_str(&format!("    {name}: and {} more\n", count(left, "reason")));
        }
    }
    if let Some(reason) = &change.verdict.none {
        text.push_str(&format!("    none: {reason}\n"));
    }
    if let Some(suggestion) = &change.suggestion {
        text.push_str(&format!(
            "    perhaps: it may now be `{}`; `--renamed '{}'` says so\n",
            suggestion.name, suggestion.confirmation
        ));
    }
    if let Some(spot) = &change.spot {
        text.push_str(&format!(
            "    at {}:{}:{}\n",
            spot.file, spot.line, spot.column
        ));
    }
}

fn paths(rust: &[String]) -> String {
    rust.iter()
        .map(|path| format!("`{path}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

fn at(spot: Option<&Spot>) -> String {
    spot.map(|spot| format!(", at {}:{}:{}", spot.file, spot.line, spot.column))
        .unwrap_or_default()
}
