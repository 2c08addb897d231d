//! Integers in every form, and of every size.

use super::server::{DONE, answer, answering};
use crate::api::NumbersHeaders;
use crate::runtime::error::Error;
use crate::runtime::long_integers::{has_many_digits, long_integers};
use crate::types::{Fault, Job, Numbers, NumbersEither};

async fn numbers(body: &str) -> Result<Numbers, Error<Fault>> {
    let server = answering([&answer("200 OK", "application/json", body)]).await;
    server.client().numbers().send().await
}

#[tokio::test]
async fn a_number_with_a_zero_fraction_is_an_integer() {
    for (text, expected) in [
        ("1.0", 1),
        ("1e3", 1000),
        ("1E+3", 1000),
        ("12.50e1", 125),
        ("-0", 0),
        ("-0.0", 0),
        ("0e5", 0),
        ("-7.000", -7),
        ("1000e-3", 1),
        // As a floating-point number it would be another one.
        ("9007199254740993.0", 9_007_199_254_740_993),
        ("9223372036854775807.0", i64::MAX),
    ] {
        let body = format!(r#"{{"plain":{text},"list":[{text}],"map":{{"a":{text}}}}}"#);
        let read = numbers(&body).await.unwrap();
        assert_eq!(read.plain, Some(expected), "{text}");
        assert_eq!(read.list, Some(vec![expected]), "{text}");
        assert_eq!(read.map.unwrap()["a"], expected, "{text}");
    }
    let read = numbers(r#"{"small":1e2,"unsigned":18446744073709551615.0,"level":2.0}"#);
    let read = read.await.unwrap();
    assert_eq!(read.small, Some(100));
    assert_eq!(read.unsigned, Some(u64::MAX));
    assert_eq!(format!("{:?}", read.level), "Some(Value2)");
}

#[tokio::test]
async fn a_number_with_a_zero_fraction_is_an_integer_in_unions_and_headers() {
    let body = r#"{"either":1.0,"one":{"job":7.0},"tide":{"kind":"High","metres":3.0}}"#;
    let read = numbers(body).await.unwrap();
    assert_eq!(read.either, Some(NumbersEither::Integer(1)));
    let one = serde_json::to_string(&read.one).unwrap();
    assert_eq!(one, r#"{"job":7}"#);
    let tide = serde_json::to_string(&read.tide).unwrap();
    assert_eq!(tide, r#"{"kind":"High","metres":3}"#);
    let answer = "HTTP/1.1 200 OK\r\nX-Count: 3.0\r\nX-Huge: 340282366920938463463374607431768211455\
                  \r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";
    let server = answering([answer]).await;
    let full = server.client().numbers().send_full().await.unwrap();
    let headers: NumbersHeaders = full.typed_headers();
    assert_eq!(headers.x_count, Some(3));
    assert_eq!(headers.x_huge, Some(u128::MAX));
}

#[tokio::test]
async fn headers_of_several_integers_are_exact() {
    let answer = "HTTP/1.1 200 OK\r\nX-Counts: 1.0, 1e3,9007199254740993.0\r\n\
                  X-Huges: 340282366920938463463374607431768211455, 2\r\nX-Sizes: a,1.0,b,-0\r\n\
                  Content-Length: 2\r\nConnection: close\r\n\r\n{}";
    let server = answering([answer]).await;
    let full = server.client().numbers().send_full().await.unwrap();
    let headers: NumbersHeaders = full.typed_headers();
    let counts = vec![1, 1000, 9_007_199_254_740_993];
    assert_eq!(headers.x_counts, Some(counts));
    assert_eq!(headers.x_huges, Some(vec![u128::MAX, 2]));
    let sizes = headers.x_sizes.unwrap();
    assert_eq!((sizes["a"], sizes["b"]), (1, 0));
    let answer = "HTTP/1.1 200 OK\r\nX-Counts: 1,9223372036854775808\r\n\
                  Content-Length: 2\r\nConnection: close\r\n\r\n{}";
    let server = answering([answer]).await;
    let full = server.client().numbers().send_full().await.unwrap();
    let headers: NumbersHeaders = full.typed_headers();
    assert_eq!(headers.x_counts, None, "refused rather than rounded");
}

#[tokio::test]
async fn a_number_with_a_zero_fraction_is_an_integer_in_streams() {
    let lines = "\u{feff}{\"job\":1.0}\n{\"job\":2e1}\n";
    let server = answering([&answer("200 OK", "application/x-ndjson", lines)]).await;
    let mut jobs = server.client().watch_jobs().send().await.unwrap();
    for expected in [1, 20] {
        let job: Job = jobs.next().await.unwrap().unwrap();
        assert_eq!(job.job, expected);
    }
}

#[tokio::test]
async fn numbers_that_are_no_integers_stay_what_they_are() {
    let read = numbers(r#"{"number":1.0,"anything":1.0}"#).await.unwrap();
    assert_eq!(read.number, Some(1.0));
    assert_eq!(read.anything.unwrap().to_string(), "1.0");
    for text in ["1.5", "1e-1", "\"1.0\"", "1e300", "true"] {
        let error = numbers(&format!(r#"{{"plain":{text}}}"#))
            .await
            .unwrap_err();
        assert!(error.is_decode(), "{text}");
    }
}

#[tokio::test]
async fn integers_beyond_64_bits_are_exact() {
    let text = "123456789012345678901234567890";
    let body = format!(r#"{{"signed128":-{text},"unsigned128":{text}}}"#);
    let read = numbers(&body).await.unwrap();
    assert_eq!(
        read.signed128,
        Some(-123_456_789_012_345_678_901_234_567_890)
    );
    assert_eq!(
        read.unsigned128,
        Some(123_456_789_012_345_678_901_234_567_890)
    );
    let read = numbers(r#"{"bounded":12345678901234567890123,"signed128":1e20}"#);
    let read = read.await.unwrap();
    assert_eq!(read.bounded, Some(12_345_678_901_234_567_890_123));
    assert_eq!(read.signed128, Some(100_000_000_000_000_000_000));
}

#[tokio::test]
async fn integers_that_their_type_cannot_hold_are_refused() {
    for body in [
        r#"{"plain":9223372036854775808}"#,
        r#"{"plain":9223372036854775808.0}"#,
        r#"{"plain":1e19}"#,
        r#"{"small":2147483648}"#,
        r#"{"unsigned":18446744073709551616}"#,
        r#"{"unsigned128":340282366920938463463374607431768211456}"#,
        r#"{"unsigned128":-1}"#,
    ] {
        let error = numbers(body).await.unwrap_err();
        assert!(error.is_decode(), "{body}: {error}");
    }
}

#[tokio::test]
async fn integers_beyond_64_bits_are_sent_exactly() {
    let huge = 123_456_789_012_345_678_901_234_567_890;
    let mut server = answering([DONE]).await;
    let body = Numbers::new().signed128(-huge).unsigned128(u128::MAX);
    server.client().send_numbers(body).send().await.unwrap();
    assert_eq!(
        server.received().await.text(),
        "{\"signed128\":-123456789012345678901234567890,\
         \"unsigned128\":340282366920938463463374607431768211455}"
    );
    let mut server = answering([&answer("200 OK", "application/json", "{}")]).await;
    server.client().numbers().above(huge).send().await.unwrap();
    assert_eq!(
        server.received().await.target(),
        "/numbers?above=123456789012345678901234567890"
    );
}

#[tokio::test]
async fn any_json_with_an_integer_beyond_64_bits_is_refused() {
    let removed = async |body: &str| {
        let server = answering([&answer("200 OK", "application/json", body)]).await;
        server.client().remove_lamp().send().await
    };
    for body in [
        r#"{"a":[18446744073709551615,-9223372036854775808],"b":"340282366920938463463374607431768211455"}"#,
        r#"{"a":1e30,"b":0.12345678901234567890123,"c\\":"\\\"99999999999999999999"}"#,
    ] {
        let read = removed(body).await.unwrap();
        let same: serde_json::Value = serde_json::from_str(body).unwrap();
        assert_eq!(read, same);
    }
    for (body, integer) in [
        (r#"{"a":[1,18446744073709551616]}"#, "18446744073709551616"),
        ("-9223372036854775809", "-9223372036854775809"),
    ] {
        let error = removed(body).await.unwrap_err();
        assert!(error.is_decode());
        let expected = format!("its type cannot hold the integer {integer}");
        assert!(error.to_string().contains(&expected), "{error}");
        assert_eq!(error.body().unwrap(), body.as_bytes());
    }
}

#[tokio::test]
async fn integers_beyond_64_bits_are_refused_where_a_member_is_any_json() {
    let long = "123456789012345678901234567890";
    for body in [
        format!(r#"{{"anything":{long}}}"#),
        format!(r#"{{"plain":1.0,"anything":{{"of":["it",-{long}]}}}}"#),
        // What is exact before it says nothing about it, nor does what is read over.
        format!(r#"{{"new":{long},"signed128":{long},"number":{long},"anything":[{long}]}}"#),
    ] {
        let error = numbers(&body).await.unwrap_err();
        assert!(error.is_decode(), "{body}: {error}");
        let message = error.to_string();
        let expected = format!("{long} at `anything");
        assert!(message.contains(&expected), "{message}");
    }
    let body =
        format!(r#"{{"new":{long},"signed128":{long},"number":{long},"anything":"{long}"}}"#);
    let read = numbers(&body).await.unwrap();
    assert_eq!(
        read.signed128,
        Some(123_456_789_012_345_678_901_234_567_890)
    );
    assert_eq!(read.number, Some(1.234_567_890_123_456_8e29));
    assert_eq!(read.anything, Some(long.into()));
    // So JavaScript writes the floating-point number, which is exact in a value.
    let read = numbers(r#"{"anything":123456789012345680000}"#).await;
    let expected: serde_json::Value = 123_456_789_012_345_680_000_f64.into();
    assert_eq!(read.unwrap().anything, Some(expected));
}

#[tokio::test]
async fn integers_beyond_64_bits_are_refused_behind_any_number_of_exact_ones() {
    let long = "123456789012345678901234567890";
    let many = |value: &str| vec![value; 100].join(",\n");
    let members = (0..100).map(|name| format!(r#""{name}":{long}"#));
    let depths = members.collect::<Vec<_>>().join(",");
    let lists = format!(
        r#""exact":[{0}],"floats":[{0}],"depths":{{{depths}}},"new":[{0}]"#,
        many(long)
    );
    let layer = format!(r#"{{"floor":{long},"new":{{"of":{long}}}}}"#);
    let layers = many(&layer);
    for plain in ["1", "1.0"] {
        let read = |last: &str| {
            let layers = format!(r#""layers":[{layers},{last}]"#);
            let body = format!(r#"{{"plain":{plain},{lists},{layers}}}"#);
            async move { numbers(&body).await }
        };
        let all = read(&layer).await.unwrap();
        assert_eq!(all.exact.unwrap().len(), 100);
        assert_eq!(all.depths.unwrap()["99"], long.parse::<u128>().unwrap());
        assert_eq!(all.layers.unwrap().len(), 101);
        for (last, place) in [
            (format!(r#"{{"of":{long}}}"#), "layers[100].of"),
            (
                format!(r#"{{"of":[1,{{"b":{long}}}]}}"#),
                "layers[100].of[1].b",
            ),
            (
                format!(r#"{{"tide":{{"about":{long}}}}}"#),
                "layers[100].tide.about",
            ),
        ] {
            let message = read(&last).await.unwrap_err().to_string();
            assert!(
                message.contains(&format!("{long} at `{place}`")),
                "{message}"
            );
        }
    }
}

#[test]
fn long_integers_are_found_wherever_they_are() {
    for before in 0..50 {
        let text = |digits: &str| format!("[{}{digits},1]", " ".repeat(before));
        for digits in ["12345678901234567890", "-9223372036854775809"] {
            let text = text(digits);
            assert!(has_many_digits(text.as_bytes()), "{text}");
        }
        let text = text("1234567890123456789");
        assert!(!has_many_digits(text.as_bytes()), "{text}");
    }
}

#[test]
fn the_items_of_tuples_are_places_of_their_own() {
    let long = "123456789012345678901234567890";
    let text = format!(r#"[[{long},{{"a":{long}}}],[{long},{{"a":{long}}},[{long}]]]"#);
    let count = |text: &str| {
        let places = long_integers(text.as_bytes());
        places.iter().map(Vec::len).collect::<Vec<_>>()
    };
    // What is in the second item of the outer list may have another type than in the first.
    assert_eq!(count(&text), [1, 1, 1, 1, 1]);
    let many = vec![long; 100].join(",");
    assert_eq!(count(&format!(r#"{{"a":[{many}]}}"#)), [1, 1, 1, 1, 96]);
}
