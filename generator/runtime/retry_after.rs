//! The `Retry-After` header (RFC 9110, section 10.2.3).

use std::time::Duration;

use reqwest::header::{DATE, HeaderMap, HeaderName, RETRY_AFTER};

/// How long to wait. A date needs the answer's own `Date`: the local clock may differ from the
/// server's.
#[must_use]
pub fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let value = text(headers, &RETRY_AFTER)?;
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let until = unix_seconds(value)?;
    let now = unix_seconds(text(headers, &DATE)?)?;
    Some(Duration::from_secs(u64::try_from(until - now).unwrap_or(0)))
}

fn text<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    headers
        .get(name)
        .and_then(|value| value.to_str().ok())
        .map(str::trim)
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`, the one form of date that servers may send (RFC 9110, section
/// 5.6.7).
fn unix_seconds(date: &str) -> Option<i64> {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let (_, date) = date.split_once(", ")?;
    let mut words = date.strip_suffix(" GMT")?.split(' ');
    let day = words.next()?.parse::<u8>().ok().map(i64::from)?;
    let month = words.next()?;
    let month = i64::try_from(MONTHS.iter().position(|&name| name == month)?).ok()? + 1;
    let year: i64 = words
        .next()?
        .parse()
        .ok()
        .filter(|year| (1..=9999).contains(year))?;
    let mut clock = words
        .next()?
        .split(':')
        .map(|part| part.parse::<u8>().ok().map(i64::from));
    let (hour, minute, second) = (clock.next()??, clock.next()??, clock.next()??);
    Some(((days_since_1970(year, month, day) * 24 + hour) * 60 + minute) * 60 + second)
}

/// Days of the proleptic Gregorian calendar, counted in years that begin in March so that the leap
/// day comes last.
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leap_days + day_of_year - 719_468
}
