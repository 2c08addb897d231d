//! The table of a document: a line per figure, a column per generator, and the ratio of two.

use std::fmt::Write as _;

use super::figures::{Figures, Unit};

/// Prints what was measured, the older generator first. A figure that one side does not have is `-`.
pub fn print(title: &str, labels: &[&str], figures: &[Figures]) -> String {
    let mut text = format!("{title:<44}");
    for label in labels {
        let _ = write!(text, "{:>14}", label);
    }
    if labels.len() > 1 {
        let _ = write!(text, "{:>9}", "ratio");
    }
    text.push('\n');
    for (name, unit) in names(figures) {
        let medians: Vec<Option<f64>> = figures
            .iter()
            .map(|side| Some(side.named(name)?.median()))
            .collect();
        let _ = write!(text, "  {name:<42}");
        for median in &medians {
            let value = median.map_or_else(|| "-".to_owned(), |value| written(value, unit));
            let _ = write!(text, "{value:>14}");
        }
        if let [Some(before), Some(now)] = medians.as_slice()
            && *before > 0.0
        {
            let _ = write!(text, "{:>9.2}", now / before);
        }
        text.push('\n');
    }
    text.push('\n');
    text
}

/// The figures of all sides, each once.
fn names(figures: &[Figures]) -> Vec<(&str, Unit)> {
    let mut names: Vec<(&str, Unit)> = Vec::new();
    for figure in figures.iter().flat_map(Figures::all) {
        if names.iter().all(|(name, _)| *name != figure.name) {
            names.push((&figure.name, figure.unit));
        }
    }
    names
}

fn written(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Seconds => format!("{value:.3}"),
        Unit::Bytes => format!("{:.2}", value / 1e6),
        Unit::Count => grouped(value as u64),
    }
}

/// A number with a comma between its thousands.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::lines::Lines;
    use crate::bench::measure::Usage;
    use std::time::Duration;

    #[test]
    fn two_sides_have_a_ratio() {
        let side = |label: &str, millis, docs| {
            let mut figures = Figures::default();
            let cpu = Duration::from_millis(millis);
            figures.add_usage(
                "generate",
                Usage {
                    cpu,
                    peak: 12_345_678,
                },
            );
            figures.add_lines(&Lines {
                docs,
                ..Lines::default()
            });
            (label.to_owned(), figures)
        };
        let (old, before) = side("0abc", 500, 1_234_567);
        let (new, mut now) = side("now", 125, 1_000);
        now.add_bytes(".rmeta, MB", 5_000_000);
        let text = print("a.json", &[&*old, &*new], &[before, now.clone()]);
        let lines: Vec<String> = text
            .lines()
            .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect();
        assert_eq!(lines[0], "a.json 0abc now ratio");
        assert_eq!(lines[1], "generate, CPU s 0.500 0.125 0.25");
        assert_eq!(lines[2], "generate, peak MB 12.35 12.35 1.00");
        assert_eq!(lines[3], "lines 1,234,567 1,000 0.00");
        // What is nothing on one side has no ratio.
        assert_eq!(lines[6], "members 0 0");
        assert_eq!(lines[9], ".rmeta, MB - 5.00");

        let alone = print("a.json", &[&*new], &[now]);
        assert!(!alone.contains(" ratio"), "{alone}");
    }
}
