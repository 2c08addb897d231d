//! A parameter's value, taken apart as far as the styles need it.

use std::borrow::Cow;

use serde::de::Error as _;
use serde::ser::Serialize;

use super::finite::Finite;
use super::json_numbers::token;

/// What a value is made of. Members keep the order in which they were written, which
/// `serde_json::Value` does only when some crate of the build asks for it.
#[derive(Clone, Debug, PartialEq)]
pub enum Param {
    /// Nothing: the parameter, item or member is left out.
    Null,
    /// A string.
    Text(String),
    /// A number or a boolean.
    Bare(String),
    /// An array.
    List(Vec<Param>),
    /// An object.
    Map(Vec<(String, Param)>),
}

impl Param {
    /// Takes a value apart. It goes through JSON text: so types are compiled for one serializer
    /// only, the one that bodies use.
    ///
    /// # Errors
    ///
    /// The value has no JSON form.
    pub fn of<T: Serialize + ?Sized>(value: &T) -> Result<Self, serde_json::Error> {
        Self::parse(&serde_json::to_vec(&Finite(value))?)
    }

    /// Takes JSON text apart.
    ///
    /// # Errors
    ///
    /// It is no JSON.
    pub fn parse(json: &[u8]) -> Result<Self, serde_json::Error> {
        let mut parser = Parser { rest: json };
        let value = parser.value(DEEPEST)?;
        match parser.peek() {
            None => Ok(value),
            Some(_) => Err(no_json()),
        }
    }

    /// The text of a scalar.
    #[must_use]
    pub fn scalar(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Bare(text) => Some(text),
            Self::Null | Self::List(_) | Self::Map(_) => None,
        }
    }

    /// The value as one text, as `to_text`, which is not copied where it is a scalar.
    #[must_use]
    pub fn text(&self) -> Option<Cow<'_, str>> {
        match self.scalar() {
            Some(text) => Some(Cow::Borrowed(text)),
            None => self.to_text().map(Cow::Owned),
        }
    }

    /// The value as one text; nested values are JSON. Nothing when it is null.
    #[must_use]
    pub fn to_text(&self) -> Option<String> {
        match self {
            Self::Null => None,
            Self::Text(text) | Self::Bare(text) => Some(text.clone()),
            Self::List(_) | Self::Map(_) => Some(self.to_json()),
        }
    }

    /// The value as JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Text(text) => quoted(text),
            Self::Bare(text) => text.clone(),
            Self::List(items) => {
                let items: Vec<_> = items.iter().map(Self::to_json).collect();
                format!("[{}]", items.join(","))
            }
            Self::Map(members) => {
                let members: Vec<_> = members
                    .iter()
                    .map(|(name, value)| format!("{}:{}", quoted(name), value.to_json()))
                    .collect();
                format!("{{{}}}", members.join(","))
            }
        }
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// How deep values may be nested.
const DEEPEST: usize = 128;

fn no_json() -> serde_json::Error {
    serde_json::Error::custom("no JSON, or too deep")
}

/// Takes JSON text apart without reading its numbers: integers are never rounded, however long they are.
struct Parser<'t> {
    rest: &'t [u8],
}

impl<'t> Parser<'t> {
    fn value(&mut self, depth: usize) -> Result<Param, serde_json::Error> {
        let depth = depth.checked_sub(1).ok_or_else(no_json)?;
        match self.peek() {
            Some(b'[') => {
                let mut items = Vec::new();
                while self.has_another(b']', items.is_empty())? {
                    items.push(self.value(depth)?);
                }
                Ok(Param::List(items))
            }
            Some(b'{') => {
                let mut members = Vec::new();
                while self.has_another(b'}', members.is_empty())? {
                    let name = serde_json::from_slice(self.token())?;
                    if self.token() != b":" {
                        return Err(no_json());
                    }
                    members.push((name, self.value(depth)?));
                }
                Ok(Param::Map(members))
            }
            Some(b'"') => serde_json::from_slice(self.token()).map(Param::Text),
            _ => scalar(self.token()),
        }
    }

    /// Whether another item or member comes, behind the bracket or comma before it.
    fn has_another(&mut self, end: u8, is_first: bool) -> Result<bool, serde_json::Error> {
        let between = self.token();
        if is_first && self.peek() == Some(end) {
            self.token();
            return Ok(false);
        }
        match between {
            [byte] if *byte == end => Ok(false),
            [b'[' | b'{'] if is_first => Ok(true),
            b"," if !is_first => Ok(true),
            _ => Err(no_json()),
        }
    }

    fn peek(&mut self) -> Option<u8> {
        self.rest = self.rest.trim_ascii_start();
        self.rest.first().copied()
    }

    fn token(&mut self) -> &'t [u8] {
        self.peek();
        let length = token(self.rest).min(self.rest.len());
        let (token, rest) = self.rest.split_at(length);
        self.rest = rest;
        token
    }
}

/// A number, a boolean or null.
fn scalar(token: &[u8]) -> Result<Param, serde_json::Error> {
    let text = std::str::from_utf8(token).map_err(|_| no_json())?;
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_integer = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    match text {
        "null" => Ok(Param::Null),
        "true" | "false" => Ok(Param::Bare(text.to_owned())),
        _ if is_integer => Ok(Param::Bare(text.to_owned())),
        _ => {
            let number: f64 = serde_json::from_str(text)?;
            Ok(Param::Bare(number.to_string()))
        }
    }
}
