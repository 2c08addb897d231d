//! Prints what is known about each document.

use std::fmt::Write as _;

use super::proof::Row;
use crate::style::{Painter, Style};

/// A line for each document, and how many have passed.
pub fn print(rows: &[Row], painter: Painter) -> String {
    let widths = rows.iter().map(|row| row.title.chars().count());
    let width = widths.max().unwrap_or_default().max("document".len());
    let mut text = format!(
        "{:width$}  operations  pages  kilobytes  whole  pages  result\n",
        "document"
    );
    for row in rows {
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "{:width$}  {:>10}  {:>5}  {:>9}  {:>5.2}  {:>5.2}  {}",
            row.title,
            row.operations,
            row.pages,
            row.bytes.div_ceil(1000),
            row.whole.as_secs_f64(),
            row.split.as_secs_f64(),
            result(row),
        );
    }
    text.push_str(
        "\nwhole, pages  seconds to generate from the whole document, and from its pages\n",
    );
    for row in rows {
        if let Some(difference) = &row.difference {
            let title = painter.paint(Style::Bold, &row.title);
            let _ = writeln!(text, "\n{title}\n  {difference}");
        }
    }
    let failed = rows.iter().filter(|row| row.has_failed()).count();
    let _ = writeln!(text, "\n{} passed, {failed} failed", rows.len() - failed);
    text
}

/// The verdict, and which faults of the document itself it comes in spite of.
fn result(row: &Row) -> String {
    let verdict = match row.has_failed() {
        true => "DIFFERS",
        false => "same",
    };
    let obstacles = row.obstacles.iter();
    let obstacles: Vec<String> = obstacles
        .map(|(code, times)| format!("{times} {code}"))
        .collect();
    match obstacles.as_slice() {
        [] => verdict.to_owned(),
        obstacles => format!(
            "{verdict}, without what is wrong in both: {}",
            obstacles.join(", ")
        ),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn a_line_for_each_document_and_the_sum() {
        let rows = [
            Row {
                title: "a.json".to_owned(),
                operations: 3,
                pages: 4,
                bytes: 1001,
                obstacles: BTreeMap::from([("dangling-reference", 2)]),
                ..Row::default()
            },
            Row {
                title: "long-name.yaml".to_owned(),
                difference: Some("src/types.rs differs".to_owned()),
                ..Row::default()
            },
        ];
        let text = print(&rows, Painter { color: false });
        let lines: Vec<&str> = text.lines().collect();
        let cells: Vec<&str> = lines[1].split_whitespace().collect();
        let expected =
            "a.json 3 4 2 0.00 0.00 same, without what is wrong in both: 2 dangling-reference";
        assert_eq!(cells, expected.split(' ').collect::<Vec<_>>());
        assert!(lines[2].ends_with("  DIFFERS"), "{text}");
        assert!(
            text.contains("\nlong-name.yaml\n  src/types.rs differs\n"),
            "{text}"
        );
        assert!(text.ends_with("\n\n1 passed, 1 failed\n"), "{text}");
    }
}
