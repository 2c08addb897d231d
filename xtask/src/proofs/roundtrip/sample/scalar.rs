//! Text and numbers that facets allow, the plainest first.

use serde_json::{Number, Value};

use super::facets::Facets;

/// Whole numbers.
pub(super) fn integers(facets: &Facets<'_>) -> Vec<Value> {
    let (low, high) = integer_range(facets);
    let multiple = facets.multiple.map_or(1, |multiple| whole(multiple).max(1));
    let nearest = |number: i128| number.div_euclid(multiple) * multiple;
    let least = -nearest(-low);
    let candidates = [7, 0, 1, -3, 1000, least, nearest(high)].map(nearest);
    let allowed = candidates
        .into_iter()
        .filter(|number| (low..=high).contains(number));
    let numbers = allowed.filter_map(Number::from_i128).map(Value::Number);
    without_repetitions(numbers.collect())
}

/// The range that bounds and format allow. Where nothing is said, 64 bits are enough for everybody.
fn integer_range(facets: &Facets<'_>) -> (i128, i128) {
    let said = facets.bounds;
    let low = said.0.map(|(bound, excluded)| {
        whole(bound.ceil()) + i128::from(excluded && bound.fract() == 0.0)
    });
    let high = said.1.map(|(bound, excluded)| {
        whole(bound.floor()) - i128::from(excluded && bound.fract() == 0.0)
    });
    let (least, most) = match facets.format.as_deref() {
        Some("int8") => (i8::MIN.into(), i8::MAX.into()),
        Some("int16") => (i16::MIN.into(), i16::MAX.into()),
        Some("int32") => (i32::MIN.into(), i32::MAX.into()),
        Some("uint8") => (0, u8::MAX.into()),
        Some("uint16") => (0, u16::MAX.into()),
        Some("uint32") => (0, u32::MAX.into()),
        Some("uint64") => (0, u64::MAX.into()),
        _ if low.is_some_and(|low| low >= 0) && high.is_some_and(|high| high > i64::MAX.into()) => {
            (0, u64::MAX.into())
        }
        _ => (i64::MIN.into(), i64::MAX.into()),
    };
    (
        low.unwrap_or(least).max(least),
        high.unwrap_or(most).min(most),
    )
}

/// The whole number that a binary64 is; `as` goes to the nearest that fits.
///
/// The greatest numbers of 64 bits are not binary64s and were read as the next power of two: the
/// ends are meant.
fn whole(number: f64) -> i128 {
    match number as i128 {
        number if number == i128::from(i64::MAX) + 1 => i64::MAX.into(),
        number if number == i128::from(u64::MAX) + 1 => u64::MAX.into(),
        number => number,
    }
}

/// Numbers.
pub(super) fn numbers(facets: &Facets<'_>) -> Vec<Value> {
    let (low, high) = facets.bounds;
    let allowed = |number: &f64| {
        low.is_none_or(|(bound, excluded)| *number > bound || (*number == bound && !excluded))
            && high
                .is_none_or(|(bound, excluded)| *number < bound || (*number == bound && !excluded))
            && facets
                .multiple
                .is_none_or(|multiple| (number / multiple).fract() == 0.0)
    };
    let middle = match (low, high) {
        (Some((low, _)), Some((high, _))) => (low + high) / 2.0,
        (Some((low, _)), None) => low + 1.0,
        (None, Some((high, _))) => high - 1.0,
        (None, None) => 0.0,
    };
    let multiple = facets
        .multiple
        .map(|multiple| (middle / multiple).ceil() * multiple);
    let bound = |bound: Option<(f64, bool)>| bound.map_or(0.0, |(bound, _)| bound);
    let candidates = [
        1.5,
        0.0,
        3.0,
        -2.25,
        0.1,
        1e6,
        middle,
        bound(low),
        bound(high),
    ];
    let candidates = candidates.into_iter().chain(multiple).filter(allowed);
    without_repetitions(
        candidates
            .filter_map(Number::from_f64)
            .map(Value::Number)
            .collect(),
    )
}

/// Text. Patterns are left to luck.
pub(super) fn texts(facets: &Facets<'_>) -> Vec<Value> {
    let (least, most) = facets.characters;
    let of_format: &[&str] = match facets.format.as_deref() {
        Some("date") => &["2024-02-29", "1999-12-31"],
        Some("date-time" | "datetime") => {
            &["2024-02-29T12:34:56Z", "1999-12-31T23:59:59.123+02:00"]
        }
        Some("time") => &["12:34:56Z"],
        Some("duration") => &["P1DT2H"],
        Some("uuid" | "uuid4" | "guid") => &["123e4567-e89b-12d3-a456-426614174000"],
        Some("byte" | "base64") => &["aGVsbG8=", ""],
        Some("email") => &["somebody@example.com"],
        Some("uri" | "url") => &["https://example.com/a?b=c#d"],
        Some("uri-reference") => &["/a?b=c"],
        Some("hostname") => &["example.com"],
        Some("ipv4") => &["192.0.2.1"],
        Some("ipv6") => &["2001:db8::1"],
        Some("decimal") => &["12.50", "-0.10"],
        _ => &[],
    };
    let fits = |text: &str| (least..=most).contains(&text.chars().count());
    let of_format: Vec<&str> = of_format
        .iter()
        .copied()
        .filter(|text| fits(text))
        .collect();
    if !of_format.is_empty() {
        return of_format.into_iter().map(Value::from).collect();
    }
    let plain = [
        "text",
        "",
        "Ünï ✓ \"quoted\" \\ / \n",
        "12",
        "true",
        "null",
        "2024-02-29",
    ];
    let fitting = plain.into_iter().filter(|text| fits(text));
    let mut texts: Vec<Value> = fitting.map(Value::from).collect();
    if texts.is_empty() && least <= most {
        texts.push(Value::from("a".repeat(least.min(100_000))));
    }
    texts
}

fn without_repetitions(values: Vec<Value>) -> Vec<Value> {
    let mut kept: Vec<Value> = Vec::new();
    for value in values {
        if !kept.contains(&value) {
            kept.push(value);
        }
    }
    kept
}
