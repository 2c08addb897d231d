//! Reports what is out of date in a client, and which command fixes it.

mod causes;
mod excerpt;
mod machine;
#[cfg(test)]
mod tests;

#[cfg(test)]
use causes::Edit;
pub use causes::{Cause, Causes};
pub use machine::{github, json};

use std::fmt::Write;
use std::path::Path;

use crate::paths::display;
use crate::style::{Painter, Style, count};
use crate::sync::{Change, ChangeKind, Report};
use excerpt::Excerpt;

/// The most lines of differences that are shown of one file.
const LINES_A_FILE: usize = 40;

/// The most lines of differences that are shown of a run.
const LINES_A_RUN: usize = 300;

/// The drift of a client, and how to fix it.
pub struct Drift<'a> {
    /// The client's folder.
    pub out: &'a Path,
    /// What was found there.
    pub report: &'a Report<'a>,
    /// Why each file is not as it should be.
    pub causes: &'a Causes,
    /// The command that brings the client up to date.
    pub fix: &'a str,
}

/// Each file with its first differences, then the sum, and for each cause the fix.
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
    // Writing to a String cannot fail.
    let _ = writeln!(
        text,
        "\n{}: `{}` is out of date: {} (of {})",
        painter.error(),
        display(drift.out),
        sum(&drift.report.changes, found),
        count(drift.report.files, "file"),
    );
    text.push_str(&ways_out(drift, painter));
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

/// The causes, each with the files it explains and the command that fixes it.
fn ways_out(drift: &Drift<'_>, painter: Painter) -> String {
    let fixed = paint_command(drift.fix, painter);
    let mut text = String::new();
    if let Some(files) = drift.explained_by(|cause| *cause == Cause::Spec) {
        text.push_str(&format!(
            "\nthe specs changed, and the client was not generated anew ({files})\n"
        ));
        text.push_str(drift.causes.news.as_deref().unwrap_or_default());
        text.push_str(&format!("help: bring it up to date with {fixed}\n"));
    }
    if let Some(files) = drift.explained_by(|cause| matches!(cause, Cause::Edited(_))) {
        text.push_str(&format!("\nsomebody edited generated code ({files})\n"));
        for (path, edit) in drift.causes.edits() {
            let path = painter.paint(Style::Bold, display(&drift.out.join(path)));
            text.push_str(&format!("  {path}{edit}\n"));
        }
        text.push_str(&format!(
            "help: {fixed} puts the code back; what is to stay belongs into the specs, where an \
             overlay can hold it\n"
        ));
    }
    if let Some(files) = drift.explained_by(|cause| matches!(cause, Cause::Generator(_))) {
        let made_by = drift.causes.made_by().join(", ");
        text.push_str(&format!(
            "\nthe generator changed ({files}): the client was made by version {made_by}, this is {}\n\
             help: bring it up to date with {fixed}\n",
            causes::VERSION
        ));
    }
    text
}

impl Drift<'_> {
    /// How many files a cause explains, in words; nothing when it explains none.
    fn explained_by(&self, is_it: impl Fn(&Cause) -> bool) -> Option<String> {
        let explained = self
            .report
            .changes
            .iter()
            .filter(|change| is_it(self.causes.of(&change.path)));
        Some(explained.count())
            .filter(|number| *number > 0)
            .map(|number| count(number, "file"))
    }
}

/// `2 changed, 1 missing`: how many files are of each kind, without the zeros.
pub fn sum(changes: &[Change<'_>], word: impl Fn(ChangeKind) -> &'static str) -> String {
    let parts: Vec<_> = [
        ChangeKind::Changed,
        ChangeKind::Missing,
        ChangeKind::LeftOver,
    ]
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
pub fn found(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Changed => "changed",
        ChangeKind::Missing => "missing",
        ChangeKind::LeftOver => "left over",
    }
}

/// What was done about a file of this kind.
pub fn done(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Changed => "changed",
        ChangeKind::Missing => "new",
        ChangeKind::LeftOver => "deleted",
    }
}

fn heading(text: &mut String, out: &Path, change: &Change<'_>, painter: Painter) {
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
