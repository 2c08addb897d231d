//! What the mock server says about each scenario.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use serde_json::Value;

/// What came of the scenarios, as far as the server knows.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Coverage(BTreeMap<String, String>);

impl Coverage {
    /// Reads a coverage report: a list of suites, each with its `results` by scenario.
    ///
    /// # Errors
    ///
    /// When it is none.
    pub fn parse(text: &str) -> Result<Self> {
        let reports: Value = serde_json::from_str(text).context("the coverage is no JSON")?;
        let reports = reports.as_array().context("the coverage is no list")?;
        let mut all = BTreeMap::new();
        for report in reports {
            let results = report.get("results").and_then(Value::as_object);
            for (name, result) in results.context("the coverage has no results")? {
                let result = result.as_str().context("a result is no text")?;
                all.insert(name.clone(), result.to_owned());
            }
        }
        Ok(Self(all))
    }

    /// Whether the server saw the scenario pass; otherwise what it saw.
    ///
    /// # Errors
    ///
    /// A clause that says what it saw.
    pub fn passed(&self, scenario: &str) -> Result<(), String> {
        match self.0.get(scenario).map(String::as_str) {
            Some("pass") => Ok(()),
            Some("not-implemented") => {
                Err("the server did not get every request that it waits for".to_owned())
            }
            Some(result) => Err(format!("the server says `{result}`")),
            None => Err("the server does not know it".to_owned()),
        }
    }

    /// All scenarios of the server.
    pub fn scenarios(&self) -> impl Iterator<Item = &String> {
        self.0.keys()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_pass_has_passed() {
        let text = r#"[
            {"scenariosMetadata": {}, "results": {"A": "pass", "B": "fail"}, "createdAt": ""},
            {"results": {"C": "not-implemented"}}
        ]"#;
        let coverage = Coverage::parse(text).expect("a report");
        assert_eq!(coverage.passed("A"), Ok(()));
        assert_eq!(
            coverage.passed("B"),
            Err("the server says `fail`".to_owned())
        );
        assert!(
            coverage
                .passed("C")
                .is_err_and(|why| why.contains("did not get"))
        );
        assert!(
            coverage
                .passed("D")
                .is_err_and(|why| why.contains("does not know"))
        );
        assert_eq!(coverage.scenarios().collect::<Vec<_>>(), ["A", "B", "C"]);
    }

    #[test]
    fn what_is_no_report_is_refused() {
        for text in ["", "{}", "[{}]", r#"[{"results": {"A": 1}}]"#] {
            assert!(Coverage::parse(text).is_err(), "{text}");
        }
    }
}
