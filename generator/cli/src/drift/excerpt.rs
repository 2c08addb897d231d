//! The first differences between a file on disk and the generated one.

use std::time::Duration;

use similar::{Algorithm, ChangeTag, TextDiff};

use crate::style::{Painter, Style};
use crate::sync::Change;

/// How many equal lines are shown around a difference.
const CONTEXT: usize = 3;

/// The most characters shown of a line.
const WIDTH: usize = 160;

/// How long a diff may take; after that it is still right, but longer than it needs to be.
const PATIENCE: Duration = Duration::from_millis(500);

/// The beginning of a unified diff.
pub struct Excerpt {
    /// Lines as `diff -u` prints them, without a line end.
    pub lines: Vec<String>,
    /// How many lines of the diff are not shown.
    pub cut: usize,
}

impl Excerpt {
    /// The first lines of the diff from what is on disk to what is generated.
    pub fn of(change: &Change<'_>, limit: usize) -> Self {
        let (old, new) = (
            change.old.replace("\r\n", "\n"),
            change.new.replace("\r\n", "\n"),
        );
        let diff = TextDiff::configure()
            .algorithm(Algorithm::Myers)
            .timeout(PATIENCE)
            .diff_lines(old.as_str(), new.as_str());
        let mut unified = diff.unified_diff();
        unified.context_radius(CONTEXT);
        let mut lines = Vec::new();
        for hunk in unified.iter_hunks() {
            lines.push(hunk.header().to_string());
            for change in hunk.iter_changes() {
                let sign = match change.tag() {
                    ChangeTag::Equal => ' ',
                    ChangeTag::Delete => '-',
                    ChangeTag::Insert => '+',
                };
                lines.push(format!("{sign}{}", shortened(change.value())));
                if change.missing_newline() {
                    lines.push("\\ No newline at end of file".to_owned());
                }
            }
        }
        if !lines.is_empty() {
            lines.insert(0, "--- on disk".to_owned());
            lines.insert(1, "+++ generated".to_owned());
        }
        let cut = lines.len().saturating_sub(limit);
        lines.truncate(limit);
        Self { lines, cut }
    }

    /// Prints the lines, and how many were cut.
    pub fn print(&self, text: &mut String, painter: Painter) {
        for line in &self.lines {
            let line = match line.chars().next() {
                Some('-') => painter.paint(Style::Red, line),
                Some('+') => painter.paint(Style::Green, line),
                Some('@') => painter.paint(Style::Cyan, line),
                _ => line.clone(),
            };
            text.push_str(&line);
            text.push('\n');
        }
        if self.cut > 0 {
            text.push_str(&format!("… {} more lines of differences\n", self.cut));
        }
    }
}

fn shortened(line: &str) -> String {
    let line = line.trim_end_matches('\n');
    match line.char_indices().nth(WIDTH) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or(line)),
        None => line.to_owned(),
    }
}
