//! What is sent as a request's body.

use std::error::Error as StdError;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;

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
pub trait MakeBody: Send + Sync {
    /// The body.
    fn make(&self) -> BodyFuture<'_>;

    /// Whether the same body can be made again.
    fn repeats(&self) -> bool;
}

impl Body {
    /// Whether the same body can be sent again.
    #[must_use]
    pub fn repeats(&self) -> bool {
        match self {
            Self::Empty | Self::Bytes(_) => true,
            Self::Made(made) => made.repeats(),
        }
    }

    /// The body as it is sent.
    ///
    /// # Errors
    ///
    /// The file cannot be read, or the stream was sent already.
    pub async fn get(&self) -> Result<Option<reqwest::Body>, Box<dyn StdError + Send + Sync>> {
        match self {
            Self::Empty => Ok(None),
            Self::Bytes(bytes) => Ok(Some(bytes.clone().into())),
            Self::Made(made) => made.make().await.map(Some),
        }
    }
}
