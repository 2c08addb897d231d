//! What came of each scenario, by all that is known about it.

use std::collections::BTreeSet;

use super::build::Built;
use super::coverage::Coverage;
use super::run::Reports;
use super::skipped::Skipped;
use super::suite::Spec;

/// What came of a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Its program and the server say that all is well.
    Passed,
    /// What was wrong.
    Failed(String),
    /// Why it cannot be tried.
    Skipped(String),
}

/// A scenario and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The name in the suite.
    pub scenario: String,
    /// What came of it.
    pub verdict: Verdict,
}

/// The verdict on every scenario of the specs, on those that only the server knows, and on what else the
/// programs did.
pub fn judge(
    specs: &[&Spec],
    unlisted: &[&String],
    built: &Built,
    reports: &Reports,
    coverage: &Coverage,
    skipped: &Skipped,
) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut seen = BTreeSet::new();
    for spec in specs {
        let fault = built.faults.get(&spec.name).map(String::as_str);
        for scenario in &spec.scenarios {
            seen.insert(scenario);
            lines.push(Line {
                scenario: scenario.clone(),
                verdict: one(scenario, fault, reports, coverage, skipped),
            });
        }
    }
    let others: BTreeSet<&String> = reports.keys().chain(unlisted.iter().copied()).collect();
    let others = others.into_iter().filter(|name| !seen.contains(name));
    lines.extend(others.map(|scenario| Line {
        scenario: scenario.clone(),
        verdict: one(scenario, None, reports, coverage, skipped),
    }));
    lines
}

fn one(
    scenario: &str,
    fault: Option<&str>,
    reports: &Reports,
    coverage: &Coverage,
    skipped: &Skipped,
) -> Verdict {
    let report = reports.get(scenario);
    let failed = |why: &str| Verdict::Failed(why.to_owned());
    match (skipped.reason(scenario), report) {
        (Some(_), Some(_)) => return failed("it has a program: take it out of `skipped.txt`"),
        (Some(reason), None) => return Verdict::Skipped(reason.to_owned()),
        (None, _) => {}
    }
    match (report, fault) {
        (None, Some(why)) => failed(why),
        (None, None) => failed("its spec's program does not have it, and no reason is given"),
        (Some(Err(why)), _) => failed(why),
        (Some(Ok(())), _) => match coverage.passed(scenario) {
            Ok(()) => Verdict::Passed,
            Err(why) => Verdict::Failed(why),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn spec(name: &str, scenarios: &[&str]) -> Spec {
        Spec {
            name: name.to_owned(),
            scenarios: scenarios.iter().map(|name| (*name).to_owned()).collect(),
            documents: Vec::new(),
            aliases: Vec::new(),
        }
    }

    /// What is said of one scenario.
    fn verdict(report: Option<Result<(), &str>>, fault: Option<&str>, server: &str) -> Verdict {
        let fault = fault.map(|why| ("s".to_owned(), why.to_owned()));
        let built = Built {
            runner: None,
            faults: BTreeMap::from_iter(fault),
        };
        let report = report.map(|report| ("A".to_owned(), report.map_err(str::to_owned)));
        let coverage = format!(r#"[{{"results": {{"A": "{server}"}}}}]"#);
        let lines = judge(
            &[&spec("s", &["A"])],
            &[],
            &built,
            &Reports::from_iter(report),
            &Coverage::parse(&coverage).expect("a report"),
            &Skipped::default(),
        );
        lines.first().expect("a line").verdict.clone()
    }

    #[test]
    fn both_sides_must_agree() {
        assert_eq!(verdict(Some(Ok(())), None, "pass"), Verdict::Passed);
        let failed = |verdict| matches!(verdict, Verdict::Failed(_));
        assert!(failed(verdict(Some(Ok(())), None, "fail")));
        assert!(failed(verdict(Some(Ok(())), None, "not-implemented")));
        assert!(failed(verdict(Some(Err("why")), None, "pass")));
    }

    #[test]
    fn what_was_not_tried_has_failed() {
        assert!(matches!(verdict(None, None, "pass"), Verdict::Failed(_)));
        assert_eq!(
            verdict(None, Some("it does not compile"), "pass"),
            Verdict::Failed("it does not compile".to_owned())
        );
    }

    #[test]
    fn scenarios_that_the_suite_does_not_list_count_too() {
        let coverage = Coverage::parse(r#"[{"results": {"B": "pass"}}]"#).expect("a report");
        let built = Built {
            runner: None,
            faults: BTreeMap::new(),
        };
        let reports = Reports::from_iter(["B", "C"].map(|name| (name.to_owned(), Ok(()))));
        let lines = judge(
            &[],
            &[&"D".to_owned()],
            &built,
            &reports,
            &coverage,
            &Skipped::default(),
        );
        assert_eq!(lines.len(), 3);
        assert_eq!(lines[0].verdict, Verdict::Passed);
        assert!(matches!(lines[1].verdict, Verdict::Failed(_)));
        assert!(matches!(lines[2].verdict, Verdict::Failed(_)));
    }
}
