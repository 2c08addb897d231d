//! Bodies that are read bit by bit.

use std::convert::Infallible;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http_body::Body as _;
use reqwest::StatusCode;
use reqwest::header::HeaderMap;

use super::call::{Opened, transport};
use super::endpoint::Endpoint;
use super::error::Error;
use super::response::{RawResponse, Response};

/// Why a stream broke off.
pub type StreamError = Error<Infallible>;

/// The body of an answer, as it arrives. Dropping it closes the connection.
///
/// No time limit and no size limit apply to it.
pub struct ByteStream {
    body: reqwest::Body,
    head: Head,
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
    pub fn new(mut response: reqwest::Response, endpoint: Endpoint) -> Self {
        let status = response.status();
        let headers = std::mem::take(response.headers_mut());
        Self {
            body: response.into(),
            head: Head {
                endpoint,
                status,
                headers,
            },
        }
    }
}

impl Stream for ByteStream {
    type Item = Result<Bytes, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            let frame = ready!(Pin::new(&mut self.body).poll_frame(context));
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
    /// A success whose body is read bit by bit.
    ///
    /// # Errors
    ///
    /// None.
    pub fn stream<E>(self) -> Result<Response<ByteStream>, Error<E>> {
        let (_, call, response) = self.into_parts();
        let stream = ByteStream::new(response, call.endpoint);
        Ok(stream.head.clone().response(stream))
    }
}
