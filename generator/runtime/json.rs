//! JSON as servers write it: with a byte-order mark before it, and with integers such as `1.0`.

use serde::de::DeserializeOwned;
use serde_json::{Number, Value};

/// The byte-order mark of UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// Reads JSON text. A number with a zero fraction is an integer (JSON Schema 2020-12, validation,
/// section 6.1.1), whatever form it is written in.
///
/// # Errors
///
/// The text is no JSON, or does not fit the type.
pub fn read<T: DeserializeOwned>(text: &[u8]) -> Result<T, serde_json::Error> {
    let text = without_mark(text);
    serde_json::from_slice(text).or_else(|error| match with_integers(text) {
        Some(rewritten) => serde_json::from_slice(&rewritten).map_err(|_| error),
        None => Err(error),
    })
}

/// Reads a value, as [`read`] does text.
///
/// # Errors
///
/// The value does not fit the type.
pub fn read_value<T: DeserializeOwned>(value: Value) -> Result<T, serde_json::Error> {
    if !has_disguised_integer(&value) {
        return serde_json::from_value(value);
    }
    T::deserialize(&value).or_else(|error| {
        let mut rewritten = value;
        reveal_integers(&mut rewritten);
        serde_json::from_value(rewritten).map_err(|_| error)
    })
}

/// Reads text that is a scalar by itself, such as `text/plain` with an integer or an enum.
///
/// # Errors
///
/// The text does not fit the type.
pub fn read_scalar<T: DeserializeOwned>(text: &str) -> Result<T, serde_json::Error> {
    let text = text.trim();
    read(text.as_bytes()).or_else(|_| serde_json::from_value(Value::from(text)))
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

/// The first integer in the text that has more than 64 bits.
#[must_use]
pub fn too_long(text: &[u8]) -> Option<String> {
    /// An integer of fewer digits has fewer bits.
    const SHORTEST: usize = 19;
    let mut rest = text;
    while !rest.is_empty() {
        let (token, behind) = rest.split_at(token(rest).min(rest.len()));
        rest = behind;
        let digits = token.strip_prefix(b"-").unwrap_or(token);
        if digits.len() >= SHORTEST
            && digits.iter().all(u8::is_ascii_digit)
            && let Ok(text) = std::str::from_utf8(token)
            && text.parse::<i64>().is_err()
            && text.parse::<u64>().is_err()
        {
            return Some(text.to_owned());
        }
    }
    None
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

/// The text with all its integers in digits alone; nothing when they are already.
fn with_integers(text: &[u8]) -> Option<Vec<u8>> {
    let mut rewritten = Vec::new();
    let mut copied = 0;
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let length = token(rest);
        if let Some(digits) = rest.get(..length).and_then(digits) {
            rewritten.extend_from_slice(text.get(copied..at).unwrap_or_default());
            rewritten.extend_from_slice(digits.as_bytes());
            copied = at + length;
        }
        at += length;
    }
    rewritten.extend_from_slice(text.get(copied..).unwrap_or_default());
    (copied > 0).then_some(rewritten)
}

/// The length of the JSON token that `text` begins with; at least one byte.
#[must_use]
pub fn token(text: &[u8]) -> usize {
    match text.first() {
        Some(b'"') => {
            let mut escaped = false;
            let inner = text.iter().skip(1).position(|&byte| {
                let ends = byte == b'"' && !escaped;
                escaped = byte == b'\\' && !escaped;
                ends
            });
            inner.map_or(text.len(), |inner| inner + 2)
        }
        Some(byte) if byte.is_ascii_alphanumeric() || b"+-.".contains(byte) => text
            .iter()
            .position(|byte| !(byte.is_ascii_alphanumeric() || b"+-.".contains(byte)))
            .unwrap_or(text.len()),
        _ => 1,
    }
}

/// The digits of an integer that is written with a fraction, with an exponent, or as `-0`.
fn digits(token: &[u8]) -> Option<String> {
    /// More digits than any integer type has.
    const MOST: usize = 64;
    let text = std::str::from_utf8(token).ok()?;
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    if !unsigned.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    let is_plain = unsigned.bytes().all(|byte| byte.is_ascii_digit());
    if is_plain && text != "-0" {
        return None;
    }
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let exponent: i32 = exponent.parse().ok()?;
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let mut digits = format!("{whole}{fraction}");
    let places = i32::try_from(fraction.len()).ok()?.checked_sub(exponent)?;
    let shift = usize::try_from(places.unsigned_abs()).ok()?;
    if digits.bytes().all(|digit| digit == b'0') {
        return Some("0".to_owned());
    }
    if places > 0 {
        let kept = digits.len().checked_sub(shift)?;
        let rest = digits.split_off(kept);
        rest.bytes().all(|digit| digit == b'0').then_some(())?;
    } else if shift <= MOST {
        digits.extend(std::iter::repeat_n('0', shift));
    } else {
        return None;
    }
    let sign = if text.starts_with('-') { "-" } else { "" };
    Some(format!("{sign}{}", digits.trim_start_matches('0')))
}
