//! What is sent as a request's body.

use std::any::Any;
use std::error::Error as StdError;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;
use reqwest::Method;

use super::progress::{LARGE, Progress};

/// The body of a request.
#[derive(Clone, Default)]
pub enum Body {
    /// None.
    #[default]
    Empty,
    /// From memory.
    Bytes(Bytes),
    /// Made when it is needed, from a file or a stream.
    Made(Arc<dyn MakeBody>),
}

/// The future of a body.
pub type BodyFuture<'b> = Pin<
    Box<dyn Future<Output = Result<reqwest::Body, Box<dyn StdError + Send + Sync>>> + Send + 'b>,
>;

/// Makes a body each time a request is sent.
pub trait MakeBody: Any + Send + Sync {
    /// The body.
    fn make(&self) -> BodyFuture<'_>;

    /// Whether the same body can be made again.
    fn repeats(&self) -> bool;
}

impl Body {
    /// What is sent, where it is in memory; nothing of it where there is none.
    #[must_use]
    pub fn content(&self) -> Option<&[u8]> {
        match self {
            Self::Empty => Some(&[]),
            Self::Bytes(bytes) => Some(bytes),
            Self::Made(_) => None,
        }
    }

    /// Whether the same body can be sent again.
    #[must_use]
    pub fn repeats(&self) -> bool {
        match self {
            Self::Empty | Self::Bytes(_) => true,
            Self::Made(made) => made.repeats(),
        }
    }

    /// Whether nothing follows the headers, so that hyper would not announce a length by itself.
    ///
    /// Servers answer 411 to a method that usually has content and announces none: a user agent
    /// "SHOULD send Content-Length" with it (RFC 9110, section 8.6).
    #[must_use]
    pub fn is_announced_as_empty(&self, method: &Method) -> bool {
        match self {
            Self::Empty => [Method::POST, Method::PUT, Method::PATCH].contains(method),
            Self::Bytes(bytes) => bytes.is_empty(),
            Self::Made(_) => false,
        }
    }

    /// Whether sending it may take so long that it is watched.
    #[must_use]
    pub fn is_watched(&self) -> bool {
        match self {
            Self::Empty => false,
            Self::Bytes(bytes) => bytes.len() >= LARGE,
            Self::Made(_) => true,
        }
    }

    /// The body as it is sent.
    ///
    /// # Errors
    ///
    /// The file cannot be read, or the stream was sent already.
    pub async fn get(
        &self,
        progress: Option<&Progress>,
    ) -> Result<Option<reqwest::Body>, Box<dyn StdError + Send + Sync>> {
        let body = match (self, progress) {
            (Self::Empty, _) => return Ok(None),
            (Self::Bytes(bytes), None) => bytes.clone().into(),
            (Self::Bytes(bytes), Some(progress)) => progress.bytes(bytes.clone()),
            (Self::Made(made), None) => made.make().await?,
            (Self::Made(made), Some(progress)) => progress.made(made.make().await?),
        };
        Ok(Some(body))
    }
}
