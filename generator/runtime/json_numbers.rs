//! Numbers in JSON text, as they are written.

/// The fewest characters of an integer that has more than 64 bits, its sign among them.
const FEWEST: usize = 20;

/// The text with all its integers in digits alone; nothing when they are already.
#[must_use]
pub fn with_integers(text: &[u8]) -> Option<Vec<u8>> {
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

/// The integer at a place in the text, where it has too many digits for a value of any JSON.
#[must_use]
pub fn long_integer_at(text: &[u8], at: usize) -> Option<&str> {
    let mut integers = long_integers(text);
    let found = integers.find(|integer| integer.start <= at && at <= integer.end());
    found.map(|integer| integer.digits)
}

/// An integer that a value of any JSON holds rounded.
pub struct LongInteger<'t> {
    start: usize,
    digits: &'t str,
}

impl LongInteger<'_> {
    fn end(&self) -> usize {
        self.start + self.digits.len()
    }

    /// The text with something else in the place of the integer.
    #[must_use]
    pub fn replaced(&self, text: &[u8], other: &[u8]) -> Vec<u8> {
        let before = text.get(..self.start).unwrap_or_default();
        let behind = text.get(self.end()..).unwrap_or_default();
        [before, other, behind].concat()
    }
}

/// The integers that values of any JSON hold rounded: they have more than 64 bits, and other digits than
/// a floating-point number that is written as an integer.
pub fn long_integers(text: &[u8]) -> impl Iterator<Item = LongInteger<'_>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let (token, _) = rest.split_at_checked(token(rest)).unwrap_or((rest, &[]));
        let found = (start, token);
        start += token.len();
        Some(found)
    })
    .filter_map(|(start, token)| {
        let digits = std::str::from_utf8(token).ok()?;
        is_rounded(digits).then_some(LongInteger { start, digits })
    })
}

fn is_rounded(token: &str) -> bool {
    let digits = token.strip_prefix('-').unwrap_or(token);
    let is_long = token.len() >= FEWEST && digits.bytes().all(|byte| byte.is_ascii_digit());
    // The shortest digits of a floating-point number, filled with zeros, are how others write one.
    is_long
        && token.parse::<i64>().is_err()
        && token.parse::<u64>().is_err()
        && token
            .parse::<f64>()
            .is_ok_and(|float| float.to_string() != token)
}

/// Whether there may be such an integer: as many digits in a row as it has. Most of the text is not looked at,
/// since each such row has an end of these pieces in it.
#[must_use]
pub fn has_many_digits(text: &[u8]) -> bool {
    let is_part = |byte: &u8| byte.is_ascii_digit() || *byte == b'-';
    let mut pieces = text.chunks_exact(FEWEST).enumerate();
    pieces.any(|(index, piece)| {
        if !piece.last().is_some_and(is_part) {
            return false;
        }
        let before = piece.iter().rev().take_while(|byte| is_part(byte)).count();
        let row = text
            .get((index + 1) * FEWEST - before..)
            .unwrap_or_default();
        row.get(FEWEST - 1).is_some_and(is_part) && row.iter().take(FEWEST).all(is_part)
    })
}
