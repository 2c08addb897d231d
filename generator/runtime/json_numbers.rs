//! Numbers in JSON text, as they are written.

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
