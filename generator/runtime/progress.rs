//! Bodies that are watched while they are sent, so that one which moves is not cut off and one which
//! does not is.

use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};
use tokio::time::{Instant, timeout_at};

use super::middleware::BoxError;

/// The smallest body in memory that is watched: a smaller one is in the system's hands at once.
pub const LARGE: usize = 256 * 1024;

/// How much of a body is handed on at a time, so that it is not all asked for before any of it is sent.
const PIECE: usize = 64 * 1024;

/// When something of a body was last asked for.
#[derive(Clone)]
pub struct Progress(Arc<State>);

struct State {
    begun: Instant,
    /// Milliseconds after that.
    moved: AtomicU64,
    is_over: AtomicBool,
}

impl Default for Progress {
    fn default() -> Self {
        Self(Arc::new(State {
            begun: Instant::now(),
            moved: AtomicU64::new(0),
            is_over: AtomicBool::new(false),
        }))
    }
}

impl Progress {
    /// Sends, and awaits the answer; nothing when the body does not move for as long as `idle`, or no answer
    /// begins within `wait` after its end.
    pub async fn watch<T>(
        &self,
        sending: impl Future<Output = T>,
        idle: Duration,
        wait: Duration,
    ) -> Option<T> {
        let mut sending = pin!(sending);
        loop {
            let limit = match self.0.is_over.load(Ordering::Acquire) {
                true => wait,
                false => idle,
            };
            let moved = Duration::from_millis(self.0.moved.load(Ordering::Relaxed));
            let end = (self.0.begun + moved).checked_add(limit);
            let end = end.unwrap_or_else(|| super::deadline::moment(Duration::MAX));
            if end <= Instant::now() {
                return None;
            }
            if let Ok(sent) = timeout_at(end, sending.as_mut()).await {
                return Some(sent);
            }
        }
    }

    /// A body in memory.
    #[must_use]
    pub fn bytes(&self, bytes: Bytes) -> reqwest::Body {
        self.body(bytes, None)
    }

    /// Any other body.
    #[must_use]
    pub fn made(&self, body: reqwest::Body) -> reqwest::Body {
        self.body(Bytes::new(), Some(body))
    }

    fn body(&self, rest: Bytes, body: Option<reqwest::Body>) -> reqwest::Body {
        reqwest::Body::wrap(Watched {
            rest,
            body,
            progress: self.clone(),
        })
    }

    fn mark(&self, is_over: bool) {
        let moved = self.0.begun.elapsed().as_millis();
        let moved = u64::try_from(moved).unwrap_or(u64::MAX);
        self.0.moved.store(moved, Ordering::Relaxed);
        self.0.is_over.store(is_over, Ordering::Release);
    }
}

struct Watched {
    /// What is here and was not handed on.
    rest: Bytes,
    /// What comes after it.
    body: Option<reqwest::Body>,
    progress: Progress,
}

type Piece = Option<Result<Frame<Bytes>, BoxError>>;

impl Watched {
    fn poll_piece(&mut self, context: &mut Context<'_>) -> Poll<Piece> {
        if let (true, Some(body)) = (self.rest.is_empty(), &mut self.body) {
            let frame = match ready!(Pin::new(body).poll_frame(context)) {
                Some(Ok(frame)) => frame,
                Some(Err(error)) => return Poll::Ready(Some(Err(Box::new(error)))),
                None => return Poll::Ready(None),
            };
            match frame.into_data() {
                Ok(data) if data.len() <= PIECE => return Poll::Ready(Some(Ok(Frame::data(data)))),
                Ok(data) => self.rest = data,
                Err(trailers) => return Poll::Ready(Some(Ok(trailers))),
            }
        }
        if self.rest.is_empty() {
            return Poll::Ready(None);
        }
        let piece = self.rest.split_to(self.rest.len().min(PIECE));
        Poll::Ready(Some(Ok(Frame::data(piece))))
    }
}

impl HttpBody for Watched {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Piece> {
        let piece = ready!(self.poll_piece(context));
        self.progress.mark(piece.is_none() || self.is_end_stream());
        Poll::Ready(piece)
    }

    fn is_end_stream(&self) -> bool {
        let has_ended = self.body.as_ref().is_none_or(HttpBody::is_end_stream);
        has_ended && self.rest.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        let here = self.rest.len() as u64;
        let Some(body) = &self.body else {
            return SizeHint::with_exact(here);
        };
        let (mut all, rest) = (SizeHint::new(), body.size_hint());
        all.set_lower(rest.lower().saturating_add(here));
        if let Some(upper) = rest.upper() {
            all.set_upper(upper.saturating_add(here));
        }
        all
    }
}
