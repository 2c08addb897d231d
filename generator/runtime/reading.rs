//! How an answer becomes what the operation documents.

use bytes::Bytes;
use reqwest::header::CONTENT_TYPE;
use serde::Serialize;
use serde::de::{DeserializeOwned, IgnoredAny};

use super::decode_error::DecodeError;
use super::error::{Error, Failure};
use super::json;
use super::response::{RawResponse, Response};

/// One way to read an answer.
pub type Reading<T, E> = fn(Reply) -> Result<Response<T>, Error<E>>;

/// An answer that is still to become what the operation documents.
#[derive(Clone)]
pub struct Reply(RawResponse);

impl Reply {
    #[doc(hidden)]
    #[must_use]
    pub fn new(response: RawResponse) -> Self {
        Self(response)
    }

    #[doc(hidden)]
    #[must_use]
    pub fn into_response(self) -> RawResponse {
        self.0
    }
}

/// What callers read of an answer themselves.
impl RawResponse {
    /// Reads the body as JSON of any type, as that of a documented answer is read: a byte-order mark is
    /// skipped, `1.0` is an integer, and with 204 and 205 nothing may stand for `null`, `{}` and `[]`.
    ///
    /// # Errors
    ///
    /// An error of the kind [`Decode`](crate::ErrorKind::Decode), which says where the body does not fit.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Error> {
        let read = self.read_json();
        read.map_err(|error| Failure::decode(DecodeError::json(self.clone(), &error)).into())
    }

    /// Reads the body as text, in UTF-8 or in ISO 8859-1 where the answer says that it is.
    ///
    /// # Errors
    ///
    /// An error of the kind [`Decode`](crate::ErrorKind::Decode): the body is neither.
    pub fn text(&self) -> Result<String, Error> {
        let read = self.read_text();
        read.map_err(|message| Failure::decode(DecodeError::new(self.clone(), message)).into())
    }

    /// The answer, unless its status is none of 2xx.
    ///
    /// # Errors
    ///
    /// An error of the kind [`UndocumentedStatus`](crate::ErrorKind::UndocumentedStatus), with the answer.
    pub fn error_for_status(self) -> Result<Self, Error> {
        match self.status_code().is_success() {
            true => Ok(self),
            false => Err(Failure::undocumented(self).into()),
        }
    }

    fn read_json<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        json::read(self.body()).or_else(|error| {
            let meant = self.meant_by_nothing().iter();
            let mut meant = meant.filter_map(|text| serde_json::from_slice(text).ok());
            meant.next().ok_or(error)
        })
    }

    /// What an empty body may mean where JSON is documented. That nothing came with a status which
    /// never has a body says that there is nothing, where the type has a word for it.
    fn meant_by_nothing(&self) -> &'static [&'static [u8]] {
        match self.status() {
            _ if !self.is_blank() => &[],
            204 | 205 => &[b"null", b"{}", b"[]"],
            _ => &[b"null"],
        }
    }

    /// The text of the body, or what is wrong with it.
    fn read_text(&self) -> Result<String, String> {
        match std::str::from_utf8(json::without_mark(self.body())) {
            Ok(text) => Ok(text.to_owned()),
            Err(_) if self.is_latin_1() => {
                Ok(self.body().iter().copied().map(char::from).collect())
            }
            Err(error) => Err(error.to_string()),
        }
    }

    /// Whether the text says that each byte is the character of the same number.
    fn is_latin_1(&self) -> bool {
        let media_type = self
            .headers()
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
}

/// What the operations call, one of them per documented answer.
impl Reply {
    /// The status as a number.
    #[doc(hidden)]
    pub fn status(&self) -> u16 {
        self.0.status()
    }

    /// The status; that of the documented success without a body where this is another one that
    /// has none, and none of those with one.
    #[doc(hidden)]
    pub fn status_or_empty(&self, empty: u16, others: &[u16]) -> u16 {
        let status = self.status();
        let is_empty = self.0.status_code().is_success() && self.0.is_blank();
        match is_empty && !others.contains(&status) {
            true => empty,
            false => status,
        }
    }

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
            Ok((body, response)) => Ok(response.0.with(wrap(body))),
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
            Ok((body, response)) => Ok(response.0.with(wrap(body))),
            Err(failure) => Err(failure.into()),
        }
    }

    /// A success whose body is the text of a scalar.
    #[doc(hidden)]
    pub fn scalar<T: DeserializeOwned, E>(self) -> Result<Response<T>, Error<E>> {
        self.scalar_as(std::convert::identity)
    }

    /// A success whose body is the text of a scalar, one of several documented ones.
    #[doc(hidden)]
    pub fn scalar_as<T: DeserializeOwned, U, E>(
        self,
        wrap: fn(T) -> U,
    ) -> Result<Response<U>, Error<E>> {
        match self.decode_scalar() {
            Ok((body, response)) => Ok(response.0.with(wrap(body))),
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
        let body = self.0.body().clone();
        Ok(self.0.with(wrap(body)))
    }

    /// A success without a body.
    #[doc(hidden)]
    pub fn empty<E>(self) -> Result<Response<()>, Error<E>> {
        Ok(self.0.with(()))
    }

    /// A success without a body, one of several documented ones.
    #[doc(hidden)]
    pub fn empty_as<U, E>(self, body: U) -> Result<Response<U>, Error<E>> {
        Ok(self.0.with(body))
    }

    /// A success of a status that is not documented: as the first of the documented ones that it
    /// fits.
    #[doc(hidden)]
    pub fn first_of<T, E>(self, readings: &[Reading<T, E>]) -> Result<Response<T>, Error<E>> {
        let mut first = None;
        for read in readings {
            match read(self.clone()) {
                Err(error) if error.is_decode() => first = first.or(Some(error)),
                understood => return understood,
            }
        }
        match first {
            Some(error) => Err(error),
            None => self.undocumented(),
        }
    }

    /// Whether the body has this media type, or one of this range. A body that does not say which
    /// it has is text when it is no JSON.
    #[doc(hidden)]
    pub fn is(&self, documented: &str) -> bool {
        let documented = documented.split(';').next().unwrap_or_default();
        let documented = documented.trim().to_ascii_lowercase();
        let Some(media_type) = self.0.media_type() else {
            let is_json = |body: &[u8]| serde_json::from_slice::<IgnoredAny>(body).is_ok();
            return documented.starts_with("text/") && !is_json(json::without_mark(self.0.body()));
        };
        match documented.split_once('*') {
            // What is behind the first star of `*/*` is a star, too.
            Some((start, end)) => {
                let end = end.trim_start_matches("/*");
                media_type.starts_with(start) && media_type.ends_with(end)
            }
            None => media_type == documented || is_xml(&media_type) && is_xml(&documented),
        }
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
            Ok((body, response)) => Error::documented(response.0, wrap(body)),
            Err(failure) => failure.into(),
        })
    }

    /// An error whose body is text.
    #[doc(hidden)]
    pub fn error_text_as<T, E>(self, wrap: fn(String) -> E) -> Result<Response<T>, Error<E>> {
        Err(match self.decode_text() {
            Ok((body, response)) => Error::documented(response.0, wrap(body)),
            Err(failure) => failure.into(),
        })
    }

    /// An error whose body is the text of a scalar.
    #[doc(hidden)]
    pub fn error_scalar_as<T, B: DeserializeOwned, E>(
        self,
        wrap: fn(B) -> E,
    ) -> Result<Response<T>, Error<E>> {
        Err(match self.decode_scalar() {
            Ok((body, response)) => Error::documented(response.0, wrap(body)),
            Err(failure) => failure.into(),
        })
    }

    /// An error whose body is taken as it is.
    #[doc(hidden)]
    pub fn error_bytes_as<T, E>(self, wrap: fn(Bytes) -> E) -> Result<Response<T>, Error<E>> {
        let body = wrap(self.0.body().clone());
        Err(Error::documented(self.0, body))
    }

    /// An error without a body; `body` stands for it.
    #[doc(hidden)]
    pub fn error_empty<T, E>(self, body: E) -> Result<Response<T>, Error<E>> {
        Err(Error::documented(self.0, body))
    }

    /// A documented success that has no body of the media type that was asked for.
    #[doc(hidden)]
    pub fn without<T, E>(self, media_type: &str) -> Result<Response<T>, Error<E>> {
        let message = format!("the answer has no body of `{media_type}`");
        Err(Failure::decode(DecodeError::new(self.0, message)).into())
    }

    /// An answer with a status that the operation does not document.
    #[doc(hidden)]
    pub fn undocumented<T, E>(self) -> Result<Response<T>, Error<E>> {
        Err(Failure::undocumented(self.0).into())
    }

    /// An answer with a status that the operation does not document, of which the body may be the
    /// error that most operations document.
    #[doc(hidden)]
    pub fn undocumented_json<T, E: DeserializeOwned + Serialize>(
        self,
    ) -> Result<Response<T>, Error<E>> {
        self.undocumented_json_as(std::convert::identity)
    }

    /// As [`Reply::undocumented_json`], where that error is one of several documented ones.
    #[doc(hidden)]
    pub fn undocumented_json_as<T, B: DeserializeOwned + Serialize, E>(
        self,
        wrap: fn(B) -> E,
    ) -> Result<Response<T>, Error<E>> {
        match json::read::<B>(self.0.body()) {
            Ok(body) if says_something(serde_json::to_value(&body)) => {
                Err(Error::documented(self.0, wrap(body)))
            }
            _ => self.undocumented(),
        }
    }

    fn decode_json<T: DeserializeOwned>(self) -> Result<(T, Self), Failure> {
        match self.0.read_json() {
            Ok(body) => Ok((body, self)),
            Err(error) => Err(Failure::decode(DecodeError::json(self.0, &error))),
        }
    }

    fn decode_text(self) -> Result<(String, Self), Failure> {
        match self.0.read_text() {
            Ok(text) => Ok((text, self)),
            Err(message) => Err(Failure::decode(DecodeError::new(self.0, message))),
        }
    }

    fn decode_scalar<T: DeserializeOwned>(self) -> Result<(T, Self), Failure> {
        let (text, response) = self.decode_text()?;
        match json::read_scalar(&text) {
            Ok(body) => Ok((body, response)),
            Err(error) => Err(Failure::decode(DecodeError::json(response.0, &error))),
        }
    }
}

/// Whether something of the body is known to its type.
fn says_something(body: Result<serde_json::Value, serde_json::Error>) -> bool {
    body.is_ok_and(|body| body.as_object().is_none_or(|members| !members.is_empty()))
}

/// Whether a media type is one of the two names of XML (RFC 7303, section 9.2).
fn is_xml(media_type: &str) -> bool {
    matches!(media_type, "application/xml" | "text/xml")
}
