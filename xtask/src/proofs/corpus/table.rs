//! The result as a table, and what is wrong below it.

use std::fmt::Write;
use std::time::Duration;

use super::row::{Numbers, Row};
use crate::style::{Painter, Style};

type Cell = fn(&Row) -> Option<String>;

/// The columns: the heading, and the value below it.
const COLUMNS: [(&str, Cell); 11] = [
    ("described", |row| {
        row.described.map(|number| number.to_string())
    }),
    ("emitted", |row| number(row, |client| client.operations)),
    ("types", |row| number(row, |client| client.types)),
    ("untyped", |row| number(row, |client| client.untyped)),
    ("lost", |row| number(row, |client| client.unexplained)),
    ("lines", |row| number(row, |client| client.lines)),
    ("generate", |row| Some(seconds(row.generating))),
    ("check", |row| row.checking.map(seconds)),
    ("rustc", |row| {
        row.warnings[0].map(|number| number.to_string())
    }),
    ("clippy", |row| {
        row.warnings[1].map(|number| number.to_string())
    }),
    ("rustdoc", |row| {
        row.warnings[2].map(|number| number.to_string())
    }),
];

/// What the headings mean.
const LEGEND: &str = "
described, emitted  operations in the document, and in the client
untyped             values with no better type than any JSON
lost                parts of the document that are missing without a reason
generate, check     seconds of reading and generating, and of the compiler
rustc and on        warnings
";

fn number(row: &Row, of: impl Fn(&Numbers) -> usize) -> Option<String> {
    row.client.as_ref().map(|client| of(client).to_string())
}

fn seconds(time: Duration) -> String {
    format!("{:.2}", time.as_secs_f64())
}

/// A line for each document, the faults of those that have any, and how many passed.
pub fn print(rows: &[Row], painter: Painter) -> String {
    let mut text = String::new();
    let width = rows
        .iter()
        .map(|row| row.title.chars().count())
        .max()
        .unwrap_or_default()
        .max("document".len());
    let _ = write!(text, "{:width$}", "document");
    for (heading, _) in &COLUMNS {
        let _ = write!(text, "  {heading:>9}");
    }
    text.push('\n');
    for row in rows {
        let _ = write!(text, "{:width$}", row.title);
        for (_, cell) in &COLUMNS {
            let _ = write!(text, "  {:>9}", cell(row).unwrap_or_else(|| "-".to_owned()));
        }
        text.push_str(if row.faults.is_empty() {
            "  passed\n"
        } else {
            "  FAILED\n"
        });
    }
    text.push_str(LEGEND);
    for row in rows.iter().filter(|row| !row.faults.is_empty()) {
        let _ = writeln!(text, "\n{}", painter.paint(Style::Bold, &row.title));
        for fault in &row.faults {
            let _ = writeln!(text, "  {fault}");
        }
    }
    let failed = failed(rows);
    let _ = writeln!(text, "\n{} passed, {failed} failed", rows.len() - failed);
    text
}

/// How many documents have faults.
pub fn failed(rows: &[Row]) -> usize {
    rows.iter().filter(|row| !row.faults.is_empty()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_for_each_document_and_the_sum() {
        let rows = [
            Row {
                title: "a.json".to_owned(),
                described: Some(2),
                client: Some(Numbers {
                    operations: 2,
                    types: 5,
                    untyped: 6,
                    unexplained: 1,
                    lines: 70,
                }),
                checking: Some(Duration::from_millis(1234)),
                warnings: [Some(0), None, None],
                ..Row::default()
            },
            Row {
                title: "long-name.yaml".to_owned(),
                faults: vec!["no good".to_owned()],
                ..Row::default()
            },
        ];
        let text = print(&rows, Painter { color: false });
        let lines: Vec<&str> = text.lines().collect();
        let cells: Vec<&str> = lines[1].split_whitespace().collect();
        let expected = "a.json 2 2 5 6 1 70 0.00 1.23 0 - - passed";
        assert_eq!(cells, expected.split(' ').collect::<Vec<_>>());
        assert_eq!(lines[0].len() + "  passed".len(), lines[1].len(), "{text}");
        assert!(lines[2].ends_with("FAILED"), "{text}");
        assert!(text.contains("\nlong-name.yaml\n  no good\n"), "{text}");
        assert!(text.ends_with("\n\n1 passed, 1 failed\n"), "{text}");
    }
}
