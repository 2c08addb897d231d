//! Which failures may be gone the next time, and which requests may then be sent again.

use reqwest::StatusCode;
use reqwest::header::{HeaderMap, HeaderName};

use super::endpoint::{Endpoint, Sent};
use super::retry_after::retry_after;

/// Whether the request of an answer may be sent again, and that may help.
#[must_use]
pub fn answer(endpoint: &Endpoint, status: StatusCode, headers: &HeaderMap) -> bool {
    match status.as_u16() {
        // The server asks for the same request later, so it has not done what it is about.
        429 | 503 if retry_after(headers).is_some() => true,
        408 | 429 | 500 | 502 | 503 | 504 => endpoint.is_idempotent,
        _ => false,
    }
}

/// Whether a request without a complete answer may be sent again, and that may help. The error is
/// not given when there was no answer in time.
#[must_use]
pub fn failure(endpoint: &Endpoint, error: Option<&reqwest::Error>) -> bool {
    let is_permanent = error.is_some_and(|error| error.is_builder() || error.is_redirect());
    !is_permanent && (endpoint.is_idempotent || endpoint.sent == Sent::No)
}

/// Whether a header of this name makes a server do once what it is asked for repeatedly, as far as a
/// name can say: `Idempotency-Key`, `X-Idempotency-Key`, `Idempotency-Token`.
#[must_use]
pub fn is_idempotency_key(name: &HeaderName) -> bool {
    if name.as_str().len() < "idempotency-id".len() {
        return false;
    }
    let mut words = name.as_str().split(['-', '_']);
    let is_key = |word: &str| matches!(word, "key" | "token" | "id");
    words.any(|word| word == "idempotency" || word == "idempotent") && words.any(is_key)
        || name.as_str().contains("idempotencykey")
}
