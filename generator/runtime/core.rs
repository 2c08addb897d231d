//! What all operations of a client share.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{HeaderMap, HeaderName, HeaderValue, USER_AGENT};
use reqwest::redirect::Policy;
use reqwest::{Client, Method, Url};

use super::auth::{Credential, Credentials, Requirement, Scheme};
use super::base::Base;
use super::budget::Budget;
use super::build_error::BuildError;
use super::endpoint::Explanation;
use super::mask::{self, Masks};
use super::redirect::{self, Followed};
use super::request::Request;
use super::retry::Retry;

/// How long a connection is kept without a request: less than the minute after which many load balancers
/// close it, perhaps while a request is on its way.
const IDLE: Duration = Duration::from_secs(30);

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
    /// What knows more about values that have not the form of their type.
    pub explanations: &'static [Explanation],
}

/// What all operations of a client share. Clones share it too.
#[derive(Clone)]
pub struct Core(Arc<Shared>);

struct Shared {
    base: Base,
    servers: BTreeMap<&'static str, Base>,
    http: Client,
    unredirected: Client,
    headers: HeaderMap,
    credentials: Credentials,
    masks: Masks,
    schemes: &'static [Scheme],
    explanations: &'static [Explanation],
    timeout: Duration,
    attempt_timeout: Option<Duration>,
    retry: Retry,
    budget: Budget,
    /// Of the HTTP client; not known of one that the caller brought.
    followed: Option<Followed>,
    max_response_size: u64,
}

impl Core {
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
        self.0.schemes
    }

    #[doc(hidden)]
    pub fn explanations(&self) -> &'static [Explanation] {
        self.0.explanations
    }

    #[doc(hidden)]
    pub fn timeout(&self) -> Duration {
        self.0.timeout
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
        debug.field("timeout", &self.0.timeout);
        debug.field("attempt_timeout", &self.0.attempt_timeout);
        debug.field("retry", &self.0.retry);
        debug
            .field("max_response_size", &self.0.max_response_size)
            .finish_non_exhaustive()
    }
}

/// Collects what a client is made of.
#[derive(Clone)]
pub struct CoreBuilder {
    api: &'static Api,
    base_url: String,
    is_base_url_given: bool,
    servers: BTreeMap<&'static str, String>,
    credentials: BTreeMap<&'static str, Credential>,
    anonymous: bool,
    http: Option<Client>,
    redirects: bool,
    user_agent: String,
    headers: Vec<(String, String)>,
    timeout: Duration,
    attempt_timeout: Option<Duration>,
    connect_timeout: Duration,
    retry: Retry,
    max_response_size: u64,
}

impl CoreBuilder {
    /// Starts with what the specification says.
    #[must_use]
    pub fn new(api: &'static Api) -> Self {
        Self {
            api,
            base_url: api.base_url.to_owned(),
            is_base_url_given: false,
            servers: BTreeMap::new(),
            credentials: BTreeMap::new(),
            anonymous: false,
            http: None,
            redirects: false,
            user_agent: api.user_agent.to_owned(),
            headers: Vec::new(),
            timeout: Duration::from_secs(60),
            attempt_timeout: None,
            connect_timeout: Duration::from_secs(10),
            retry: Retry::new(),
            max_response_size: 64 * 1024 * 1024,
        }
    }

    /// Where the API is. A path in it stays in front of every operation's path, with or without a
    /// slash at its end. A user name, a query or a fragment in it is an error.
    pub fn base_url(&mut self, url: impl Into<String>) {
        self.base_url = url.into();
        self.is_base_url_given = true;
    }

    /// The specification's server, with its variables filled in.
    pub fn default_base_url(&mut self, url: String) {
        self.base_url = url;
    }

    /// Where the operations are that have a server of their own, of which the specification's is
    /// given first. A relative URL is taken relative to the client's own.
    pub fn server(&mut self, name: &'static str, url: impl Into<String>) {
        self.servers.insert(name, url.into());
    }

    /// The credential for the security scheme of this name.
    pub fn credential(&mut self, scheme: &'static str, credential: Credential) {
        self.credentials.insert(scheme, credential);
    }

    /// Builds without the credentials that the API demands; those that are given are sent.
    pub fn without_auth(&mut self) {
        self.anonymous = true;
    }

    /// Prepares for operations whose success is a redirect, which is then not followed.
    pub fn redirects(&mut self) {
        self.redirects = true;
    }

    /// The HTTP client to use, in place of one of our own. Its connect timeout, redirect policy,
    /// TLS and proxies are then its own: one that follows redirects to other origins hands them
    /// what the request's body holds. Since it is not known whether it followed one, a request that
    /// is not idempotent is not sent again when a connection fails.
    pub fn http_client(&mut self, client: Client) {
        self.http = Some(client);
    }

    /// The `User-Agent` to send.
    pub fn user_agent(&mut self, text: impl Into<String>) {
        self.user_agent = text.into();
    }

    /// A header to send with every request that does not set it itself.
    pub fn default_header(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.headers.push((name.into(), value.into()));
    }

    /// How long a call may take in all, from connecting to the end of the body, with all attempts
    /// and the pauses between them. `Duration::MAX` for no limit.
    pub fn timeout(&mut self, limit: Duration) {
        self.timeout = limit;
    }

    /// How long each attempt may take: as long as the call, unless set.
    pub fn attempt_timeout(&mut self, limit: Duration) {
        self.attempt_timeout = Some(limit);
    }

    /// Whether and when requests are sent again after a failure.
    pub fn retry(&mut self, retry: Retry) {
        self.retry = retry;
    }

    /// How long connecting may take.
    pub fn connect_timeout(&mut self, limit: Duration) {
        self.connect_timeout = limit;
    }

    /// The largest body that is accepted in an answer, in bytes.
    pub fn max_response_size(&mut self, limit: u64) {
        self.max_response_size = limit;
    }

    /// Builds the client's core.
    ///
    /// # Errors
    ///
    /// A missing or invalid credential, an unusable base URL or header, or no TLS.
    pub fn build(self) -> Result<Core, BuildError> {
        let base = Base::parse(&self.base_url, self.is_base_url_given)?;
        let mut servers = BTreeMap::new();
        for (name, url) in &self.servers {
            servers.insert(*name, base.join(url)?);
        }
        let own = |policy: Policy| {
            let builder = Client::builder().connect_timeout(self.connect_timeout);
            let builder = builder.pool_idle_timeout(IDLE).redirect(policy);
            let client = builder.referer(false).build();
            client.map_err(BuildError::HttpClient)
        };
        let (http, followed) = match &self.http {
            Some(client) => (client.clone(), None),
            None => {
                let followed = Followed::default();
                (own(redirect::same_origin(&followed))?, Some(followed))
            }
        };
        let unredirected = match self.redirects && self.http.is_none() {
            true => own(Policy::none())?,
            false => http.clone(),
        };
        let api = self.api;
        let credentials = Credentials::new(api.schemes, &self.credentials, self.anonymous, &http)?;
        if let Err(scheme) = credentials.choose(api.security) {
            return Err(BuildError::missing(api.schemes, scheme));
        }
        let headers = headers(&self.user_agent, &self.headers)?;
        let mut secrets = credentials.secrets().to_vec();
        secrets.extend(mask::secrets_of(&headers));
        Ok(Core(Arc::new(Shared {
            base,
            servers,
            http,
            unredirected,
            headers,
            masks: Masks::new(secrets),
            credentials,
            schemes: api.schemes,
            explanations: api.explanations,
            timeout: self.timeout,
            attempt_timeout: self.attempt_timeout,
            retry: self.retry,
            budget: Budget::default(),
            followed,
            max_response_size: self.max_response_size,
        })))
    }
}

impl fmt::Debug for CoreBuilder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let schemes: Vec<_> = self.credentials.keys().collect();
        let headers: Vec<_> = self.headers.iter().map(|(name, _)| name).collect();
        let mut debug = formatter.debug_struct("CoreBuilder");
        debug
            .field("credentials_for", &schemes)
            .field("headers", &headers);
        debug
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

fn headers(user_agent: &str, given: &[(String, String)]) -> Result<HeaderMap, BuildError> {
    let mut headers = HeaderMap::new();
    let agent = (USER_AGENT.as_str(), user_agent);
    let given = given
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    for (name, value) in std::iter::once(agent).chain(given) {
        let invalid = || BuildError::InvalidHeader {
            name: name.to_owned(),
        };
        let parsed = HeaderName::from_bytes(name.as_bytes()).map_err(|_| invalid())?;
        let mut value = HeaderValue::from_str(value).map_err(|_| invalid())?;
        value.set_sensitive(mask::is_credential(name));
        headers.insert(parsed, value);
    }
    Ok(headers)
}
