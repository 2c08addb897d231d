//! What counts as a success, and what is read of it.

use super::server::{answer, answering, scripted};
use crate::api::ReplaceLampSuccess;
use crate::runtime::error::ErrorKind;
use crate::types::{Fault, Job, Lamp};

const JSON: &str = "application/json";
const LAMP: &str = r#"{"id":"l"}"#;

fn lamp() -> Lamp {
    Lamp {
        id: "l".into(),
        key: None,
    }
}

/// An answer without a body.
fn empty(status: &str) -> String {
    format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
}

#[tokio::test]
async fn an_undocumented_2xx_is_a_success_with_the_documented_body() {
    for status in ["200 OK", "201 Created", "202 Accepted", "299 Odd"] {
        let server = answering([&answer(status, JSON, LAMP)]).await;
        let full = server.client().add_lamp().send_full().await.unwrap();
        assert_eq!(full.status().as_str(), &status[..3]);
        assert_eq!(full.body(), &lamp());
    }
}

#[tokio::test]
async fn an_undocumented_2xx_is_a_success_beside_a_default_error() {
    for (answer, expected) in [
        (answer("201 Created", JSON, "7"), serde_json::json!(7)),
        (empty("204 No Content"), serde_json::Value::Null),
        (empty("200 OK"), serde_json::Value::Null),
    ] {
        let server = answering([&answer]).await;
        let body = server.client().remove_lamp().send().await.unwrap();
        assert_eq!(body, expected);
    }
    let server = answering([&answer("404 No", JSON, r#"{"code":"c"}"#)]).await;
    let error = server.client().remove_lamp().send().await.unwrap_err();
    assert_eq!(error.api(), Some(&Fault::new("c")));
}

#[tokio::test]
async fn an_undocumented_2xx_is_the_first_documented_body_that_fits() {
    for (answer, expected) in [
        (
            answer("201 Created", JSON, LAMP),
            ReplaceLampSuccess::Ok(lamp()),
        ),
        (
            answer("201 Created", JSON, r#"{"job":7}"#),
            ReplaceLampSuccess::Accepted(Job::new(7)),
        ),
        (empty("201 Created"), ReplaceLampSuccess::NoContent),
        (empty("205 Reset"), ReplaceLampSuccess::NoContent),
        (empty("204 No Content"), ReplaceLampSuccess::NoContent),
    ] {
        let server = answering([&answer]).await;
        let body = server.client().replace_lamp().send().await.unwrap();
        assert_eq!(body, expected);
    }
}

#[tokio::test]
async fn a_success_that_does_not_fit_says_which_success_it_was() {
    for (answer, shown) in [
        (
            answer("201 Created", JSON, r#"{"no":1}"#),
            "PUT /lamps: 201 Created, but the body does not fit: missing field `id` (line 1, column \
             8): {\"no\":1}",
        ),
        (
            empty("200 OK"),
            "PUT /lamps: 200 OK, but the body does not fit: it is empty, not JSON",
        ),
    ] {
        let server = answering([&answer]).await;
        let error = server.client().replace_lamp().send().await.unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Decode(_)), "{error:?}");
        assert!(error.status().unwrap().is_success());
        assert_eq!(error.to_string(), shown);
    }
}

#[tokio::test]
async fn an_undocumented_2xx_of_an_operation_without_a_body_is_a_success() {
    for answer in [empty("200 OK"), answer("201 Created", JSON, LAMP)] {
        let server = answering([&answer]).await;
        let () = server.client().order_lamps().send().await.unwrap();
    }
}

#[tokio::test]
async fn an_undocumented_2xx_is_streamed_where_the_documented_one_is() {
    let (mut server, scripts) = scripted(1).await;
    let events = "HTTP/1.1 203 Other\r\nContent-Type: text/event-stream\r\n\r\n\
                  data: {\"id\":\"l\"}\n\n";
    scripts[0].send(events.to_owned()).unwrap();
    let mut events = server.client().list_lamps().send_events().await.unwrap();
    assert_eq!(events.next().await.unwrap().unwrap().data, lamp());
    drop(events);
    server.closed().await;
    let server = answering([&empty("204 No Content")]).await;
    let mut events = server.client().list_lamps().send_events().await.unwrap();
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn nothing_is_a_value_where_the_type_has_one() {
    // Under a range, and under the default.
    let server = answering([&empty("204 No Content")]).await;
    assert_eq!(server.client().repair_lamp().send().await.unwrap(), None);
    let server = answering([&empty("200 OK")]).await;
    assert_eq!(server.client().repair_lamp().send().await.unwrap(), None);
    let server = answering([&empty("204 No Content")]).await;
    let spare = server.client().spare_lamps().send().await.unwrap();
    assert_eq!(spare.count, None);
    // A list of nothing is empty.
    let server = answering([&empty("204 No Content")]).await;
    assert!(
        server
            .client()
            .list_lamps()
            .send()
            .await
            .unwrap()
            .is_empty()
    );
    // Lines without anything on them are nothing, too.
    let server = answering([&answer("200 OK", JSON, "\r\n")]).await;
    assert_eq!(server.client().repair_lamp().send().await.unwrap(), None);
}

#[tokio::test]
async fn nothing_is_no_value_where_the_type_has_none() {
    for status in ["200 OK", "204 No Content", "201 Created"] {
        let server = answering([&empty(status)]).await;
        let error = server.client().add_lamp().send().await.unwrap_err();
        let shown =
            format!("POST /lamps: {status}, but the body does not fit: it is empty, not JSON");
        assert_eq!(error.to_string(), shown);
    }
}

#[tokio::test]
async fn a_byte_order_mark_is_skipped() {
    let body = format!("\u{feff}{LAMP}");
    let server = answering([&answer("200 OK", JSON, &body)]).await;
    assert_eq!(server.client().add_lamp().send().await.unwrap(), lamp());
    let body = "\u{feff}name\nAda";
    let server = answering([&answer("200 OK", "text/csv", body)]).await;
    let text = server.client().list_lamps().send_csv().await.unwrap();
    assert_eq!(text, "name\nAda");
    // Messages count from behind it, and mask as they do without it.
    let body = "\u{feff}{\"token\":\"t\",\"id\":7}";
    let server = answering([&answer("200 OK", JSON, body)]).await;
    let error = server.client().add_lamp().send().await.unwrap_err();
    let shown = "POST /lamps: 200 OK, but the body does not fit: invalid type: integer, expected a \
                 string at `id` (line 1, column 19): {\"token\":***,\"id\":7}";
    assert_eq!(error.to_string(), shown);
}

#[tokio::test]
async fn base64_with_line_breaks_is_decoded() {
    for text in [
        "aGVs\\r\\nbG8=\\r\\n",
        "aGVsbG8=",
        "aGVs bG8",
        "aGVs\\tbG8\\n",
    ] {
        let body = format!(r#"{{"id":"l","key":"{text}"}}"#);
        let server = answering([&answer("200 OK", JSON, &body)]).await;
        let lamp = server.client().add_lamp().send().await.unwrap();
        assert_eq!(lamp.key.unwrap().bytes().as_ref(), b"hello", "{text}");
    }
}

#[tokio::test]
async fn a_body_in_another_documented_media_type_names_the_method_that_reads_it() {
    let server = answering([&answer("200 OK", "text/csv; charset=utf-8", "id\nl")]).await;
    let error = server.client().list_lamps().send().await.unwrap_err();
    let shown = "GET /lamps: 200 OK, but the body does not fit: it is not what was asked for; \
                 `text/csv` is read by `send_csv()`: id l";
    assert_eq!(error.to_string(), shown);

    let server = answering([&answer("200 OK", JSON, "[]")]).await;
    let mut events = server.client().list_lamps().send_events().await.unwrap();
    let error = events.next().await.unwrap().unwrap_err();
    let shown = "GET /lamps: 200 OK, but the body does not fit: the answer has no body of \
                 `text/event-stream`; `application/json` is read by `send()`: []";
    assert_eq!(error.to_string(), shown);

    // A body of the media type that was asked for, or of one that nothing reads, is just wrong.
    for media_type in [JSON, "text/html"] {
        let server = answering([&answer("200 OK", media_type, "7")]).await;
        let error = server.client().list_lamps().send().await.unwrap_err();
        assert!(
            error.to_string().contains("invalid type: integer"),
            "{error}"
        );
    }
}
