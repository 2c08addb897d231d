//! JSON lines: one JSON value per line.

use std::collections::VecDeque;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use serde::de::{DeserializeOwned, IgnoredAny};

use super::call::Opened;
use super::decode_error::DecodeError;
use super::error::{Error, ErrorKind, Failure};
use super::json;
use super::lines::Lines;
use super::response::Response;
use super::stream::{ByteStream, StreamError};

/// The items of a body of JSON lines (`application/jsonl`, `application/x-ndjson`,
/// `application/json-seq`), as they arrive. Dropping it closes the connection.
///
/// Something must come within the idle limit, 30 seconds unless set; a line or an item may be as long
/// as a whole body may be. A list of items on one line is as good as several lines.
pub struct JsonLines<T> {
    lines: Lines,
    /// The beginning of an item that has several lines, which only a sequence may have.
    begun: Option<BytesMut>,
    /// The line that came too early: with it the next item begins.
    next: Option<Bytes>,
    limit: u64,
    /// The items of a line that have not been given yet.
    read: VecDeque<Box<T>>,
}

impl<T: DeserializeOwned> JsonLines<T> {
    /// The next item; nothing at the end.
    pub async fn next(&mut self) -> Option<Result<T, StreamError>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }
}

impl<T: DeserializeOwned> Stream for JsonLines<T> {
    type Item = Result<T, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.read.pop_front() {
                return Poll::Ready(Some(Ok(*item)));
            }
            let line = match self.next.take() {
                Some(line) => line,
                None => match ready!(self.lines.poll_line(context)) {
                    Some(Ok(line)) => line.slice_ref(json::without_mark(&line)),
                    Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                    None => {
                        let begun = self.begun.take().filter(|begun| !begun.is_empty());
                        return Poll::Ready(begun.and_then(|item| self.read(item.freeze())));
                    }
                },
            };
            match self.with_line(line) {
                Some(item) => return Poll::Ready(Some(item)),
                None => continue,
            }
        }
    }
}

impl<T: DeserializeOwned> JsonLines<T> {
    /// What comes of one line more; nothing where it is no item yet.
    fn with_line(&mut self, line: Bytes) -> Option<Result<T, StreamError>> {
        // JSON text sequences (RFC 7464) begin each item with a record separator.
        let (text, begins) = match line.strip_prefix(b"\x1e") {
            Some(text) => (text, true),
            None => (line.as_ref(), false),
        };
        if begins
            && let Some(begun) = self.begun.take()
            && !begun.is_empty()
        {
            self.next = Some(line);
            return self.read(begun.freeze());
        }
        let trimmed = text.trim_ascii();
        match self.begun.take() {
            None if trimmed.is_empty() && !begins => None,
            None if begins && (trimmed.is_empty() || is_cut_off(trimmed)) => {
                self.begun = Some(BytesMut::from(trimmed));
                None
            }
            None => self.read(line.slice_ref(trimmed)),
            Some(begun) if begun.is_empty() && !trimmed.is_empty() && !is_cut_off(trimmed) => {
                self.read(line.slice_ref(trimmed))
            }
            Some(mut begun) => {
                begun.extend_from_slice(b"\n");
                begun.extend_from_slice(text);
                if begun.len() as u64 > self.limit {
                    let kind = ErrorKind::ResponseTooLarge { limit: self.limit };
                    let failure = Failure::new(&self.lines.stream().head().endpoint, kind);
                    return Some(Err(failure.into()));
                }
                // Where a bracket of the first level may be closed, so that no item is read for each of
                // its lines.
                if text.starts_with(b"}") || text.starts_with(b"]") {
                    return self.read(begun.freeze());
                }
                self.begun = Some(begun);
                None
            }
        }
    }

    /// The item of a text, or the first one of a list of them.
    fn read(&mut self, text: Bytes) -> Option<Result<T, StreamError>> {
        let error = match json::read(&text) {
            Ok(item) => return Some(Ok(item)),
            Err(error) => error,
        };
        let error = match text.starts_with(b"[").then(|| json::read::<Vec<T>>(&text)) {
            Some(Ok(items)) => {
                self.read.extend(items.into_iter().map(Box::new));
                return self.read.pop_front().map(|item| Ok(*item));
            }
            Some(Err(error)) => error,
            None => error,
        };
        let item = self.lines.stream().head().with(text);
        Some(Err(Failure::decode(DecodeError::json(item, &error)).into()))
    }
}

/// Whether more of the item must follow.
fn is_cut_off(text: &[u8]) -> bool {
    serde_json::from_slice::<IgnoredAny>(text).is_err_and(|error| error.is_eof())
}

impl<T> fmt::Debug for JsonLines<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JsonLines(..)")
    }
}

impl Opened {
    /// A success whose body is JSON lines.
    ///
    /// # Errors
    ///
    /// None.
    pub fn json_lines<T, E>(self) -> Result<Response<JsonLines<T>>, Error<E>> {
        let (core, call, response) = self.into_parts();
        let idle = call.limits(&core).idle;
        let stream = ByteStream::new(response, call.endpoint, idle);
        Ok(stream.head().clone().response(JsonLines {
            lines: Lines::new(stream, core.max_response_size()),
            begun: None,
            next: None,
            limit: core.max_response_size(),
            read: VecDeque::new(),
        }))
    }
}
