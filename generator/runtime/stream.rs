//! Streamed bodies.

use std::convert::Infallible;
use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http_body::Body as _;
use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use tokio::time::{Sleep, sleep_until};

use super::call::{Opened, transport};
use super::deadline::moment;
use super::endpoint::Endpoint;
use super::error::{Error, ErrorKind, Failure};
use super::http_response::HttpResponse;
use super::response::{RawResponse, Response};

/// Why a stream broke off.
pub type StreamError = Error<Infallible>;

/// The body of an answer, as it arrives. Dropping it closes the connection.
///
/// It may be as long and take as long as it likes, but something must come within the idle limit, 30 seconds
/// unless set; else it ends with a timeout.
pub struct ByteStream {
    body: reqwest::Body,
    head: Head,
    idle: Duration,
    /// The end of the present wait; nothing until there is one.
    limit: Option<Pin<Box<Sleep>>>,
    is_waiting: bool,
    has_ended: bool,
}

/// The answer that a stream is the body of.
#[derive(Clone)]
pub struct Head {
    /// The operation, for messages.
    pub endpoint: Endpoint,
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
}

impl Head {
    /// The answer with one item of the stream as its body, for messages about that item.
    #[must_use]
    pub fn with(&self, item: Bytes) -> RawResponse {
        RawResponse::new(
            self.endpoint.clone(),
            self.status,
            self.headers.clone(),
            item,
        )
    }

    /// The answer with a stream as its body.
    #[must_use]
    pub fn response<T>(self, body: T) -> Response<T> {
        Response::new(self.status, self.headers, self.endpoint.masks, body)
    }
}

impl ByteStream {
    /// The next bytes; nothing at the end.
    pub async fn next(&mut self) -> Option<Result<Bytes, StreamError>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// The answer that this is the body of.
    #[doc(hidden)]
    #[must_use]
    pub fn head(&self) -> &Head {
        &self.head
    }

    #[doc(hidden)]
    pub fn new(response: HttpResponse, endpoint: Endpoint, idle: Duration) -> Self {
        let (status, headers, body) = response.into_parts();
        Self {
            body,
            head: Head {
                endpoint,
                status,
                headers,
            },
            idle,
            limit: None,
            is_waiting: false,
            has_ended: false,
        }
    }

    /// Whether nothing has come for too long.
    fn poll_idle(&mut self, context: &mut Context<'_>) -> Poll<()> {
        let end = || moment(self.idle);
        let limit = match (&mut self.limit, self.is_waiting) {
            (Some(limit), true) => limit,
            (Some(limit), false) => {
                limit.as_mut().reset(end());
                limit
            }
            (limit @ None, _) => limit.insert(Box::pin(sleep_until(end()))),
        };
        self.is_waiting = true;
        limit.as_mut().poll(context)
    }
}

impl Stream for ByteStream {
    type Item = Result<Bytes, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if self.has_ended {
                return Poll::Ready(None);
            }
            let Poll::Ready(frame) = Pin::new(&mut self.body).poll_frame(context) else {
                ready!(self.poll_idle(context));
                self.has_ended = true;
                let failure = Failure::new(&self.head.endpoint, ErrorKind::Timeout);
                return Poll::Ready(Some(Err(failure.into())));
            };
            self.is_waiting = false;
            match frame.map(|frame| frame.map(http_body::Frame::into_data)) {
                Some(Ok(Ok(bytes))) => return Poll::Ready(Some(Ok(bytes))),
                // Trailers.
                Some(Ok(Err(_))) => {}
                Some(Err(error)) => {
                    let failure = transport(&self.head.endpoint, error);
                    return Poll::Ready(Some(Err(failure.into())));
                }
                None => return Poll::Ready(None),
            }
        }
    }
}

impl fmt::Debug for ByteStream {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("ByteStream(..)")
    }
}

impl Opened {
    /// A success whose body is streamed.
    ///
    /// # Errors
    ///
    /// None.
    pub fn stream<E>(self) -> Result<Response<ByteStream>, Error<E>> {
        let (core, call, response) = self.into_parts();
        let idle = call.limits(&core).idle;
        let stream = ByteStream::new(response, call.endpoint, idle);
        Ok(stream.head.clone().response(stream))
    }
}
