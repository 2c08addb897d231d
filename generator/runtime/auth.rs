//! Credentials: what the caller gives, and where it goes in a request.

use std::collections::BTreeMap;
use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use reqwest::header::{AUTHORIZATION, HeaderName, HeaderValue};

use super::build_error::BuildError;
use super::percent::{Keep, encode};
use super::secret::Secret;

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
    fn token<'t>(&'t self, rejected: Option<&'t Secret>) -> TokenFuture<'t>;
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
    Source(Arc<dyn TokenSource>),
}

/// The credentials of a client, ready to be sent, by scheme.
#[derive(Clone, Default)]
pub struct Credentials {
    by_scheme: BTreeMap<&'static str, Ready>,
    secrets: Vec<String>,
    anonymous: bool,
}

impl Credentials {
    /// Makes the caller's credentials ready. With `anonymous`, missing ones are not sent instead
    /// of being an error.
    ///
    /// # Errors
    ///
    /// A credential has a character that its place cannot hold.
    pub fn new(
        schemes: &'static [Scheme],
        given: &BTreeMap<&'static str, Credential>,
        anonymous: bool,
    ) -> Result<Self, BuildError> {
        let mut credentials = Self {
            anonymous,
            ..Self::default()
        };
        for scheme in schemes {
            if let Some(credential) = given.get(scheme.name) {
                let ready = credentials.ready(scheme, credential)?;
                credentials.by_scheme.insert(scheme.name, ready);
            }
        }
        Ok(credentials)
    }

    fn ready(&mut self, scheme: &Scheme, credential: &Credential) -> Result<Ready, BuildError> {
        let invalid = || BuildError::InvalidCredential {
            scheme: scheme.name,
        };
        let text = match credential {
            Credential::Source(source) => return Ok(Ready::Source(Arc::clone(source))),
            Credential::Basic(user, password) => {
                self.secrets.push(password.expose().to_owned());
                base64(&format!("{user}:{}", password.expose()))
            }
            Credential::Secret(secret) => secret.expose().to_owned(),
        };
        self.secrets.push(text.clone());
        Ok(match scheme.place {
            Place::Bearer => Ready::Header(AUTHORIZATION, bearer(&text).ok_or_else(invalid)?),
            Place::Basic => Ready::Header(
                AUTHORIZATION,
                header(&format!("Basic {text}")).ok_or_else(invalid)?,
            ),
            Place::Header(name) => {
                let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| invalid())?;
                Ready::Header(name, header(&text).ok_or_else(invalid)?)
            }
            Place::Query(name) => Ready::Query(format!(
                "{}={}",
                encode(name, Keep::Unreserved),
                encode(&text, Keep::Unreserved)
            )),
            Place::Cookie(name) => Ready::Cookie(format!("{name}={}", encode(&text, Keep::Cookie))),
        })
    }

    /// What must not show in messages.
    #[must_use]
    pub fn secrets(&self) -> &[String] {
        &self.secrets
    }

    /// The schemes that there is a credential for.
    pub fn schemes(&self) -> impl Iterator<Item = &'static str> {
        self.by_scheme.keys().copied()
    }

    /// What to send for a requirement: the first group that there is everything for.
    ///
    /// # Errors
    ///
    /// The first scheme that is missing, when no group is complete.
    pub fn choose(&self, requirement: Requirement) -> Result<Vec<&Ready>, &'static str> {
        let mut missing = None;
        for group in requirement.iter().filter(|group| !group.is_empty()) {
            let found: Vec<_> = group
                .iter()
                .filter_map(|name| self.by_scheme.get(name))
                .collect();
            if found.len() == group.len() {
                return Ok(found);
            }
            let absent = group
                .iter()
                .find(|name| !self.by_scheme.contains_key(*name));
            missing = missing.or(absent.copied());
        }
        let optional = self.anonymous || requirement.iter().any(|group| group.is_empty());
        match missing {
            Some(scheme) if !optional => Err(scheme),
            _ => Ok(Vec::new()),
        }
    }
}

/// The value of an `Authorization` header with a bearer token.
#[must_use]
pub fn bearer(token: &str) -> Option<HeaderValue> {
    header(&format!("Bearer {token}"))
}

fn header(text: &str) -> Option<HeaderValue> {
    let mut value = HeaderValue::from_str(text).ok()?;
    value.set_sensitive(true);
    Some(value)
}

/// RFC 4648, section 4.
fn base64(text: &str) -> String {
    let digit = |six: u32| {
        char::from(match six as u8 {
            value @ 0..=25 => b'A' + value,
            value @ 26..=51 => b'a' + value - 26,
            value @ 52..=61 => b'0' + value - 52,
            62 => b'+',
            _ => b'/',
        })
    };
    let mut out = String::new();
    for chunk in text.as_bytes().chunks(3) {
        let bits = chunk
            .iter()
            .fold(0, |bits, &byte| bits << 8 | u32::from(byte));
        let bits = bits << (8 * (3 - chunk.len()));
        let digits = [18, 12, 6, 0].map(|shift| digit(bits >> shift & 0x3f));
        out.extend(digits.iter().take(chunk.len() + 1));
        out.extend(std::iter::repeat_n('=', 3 - chunk.len()));
    }
    out
}
