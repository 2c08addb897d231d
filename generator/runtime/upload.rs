//! Content to be sent: from memory, from a file, or from a stream.

use std::error::Error as StdError;
use std::fmt;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http_body::{Body as HttpBody, Frame, SizeHint};

use super::body::{Body, BodyFuture, MakeBody};
use super::request::Request;
use super::upload_length::{Exact, open_file};

#[doc(hidden)]
pub type BoxError = Box<dyn StdError + Send + Sync>;
#[doc(hidden)]
pub type Chunks = Pin<Box<dyn Stream<Item = Result<Bytes, BoxError>> + Send>>;

/// Content to be sent: from memory, from a file, or from a stream.
///
/// A stream can be sent once only, also by clones of this value.
#[derive(Clone)]
pub struct Upload {
    content: Content,
    file_name: Option<String>,
    content_type: Option<String>,
    is_text: bool,
}

#[derive(Clone)]
enum Content {
    Bytes(Bytes),
    Path(PathBuf),
    Stream {
        chunks: Arc<Mutex<Option<Chunks>>>,
        length: Option<u64>,
    },
}

impl Upload {
    /// Content in memory.
    #[must_use]
    pub fn bytes(bytes: impl Into<Bytes>) -> Self {
        Self::new(Content::Bytes(bytes.into()))
    }

    /// Text for a part of a form where the API takes a file or a text, such as the address of one:
    /// it is sent without a file name, which is how servers tell the two apart.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        let mut upload = Self::bytes(text.into());
        upload.is_text = true;
        upload
    }

    /// The content of a file, which is opened when the request is sent, and streamed. Its
    /// name goes with it where the API takes one. What is no regular file, such as a pipe, is sent
    /// without announcing a length, and once only.
    #[must_use]
    pub fn path(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        let mut upload = Self::new(Content::Path(path));
        upload.file_name = name;
        upload
    }

    /// Content that is sent as it becomes available.
    #[must_use]
    pub fn stream<S, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Into<Box<dyn StdError + Send + Sync>>,
    {
        let chunks: Chunks = Box::pin(Erased(Box::pin(stream)));
        Self::new(Content::Stream {
            chunks: Arc::new(Mutex::new(Some(chunks))),
            length: None,
        })
    }

    /// The length of a stream in bytes, so that it can be announced. The request fails when the
    /// stream turns out to be longer or shorter; so the last chunk waits for the stream's end.
    #[must_use]
    pub fn length(mut self, bytes: u64) -> Self {
        if let Content::Stream { length, .. } = &mut self.content {
            *length = Some(bytes);
        }
        self
    }

    /// The file name, where the API takes one.
    #[must_use]
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = Some(name.into());
        self
    }

    /// The media type, in place of the one that the API documents.
    #[must_use]
    pub fn content_type(mut self, media_type: impl Into<String>) -> Self {
        self.content_type = Some(media_type.into());
        self
    }

    fn new(content: Content) -> Self {
        Self {
            content,
            file_name: None,
            content_type: None,
            is_text: false,
        }
    }

    /// Whether it is a value rather than a file.
    #[doc(hidden)]
    pub fn is_text(&self) -> bool {
        self.is_text && self.file_name.is_none()
    }

    #[doc(hidden)]
    pub fn in_memory(&self) -> Option<&[u8]> {
        match &self.content {
            Content::Bytes(bytes) => Some(bytes),
            Content::Path(_) | Content::Stream { .. } => None,
        }
    }

    #[doc(hidden)]
    pub fn name(&self) -> Option<&str> {
        self.file_name.as_deref()
    }

    #[doc(hidden)]
    pub fn media_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }

    #[doc(hidden)]
    pub fn is_repeatable(&self) -> bool {
        match &self.content {
            Content::Bytes(_) => true,
            // What a pipe gave is gone.
            Content::Path(path) => std::fs::metadata(path).is_ok_and(|found| found.is_file()),
            Content::Stream { .. } => false,
        }
    }

    /// The content and its length, where that is known.
    #[doc(hidden)]
    pub async fn open(&self) -> Result<Chunked, BoxError> {
        Ok(match &self.content {
            Content::Bytes(bytes) => Chunked::from(bytes.clone()),
            Content::Path(path) => open_file(path).await?,
            Content::Stream { chunks, length } => {
                let taken = chunks.lock().ok().and_then(|mut chunks| chunks.take());
                let chunks = taken.ok_or("the stream was sent already")?;
                match length {
                    Some(length) => Exact::open(chunks, *length).await?,
                    None => Chunked::new(chunks, None),
                }
            }
        })
    }
}

impl fmt::Debug for Upload {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = formatter.debug_struct("Upload");
        match &self.content {
            Content::Bytes(bytes) => debug.field("bytes", &bytes.len()),
            Content::Path(path) => debug.field("path", path),
            Content::Stream { length, .. } => debug.field("stream", length),
        };
        debug.field("file_name", &self.file_name);
        debug.field("content_type", &self.content_type).finish()
    }
}

impl From<Bytes> for Upload {
    fn from(bytes: Bytes) -> Self {
        Self::bytes(bytes)
    }
}

impl From<Vec<u8>> for Upload {
    fn from(bytes: Vec<u8>) -> Self {
        Self::bytes(bytes)
    }
}

impl From<&'static [u8]> for Upload {
    fn from(bytes: &'static [u8]) -> Self {
        Self::bytes(bytes)
    }
}

impl From<String> for Upload {
    fn from(text: String) -> Self {
        Self::bytes(text)
    }
}

/// The body of a request that is an upload.
impl MakeBody for Upload {
    fn make(&self) -> BodyFuture<'_> {
        Box::pin(async { Ok(self.open().await?.into()) })
    }

    fn repeats(&self) -> bool {
        self.is_repeatable()
    }
}

impl Request {
    /// A body from memory, a file or a stream. Its own media type wins over `media_type`.
    pub fn upload(&mut self, media_type: &str, upload: &Upload) {
        let media_type = upload.media_type().unwrap_or(media_type).to_owned();
        self.set_body(&media_type, Body::Made(Arc::new(upload.clone())));
    }
}

/// Content that is sent chunk by chunk.
#[doc(hidden)]
pub struct Chunked {
    /// Never locked: it makes a stream shareable between threads, as bodies have to be, by giving
    /// it to one at a time.
    chunks: Mutex<Chunks>,
    left: Option<u64>,
}

impl Chunked {
    #[doc(hidden)]
    pub fn new(chunks: Chunks, length: Option<u64>) -> Self {
        Self {
            chunks: Mutex::new(chunks),
            left: length,
        }
    }

    #[doc(hidden)]
    pub fn length(&self) -> Option<u64> {
        self.left
    }

    #[doc(hidden)]
    pub fn poll_chunk(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, BoxError>>> {
        match self.chunks.get_mut() {
            Ok(chunks) => chunks.as_mut().poll_next(context),
            Err(_) => Poll::Ready(None),
        }
    }
}

impl From<Bytes> for Chunked {
    fn from(bytes: Bytes) -> Self {
        let length = bytes.len() as u64;
        Self::new(Box::pin(Once(Some(bytes))), Some(length))
    }
}

impl From<Chunked> for reqwest::Body {
    fn from(chunked: Chunked) -> Self {
        Self::wrap(chunked)
    }
}

impl HttpBody for Chunked {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let chunk = ready!(self.poll_chunk(context));
        if let (Some(Ok(bytes)), Some(left)) = (&chunk, &mut self.left) {
            *left = left.saturating_sub(bytes.len() as u64);
        }
        Poll::Ready(chunk.map(|chunk| chunk.map(Frame::data)))
    }

    fn size_hint(&self) -> SizeHint {
        self.left
            .map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

struct Once(Option<Bytes>);

impl Stream for Once {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.take().map(Ok))
    }
}

/// A stream whose errors have lost their type.
struct Erased<S>(Pin<Box<S>>);

impl<S, E> Stream for Erased<S>
where
    S: Stream<Item = Result<Bytes, E>>,
    E: Into<BoxError>,
{
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let item = ready!(self.0.as_mut().poll_next(context));
        Poll::Ready(item.map(|item| item.map_err(Into::into)))
    }
}
