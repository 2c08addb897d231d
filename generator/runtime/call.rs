//! The one place where a call happens. Nothing here depends on the operation.

use std::time::Duration;

use bytes::BytesMut;
use reqwest::header::{AUTHORIZATION, CONTENT_LENGTH, COOKIE, HeaderMap, HeaderValue};
use reqwest::{StatusCode, Url};

use super::attempts::repeat;
use super::auth::{Ready, Requirement, bearer};
use super::body::Body;
use super::core::Core;
use super::deadline::Deadline;
use super::endpoint::{Endpoint, Sent};
use super::error::{ErrorKind, Failure};
use super::mask::Masks;
use super::options::RequestOptions;
use super::redirect;
use super::response::RawResponse;
use super::secret::Secret;
use super::transient;

/// A request that is ready but for its credentials.
#[derive(Clone)]
pub struct Call {
    /// The operation, for messages.
    pub endpoint: Endpoint,
    /// The address, without a query that is a credential.
    pub url: Url,
    /// The operation's own headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Body,
    /// The security schemes of the operation.
    pub requirement: Requirement,
    /// The credentials in its parameters and its body.
    pub secrets: Vec<String>,
    /// What the caller chose for this request.
    pub options: RequestOptions,
    /// Whether redirects are followed, or answers like any other.
    pub follows: bool,
    /// Whether an attempt before the last one reached the server.
    pub sent_before: Sent,
}

/// An answer of which the body is still to come.
pub struct Opened {
    core: Core,
    call: Call,
    response: reqwest::Response,
}

/// Makes the call, within its time.
///
/// # Errors
///
/// There is no answer, or one that must not be taken.
pub async fn call(core: Core, mut call: Call) -> Result<RawResponse, Failure> {
    call.complete(&core);
    let deadline = Deadline::after(call.limit(&core));
    let answer = deadline.limit(repeat(&core, &mut call, deadline)).await;
    answer.unwrap_or_else(|| Err(call.timed_out().after(call.sent_before)))
}

/// Begins the call. Its time limits the wait for the head of the answer.
///
/// # Errors
///
/// There is no answer.
pub async fn open(core: Core, mut call: Call) -> Result<Opened, Failure> {
    call.complete(&core);
    let deadline = Deadline::after(call.limit(&core));
    let response = deadline.limit(repeat(&core, &mut call, deadline)).await;
    let response = response.unwrap_or_else(|| Err(call.timed_out().after(call.sent_before)))?;
    Ok(Opened::new(core, call, response))
}

impl Opened {
    #[doc(hidden)]
    pub fn new(core: Core, call: Call, response: reqwest::Response) -> Self {
        Self {
            core,
            call,
            response,
        }
    }

    /// The status as a number.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.response.status().as_u16()
    }

    /// Takes the rest of the answer, within the time that a call has.
    ///
    /// # Errors
    ///
    /// The answer breaks off, or is too large.
    pub async fn read(self) -> Result<RawResponse, Failure> {
        let Self {
            core,
            call,
            response,
        } = self;
        let deadline = Deadline::after(call.limit(&core));
        let answer = deadline.limit(read(&core, &call, response)).await;
        answer.unwrap_or_else(|| Err(call.timed_out()))
    }

    /// What the parts that read bit by bit need.
    #[must_use]
    pub fn into_parts(self) -> (Core, Call, reqwest::Response) {
        (self.core, self.call, self.response)
    }
}

/// Sends the request, and once more when the API refuses a token that can be renewed.
///
/// # Errors
///
/// The request cannot be sent, or there is no answer.
pub async fn exchange(core: &Core, call: &mut Call) -> Result<reqwest::Response, Failure> {
    let (request, token) = call.sign(core, None).await?;
    let response = send(core, call, request).await?;
    let refused = response.status() == StatusCode::UNAUTHORIZED;
    let Some(token) = token.filter(|_| refused && call.body.repeats()) else {
        return Ok(response);
    };
    let (request, renewed) = call.sign(core, Some(&token)).await?;
    if renewed.as_ref() == Some(&token) {
        return Ok(response);
    }
    drop(response);
    send(core, call, request).await
}

async fn send(
    core: &Core,
    call: &mut Call,
    request: reqwest::Request,
) -> Result<reqwest::Response, Failure> {
    let (before, followed) = (call.endpoint.sent, core.followed());
    call.endpoint.sent = before.max(Sent::Unknown);
    let response = core.http(call.follows).execute(request).await;
    call.endpoint.sent = match &response {
        Ok(_) => Sent::Yes,
        Err(error) if error.is_redirect() => Sent::Yes,
        Err(error) if error.is_builder() => before,
        // Unless a redirect was followed: then the connection may have been for the next request.
        Err(error) if error.is_connect() && followed.is_some() && followed == core.followed() => {
            before
        }
        Err(_) => call.endpoint.sent,
    };
    response.map_err(|error| transport(&call.endpoint, error))
}

/// Reads the body, but never more of it than is accepted.
///
/// # Errors
///
/// The answer breaks off, or is too large.
pub async fn read(
    core: &Core,
    call: &Call,
    mut response: reqwest::Response,
) -> Result<RawResponse, Failure> {
    let limit = core.max_response_size();
    let fits = |size: u64| {
        let too_large = || Failure::new(&call.endpoint, ErrorKind::ResponseTooLarge { limit });
        (size <= limit).then_some(()).ok_or_else(too_large)
    };
    fits(response.content_length().unwrap_or(0))?;
    let mut body = BytesMut::new();
    while let Some(chunk) = response
        .chunk()
        .await
        .map_err(|error| transport(&call.endpoint, error))?
    {
        fits(body.len() as u64 + chunk.len() as u64)?;
        body.extend_from_slice(&chunk);
    }
    let status = response.status();
    let headers = std::mem::take(response.headers_mut());
    Ok(RawResponse::new(
        call.endpoint.clone(),
        status,
        headers,
        body.freeze(),
    ))
}

impl Call {
    fn limit(&self, core: &Core) -> Duration {
        self.options.timeout.unwrap_or(core.timeout())
    }

    /// How long an attempt may take, where that is not as long as the call.
    #[must_use]
    pub fn attempt_limit(&self, core: &Core) -> Option<Duration> {
        self.options.attempt_timeout.or(core.attempt_timeout())
    }

    /// Adds what the client sends with every request, and notes what must not show in messages.
    fn complete(&mut self, core: &Core) {
        self.complete_headers(core);
        let endpoint = &mut self.endpoint;
        endpoint.is_idempotent =
            endpoint.is_idempotent || self.headers.keys().any(transient::is_idempotency_key);
        (endpoint.attempts, endpoint.sent, self.sent_before) = (0, Sent::No, Sent::No);
        self.endpoint.masks = Masks::new(self.known_secrets(core));
    }

    /// The caller's headers for this request win over the operation's, and those over the client's.
    fn complete_headers(&mut self, core: &Core) {
        for (name, value) in core.headers() {
            if !self.headers.contains_key(name) {
                self.headers.insert(name.clone(), value.clone());
            }
        }
        for name in self.options.headers.keys() {
            self.headers.remove(name);
        }
        for (name, value) in &self.options.headers {
            let mut value = value.clone();
            value.set_sensitive(value.is_sensitive() || super::mask::is_credential(name.as_str()));
            self.headers.append(name, value);
        }
    }

    fn known_secrets(&mut self, core: &Core) -> Vec<String> {
        let mut secrets = std::mem::take(&mut self.secrets);
        secrets.extend_from_slice(core.credentials().secrets());
        let sensitive = self.headers.values().filter(|value| value.is_sensitive());
        for value in sensitive.filter_map(|value| value.to_str().ok()) {
            // Without `Bearer `, which may be repeated alone.
            secrets.push(value.rsplit(' ').next().unwrap_or_default().to_owned());
            secrets.push(value.to_owned());
        }
        secrets
    }

    /// Puts the request together with its credentials. Gives the token that can be renewed, too.
    async fn sign(
        &mut self,
        core: &Core,
        rejected: Option<&Secret>,
    ) -> Result<(reqwest::Request, Option<Secret>), Failure> {
        let mut request = reqwest::Request::new(self.endpoint.method.clone(), self.url.clone());
        *request.headers_mut() = self.headers.clone();
        *request.body_mut() = self.body.get().await.map_err(|error| {
            let message = "the body cannot be sent";
            Failure::request_because(&self.endpoint, message, error)
        })?;
        if self.body.is_announced_as_empty(&self.endpoint.method) {
            let headers = request.headers_mut();
            headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        let mut token = None;
        for credential in self.credentials(core)? {
            match credential {
                Ready::Header(name, value) => {
                    if !self.options.headers.contains_key(name) {
                        request.headers_mut().insert(name, value.clone());
                    }
                }
                Ready::Query(pair) => {
                    let query = with_pair(request.url().query(), pair);
                    request.url_mut().set_query(Some(&query));
                }
                Ready::Cookie(pair) => self.add_cookie(request.headers_mut(), pair)?,
                Ready::Source(_) if self.options.headers.contains_key(AUTHORIZATION) => {}
                Ready::Source(source) => {
                    let given = source.token(rejected).await.map_err(|error| {
                        let message = "there is no token";
                        Failure::request_because(&self.endpoint, message, error)
                    })?;
                    let value = bearer(given.expose()).ok_or_else(|| {
                        let message = "the token has a character that cannot be sent";
                        Failure::request(&self.endpoint, message)
                    })?;
                    request.headers_mut().insert(AUTHORIZATION, value);
                    self.endpoint.masks = self.endpoint.masks.and(given.expose());
                    token = Some(given);
                }
            }
        }
        Ok((request, token))
    }

    fn credentials<'c>(&self, core: &'c Core) -> Result<Vec<&'c Ready>, Failure> {
        core.credentials()
            .choose(self.requirement)
            .map_err(|scheme| {
                let scheme = super::build_error::BuildError::missing(core.schemes(), scheme);
                Failure::request(&self.endpoint, scheme.to_string())
            })
    }

    fn add_cookie(&self, headers: &mut HeaderMap, pair: &str) -> Result<(), Failure> {
        let cookies = match headers
            .get(COOKIE)
            .and_then(|cookies| cookies.to_str().ok())
        {
            Some(cookies) => format!("{cookies}; {pair}"),
            None => pair.to_owned(),
        };
        let mut value = HeaderValue::from_str(&cookies).map_err(|_| {
            Failure::request(
                &self.endpoint,
                "a cookie has a character that cannot be sent",
            )
        })?;
        value.set_sensitive(true);
        headers.insert(COOKIE, value);
        Ok(())
    }
}

/// A query with a credential in it, in place of one of the same name: the address of a next page may
/// repeat it.
fn with_pair(query: Option<&str>, pair: &str) -> String {
    let name = pair.split('=').next();
    let others = query.into_iter().flat_map(|query| query.split('&'));
    let others = others.filter(|other| other.split('=').next() != name);
    others.chain([pair]).collect::<Vec<_>>().join("&")
}

/// Sorts out why there is no answer. The address is left out: its query may hold credentials.
#[must_use]
pub fn transport(endpoint: &Endpoint, error: reqwest::Error) -> Failure {
    let kind = match redirect::refused(&error) {
        Some(origin) => ErrorKind::RedirectRefused { origin },
        None if error.is_timeout() => ErrorKind::Timeout,
        None => ErrorKind::Transport(error.without_url()),
    };
    Failure::new(endpoint, kind)
}
