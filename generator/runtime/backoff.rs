//! How long to wait before a request is sent again.

use std::time::Duration;

use super::random::random;

/// A random pause after so many attempts: up to `first`, and for each further attempt up to twice as
/// long, but never longer than `longest`.
///
/// All of the pause is random ("full jitter"), so that clients which failed together do not come back
/// together.
#[must_use]
pub fn pause(first: Duration, longest: Duration, attempts: u32) -> Duration {
    let doublings = attempts.saturating_sub(1);
    let factor = 1_u32.checked_shl(doublings).unwrap_or(u32::MAX);
    let ceiling = first.saturating_mul(factor).min(longest);
    // The upper half of a random number, as a share of all of them.
    let share = f64::from((random() >> 32) as u32) / f64::from(u32::MAX);
    ceiling.mul_f64(share).min(ceiling)
}
