//! Bodies of several parts, read as they arrive (`multipart/mixed` and its like).

use std::collections::VecDeque;
use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use reqwest::header::{CONTENT_TYPE, HeaderMap};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::call::Opened;
use super::decode_error::DecodeError;
use super::error::{Error, ErrorKind, Failure};
use super::json;
use super::mask::{Masks, PrintableHeaders};
use super::part_parser::{ParsedPart, PartParser};
use super::response::{RawResponse, Response};
use super::stream::{ByteStream, StreamError};

/// One part of a body.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Part<T> {
    /// The headers of the part, such as `Content-Type`.
    pub headers: HeaderMap,
    /// What is in it.
    pub body: T,
}

/// The parts of an answer, as they arrive. Dropping it closes the connection.
///
/// Something must come within the idle limit, 30 seconds unless set; a part may be as long as a whole body may
/// be. A part is there when the boundary behind it is.
pub struct PartStream<T>(State<T>);

enum State<T> {
    Live(Box<Live<T>>),
    Given(VecDeque<Part<T>>),
}

/// The parts of a connection.
struct Live<T> {
    source: Source,
    decode: fn(&RawResponse) -> Result<T, Mismatch>,
    limit: u64,
}

enum Source {
    Open(Box<ByteStream>, Box<PartParser>),
    /// The answer has no parts; its body is awaited for the message.
    Foreign(
        Pin<Box<dyn Future<Output = Result<RawResponse, Failure>> + Send>>,
        String,
    ),
    Ended,
}

/// Why a part is not what the API documents.
enum Mismatch {
    Json(serde_json::Error),
    Text,
}

impl<T> Part<T> {
    /// A part that has this in it, and no headers, for tests.
    #[must_use]
    pub fn new(body: T) -> Self {
        Self {
            headers: HeaderMap::new(),
            body,
        }
    }

    /// The media type of the part, in lower case and without parameters.
    #[must_use]
    pub fn media_type(&self) -> Option<String> {
        let value = self.headers.get(CONTENT_TYPE)?.to_str().ok()?;
        let media_type = value.split(';').next().unwrap_or_default();
        Some(media_type.trim().to_ascii_lowercase())
    }
}

impl Part<Bytes> {
    /// Reads the part as JSON of any type; nothing when it does not fit.
    #[must_use]
    pub fn body_as<T: DeserializeOwned>(&self) -> Option<T> {
        json::read(&self.body).ok()
    }
}

impl<T: fmt::Debug> fmt::Debug for Part<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let headers = PrintableHeaders(&self.headers, &Masks::default());
        let mut debug = formatter.debug_struct("Part");
        debug.field("headers", &headers).field("body", &self.body);
        debug.finish()
    }
}

impl<T> PartStream<T> {
    /// The next part; nothing at the end.
    pub async fn next(&mut self) -> Option<Result<Part<T>, StreamError>> {
        poll_fn(|context| self.poll_part(context)).await
    }

    fn poll_part(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Part<T>, StreamError>>> {
        match &mut self.0 {
            State::Live(live) => live.poll_part(context),
            State::Given(parts) => Poll::Ready(parts.pop_front().map(Ok)),
        }
    }
}

/// A stream of these parts, for tests.
impl<T> FromIterator<Part<T>> for PartStream<T> {
    fn from_iter<I: IntoIterator<Item = Part<T>>>(parts: I) -> Self {
        Self(State::Given(parts.into_iter().collect()))
    }
}

/// Nothing of it is pinned to its place.
impl<T> Unpin for PartStream<T> {}

impl<T> Stream for PartStream<T> {
    type Item = Result<Part<T>, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_part(context)
    }
}

impl<T> fmt::Debug for PartStream<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("PartStream(..)")
    }
}

impl<T> Live<T> {
    fn poll_part(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Part<T>, StreamError>>> {
        let mut is_whole = false;
        loop {
            let (stream, parser) = match &mut self.source {
                Source::Ended => return Poll::Ready(None),
                Source::Foreign(rest, message) => {
                    let rest = ready!(rest.as_mut().poll(context));
                    let failure = rest.map_or_else(std::convert::identity, |answer| {
                        Failure::decode(DecodeError::new(answer, std::mem::take(message)))
                    });
                    return self.failed(failure.into());
                }
                Source::Open(stream, parser) => (stream, parser),
            };
            match parser.part(is_whole) {
                Ok(Some(part)) => return Poll::Ready(Some(decoded(stream, part, self.decode))),
                Ok(None) if parser.has_ended() => {
                    self.source = Source::Ended;
                    return Poll::Ready(None);
                }
                Ok(None) => {}
                Err(message) => {
                    let answer = stream.head().with(Bytes::new());
                    let failure = Failure::decode(DecodeError::new(answer, message));
                    return self.failed(failure.into());
                }
            }
            if parser.size() as u64 > self.limit {
                let kind = ErrorKind::ResponseTooLarge { limit: self.limit };
                let failure = Failure::new(&stream.head().endpoint, kind);
                return self.failed(failure.into());
            }
            match ready!(Pin::new(stream).poll_next(context)) {
                Some(Ok(bytes)) => parser.push(&bytes),
                Some(Err(error)) => return self.failed(error),
                None => is_whole = true,
            }
        }
    }

    /// Ends the stream with an error.
    fn failed(&mut self, error: StreamError) -> Poll<Option<Result<Part<T>, StreamError>>> {
        self.source = Source::Ended;
        Poll::Ready(Some(Err(error)))
    }
}

fn decoded<T>(
    stream: &ByteStream,
    part: ParsedPart,
    decode: fn(&RawResponse) -> Result<T, Mismatch>,
) -> Result<Part<T>, StreamError> {
    let head = stream.head();
    let ParsedPart { headers, body } = part;
    let whole = RawResponse::new(head.endpoint.clone(), head.status, headers, body);
    let error = match decode(&whole) {
        Ok(body) => {
            let (_, headers, _) = whole.into_parts();
            return Ok(Part { headers, body });
        }
        Err(error) => error,
    };
    let answer = head.with(whole.into_body());
    let error = match error {
        Mismatch::Json(error) => DecodeError::json(answer, &error),
        Mismatch::Text => DecodeError::new(answer, "the part is no text".to_owned()),
    };
    Err(Failure::decode(error).into())
}

/// A part that is JSON, or the text of a value, as its media type says. One without a media type may be both.
fn value<T: DeserializeOwned>(part: &RawResponse) -> Result<T, Mismatch> {
    let as_json = || json::read(part.body()).map_err(Mismatch::Json);
    let as_text = || {
        let text = part.text().ok()?;
        T::deserialize(&Value::from(text)).ok()
    };
    match part.media_type() {
        Some(media_type) if is_json(&media_type) => as_json(),
        Some(_) => as_text().map_or_else(as_json, Ok),
        None => as_json().or_else(|error| as_text().ok_or(error)),
    }
}

/// A part that is text, be it in JSON.
fn text(part: &RawResponse) -> Result<String, Mismatch> {
    match part.media_type() {
        Some(media_type) if is_json(&media_type) => json::read(part.body()).map_err(Mismatch::Json),
        _ => part.text().map_err(|_| Mismatch::Text),
    }
}

fn is_json(media_type: &str) -> bool {
    media_type.ends_with("/json") || media_type.ends_with("+json")
}

/// The boundary that a media type of parts has (RFC 2045, section 5.1); nothing of any other.
fn boundary(media_type: &str) -> Option<String> {
    const KIND: &str = "multipart/";
    let kind = media_type.trim_start().get(..KIND.len())?;
    let (_, mut rest) = media_type.split_once(';')?;
    if !kind.eq_ignore_ascii_case(KIND) {
        return None;
    }
    loop {
        let (name, behind) = rest.split_once('=')?;
        let behind = behind.trim_start();
        let (value, next) = match behind.strip_prefix('"') {
            Some(quoted) => unquoted(quoted),
            None => {
                let (value, next) = behind.split_once(';').unwrap_or((behind, ""));
                (value.trim_end().to_owned(), next)
            }
        };
        if name.trim().eq_ignore_ascii_case("boundary") {
            return (!value.is_empty()).then_some(value);
        }
        rest = next;
    }
}

/// The text before the closing quote, and what follows the next semicolon.
fn unquoted(quoted: &str) -> (String, &str) {
    let mut text = String::new();
    let mut letters = quoted.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => break,
            '\\' => text.extend(letters.next()),
            letter => text.push(letter),
        }
    }
    let rest = letters.as_str();
    (text, rest.split_once(';').map_or("", |(_, next)| next))
}

impl Opened {
    /// A success whose body is parts that are JSON, or the text of values.
    ///
    /// # Errors
    ///
    /// None.
    pub fn parts<T: DeserializeOwned, E>(self) -> Result<Response<PartStream<T>>, Error<E>> {
        Ok(self.parts_as(value))
    }

    /// A success whose body is parts of text.
    ///
    /// # Errors
    ///
    /// None.
    pub fn text_parts<E>(self) -> Result<Response<PartStream<String>>, Error<E>> {
        Ok(self.parts_as(text))
    }

    /// A success whose body is parts that are taken as they are.
    ///
    /// # Errors
    ///
    /// None.
    pub fn byte_parts<E>(self) -> Result<Response<PartStream<Bytes>>, Error<E>> {
        Ok(self.parts_as(|part| Ok(part.body().clone())))
    }

    fn parts_as<T>(
        self,
        decode: fn(&RawResponse) -> Result<T, Mismatch>,
    ) -> Response<PartStream<T>> {
        let (core, call, response) = self.into_parts();
        let limit = core.max_response_size();
        let idle = call.limits(&core).idle;
        let media_type = response.headers().get(CONTENT_TYPE);
        let media_type = media_type.and_then(|value| value.to_str().ok());
        let found = boundary(media_type.unwrap_or_default());
        let (status, headers) = (response.status(), response.headers().clone());
        let masks = call.endpoint.masks.clone();
        let source = match found {
            Some(boundary) => Source::Open(
                Box::new(ByteStream::new(response, call.endpoint, idle)),
                Box::new(PartParser::new(&boundary)),
            ),
            None => {
                let message = match media_type {
                    Some(media_type) => format!("`{media_type}` has no boundary between parts"),
                    None => "without `Content-Type` it has no boundary between parts".to_owned(),
                };
                let whole = Opened::new(core, call, response).read();
                Source::Foreign(Box::pin(whole), message)
            }
        };
        let live = Live {
            source,
            decode,
            limit,
        };
        Response::new(
            status,
            headers,
            masks,
            PartStream(State::Live(Box::new(live))),
        )
    }
}
