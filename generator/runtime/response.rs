//! What came back.

use std::fmt;

use bytes::Bytes;
use reqwest::StatusCode;
use reqwest::header::{CONTENT_TYPE, HeaderMap};
use serde::de::DeserializeOwned;

use super::endpoint::Endpoint;
use super::excerpt::excerpt;
use super::json;
use super::mask::{Masked, Masks, PrintableHeaders};

/// A success: an answer with a status that the API documents as one, or with another one of 2xx.
pub struct Response<T> {
    status: StatusCode,
    headers: HeaderMap,
    body: T,
    masks: Masks,
}

impl<T> Response<T> {
    #[doc(hidden)]
    pub fn new(status: StatusCode, headers: HeaderMap, masks: Masks, body: T) -> Self {
        Self {
            status,
            headers,
            body,
            masks,
        }
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body.
    #[must_use]
    pub fn body(&self) -> &T {
        &self.body
    }

    /// The body itself.
    #[must_use]
    pub fn into_body(self) -> T {
        self.body
    }

    /// The same answer with another body.
    #[must_use]
    pub fn map<U>(self, map: impl FnOnce(T) -> U) -> Response<U> {
        let Self {
            status,
            headers,
            body,
            masks,
        } = self;
        Response {
            status,
            headers,
            body: map(body),
            masks,
        }
    }
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let headers = PrintableHeaders(&self.headers, &self.masks);
        let body = Masked(&self.body, &self.masks);
        let mut debug = formatter.debug_struct("Response");
        debug
            .field("status", &self.status)
            .field("headers", &headers);
        debug.field("body", &body).finish()
    }
}

/// An answer as it came.
#[derive(Clone)]
pub struct RawResponse {
    endpoint: Endpoint,
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

impl RawResponse {
    #[doc(hidden)]
    pub fn new(endpoint: Endpoint, status: StatusCode, headers: HeaderMap, body: Bytes) -> Self {
        Self {
            endpoint,
            status,
            headers,
            body,
        }
    }

    #[doc(hidden)]
    pub fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    /// The status as a number.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status.as_u16()
    }

    /// The status.
    #[must_use]
    pub fn status_code(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body. It may repeat credentials.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// The body itself. It may repeat credentials.
    #[must_use]
    pub fn into_body(self) -> Bytes {
        self.body
    }

    /// The beginning of the body on one line, without credentials.
    #[must_use]
    pub fn excerpt(&self) -> String {
        excerpt(&self.body, 0, &self.endpoint.masks)
    }

    /// Reads the body as JSON of any type; nothing when it does not fit. [`json`](Self::json) says why.
    #[must_use]
    pub fn body_as<T: DeserializeOwned>(&self) -> Option<T> {
        json::read(&self.body).ok()
    }

    /// The media type of the body, in lower case and without parameters.
    #[must_use]
    pub fn media_type(&self) -> Option<String> {
        let value = self.headers.get(CONTENT_TYPE)?.to_str().ok()?;
        value
            .split(';')
            .next()
            .map(|media_type| media_type.trim().to_ascii_lowercase())
    }

    #[doc(hidden)]
    #[must_use]
    pub fn into_parts(self) -> (StatusCode, HeaderMap, Bytes) {
        (self.status, self.headers, self.body)
    }

    /// Whether there is no body.
    #[doc(hidden)]
    pub fn is_blank(&self) -> bool {
        self.body.trim_ascii().is_empty()
    }

    #[doc(hidden)]
    pub fn with<T>(self, body: T) -> Response<T> {
        Response::new(self.status, self.headers, self.endpoint.masks, body)
    }
}

impl fmt::Display for RawResponse {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.status)?;
        let excerpt = self.excerpt();
        if excerpt.is_empty() {
            Ok(())
        } else {
            write!(formatter, ": {excerpt}")
        }
    }
}

impl fmt::Debug for RawResponse {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let headers = PrintableHeaders(&self.headers, &self.endpoint.masks);
        let mut debug = formatter.debug_struct("RawResponse");
        debug
            .field("status", &self.status)
            .field("headers", &headers);
        debug.field("body", &self.excerpt()).finish()
    }
}
