//! Calls under way, as futures with a name: operations need no `async fn` of their own, which would
//! cost more to compile than all the rest of them.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use super::error::Error;
use super::options::RequestOptions;
use super::request::{Request, Sending};
use super::response::{RawResponse, Response};

/// A call under way, of which the whole answer is wanted: status, headers and body. Nothing is sent
/// before it is awaited; dropping it gives the call up.
#[must_use = "nothing is sent before it is awaited"]
pub struct PendingResponse<T, E> {
    sending: Sending,
    decode: fn(RawResponse) -> Result<Response<T>, Error<E>>,
}

/// A call under way, of which the body of the answer is wanted. Nothing is sent before it is
/// awaited; dropping it gives the call up.
#[must_use = "nothing is sent before it is awaited"]
pub struct Pending<T, E>(PendingResponse<T, E>);

impl<T, E> PendingResponse<T, E> {
    /// The same call, of which only the body of the answer is wanted.
    pub fn body(self) -> Pending<T, E> {
        Pending(self)
    }
}

impl<T, E> Future for PendingResponse<T, E> {
    type Output = Result<Response<T>, Error<E>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Poll::Ready(match ready!(self.sending.as_mut().poll(context)) {
            Ok(response) => (self.decode)(response),
            Err(failure) => Err(failure.into()),
        })
    }
}

impl<T, E> Future for Pending<T, E> {
    type Output = Result<T, Error<E>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let answer = ready!(Pin::new(&mut self.0).poll(context));
        Poll::Ready(answer.map(Response::into_body))
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
    pub fn answer<T, E>(
        self,
        options: RequestOptions,
        decode: fn(RawResponse) -> Result<Response<T>, Error<E>>,
    ) -> PendingResponse<T, E> {
        PendingResponse {
            sending: self.send(options),
            decode,
        }
    }
}
