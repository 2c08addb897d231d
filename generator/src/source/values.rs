//! Builds values from JSON and YAML alike, and notes what the two formats allow but a document
//! must not hold.

use std::fmt;

use serde::de::DeserializeSeed;
use serde::de::{Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor};
use serde_json::{Map, Number, Value};

use crate::pointer::{Path, Pointer};

use super::Format;

/// How deep a document may be nested. Real documents stay below half of it; everything that walks
/// a document may recurse this far.
pub const MAX_DEPTH: usize = 120;

/// How many faults of one document are kept; the rest is only counted.
const MAX_FAULTS: usize = 50;

/// What is wrong with a value that could nevertheless be read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fault {
    /// The value.
    pub(crate) pointer: Pointer,
    /// What is wrong with it.
    pub(crate) kind: FaultKind,
}

/// See [`Fault`].
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum FaultKind {
    /// The key is there more than once, and the values do not contradict each other: they are the same,
    /// or `united` objects.
    DuplicateKey {
        /// Whether they differ in members that only one of them has.
        united: bool,
    },
    /// The key is there more than once, with different values; the last one is kept.
    ConflictingKey,
    /// A number that JSON does not know: an infinite one, or none at all.
    NotFinite,
    /// A YAML tag with a meaning of its own.
    Tag(String),
}

/// Why reading was given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Limit {
    /// Nested deeper than [`MAX_DEPTH`].
    Depth,
    /// Aliases make the document far larger than its text.
    Size,
}

/// What is known besides the value while a document is read.
#[derive(Debug)]
pub(crate) struct Builder {
    format: Format,
    budget: usize,
    /// What is wrong with the values.
    pub(crate) faults: Vec<Fault>,
    /// How many more faults there were.
    pub(crate) more_faults: usize,
    /// The limit that was hit, when one was.
    pub(crate) limit: Option<Limit>,
}

impl Builder {
    /// For a text of `length` bytes.
    pub(crate) fn new(format: Format, length: usize) -> Self {
        // Without aliases no text describes more values than it has bytes. With them it may say
        // the same thing several times, but a document of many times its size is an attack.
        let budget = length.saturating_mul(32).saturating_add(1 << 16);
        Self {
            format,
            budget,
            faults: Vec::new(),
            more_faults: 0,
            limit: None,
        }
    }

    /// Reads one value.
    pub(crate) fn value<'de, D: Deserializer<'de>>(&mut self, from: D) -> Result<Value, D::Error> {
        ValueSeed {
            builder: self,
            path: &Path::Root,
            depth: 0,
        }
        .deserialize(from)
    }

    /// Notes a fault; the same one of the same value counts once.
    fn fault(&mut self, path: &Path<'_>, kind: FaultKind) {
        if self.faults.len() >= MAX_FAULTS {
            self.more_faults += 1;
            return;
        }
        let fault = Fault {
            pointer: path.pointer(),
            kind,
        };
        if !self.faults.contains(&fault) {
            self.faults.push(fault);
        }
    }

    /// Unites the value of a key with that of an earlier occurrence of the key at `path`.
    fn unite(&mut self, path: &Path<'_>, known: &mut Value, value: Value) {
        if *known == value {
            return self.fault(path, FaultKind::DuplicateKey { united: false });
        }
        if known.is_object() && value.is_object() {
            self.fault(path, FaultKind::DuplicateKey { united: true });
        }
        self.unite_members(path, known, value);
    }

    fn unite_members(&mut self, path: &Path<'_>, known: &mut Value, value: Value) {
        match (known, value) {
            (Value::Object(known), Value::Object(members)) => {
                for (key, value) in members {
                    match known.get_mut(&key) {
                        Some(known) if *known == value => {}
                        Some(known) => {
                            self.unite_members(&Path::Member(path, &key), known, value);
                        }
                        None => {
                            known.insert(key, value);
                        }
                    }
                }
            }
            (known, value) => {
                self.fault(path, FaultKind::ConflictingKey);
                *known = value;
            }
        }
    }

    fn spend<E: Error>(&mut self, cost: usize) -> Result<(), E> {
        match self.budget.checked_sub(cost) {
            Some(rest) => {
                self.budget = rest;
                Ok(())
            }
            None => Err(self.stop(Limit::Size)),
        }
    }

    fn stop<E: Error>(&mut self, limit: Limit) -> E {
        self.limit = Some(limit);
        E::custom("a limit was reached")
    }
}

struct ValueSeed<'a> {
    builder: &'a mut Builder,
    path: &'a Path<'a>,
    depth: usize,
}

impl ValueSeed<'_> {
    fn deeper<E: Error>(&mut self) -> Result<(), E> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            Err(self.builder.stop(Limit::Depth))
        } else {
            Ok(())
        }
    }
}

impl<'de> DeserializeSeed<'de> for ValueSeed<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.builder.spend(1)?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ValueSeed<'_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        match Number::from_f64(value) {
            Some(number) => Ok(Value::Number(number)),
            None => {
                self.builder.fault(self.path, FaultKind::NotFinite);
                Ok(Value::Null)
            }
        }
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        self.builder.spend(value.len())?;
        Ok(Value::from(value))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        self.builder.spend(value.len())?;
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<Value, A::Error> {
        self.deeper()?;
        let mut values = Vec::new();
        loop {
            let path = Path::Item(self.path, values.len());
            let seed = ValueSeed {
                builder: &mut *self.builder,
                path: &path,
                depth: self.depth,
            };
            match items.next_element_seed(seed)? {
                Some(value) => values.push(value),
                None => return Ok(Value::Array(values)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut members: A) -> Result<Value, A::Error> {
        self.deeper()?;
        let mut object = Map::new();
        let mut merged = Vec::new();
        while let Some(key) = members.next_key_seed(KeySeed)? {
            self.builder.spend(key.len())?;
            let path = Path::Member(self.path, &key);
            let seed = ValueSeed {
                builder: &mut *self.builder,
                path: &path,
                depth: self.depth,
            };
            let value = members.next_value_seed(seed)?;
            if self.builder.format == Format::Yaml && key == "<<" && is_mergeable(&value) {
                merged.push(value);
                continue;
            }
            match object.get_mut(&key) {
                Some(known) => self.builder.unite(&path, known, value),
                None => {
                    object.insert(key, value);
                }
            }
        }
        merged
            .into_iter()
            .for_each(|value| merge(&mut object, value));
        Ok(Value::Object(object))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Value, A::Error> {
        let (tag, content) = tagged.variant_seed(KeySeed)?;
        self.builder.fault(self.path, FaultKind::Tag(tag));
        content.newtype_variant_seed(self)
    }
}

/// What may be under a YAML merge key: an object, or several.
fn is_mergeable(value: &Value) -> bool {
    match value {
        Value::Object(_) => true,
        Value::Array(items) => !items.is_empty() && items.iter().all(Value::is_object),
        _ => false,
    }
}

/// Adds the members that `object` does not have itself; of several sources the first one wins.
fn merge(object: &mut Map<String, Value>, value: Value) {
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                object.entry(key).or_insert(value);
            }
        }
        Value::Array(sources) => sources.into_iter().for_each(|source| merge(object, source)),
        _ => {}
    }
}

/// Reads a key as it is written, so that YAML's `200` is the text `200`.
struct KeySeed;

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for KeySeed {
    type Value = String;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a key of plain text")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<String, E> {
        Ok(value.to_owned())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<String, E> {
        Ok(value)
    }
}
