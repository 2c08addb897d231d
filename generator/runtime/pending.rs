//! Calls under way, as futures with a name: operations need no `async fn` of their own, which would
//! cost more to compile than all the rest of them.

use std::convert::Infallible;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use super::call::Opened;
use super::decoding::{Decode, Decoded, Decoding, Outcome};
use super::error::{Error, Failure};
use super::reading::Reading;
use super::request::{Opening, Request, Sending};
use super::response::{RawResponse, Response};

/// A call under way, of which the whole answer is wanted: status, headers and body. Nothing is sent
/// before it is awaited; dropping it gives the call up.
#[must_use = "nothing is sent before it is awaited"]
pub struct PendingResponse<T, E = Infallible>(State<T, E>);

enum State<T, E> {
    /// The answer is awaited with its body, and then decoded.
    Whole(Sending, Decode<T, E>),
    /// The head of the answer is awaited, which decides whether the body is streamed.
    Head(Opening, Streamed<T, E>),
    /// The answer is there, and so large that it is decoded on another thread.
    Apart(Box<Decoding<T, E>>),
}

struct Streamed<T, E> {
    is_streamed: fn(u16) -> bool,
    open: fn(Opened) -> Outcome<T, E>,
    decode: Decode<T, E>,
}

/// A call under way, of which the answer is wanted as it came, whatever its status. Nothing is sent
/// before it is awaited; dropping it gives the call up.
#[must_use = "nothing is sent before it is awaited"]
pub struct PendingRaw(Raw);

enum Raw {
    Whole(Sending),
    Head(Opening),
}

/// A call under way, of which the body of the answer is wanted. Nothing is sent before it is
/// awaited; dropping it gives the call up.
#[must_use = "nothing is sent before it is awaited"]
pub struct Pending<T, E = Infallible>(PendingResponse<T, E>);

impl<T, E> PendingResponse<T, E> {
    /// The same call, of which only the body of the answer is wanted.
    pub fn body(self) -> Pending<T, E> {
        Pending(self)
    }

    /// The same call, of which the answer is wanted as it came, whatever its status; the whole of it, also
    /// where it would be read as a stream.
    pub fn raw(self) -> PendingRaw {
        PendingRaw(match self.0 {
            State::Whole(sending, _) => Raw::Whole(sending),
            State::Head(opening, _) => Raw::Head(opening),
            State::Apart(decoding) => {
                Raw::Whole(Box::pin(std::future::ready(Ok(decoding.into_response()))))
            }
        })
    }
}

impl<T, E> PendingResponse<T, E> {
    /// Goes on with the call, and shows the answer as it came before it is decoded.
    #[doc(hidden)]
    pub fn poll_seen(
        &mut self,
        context: &mut Context<'_>,
        seen: &mut dyn FnMut(&RawResponse),
    ) -> Poll<Result<Response<T>, Error<E>>> {
        loop {
            self.0 = match &mut self.0 {
                State::Whole(sending, decode) => {
                    let response = match ready!(sending.as_mut().poll(context)) {
                        Ok(response) => response,
                        Err(failure) => return Poll::Ready(Err(failure.into())),
                    };
                    seen(&response);
                    match decode.decode(response) {
                        Decoded::Done(outcome) => return Poll::Ready(outcome),
                        Decoded::Apart(decoding) => State::Apart(decoding),
                    }
                }
                State::Apart(decoding) => return decoding.poll(context),
                State::Head(opening, streamed) => match ready!(opening.as_mut().poll(context)) {
                    Ok(opened) if (streamed.is_streamed)(opened.status()) => {
                        return Poll::Ready((streamed.open)(opened));
                    }
                    Ok(opened) => State::Whole(Box::pin(opened.read()), streamed.decode),
                    Err(failure) => return Poll::Ready(Err(failure.into())),
                },
            };
        }
    }
}

impl<T, E> Future for PendingResponse<T, E> {
    type Output = Outcome<T, E>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.poll_seen(context, &mut |_| {})
    }
}

impl<T, E> Future for Pending<T, E> {
    type Output = Result<T, Error<E>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let answer = ready!(Pin::new(&mut self.0).poll(context));
        Poll::Ready(answer.map(Response::into_body))
    }
}

impl Future for PendingRaw {
    type Output = Result<RawResponse, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        loop {
            self.0 = match &mut self.0 {
                Raw::Whole(sending) => {
                    return sending.as_mut().poll(context).map_err(Failure::into);
                }
                Raw::Head(opening) => match ready!(opening.as_mut().poll(context)) {
                    Ok(opened) => Raw::Whole(Box::pin(opened.read())),
                    Err(failure) => return Poll::Ready(Err(failure.into())),
                },
            };
        }
    }
}

impl fmt::Debug for PendingRaw {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("PendingRaw(..)")
    }
}

impl<T, E> fmt::Debug for PendingResponse<T, E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("PendingResponse(..)")
    }
}

impl<T, E> fmt::Debug for Pending<T, E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Pending(..)")
    }
}

impl Request {
    /// Sends the request, and decodes the answer by its status.
    #[doc(hidden)]
    pub fn answer<T: Send + 'static, E: Send + 'static>(
        self,
        decode: Reading<T, E>,
    ) -> PendingResponse<T, E> {
        PendingResponse(State::Whole(self.send(), Decode::new(decode)))
    }

    /// Sends the request, and gives the answer as it came.
    #[doc(hidden)]
    pub fn raw(self) -> PendingRaw {
        PendingRaw(Raw::Whole(self.send()))
    }

    /// Sends the request. An answer with a status that `is_streamed` is handed on with its body to
    /// come; any other one is decoded by its status.
    #[doc(hidden)]
    pub fn stream<T: Send + 'static, E: Send + 'static>(
        self,
        is_streamed: fn(u16) -> bool,
        open: fn(Opened) -> Result<Response<T>, Error<E>>,
        decode: Reading<T, E>,
    ) -> PendingResponse<T, E> {
        let streamed = Streamed {
            is_streamed,
            open,
            decode: Decode::new(decode),
        };
        PendingResponse(State::Head(self.open(), streamed))
    }
}
