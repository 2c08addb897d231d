//! Answers without a network, for the tests of programs that use the client.

use std::error::Error as StdError;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http_body::Body as _;
use reqwest::header::HeaderMap;
use reqwest::{Method, Url};
use serde::de::DeserializeOwned;

use super::builder::CoreBuilder;
use super::endpoint::Endpoint;
use super::error::{ErrorKind, Failure};
use super::http_response::HttpResponse;
use super::json;
use super::mask::PrintableHeaders;
use super::middleware::{BoxError, HttpRequest, Middleware, Next};
use super::retry::Retry;

/// Takes the place of the network, and records what is sent. Clones share what was recorded.
///
/// ```text
/// let mock = Mock::answers([HttpResponse::json(200, &json!({ "id": "7" }))]);
/// let client = Client::builder().mock(&mock).build()?;
/// // … the code under test, with this client …
/// assert_eq!(mock.calls()[0].path_template(), "/tags/{id}");
/// ```
///
/// Everything else is as in production: credentials, retries, middleware, decoding. Retries do not pause.
#[derive(Clone)]
pub struct Mock(Arc<State>);

type Answer = dyn Fn(&RecordedCall) -> Result<HttpResponse, BoxError> + Send + Sync;

struct State {
    answer: Box<Answer>,
    calls: Mutex<Vec<RecordedCall>>,
}

/// A request that was sent, each attempt on its own.
#[derive(Clone)]
pub struct RecordedCall {
    endpoint: Endpoint,
    url: Url,
    headers: HeaderMap,
    body: Bytes,
}

impl Mock {
    /// Answers each request with what the closure makes of it. An error takes the place of an answer, and is
    /// found as [`ErrorKind::Middleware`]; one of the API's own is an answer
    /// like any other.
    #[must_use]
    pub fn new(
        answer: impl Fn(&RecordedCall) -> Result<HttpResponse, BoxError> + Send + Sync + 'static,
    ) -> Self {
        Self(Arc::new(State {
            answer: Box::new(answer),
            calls: Mutex::default(),
        }))
    }

    /// Gives these answers, one after the other, whatever is asked. A request after the last one fails.
    #[must_use]
    pub fn answers(answers: impl IntoIterator<Item = HttpResponse>) -> Self {
        let answers: Vec<HttpResponse> = answers.into_iter().collect();
        let answers = Mutex::new(answers.into_iter());
        Self::new(move |call| {
            let mut answers = answers.lock().unwrap_or_else(PoisonError::into_inner);
            let none = || format!("the mock has no answer left for {}", call.endpoint).into();
            answers.next().ok_or_else(none)
        })
    }

    /// The requests that were sent so far, in their order.
    #[must_use]
    pub fn calls(&self) -> Vec<RecordedCall> {
        let calls = self.0.calls.lock();
        calls.unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Middleware for Mock {
    async fn handle(&self, request: HttpRequest, _: Next<'_>) -> Result<HttpResponse, BoxError> {
        let (endpoint, url, headers, body) = request.into_parts();
        let call = RecordedCall {
            endpoint,
            url,
            headers,
            body: whole(body.get(None).await?).await?,
        };
        let answer = (self.0.answer)(&call);
        let calls = self.0.calls.lock();
        calls.unwrap_or_else(PoisonError::into_inner).push(call);
        answer
    }
}

/// All of a body, be it from a file or a stream.
async fn whole(body: Option<reqwest::Body>) -> Result<Bytes, BoxError> {
    let mut all = BytesMut::new();
    if let Some(mut body) = body {
        while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
            if let Ok(bytes) = frame?.into_data() {
                all.extend_from_slice(&bytes);
            }
        }
    }
    Ok(all.freeze())
}

impl fmt::Debug for Mock {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("Mock")
            .field(&self.calls().len())
            .finish()
    }
}

impl RecordedCall {
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

    /// The address.
    #[must_use]
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// The path that was called, percent-encoded.
    #[must_use]
    pub fn path(&self) -> &str {
        self.url.path()
    }

    /// The first query parameter of this name, decoded.
    #[must_use]
    pub fn query(&self, name: &str) -> Option<String> {
        let mut pairs = self.url.query_pairs();
        let (_, value) = pairs.find(|(known, _)| known == name)?;
        Some(value.into_owned())
    }

    /// The first header of this name, where it is text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body; empty when there was none.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// The body as JSON of any type; nothing when it does not fit.
    #[must_use]
    pub fn json<T: DeserializeOwned>(&self) -> Option<T> {
        json::read(&self.body).ok()
    }

    /// Which attempt it was, 1 for the first.
    #[must_use]
    pub fn attempt(&self) -> u32 {
        self.endpoint.attempts
    }

    /// The failure of a request that has no answer in time, to be given in place of an answer.
    #[must_use]
    pub fn timeout(&self) -> Box<dyn StdError + Send + Sync> {
        Failure::new(&self.endpoint, ErrorKind::Timeout).into()
    }
}

impl fmt::Debug for RecordedCall {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let masks = &self.endpoint.masks;
        let body = masks.apply(&String::from_utf8_lossy(&self.body));
        let mut debug = formatter.debug_struct("RecordedCall");
        debug.field("endpoint", &format_args!("{}", self.endpoint));
        debug.field("url", &masks.apply(self.url.as_str()));
        debug.field("headers", &PrintableHeaders(&self.headers, masks));
        debug.field("body", &body).finish()
    }
}

impl CoreBuilder {
    /// Answers from the mock in place of the network, without the credentials that the API demands.
    pub fn mock(&mut self, mock: &Mock) {
        self.innermost(mock.clone());
        self.without_auth();
        self.fallback_base_url("http://api.test");
        self.retry(Retry::new().backoff(Duration::ZERO, Duration::ZERO));
    }
}
