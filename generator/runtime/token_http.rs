//! Requests beside those of the operations: to whoever gives tokens.

use std::fmt;
use std::time::Duration;

use reqwest::{Client, Url};

use super::http_response::{HttpResponse, Limits};
use super::middleware::{BoxError, End, HttpFuture, HttpRequest, Next, SharedMiddleware};

/// What an answer with a token may be at most.
const LIMITS: Limits = Limits {
    size: 1024 * 1024,
    idle: Duration::from_secs(30),
};

/// Sends the requests of a [`TokenSource`](super::auth::TokenSource): with the client's connections, and
/// through its middleware around attempts, so that it is seen, signed or answered like any other.
///
/// It takes as long as the call has time that needs the token. Nothing of it is sent again.
#[derive(Clone)]
pub struct TokenHttp {
    http: Client,
    base: Url,
    middleware: Vec<SharedMiddleware>,
}

impl TokenHttp {
    #[doc(hidden)]
    #[must_use]
    pub fn new(http: Client, base: Url, middleware: Vec<SharedMiddleware>) -> Self {
        Self {
            http,
            base,
            middleware,
        }
    }

    #[doc(hidden)]
    #[must_use]
    pub fn client(&self) -> &Client {
        &self.http
    }

    /// Where the API is: what a relative address is relative to.
    #[must_use]
    pub fn base_url(&self) -> &Url {
        &self.base
    }

    /// Sends a request, and gives the answer to it, whatever its status.
    ///
    /// # Errors
    ///
    /// There is no answer, or middleware has an error of its own.
    pub async fn send(&self, request: HttpRequest) -> Result<HttpResponse, BoxError> {
        Next::new(&self.middleware, self).run(request).await
    }
}

impl End for TokenHttp {
    fn send(&self, request: HttpRequest) -> HttpFuture<'_> {
        Box::pin(async move {
            let (endpoint, url, headers, body) = request.into_parts();
            let mut request = reqwest::Request::new(endpoint.method.clone(), url);
            *request.headers_mut() = headers;
            *request.body_mut() = body.get(None).await?;
            // The address is the document's, but a proxy may have put a password there.
            let response = self.http.execute(request).await;
            let response = response.map_err(reqwest::Error::without_url)?;
            Ok(HttpResponse::from_wire(response).of(&endpoint, LIMITS))
        })
    }
}

impl fmt::Debug for TokenHttp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("TokenHttp(..)")
    }
}
