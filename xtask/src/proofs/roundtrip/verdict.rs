//! What became of the samples of a document.

use serde_json::Value;

use super::json::same;
use super::program::Answer;
use super::sample::Sample;

/// What became of the samples of a document.
#[derive(Debug, Default)]
pub struct Verdict {
    /// The document.
    pub title: String,
    /// How many came back as they were.
    pub passed: usize,
    /// How many of these hold a part that the client only keeps as an unknown value.
    pub unknown: usize,
    /// The others, and what became of each.
    pub failed: Vec<(Sample, String)>,
    /// What no value can satisfy.
    pub contradictions: Vec<String>,
    /// Why no sample could be tried.
    pub fault: Option<String>,
}

impl Verdict {
    /// Judges the answers to the samples; a sample without an answer made the program fall over, or
    /// came after one that did.
    pub fn judge(&mut self, samples: Vec<Sample>, answers: &[Answer]) {
        for (index, sample) in samples.into_iter().enumerate() {
            match answers.get(index) {
                Some(Answer::Json { text, is_known }) => {
                    let value: Option<Value> = serde_json::from_str(text).ok();
                    if value.is_some_and(|value| same(&value, &sample.value)) {
                        self.passed += 1;
                        self.unknown += usize::from(!is_known);
                    } else {
                        self.failed.push((sample, format!("became {text}")));
                    }
                }
                Some(Answer::Error(why)) => self.failed.push((sample, why.clone())),
                None => self
                    .failed
                    .push((sample, "the test program stopped".to_owned())),
            }
        }
    }

    /// All samples failed, for a reason that is none of theirs.
    pub fn fail(&mut self, samples: Vec<Sample>, why: &str) {
        self.fault = Some(why.to_owned());
        self.failed
            .extend(samples.into_iter().map(|sample| (sample, String::new())));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_what_comes_back_as_it_was_passes() {
        let sample = |value: Value| Sample {
            component: "A".to_owned(),
            made: "required only".to_owned(),
            value,
        };
        let answer = |text: &str, is_known| Answer::Json {
            text: text.to_owned(),
            is_known,
        };
        let samples = vec![
            sample(json!({"a": 1})),
            sample(json!({"a": 1})),
            sample(json!(2)),
            sample(json!(3)),
            sample(json!(4)),
        ];
        let answers = [
            answer("{\"a\":1.0}", true),
            answer("{}", true),
            answer("2", false),
            Answer::Error("expected text".to_owned()),
        ];
        let mut verdict = Verdict::default();
        verdict.judge(samples, &answers);
        assert_eq!((verdict.passed, verdict.unknown), (2, 1));
        let reasons: Vec<&str> = verdict.failed.iter().map(|(_, why)| why.as_str()).collect();
        assert_eq!(
            reasons,
            ["became {}", "expected text", "the test program stopped"]
        );
    }
}
