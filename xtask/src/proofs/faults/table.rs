//! The result as text.

use std::fmt::Write;

use super::verdict::Verdict;
use crate::style::{Painter, Style};

/// A line for each fault and protocol, what was found first, and the sums.
pub fn print(verdicts: &[Verdict], painter: Painter) -> String {
    let names = verdicts.iter().map(|verdict| verdict.name.len());
    let width = names.max().unwrap_or_default().max(5);
    // Writing to a String cannot fail.
    let mut text = String::new();
    let _ = writeln!(
        text,
        "{:width$}  protocol   calls  failed  processed  duplicated  lost  late  leaked  wrong",
        "fault"
    );
    for verdict in verdicts {
        let _ = write!(
            text,
            "{:width$}  {:8}  {:>6}  {:>6}  {:>9}  {:>10}  {:>4}  {:>4}  {:>6}  {:>5}",
            verdict.name,
            verdict.protocol,
            verdict.calls,
            verdict.failed,
            verdict.processed,
            verdict.duplicated,
            verdict.lost,
            verdict.late,
            verdict.leaked,
            verdict.wrong
        );
        let _ = match verdict.has_passed() {
            true => writeln!(text),
            false => writeln!(text, "  {}", painter.paint(Style::Red, "failed")),
        };
    }
    for verdict in verdicts.iter().filter(|verdict| !verdict.has_passed()) {
        let about = format!("{}, {}", verdict.name, verdict.protocol);
        let _ = writeln!(text, "\n{}", painter.paint(Style::Bold, about));
        for example in &verdict.examples {
            let _ = writeln!(text, "  {example}");
        }
    }
    let failed = failed(verdicts);
    let passed = verdicts.len() - failed;
    let _ = writeln!(text, "\n{passed} passed, {failed} failed");
    text
}

/// How many faults a client did not bear.
pub fn failed(verdicts: &[Verdict]) -> usize {
    let failed = verdicts.iter().filter(|verdict| !verdict.has_passed());
    failed.count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_has_a_line_and_the_sums_add_up() {
        let line = |name, duplicated| Verdict {
            name,
            protocol: "HTTP/2",
            calls: 1000,
            failed: 250,
            processed: 1020,
            duplicated,
            examples: vec!["call 7, create: processed 2 times".to_owned()],
            ..Verdict::default()
        };
        let verdicts = [line("goaway", 0), line("reset-after", 1)];
        let expected = "\
fault        protocol   calls  failed  processed  duplicated  lost  late  leaked  wrong
goaway       HTTP/2      1000     250       1020           0     0     0       0      0
reset-after  HTTP/2      1000     250       1020           1     0     0       0      0  failed

reset-after, HTTP/2
  call 7, create: processed 2 times

1 passed, 1 failed
";
        assert_eq!(print(&verdicts, Painter { color: false }), expected);
        assert_eq!(failed(&verdicts), 1);
    }
}
