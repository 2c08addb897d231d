//! Cuts a streamed body into lines.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;

use super::error::{ErrorKind, Failure};
use super::stream::{ByteStream, StreamError};

/// The lines of a body, without their ends: `\n`, `\r\n` or `\r`.
pub struct Lines {
    stream: ByteStream,
    buffer: BytesMut,
    /// How much of the buffer has no line end.
    searched: usize,
    /// Whether the last line ended with `\r`, of which a `\n` may be the other half.
    after_return: bool,
    ended: bool,
    limit: u64,
}

impl Lines {
    /// Cuts `stream` into lines of at most `limit` bytes.
    #[must_use]
    pub fn new(stream: ByteStream, limit: u64) -> Self {
        Self {
            stream,
            buffer: BytesMut::new(),
            searched: 0,
            after_return: false,
            ended: false,
            limit,
        }
    }

    /// The body that is being cut.
    #[must_use]
    pub fn stream(&self) -> &ByteStream {
        &self.stream
    }

    /// The next line. What follows the last line end is a line only when it is not empty.
    pub fn poll_line(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, StreamError>>> {
        loop {
            if let Some(line) = self.take_line() {
                return Poll::Ready(Some(Ok(line)));
            }
            if self.ended {
                let rest = self.buffer.split().freeze();
                return Poll::Ready((!rest.is_empty()).then_some(Ok(rest)));
            }
            if self.buffer.len() as u64 > self.limit {
                self.ended = true;
                self.buffer.clear();
                let kind = ErrorKind::ResponseTooLarge { limit: self.limit };
                let failure = Failure::new(&self.stream.head().endpoint, kind);
                return Poll::Ready(Some(Err(failure.into())));
            }
            match ready!(Pin::new(&mut self.stream).poll_next(context)) {
                Some(Ok(bytes)) => self.buffer.extend_from_slice(&bytes),
                Some(Err(error)) => {
                    self.ended = true;
                    self.buffer.clear();
                    return Poll::Ready(Some(Err(error)));
                }
                None => self.ended = true,
            }
            self.searched = self.searched.min(self.buffer.len());
        }
    }

    fn take_line(&mut self) -> Option<Bytes> {
        if self.after_return && !self.buffer.is_empty() {
            self.after_return = false;
            if self.buffer.first() == Some(&b'\n') {
                let _ = self.buffer.split_to(1);
                self.searched = 0;
            }
        }
        let rest = self.buffer.get(self.searched..).unwrap_or_default();
        let Some(end) = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')) else {
            self.searched = self.buffer.len();
            return None;
        };
        let line = self.buffer.split_to(self.searched + end).freeze();
        self.after_return = self.buffer.split_to(1).first() == Some(&b'\r');
        self.searched = 0;
        Some(line)
    }
}
