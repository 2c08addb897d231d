//! The result as text.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::sample::Sample;
use super::verdict::Verdict;
use crate::style::{Painter, Style, count};

/// The most samples that are shown of one schema.
const SHOWN: usize = 3;
/// The most characters that are shown of a sample or of what became of it.
const LONGEST: usize = 400;

/// The lossy schemas of each document with samples, and how many samples passed.
pub fn print(verdicts: &[Verdict], painter: Painter) -> String {
    let mut text = String::new();
    let width = verdicts
        .iter()
        .map(|verdict| verdict.title.chars().count())
        .max()
        .unwrap_or_default()
        .max(8);
    // Writing to a String cannot fail.
    let _ = writeln!(text, "{:width$}   passed   failed  unknown", "document");
    for verdict in verdicts {
        let failed = verdict.failed.len();
        let _ = writeln!(
            text,
            "{:width$}  {:>7}  {failed:>7}  {:>7}",
            verdict.title, verdict.passed, verdict.unknown
        );
    }
    text.push_str(
        "\nunknown are those of the passed of which a part is only kept as an unknown value\n",
    );
    for verdict in verdicts {
        print_details(&mut text, verdict, painter);
    }
    let passed: usize = verdicts.iter().map(|verdict| verdict.passed).sum();
    let failed = failed(verdicts);
    let all = (passed + failed).max(1);
    // Never rounded up: 100 % means all.
    let share = passed * 10_000 / all;
    let _ = writeln!(
        text,
        "\n{}.{:02} % of {} came back the same",
        share / 100,
        share % 100,
        count(passed + failed, "sample")
    );
    let _ = writeln!(text, "{passed} passed, {failed} failed");
    text
}

/// How many samples failed, and documents that could not be tried at all.
pub fn failed(verdicts: &[Verdict]) -> usize {
    let failed = |verdict: &Verdict| {
        verdict
            .failed
            .len()
            .max(usize::from(verdict.fault.is_some()))
    };
    verdicts.iter().map(failed).sum()
}

fn print_details(text: &mut String, verdict: &Verdict, painter: Painter) {
    if verdict.failed.is_empty() && verdict.contradictions.is_empty() && verdict.fault.is_none() {
        return;
    }
    let _ = writeln!(text, "\n{}", painter.paint(Style::Bold, &verdict.title));
    if let Some(fault) = &verdict.fault {
        let _ = writeln!(text, "  {fault}");
    } else {
        let mut by_schema: BTreeMap<&str, Vec<&(Sample, String)>> = BTreeMap::new();
        for failure in &verdict.failed {
            by_schema
                .entry(&failure.0.component)
                .or_default()
                .push(failure);
        }
        for (schema, failures) in by_schema {
            let _ = writeln!(
                text,
                "  {schema}: {} failed",
                count(failures.len(), "sample")
            );
            for (sample, why) in failures.into_iter().take(SHOWN) {
                let _ = writeln!(text, "    {}", sample.made);
                let _ = writeln!(
                    text,
                    "      sample {}",
                    shortened(&sample.value.to_string())
                );
                let _ = writeln!(text, "      {}", shortened(why));
            }
        }
    }
    if !verdict.contradictions.is_empty() {
        let _ = writeln!(text, "  no value can satisfy");
        for contradiction in &verdict.contradictions {
            let _ = writeln!(text, "    {}", shortened(contradiction));
        }
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn lossy_schemas_are_shown_with_samples() {
        let failure = |made: &str| {
            let sample = Sample {
                component: "Pet".to_owned(),
                made: made.to_owned(),
                value: json!({"a": 1}),
            };
            (sample, "became {}".to_owned())
        };
        let verdict = Verdict {
            title: "a.json".to_owned(),
            passed: 6,
            failed: vec![failure("required only"), failure("everything")],
            contradictions: vec!["Pet: /b: nothing is allowed".to_owned()],
            ..Verdict::default()
        };
        let text = print(&[verdict], Painter { color: false });
        let expected = "
a.json
  Pet: 2 samples failed
    required only
      sample {\"a\":1}
      became {}
    everything
      sample {\"a\":1}
      became {}
  no value can satisfy
    Pet: /b: nothing is allowed

75.00 % of 8 samples came back the same
6 passed, 2 failed
";
        assert!(text.ends_with(expected), "{text}");
    }
}
