//! An answer on its way from the network, of which the body may still be to come.

use std::fmt;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use reqwest::StatusCode;
use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use serde::Serialize;

use super::call::transport;
use super::endpoint::Endpoint;
use super::error::{ErrorKind, Failure};
use super::mask::{Masks, PrintableHeaders};
use super::middleware::BoxError;

/// An answer as middleware sees it. Its body may still be to come: [`body`](Self::body) awaits it.
pub struct HttpResponse {
    status: StatusCode,
    headers: HeaderMap,
    body: Source,
    /// What a message about it needs to know; nothing of an answer that did not come from the network, or
    /// that no middleware sees.
    origin: Option<Box<(Endpoint, Limits)>>,
}

enum Source {
    Wire(reqwest::Response),
    Memory(Bytes),
}

/// How large a body may be, and how long nothing of it may come.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The largest body, in bytes.
    pub size: u64,
    /// The longest time without a byte.
    pub idle: Duration,
}

impl HttpResponse {
    /// An answer without a body that middleware gives itself. A number that is no status stands for 500.
    #[must_use]
    pub fn new(status: u16) -> Self {
        Self {
            status: StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
            headers: HeaderMap::new(),
            body: Source::Memory(Bytes::new()),
            origin: None,
        }
    }

    /// An answer with a JSON body that middleware gives itself; with an empty one where that has no JSON form.
    #[must_use]
    pub fn json<T: Serialize + ?Sized>(status: u16, body: &T) -> Self {
        let mut response = Self::new(status);
        let json = HeaderValue::from_static("application/json");
        response.headers.insert(CONTENT_TYPE, json);
        response.with_body(serde_json::to_vec(body).unwrap_or_default())
    }

    /// The answer with this body in place of its own.
    #[must_use]
    pub fn with_body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = Source::Memory(body.into());
        self
    }

    /// The answer with this header, in place of what it had under its name; as it was where no header can
    /// hold the text.
    #[must_use]
    pub fn with_header(
        mut self,
        name: impl TryInto<HeaderName>,
        value: impl TryInto<HeaderValue>,
    ) -> Self {
        if let (Ok(name), Ok(value)) = (name.try_into(), value.try_into()) {
            self.headers.insert(name, value);
        }
        self
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The headers, to be changed.
    pub fn headers_mut(&mut self) -> &mut HeaderMap {
        &mut self.headers
    }

    /// The whole body, which is awaited and kept, so that it is there for whoever asks next. Not for the
    /// answers of which the caller wants to read a stream: those do not end soon.
    ///
    /// # Errors
    ///
    /// The answer breaks off, nothing of it comes for longer than the idle limit, or it is too large.
    pub async fn body(&mut self) -> Result<&Bytes, BoxError> {
        if let Some((endpoint, limits)) = self.origin.as_deref() {
            let (endpoint, limits) = (endpoint.clone(), *limits);
            let body = self.collect(&endpoint, limits).await?;
            self.body = Source::Memory(body);
        }
        match &self.body {
            Source::Memory(body) => Ok(body),
            Source::Wire(_) => Err("the body was not read".into()),
        }
    }

    #[doc(hidden)]
    #[must_use]
    pub fn from_wire(mut response: reqwest::Response) -> Self {
        Self {
            status: response.status(),
            headers: std::mem::take(response.headers_mut()),
            body: Source::Wire(response),
            origin: None,
        }
    }

    #[doc(hidden)]
    #[must_use]
    pub fn from_memory(status: StatusCode, headers: HeaderMap, body: Bytes) -> Self {
        Self {
            status,
            headers,
            body: Source::Memory(body),
            origin: None,
        }
    }

    /// The answer for middleware, which asks it for its body.
    #[doc(hidden)]
    #[must_use]
    pub fn of(mut self, endpoint: &Endpoint, limits: Limits) -> Self {
        self.origin = Some(Box::new((endpoint.clone(), limits)));
        self
    }

    /// Reads the body, but never more of it than is accepted.
    #[doc(hidden)]
    pub async fn collect(&mut self, endpoint: &Endpoint, limits: Limits) -> Result<Bytes, Failure> {
        let limit = limits.size;
        let fits = |size: u64| {
            let too_large = || Failure::new(endpoint, ErrorKind::ResponseTooLarge { limit });
            (size <= limit).then_some(()).ok_or_else(too_large)
        };
        let response = match &mut self.body {
            Source::Wire(response) => response,
            Source::Memory(body) => {
                fits(body.len() as u64)?;
                return Ok(body.clone());
            }
        };
        fits(response.content_length().unwrap_or(0))?;
        // Most bodies come in one piece, which is then not copied.
        let mut body = next(response, endpoint, limits).await?.unwrap_or_default();
        fits(body.len() as u64)?;
        while let Some(chunk) = next(response, endpoint, limits).await? {
            fits(body.len() as u64 + chunk.len() as u64)?;
            let mut pieces = BytesMut::from(body);
            pieces.extend_from_slice(&chunk);
            body = pieces.freeze();
        }
        Ok(body)
    }

    /// The parts that are read chunk by chunk.
    #[doc(hidden)]
    #[must_use]
    pub fn into_parts(self) -> (StatusCode, HeaderMap, reqwest::Body) {
        let body = match self.body {
            Source::Wire(response) => response.into(),
            Source::Memory(body) => body.into(),
        };
        (self.status, self.headers, body)
    }

    #[doc(hidden)]
    pub fn take_headers(&mut self) -> HeaderMap {
        std::mem::take(&mut self.headers)
    }
}

/// The next part of the body; nothing at the end.
async fn next(
    response: &mut reqwest::Response,
    endpoint: &Endpoint,
    limits: Limits,
) -> Result<Option<Bytes>, Failure> {
    let chunk = tokio::time::timeout(limits.idle, response.chunk()).await;
    let chunk = chunk.map_err(|_| Failure::new(endpoint, ErrorKind::Timeout))?;
    chunk.map_err(|error| transport(endpoint, error))
}

/// Without the body, which may hold anything.
impl fmt::Debug for HttpResponse {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let none = Masks::default();
        let masks = self
            .origin
            .as_deref()
            .map_or(&none, |(endpoint, _)| &endpoint.masks);
        let mut debug = formatter.debug_struct("HttpResponse");
        debug.field("status", &self.status);
        debug.field("headers", &PrintableHeaders(&self.headers, masks));
        debug.finish_non_exhaustive()
    }
}
