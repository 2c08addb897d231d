//! JSON lines: one JSON value per line.

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use serde::de::DeserializeOwned;

use super::call::Opened;
use super::decode_error::DecodeError;
use super::error::{Error, Failure};
use super::json;
use super::lines::Lines;
use super::response::Response;
use super::stream::{ByteStream, StreamError};

/// The items of a body of JSON lines (`application/jsonl`, `application/x-ndjson`,
/// `application/json-seq`), as they arrive. Dropping it closes the connection.
///
/// Something must come within the idle limit, 30 seconds unless set; a line may be as long as a whole body may be.
pub struct JsonLines<T> {
    lines: Lines,
    item: PhantomData<fn() -> T>,
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
        while let Some(line) = ready!(self.lines.poll_line(context)) {
            let line = match line {
                Ok(line) => line,
                Err(error) => return Poll::Ready(Some(Err(error))),
            };
            let line = line.slice_ref(json::without_mark(&line));
            // JSON text sequences (RFC 7464) begin each item with a record separator.
            let text = line.strip_prefix(b"\x1e").unwrap_or(&line).trim_ascii();
            if !text.is_empty() {
                return Poll::Ready(Some(json::read(text).map_err(|error| {
                    let item = self.lines.stream().head().with(line.slice_ref(text));
                    Failure::decode(DecodeError::json(item, &error)).into()
                })));
            }
        }
        Poll::Ready(None)
    }
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
            item: PhantomData,
        }))
    }
}
