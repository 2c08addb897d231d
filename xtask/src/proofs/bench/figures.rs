//! What was measured, by name, in the order of measuring.

use super::lines::Lines;
use super::measure::Usage;

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Seconds of a processor.
    Seconds,
    /// Bytes, printed in millions.
    Bytes,
    /// Things.
    Count,
}

/// One thing that is measured, once per run.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What it is, such as `generate, CPU s`.
    pub name: String,
    /// What its values count.
    pub unit: Unit,
    /// A value per run.
    values: Vec<f64>,
}

impl Figure {
    /// The value in the middle; the mean of the two where their number is even.
    pub fn median(&self) -> f64 {
        let mut sorted = self.values.clone();
        sorted.sort_by(f64::total_cmp);
        let middle = sorted.len() / 2;
        let at = |index: usize| sorted.get(index).copied().unwrap_or_default();
        if sorted.len().is_multiple_of(2) {
            f64::midpoint(at(middle.saturating_sub(1)), at(middle))
        } else {
            at(middle)
        }
    }
}

/// The figures of one generator and one document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    figures: Vec<Figure>,
}

impl Figures {
    /// All of them.
    pub fn all(&self) -> &[Figure] {
        &self.figures
    }

    /// The figure of this name.
    pub fn named(&self, name: &str) -> Option<&Figure> {
        self.figures.iter().find(|figure| figure.name == name)
    }

    /// Adds what a program has cost.
    pub fn add_usage(&mut self, what: &str, usage: Usage) {
        let seconds = usage.cpu.as_secs_f64();
        self.add(format!("{what}, CPU s"), Unit::Seconds, seconds);
        self.add_bytes(&format!("{what}, peak MB"), usage.peak);
    }

    /// Adds a size.
    pub fn add_bytes(&mut self, name: &str, bytes: u64) {
        self.add(name.to_owned(), Unit::Bytes, bytes as f64);
    }

    /// Adds how many lines there are.
    pub fn add_lines(&mut self, lines: &Lines) {
        for (name, number) in [
            ("lines", lines.all()),
            ("  docs", lines.docs),
            ("  declarations", lines.declarations),
            ("  members", lines.members),
            ("  functions", lines.functions),
            ("  blank", lines.blank),
        ] {
            self.add(name.to_owned(), Unit::Count, number as f64);
        }
    }

    fn add(&mut self, name: String, unit: Unit, value: f64) {
        match self.figures.iter_mut().find(|figure| figure.name == name) {
            Some(figure) => figure.values.push(value),
            None => self.figures.push(Figure {
                name,
                unit,
                values: vec![value],
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn the_median_is_in_the_middle_of_all_runs() {
        let mut figures = Figures::default();
        for (seconds, peak) in [(9, 10), (2, 30), (3, 20)] {
            let cpu = Duration::from_secs(seconds);
            figures.add_usage("check", Usage { cpu, peak });
        }
        let median = |figures: &Figures, name| figures.named(name).map(Figure::median);
        assert_eq!(median(&figures, "check, CPU s"), Some(3.0));
        assert_eq!(median(&figures, "check, peak MB"), Some(20.0));
        figures.add_bytes("check, peak MB", 40);
        assert_eq!(median(&figures, "check, peak MB"), Some(25.0));
        assert_eq!(median(&figures, "other"), None);
    }
}
