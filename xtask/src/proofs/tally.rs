//! Sums up what the test programs report.

use std::fmt;

/// The sum of all `test result:` lines.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Tests that passed.
    pub passed: usize,
    failed: usize,
    ignored: usize,
}

impl Tally {
    /// Adds a line of a test program's output; only a `test result:` line counts.
    pub fn add(&mut self, line: &str) {
        let Some(counts) = line.trim_start().strip_prefix("test result: ") else {
            return;
        };
        for count in counts.split([';', '.']) {
            let mut words = count.split_whitespace();
            let number = words
                .next()
                .and_then(|number| number.parse::<usize>().ok())
                .unwrap_or(0);
            match words.next() {
                Some("passed") => self.passed += number,
                Some("failed") => self.failed += number,
                Some("ignored") => self.ignored += number,
                _ => {}
            }
        }
    }
}

impl fmt::Display for Tally {
    /// As the test programs print it.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            passed,
            failed,
            ignored,
        } = self;
        let word = if *failed == 0 { "ok" } else { "FAILED" };
        write!(
            formatter,
            "test result: {word}. {passed} passed; {failed} failed; {ignored} ignored"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn result_lines_are_summed_up() {
        let mut tally = Tally::default();
        tally.add("test a ... ok");
        tally.add("test result: ok. 20 passed; 0 failed; 3 ignored; 0 measured; 2 filtered out; finished in 0.10s");
        tally.add("test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 5.00s");
        assert_eq!(
            tally.to_string(),
            "test result: FAILED. 21 passed; 2 failed; 3 ignored"
        );
    }

    #[test]
    fn other_lines_do_not_count() {
        let mut tally = Tally::default();
        tally.add("20 passed; 0 failed");
        assert_eq!(tally, Tally::default());
    }
}
