//! The head of a report: what decides whether the rest has to be read.

use super::operations::{Touched, touched};
use super::{Released, advice, count, heading, release_words, sum};
use crate::diff::Report;

/// How many lines the head has at most.
const LINES: usize = 10;

/// Versions, counts and release, then the operations that changes touch, the worst first; all of them
/// where `all` is asked for.
pub(super) fn head(report: &Report, released: Option<&Released>, all: bool) -> String {
    let mut head = format!("{}: {}\n", heading(report), sum(report));
    if report.changes.is_empty() {
        head.push('\n');
    }
    head.push_str(&release_words(report, released));
    head.push('\n');
    let advice = advice(report);
    if let Some(advice) = &advice {
        head.push_str(advice);
        head.push('\n');
    }
    let rows = worst_first(report);
    if rows.is_empty() {
        return head;
    }
    head.push('\n');
    let room = LINES - 3 - usize::from(advice.is_some());
    let shown = match all || rows.len() <= room {
        true => rows.len(),
        false => room - 1,
    };
    let width = rows.iter().take(shown).map(|row| row.word().len()).max();
    for row in rows.iter().take(shown) {
        let width = width.unwrap_or_default();
        head.push_str(&format!(
            "  {:width$}  {:>12}  {}\n",
            row.word(),
            count(row.changes, "change"),
            label(row)
        ));
    }
    let left = rows.len() - shown;
    if left > 0 {
        let operations = count(left, "operation");
        head.push_str(&format!(
            "  and {operations} more, which `--verbose` names\n"
        ));
    }
    head
}

/// The operations that changes touch, the worst first.
pub(super) fn worst_first(report: &Report) -> Vec<Touched<'_>> {
    let mut rows = touched(report);
    rows.retain(|row| row.changes > 0);
    rows.sort_by_cached_key(Touched::rank);
    rows
}

fn label(row: &Touched<'_>) -> String {
    let name = row.name;
    format!("{} {}  `{}`", name.method, name.path, name.rust)
}
