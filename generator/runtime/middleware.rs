//! The caller's own code around calls and attempts.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;
use reqwest::header::HeaderMap;
use reqwest::{Method, Url};

use super::body::Body;
use super::endpoint::Endpoint;
use super::http_response::HttpResponse;
use super::mask::PrintableHeaders;

/// Any error; `?` makes one of every error.
pub type BoxError = Box<dyn StdError + Send + Sync>;

/// The future of an answer.
pub type HttpFuture<'n> = Pin<Box<dyn Future<Output = Result<HttpResponse, BoxError>> + Send + 'n>>;

/// Code around calls or attempts: to sign, to log, to measure, to cache, to answer in place of the API.
///
/// ```text
/// struct Timed;
///
/// impl Middleware for Timed {
///     async fn handle(&self, request: HttpRequest, next: Next<'_>) -> Result<HttpResponse, BoxError> {
///         let (what, begun) = (format!("{request}"), Instant::now());
///         let answer = next.run(request).await;
///         eprintln!("{what} took {:?}", begun.elapsed());
///         answer
///     }
/// }
/// ```
///
/// The builder takes it with `middleware`, which puts it around each call as a whole, or with
/// `attempt_middleware`, around each time that a request is sent, credentials included. What was given
/// first is the outermost.
pub trait Middleware: Send + Sync {
    /// Handles a request: hands it on with [`Next::run`], as often as is needed, or answers itself.
    ///
    /// # Errors
    ///
    /// What [`Next::run`] gives, or an error of its own. The caller finds the latter as
    /// [`ErrorKind::Middleware`](crate::ErrorKind::Middleware); such a request is not sent again.
    fn handle(
        &self,
        request: HttpRequest,
        next: Next<'_>,
    ) -> impl Future<Output = Result<HttpResponse, BoxError>> + Send;
}

/// [`Middleware`] of any type, to be kept in lists and shared.
#[derive(Clone)]
pub struct SharedMiddleware(Arc<dyn Erased>);

/// What is behind a middleware: the next one, and at last the network.
#[derive(Clone, Copy)]
pub struct Next<'n> {
    rest: &'n [SharedMiddleware],
    end: &'n dyn End,
}

/// A request as middleware sees it.
///
/// `Display` prints the method and the path as the specification writes it. Neither that nor `Debug` shows a
/// credential.
#[derive(Clone)]
pub struct HttpRequest {
    endpoint: Endpoint,
    url: Url,
    headers: HeaderMap,
    body: Body,
}

impl SharedMiddleware {
    /// Middleware of any type.
    #[must_use]
    pub fn new(middleware: impl Middleware + 'static) -> Self {
        Self(Arc::new(middleware))
    }
}

impl Middleware for SharedMiddleware {
    async fn handle(&self, request: HttpRequest, next: Next<'_>) -> Result<HttpResponse, BoxError> {
        self.0.handle_boxed(request, next).await
    }
}

impl fmt::Debug for SharedMiddleware {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SharedMiddleware(..)")
    }
}

/// [`Middleware`] behind a pointer, whose futures are behind one too.
trait Erased: Send + Sync {
    fn handle_boxed<'n>(&'n self, request: HttpRequest, next: Next<'n>) -> HttpFuture<'n>;
}

impl<M: Middleware + 'static> Erased for M {
    fn handle_boxed<'n>(&'n self, request: HttpRequest, next: Next<'n>) -> HttpFuture<'n> {
        Box::pin(self.handle(request, next))
    }
}

/// What is behind all middleware.
#[doc(hidden)]
pub trait End: Send + Sync {
    /// Gets the answer.
    fn send(&self, request: HttpRequest) -> HttpFuture<'_>;
}

impl<'n> Next<'n> {
    #[doc(hidden)]
    #[must_use]
    pub fn new(rest: &'n [SharedMiddleware], end: &'n dyn End) -> Self {
        Self { rest, end }
    }

    /// Hands the request on.
    ///
    /// # Errors
    ///
    /// There is no answer: an [`Error<Infallible>`](crate::Error), for example of the kind
    /// [`ErrorKind::Timeout`](crate::ErrorKind::Timeout), or what another middleware reports.
    pub async fn run(self, request: HttpRequest) -> Result<HttpResponse, BoxError> {
        match self.rest.split_first() {
            Some((first, rest)) => {
                let end = self.end;
                first.0.handle_boxed(request, Next { rest, end }).await
            }
            None => self.end.send(request).await,
        }
    }
}

impl fmt::Debug for Next<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Next({})", self.rest.len())
    }
}

impl HttpRequest {
    #[doc(hidden)]
    #[must_use]
    pub fn new(endpoint: Endpoint, url: Url, headers: HeaderMap, body: Body) -> Self {
        Self {
            endpoint,
            url,
            headers,
            body,
        }
    }

    /// A request that a [`TokenSource`](crate::TokenSource) sends for itself, without headers and body.
    /// Messages show the path of the address.
    #[must_use]
    pub fn to(method: Method, url: Url) -> Self {
        let endpoint = Endpoint {
            method,
            template: url.path().to_owned().into(),
            attempts: 1,
            ..Endpoint::default()
        };
        Self::new(endpoint, url, HeaderMap::new(), Body::Empty)
    }

    /// Notes credentials in it, which messages about it then do not show.
    pub fn mask(&mut self, credentials: impl IntoIterator<Item = impl Into<String>>) {
        let credentials = credentials.into_iter().map(Into::into).collect();
        self.endpoint.masks = self.endpoint.masks.with(credentials);
    }

    #[doc(hidden)]
    #[must_use]
    pub fn into_parts(self) -> (Endpoint, Url, HeaderMap, Body) {
        (self.endpoint, self.url, self.headers, self.body)
    }

    /// The method.
    #[must_use]
    pub fn method(&self) -> &Method {
        &self.endpoint.method
    }

    /// The path as the specification writes it, with its `{parameters}`.
    #[must_use]
    pub fn path_template(&self) -> &str {
        self.endpoint.path()
    }

    /// Which attempt this is, 1 for the first; 0 around a call.
    #[must_use]
    pub fn attempt(&self) -> u32 {
        self.endpoint.attempts
    }

    /// The address. Its query may hold a credential.
    #[must_use]
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// The address, to be changed.
    pub fn url_mut(&mut self) -> &mut Url {
        &mut self.url
    }

    /// The headers; around an attempt with the credentials, and without those that the connection needs,
    /// such as `Host`.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The headers, to be changed.
    pub fn headers_mut(&mut self) -> &mut HeaderMap {
        &mut self.headers
    }

    /// The body, where it is in memory, or there is none; nothing when it is read from a file or a stream, or
    /// is a form with files.
    #[must_use]
    pub fn body(&self) -> Option<&[u8]> {
        match &self.body {
            Body::Empty => Some(&[]),
            Body::Bytes(bytes) => Some(bytes),
            Body::Made(_) => None,
        }
    }

    /// Puts another body in place of this one. Its media type stays what the headers say.
    pub fn set_body(&mut self, body: impl Into<Bytes>) {
        self.body = Body::Bytes(body.into());
    }
}

impl fmt::Display for HttpRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.endpoint, formatter)
    }
}

impl fmt::Debug for HttpRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let masks = &self.endpoint.masks;
        let origin = self.url.origin().ascii_serialization();
        let mut debug = formatter.debug_struct("HttpRequest");
        debug.field("endpoint", &format_args!("{}", self.endpoint));
        debug.field("origin", &origin);
        debug.field("attempt", &self.attempt());
        debug.field("headers", &PrintableHeaders(&self.headers, masks));
        debug.finish_non_exhaustive()
    }
}
