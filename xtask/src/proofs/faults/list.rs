//! The faults.

use std::time::Duration;

use super::fault::{
    Act, BUSY, Fault, IDLE, LATE, MUTE, Outcome, Pace, SILENCE, Target, UNREACHABLE, Versions,
    WAITING, When, fault,
};
use super::op::Op;
use super::retry_after::Wait;

/// Answers that ask for the same request later.
const LATER: [u16; 2] = [429, 503];
/// Answers that say that something went wrong.
const TROUBLE: [u16; 5] = [408, 500, 502, 503, 504];
/// Redirects that keep the request.
const KEEPING: [u16; 2] = [307, 308];
const REDIRECTS: [u16; 5] = [301, 302, 303, 307, 308];

const NO_ERROR: u32 = 0;
const ENHANCE_YOUR_CALM: u32 = 11;

/// All faults.
pub const FAULTS: &[Fault] = &[
    fault("none", Outcome::Done, |_| Act::Serve),
    fault(IDLE, Outcome::Unknown, |_| Act::Serve).with(Pace {
        think: Duration::from_millis(3),
        ..BUSY
    }),
    fault(UNREACHABLE, Outcome::Fails(&["connect"]), |_| Act::Serve).with(Pace {
        renewed: 10,
        ..BUSY
    }),
    fault(MUTE, Outcome::Fails(&["timeout"]), |_| Act::Serve).with(LATE),
    fault("closed-unread", Outcome::Unknown, |draw| {
        draw.twice(Act::CloseUnread)
    })
    .only(Versions::One),
    fault("closed-before", Outcome::Unknown, |draw| {
        draw.twice(Act::Close(When::Before))
    }),
    fault("closed-after", Outcome::Unknown, |draw| {
        draw.twice(Act::Close(When::After))
    }),
    fault("reset-before", Outcome::Unknown, |draw| {
        draw.twice(Act::Reset(When::Before))
    }),
    fault("reset-after", Outcome::Unknown, |draw| {
        draw.twice(Act::Reset(When::After))
    }),
    fault("head-only", Outcome::Unknown, |draw| {
        draw.twice(Act::HeadOnly)
    })
    .on(WITH_BODIES),
    fault("half-body", Outcome::Unknown, |draw| {
        draw.twice(Act::HalfBody)
    })
    .on(WITH_BODIES),
    fault("cut-chunks", Outcome::Unknown, |draw| {
        draw.twice(Act::CutChunks)
    })
    .on(WITH_BODIES),
    fault("short-body", Outcome::Unknown, |draw| {
        draw.twice(Act::ShortBody)
    })
    .on(WITH_BODIES)
    .only(Versions::Two),
    fault("refused-stream", Outcome::Repeated, |draw| {
        let most = if draw.op == Op::File { 2 } else { 8 };
        if draw.is_struck(most) {
            Act::Refuse
        } else {
            Act::Serve
        }
    })
    .only(Versions::Two)
    .with(Pace { sharing: 4, ..BUSY }),
    fault("goaway", Outcome::Repeated, |draw| {
        draw.twice(Act::GoAway(NO_ERROR))
    })
    .only(Versions::Two),
    fault("goaway-shared", Outcome::Refused, |draw| {
        // Each takes the streams of other calls with it.
        let is_struck = draw.nth == 1 && draw.chance.is_multiple_of(4);
        if is_struck {
            Act::GoAway(NO_ERROR)
        } else {
            Act::Serve
        }
    })
    .only(Versions::Two)
    .with(Pace {
        sharing: 4,
        renewed: 20,
        ..BUSY
    }),
    fault("goaway-error", Outcome::Repeated, |draw| {
        draw.twice(Act::GoAway(ENHANCE_YOUR_CALM))
    })
    .only(Versions::Two),
    fault("goaway-after", Outcome::Unknown, |draw| {
        draw.twice(Act::GoAwayAfter)
    })
    .only(Versions::Two),
    fault("silent-before", Outcome::Unknown, |draw| {
        draw.twice(Act::Silent(When::Before))
    })
    .with(SILENCE),
    fault("silent-after", Outcome::Unknown, |draw| {
        draw.twice(Act::Silent(When::After))
    })
    .with(SILENCE),
    fault("silent-forever", Outcome::Fails(&["timeout"]), |_| {
        Act::Silent(When::Before)
    })
    .with(LATE),
    fault("stalled-upload", Outcome::Fails(&["timeout"]), |_| {
        Act::Stall
    })
    .on(&[Op::File])
    .with(Pace {
        timeout: None,
        idle: Duration::from_millis(100),
        limit: Duration::from_secs(2),
        workers: 48,
        ..WAITING
    }),
    fault("trouble-before", Outcome::Unknown, |draw| {
        draw.twice(Act::Status(draw.one(&TROUBLE, 500), When::Before, Wait::No))
    }),
    fault("trouble-after", Outcome::Unknown, |draw| {
        draw.twice(Act::Status(draw.one(&TROUBLE, 500), When::After, Wait::No))
    }),
    fault(
        "trouble-forever",
        Outcome::Fails(&["status", "timeout"]),
        |draw| Act::Status(draw.one(&TROUBLE, 500), When::Before, Wait::No),
    )
    .with(Pace {
        pause: Duration::from_secs(1),
        ..LATE
    }),
    fault("retry-after-seconds", Outcome::Repeated, |draw| {
        let waits = [
            Wait::Text("0"),
            Wait::Text("0"),
            Wait::Text("0.05"),
            Wait::Text("1"),
        ];
        let wait = draw.one(&waits, Wait::No);
        draw.twice(Act::Status(draw.one(&LATER, 503), When::Before, wait))
    })
    .with(WAITING),
    fault("retry-after-date", Outcome::Repeated, |draw| {
        let form = (draw.chance / 7 % 3) as u8;
        let clock = draw.chance / 21 % 2 == 0;
        let wait = Wait::Date {
            form,
            ahead: 1,
            clock,
        };
        draw.twice(Act::Status(draw.one(&LATER, 503), When::Before, wait))
    })
    .with(WAITING),
    fault("retry-after-past", Outcome::Repeated, |draw| {
        let form = (draw.chance / 7 % 3) as u8;
        let clock = draw.chance / 21 % 2 == 0;
        let ahead = draw.one(&[-1, -3_600, -700_000_000], 0);
        let wait = Wait::Date { form, ahead, clock };
        draw.twice(Act::Status(draw.one(&LATER, 503), When::Before, wait))
    }),
    fault("retry-after-far", Outcome::Fails(&["status"]), |draw| {
        let date = |ahead| Wait::Date {
            form: 0,
            ahead,
            clock: true,
        };
        let waits = [
            Wait::Text("3600"),
            Wait::Text("31536000"),
            Wait::Text("18446744073709551616"),
            date(3_600),
            date(30_000_000_000),
        ];
        let wait = draw.one(&waits, Wait::No);
        Act::Status(draw.one(&LATER, 503), When::Before, wait)
    })
    .with(Pace {
        // It is known at once that there is no use in waiting.
        limit: Duration::from_secs(1),
        ..BUSY
    }),
    fault("retry-after-malformed", Outcome::Unknown, |draw| {
        let waits = [
            Wait::Text("soon"),
            Wait::Text("-1"),
            Wait::Text(""),
            Wait::Text("1 second"),
            Wait::Text("1e3"),
            Wait::Text("Sun, 99 Nov 1994 08:49:37 GMT"),
            Wait::Text("Sun, 06 Now 1994 08:49:37 GMT"),
            Wait::Text("1994-11-06T08:49:37Z"),
        ];
        let wait = draw.one(&waits, Wait::No);
        draw.twice(Act::Status(draw.one(&LATER, 503), When::Before, wait))
    }),
    fault("slow", Outcome::Done, |_| Act::Slow)
        .on(WITH_BODIES)
        .with(Pace {
            timeout: None,
            // Less than all of an answer takes, and much more than a part of it.
            idle: Duration::from_secs(1),
            workers: 400,
            ..WAITING
        }),
    fault("slow-forever", Outcome::Fails(&["timeout"]), |_| {
        Act::Trickle
    })
    .on(WITH_BODIES)
    .with(LATE),
    fault("endless", Outcome::Fails(&["large"]), |_| Act::Endless).on(&[
        Op::Read,
        Op::Create,
        Op::Replace,
        Op::Pay,
        Op::Watch,
    ]),
    fault("redirect-within", Outcome::Done, |draw| {
        Act::Redirect(draw.one(&REDIRECTS, 307), Target::Within)
    }),
    fault("redirect-cut", Outcome::Unknown, |draw| {
        if draw.is_struck(2) {
            Act::Redirect(draw.one(&REDIRECTS, 307), Target::Cut)
        } else {
            Act::Serve
        }
    }),
    fault(
        "redirect-loop",
        Outcome::Fails(&["transport", "status"]),
        |draw| Act::Redirect(draw.one(&KEEPING, 307), Target::Loop),
    ),
    fault(
        "redirect-away",
        Outcome::Fails(&["redirect", "status"]),
        |draw| {
            let targets = [Target::Port, Target::Schemeless, Target::Host, Target::Tls];
            let to = draw.one(&targets, Target::Port);
            let index = (draw.chance / 7) as usize % REDIRECTS.len();
            Act::Redirect(REDIRECTS.get(index).copied().unwrap_or(307), to)
        },
    ),
    fault("events", Outcome::Done, |_| Act::Serve)
        .on(&[Op::Watch])
        .with(WAITING),
];

/// Operations whose answers have bodies.
const WITH_BODIES: &[Op] = &[
    Op::Read,
    Op::Create,
    Op::Replace,
    Op::Pay,
    Op::File,
    Op::Create,
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::faults::fault::Draw;

    #[test]
    fn names_are_given_once_and_operations_are_told_by_their_requests() {
        let mut names: Vec<&str> = FAULTS.iter().map(|fault| fault.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), FAULTS.len());
        for op in Op::ALL {
            assert_eq!(Op::of(op.name()), Some(op));
        }
        assert_eq!(Op::of_request("POST", "/payments/7"), Some(Op::Pay));
        assert_eq!(Op::of_request("GET", "/moved/files/7"), Some(Op::Read));
        assert_eq!(Op::of_request("PUT", "/moved/files/7"), Some(Op::Stream));
    }

    #[test]
    fn every_call_is_struck_but_no_more_often_than_it_is_sent() {
        for fault in FAULTS {
            if matches!(
                fault.outcome,
                Outcome::Fails(_) | Outcome::Done | Outcome::Refused
            ) {
                continue;
            }
            for chance in 0..64 {
                let op = Op::Read;
                let act = |nth| (fault.act)(&Draw { op, chance, nth });
                assert!(
                    fault.closes_idle() || act(1) != Act::Serve,
                    "{}",
                    fault.name
                );
                // HTTP/2 clients send a refused request three times in each attempt.
                let most = if act(1) == Act::Refuse { 9 } else { 3 };
                assert_eq!(act(most), Act::Serve, "{}", fault.name);
            }
        }
    }
}
