//! Statuses: what they are called, and the patterns that match them.

use crate::model::StatusPattern;

/// The pattern of a status; the default covers every success.
pub(super) fn pattern(status: StatusPattern) -> String {
    match status {
        StatusPattern::Exact(status) => one(status),
        StatusPattern::Range(hundred) => hundred_of(u16::from(hundred)),
        StatusPattern::Default => hundred_of(2),
    }
}

/// The pattern of one status.
pub(super) fn one(status: u16) -> String {
    status.to_string()
}

/// The pattern of all statuses from one to another.
pub(super) fn row(first: u16, last: u16) -> String {
    format!("{first}..={last}")
}

/// The patterns of statuses in their order; three and more in a row are a range.
pub(super) fn rows(statuses: &[u16]) -> Vec<String> {
    let follows = |one: &u16, next: &u16| one.checked_add(1) == Some(*next);
    let mut patterns = Vec::new();
    for in_a_row in statuses.chunk_by(follows) {
        match in_a_row {
            [first, _, .., last] => patterns.push(row(*first, *last)),
            few => patterns.extend(few.iter().map(|status| one(*status))),
        }
    }
    patterns
}

/// The pattern of a hundred of statuses.
pub(super) fn hundred_of(hundred: u16) -> String {
    row(hundred * 100, hundred * 100 + 99)
}
