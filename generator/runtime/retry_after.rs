//! The `Retry-After` header (RFC 9110, section 10.2.3).

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use reqwest::header::{DATE, HeaderMap, HeaderName, RETRY_AFTER};

/// How long to wait. A date is relative to the answer's own `Date`, since the local clock may differ
/// from the server's; and to the local clock where there is none.
#[must_use]
pub fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let value = text(headers, &RETRY_AFTER)?;
    if let Some(wait) = seconds(value) {
        return Some(wait);
    }
    let here = local_seconds();
    let now = text(headers, &DATE).and_then(|date| unix_seconds(date, here));
    let now = now.unwrap_or(here);
    let until = unix_seconds(value, now)?;
    Some(Duration::from_secs(u64::try_from(until - now).unwrap_or(0)))
}

fn text<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    headers
        .get(name)
        .and_then(|value| value.to_str().ok())
        .map(str::trim)
}

/// Whole seconds, and fractions of them, which some servers send too.
fn seconds(value: &str) -> Option<Duration> {
    let is_digit = |byte: &u8| byte.is_ascii_digit();
    let (whole, fraction) = value.split_once('.').unwrap_or((value, "0"));
    let is_number = |digits: &str| !digits.is_empty() && digits.as_bytes().iter().all(is_digit);
    if !is_number(whole) || !is_number(fraction) {
        return None;
    }
    let exact = value.parse().ok().map(Duration::from_secs);
    let rounded = || Duration::try_from_secs_f64(value.parse().ok()?).ok();
    Some(exact.or_else(rounded).unwrap_or(Duration::MAX))
}

fn local_seconds() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let since = since.unwrap_or_default().as_secs();
    i64::try_from(since).unwrap_or(i64::MAX)
}

/// A date in one of the three forms that recipients must understand (RFC 9110, section 5.6.7):
///
/// - `Sun, 06 Nov 1994 08:49:37 GMT`, the only one that may still be sent;
/// - `Sunday, 06-Nov-94 08:49:37 GMT`, whose year is the nearest one that is not over fifty years
///   after `now`;
/// - `Sun Nov  6 08:49:37 1994`.
fn unix_seconds(date: &str, now: i64) -> Option<i64> {
    let mut words = date.split_ascii_whitespace();
    let (day, month, year, clock) = match date.split_once(',') {
        Some((_, date)) => {
            let date = date.trim().strip_suffix("GMT")?;
            let mut words = date.split([' ', '-']).filter(|word| !word.is_empty());
            let (day, month, year) = (words.next()?, words.next()?, words.next()?);
            let clock = words.next()?;
            words
                .next()
                .is_none()
                .then_some((day, month, year, clock))?
        }
        None => {
            let _weekday = words.next()?;
            let (month, day) = (words.next()?, words.next()?);
            let (clock, year) = (words.next()?, words.next()?);
            words
                .next()
                .is_none()
                .then_some((day, month, year, clock))?
        }
    };
    let (day, month) = (number(day, 31)?, month_number(month)?);
    let mut clock = clock.split(':');
    let hour = number(clock.next()?, 23)?;
    let minute = number(clock.next()?, 59)?;
    // A leap second is the sixtieth.
    let second = number(clock.next()?, 60)?;
    if clock.next().is_some() || day == 0 {
        return None;
    }
    let seconds =
        |year: i64| ((days_since_1970(year, month, day) * 24 + hour) * 60 + minute) * 60 + second;
    let digits = year.len();
    let year = number(year, 9999)?;
    match digits {
        4 if year > 0 => Some(seconds(year)),
        2 => {
            // The century is that of the year fifty years from now, or the one before.
            let latest = now.saturating_add(50 * SECONDS_PER_YEAR);
            let century = (1970 + latest / SECONDS_PER_YEAR) / 100 * 100;
            let candidates = [century, century - 100].map(|century| seconds(century + year));
            candidates.into_iter().find(|&moment| moment <= latest)
        }
        _ => None,
    }
}

/// On average.
const SECONDS_PER_YEAR: i64 = 31_556_952;

fn number(digits: &str, largest: i64) -> Option<i64> {
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    let number = digits.parse().ok().filter(|_| is_number)?;
    (number <= largest).then_some(number)
}

fn month_number(name: &str) -> Option<i64> {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let index = MONTHS.iter().position(|&month| month == name)?;
    i64::try_from(index).ok().map(|index| index + 1)
}

/// Days of the proleptic Gregorian calendar, counted in years that begin in March so that the leap
/// day comes last.
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leap_days + day_of_year - 719_468
}
