//! The one place where a call happens. Nothing here depends on the operation.

use std::time::Duration;

use reqwest::header::{AUTHORIZATION, COOKIE, HeaderMap, HeaderValue};
use reqwest::{StatusCode, Url};

use super::around;
use super::attempts::{Answer, repeat};
use super::auth::{Ready, Requirement, bearer};
use super::body::Body;
use super::core::{Core, TIMEOUT};
use super::deadline::Deadline;
use super::endpoint::{Endpoint, Sent};
use super::error::{ErrorKind, Failure};
use super::http_response::{HttpResponse, Limits};
use super::mask;
use super::options::RequestOptions;
use super::redirect;
use super::response::RawResponse;
use super::secret::Secret;
use super::transient;
use super::transmit::Wire;

/// What is wrong with a path that would be read as another one.
pub const DOTS: &str = "the parameters in the path make up a segment `.` or `..`";

/// A request that is ready but for its credentials.
#[derive(Clone)]
pub struct Call {
    /// The operation, for messages.
    pub endpoint: Endpoint,
    /// The server that the operation names, where it names one.
    pub server: Option<&'static str>,
    /// Path and query, without what is a credential.
    pub target: String,
    /// The address in place of those two, where middleware chose it.
    pub url: Option<Url>,
    /// The operation's own headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Body,
    /// The security schemes of the operation.
    pub requirement: Requirement,
    /// What a token must allow.
    pub scopes: &'static [&'static str],
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
    response: HttpResponse,
}

/// Makes the call, within its time.
///
/// # Errors
///
/// There is no answer, or one that must not be taken.
pub async fn call(core: Core, mut call: Call) -> Result<RawResponse, Failure> {
    answer(&core, &mut call).await
}

/// Begins the call. Its time limits the wait for the head of the answer.
///
/// # Errors
///
/// There is no answer.
pub async fn open(core: Core, mut call: Call) -> Result<Opened, Failure> {
    let response = answer(&core, &mut call).await?;
    Ok(Opened::new(core, call, response))
}

async fn answer<A: Answer>(core: &Core, call: &mut Call) -> Result<A, Failure> {
    // Timers and connections would panic.
    if tokio::runtime::Handle::try_current().is_err() {
        let message = "there is no Tokio runtime, which timers and connections need";
        return Err(Failure::request(&call.endpoint, message));
    }
    call.complete(core);
    let deadline = call.deadline(core);
    let answer = match core.around_calls().is_empty() {
        true => deadline.limit(repeat(core, call, &deadline)).await,
        // Boxed, for this is the rarer case, and the future would have room for both.
        false => {
            let work = Box::pin(around::call(core, call, &deadline));
            deadline.limit(work).await
        }
    };
    answer.unwrap_or_else(|| Err(call.timed_out().after(call.sent_before)))
}

impl Opened {
    #[doc(hidden)]
    pub fn new(core: Core, call: Call, response: HttpResponse) -> Self {
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
        let deadline = call.deadline(&core);
        deadline.set_moving(true);
        let answer = deadline.limit(read(&core, &call, response)).await;
        answer.unwrap_or_else(|| Err(call.timed_out()))
    }

    /// What streaming needs.
    #[must_use]
    pub fn into_parts(self) -> (Core, Call, HttpResponse) {
        (self.core, self.call, self.response)
    }
}

/// Sends the request, and once more when the API refuses a token that can be renewed.
///
/// # Errors
///
/// The request cannot be sent, or there is no answer.
pub async fn exchange(
    core: &Core,
    call: &mut Call,
    deadline: &Deadline,
) -> Result<HttpResponse, Failure> {
    let signed = call.sign(core, None).await?;
    let token = signed.token.clone();
    let response = send(core, call, signed, deadline).await?;
    let refused = response.status() == StatusCode::UNAUTHORIZED;
    let Some(token) = token.filter(|_| refused && call.body.repeats()) else {
        return Ok(response);
    };
    let signed = call.sign(core, Some(&token)).await?;
    if signed.token.as_ref() == Some(&token) {
        return Ok(response);
    }
    drop(response);
    send(core, call, signed, deadline).await
}

/// A request with its credentials, without its body.
struct Signed {
    url: Url,
    headers: HeaderMap,
    /// The token that can be renewed.
    token: Option<Secret>,
}

async fn send(
    core: &Core,
    call: &mut Call,
    signed: Signed,
    deadline: &Deadline,
) -> Result<HttpResponse, Failure> {
    let Signed { url, headers, .. } = signed;
    let is_firm = call.options.timeout.or(core.timeout()).is_some();
    let wire = Wire {
        core,
        follows: call.follows,
        limits: call.limits(core),
        wait: if is_firm { Duration::MAX } else { TIMEOUT },
        deadline,
    };
    match core.around_attempts().is_empty() {
        true => {
            wire.send(&mut call.endpoint, url, headers, &call.body)
                .await
        }
        false => Box::pin(around::attempt(wire, call, url, headers)).await,
    }
}

/// Reads the body, but never more of it than is accepted.
///
/// # Errors
///
/// The answer breaks off, or is too large.
pub async fn read(
    core: &Core,
    call: &Call,
    mut response: HttpResponse,
) -> Result<RawResponse, Failure> {
    let body = response.collect(&call.endpoint, call.limits(core)).await?;
    let (status, headers) = (response.status(), response.take_headers());
    Ok(RawResponse::new(
        call.endpoint.clone(),
        status,
        headers,
        body,
    ))
}

impl Call {
    fn deadline(&self, core: &Core) -> Deadline {
        match self.options.timeout.or(core.timeout()) {
            Some(limit) => Deadline::after(limit),
            None => Deadline::soft(TIMEOUT),
        }
    }

    /// The limits of the answer's body.
    #[must_use]
    pub fn limits(&self, core: &Core) -> Limits {
        Limits {
            size: core.max_response_size(),
            idle: self.options.idle_timeout.unwrap_or(core.idle_timeout()),
        }
    }

    /// How long an attempt may take, where that is not as long as the call.
    #[must_use]
    pub fn attempt_limit(&self, core: &Core) -> Option<Duration> {
        self.options.attempt_timeout.or(core.attempt_timeout())
    }

    /// Adds what the client sends with every request, and notes what must not show in messages.
    fn complete(&mut self, core: &Core) {
        self.complete_headers(core);
        let secrets = self.known_secrets();
        let endpoint = &mut self.endpoint;
        endpoint.is_idempotent =
            endpoint.is_idempotent || self.headers.keys().any(transient::is_idempotency_key);
        (endpoint.attempts, endpoint.sent, self.sent_before) = (0, Sent::No, Sent::No);
        self.endpoint.masks = core.masks().with(secrets);
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

    fn known_secrets(&mut self) -> Vec<String> {
        let mut secrets = std::mem::take(&mut self.secrets);
        secrets.extend(mask::secrets_of(&self.headers));
        secrets
    }

    /// Puts the request together with its credentials, and with the token that can be renewed.
    async fn sign(&mut self, core: &Core, rejected: Option<&Secret>) -> Result<Signed, Failure> {
        let (mut url, mut headers) = (self.url(core)?, self.headers.clone());
        let mut token = None;
        for credential in self.credentials(core)? {
            match credential {
                Ready::Header(name, value) => {
                    if !self.options.headers.contains_key(name) {
                        headers.insert(name, value.clone());
                    }
                }
                Ready::Query(pair) => {
                    let query = with_pair(url.query(), pair);
                    url.set_query(Some(&query));
                }
                Ready::Cookie(pair) => self.add_cookie(&mut headers, pair)?,
                Ready::Source(_) if self.options.headers.contains_key(AUTHORIZATION) => {}
                Ready::Source(source) => {
                    let given = source.token(rejected, self.scopes).await.map_err(|error| {
                        let message = "there is no token";
                        Failure::request_because(&self.endpoint, message, error)
                    })?;
                    let value = bearer(given.expose()).ok_or_else(|| {
                        let message = "the token has a character that cannot be sent";
                        Failure::request(&self.endpoint, message)
                    })?;
                    headers.insert(AUTHORIZATION, value);
                    self.endpoint.masks = self.endpoint.masks.and(given.expose());
                    token = Some(given);
                }
            }
        }
        Ok(Signed {
            url,
            headers,
            token,
        })
    }

    /// The address, without a query that is a credential.
    ///
    /// # Errors
    ///
    /// The path cannot be one.
    pub fn url(&self, core: &Core) -> Result<Url, Failure> {
        if let Some(url) = &self.url {
            return Ok(url.clone());
        }
        let url = core.base(self.server).to(&self.target);
        url.ok_or_else(|| Failure::request(&self.endpoint, DOTS))
    }

    fn credentials<'c>(
        &self,
        core: &'c Core,
    ) -> Result<impl Iterator<Item = &'c Ready> + use<'c>, Failure> {
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
