//! What is understood of what comes back.

use std::error::Error as _;

use super::server::{DONE, Server, answer, answering};
use crate::api::{
    FindFreeBerthHeaders, HasPhotoHeaders, InspectError, InspectHeaders, InspectSuccess,
    ListBoatsSuccess, RegisterBoatHeaders,
};
use crate::runtime::error::{Error, ErrorKind};
use crate::types::{Arrival, Berth, Boat, Problem, Summary};

const JSON: &str = "application/json";

/// A server with one answer.
async fn with(status: &str, media_type: &str, body: &str) -> Server {
    answering([&answer(status, media_type, body)]).await
}

/// A server with one answer that has these headers and no body.
async fn with_headers(status: &str, headers: &str) -> Server {
    let answer = format!("HTTP/1.1 {status}\r\n{headers}\r\nConnection: close\r\n\r\n");
    answering([&answer]).await
}

/// What kind of failure it is, in a word, with its status and the body as it came.
fn told<E>(error: &Error<E>) -> (&'static str, Option<u16>, Option<&[u8]>) {
    let kind = match error.kind() {
        ErrorKind::Api(_) => "documented",
        ErrorKind::UndocumentedStatus(_) => "undocumented",
        ErrorKind::Decode(_) => "decode",
        ErrorKind::Transport(_) => "transport",
        _ => "another",
    };
    let status = error.status().map(|status| status.as_u16());
    (kind, status, error.body().map(|body| &body[..]))
}

#[tokio::test]
async fn a_success_is_the_variant_of_its_status() {
    let mut server = with("200 OK", JSON, r#"[{"name":"Ada"}]"#).await;
    let success = server.client().list_boats().send().await.unwrap();
    assert_eq!(success, ListBoatsSuccess::Ok(vec![Boat::new("Ada")]));
    assert_eq!(
        server.received().await.header("accept"),
        "application/json, application/problem+json"
    );
    let server = answering([DONE]).await;
    let full = server.client().list_boats().send_full().await.unwrap();
    assert_eq!(full.status(), 204);
    assert_eq!(full.into_body(), ListBoatsSuccess::NoContent);
}

#[tokio::test]
async fn exact_statuses_come_before_ranges_and_these_before_the_default() {
    for (status, body, expected) in [
        (
            "200 OK",
            r#"{"quay":"n"}"#,
            InspectSuccess::Ok(Berth::new("n")),
        ),
        (
            "203 Other",
            "mind the rudder",
            InspectSuccess::Success("mind the rudder".into()),
        ),
        ("299 Odd", "{}", InspectSuccess::Success("{}".into())),
    ] {
        let server = with(status, JSON, body).await;
        let success = server.client().inspect().send().await.unwrap();
        assert_eq!(success, expected);
    }
    let words = || vec!["a".to_owned()];
    for (status, body, expected) in [
        (
            "404 No",
            r#"{"quay":"n"}"#,
            InspectError::NotFound(Berth::new("n")),
        ),
        ("410 Gone", "", InspectError::Gone),
        (
            "403 No",
            r#"{"quay":"n"}"#,
            InspectError::ClientError(r#"{"quay":"n"}"#.into()),
        ),
        ("500 Oh", r#"["a"]"#, InspectError::Other(words())),
        ("304 Same", "", InspectError::Other(words())),
    ] {
        let server = with(status, JSON, body).await;
        let error = server.client().inspect().send().await.unwrap_err();
        match body {
            "" if expected != InspectError::Gone => assert_eq!(told(&error).0, "decode"),
            _ => assert_eq!(error.api(), Some(&expected)),
        }
    }
}

#[tokio::test]
async fn each_media_type_of_a_success_can_be_asked_for() {
    let mut server = with("200 OK", "text/csv", "name\nAda").await;
    let text = server.client().list_boats().send_csv().await.unwrap();
    assert_eq!(text, "name\nAda");
    assert_eq!(server.received().await.header("accept"), "text/csv");

    let media_type = "application/vnd.harbour.summary+json";
    let mut server = with("200 OK", media_type, r#"{"count":2}"#).await;
    let call = server.client().list_boats();
    let summary: Summary = call.send_vnd_harbour_summary().await.unwrap();
    assert_eq!(summary.count, 2);
    assert_eq!(server.received().await.header("accept"), media_type);

    let server = with("200 OK", "image/jpeg", "\u{1}\u{2}").await;
    let photo = server.client().get_photo("7").send_jpeg().await.unwrap();
    assert_eq!(photo, "\u{1}\u{2}");
    let server = with("200 OK", "image/png", "png").await;
    let photo = server.client().get_photo("7").send().await.unwrap();
    assert_eq!(photo, "png");
}

#[tokio::test]
async fn a_success_without_what_was_asked_for_is_no_success() {
    let server = answering([DONE; 3]).await;
    let client = server.client();
    let csv = client.list_boats().send_csv().await.unwrap_err();
    assert_eq!(told(&csv), ("decode", Some(204), Some(&b""[..])));
    let shown = "GET /boats: 204 No Content, but the body does not fit: the answer has no body of \
                 `text/csv`";
    assert_eq!(csv.to_string(), shown);
    let lines = client.list_boats().send_json_lines().await.unwrap_err();
    assert_eq!(told(&lines), ("decode", Some(204), Some(&b""[..])));
    let call = client.list_boats().send_vnd_harbour_summary();
    assert_eq!(told(&call.await.unwrap_err()).0, "decode");
}

#[tokio::test]
async fn failures_are_told_apart_with_the_body_at_hand() {
    let page = "<html>";
    let json = r#"{"title":"no"}"#;
    for (status, media_type, body, expected) in [
        ("409 Conflict", JSON, json, "documented"),
        ("409 Conflict", "text/html", page, "decode"),
        ("409 Conflict", JSON, "", "decode"),
        ("201 Created", "text/html", page, "decode"),
        ("201 Created", JSON, "", "decode"),
        ("201 Created", JSON, "[]", "decode"),
        ("304 Same", JSON, "", "undocumented"),
        ("404 No", "text/html", "", "undocumented"),
        ("500 Oh", JSON, json, "undocumented"),
    ] {
        let server = with(status, media_type, body).await;
        let call = server.client().register_boat(Boat::new("Ada"));
        let error = call.send().await.unwrap_err();
        let number = status[..3].parse().unwrap();
        assert_eq!(
            told(&error),
            (expected, Some(number), Some(body.as_bytes())),
            "{status}"
        );
    }
}

#[tokio::test]
async fn no_answer_is_a_transport_error() {
    let server = answering([""]).await;
    let error = server.client().list_boats().send().await.unwrap_err();
    assert_eq!(told(&error), ("transport", None, None));
    assert!(error.source().is_some());
    let server = answering(["HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n[{"]).await;
    let error = server.client().list_boats().send().await.unwrap_err();
    assert_eq!(told(&error), ("transport", None, None));
}

#[tokio::test]
async fn answers_without_a_body_are_understood() {
    let mut server = with_headers("200 OK", "X-Size: 12\r\nContent-Length: 12").await;
    let full = server.client().has_photo("7").send_full().await.unwrap();
    assert_eq!(full.typed_headers::<HasPhotoHeaders>().x_size, Some(12));
    let () = full.into_body();
    assert_eq!(server.received().await.line, "HEAD /boats/7/photo HTTP/1.1");

    let server = with_headers("404 Not Found", "Content-Length: 0").await;
    let error = server.client().get_photo("7").send().await.unwrap_err();
    assert_eq!(error.api(), Some(&()));
    let server = with_headers("202 Accepted", "Content-Length: 0").await;
    let inner = server.builder().inner_base_url(&server.url);
    let call = inner.build().unwrap().announce_arrival(Arrival::new("Ada"));
    let success = call.send().await.unwrap();
    assert_eq!(success, crate::api::AnnounceArrivalSuccess::Accepted);
}

#[tokio::test]
async fn a_redirect_is_an_answer_where_it_is_the_success() {
    for location in ["/berths/7", "http://other.example/berths/7"] {
        let server = with_headers("302 Found", &format!("Location: {location}")).await;
        let call = server.client().find_free_berth();
        let full = call.send_full().await.unwrap();
        assert_eq!(full.status(), 302);
        let headers: FindFreeBerthHeaders = full.typed_headers();
        assert_eq!(headers.location.as_deref(), Some(location));
    }
}

#[tokio::test]
async fn text_of_no_particular_media_type_is_text() {
    let mut server = with("200 OK", "text/plain", "Fluctuat nec mergitur").await;
    let motto = server.client().read_motto().send().await.unwrap();
    assert_eq!(motto, "Fluctuat nec mergitur");
    assert_eq!(server.received().await.header("accept"), "*/*");
}

#[tokio::test]
async fn headers_have_types_on_successes_and_failures() {
    let headers = "Location: /boats/7\r\nX-Berths-Left: 3\r\nContent-Length: 14";
    let created = format!(
        "HTTP/1.1 201 Created\r\n{headers}\r\nConnection: close\r\n\r\n{{\"name\":\"Ada\"}}"
    );
    let server = answering([&created]).await;
    let call = server.client().register_boat(Boat::new("Ada"));
    let full = call.send_full().await.unwrap();
    let headers: RegisterBoatHeaders = full.typed_headers();
    assert_eq!(headers.location.as_deref(), Some("/boats/7"));
    assert_eq!(headers.x_berths_left, Some(3));
    assert_eq!(headers.retry_after, None);
    assert_eq!(full.body(), &Boat::new("Ada"));

    let conflict = "HTTP/1.1 409 Conflict\r\nretry-after: 7\r\nx-berths-left: none\r\n\
                    Content-Length: 2\r\nConnection: close\r\n\r\n{}";
    let server = answering([conflict]).await;
    let call = server.client().register_boat(Boat::new("Ada"));
    let error = call.send().await.unwrap_err();
    let ErrorKind::Api(api) = error.kind() else {
        panic!("{error:?}")
    };
    let headers: RegisterBoatHeaders = api.typed_headers();
    assert_eq!(
        (headers.x_berths_left, headers.retry_after),
        (None, Some(7))
    );
    assert_eq!(error.retry_after().unwrap().as_secs(), 7);
    let problem: &Problem = api.body();
    assert_eq!(problem.title, None);

    let server = with_headers(
        "403 Forbidden",
        "X-Inspectors: Ada, Bob\r\nX-Passed: false\r\nContent-Length: 0",
    )
    .await;
    let error = server.client().inspect().send().await.unwrap_err();
    let ErrorKind::Api(api) = error.kind() else {
        panic!("{error:?}")
    };
    let headers: InspectHeaders = api.typed_headers();
    let inspectors = headers.x_inspectors.unwrap();
    assert_eq!(
        (inspectors.join("+").as_str(), headers.x_passed),
        ("Ada+Bob", Some(false))
    );
}
