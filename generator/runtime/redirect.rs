//! Redirects stay within the origin: the request that they repeat carries credentials.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use reqwest::redirect::{Attempt, Policy};

/// Redirects in a row before it is taken for a loop.
pub const MOST: usize = 10;

/// How many redirects a client has followed. A connection that fails after one says nothing about the
/// request before it, which may have been processed.
#[derive(Clone, Default)]
pub struct Followed(Arc<AtomicUsize>);

impl Followed {
    /// The number so far.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.load(Ordering::Relaxed)
    }
}

/// Follows redirects to the same scheme, host and port, and refuses all others.
#[must_use]
pub fn same_origin(followed: &Followed) -> Policy {
    let followed = followed.clone();
    Policy::custom(move |attempt: Attempt<'_>| {
        let next = attempt.url().origin();
        if attempt.previous().iter().any(|url| url.origin() != next) {
            let origin = next.ascii_serialization();
            attempt.error(Refused { origin })
        } else if attempt.previous().len() > MOST {
            attempt.error("too many redirects")
        } else {
            followed.0.fetch_add(1, Ordering::Relaxed);
            attempt.follow()
        }
    })
}

/// The other origin of a refused redirect, when that is why a request failed.
#[must_use]
pub fn refused(error: &reqwest::Error) -> Option<String> {
    let causes = std::iter::successors(error.source(), |&cause| cause.source());
    causes
        .into_iter()
        .find_map(|cause| Some(cause.downcast_ref::<Refused>()?.origin.clone()))
}

#[derive(Debug)]
struct Refused {
    origin: String,
}

impl fmt::Display for Refused {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "a redirect to another origin, {}", self.origin)
    }
}

impl StdError for Refused {}
