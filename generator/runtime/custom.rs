//! Requests that the specification does not have.

use std::fmt;

use bytes::Bytes;
use reqwest::{Method, Url};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::core::Core;
use super::options::RequestOptions;
use super::param::Param;
use super::pending::{Pending, PendingRaw, PendingResponse};
use super::request::Request;
use super::style::Style;
use crate::DocumentedError;

/// A request to a path that the client has no method for: what
/// [`Client::request`](crate::Client::request) returns.
///
/// It is sent as all others are: to the same server, with the client's credentials, retries, limits and
/// middleware.
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct CustomRequest {
    request: Request,
    path: String,
    parameters: Vec<(String, Param)>,
    headers: Vec<(String, String)>,
}

impl CustomRequest {
    #[doc(hidden)]
    pub fn new(core: &Core, method: Method, path: String) -> Self {
        let mut request = core.template(method, "");
        request.custom(path.clone());
        Self {
            request,
            path,
            parameters: Vec::new(),
            headers: Vec::new(),
        }
    }

    /// The value of a `{parameter}` in the path, percent-encoded. An empty one, `.` and `..` are reported
    /// when the request is sent, as is a parameter without a value.
    pub fn path_param(mut self, name: &str, value: impl Serialize) -> Self {
        let value = self.request.value(name, &value);
        self.parameters.push((name.to_owned(), value));
        self
    }

    /// Sends a query parameter, beside those of the same name: text, a number, or a value whose JSON is
    /// one. `None` is left out, a list gives a parameter for each item.
    pub fn query(mut self, name: &str, value: impl Serialize) -> Self {
        self.request.further_query(name, &value);
        self
    }

    /// Sends a header, in place of what the client would send under its name. A name or a value that cannot
    /// be sent is reported when the request is.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Sends a JSON body.
    pub fn json<T: Serialize + ?Sized>(mut self, body: &T) -> Self {
        self.request.json(body);
        self
    }

    /// Sends a body as it is.
    pub fn body(mut self, media_type: &str, body: impl Into<Bytes>) -> Self {
        self.request.body(media_type, body.into());
        self
    }

    /// Sends none of the client's credentials.
    pub fn without_auth(mut self) -> Self {
        self.request.auth(&[]);
        self
    }

    /// Limits how long the whole call may take, in place of the client's own limit.
    pub fn timeout(mut self, limit: std::time::Duration) -> Self {
        self.request.options.timeout = Some(limit);
        self
    }

    /// Takes the place of all options, the time limit among them. What was set otherwise stays.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.request.options = options;
        self
    }

    /// Sends the request when it is awaited, and reads the body of a success as JSON of this type; `()` for
    /// an answer without a body. Any status but 2xx is an error of the kind
    /// [`UndocumentedStatus`](crate::ErrorKind::UndocumentedStatus).
    ///
    /// # Errors
    ///
    /// See [`ErrorKind`](crate::ErrorKind).
    pub fn send<T: DeserializeOwned + Send + 'static>(self) -> Pending<T, DocumentedError> {
        self.send_full().body()
    }

    /// As [`send`](Self::send), and gives the whole answer: status, headers and body.
    ///
    /// # Errors
    ///
    /// See [`ErrorKind`](crate::ErrorKind).
    pub fn send_full<T: DeserializeOwned + Send + 'static>(
        mut self,
    ) -> PendingResponse<T, DocumentedError> {
        self.request = self.request.accept("application/json");
        self.written().answer(|response| match response.status() {
            200..=299 => response.json(),
            _ => response.undocumented(),
        })
    }

    /// Sends the request when it is awaited, and gives the answer as it came, whatever its status.
    ///
    /// # Errors
    ///
    /// There is no answer, or one that must not be taken. See [`ErrorKind`](crate::ErrorKind).
    pub fn send_raw(self) -> PendingRaw {
        self.written().raw()
    }

    /// The request with its address.
    fn written(self) -> Request {
        let Self {
            mut request,
            path,
            parameters,
            headers,
        } = self;
        for (name, value) in headers {
            request.options = request.options.header(name, value);
        }
        if let Some(url) = address(&path) {
            request.whole_address(&url);
            return request;
        }
        let path = path.split('#').next().unwrap_or_default();
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        if !path.starts_with('/') {
            request.path("/");
        }
        let mut rest = path;
        while let Some((before, name, after)) = parameter(rest) {
            request.path(before);
            match parameters.iter().find(|(known, _)| known == name) {
                Some((_, value)) => request.path_value(name, value, Style::SIMPLE),
                None => request.fail(format!("the path parameter `{name}` has no value")),
            }
            rest = after;
        }
        request.path(rest);
        if !query.is_empty() {
            request.query_text(query);
        }
        request
    }
}

/// The path, where it is a whole address.
fn address(path: &str) -> Option<Url> {
    Url::parse(path).ok().filter(|_| path.contains("://"))
}

/// The first parameter of a path template, and what is before and behind it.
fn parameter(path: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = path.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

impl fmt::Debug for CustomRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.request.fmt(formatter)
    }
}
