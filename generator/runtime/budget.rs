//! How many requests may be sent again, so that an outage does not multiply the load.

use std::sync::atomic::{AtomicU32, Ordering};

/// The tokens of a client that has seen no failure for a while.
const CAPACITY: u32 = 500;

/// What a success at the first attempt gives.
pub const EARNED: u32 = 1;

/// What sending a request again takes; a success gives it back.
pub const COST: u32 = 5;

/// What sending a request again takes when there was no answer in time: the server may be
/// overloaded.
pub const TIMEOUT_COST: u32 = 10;

/// A token bucket that all requests of a client share. While the API works it is full; when every
/// request fails it is empty after a hundred, and then requests are sent once only.
#[derive(Debug)]
pub struct Budget(AtomicU32);

impl Budget {
    /// Takes tokens, if there are enough.
    #[must_use]
    pub fn take(&self, tokens: u32) -> bool {
        let rest = |left: u32| left.checked_sub(tokens);
        let taken = self
            .0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, rest);
        taken.is_ok()
    }

    /// Gives tokens, as far as there is room.
    pub fn give(&self, tokens: u32) {
        // Most of the time it is full, and nothing needs to be written.
        if self.0.load(Ordering::Relaxed) < CAPACITY {
            let more = |left: u32| Some(left.saturating_add(tokens).min(CAPACITY));
            let _ = self
                .0
                .fetch_update(Ordering::Relaxed, Ordering::Relaxed, more);
        }
    }
}

impl Default for Budget {
    fn default() -> Self {
        Self(AtomicU32::new(CAPACITY))
    }
}
