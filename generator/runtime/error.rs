//! What can go wrong with a call.

use std::convert::Infallible;
use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use serde::de::DeserializeOwned;

use super::decode_error::DecodeError;
use super::endpoint::{Endpoint, Sent};
use super::mask::{Masked, PrintableHeaders};
use super::next_page::NextPageError;
use super::response::RawResponse;
use super::retry_after::retry_after;
use super::transient;
use crate::DocumentedError;

/// Why a call failed; `E` is the body that the API documents for its errors, `Infallible` where it
/// documents none.
///
/// As wide as one pointer. Neither `Debug` nor `Display` shows a credential.
pub struct Error<E = DocumentedError>(Box<Inner<E>>);

struct Inner<E> {
    endpoint: Endpoint,
    kind: ErrorKind<E>,
}

/// The kinds of failure.
#[derive(Debug)]
#[non_exhaustive]
pub enum ErrorKind<E = Infallible> {
    /// The API answered with an error that it documents, or with the one that most of its operations
    /// document, whatever the status.
    Api(ApiError<E>),
    /// The API answered with a status that it does not document, and that is no success.
    UndocumentedStatus(RawResponse),
    /// The body is not what the API documents. Where the status is a success, the work was done.
    Decode(DecodeError),
    /// The request did not get through, or the answer broke off.
    Transport(reqwest::Error),
    /// There was no complete answer in time.
    Timeout,
    /// The body of the answer is larger than the client accepts.
    ResponseTooLarge {
        /// The largest accepted body, in bytes.
        limit: u64,
    },
    /// The answer redirects to another origin, which would be handed the request's credentials.
    RedirectRefused {
        /// Scheme, host and port of the other origin.
        origin: String,
    },
    /// The request could not be built; nothing was sent.
    Request(RequestError),
    /// The client's middleware failed with an error of its own.
    Middleware(Box<dyn StdError + Send + Sync>),
    /// The page after the last one that was handed out is not fetched, though there is one.
    NextPage(NextPageError),
}

/// An error that the API documents.
pub struct ApiError<E> {
    response: RawResponse,
    body: E,
}

/// Why a request could not be built.
pub struct RequestError {
    message: String,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl<E> Error<E> {
    /// What kind of failure this is.
    #[must_use]
    pub fn kind(&self) -> &ErrorKind<E> {
        &self.0.kind
    }

    /// The failure itself.
    #[must_use]
    pub fn into_kind(self) -> ErrorKind<E> {
        self.0.kind
    }

    /// The body of the error that the API documents, when it answered with one.
    #[must_use]
    pub fn api(&self) -> Option<&E> {
        match self.kind() {
            ErrorKind::Api(error) => Some(error.body()),
            _ => None,
        }
    }

    /// The status of the answer, when there was one.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.response().map(RawResponse::status_code)
    }

    /// The headers of the answer, when there was one.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.response().map(RawResponse::headers)
    }

    /// The body of the answer as it came, when there was one. It may repeat credentials.
    #[must_use]
    pub fn body(&self) -> Option<&Bytes> {
        self.response().map(RawResponse::body)
    }

    /// Reads the body of the answer as JSON of any type; nothing when there was no answer, or its
    /// body does not fit.
    #[must_use]
    pub fn body_as<T: DeserializeOwned>(&self) -> Option<T> {
        self.response().and_then(RawResponse::body_as)
    }

    /// The answer as it came, when there was one.
    #[must_use]
    pub fn response(&self) -> Option<&RawResponse> {
        match self.kind() {
            ErrorKind::Api(error) => Some(error.response()),
            ErrorKind::UndocumentedStatus(response) => Some(response),
            ErrorKind::Decode(error) => Some(error.response()),
            ErrorKind::NextPage(error) => Some(error.response()),
            _ => None,
        }
    }

    /// How long the server asks to wait before the next attempt (`Retry-After`), in seconds or as a
    /// date, which is taken relative to the answer's own `Date`, or else to the local clock.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.headers().and_then(retry_after)
    }

    /// Whether there was no complete answer in time.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        matches!(self.kind(), ErrorKind::Timeout)
    }

    /// Whether no connection came about, so that nothing was sent.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        matches!(self.kind(), ErrorKind::Transport(error) if error.is_connect())
    }

    /// Whether the same request may be sent again, and that may help: the failure is one that passes,
    /// and either the request was certainly not processed, or it does no harm to process it twice,
    /// since its method is idempotent (GET, HEAD, OPTIONS, PUT, DELETE) or it has an idempotency key.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        let endpoint = &self.0.endpoint;
        match (self.response(), self.kind()) {
            (Some(response), _) => {
                transient::answer(endpoint, response.status_code(), response.headers())
            }
            (None, ErrorKind::Timeout) => transient::failure(endpoint, None),
            (None, ErrorKind::Transport(error)) => transient::failure(endpoint, Some(error)),
            (None, _) => false,
        }
    }

    /// How many attempts were made; 0 when the request could not be built.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.endpoint.attempts
    }

    /// Whether the request reached the server in any attempt.
    #[must_use]
    pub fn was_sent(&self) -> Sent {
        self.0.endpoint.sent
    }

    /// Whether the body of the answer is not what the API documents.
    #[must_use]
    pub fn is_decode(&self) -> bool {
        matches!(self.kind(), ErrorKind::Decode(_))
    }

    /// The same error with another body.
    #[must_use]
    pub fn map_api<F>(self, map: impl FnOnce(E) -> F) -> Error<F> {
        let Inner { endpoint, kind } = *self.0;
        let kind = match kind {
            ErrorKind::Api(ApiError { response, body }) => ErrorKind::Api(ApiError {
                response,
                body: map(body),
            }),
            ErrorKind::UndocumentedStatus(response) => ErrorKind::UndocumentedStatus(response),
            ErrorKind::Decode(error) => ErrorKind::Decode(error),
            ErrorKind::Transport(error) => ErrorKind::Transport(error),
            ErrorKind::Timeout => ErrorKind::Timeout,
            ErrorKind::ResponseTooLarge { limit } => ErrorKind::ResponseTooLarge { limit },
            ErrorKind::RedirectRefused { origin } => ErrorKind::RedirectRefused { origin },
            ErrorKind::Request(error) => ErrorKind::Request(error),
            ErrorKind::Middleware(error) => ErrorKind::Middleware(error),
            ErrorKind::NextPage(error) => ErrorKind::NextPage(error),
        };
        Error(Box::new(Inner { endpoint, kind }))
    }
}

impl<E> ApiError<E> {
    /// The status of the answer.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.response.status_code()
    }

    /// The headers of the answer.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.response.headers()
    }

    /// The documented body.
    #[must_use]
    pub fn body(&self) -> &E {
        &self.body
    }

    /// The documented body itself.
    #[must_use]
    pub fn into_body(self) -> E {
        self.body
    }

    /// The answer as it came.
    #[must_use]
    pub fn response(&self) -> &RawResponse {
        &self.response
    }
}

impl RequestError {
    /// What is wrong with the request.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }
}

/// A failure that has nothing to do with what the operation documents, so that the code which
/// finds it is compiled once and not per operation.
pub struct Failure(Box<Inner<Infallible>>);

impl Failure {
    #[doc(hidden)]
    pub fn new(endpoint: &Endpoint, kind: ErrorKind<Infallible>) -> Self {
        Self(Box::new(Inner {
            endpoint: endpoint.clone(),
            kind,
        }))
    }

    #[doc(hidden)]
    pub fn request(endpoint: &Endpoint, message: impl Into<String>) -> Self {
        let error = RequestError {
            message: message.into(),
            source: None,
        };
        Self::new(endpoint, ErrorKind::Request(error))
    }

    /// The failure of a call of which nothing is known yet.
    #[doc(hidden)]
    #[must_use]
    pub fn unsent(message: &'static str) -> Self {
        Self::request(&Endpoint::default(), message)
    }

    #[doc(hidden)]
    pub fn request_because(
        endpoint: &Endpoint,
        message: impl Into<String>,
        source: Box<dyn StdError + Send + Sync>,
    ) -> Self {
        let error = RequestError {
            message: message.into(),
            source: Some(source),
        };
        Self::new(endpoint, ErrorKind::Request(error))
    }

    /// The failure that middleware handed on, or its own.
    #[doc(hidden)]
    #[must_use]
    pub fn of(endpoint: &Endpoint, error: Box<dyn StdError + Send + Sync>) -> Self {
        match error.downcast::<Error<Infallible>>() {
            Ok(error) => Self(error.0),
            Err(error) => Self::new(endpoint, ErrorKind::Middleware(error)),
        }
    }

    #[doc(hidden)]
    #[must_use]
    pub fn kind(&self) -> &ErrorKind<Infallible> {
        &self.0.kind
    }

    /// The failure of a call whose attempts before the last one reached the server, or did not.
    #[doc(hidden)]
    #[must_use]
    pub fn after(mut self, sent_before: Sent) -> Self {
        let endpoint = &mut self.0.endpoint;
        endpoint.sent = endpoint.sent.max(sent_before);
        self
    }

    #[doc(hidden)]
    pub fn undocumented(response: RawResponse) -> Self {
        Self::new(
            &response.endpoint().clone(),
            ErrorKind::UndocumentedStatus(response),
        )
    }

    #[doc(hidden)]
    pub fn decode(error: DecodeError) -> Self {
        Self::new(
            &error.response().endpoint().clone(),
            ErrorKind::Decode(error),
        )
    }
}

impl<E> From<Failure> for Error<E> {
    fn from(failure: Failure) -> Self {
        Error(failure.0).map_api(|never| match never {})
    }
}

impl From<Failure> for Box<dyn StdError + Send + Sync> {
    fn from(failure: Failure) -> Self {
        Self::from(Error::<Infallible>::from(failure))
    }
}

impl<E> Error<E> {
    #[doc(hidden)]
    pub fn documented(response: RawResponse, body: E) -> Self {
        let endpoint = response.endpoint().clone();
        Self(Box::new(Inner {
            endpoint,
            kind: ErrorKind::Api(ApiError { response, body }),
        }))
    }
}

impl<E> fmt::Display for Error<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: ", self.0.endpoint)?;
        match self.kind() {
            ErrorKind::Api(error) => fmt::Display::fmt(&error.response, formatter),
            ErrorKind::UndocumentedStatus(response) => {
                write!(formatter, "undocumented status {response}")
            }
            ErrorKind::Decode(error) => fmt::Display::fmt(error, formatter),
            ErrorKind::Transport(error) => {
                write!(formatter, "{error}")?;
                // reqwest's own words never name the cause.
                match root_cause(error) {
                    Some(cause) => write!(formatter, ": {cause}"),
                    None => Ok(()),
                }
            }
            ErrorKind::Timeout => formatter.write_str("no complete answer in time"),
            ErrorKind::ResponseTooLarge { limit } => {
                write!(formatter, "the body of the answer exceeds {limit} bytes")
            }
            ErrorKind::RedirectRefused { origin } => {
                write!(
                    formatter,
                    "refused the redirect to another origin, {origin}"
                )
            }
            ErrorKind::Request(error) => fmt::Display::fmt(error, formatter),
            ErrorKind::Middleware(error) => {
                write!(formatter, "the client's middleware failed: {error}")
            }
            ErrorKind::NextPage(error) => fmt::Display::fmt(error, formatter),
        }
    }
}

fn root_cause(error: &dyn StdError) -> Option<&dyn StdError> {
    std::iter::successors(error.source(), |&cause| cause.source()).last()
}

impl<E: fmt::Debug> fmt::Debug for Error<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = formatter.debug_struct("Error");
        debug.field("endpoint", &format_args!("{}", self.0.endpoint));
        debug.field("kind", &self.0.kind).finish()
    }
}

impl<E: fmt::Debug> StdError for Error<E> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self.kind() {
            ErrorKind::Transport(error) => Some(error),
            ErrorKind::Request(error) => error.source(),
            ErrorKind::Middleware(error) => Some(&**error),
            _ => None,
        }
    }
}

impl<E: fmt::Debug> fmt::Debug for ApiError<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let masks = &self.response.endpoint().masks;
        let mut debug = formatter.debug_struct("ApiError");
        debug.field("status", &self.status());
        debug.field("headers", &PrintableHeaders(self.headers(), masks));
        debug.field("body", &Masked(&self.body, masks)).finish()
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "the request could not be built: {}",
            self.message
        )
    }
}

impl fmt::Debug for RequestError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("RequestError")
            .field(&self.message)
            .finish()
    }
}

impl StdError for RequestError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source
            .as_ref()
            .map(|source| &**source as &(dyn StdError + 'static))
    }
}
