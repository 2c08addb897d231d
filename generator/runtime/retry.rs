//! Which requests are sent again after a failure, how often, and when.

use std::fmt;
use std::panic::RefUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use reqwest::header::HeaderMap;
use reqwest::{Method, StatusCode};

use super::backoff;
use super::endpoint::{Endpoint, Sent};
use super::error::ErrorKind;
use super::retry_after::retry_after;
use super::transient;

/// Which requests are sent again after a failure, how often, and when.
///
/// Unless said otherwise, a request is sent up to three times in all:
///
/// - whatever its method, when it was certainly not processed: no connection came about, an HTTP/2
///   server refused it, or the answer is 429 or 503 with `Retry-After`;
/// - with an idempotent method (GET, HEAD, OPTIONS, PUT, DELETE) or an idempotency key, also when
///   the connection failed, an attempt had no answer in time, or the answer is 408, 429, 500, 502,
///   503 or 504.
///
/// The pause is as long as `Retry-After` says, or else random: up to 0.5 seconds, and up to twice as
/// long each time, but never more than 8 seconds. When a pause would go beyond the deadline of the
/// call, the failure is reported at once. A body that cannot be sent again, such as a stream, is never
/// sent twice. And when most requests of a client fail, they are no longer repeated: all of its
/// requests share a budget, which successes fill up again.
#[derive(Clone)]
pub struct Retry(Arc<Policy>);

#[derive(Clone)]
struct Policy {
    max_attempts: u32,
    first_pause: Duration,
    longest_pause: Duration,
    classifier: Option<Arc<Classifier>>,
}

type Classifier = dyn Fn(&Attempt<'_>) -> RetryAdvice + Send + Sync;

/// What to do after an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RetryAdvice {
    /// What the client does on its own; see [`Retry`].
    Default,
    /// To send the request again, after the usual pause. The caller vouches that it does no harm
    /// when the first one was processed.
    Retry,
    /// To send the request again, after this pause.
    RetryAfter(Duration),
    /// To report the outcome as it is.
    Stop,
}

/// How an attempt ended.
pub struct Attempt<'a> {
    endpoint: &'a Endpoint,
    outcome: Outcome<'a>,
}

/// What came of an attempt.
#[derive(Clone, Copy)]
pub enum Outcome<'a> {
    /// An answer; without its body when that is still to come.
    Answer(StatusCode, &'a HeaderMap, Option<&'a Bytes>),
    /// No complete answer.
    Failure(&'a ErrorKind),
}

impl Retry {
    /// The defaults: three attempts in all.
    #[must_use]
    pub fn new() -> Self {
        Self(Arc::new(Policy {
            max_attempts: 3,
            first_pause: Duration::from_millis(500),
            longest_pause: Duration::from_secs(8),
            classifier: None,
        }))
    }

    /// Every request is sent once only.
    #[must_use]
    pub fn none() -> Self {
        Self::new().max_attempts(1)
    }

    /// How often a request is sent at most, the first time included: 3 unless set.
    #[must_use]
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        Arc::make_mut(&mut self.0).max_attempts = attempts;
        self
    }

    /// The longest first pause, which doubles with each attempt, and the longest pause of all: half a
    /// second and 8 seconds unless set. `Retry-After` takes their place.
    #[must_use]
    pub fn backoff(mut self, first: Duration, longest: Duration) -> Self {
        let policy = Arc::make_mut(&mut self.0);
        policy.first_pause = first;
        policy.longest_pause = longest;
        self
    }

    /// Decides by the outcome of each attempt, successes included, whether the request is sent again.
    /// Neither the number of attempts, the deadline, the budget nor a body that cannot be sent again
    /// is overruled.
    #[must_use]
    pub fn classifier(
        mut self,
        classifier: impl Fn(&Attempt<'_>) -> RetryAdvice + Send + Sync + 'static,
    ) -> Self {
        Arc::make_mut(&mut self.0).classifier = Some(Arc::new(classifier));
        self
    }

    /// How long to wait before the request is sent again, if it is.
    #[doc(hidden)]
    #[must_use]
    pub fn pause_after(&self, attempt: &Attempt<'_>) -> Option<Duration> {
        let Policy {
            max_attempts,
            first_pause,
            longest_pause,
            classifier,
        } = &*self.0;
        if attempt.number() >= *max_attempts {
            return None;
        }
        let advice = classifier.as_ref().map(|classifier| classifier(attempt));
        match advice.unwrap_or(RetryAdvice::Default) {
            RetryAdvice::Stop => return None,
            RetryAdvice::RetryAfter(pause) => return Some(pause),
            RetryAdvice::Default if !attempt.is_retryable() => return None,
            RetryAdvice::Default | RetryAdvice::Retry => {}
        }
        let usual = || backoff::pause(*first_pause, *longest_pause, attempt.number());
        Some(attempt.retry_after().unwrap_or_else(usual))
    }
}

/// A classifier is called and never changed, so whatever holds a policy can be used after a panic.
impl RefUnwindSafe for Policy {}

impl Default for Retry {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Retry {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = formatter.debug_struct("Retry");
        debug.field("max_attempts", &self.0.max_attempts);
        debug.field("first_pause", &self.0.first_pause);
        debug.field("longest_pause", &self.0.longest_pause);
        debug.field("classifier", &self.0.classifier.is_some());
        debug.finish()
    }
}

impl<'a> Attempt<'a> {
    #[doc(hidden)]
    #[must_use]
    pub fn new(endpoint: &'a Endpoint, outcome: Outcome<'a>) -> Self {
        Self { endpoint, outcome }
    }

    /// The method of the request.
    #[must_use]
    pub fn method(&self) -> &Method {
        &self.endpoint.method
    }

    /// The path as the specification writes it, with its `{parameters}`.
    #[must_use]
    pub fn path_template(&self) -> &str {
        &self.endpoint.template
    }

    /// Which attempt this was: 1 for the first.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.endpoint.attempts
    }

    /// The status of the answer, when there was one.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        match self.outcome {
            Outcome::Answer(status, ..) => Some(status),
            Outcome::Failure(_) => None,
        }
    }

    /// The headers of the answer, when there was one.
    #[must_use]
    pub fn headers(&self) -> Option<&'a HeaderMap> {
        match self.outcome {
            Outcome::Answer(_, headers, _) => Some(headers),
            Outcome::Failure(_) => None,
        }
    }

    /// The body of the answer, when there was one; not where the operation's body is read bit by
    /// bit.
    #[must_use]
    pub fn body(&self) -> Option<&'a Bytes> {
        match self.outcome {
            Outcome::Answer(_, _, body) => body,
            Outcome::Failure(_) => None,
        }
    }

    /// Why there is no complete answer, when there is none.
    #[must_use]
    pub fn failure(&self) -> Option<&'a ErrorKind> {
        match self.outcome {
            Outcome::Answer(..) => None,
            Outcome::Failure(kind) => Some(kind),
        }
    }

    /// Whether this attempt reached the server.
    #[must_use]
    pub fn was_sent(&self) -> Sent {
        self.endpoint.sent
    }

    /// Whether it does no harm when the server processes the request twice: its method is idempotent,
    /// or it has an idempotency key.
    #[must_use]
    pub fn is_idempotent(&self) -> bool {
        self.endpoint.is_idempotent
    }

    /// How long the server asks to wait (`Retry-After`).
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.headers().and_then(retry_after)
    }

    /// Whether the client sends the request again on its own, attempts, budget and time permitting.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self.outcome {
            Outcome::Answer(status, headers, _) => {
                transient::answer(self.endpoint, status, headers)
            }
            Outcome::Failure(ErrorKind::Timeout) => transient::failure(self.endpoint, None),
            Outcome::Failure(ErrorKind::Transport(error)) => {
                transient::failure(self.endpoint, Some(error))
            }
            Outcome::Failure(_) => false,
        }
    }
}

impl fmt::Debug for Attempt<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = formatter.debug_struct("Attempt");
        debug.field("endpoint", &format_args!("{}", self.endpoint));
        debug.field("number", &self.number());
        debug.field("status", &self.status());
        debug.field("failure", &self.failure()).finish()
    }
}
