//! What messages show, and what they never show.

use std::time::Duration;

use reqwest::header::{DATE, HeaderMap, HeaderValue, RETRY_AFTER, SET_COOKIE};
use serde::de::Error as _;

use crate::runtime::excerpt::{excerpt, message, offset, path};
use crate::runtime::mask::{Masks, PrintableHeaders, is_credential};
use crate::runtime::retry_after::retry_after;

fn masks(secrets: &[&str]) -> Masks {
    Masks::new(secrets.iter().map(|&secret| secret.to_owned()).collect())
}

#[test]
fn secrets_are_masked_in_every_usual_form() {
    let masks = masks(&["a/b\"c é&", ""]);
    for text in [
        r#"x a/b"c é& y"#,
        r#"x a/b\"c é& y"#,
        r#"x a\/b\"c é& y"#,
        "x a%2Fb%22c%20%C3%A9%26 y",
        "x a/b&quot;c é&amp; y",
    ] {
        assert_eq!(masks.apply(text), "x *** y", "{text}");
    }
}

#[test]
fn the_longest_secret_goes_first() {
    assert_eq!(masks(&["abcd", "abcdef"]).apply("abcdef abcd"), "*** ***");
}

#[test]
fn short_credentials_are_not_cut_out_of_words() {
    let masks = masks(&["k", "blo", "", "ÄÖÜ"]);
    assert_eq!(masks.apply("blocked: ÄÖÜ"), "blocked: ÄÖÜ");
    assert_eq!(masks.and("bloc").apply("blocked"), "***ked");
}

#[test]
fn credentials_are_known_by_their_name() {
    for name in [
        "secret",
        "clientSecret",
        "X-Api-Key",
        "access_token",
        "Authorization",
        "pin",
        "JSESSIONID",
        "PHPSESSID",
    ] {
        assert!(is_credential(name), "{name}");
    }
    for name in ["name", "pinned", "author", "key", "content-type", "spin"] {
        assert!(!is_credential(name), "{name}");
    }
}

#[test]
fn members_that_hold_credentials_are_masked_whatever_they_hold() {
    let body = br#"{"user":"u","password":"p","apiKey":17,"tokens":["a",{"b":"c"}],"n":{"secret":"s","x":1}}"#;
    assert_eq!(
        excerpt(body, 0, &Masks::default()),
        r#"{"user":"u","password":***,"apiKey":***,"tokens":[***,{"b":***}],"n":{"secret":***,"x":1}}"#
    );
}

#[test]
fn a_body_that_breaks_off_is_masked_too() {
    assert_eq!(
        excerpt(br#"{"token": "abc\"d"#, 0, &Masks::default()),
        r#"{"token": ***"#
    );
    assert_eq!(
        excerpt(br#"{"token": 12"#, 0, &Masks::default()),
        r#"{"token": ***"#
    );
}

#[test]
fn pages_are_shown_on_one_line_and_cut() {
    let page = format!(
        "<html>\r\n\t<h1>Bad \u{1b}[31mgateway</h1>{}",
        "x".repeat(200)
    );
    let shown = excerpt(page.as_bytes(), 0, &Masks::default());
    assert!(
        shown.starts_with("<html> <h1>Bad [31mgateway</h1>xxx"),
        "{shown}"
    );
    assert_eq!(shown.chars().count(), 121);
    assert!(shown.ends_with('…'));
}

#[test]
fn the_place_is_in_the_middle() {
    let body = format!("[{}7{}]", "1,".repeat(40_000), ",1".repeat(40_000));
    let shown = excerpt(body.as_bytes(), 80_001, &Masks::default());
    assert_eq!(shown.chars().count(), 242);
    assert!(
        shown.starts_with('…') && shown.ends_with('…') && shown.contains(",7,"),
        "{shown}"
    );
}

#[test]
fn a_secret_that_is_cut_by_the_window_does_not_show() {
    let secret = "s3cr3t".repeat(20);
    let body = format!("{}{secret}{}", "x".repeat(100), "y".repeat(100));
    let shown = excerpt(body.as_bytes(), 0, &masks(&[&secret]));
    assert!(!shown.contains("s3c"), "{shown}");
}

#[test]
fn paths_lead_to_the_place() {
    let body = br#"{"a":{"b c":[1,{"d":true}]},"e":2}"#;
    let at = |text: &str| {
        let body = std::str::from_utf8(body).unwrap();
        body.find(text).unwrap() + text.len()
    };
    assert_eq!(path(body, 1), "");
    assert_eq!(path(body, at("true")), "a.b c[1].d");
    assert_eq!(path(body, at("[1")), "a.b c[0]");
    assert_eq!(path(body, at("true}")), "a.b c[1]");
    assert_eq!(path(body, at(":2")), "e");
    assert_eq!(path(b"<html>{\"a\":[1", 12), "");
}

#[test]
fn deep_nesting_costs_no_more_than_its_text() {
    let deep = format!(
        "{{\"a\":{}1{},\"token\":2}}",
        "[".repeat(300),
        "]".repeat(300)
    );
    assert_eq!(path(deep.as_bytes(), deep.len() - 1), "token");
    assert!(excerpt(deep.as_bytes(), deep.len(), &Masks::default()).ends_with("\"token\":***}"));
}

#[test]
fn lines_and_columns_become_offsets() {
    assert_eq!(offset(b"ab\ncd\n", 1, 2), 2);
    assert_eq!(offset(b"ab\ncd\n", 2, 1), 4);
    assert_eq!(offset(b"ab\ncd\n", 0, 0), 0);
}

#[test]
fn messages_do_not_quote_values() {
    let clean = |text: &str| message(&serde_json::Error::custom(text), b"", 0);
    assert_eq!(clean("missing field `a`"), "missing field `a`");
    assert_eq!(
        clean(r#"invalid type: string "a, expected b at line 3", expected a boolean"#),
        "invalid type: string, expected a boolean"
    );
    assert_eq!(
        clean("invalid value: integer `-1`, expected u32"),
        "invalid value: integer, expected u32"
    );
    let read = serde_json::from_str::<bool>("\n \"a\"").unwrap_err();
    assert_eq!(
        message(&read, b"", 0),
        "invalid type: string, expected a boolean"
    );
    let read = serde_json::from_str::<bool>("<html>").unwrap_err();
    assert_eq!(message(&read, b"", 0), "expected value");
}

#[test]
fn headers_hide_credentials() {
    let mut headers = HeaderMap::new();
    headers.insert(SET_COOKIE, HeaderValue::from_static("sid=1"));
    headers.insert("x-echo", HeaderValue::from_static("Bearer token"));
    let mut value = HeaderValue::from_static("hidden");
    value.set_sensitive(true);
    headers.insert("x-plain", value);
    let printed = format!("{:?}", PrintableHeaders(&headers, &masks(&["token"])));
    assert_eq!(
        printed,
        r#"{"set-cookie": "***", "x-echo": "Bearer ***", "x-plain": "***"}"#
    );
}

#[test]
fn retry_after_is_seconds_or_a_date_relative_to_the_answers() {
    let wait = |after: &'static str, date: Option<&'static str>| {
        let mut headers = HeaderMap::new();
        headers.insert(RETRY_AFTER, HeaderValue::from_static(after));
        if let Some(date) = date {
            headers.insert(DATE, HeaderValue::from_static(date));
        }
        retry_after(&headers)
    };
    assert_eq!(wait("120", None), Some(Duration::from_secs(120)));
    let later = "Tue, 01 Mar 2016 00:00:10 GMT";
    assert_eq!(
        wait(later, Some("Mon, 29 Feb 2016 23:59:50 GMT")),
        Some(Duration::from_secs(20))
    );
    assert_eq!(
        wait(later, Some("Wed, 01 Mar 2017 00:00:10 GMT")),
        Some(Duration::ZERO)
    );
    assert_eq!(
        wait(
            "Thu, 01 Jan 2026 00:00:00 GMT",
            Some("Wed, 31 Dec 2025 00:00:00 GMT")
        ),
        Some(Duration::from_secs(86_400))
    );
    // The local clock says that it is over.
    assert_eq!(wait(later, None), Some(Duration::ZERO));
    assert!(wait("Fri, 01 Jan 9999 00:00:00 GMT", None) > Some(Duration::from_secs(1_000_000)));
    assert_eq!(wait("soon", None), None);
    let endless = "Sun, 9223372036854775807 Nov 1994 08:49:37 GMT";
    assert_eq!(wait(endless, Some(later)), None);
    assert_eq!(wait("-1", None), None);
    assert_eq!(wait("1.5", None), Some(Duration::from_millis(1500)));
    assert_eq!(wait("99999999999999999999999", None), Some(Duration::MAX));
    for not_a_number in ["1e3", "inf", "1.", ".5", "+1", ""] {
        assert_eq!(wait(not_a_number, None), None, "{not_a_number}");
    }
}

#[test]
fn retry_after_has_three_forms_of_dates() {
    let now = "Sun, 06 Nov 1994 08:49:07 GMT";
    let wait = |after: &str| {
        let mut headers = HeaderMap::new();
        headers.insert(RETRY_AFTER, HeaderValue::from_str(after).unwrap());
        headers.insert(DATE, HeaderValue::from_static(now));
        retry_after(&headers).map(|wait| wait.as_secs())
    };
    for date in [
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
    ] {
        assert_eq!(wait(date), Some(30), "{date}");
    }
    // A year of two digits is at most fifty years ahead, or past.
    assert_eq!(wait("Sunday, 06-Nov-95 08:49:07 GMT"), Some(365 * 86_400));
    assert!(wait("Sunday, 06-Nov-40 08:49:07 GMT") > Some(45 * 365 * 86_400));
    assert_eq!(wait("Sunday, 06-Nov-60 08:49:07 GMT"), Some(0));
    for date in [
        "Sun, 00 Nov 1994 08:49:37 GMT",
        "Sun, 32 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 24:49:37 GMT",
        "Sun, 06 Nov 1994 08:49 GMT",
        "Sun, 06 Nov 1994 08:49:37:11 GMT",
        "Sun, 06 Nov 1994 08:49:37 CET",
        "Sun, 06 Nov 194 08:49:37 GMT",
        "Sun, 06 November 1994 08:49:37 GMT",
        "Sun Nov 6 08:49:37 1994 GMT",
        "Sun Nov 6 1994",
    ] {
        assert_eq!(wait(date), None, "{date}");
    }
}
