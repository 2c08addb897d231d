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

/// How much of a body in memory is handed on at a time.
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
        self.body(Content::Memory(bytes))
    }

    /// Any other body.
    #[must_use]
    pub fn made(&self, body: reqwest::Body) -> reqwest::Body {
        self.body(Content::Made(body))
    }

    fn body(&self, content: Content) -> reqwest::Body {
        reqwest::Body::wrap(Watched {
            content,
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

enum Content {
    Memory(Bytes),
    Made(reqwest::Body),
}

struct Watched {
    content: Content,
    progress: Progress,
}

impl HttpBody for Watched {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let frame = match &mut self.content {
            Content::Memory(bytes) if bytes.is_empty() => None,
            Content::Memory(bytes) => {
                let piece = bytes.split_to(bytes.len().min(PIECE));
                Some(Ok(Frame::data(piece)))
            }
            Content::Made(body) => ready!(Pin::new(body).poll_frame(context))
                .map(|frame| frame.map_err(|error| Box::new(error) as BoxError)),
        };
        self.progress.mark(frame.is_none() || self.is_end_stream());
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        match &self.content {
            Content::Memory(bytes) => bytes.is_empty(),
            Content::Made(body) => body.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.content {
            Content::Memory(bytes) => SizeHint::with_exact(bytes.len() as u64),
            Content::Made(body) => body.size_hint(),
        }
    }
}
