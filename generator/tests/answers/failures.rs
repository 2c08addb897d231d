//! Which failure an answer is, and what is read of it.

use super::server::{answer, answering};
use crate::api::{FindChiefError, FindKeeperError};
use crate::runtime::error::{Error, ErrorKind};
use crate::types::{Fault, Problem};

const JSON: &str = "application/json";
const PROBLEM: &str = "application/problem+json";
const TITLE: &str = r#"{"title":"t"}"#;
const FAULT: &str = r#"{"code":"c"}"#;

async fn find_keeper(answer: String) -> Error<FindKeeperError> {
    let server = answering([&answer]).await;
    server.client().find_keeper().send().await.unwrap_err()
}

async fn find_chief(answer: String) -> Error<FindChiefError> {
    let server = answering([&answer]).await;
    server.client().find_chief().send().await.unwrap_err()
}

fn problem() -> Problem {
    Problem { title: "t".into() }
}

fn untyped(status: &str, body: &str) -> String {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}")
}

#[tokio::test]
async fn a_failure_is_chosen_by_media_type() {
    for (answer, expected) in [
        (
            answer("403 No", JSON, FAULT),
            FindKeeperError::Json(Fault::new("c")),
        ),
        (
            answer("403 No", "text/plain; charset=utf-8", "no"),
            FindKeeperError::Text("no".into()),
        ),
        (
            answer("409 No", JSON, FAULT),
            FindKeeperError::Json(Fault::new("c")),
        ),
        (
            answer("409 No", PROBLEM, TITLE),
            FindKeeperError::Problem(problem()),
        ),
        (
            answer("500 Oh", "text/html", "<p>"),
            FindKeeperError::Html("<p>".into()),
        ),
        (untyped("403 No", "no"), FindKeeperError::Text("no".into())),
        (
            untyped("403 No", FAULT),
            FindKeeperError::Json(Fault::new("c")),
        ),
        (
            answer("418 No", JSON, FAULT),
            FindKeeperError::Json(Fault::new("c")),
        ),
    ] {
        assert_eq!(find_keeper(answer).await.api(), Some(&expected));
    }
}

#[tokio::test]
async fn a_failure_is_chosen_by_status_and_then_by_media_type() {
    for (answer, expected) in [
        (
            answer("403 No", JSON, FAULT),
            FindChiefError::Forbidden(Fault::new("c")),
        ),
        (
            answer("403 No", "TEXT/PLAIN", "no"),
            FindChiefError::ForbiddenText("no".into()),
        ),
        (
            answer("404 No", JSON, TITLE),
            FindChiefError::ClientError(problem()),
        ),
        (
            answer("404 No", "text/csv", "no"),
            FindChiefError::ClientErrorCsv("no".into()),
        ),
        (
            answer("500 Oh", JSON, FAULT),
            FindChiefError::Other(Fault::new("c")),
        ),
        (
            answer("500 Oh", PROBLEM, TITLE),
            FindChiefError::OtherJson(problem()),
        ),
        (
            answer("500 Oh", "application/xml", "<p>"),
            FindChiefError::OtherXml("<p>".into()),
        ),
        // Another name of the same (RFC 7303, section 9.2).
        (
            answer("500 Oh", "text/xml; charset=utf-8", "<p>"),
            FindChiefError::OtherXml("<p>".into()),
        ),
    ] {
        assert_eq!(find_chief(answer).await.api(), Some(&expected));
    }
    let error = find_chief(answer("403 No", "text/html", "<p>")).await;
    assert!(error.is_decode());
}

#[tokio::test]
async fn all_media_types_of_failures_are_accepted() {
    let body = r#"{"name":"Ada"}"#;
    let mut server = answering([&answer("200 OK", JSON, body)]).await;
    server.client().find_keeper().send().await.unwrap();
    assert_eq!(
        server.received().await.header("accept"),
        "application/json, text/plain, application/problem+json, text/html"
    );
    let mut server = answering([&answer("200 OK", JSON, "[]")]).await;
    server.client().list_lamps().send().await.unwrap();
    assert_eq!(server.received().await.header("accept"), JSON);
}

#[tokio::test]
async fn one_failure_in_several_spellings_is_one_type() {
    for media_type in [JSON, "text/json", "text/plain", "text/html"] {
        let server = answering([&answer("400 No", media_type, FAULT)]).await;
        let error = server.client().hire_keeper().send().await.unwrap_err();
        let fault: &Fault = error.api().unwrap();
        assert_eq!(fault.code, "c");
    }
    // Strings are one type, however they are written.
    for (media_type, body) in [(JSON, r#""no""#), ("text/plain", "no")] {
        let server = answering([&answer("400 No", media_type, body)]).await;
        let error = server.client().name_keeper().send().await.unwrap_err();
        let text: &String = error.api().unwrap();
        assert_eq!(text, "no");
    }
}

#[tokio::test]
async fn an_undocumented_status_may_have_the_error_that_most_operations_share() {
    // Where the operation documents it, for another status.
    let server = answering([&answer("503 Oh", JSON, FAULT)]).await;
    let error = server.client().add_lamp().send().await.unwrap_err();
    assert_eq!(error.api(), Some(&Fault::new("c")));
    assert_eq!(error.status().unwrap().as_u16(), 503);
    // Where the operation documents no failure at all.
    let server = answering([&answer("503 Oh", JSON, FAULT)]).await;
    let error = server.client().order_lamps().send().await.unwrap_err();
    assert_eq!(error.api(), Some(&Fault::new("c")));
}

#[tokio::test]
async fn an_undocumented_status_with_another_body_is_read_as_what_the_caller_says() {
    for (media_type, body) in [
        (PROBLEM, r#"{"title":"t"}"#),
        (JSON, "{}"),
        ("text/html", "<p>"),
        (JSON, ""),
    ] {
        let server = answering([&answer("503 Oh", media_type, body)]).await;
        let error = server.client().count_lamps().send().await.unwrap_err();
        assert!(
            matches!(error.kind(), ErrorKind::UndocumentedStatus(_)),
            "{body}: {error:?}"
        );
        assert_eq!(error.api(), None);
        let problem: Option<Problem> = error.body_as();
        assert_eq!(problem.is_some(), media_type == PROBLEM, "{body}");
        assert_eq!(error.body().unwrap(), body);
    }
    let server = answering([""]).await;
    let error = server.client().count_lamps().send().await.unwrap_err();
    assert_eq!(error.body_as::<serde_json::Value>(), None);
}
