//! The forms of `Retry-After` (RFC 9110, sections 5.6.7 and 10.2.3).

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// What an answer says about when to come back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// Nothing.
    No,
    /// This text.
    Text(&'static str),
    /// A date so many seconds from now.
    Date {
        /// Which of the three forms dates have.
        form: u8,
        /// How many seconds from now.
        ahead: i64,
        /// Whether the answer has a `Date` of its own.
        clock: bool,
    },
}

impl Wait {
    /// The headers, and how long a client has to wait at least, where it is to come back.
    pub fn headers(self) -> (Vec<(&'static str, String)>, Option<Duration>) {
        let header = |value: String| ("retry-after", value);
        match self {
            Self::No => (Vec::new(), None),
            Self::Text(text) => {
                let is_plain = text
                    .bytes()
                    .all(|byte| byte.is_ascii_digit() || byte == b'.');
                let seconds = text.parse().ok().filter(|_| is_plain);
                let wait = seconds.and_then(|wait| Duration::try_from_secs_f64(wait).ok());
                (vec![header(text.to_owned())], wait)
            }
            Self::Date { form, ahead, clock } => {
                let now = unix_seconds();
                // Without a clock of the answer's own, a part of the present second is over.
                let until = now + ahead + i64::from(!clock);
                let mut headers = vec![header(date(until, form))];
                if clock {
                    headers.push(("date", date(now, 0)));
                }
                let wait = u64::try_from(ahead).unwrap_or_default();
                (headers, Some(Duration::from_secs(wait)))
            }
        }
    }
}

fn unix_seconds() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    i64::try_from(since.unwrap_or_default().as_secs()).unwrap_or(i64::MAX)
}

const DAYS: [&str; 7] = [
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
];
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// A moment in one of the three forms: the one to be sent, that of RFC 850, that of `asctime`.
fn date(unix_seconds: i64, form: u8) -> String {
    let (days, second) = (
        unix_seconds.div_euclid(86_400),
        unix_seconds.rem_euclid(86_400),
    );
    let (year, month, day) = civil(days);
    let name = |names: &[&'static str], index: i64| -> &'static str {
        let index = usize::try_from(index).ok();
        index
            .and_then(|index| names.get(index))
            .copied()
            .unwrap_or("?")
    };
    let weekday = name(&DAYS, days.rem_euclid(7));
    let short = weekday.get(..3).unwrap_or(weekday);
    let month = name(&MONTHS, month - 1);
    let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
    let clock = format!("{hour:02}:{minute:02}:{second:02}");
    match form {
        0 => format!("{short}, {day:02} {month} {year:04} {clock} GMT"),
        1 => format!("{weekday}, {day:02}-{month}-{:02} {clock} GMT", year % 100),
        _ => format!("{short} {month} {day:>2} {clock} {year:04}"),
    }
}

/// Year, month and day, counted in eras of 400 years that begin in March.
fn civil(days_since_1970: i64) -> (i64, i64, i64) {
    let days = days_since_1970 + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    (era * 400 + year_of_era + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_has_three_forms() {
        let forms = [0, 1, 2].map(|form| date(784_111_777, form));
        assert_eq!(
            forms,
            [
                "Sun, 06 Nov 1994 08:49:37 GMT",
                "Sunday, 06-Nov-94 08:49:37 GMT",
                "Sun Nov  6 08:49:37 1994"
            ]
        );
        assert_eq!(date(951_782_400, 0), "Tue, 29 Feb 2000 00:00:00 GMT");
    }

    #[test]
    fn only_what_can_be_understood_is_to_be_waited_for() {
        assert_eq!(Wait::Text("soon").headers().1, None);
        assert_eq!(Wait::Text("-1").headers().1, None);
        assert_eq!(Wait::Text("1e3").headers().1, None);
        assert_eq!(Wait::Text("2").headers().1, Some(Duration::from_secs(2)));
        let past = Wait::Date {
            form: 1,
            ahead: -5,
            clock: true,
        };
        let (headers, wait) = past.headers();
        assert_eq!((headers.len(), wait), (2, Some(Duration::ZERO)));
    }
}
