//! What came back, and how it becomes what the operation documents.

use std::fmt;

use bytes::Bytes;
use reqwest::StatusCode;
use reqwest::header::{CONTENT_TYPE, HeaderMap};
use serde::de::DeserializeOwned;

use super::decode_error::DecodeError;
use super::endpoint::Endpoint;
use super::error::{Error, Failure};
use super::excerpt::excerpt;
use super::mask::{Masked, Masks, PrintableHeaders};

/// An answer that the API documents as a success.
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

    /// The beginning of the body on one line, without credentials.
    #[must_use]
    pub fn excerpt(&self) -> String {
        excerpt(&self.body, 0, &self.endpoint.masks)
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
}

/// What the operations call, one of them per documented answer.
impl RawResponse {
    /// A success with a JSON body.
    #[doc(hidden)]
    pub fn json<T: DeserializeOwned, E>(self) -> Result<Response<T>, Error<E>> {
        self.json_as(std::convert::identity)
    }

    /// A success with a JSON body that is one of several documented ones.
    #[doc(hidden)]
    pub fn json_as<T: DeserializeOwned, U, E>(
        self,
        wrap: fn(T) -> U,
    ) -> Result<Response<U>, Error<E>> {
        match self.decode_json() {
            Ok((body, response)) => Ok(response.with(wrap(body))),
            Err(failure) => Err(failure.into()),
        }
    }

    /// A success whose body is text.
    #[doc(hidden)]
    pub fn text<E>(self) -> Result<Response<String>, Error<E>> {
        self.text_as(std::convert::identity)
    }

    /// A success whose body is text, one of several documented ones.
    #[doc(hidden)]
    pub fn text_as<U, E>(self, wrap: fn(String) -> U) -> Result<Response<U>, Error<E>> {
        match self.decode_text() {
            Ok((body, response)) => Ok(response.with(wrap(body))),
            Err(failure) => Err(failure.into()),
        }
    }

    /// A success whose body is taken as it is.
    #[doc(hidden)]
    pub fn bytes<E>(self) -> Result<Response<Bytes>, Error<E>> {
        self.bytes_as(std::convert::identity)
    }

    /// A success whose body is taken as it is, one of several documented ones.
    #[doc(hidden)]
    pub fn bytes_as<U, E>(self, wrap: fn(Bytes) -> U) -> Result<Response<U>, Error<E>> {
        let body = self.body.clone();
        Ok(self.with(wrap(body)))
    }

    /// A success without a body.
    #[doc(hidden)]
    pub fn empty<E>(self) -> Result<Response<()>, Error<E>> {
        Ok(self.with(()))
    }

    /// A success without a body, one of several documented ones.
    #[doc(hidden)]
    pub fn empty_as<U, E>(self, body: U) -> Result<Response<U>, Error<E>> {
        Ok(self.with(body))
    }

    /// An error with a JSON body.
    #[doc(hidden)]
    pub fn error_json<T, E: DeserializeOwned>(self) -> Result<Response<T>, Error<E>> {
        self.error_json_as(std::convert::identity)
    }

    /// An error with a JSON body that is one of several documented ones.
    #[doc(hidden)]
    pub fn error_json_as<T, B: DeserializeOwned, E>(
        self,
        wrap: fn(B) -> E,
    ) -> Result<Response<T>, Error<E>> {
        Err(match self.decode_json() {
            Ok((body, response)) => Error::documented(response, wrap(body)),
            Err(failure) => failure.into(),
        })
    }

    /// An error whose body is text.
    #[doc(hidden)]
    pub fn error_text_as<T, E>(self, wrap: fn(String) -> E) -> Result<Response<T>, Error<E>> {
        Err(match self.decode_text() {
            Ok((body, response)) => Error::documented(response, wrap(body)),
            Err(failure) => failure.into(),
        })
    }

    /// An error whose body is taken as it is.
    #[doc(hidden)]
    pub fn error_bytes_as<T, E>(self, wrap: fn(Bytes) -> E) -> Result<Response<T>, Error<E>> {
        let body = wrap(self.body.clone());
        Err(Error::documented(self, body))
    }

    /// An error without a body; `body` stands for it.
    #[doc(hidden)]
    pub fn error_empty<T, E>(self, body: E) -> Result<Response<T>, Error<E>> {
        Err(Error::documented(self, body))
    }

    /// A documented success that has no body of the media type that was asked for.
    #[doc(hidden)]
    pub fn without<T, E>(self, media_type: &str) -> Result<Response<T>, Error<E>> {
        let message = format!("the answer has no body of `{media_type}`");
        Err(Failure::decode(DecodeError::new(self, message)).into())
    }

    /// An answer with a status that the operation does not document.
    #[doc(hidden)]
    pub fn undocumented<T, E>(self) -> Result<Response<T>, Error<E>> {
        Err(Failure::undocumented(self).into())
    }

    fn decode_json<T: DeserializeOwned>(self) -> Result<(T, Self), Failure> {
        match serde_json::from_slice(&self.body) {
            Ok(body) => Ok((body, self)),
            Err(error) => Err(Failure::decode(DecodeError::json(self, &error))),
        }
    }

    fn decode_text(self) -> Result<(String, Self), Failure> {
        match std::str::from_utf8(&self.body) {
            Ok(text) => Ok((text.to_owned(), self)),
            Err(_) if self.is_latin_1() => {
                Ok((self.body.iter().copied().map(char::from).collect(), self))
            }
            Err(error) => Err(Failure::decode(DecodeError::new(self, error.to_string()))),
        }
    }

    /// Whether the text says that each byte is the character of the same number.
    fn is_latin_1(&self) -> bool {
        let media_type = self
            .headers
            .get(CONTENT_TYPE)
            .and_then(|value| value.to_str().ok());
        let media_type = media_type.unwrap_or_default().to_ascii_lowercase();
        [
            "charset=iso-8859-1",
            "charset=\"iso-8859-1",
            "charset=latin1",
        ]
        .iter()
        .any(|charset| media_type.contains(charset))
    }

    fn with<T>(self, body: T) -> Response<T> {
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
