//! What became of the calls of a document.

use std::collections::BTreeMap;

use super::answers::Outcome;
use super::build::Trial;
use super::known::Known;
use super::list::Call;
use crate::style::count;

/// What was wrong with a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The rule that was broken: a code of the server, or what the client said.
    pub rule: String,
    /// Where in the request; the operation, where the client said it.
    pub place: String,
    /// What is wrong there.
    pub message: String,
}

/// A call that did not go well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The operation.
    pub operation: String,
    /// How it was called.
    pub about: String,
    /// What was wrong.
    pub faults: Vec<Fault>,
    /// What was sent.
    pub sent: Option<String>,
}

/// Where a call is listed that did not go well.
#[derive(Clone, Copy, Debug)]
enum List {
    Rejected,
    Flawed,
    Unsent,
    Undecoded,
}

/// What became of the calls of a document.
#[derive(Debug, Default)]
pub struct Verdict {
    /// The document.
    pub title: String,
    /// How many operations its client has.
    pub operations: usize,
    /// How many calls were made.
    pub made: usize,
    /// How many requests were accepted.
    pub accepted: usize,
    /// How many of the answers were decoded.
    pub decoded: usize,
    /// The requests that were rejected as the client's fault.
    pub rejected: Vec<Failure>,
    /// The requests that were rejected as the document's fault.
    pub flawed: Vec<Failure>,
    /// The answers that did not decode.
    pub undecoded: Vec<Failure>,
    /// The requests that the client did not send.
    pub unsent: Vec<Failure>,
    /// How many calls failed by what is known to be the server's fault, by reason.
    pub excused: BTreeMap<String, usize>,
    /// The calls that could not be tried, by reason.
    pub untried: BTreeMap<String, Vec<String>>,
    /// What the server remarked about accepted requests, by rule.
    pub remarks: BTreeMap<String, usize>,
    /// Why no call could be made.
    pub fault: Option<String>,
}

impl Verdict {
    /// No call could be made.
    pub fn without_program(trial: Trial, why: &str) -> Self {
        let mut verdict = Self {
            title: trial.title,
            operations: trial.operations,
            fault: Some(why.to_owned()),
            ..Self::default()
        };
        for call in trial.calls {
            verdict.leave_out(&call.operation, &call.about, "there is no program");
        }
        verdict
    }

    /// Judges the outcomes of the calls; a call without one made the program fall over, or came after one that
    /// did.
    pub fn judge(trial: Trial, outcomes: &[Outcome], known: &Known) -> Self {
        let mut verdict = Self {
            title: trial.title,
            operations: trial.operations,
            ..Self::default()
        };
        for one in trial.untried {
            verdict.leave_out(&one.operation, &one.about, &one.why);
        }
        for (number, call) in trial.calls.iter().enumerate() {
            match outcomes.get(number) {
                Some(outcome) => verdict.add(call, outcome, known),
                None => verdict.fault = Some("the program stopped before the last call".to_owned()),
            }
        }
        verdict
    }

    fn leave_out(&mut self, operation: &str, about: &str, why: &str) {
        let of_reason = self.untried.entry(why.to_owned()).or_default();
        of_reason.push(format!("{operation} ({about})"));
    }

    fn add(&mut self, call: &Call, outcome: &Outcome, known: &Known) {
        let said = || Fault {
            rule: outcome.kind.clone(),
            place: call.operation.clone(),
            message: outcome.why.clone(),
        };
        let Some(server) = &outcome.server else {
            return self.note(List::Unsent, call, outcome, vec![said()], known);
        };
        self.made += 1;
        let remarks = server.remarks.iter().map(|[rule, place, message]| Fault {
            rule: rule.clone(),
            // Where no path fits, which one was meant says more than what was sent.
            place: match rule.starts_with("E2") {
                true => call.operation.clone(),
                false => place.clone(),
            },
            message: message.clone(),
        });
        let (faults, notes): (Vec<Fault>, Vec<Fault>) =
            remarks.partition(|fault| fault.is_of_client() || fault.is_of_document());
        if server.is_valid == Some(false) || server.is_valid.is_none() {
            let faults = match faults.is_empty() {
                true => vec![said()],
                false => faults,
            };
            let list = match faults.iter().any(|fault| !fault.is_of_document()) {
                true => List::Rejected,
                false => List::Flawed,
            };
            return self.note(list, call, outcome, faults, known);
        }
        self.accepted += 1;
        for note in faults.into_iter().chain(notes) {
            *self.remarks.entry(note.rule).or_default() += 1;
        }
        match outcome.kind.as_str() {
            "success" | "documented" => self.decoded += 1,
            _ => self.note(List::Undecoded, call, outcome, vec![said()], known),
        }
    }

    /// Notes what did not go well, unless that is known to be none of the client's faults.
    fn note(
        &mut self,
        list: List,
        call: &Call,
        outcome: &Outcome,
        faults: Vec<Fault>,
        known: &Known,
    ) {
        let mut excuse = None;
        let mut open = Vec::new();
        for fault in faults {
            match known.reason(&self.title, &fault) {
                Some(reason) => excuse = excuse.or(Some(reason)),
                None => open.push(fault),
            }
        }
        if let (true, Some(reason)) = (open.is_empty(), excuse) {
            *self.excused.entry(reason.to_owned()).or_default() += 1;
            return;
        }
        let list = match list {
            List::Rejected => &mut self.rejected,
            List::Flawed => &mut self.flawed,
            List::Unsent => &mut self.unsent,
            List::Undecoded => &mut self.undecoded,
        };
        list.push(Failure {
            operation: call.operation.clone(),
            about: call.about.clone(),
            faults: open,
            sent: outcome.sent.clone(),
        });
    }

    /// How many calls failed; a document that could not be tried is one as well.
    pub fn failed(&self) -> usize {
        let lists = [&self.rejected, &self.undecoded, &self.unsent];
        let failed: usize = lists.iter().map(|list| list.len()).sum();
        failed.max(usize::from(self.fault.is_some()))
    }

    /// How many calls went well, or failed for a reason that is none of the client's.
    pub fn passed(&self) -> usize {
        self.decoded + self.flawed.len() + self.excused.values().sum::<usize>()
    }

    /// In a few words.
    pub fn summary(&self) -> String {
        match &self.fault {
            Some(fault) => fault.clone(),
            None => format!(
                "{} made, {} accepted, {} decoded, {} failed",
                count(self.made, "call"),
                self.accepted,
                self.decoded,
                self.failed()
            ),
        }
    }
}

impl Fault {
    /// Whether the server takes it for a fault of the client: a path or a method that is not described, or a
    /// request that does not fit.
    fn is_of_client(&self) -> bool {
        self.rule.starts_with("E2") || self.rule.starts_with("E3")
    }

    /// Whether the server takes it for a fault of the document.
    fn is_of_document(&self) -> bool {
        self.rule.starts_with("E1")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calls::answers::Answer;
    use crate::calls::list::Untried;

    fn outcome(kind: &str, is_valid: Option<bool>, rule: &str) -> Outcome {
        let remark = [rule, "body", "It does not fit"].map(str::to_owned);
        Outcome {
            kind: kind.to_owned(),
            why: "so".to_owned(),
            sent: None,
            server: Some(Answer {
                status: 200,
                is_valid,
                remarks: Vec::from_iter((!rule.is_empty()).then_some(remark)),
            }),
        }
    }

    #[test]
    fn each_call_counts_for_what_became_of_it() {
        let call = |_| Call {
            operation: "GET /a".to_owned(),
            about: "everything".to_owned(),
            function: 0,
            given: serde_json::Map::new(),
        };
        let trial = Trial {
            title: "a.json".to_owned(),
            operations: 1,
            calls: (0..8).map(call).collect(),
            untried: vec![Untried {
                operation: "PUT /a".to_owned(),
                about: "everything".to_owned(),
                why: "no value".to_owned(),
            }],
            ..Trial::default()
        };
        let outcomes = [
            outcome("success", Some(true), "E4002"),
            outcome("documented", Some(true), ""),
            outcome("decode", Some(true), ""),
            outcome("undocumented", Some(false), "E3008"),
            outcome("undocumented", Some(false), "E1006"),
            outcome("undocumented", Some(false), "E3007"),
            Outcome {
                server: None,
                ..outcome("given", None, "")
            },
        ];
        let known = "Known.\n  E3007 | * | * | a.json\n"
            .parse()
            .expect("a table");
        let verdict = Verdict::judge(trial, &outcomes, &known);
        assert_eq!((verdict.made, verdict.accepted, verdict.decoded), (6, 3, 2));
        let lists = [
            &verdict.rejected,
            &verdict.flawed,
            &verdict.unsent,
            &verdict.undecoded,
        ];
        assert_eq!(lists.map(Vec::len), [1, 1, 1, 1]);
        assert_eq!(verdict.excused["Known."], 1);
        assert_eq!(verdict.untried["no value"], ["PUT /a (everything)"]);
        assert_eq!(verdict.remarks["E4002"], 1);
        assert_eq!((verdict.passed(), verdict.failed()), (4, 3));
        assert!(verdict.fault.is_some(), "the last call has no outcome");
    }
}
