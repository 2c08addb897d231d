//! Text that must never be printed.

use std::cell::RefCell;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::text::Text;

/// A credential: a password, a token, a key.
///
/// `Debug` and `Display` print `Secret(..)`; the text leaves only through [`expose`](Self::expose)
/// and on the wire.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Secret(String);

impl Secret {
    /// Takes the credential.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The credential in clear text.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret(..)")
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, formatter)
    }
}

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        note(&self.0);
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(Text::deserialize(deserializer)?.into_string()))
    }
}

thread_local! {
    /// The secrets serialized since `collect` began; nothing outside of it.
    static WRITTEN: RefCell<Option<Vec<String>>> = const { RefCell::new(None) };
}

/// Remembers a secret that is being written, when a request is being built.
fn note(secret: &str) {
    WRITTEN.with_borrow_mut(|written| {
        if let Some(written) = written {
            written.push(secret.to_owned());
        }
    });
}

/// Runs `serialize` and adds every [`Secret`] it wrote to `secrets`, so that messages about the
/// request can mask them should the server repeat them.
///
/// What is serialized is synchronous code on this thread, so nothing else can write meanwhile.
pub fn collect<R>(secrets: &mut Vec<String>, serialize: impl FnOnce() -> R) -> R {
    let outer = WRITTEN.replace(Some(Vec::new()));
    let result = serialize();
    match WRITTEN.replace(outer) {
        Some(written) if secrets.is_empty() => *secrets = written,
        Some(written) => secrets.extend(written),
        None => {}
    }
    result
}
