//! Builds what all operations of a client share.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use reqwest::Client;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue, USER_AGENT};
use reqwest::redirect::Policy;
use tokio::sync::Semaphore;

use super::auth::{Credential, Credentials};
use super::base::Base;
use super::budget::Budget;
use super::build_error::BuildError;
use super::by_name::ByName;
use super::core::{Api, Core, Shared};
use super::mask::{self, Masks};
use super::middleware::{Middleware, SharedMiddleware};
use super::redirect::{self, Followed};
use super::retry::Retry;
use super::secret::Secret;
use super::token_http::TokenHttp;

/// How long a connection is kept without a request: less than the minute after which many load balancers
/// close it, perhaps while a request is on its way.
const POOL_IDLE: Duration = Duration::from_secs(30);

/// How often an HTTP/2 connection is asked whether it is still there, so that a dead one is found while
/// requests wait for it.
#[cfg(feature = "http2")]
const PING_INTERVAL: Duration = Duration::from_secs(20);

/// What the caller does to the HTTP client.
type Configure = dyn Fn(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send + Sync;

/// Collects what a client is made of.
#[derive(Clone)]
pub struct CoreBuilder {
    api: &'static Api,
    base_url: String,
    is_base_url_given: bool,
    servers: ByName<String>,
    credentials: ByName<Credential>,
    anonymous: bool,
    http: Option<Client>,
    configure: Vec<Arc<Configure>>,
    redirects: bool,
    user_agent: String,
    headers: Vec<(String, String)>,
    secret_headers: Vec<(String, Secret)>,
    timeout: Option<Duration>,
    attempt_timeout: Option<Duration>,
    idle_timeout: Duration,
    connect_timeout: Duration,
    retry: Retry,
    around_calls: Vec<SharedMiddleware>,
    around_attempts: Vec<SharedMiddleware>,
    innermost: Option<SharedMiddleware>,
    max_in_flight: Option<usize>,
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
            servers: ByName::default(),
            credentials: ByName::default(),
            anonymous: false,
            http: None,
            configure: Vec::new(),
            redirects: false,
            user_agent: api.user_agent.to_owned(),
            headers: Vec::new(),
            secret_headers: Vec::new(),
            timeout: None,
            attempt_timeout: None,
            idle_timeout: Duration::from_secs(30),
            connect_timeout: Duration::from_secs(10),
            retry: Retry::new(),
            around_calls: Vec::new(),
            around_attempts: Vec::new(),
            innermost: None,
            max_in_flight: None,
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

    /// Changes the HTTP client before it is built: its certificates, proxies, pools and TLS. Redirects stay
    /// within the origin and send no `Referer`, whatever is set here.
    pub fn http(
        &mut self,
        configure: impl Fn(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send + Sync + 'static,
    ) {
        self.configure.push(Arc::new(configure));
    }

    /// Middleware around each call as a whole, inside of what was given before.
    pub fn middleware(&mut self, middleware: impl Middleware + 'static) {
        self.around_calls.push(SharedMiddleware::new(middleware));
    }

    /// Middleware around each time that a request is sent, inside of what was given before.
    pub fn attempt_middleware(&mut self, middleware: impl Middleware + 'static) {
        self.around_attempts.push(SharedMiddleware::new(middleware));
    }

    /// Middleware around each time that a request is sent, inside of all other: what takes the place of the
    /// network.
    pub fn innermost(&mut self, middleware: impl Middleware + 'static) {
        self.innermost = Some(SharedMiddleware::new(middleware));
    }

    /// Where the API is when neither the caller nor the specification names a host.
    pub fn fallback_base_url(&mut self, url: &str) {
        if !self.is_base_url_given && !self.base_url.starts_with("http") {
            self.base_url = url.to_owned();
        }
    }

    /// How many requests may be under way at a time; others wait, within their own time.
    pub fn max_in_flight(&mut self, requests: usize) {
        self.max_in_flight = Some(requests);
    }

    /// How long nothing of a body may move, sent or received.
    pub fn idle_timeout(&mut self, limit: Duration) {
        self.idle_timeout = limit;
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

    /// As [`default_header`](Self::default_header), with a value that is a credential.
    pub fn secret_header(&mut self, name: impl Into<String>, value: impl Into<Secret>) {
        self.secret_headers.push((name.into(), value.into()));
    }

    /// How long a call may take in all, from connecting to the end of the body, with all attempts
    /// and the pauses between them. `Duration::MAX` for no limit.
    pub fn timeout(&mut self, limit: Duration) {
        self.timeout = Some(limit);
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
        let mut servers = ByName::default();
        for (name, url) in self.servers.iter() {
            servers.insert(name, base.join(url)?);
        }
        let own = |policy: Policy| {
            let builder = Client::builder().connect_timeout(self.connect_timeout);
            let builder = builder.pool_idle_timeout(POOL_IDLE);
            #[cfg(feature = "http2")]
            let builder = builder.http2_keep_alive_interval(PING_INTERVAL);
            let configured = self.configure.iter();
            let builder = configured.fold(builder, |builder, configure| configure(builder));
            let client = builder.redirect(policy).referer(false).build();
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
        let mut around_attempts = self.around_attempts;
        around_attempts.extend(self.innermost);
        let tokens = TokenHttp::new(http.clone(), base.url.clone(), around_attempts.clone());
        let given = &self.credentials;
        let credentials = Credentials::new(api.schemes, given, self.anonymous, &tokens)?;
        if let Err(scheme) = credentials.choose(api.security) {
            return Err(BuildError::missing(api.schemes, scheme));
        }
        let mut headers = headers(&self.user_agent, &self.headers)?;
        for (name, value) in &self.secret_headers {
            insert(&mut headers, name, value.expose(), true)?;
        }
        let mut secrets = credentials.secrets().to_vec();
        secrets.extend(mask::secrets_of(&headers));
        Ok(Core::new(Shared {
            base,
            servers,
            http,
            unredirected,
            headers,
            masks: Masks::new(secrets),
            credentials,
            api,
            timeout: self.timeout,
            attempt_timeout: self.attempt_timeout,
            idle_timeout: self.idle_timeout,
            retry: self.retry,
            budget: Budget::default(),
            around_calls: self.around_calls,
            around_attempts,
            in_flight: self.max_in_flight.map(in_flight),
            followed,
            max_response_size: self.max_response_size,
        }))
    }
}

impl fmt::Debug for CoreBuilder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let schemes: Vec<_> = self.credentials.iter().map(|(name, _)| name).collect();
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

/// At least one, or no request would ever be sent.
fn in_flight(requests: usize) -> Semaphore {
    Semaphore::new(requests.clamp(1, Semaphore::MAX_PERMITS))
}

fn headers(user_agent: &str, given: &[(String, String)]) -> Result<HeaderMap, BuildError> {
    let mut headers = HeaderMap::new();
    let agent = (USER_AGENT.as_str(), user_agent);
    let given = given
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    for (name, value) in std::iter::once(agent).chain(given) {
        insert(&mut headers, name, value, mask::is_credential(name))?;
    }
    Ok(headers)
}

fn insert(
    headers: &mut HeaderMap,
    name: &str,
    value: &str,
    is_secret: bool,
) -> Result<(), BuildError> {
    let invalid = || BuildError::InvalidHeader {
        name: name.to_owned(),
    };
    let parsed = HeaderName::from_bytes(name.as_bytes()).map_err(|_| invalid())?;
    let mut value = HeaderValue::from_str(value).map_err(|_| invalid())?;
    value.set_sensitive(is_secret);
    headers.insert(parsed, value);
    Ok(())
}
