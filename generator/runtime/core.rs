//! What all operations of a client share.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use reqwest::header::HeaderMap;
use reqwest::{Client, Method, Url};
use tokio::sync::Semaphore;

use super::auth::{Credentials, Requirement, Scheme};
use super::base::Base;
use super::budget::Budget;
use super::by_name::ByName;
use super::endpoint::Explanation;
use super::error_members::ErrorMembers;
use super::mask::Masks;
use super::middleware::SharedMiddleware;
use super::redirect::Followed;
use super::request::Request;
use super::retry::Retry;

/// How long a call may take where nobody has set a limit; longer while a body is moving.
pub const TIMEOUT: Duration = Duration::from_secs(60);

/// What the specification says about the API as a whole.
#[derive(Clone, Copy, Debug)]
pub struct Api {
    /// The first server; empty or relative when the specification names no host.
    pub base_url: &'static str,
    /// The `User-Agent` to send.
    pub user_agent: &'static str,
    /// The security schemes.
    pub schemes: &'static [Scheme],
    /// What every operation demands.
    pub security: Requirement,
    /// What is sent with requests that the specification does not have.
    pub custom_security: Requirement,
    /// Where errors say what is wrong, the most usual place first.
    pub error_members: &'static [ErrorMembers],
    /// What knows more about values that have not the form of their type.
    pub explanations: &'static [Explanation],
}

/// What all operations of a client share. Clones share it too.
#[derive(Clone)]
pub struct Core(Arc<Shared>);

/// What is in a [`Core`].
#[doc(hidden)]
pub struct Shared {
    pub base: Base,
    pub servers: ByName<Base>,
    pub http: Client,
    pub unredirected: Client,
    pub headers: HeaderMap,
    pub credentials: Credentials,
    pub masks: Masks,
    pub api: &'static Api,
    pub timeout: Option<Duration>,
    pub attempt_timeout: Option<Duration>,
    pub idle_timeout: Duration,
    pub retry: Retry,
    pub budget: Budget,
    pub around_calls: Vec<SharedMiddleware>,
    pub around_attempts: Vec<SharedMiddleware>,
    pub in_flight: Option<Semaphore>,
    /// Of the HTTP client; not known of one that the caller brought.
    pub followed: Option<Followed>,
    pub max_response_size: u64,
}

impl Core {
    #[doc(hidden)]
    #[must_use]
    pub fn new(shared: Shared) -> Self {
        Self(Arc::new(shared))
    }

    /// Begins a request to a path.
    #[must_use]
    pub fn request(&self, method: Method, path: &'static str) -> Request {
        let mut request = self.template(method, path);
        request.path(path);
        request
    }

    /// Begins a request to a path that is still to be written. `template` is the path as the
    /// specification writes it, with its `{parameters}`, for messages.
    #[must_use]
    pub fn template(&self, method: Method, template: &'static str) -> Request {
        Request::new(self, None, method, template)
    }

    /// As [`request`](Self::request), to the server that the builder was given under this name; to the
    /// client's own without one.
    #[must_use]
    pub fn request_to(&self, server: &'static str, method: Method, path: &'static str) -> Request {
        let mut request = self.template_to(server, method, path);
        request.path(path);
        request
    }

    /// As [`template`](Self::template), to the server that the builder was given under this name; to
    /// the client's own without one.
    #[must_use]
    pub fn template_to(
        &self,
        server: &'static str,
        method: Method,
        template: &'static str,
    ) -> Request {
        Request::new(self, Some(server), method, template)
    }

    /// Where the server of this name is; the client's own without one.
    #[doc(hidden)]
    #[must_use]
    pub fn base(&self, server: Option<&'static str>) -> &Base {
        let base = server.and_then(|server| self.0.servers.get(server));
        base.unwrap_or(&self.0.base)
    }

    /// Where the API is.
    #[must_use]
    pub fn base_url(&self) -> &Url {
        &self.0.base.url
    }

    /// The HTTP client; one that `follows` redirects, or one that hands them on as answers.
    #[doc(hidden)]
    pub fn http(&self, follows: bool) -> &Client {
        match follows {
            true => &self.0.http,
            false => &self.0.unredirected,
        }
    }

    #[doc(hidden)]
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    #[doc(hidden)]
    pub fn credentials(&self) -> &Credentials {
        &self.0.credentials
    }

    /// What must not show in messages of any request.
    #[doc(hidden)]
    pub fn masks(&self) -> &Masks {
        &self.0.masks
    }

    #[doc(hidden)]
    pub fn schemes(&self) -> &'static [Scheme] {
        self.0.api.schemes
    }

    #[doc(hidden)]
    pub fn api(&self) -> &'static Api {
        self.0.api
    }

    /// The limit that was set.
    #[doc(hidden)]
    pub fn timeout(&self) -> Option<Duration> {
        self.0.timeout
    }

    #[doc(hidden)]
    pub fn idle_timeout(&self) -> Duration {
        self.0.idle_timeout
    }

    #[doc(hidden)]
    pub fn around_calls(&self) -> &[SharedMiddleware] {
        &self.0.around_calls
    }

    #[doc(hidden)]
    pub fn around_attempts(&self) -> &[SharedMiddleware] {
        &self.0.around_attempts
    }

    #[doc(hidden)]
    pub fn in_flight(&self) -> Option<&Semaphore> {
        self.0.in_flight.as_ref()
    }

    #[doc(hidden)]
    pub fn attempt_timeout(&self) -> Option<Duration> {
        self.0.attempt_timeout
    }

    #[doc(hidden)]
    pub fn retry(&self) -> &Retry {
        &self.0.retry
    }

    #[doc(hidden)]
    pub fn budget(&self) -> &Budget {
        &self.0.budget
    }

    /// How many redirects were followed so far, where that is known.
    #[doc(hidden)]
    pub fn followed(&self) -> Option<usize> {
        self.0.followed.as_ref().map(Followed::count)
    }

    #[doc(hidden)]
    pub fn max_response_size(&self) -> u64 {
        self.0.max_response_size
    }
}

impl fmt::Debug for Core {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let schemes: Vec<_> = self.0.credentials.schemes().collect();
        let mut debug = formatter.debug_struct("Core");
        debug.field("base_url", &self.base_url().as_str());
        debug.field("credentials_for", &schemes);
        debug.field("timeout", &self.0.timeout.unwrap_or(TIMEOUT));
        debug.field("attempt_timeout", &self.0.attempt_timeout);
        debug.field("idle_timeout", &self.0.idle_timeout);
        debug.field("retry", &self.0.retry);
        debug
            .field("max_response_size", &self.0.max_response_size)
            .finish_non_exhaustive()
    }
}
