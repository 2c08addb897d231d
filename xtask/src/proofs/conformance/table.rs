//! The result as text.

use std::fmt::Write;

use super::verdict::{Line, Verdict};
use crate::style::{Painter, Style};

/// A line for each scenario, and the sums.
pub fn print(lines: &[Line], painter: Painter) -> String {
    let mut text = String::new();
    for line in lines {
        let name = &line.scenario;
        // Writing to a String cannot fail.
        let _ = match &line.verdict {
            Verdict::Passed => writeln!(text, "{}  {name}", painter.paint(Style::Green, "passed")),
            Verdict::Failed(why) => {
                writeln!(
                    text,
                    "{}  {name}: {why}",
                    painter.paint(Style::Red, "failed")
                )
            }
            Verdict::Skipped(why) => {
                writeln!(
                    text,
                    "{} {name}: {why}",
                    painter.paint(Style::Cyan, "skipped")
                )
            }
        };
    }
    let _ = writeln!(
        text,
        "\n{} passed, {} failed, {} skipped",
        number(lines, |verdict| matches!(verdict, Verdict::Passed)),
        failed(lines),
        number(lines, |verdict| matches!(verdict, Verdict::Skipped(_)))
    );
    text
}

/// How many scenarios failed.
pub fn failed(lines: &[Line]) -> usize {
    number(lines, |verdict| matches!(verdict, Verdict::Failed(_)))
}

fn number(lines: &[Line], is_meant: impl Fn(&Verdict) -> bool) -> usize {
    lines.iter().filter(|line| is_meant(&line.verdict)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scenario_has_a_line_and_the_sums_add_up() {
        let line = |scenario: &str, verdict| Line {
            scenario: scenario.to_owned(),
            verdict,
        };
        let lines = [
            line("A", Verdict::Passed),
            line("B", Verdict::Failed("so".to_owned())),
            line("C", Verdict::Skipped("why".to_owned())),
            line("D", Verdict::Passed),
        ];
        assert_eq!(
            print(&lines, Painter { color: false }),
            "passed  A\nfailed  B: so\nskipped C: why\npassed  D\n\n2 passed, 1 failed, 1 skipped\n"
        );
        assert_eq!(failed(&lines), 1);
    }
}
