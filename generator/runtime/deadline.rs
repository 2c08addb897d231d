//! Until when a call or an attempt must be over.

use std::future::Future;
use std::time::Duration;

use tokio::time::{Instant, timeout_at};

/// So far away that nobody waits for it: about thirty years.
const NEVER: Duration = Duration::from_secs(30 * 365 * 24 * 60 * 60);

/// A moment that no work may go beyond.
#[derive(Clone, Copy, Debug)]
pub struct Deadline(Instant);

impl Deadline {
    /// So long from now.
    #[must_use]
    pub fn after(limit: Duration) -> Self {
        let now = Instant::now();
        Self(now.checked_add(limit).unwrap_or_else(|| now + NEVER))
    }

    /// Whether there is still time after a pause.
    #[must_use]
    pub fn allows(self, pause: Duration) -> bool {
        let end = Instant::now().checked_add(pause);
        end.is_some_and(|end| end < self.0)
    }

    /// Does the work; nothing when it is not done in time.
    pub async fn limit<T>(self, work: impl Future<Output = T>) -> Option<T> {
        timeout_at(self.0, work).await.ok()
    }
}
