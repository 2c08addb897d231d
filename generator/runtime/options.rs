//! What may be chosen for one request.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use serde::Serialize;
use serde_json::{Map, Value};

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
    /// Query parameters that are sent too, as name and value.
    pub query: Vec<(String, String)>,
    /// Members that a JSON object in the body has too; each takes the place of one of its name.
    pub members: Map<String, Value>,
    /// Why the request cannot be sent.
    #[doc(hidden)]
    pub unsendable: Option<&'static str>,
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

    /// Sends a header too, in place of what the client would send under its name. Text will do for both; one
    /// that no header can hold is reported when the request is sent.
    #[must_use]
    pub fn header(
        mut self,
        name: impl TryInto<HeaderName>,
        value: impl TryInto<HeaderValue>,
    ) -> Self {
        match (name.try_into(), value.try_into()) {
            (Ok(name), Ok(value)) => drop(self.headers.append(name, value)),
            _ => {
                self.unsendable =
                    Some("a header in its options has a character that cannot be sent");
            }
        }
        self
    }

    /// Sends a query parameter too, beside those of the operation.
    #[must_use]
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.query.push((name.into(), value.into()));
        self
    }

    /// Adds a member to the JSON object in the body, or puts it in the place of the one of this name. Where the
    /// operation has no body, it gets one. A body that is no JSON object is reported when the request is sent.
    #[must_use]
    pub fn member(mut self, name: impl Into<String>, value: impl Serialize) -> Self {
        match serde_json::to_value(value) {
            Ok(value) => drop(self.members.insert(name.into(), value)),
            Err(_) => self.unsendable = Some("a member in its options has no JSON form"),
        }
        self
    }
}

/// A JSON object with further members; nothing when it is none. What stays is kept as it was written.
#[must_use]
pub fn with_members(body: &[u8], members: &Map<String, Value>) -> Option<Bytes> {
    let body = body.trim_ascii();
    let mut known: Map<String, Value> = serde_json::from_slice(body).ok()?;
    if members.keys().any(|name| known.contains_key(name)) {
        known.extend(members.clone());
        return serde_json::to_vec(&known).ok().map(Bytes::from);
    }
    let added = serde_json::to_vec(members).ok()?;
    let (start, end) = (body.strip_suffix(b"}")?, added.strip_prefix(b"{")?);
    let comma: &[u8] = if known.is_empty() { b"" } else { b"," };
    Some([start, comma, end].concat().into())
}

impl fmt::Debug for RequestOptions {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let headers: Vec<_> = self.headers.keys().map(HeaderName::as_str).collect();
        let query: Vec<_> = self.query.iter().map(|(name, _)| name).collect();
        let members: Vec<_> = self.members.keys().collect();
        let mut debug = formatter.debug_struct("RequestOptions");
        debug
            .field("timeout", &self.timeout)
            .field("attempt_timeout", &self.attempt_timeout)
            .field("idle_timeout", &self.idle_timeout)
            .field("retry", &self.retry)
            .field("headers", &headers)
            .field("query", &query)
            .field("members", &members)
            .finish()
    }
}
