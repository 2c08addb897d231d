//! Single values out of JSON text: the rest of it is read over, and no type of the body is needed.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::json::without_mark;
use super::text::next_name;

/// The names of members, from the outermost on.
pub type Path = &'static [&'static str];

/// What is found at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing, `null`, or an object.
    Nothing,
    /// `true` or `false`.
    Flag(bool),
    /// Text.
    Text(String),
    /// A number, in digits.
    Number(String),
    /// A list: how many items it has, and what is at a place in the last one.
    List(u64, Box<Found>),
}

impl Found {
    /// The text, or the digits of the number; nothing when there is none.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Number(text) => (!text.is_empty()).then_some(text),
            Self::Nothing | Self::Flag(_) | Self::List(..) => None,
        }
    }

    /// The whole number, which may be written as text.
    #[must_use]
    pub fn number(&self) -> Option<u64> {
        let text = self.text()?;
        text.strip_suffix(".0").unwrap_or(text).parse().ok()
    }
}

/// What is at the place in a JSON text; nothing when the text is no JSON.
#[must_use]
pub fn find(json: &[u8], path: &[&str]) -> Found {
    find_last(json, path, &[])
}

/// As [`find`]; of a list also what is at the place `inside` of its last item.
#[must_use]
pub fn find_last(json: &[u8], path: &[&str], inside: &[&str]) -> Found {
    let mut deserializer = serde_json::Deserializer::from_slice(without_mark(json));
    let seek = Seek { path, inside };
    seek.deserialize(&mut deserializer)
        .unwrap_or(Found::Nothing)
}

/// Looks for a value.
#[derive(Clone, Copy)]
struct Seek<'p> {
    path: &'p [&'p str],
    inside: &'p [&'p str],
}

impl Seek<'_> {
    /// What a scalar is, where the place is reached.
    fn scalar<E: Error>(self, scalar: impl FnOnce() -> Found) -> Result<Found, E> {
        Ok(match self.path {
            [] => scalar(),
            _ => Found::Nothing,
        })
    }
}

impl<'de> DeserializeSeed<'de> for Seek<'_> {
    type Value = Found;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Found, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seek<'_> {
    type Value = Found;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Found, E> {
        Ok(Found::Nothing)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Found, E> {
        self.scalar(|| Found::Flag(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Found, E> {
        self.scalar(|| Found::Number(value.to_string()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Found, E> {
        self.scalar(|| Found::Number(value.to_string()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Found, E> {
        self.scalar(|| Found::Number(value.to_string()))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Found, E> {
        self.scalar(|| Found::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Found, A::Error> {
        if !self.path.is_empty() {
            while seq.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(Found::Nothing);
        }
        let (mut count, mut last) = (0, Found::Nothing);
        let item = Self {
            path: self.inside,
            inside: &[],
        };
        while let Some(found) = seq.next_element_seed(item)? {
            (count, last) = (count + 1, found);
        }
        Ok(Found::List(count, Box::new(last)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Found, A::Error> {
        let mut found = Found::Nothing;
        while let Some(name) = next_name(&mut map)? {
            match self.path.split_first() {
                Some((wanted, rest)) if *wanted == name.as_str() => {
                    found = map.next_value_seed(Self { path: rest, ..self })?;
                }
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(found)
    }
}
