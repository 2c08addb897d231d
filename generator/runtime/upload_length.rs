//! Content of an announced length: neither more nor less is sent.

use std::future::poll_fn;
use std::path::Path;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use tokio::fs::File;
use tokio::io::{AsyncRead, ReadBuf};

use super::upload::{BoxError, Chunked, Chunks};

/// How much of a file is read at a time.
const CHUNK: usize = 64 * 1024;

/// A stream that fails when it is not as long as announced.
///
/// A chunk that completes the length is held back until the stream has ended: after it, the
/// connection would take no more, and nobody would learn of the rest.
pub struct Exact {
    chunks: Chunks,
    length: u64,
    left: u64,
    last: Option<Bytes>,
}

impl Exact {
    /// Begins such a stream.
    ///
    /// # Errors
    ///
    /// It is announced as empty and is not.
    pub async fn open(chunks: Chunks, length: u64) -> Result<Chunked, BoxError> {
        let mut exact = Self {
            chunks,
            length,
            left: length,
            last: None,
        };
        // Nobody asks for the content of an empty body.
        if length == 0
            && let Some(chunk) = poll_fn(|context| Pin::new(&mut exact).poll_next(context)).await
        {
            chunk?;
        }
        Ok(Chunked::new(Box::pin(exact), Some(length)))
    }
}

impl Stream for Exact {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            let length = self.length;
            let chunk = match ready!(self.chunks.as_mut().poll_next(context)) {
                None if self.left > 0 => {
                    let sent = length - self.left;
                    let message = format!("the stream has {sent} bytes instead of {length}");
                    return Poll::Ready(Some(Err(message.into())));
                }
                None => return Poll::Ready(self.last.take().map(Ok)),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                Some(Ok(chunk)) => chunk,
            };
            let Some(left) = self.left.checked_sub(chunk.len() as u64) else {
                let message = format!("the stream has more than {length} bytes");
                return Poll::Ready(Some(Err(message.into())));
            };
            self.left = left;
            match left {
                _ if chunk.is_empty() => {}
                0 => self.last = Some(chunk),
                _ => return Poll::Ready(Some(Ok(chunk))),
            }
        }
    }
}

/// Opens a file. What its metadata call its length is announced only where that can be relied on:
/// pipes have none, and files that the system makes up when they are read claim to be empty.
///
/// # Errors
///
/// It cannot be opened or read.
pub async fn open_file(path: &Path) -> Result<Chunked, BoxError> {
    let file = File::open(path).await?;
    let metadata = file.metadata().await?;
    if metadata.is_dir() {
        return Err(format!("`{}` is a directory", path.display()).into());
    }
    if !metadata.is_file() {
        let unknown = FileChunks { file, left: None };
        return Ok(Chunked::new(Box::pin(unknown), None));
    }
    let length = metadata.len();
    let mut file = FileChunks { file, left: None };
    // A short file is read at once, which tells its length better than anything else.
    let mut start = Vec::new();
    while start.len() < CHUNK {
        match poll_fn(|context| Pin::new(&mut file).poll_next(context)).await {
            None => return Ok(Chunked::from(Bytes::from(start))),
            Some(chunk) => start.extend_from_slice(&chunk?),
        }
    }
    file.left = length.checked_sub(start.len() as u64);
    let length = file.left.map(|_| length);
    let whole = Started(Some(start.into()), file);
    Ok(Chunked::new(Box::pin(whole), length))
}

/// A file from where it has been read to; what is appended meanwhile is not sent.
struct FileChunks {
    file: File,
    left: Option<u64>,
}

impl Stream for FileChunks {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let room = self.left.unwrap_or(u64::MAX).min(CHUNK as u64);
        let mut chunk = vec![0; usize::try_from(room).unwrap_or(CHUNK)];
        if chunk.is_empty() {
            return Poll::Ready(None);
        }
        let mut buffer = ReadBuf::new(&mut chunk);
        if let Err(error) = ready!(Pin::new(&mut self.file).poll_read(context, &mut buffer)) {
            return Poll::Ready(Some(Err(error.into())));
        }
        let length = buffer.filled().len();
        chunk.truncate(length);
        if let Some(left) = &mut self.left {
            if length == 0 {
                let message = format!("the file ended {left} bytes early");
                return Poll::Ready(Some(Err(message.into())));
            }
            *left = left.saturating_sub(length as u64);
        }
        Poll::Ready((length > 0).then(|| Ok(chunk.into())))
    }
}

/// A file whose start has been read.
struct Started(Option<Bytes>, FileChunks);

impl Stream for Started {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match self.0.take() {
            Some(start) => Poll::Ready(Some(Ok(start))),
            None => Pin::new(&mut self.1).poll_next(context),
        }
    }
}
