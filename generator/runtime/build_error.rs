//! Why a client could not be built.

use std::error::Error as StdError;
use std::fmt;

use super::auth::Scheme;

/// Why a client could not be built. It never shows a credential.
#[derive(Debug)]
#[non_exhaustive]
pub enum BuildError {
    /// The base URL cannot be used.
    BaseUrl {
        /// What is wrong with it.
        reason: String,
    },
    /// The API demands a credential that was not given.
    MissingCredential {
        /// The security scheme, as the specification names it.
        scheme: &'static str,
        /// The builder method that takes the credential.
        setter: &'static str,
    },
    /// A credential is empty, or has a character that cannot be sent, such as a line break.
    InvalidCredential {
        /// The security scheme, as the specification names it.
        scheme: &'static str,
    },
    /// A default header or the user agent has a character that a header cannot hold.
    InvalidHeader {
        /// The header.
        name: String,
    },
    /// The HTTP client could not be set up, its TLS for example.
    HttpClient(reqwest::Error),
}

impl BuildError {
    #[doc(hidden)]
    pub fn missing(schemes: &'static [Scheme], name: &'static str) -> Self {
        let scheme = schemes.iter().find(|scheme| scheme.name == name);
        Self::MissingCredential {
            scheme: name,
            setter: scheme.map_or("", |scheme| scheme.setter),
        }
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BaseUrl { reason } => write!(formatter, "the base URL cannot be used: {reason}"),
            Self::MissingCredential { scheme, setter } => write!(
                formatter,
                "the API demands a credential for `{scheme}`: give it with `{setter}(..)`, or call \
                 `without_auth()`"
            ),
            Self::InvalidCredential { scheme } => write!(
                formatter,
                "the credential for `{scheme}` is empty, or has a character that cannot be sent, \
                 such as a line break"
            ),
            Self::InvalidHeader { name } => {
                write!(
                    formatter,
                    "the header `{name}` has a character that cannot be sent"
                )
            }
            Self::HttpClient(_) => formatter.write_str("the HTTP client could not be set up"),
        }
    }
}

impl StdError for BuildError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::HttpClient(error) => Some(error),
            _ => None,
        }
    }
}
