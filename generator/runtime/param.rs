//! A parameter's value, taken apart as far as the styles need it.

use std::borrow::Cow;
use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::Serialize;

use super::finite::Finite;
use super::text::{Text, next_name};

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
        // Integers are never rounded, however long they are.
        let digits = json.strip_prefix(b"-").unwrap_or(json);
        match std::str::from_utf8(json) {
            Ok(text) if digits.iter().all(u8::is_ascii_digit) => Ok(Self::Bare(text.to_owned())),
            _ => serde_json::from_slice(json),
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

impl<'de> Deserialize<'de> for Param {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ParamVisitor)
    }
}

struct ParamVisitor;

impl<'de> Visitor<'de> for ParamVisitor {
    type Value = Param;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Param, E> {
        Ok(Param::Null)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Param, E> {
        Ok(Param::Bare(value.to_string()))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Param, E> {
        Ok(Param::Bare(value.to_string()))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Param, E> {
        Ok(Param::Bare(value.to_string()))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Param, E> {
        Ok(Param::Bare(value.to_string()))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Param, E> {
        Ok(Param::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Param, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Param::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Param, A::Error> {
        let mut members = Vec::new();
        while let Some(name) = next_name(&mut map)? {
            members.push((Text::into_string(name), map.next_value()?));
        }
        Ok(Param::Map(members))
    }
}
