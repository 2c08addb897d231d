//! The result as text.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::verdict::{Failure, Verdict};
use crate::style::{Painter, Style, count};

/// The most calls that are shown of one rule and message.
const SHOWN: usize = 2;
/// The most characters that are shown of a request or of a message.
const LONGEST: usize = 600;

/// A line for each document, what did not go well, and the sums.
pub fn print(verdicts: &[Verdict], painter: Painter) -> String {
    let mut text = String::new();
    let widths = verdicts.iter().map(|verdict| verdict.title.chars().count());
    let width = widths.max().unwrap_or_default().max(8);
    // Writing to a String cannot fail.
    let _ = writeln!(
        text,
        "{:width$}  operations  calls  accepted  decoded  client's  document's  unsent  undecoded  excused  not tried",
        "document"
    );
    for verdict in verdicts {
        row(&mut text, width, &verdict.title, &[verdict]);
    }
    if verdicts.len() > 1 {
        row(
            &mut text,
            width,
            "all",
            &verdicts.iter().collect::<Vec<_>>(),
        );
    }
    for verdict in verdicts {
        details(&mut text, verdict, painter);
    }
    excuses(&mut text, verdicts);
    let passed: usize = verdicts.iter().map(Verdict::passed).sum();
    let _ = writeln!(text, "\n{passed} passed, {} failed", failed(verdicts));
    text
}

/// How many calls failed, and documents that could not be tried.
pub fn failed(verdicts: &[Verdict]) -> usize {
    verdicts.iter().map(Verdict::failed).sum()
}

fn row(text: &mut String, width: usize, title: &str, of: &[&Verdict]) {
    let sum = |number: &dyn Fn(&Verdict) -> usize| -> usize {
        of.iter().map(|verdict| number(verdict)).sum()
    };
    let _ = writeln!(
        text,
        "{title:width$}  {:>10}  {:>5}  {:>8}  {:>7}  {:>8}  {:>10}  {:>6}  {:>9}  {:>7}  {:>9}",
        sum(&|verdict| verdict.operations),
        sum(&|verdict| verdict.made),
        sum(&|verdict| verdict.accepted),
        sum(&|verdict| verdict.decoded),
        sum(&|verdict| verdict.rejected.len()),
        sum(&|verdict| verdict.flawed.len()),
        sum(&|verdict| verdict.unsent.len()),
        sum(&|verdict| verdict.undecoded.len()),
        sum(&|verdict| verdict.excused.values().sum()),
        sum(&|verdict| verdict.untried.values().map(Vec::len).sum()),
    );
}

fn details(text: &mut String, verdict: &Verdict, painter: Painter) {
    let lists = [
        ("rejected as the client's fault", &verdict.rejected),
        ("rejected as the document's fault", &verdict.flawed),
        ("not sent", &verdict.unsent),
        ("not decoded", &verdict.undecoded),
    ];
    let is_fine = lists.iter().all(|(_, list)| list.is_empty());
    if is_fine && verdict.untried.is_empty() && verdict.fault.is_none() {
        return;
    }
    let _ = writeln!(text, "\n{}", painter.paint(Style::Bold, &verdict.title));
    if let Some(fault) = &verdict.fault {
        let _ = writeln!(text, "  {}", shortened(fault));
    }
    for (about, list) in lists {
        failures(text, about, list);
    }
    for (why, calls) in &verdict.untried {
        let _ = writeln!(
            text,
            "  not tried, {}: {}",
            count(calls.len(), "call"),
            shortened(why)
        );
        for call in calls.iter().take(SHOWN) {
            let _ = writeln!(text, "    {call}");
        }
    }
}

/// Calls that failed alike are shown together.
fn failures(text: &mut String, about: &str, list: &[Failure]) {
    let mut alike: BTreeMap<(String, String), Vec<&Failure>> = BTreeMap::new();
    for failure in list {
        if let Some(first) = failure.faults.first() {
            let key = (first.rule.clone(), shortened(&first.message));
            alike.entry(key).or_default().push(failure);
        }
    }
    for ((rule, message), failures) in alike {
        let calls = count(failures.len(), "call");
        let _ = writeln!(text, "  {about}, {calls}: {rule} {message}");
        for failure in failures.into_iter().take(SHOWN) {
            let _ = writeln!(text, "    {} ({})", failure.operation, failure.about);
            for fault in failure.faults.iter().take(SHOWN) {
                let (place, message) = (&fault.place, shortened(&fault.message));
                let _ = writeln!(text, "      {} at {place}: {message}", fault.rule);
            }
            for line in failure.sent.iter().flat_map(|sent| sent.lines()).take(12) {
                let _ = writeln!(text, "      > {}", shortened(line));
            }
        }
    }
}

/// What was excused, and what the server remarked about requests that it accepted.
fn excuses(text: &mut String, verdicts: &[Verdict]) {
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    let mut remarks: BTreeMap<&str, usize> = BTreeMap::new();
    for verdict in verdicts {
        for (reason, number) in &verdict.excused {
            *reasons.entry(reason).or_default() += number;
        }
        for (rule, number) in &verdict.remarks {
            *remarks.entry(rule).or_default() += number;
        }
    }
    if !reasons.is_empty() {
        let _ = writeln!(text, "\nexcused");
    }
    for (reason, number) in reasons {
        let _ = writeln!(text, "  {}: {reason}", count(number, "call"));
    }
    if !remarks.is_empty() {
        let remarks = remarks
            .iter()
            .map(|(rule, number)| format!("{rule} {number}×"));
        let remarks: Vec<String> = remarks.collect();
        let _ = writeln!(
            text,
            "\nremarks about accepted requests: {}",
            remarks.join(", ")
        );
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
