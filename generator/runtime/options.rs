//! What may be chosen for one request.

use std::fmt;
use std::time::Duration;

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};

use super::retry::Retry;

/// What may be chosen for one request.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct RequestOptions {
    /// How long the whole call may take, with all attempts and the pauses between them, in place of
    /// the client's own limit.
    pub timeout: Option<Duration>,
    /// How long each attempt may take, in place of the client's own limit.
    pub attempt_timeout: Option<Duration>,
    /// How long nothing of a body may move, sent or received, in place of the client's own limit.
    pub idle_timeout: Option<Duration>,
    /// Whether and when the request is sent again, in place of the client's own choice.
    pub retry: Option<Retry>,
    /// Headers that are sent too; each takes the place of what the client would send under its
    /// name.
    pub headers: HeaderMap,
}

impl RequestOptions {
    /// Nothing but the client's own choices.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Limits how long the whole call may take, with all attempts and the pauses between them.
    #[must_use]
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = Some(limit);
        self
    }

    /// Limits how long each attempt may take.
    #[must_use]
    pub fn attempt_timeout(mut self, limit: Duration) -> Self {
        self.attempt_timeout = Some(limit);
        self
    }

    /// Limits how long nothing of a body may move, sent or received. It holds for streams as well.
    #[must_use]
    pub fn idle_timeout(mut self, limit: Duration) -> Self {
        self.idle_timeout = Some(limit);
        self
    }

    /// Chooses whether and when the request is sent again after a failure.
    #[must_use]
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = Some(retry);
        self
    }

    /// Sends a header too, in place of what the client would send under its name.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.append(name, value);
        self
    }
}

impl fmt::Debug for RequestOptions {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let headers: Vec<_> = self.headers.keys().map(HeaderName::as_str).collect();
        let mut debug = formatter.debug_struct("RequestOptions");
        debug
            .field("timeout", &self.timeout)
            .field("attempt_timeout", &self.attempt_timeout)
            .field("idle_timeout", &self.idle_timeout)
            .field("retry", &self.retry)
            .field("headers", &headers)
            .finish()
    }
}
