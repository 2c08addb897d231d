//! Credentials: what the caller gives, and where it goes in a request.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use reqwest::header::{AUTHORIZATION, HeaderName, HeaderValue};
use reqwest::{Client, Method, Request, RequestBuilder, Url};

use super::build_error::BuildError;
use super::by_name::ByName;
use super::percent::{Keep, encode};
use super::renewal::Renewed;
use super::secret::Secret;
use super::token_http::TokenHttp;

/// A security scheme of the specification.
#[derive(Clone, Copy, Debug)]
pub struct Scheme {
    /// Its name in the specification.
    pub name: &'static str,
    /// The builder method that takes its credential.
    pub setter: &'static str,
    /// Where its credential goes.
    pub place: Place,
}

/// Where a credential goes.
#[derive(Clone, Copy, Debug)]
pub enum Place {
    /// `Authorization: Bearer …`: HTTP bearer, OAuth 2, OpenID Connect.
    Bearer,
    /// `Authorization: Basic …`.
    Basic,
    /// A header of this name.
    Header(&'static str),
    /// A query parameter of this name.
    Query(&'static str),
    /// A cookie of this name.
    Cookie(&'static str),
}

/// Which schemes an operation wants: one of these groups, and of a group every scheme. No group at
/// all: nothing is sent. An empty group: the others are optional.
pub type Requirement = &'static [&'static [&'static str]];

/// What the caller gave for a scheme.
#[derive(Clone)]
pub enum Credential {
    /// A token or a key.
    Secret(Secret),
    /// A user name and a password.
    Basic(String, Secret),
    /// Somebody to ask for a token.
    Source(Arc<dyn TokenSource>),
}

impl fmt::Debug for Credential {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Credential(..)")
    }
}

/// The future of a token.
pub type TokenFuture<'t> =
    Pin<Box<dyn Future<Output = Result<Secret, Box<dyn StdError + Send + Sync>>> + Send + 't>>;

/// Gives the bearer token of each request, and so may renew it.
///
/// Any `Fn() -> impl Future<Output = Result<Secret, Box<dyn Error + Send + Sync>>>` is one.
pub trait TokenSource: Send + Sync {
    /// The token to send. It is asked for before each request, so keep it as long as it is good.
    ///
    /// `rejected` is the token that the API has just refused with status 401: the request is sent
    /// once more if the new token is another one.
    ///
    /// Of many calls that had one token refused, one asks for another, and all send it.
    fn token<'t>(&'t self, rejected: Option<&'t Secret>) -> TokenFuture<'t>;

    /// As [`token`](Self::token), for a request that needs these scopes: the same token as for any other,
    /// unless said otherwise.
    fn scoped_token<'t>(
        &'t self,
        rejected: Option<&'t Secret>,
        _scopes: &'t [&'static str],
    ) -> TokenFuture<'t> {
        self.token(rejected)
    }

    /// Gives what the client sends requests with to a source that sends its own the same way. It comes once,
    /// before the source is asked for a token.
    fn attach(&self, _http: &TokenHttp) {}
}

impl<F, T> TokenSource for F
where
    F: Fn() -> T + Send + Sync,
    T: Future<Output = Result<Secret, Box<dyn StdError + Send + Sync>>> + Send + 'static,
{
    fn token<'t>(&'t self, _rejected: Option<&'t Secret>) -> TokenFuture<'t> {
        Box::pin(self())
    }
}

/// A credential that is ready to be sent.
#[derive(Clone)]
pub enum Ready {
    /// A header.
    Header(HeaderName, HeaderValue),
    /// A query parameter, percent-encoded.
    Query(String),
    /// A cookie, as it is written.
    Cookie(String),
    /// A bearer token that is asked for.
    Source(Renewed),
}

/// The credentials of a client, ready to be sent, by scheme.
#[derive(Clone, Default)]
pub struct Credentials {
    by_scheme: ByName<Ready>,
    secrets: Vec<String>,
    anonymous: bool,
}

impl Credentials {
    /// Makes the caller's credentials ready. With `anonymous`, missing ones are not sent instead
    /// of being an error.
    ///
    /// # Errors
    ///
    /// A credential is empty, or has a character that its place cannot hold.
    pub fn new(
        schemes: &'static [Scheme],
        given: &ByName<Credential>,
        anonymous: bool,
        http: &TokenHttp,
    ) -> Result<Self, BuildError> {
        let mut credentials = Self {
            anonymous,
            ..Self::default()
        };
        for scheme in schemes {
            if let Some(credential) = given.get(scheme.name) {
                let invalid = || BuildError::InvalidCredential {
                    scheme: scheme.name,
                };
                let ready = credentials
                    .ready(scheme, credential, http)
                    .ok_or_else(invalid)?;
                credentials.by_scheme.insert(scheme.name, ready);
            }
        }
        Ok(credentials)
    }

    fn ready(
        &mut self,
        scheme: &Scheme,
        credential: &Credential,
        http: &TokenHttp,
    ) -> Option<Ready> {
        let secret = match credential {
            Credential::Source(source) => {
                source.attach(http);
                return Some(Ready::Source(Renewed::new(Arc::clone(source))));
            }
            Credential::Basic(user, password) => {
                self.secrets.push(password.expose().to_owned());
                let value = basic(user, password.expose(), http.client())?;
                let encoded = value.to_str().ok()?.trim_start_matches("Basic ");
                self.secrets.push(encoded.to_owned());
                return Some(Ready::Header(AUTHORIZATION, value));
            }
            Credential::Secret(secret) => secret.expose(),
        };
        if secret.is_empty() {
            return None;
        }
        self.secrets.push(secret.to_owned());
        Some(match scheme.place {
            Place::Bearer => Ready::Header(AUTHORIZATION, bearer(secret)?),
            // Ready-made: user name and password, encoded already.
            Place::Basic => Ready::Header(AUTHORIZATION, header(&format!("Basic {secret}"))?),
            Place::Header(name) => Ready::Header(
                HeaderName::from_bytes(name.as_bytes()).ok()?,
                header(secret)?,
            ),
            Place::Query(name) => {
                let name = encode(name, Keep::Unreserved);
                Ready::Query(format!("{name}={}", encode(secret, Keep::Unreserved)))
            }
            Place::Cookie(name) => {
                Ready::Cookie(format!("{name}={}", encode(secret, Keep::Cookie)))
            }
        })
    }

    /// What must not show in messages.
    #[must_use]
    pub fn secrets(&self) -> &[String] {
        &self.secrets
    }

    /// The schemes that there is a credential for.
    pub fn schemes(&self) -> impl Iterator<Item = &'static str> {
        self.by_scheme.iter().map(|(name, _)| name)
    }

    /// What to send for a requirement: the first group that there is everything for.
    ///
    /// # Errors
    ///
    /// The first scheme that is missing, when no group is complete.
    pub fn choose(
        &self,
        requirement: Requirement,
    ) -> Result<impl Iterator<Item = &Ready>, &'static str> {
        let group = self.group(requirement)?;
        Ok(group.iter().filter_map(|name| self.by_scheme.get(name)))
    }

    fn group(&self, requirement: Requirement) -> Result<&'static [&'static str], &'static str> {
        let mut missing = None;
        for &group in requirement.iter().filter(|group| !group.is_empty()) {
            let absent = group.iter().find(|name| self.by_scheme.get(name).is_none());
            match absent {
                None => return Ok(group),
                Some(&scheme) => missing = missing.or(Some(scheme)),
            }
        }
        let optional = self.anonymous || requirement.iter().any(|group| group.is_empty());
        match missing {
            Some(scheme) if !optional => Err(scheme),
            _ => Ok(&[]),
        }
    }
}

/// The value of an `Authorization` header with a bearer token.
#[must_use]
pub fn bearer(token: &str) -> Option<HeaderValue> {
    header(&format!("Bearer {token}"))
}

/// The value of an `Authorization` header with a user name and a password.
#[doc(hidden)]
#[must_use]
pub fn basic(user: &str, password: &str, http: &Client) -> Option<HeaderValue> {
    let request = Request::new(Method::GET, Url::parse("http://localhost").ok()?);
    let request = RequestBuilder::from_parts(http.clone(), request);
    let request = request.basic_auth(user, Some(password)).build().ok()?;
    let mut value = request.headers().get(AUTHORIZATION).cloned()?;
    value.set_sensitive(true);
    Some(value)
}

fn header(text: &str) -> Option<HeaderValue> {
    let mut value = HeaderValue::from_str(text).ok()?;
    value.set_sensitive(true);
    Some(value)
}
