//! What the program says of each call.

use anyhow::{Context, Result};

use super::op::Op;

/// Whether a request reached the server, as the client says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// It was certainly not processed.
    No,
    /// Nobody can know.
    Unknown,
    /// The server began to answer.
    Yes,
}

/// What came of a call, as the client says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The call.
    pub id: u64,
    /// What was called.
    pub op: Op,
    /// `ok`, or what kind of failure it was.
    pub outcome: String,
    /// Whether it was sent.
    pub sent: Sent,
    /// How many attempts were made; 0 where the call succeeded.
    pub attempts: u32,
    /// Whether it took longer than its limit.
    pub is_late: bool,
    /// How long it took, in microseconds.
    pub micros: u64,
}

impl Report {
    /// Whether the call succeeded.
    pub fn is_ok(&self) -> bool {
        self.outcome == "ok"
    }
}

/// The lines of the program.
///
/// # Errors
///
/// When one is none.
pub fn parse(text: &str) -> Result<Vec<Report>> {
    text.lines()
        .map(|line| {
            understood(line)
                .with_context(|| format!("the program says what makes no sense: {line}"))
        })
        .collect()
}

fn understood(line: &str) -> Option<Report> {
    let mut words = line.split(' ');
    Some(Report {
        id: words.next()?.parse().ok()?,
        op: Op::of(words.next()?)?,
        outcome: words.next()?.to_owned(),
        sent: match words.next()? {
            "no" => Sent::No,
            "unknown" => Sent::Unknown,
            "yes" => Sent::Yes,
            _ => return None,
        },
        attempts: words.next()?.parse().ok()?,
        is_late: words.next()?.parse().ok()?,
        micros: words.next()?.parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_reports() {
        let reports = parse("7 create transport unknown 1 false 1200\n").expect("a report");
        let expected = Report {
            id: 7,
            op: Op::Create,
            outcome: "transport".to_owned(),
            sent: Sent::Unknown,
            attempts: 1,
            is_late: false,
            micros: 1200,
        };
        assert_eq!(reports, [expected]);
        assert!(parse("7 create\n").is_err());
        assert!(parse("7 invent ok yes 0 false 1\n").is_err());
    }
}
