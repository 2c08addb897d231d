//! Puts a GOAWAY frame of our own into an HTTP/2 connection, which names a last stream of our choice: what
//! speaks HTTP/2 for us counts every stream that it has seen as processed.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// What is to be put in.
#[derive(Clone, Default)]
pub struct Pending(Arc<Mutex<Vec<u8>>>);

impl Pending {
    /// Says with this code that no stream after the last was processed, as soon as the present frame is written.
    pub fn go_away(&self, last: u32, code: u32) {
        let mut frame = vec![0, 0, 8, 7, 0, 0, 0, 0, 0];
        frame.extend_from_slice(&last.to_be_bytes());
        frame.extend_from_slice(&code.to_be_bytes());
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = frame;
    }
}

/// A connection whose frames are counted as they are written.
pub struct Tap<S> {
    stream: S,
    pending: Pending,
    frame: Frame,
}

impl<S> Tap<S> {
    /// Around the connection.
    pub fn new(stream: S) -> (Self, Pending) {
        let pending = Pending::default();
        let tap = Self {
            stream,
            pending: pending.clone(),
            frame: Frame::default(),
        };
        (tap, pending)
    }
}

/// Where in a frame the next byte is.
#[derive(Debug, Default)]
struct Frame {
    header: Vec<u8>,
    left: usize,
}

impl Frame {
    fn is_over(&self) -> bool {
        self.header.is_empty() && self.left == 0
    }

    /// Takes bytes, as far as they belong to the frame: how many.
    fn take(&mut self, bytes: &[u8]) -> usize {
        let mut taken = 0;
        while self.left == 0 && taken < bytes.len() {
            self.header.extend(bytes.get(taken));
            taken += 1;
            if let [a, b, c, _, _, _, _, _, _] = self.header[..] {
                self.left = u32::from_be_bytes([0, a, b, c]) as usize;
                self.header.clear();
                break;
            }
        }
        let rest = self.left.min(bytes.len() - taken);
        if self.header.is_empty() {
            self.left -= rest;
            taken += rest;
        }
        taken
    }
}

impl<S: AsyncWrite + Unpin> Tap<S> {
    /// Writes what is to be put in, where a frame ends.
    fn poll_put(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let mut pending = self
            .pending
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        while self.frame.is_over() && !pending.is_empty() {
            let written = ready!(Pin::new(&mut self.stream).poll_write(context, &pending))?;
            pending.drain(..written);
            if written == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
        }
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Tap<S> {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let tap = self.get_mut();
        ready!(tap.poll_put(context))?;
        let written = ready!(Pin::new(&mut tap.stream).poll_write(context, bytes))?;
        let mut rest = bytes.get(..written).unwrap_or_default();
        while !rest.is_empty() {
            let taken = tap.frame.take(rest);
            rest = rest.get(taken..).unwrap_or_default();
        }
        Poll::Ready(Ok(written))
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let tap = self.get_mut();
        ready!(tap.poll_put(context))?;
        Pin::new(&mut tap.stream).poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(context)
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Tap<S> {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_read(context, buffer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::AsyncWriteExt;

    #[test]
    fn the_frame_is_put_between_two_others_however_they_are_written() {
        let data = |byte| [vec![0, 0, 3, 0, 0, 0, 0, 0, 1], vec![byte; 3]].concat();
        let (first, second) = (data(1), data(2));
        let settings = vec![0, 0, 0, 4, 0, 0, 0, 0, 0];
        let goaway = vec![0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 11];
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        for cut in 1..first.len() {
            let written = runtime.as_ref().expect("a runtime").block_on(async {
                let (mut tap, pending) = Tap::new(Vec::new());
                tap.write_all(&settings).await.expect("written");
                let (head, tail) = first.split_at(cut);
                tap.write_all(head).await.expect("written");
                pending.go_away(5, 11);
                tap.write_all(tail).await.expect("written");
                tap.write_all(&second).await.expect("written");
                tap.stream
            });
            let expected = [&settings[..], &first, &goaway, &second].concat();
            assert_eq!(written, expected, "{cut}");
        }
    }
}
