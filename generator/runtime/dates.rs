//! What is wrong with dates and times that do not have the form of their format.

use std::str::FromStr;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, ParseError};

/// Texts with every kind of fault that dates and times may have.
const FAULTY: [&str; 6] = [
    "",
    "2000-01-01",
    "2000-01-01T00:00:00",
    "2000-01-01T00:00:00Z",
    "2000-13-01T00:00:00Z",
    "today",
];

/// Says what is wrong with a date or a time.
#[must_use]
pub fn explain(text: Option<&str>, found: &str) -> Option<String> {
    let Some(text) = text else {
        let mut texts = FAULTY.into_iter();
        let is_date = texts.any(|text| !formats(text, found).is_empty());
        return is_date.then(|| "a date or time does not have the form of its format".to_owned());
    };
    // Some texts are read alike as several formats, of which local times are seldom meant.
    let expected = match formats(text, found).as_slice() {
        [] => return None,
        [only] | [only, LOCAL_FORMAT] => format!("`format: {only}`"),
        [first, second, ..] => format!("its format, `{first}` or `{second}`"),
    };
    let is_short = text.len() <= 40 && !text.contains(char::is_control);
    let shown = match is_short {
        true => format!("`{text}`"),
        false => "the value".to_owned(),
    };
    let is = match kind(text) {
        Some(kind) => format!("{shown} is {kind}, which {expected} does not allow"),
        None => format!("{shown} does not have the form of {expected}"),
    };
    let fitting = match kind(text) {
        Some(LOCAL) => LOCAL_FORMAT,
        Some(INSTANT) => "date-time",
        Some(_) => "date",
        None => return Some(is),
    };
    Some(format!(
        "{is}; if the API means it, an overlay can say `format: {fitting}`"
    ))
}

const LOCAL_FORMAT: &str = "date-time-local";
const LOCAL: &str = "a date-time without an offset";
const INSTANT: &str = "a date-time with an offset";
const DAY: &str = "a date without a time";

/// What the text is.
fn kind(text: &str) -> Option<&'static str> {
    if text.parse::<NaiveDate>().is_ok() {
        Some(DAY)
    } else if text.parse::<NaiveDateTime>().is_ok() {
        Some(LOCAL)
    } else {
        text.parse::<DateTime<FixedOffset>>().ok().map(|_| INSTANT)
    }
}

/// The formats of which reading the text finds this.
fn formats(text: &str, found: &str) -> Vec<&'static str> {
    let formats = [
        ("date-time", finds::<DateTime<FixedOffset>>(text, found)),
        ("date", finds::<NaiveDate>(text, found)),
        (LOCAL_FORMAT, finds::<NaiveDateTime>(text, found)),
    ];
    let formats = formats.into_iter().filter(|(_, is_it)| *is_it);
    formats.map(|(format, _)| format).collect()
}

fn finds<T: FromStr<Err = ParseError>>(text: &str, found: &str) -> bool {
    let fault = text.parse::<T>().err();
    fault.is_some_and(|fault| fault.to_string() == found)
}
