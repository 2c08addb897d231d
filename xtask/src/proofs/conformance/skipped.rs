//! The scenarios that cannot be tried, and why: the table `xtask/conformance/skipped.txt`.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::install::read;
use super::suite::Suite;
use crate::checkout::display;

/// Scenario → why it is skipped.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Skipped(BTreeMap<String, String>);

impl Skipped {
    /// Reads the table.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or is malformed.
    pub fn read(path: &Path) -> Result<Self> {
        parse(&read(path)?).with_context(|| format!("in `{}`", display(path)))
    }

    /// Why the scenario is skipped, if it is.
    pub fn reason(&self, scenario: &str) -> Option<&str> {
        self.0.get(scenario).map(String::as_str)
    }

    /// Checks that all scenarios of the table exist.
    ///
    /// # Errors
    ///
    /// When one does not.
    pub fn agree_with(&self, suite: &Suite) -> Result<()> {
        let known = suite.scenarios();
        let unknown = self.0.keys().find(|name| !known.contains(name));
        ensure!(
            unknown.is_none(),
            "the suite has no scenario `{}`: take it out of `skipped.txt`",
            unknown.map_or("", String::as_str)
        );
        Ok(())
    }
}

/// A reason is a paragraph, its scenarios are the indented lines below it; `#` starts a comment.
fn parse(text: &str) -> Result<Skipped> {
    let mut all = BTreeMap::new();
    let mut reason = String::new();
    let mut has_scenarios = true;
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let words = line.trim();
        if words.is_empty() {
            continue;
        }
        if !line.starts_with(char::is_whitespace) {
            if has_scenarios {
                reason.clear();
            } else {
                reason.push(' ');
            }
            reason.push_str(words);
            has_scenarios = false;
            continue;
        }
        ensure!(!reason.is_empty(), "there is no reason above `{words}`");
        has_scenarios = true;
        let known = all.insert(words.to_owned(), reason.clone());
        ensure!(known.is_none(), "`{words}` is listed twice");
    }
    ensure!(has_scenarios, "there is no scenario below `{reason}`");
    Ok(Skipped(all))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_stands_above_its_scenarios() {
        let text =
            "# Why.\n\nThe emitter leaves\nthem out.\n    A_b\n    A_c\n\nNo such thing.\n    D\n";
        let skipped = parse(text).expect("a table");
        assert_eq!(skipped.reason("A_b"), Some("The emitter leaves them out."));
        assert_eq!(skipped.reason("A_c"), Some("The emitter leaves them out."));
        assert_eq!(skipped.reason("D"), Some("No such thing."));
        assert_eq!(skipped.reason("A"), None);
    }

    #[test]
    fn a_malformed_table_is_refused() {
        for (text, why) in [
            ("    A\n", "there is no reason above `A`"),
            ("Why.\n", "there is no scenario below `Why.`"),
            ("Why.\n  A\nWhy else.\n  A\n", "`A` is listed twice"),
        ] {
            assert_eq!(parse(text).expect_err("malformed").to_string(), why);
        }
    }

    #[test]
    fn an_empty_table_skips_nothing() {
        assert_eq!(parse("# Nothing.\n").expect("a table"), Skipped::default());
    }
}
