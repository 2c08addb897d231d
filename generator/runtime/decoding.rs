//! Large answers are decoded apart, so that nothing else waits for them.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use tokio::runtime::Handle;
use tokio::task::JoinHandle;

use super::error::Error;
use super::reading::{Reading, Reply};
use super::response::{RawResponse, Response};

/// From how many bytes on a body is decoded on a thread for such work: a megabyte of JSON takes some
/// milliseconds, for which all other tasks of the executor's thread would wait.
const LARGE: usize = 1024 * 1024;

/// What an answer becomes.
pub type Outcome<T, E> = Result<Response<T>, Error<E>>;

/// How an answer is decoded.
pub struct Decode<T, E> {
    read: Reading<T, E>,
    apart: Apart<T, E>,
}

/// Starts to decode an answer on another thread.
type Apart<T, E> = fn(Reply, Reading<T, E>, &Handle) -> Decoding<T, E>;

impl<T, E> Clone for Decode<T, E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, E> Copy for Decode<T, E> {}

/// An answer that is decoded on another thread.
pub struct Decoding<T, E> {
    task: JoinHandle<()>,
    outcome: Arc<Mutex<Option<Outcome<T, E>>>>,
    reply: Reply,
    read: Reading<T, E>,
}

/// An answer that is decoded, or about to be.
pub enum Decoded<T, E> {
    /// It is.
    Done(Outcome<T, E>),
    /// It will be, on another thread.
    Apart(Box<Decoding<T, E>>),
}

impl<T: Send + 'static, E: Send + 'static> Decode<T, E> {
    #[doc(hidden)]
    #[must_use]
    pub fn new(read: Reading<T, E>) -> Self {
        Self { read, apart }
    }
}

impl<T, E> Decode<T, E> {
    /// Decodes an answer, a large one on another thread.
    #[doc(hidden)]
    pub fn decode(self, response: RawResponse) -> Decoded<T, E> {
        let is_large = response.body().len() > LARGE;
        let reply = Reply::new(response);
        match Handle::try_current() {
            Ok(handle) if is_large => {
                Decoded::Apart(Box::new((self.apart)(reply, self.read, &handle)))
            }
            _ => Decoded::Done((self.read)(reply)),
        }
    }
}

fn apart<T: Send + 'static, E: Send + 'static>(
    reply: Reply,
    read: Reading<T, E>,
    handle: &Handle,
) -> Decoding<T, E> {
    let outcome = Arc::new(Mutex::new(None));
    let (slot, answer) = (Arc::clone(&outcome), reply.clone());
    let work: Box<dyn FnOnce() + Send> = Box::new(move || {
        let decoded = read(answer);
        *slot.lock().unwrap_or_else(PoisonError::into_inner) = Some(decoded);
    });
    Decoding {
        task: handle.spawn_blocking(work),
        outcome,
        reply,
        read,
    }
}

impl<T, E> Decoding<T, E> {
    #[doc(hidden)]
    #[must_use]
    pub fn into_response(self) -> RawResponse {
        self.reply.into_response()
    }

    #[doc(hidden)]
    pub fn poll(&mut self, context: &mut Context<'_>) -> Poll<Outcome<T, E>> {
        let _ = ready!(Pin::new(&mut self.task).poll(context));
        let outcome = self.outcome.lock();
        let outcome = outcome.unwrap_or_else(PoisonError::into_inner).take();
        // The executor may have no thread any more, since it is about to end.
        Poll::Ready(outcome.unwrap_or_else(|| (self.read)(self.reply.clone())))
    }
}
