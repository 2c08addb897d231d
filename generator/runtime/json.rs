//! JSON as servers write it: with a byte-order mark before it, and with integers such as `1.0`.

use serde::de::DeserializeOwned;
use serde_json::{Number, Value};

use super::json_numbers::with_integers;
use super::long_integers::has_many_digits;
use super::rounded::first_rounded;

/// The byte-order mark of UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// Reads JSON text. A number with a zero fraction is an integer (JSON Schema 2020-12, validation,
/// section 6.1.1), whatever form it is written in.
///
/// # Errors
///
/// The text is no JSON, does not fit the type, or has an integer that would be rounded.
pub fn read<T: DeserializeOwned>(text: &[u8]) -> Result<T, serde_json::Error> {
    let text = without_mark(text);
    let read = serde_json::from_slice(text).or_else(|error| match with_integers(text) {
        Some(rewritten) => serde_json::from_slice(&rewritten).map_err(|_| error),
        None => Err(error),
    })?;
    let rounded = has_many_digits(text)
        .then(|| first_rounded(text, &|text| serde_json::from_slice::<T>(text).err()))
        .flatten();
    rounded.map_or(Ok(read), Err)
}

/// Reads a value, as [`read`] does text.
///
/// Borrowed, here and wherever a type is read from a value: how a type is read is compiled once for
/// each kind of deserializer, and a large type reaches hundreds of others.
///
/// # Errors
///
/// The value does not fit the type.
pub fn read_value<T: DeserializeOwned>(value: &Value) -> Result<T, serde_json::Error> {
    match T::deserialize(value) {
        Ok(read) => Ok(read),
        Err(error) => match revealed(value) {
            Some(rewritten) => T::deserialize(&rewritten).map_err(|_| error),
            None => Err(error),
        },
    }
}

/// Reads text that is a scalar by itself, such as `text/plain` with an integer or an enum.
///
/// # Errors
///
/// The text does not fit the type.
pub fn read_scalar<T: DeserializeOwned>(text: &str) -> Result<T, serde_json::Error> {
    let text = text.trim();
    read(text.as_bytes()).or_else(|_| T::deserialize(&Value::from(text)))
}

/// The text without the byte-order mark, which JSON does not have, but may come with (RFC 8259,
/// section 8.1).
#[must_use]
pub fn without_mark(text: &[u8]) -> &[u8] {
    text.strip_prefix(MARK).unwrap_or(text)
}

/// The integer that a floating-point number is, as far as it is exact.
#[must_use]
pub fn integer(number: &Number) -> Option<i64> {
    /// From here on, neighbouring integers are one floating-point number.
    const TWO_POW_53: f64 = 9_007_199_254_740_992.0;
    let number = number.as_f64().filter(|_| number.is_f64())?;
    let is_exact = number.fract() == 0.0 && number.abs() < TWO_POW_53;
    let digits = is_exact.then(|| format!("{number:.0}"))?;
    digits.parse().ok()
}

/// The value with its integers written as such; nothing when they are already.
fn revealed(value: &Value) -> Option<Value> {
    has_disguised_integer(value).then(|| {
        let mut rewritten = value.clone();
        reveal_integers(&mut rewritten);
        rewritten
    })
}

fn has_disguised_integer(value: &Value) -> bool {
    match value {
        Value::Number(number) => integer(number).is_some(),
        Value::Array(items) => items.iter().any(has_disguised_integer),
        Value::Object(members) => members.values().any(has_disguised_integer),
        Value::Null | Value::Bool(_) | Value::String(_) => false,
    }
}

fn reveal_integers(value: &mut Value) {
    match value {
        Value::Number(number) => {
            if let Some(integer) = integer(number) {
                *number = Number::from(integer);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(reveal_integers),
        Value::Object(members) => members.values_mut().for_each(reveal_integers),
        Value::Null | Value::Bool(_) | Value::String(_) => {}
    }
}
