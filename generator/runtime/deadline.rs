//! Until when a call or an attempt must be over.

use std::future::Future;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::time::{Instant, timeout_at};

/// So far away that nobody waits for it: about thirty years.
const NEVER: Duration = Duration::from_secs(30 * 365 * 24 * 60 * 60);

/// A moment that no work may go beyond; a soft one may be passed while a body is moving, which has a limit
/// of its own.
#[derive(Debug)]
pub struct Deadline {
    end: Instant,
    is_soft: bool,
    is_moving: AtomicBool,
}

impl Deadline {
    /// So long from now.
    #[must_use]
    pub fn after(limit: Duration) -> Self {
        Self {
            end: moment(limit),
            is_soft: false,
            is_moving: AtomicBool::new(false),
        }
    }

    /// So long from now, and longer while a body is moving.
    #[must_use]
    pub fn soft(limit: Duration) -> Self {
        Self {
            is_soft: true,
            ..Self::after(limit)
        }
    }

    /// Whether there is still time after a pause.
    #[must_use]
    pub fn allows(&self, pause: Duration) -> bool {
        let end = Instant::now().checked_add(pause);
        end.is_some_and(|end| end < self.end)
    }

    /// Says that a body is moving from now on, or no longer.
    pub fn set_moving(&self, is_moving: bool) {
        if self.is_soft {
            self.is_moving.store(is_moving, Ordering::Relaxed);
        }
    }

    /// Does the work; nothing when it is not done in time.
    pub async fn limit<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        let mut work = pin!(work);
        if let Ok(done) = timeout_at(self.end, work.as_mut()).await {
            return Some(done);
        }
        // After its body the work is over: there is no time left for another attempt.
        match self.is_moving.load(Ordering::Relaxed) {
            true => Some(work.await),
            false => None,
        }
    }
}

/// So long from now.
#[must_use]
pub fn moment(limit: Duration) -> Instant {
    let now = Instant::now();
    now.checked_add(limit).unwrap_or_else(|| now + NEVER)
}
