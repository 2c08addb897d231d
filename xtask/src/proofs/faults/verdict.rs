//! What both sides together say about a fault.

use std::collections::BTreeMap;

use super::fault::Outcome;
use super::ledger::Entry;
use super::op::Op;
use super::report::{Report, Sent};

/// How many requests a client sends at most of its own accord.
const ATTEMPTS: u32 = 3;

/// What came of all calls on a fault.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// The fault.
    pub name: &'static str,
    /// The protocol.
    pub protocol: &'static str,
    /// How many calls were to be made.
    pub calls: usize,
    /// How many failed, as they should or should not.
    pub failed: usize,
    /// How often a request was processed.
    pub processed: usize,
    /// The calls that had an effect twice.
    pub duplicated: usize,
    /// The calls of which nothing was reported, that succeeded without being processed, or that failed where
    /// they could have been sent again.
    pub lost: usize,
    /// The calls that were not over in time.
    pub late: usize,
    /// The requests that took a secret to another origin.
    pub leaked: usize,
    /// The calls of which the client says what is not so, or that it repeated too soon.
    pub wrong: usize,
    /// What was found first.
    pub examples: Vec<String>,
}

impl Verdict {
    /// Whether nothing is wrong.
    pub fn has_passed(&self) -> bool {
        let faults = [
            self.duplicated,
            self.lost,
            self.late,
            self.leaked,
            self.wrong,
        ];
        self.calls > 0 && faults.iter().all(|&faults| faults == 0)
    }
}

/// Holds what the client says of each of so many calls against what the server has written down.
pub fn judge(
    outcome: Outcome,
    calls: usize,
    reports: &[Report],
    ledger: &BTreeMap<u64, Entry>,
) -> Verdict {
    let mut verdict = Verdict {
        calls,
        failed: reports.iter().filter(|report| !report.is_ok()).count(),
        lost: calls.saturating_sub(reports.len()),
        ..Verdict::default()
    };
    for (id, entry) in ledger {
        verdict.processed += entry.processed as usize;
        verdict.leaked += entry.leaked as usize;
        let op = entry.op.unwrap_or(Op::Read);
        if !op.is_idempotent() && entry.effects.len() > 1 {
            verdict.duplicated += 1;
            verdict.note(*id, op, &format!("processed {} times", entry.processed));
        }
    }
    let unseen = Entry::default();
    for report in reports {
        let entry = ledger.get(&report.id).unwrap_or(&unseen);
        if let Some(why) = lost(outcome, report, entry) {
            verdict.lost += 1;
            verdict.note(report.id, report.op, &why);
        }
        if report.is_late {
            verdict.late += 1;
            let why = format!("over after {} ms", report.micros / 1000);
            verdict.note(report.id, report.op, &why);
        }
        if let Some(why) = wrong(outcome, report, entry) {
            verdict.wrong += 1;
            verdict.note(report.id, report.op, &why);
        }
    }
    verdict
}

impl Verdict {
    fn note(&mut self, id: u64, op: Op, why: &str) {
        if self.examples.len() < 3 {
            self.examples
                .push(format!("call {id}, {}: {why}", op.name()));
        }
    }
}

fn lost(outcome: Outcome, report: &Report, entry: &Entry) -> Option<String> {
    if report.is_ok() {
        let is_lost = entry.processed == 0 && report.op != Op::Watch;
        return is_lost.then(|| "it succeeded without being processed".to_owned());
    }
    let repeats = report.op != Op::Stream;
    let must_succeed = match outcome {
        Outcome::Done | Outcome::Repeated => repeats,
        Outcome::Refused => repeats && report.sent != Sent::No,
        Outcome::Unknown => report.op.may_repeat(),
        Outcome::Fails(_) => false,
    };
    // What was certainly not processed may be sent again, whatever it is.
    let is_given_up = repeats && report.sent == Sent::No && report.attempts < ATTEMPTS;
    (must_succeed || is_given_up).then(|| {
        format!(
            "it failed ({}) after {} attempts, of which {} arrived",
            report.outcome, report.attempts, entry.arrived
        )
    })
}

fn wrong(outcome: Outcome, report: &Report, entry: &Entry) -> Option<String> {
    if entry.early > 0 {
        return Some("it was sent again sooner than the server asked".to_owned());
    }
    if report.is_ok() {
        let is_wrong = matches!(outcome, Outcome::Fails(_));
        return is_wrong.then(|| "it succeeded".to_owned());
    }
    match (report.sent, outcome) {
        (Sent::No, _) if entry.processed > 0 => {
            Some("it says that it was not sent, but it was processed".to_owned())
        }
        (Sent::Yes, _) if entry.headed == 0 => {
            Some("it says that it was answered, but it was not".to_owned())
        }
        (_, Outcome::Fails(ways)) if !ways.contains(&report.outcome.as_str()) => {
            Some(format!("it failed in another way: {}", report.outcome))
        }
        _ if [
            "another", "twice", "missing", "hasty", "stuck", "decode", "other",
        ]
        .contains(&report.outcome.as_str()) =>
        {
            Some(report.outcome.clone())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(op: Op, outcome: &str, sent: Sent) -> Report {
        Report {
            id: 1,
            op,
            outcome: outcome.to_owned(),
            sent,
            attempts: 1,
            is_late: false,
            micros: 1,
        }
    }

    fn entry(op: Op, processed: u32) -> Entry {
        Entry {
            op: Some(op),
            arrived: processed,
            received: processed,
            processed,
            effects: (0..processed).map(|effect| effect.to_string()).collect(),
            headed: processed,
            ..Entry::default()
        }
    }

    fn judged(outcome: Outcome, report: Report, entry: Entry) -> Verdict {
        judge(outcome, 1, &[report], &BTreeMap::from([(1, entry)]))
    }

    #[test]
    fn a_call_that_is_processed_once_passes() {
        let verdict = judged(
            Outcome::Done,
            report(Op::Create, "ok", Sent::Yes),
            entry(Op::Create, 1),
        );
        assert!(verdict.has_passed(), "{verdict:?}");
        assert_eq!((verdict.processed, verdict.failed), (1, 0));
    }

    #[test]
    fn effects_count_and_not_requests() {
        for (op, duplicated) in [
            (Op::Create, 1),
            (Op::File, 1),
            (Op::Pay, 1),
            (Op::Replace, 0),
            (Op::Remove, 0),
        ] {
            let verdict = judged(Outcome::Unknown, report(op, "ok", Sent::Yes), entry(op, 2));
            assert_eq!(verdict.duplicated, duplicated, "{op:?}");
            assert_eq!(verdict.has_passed(), duplicated == 0);
        }
        let mut same_key = entry(Op::Pay, 2);
        same_key.effects = ["key".to_owned()].into();
        let verdict = judged(Outcome::Unknown, report(Op::Pay, "ok", Sent::Yes), same_key);
        assert!(verdict.has_passed(), "{verdict:?}");
    }

    #[test]
    fn a_success_that_was_not_processed_is_lost_and_so_is_a_call_without_a_report() {
        let unprocessed = report(Op::Read, "ok", Sent::Yes);
        let verdict = judged(Outcome::Done, unprocessed, entry(Op::Read, 0));
        assert_eq!(verdict.lost, 1);
        assert_eq!(judge(Outcome::Done, 3, &[], &BTreeMap::new()).lost, 3);
        assert!(!judge(Outcome::Done, 0, &[], &BTreeMap::new()).has_passed());
    }

    #[test]
    fn what_may_be_sent_again_must_not_fail() {
        let failed = |outcome, op, sent| {
            let report = report(op, "transport", sent);
            judged(outcome, report, entry(op, 0)).lost
        };
        let unknown = Outcome::Unknown;
        assert_eq!(failed(unknown, Op::Read, Sent::Unknown), 1);
        assert_eq!(failed(unknown, Op::Pay, Sent::Unknown), 1);
        assert_eq!(failed(unknown, Op::Create, Sent::Unknown), 0);
        assert_eq!(failed(unknown, Op::Create, Sent::No), 1);
        assert_eq!(failed(unknown, Op::Stream, Sent::No), 0);
        assert_eq!(failed(Outcome::Repeated, Op::Create, Sent::Unknown), 1);
        assert_eq!(failed(Outcome::Repeated, Op::Stream, Sent::Unknown), 0);
        assert_eq!(failed(Outcome::Refused, Op::Read, Sent::Unknown), 1);
        assert_eq!(failed(Outcome::Refused, Op::Read, Sent::No), 1);
        let mut exhausted = report(Op::Read, "transport", Sent::No);
        exhausted.attempts = 3;
        let verdict = judged(Outcome::Refused, exhausted, entry(Op::Read, 0));
        assert!(verdict.has_passed(), "{verdict:?}");
        let fails = Outcome::Fails(&["transport"]);
        assert_eq!(failed(fails, Op::Read, Sent::Unknown), 0);
        assert_eq!(failed(fails, Op::Read, Sent::No), 1);
    }

    #[test]
    fn what_the_client_says_must_be_so() {
        let wrong = |outcome, report, entry| judged(outcome, report, entry).wrong;
        let failure = |sent| report(Op::Create, "transport", sent);
        let unknown = Outcome::Unknown;
        assert_eq!(wrong(unknown, failure(Sent::No), entry(Op::Create, 1)), 1);
        assert_eq!(wrong(unknown, failure(Sent::Yes), entry(Op::Create, 0)), 1);
        assert_eq!(
            wrong(unknown, failure(Sent::Unknown), entry(Op::Create, 1)),
            0
        );
        let fails = Outcome::Fails(&["timeout"]);
        assert_eq!(
            wrong(fails, failure(Sent::Unknown), entry(Op::Create, 0)),
            1
        );
        let success = report(Op::Create, "ok", Sent::Yes);
        assert_eq!(wrong(fails, success.clone(), entry(Op::Create, 1)), 1);
        let mut early = entry(Op::Create, 1);
        early.early = 1;
        assert_eq!(wrong(unknown, success, early), 1);
    }

    #[test]
    fn deadlines_and_leaks_are_counted() {
        let mut late = report(Op::Read, "timeout", Sent::Unknown);
        late.is_late = true;
        let mut leaky = entry(Op::Read, 1);
        leaky.leaked = 2;
        let verdict = judged(Outcome::Fails(&["timeout"]), late, leaky);
        assert_eq!((verdict.late, verdict.leaked), (1, 2));
        assert!(!verdict.has_passed());
    }
}
