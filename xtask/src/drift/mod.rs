//! Tells what is out of date in a client, and which command mends it.

mod excerpt;
mod machine;
#[cfg(test)]
mod tests;

pub use machine::{github, json};

use std::fmt::Write;
use std::path::Path;

use crate::checkout::display;
use crate::style::{Painter, Style, count};
use crate::sync::{Change, Kind, Report};
use excerpt::Excerpt;

/// The most lines of differences that are shown of one file.
const LINES_A_FILE: usize = 40;

/// The most lines of differences that are shown of a run.
const LINES_A_RUN: usize = 300;

/// The drift of a client, and how to mend it.
pub struct Drift<'a> {
    /// The client's folder.
    pub out: &'a Path,
    /// What was found there.
    pub report: &'a Report,
    /// The command that brings the client up to date.
    pub mend: &'a str,
}

/// Each file with its first differences, then the sum and the way out.
pub fn human(drift: &Drift<'_>, painter: Painter) -> String {
    let mut text = String::new();
    let mut lines_left = LINES_A_RUN;
    for change in &drift.report.changes {
        text.push('\n');
        heading(&mut text, drift.out, change, painter);
        let excerpt = Excerpt::of(change, lines_left.min(LINES_A_FILE));
        lines_left -= excerpt.lines.len().min(lines_left);
        excerpt.print(&mut text, painter);
    }
    let mended = paint_command(drift.mend, painter);
    // Writing to a String cannot fail.
    let _ = writeln!(
        text,
        "\n{}: `{}` is out of date: {} (of {})\nhelp: bring it up to date with {mended}",
        painter.error(),
        display(drift.out),
        sum(&drift.report.changes, found),
        count(drift.report.files, "file"),
    );
    if drift
        .report
        .changes
        .iter()
        .any(|change| change.protected.is_some())
    {
        text.push_str("help: move or delete the files that are not the generator's first\n");
    }
    text
}

/// `2 changed, 1 missing`: how many files are of each kind, without the zeros.
pub fn sum(changes: &[Change], word: impl Fn(Kind) -> &'static str) -> String {
    let parts: Vec<_> = [Kind::Changed, Kind::Missing, Kind::LeftOver]
        .into_iter()
        .map(|kind| {
            (
                kind,
                changes.iter().filter(|change| change.kind == kind).count(),
            )
        })
        .filter(|(_, number)| *number > 0)
        .map(|(kind, number)| format!("{number} {}", word(kind)))
        .collect();
    parts.join(", ")
}

/// What a file of this kind is found to be.
pub fn found(kind: Kind) -> &'static str {
    match kind {
        Kind::Changed => "changed",
        Kind::Missing => "missing",
        Kind::LeftOver => "left over",
    }
}

/// What was done about a file of this kind.
pub fn done(kind: Kind) -> &'static str {
    match kind {
        Kind::Changed => "changed",
        Kind::Missing => "new",
        Kind::LeftOver => "deleted",
    }
}

fn heading(text: &mut String, out: &Path, change: &Change, painter: Painter) {
    let path = painter.paint(Style::Bold, display(&out.join(&change.path)));
    let _ = write!(text, "{path} is {}", found(change.kind));
    if let Some(why) = change.protected {
        let _ = write!(text, " (and not the generator's: {why})");
    }
    text.push('\n');
}

fn paint_command(command: &str, painter: Painter) -> String {
    painter.paint(Style::Bold, format!("`{command}`"))
}
