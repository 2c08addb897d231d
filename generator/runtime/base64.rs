//! Bytes in JSON (`format: byte`, `contentEncoding: base64`).

use std::borrow::Cow;
use std::fmt;

use base64::Engine as _;
use base64::alphabet::{Alphabet, STANDARD, URL_SAFE};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use bytes::Bytes;
use serde::de::{self, Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

use super::text::Text;

/// Bytes that are base64 text in JSON (RFC 4648).
///
/// Both alphabets are read, with and without padding, and written as they were read, but for line
/// breaks and spaces (RFC 2045, section 6.8), which are only read; bytes that were not read are
/// written in the standard alphabet with padding.
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct Base64 {
    bytes: Bytes,
    url_safe: bool,
    unpadded: bool,
}

impl Base64 {
    /// Takes the bytes.
    #[must_use]
    pub fn new(bytes: impl Into<Bytes>) -> Self {
        Self {
            bytes: bytes.into(),
            ..Self::default()
        }
    }

    /// The bytes.
    #[must_use]
    pub fn bytes(&self) -> &Bytes {
        &self.bytes
    }

    /// The bytes themselves.
    #[must_use]
    pub fn into_bytes(self) -> Bytes {
        self.bytes
    }

    /// Reads base64 text.
    ///
    /// # Errors
    ///
    /// It is none.
    pub fn parse(text: &str) -> Result<Self, base64::DecodeError> {
        let is_space = |character: char| character.is_ascii_whitespace();
        let text = match text.contains(is_space) {
            true => Cow::Owned(text.replace(is_space, "")),
            false => Cow::Borrowed(text),
        };
        let url_safe = text.contains(['-', '_']);
        Ok(Self {
            bytes: engine(url_safe, false).decode(&*text)?.into(),
            url_safe,
            unpadded: !text.len().is_multiple_of(4),
        })
    }
}

fn engine(url_safe: bool, padded: bool) -> GeneralPurpose {
    let alphabet: &Alphabet = if url_safe { &URL_SAFE } else { &STANDARD };
    let config = GeneralPurposeConfig::new()
        .with_encode_padding(padded)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent);
    GeneralPurpose::new(alphabet, config)
}

impl fmt::Display for Base64 {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let engine = engine(self.url_safe, !self.unpadded);
        formatter.write_str(&engine.encode(&self.bytes))
    }
}

impl fmt::Debug for Base64 {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Base64").field(&self.bytes).finish()
    }
}

impl<B: Into<Bytes>> From<B> for Base64 {
    fn from(bytes: B) -> Self {
        Self::new(bytes)
    }
}

impl AsRef<[u8]> for Base64 {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

impl Serialize for Base64 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Base64 {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Text::deserialize(deserializer)?;
        Self::parse(text.as_str()).map_err(|_| de::Error::custom("invalid base64 text"))
    }
}
