//! What is understood of an answer.

use std::time::Duration;

use generated_client::types::ErrorResponse;
use generated_client::{Error, ErrorKind};
use serde_json::{Value, json};
use wiremock::ResponseTemplate;

use super::server::*;

/// The statuses that all three operations document as errors.
const DOCUMENTED: [u16; 5] = [401, 403, 404, 429, 500];

fn problem(status: u16) -> Value {
    json!({
        "success": false,
        "errResponse": {"message": format!("why {status}"), "code": status, "botId": BOT_ID},
    })
}

async fn error_of(answer: ResponseTemplate) -> Error {
    let server = answering(answer).await;
    call(&client(server.uri())).await.unwrap_err()
}

#[tokio::test]
async fn success_comes_with_status_headers_and_body() {
    let server = answering(success().insert_header("x-request-id", "r-7")).await;
    for outcome in call_each(&client(server.uri())).await {
        let response = outcome.unwrap();
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["x-request-id"], "r-7");
        assert!(response.body().success);
        assert_eq!(response.into_body().message, "created");
    }
}

#[tokio::test]
async fn a_success_may_say_more_than_is_documented() {
    let body = json!({"success": false, "new": [1, {"a": null}], "message": "m"});
    let server = answering(ResponseTemplate::new(200).set_body_json(body)).await;
    let answer = call(&client(server.uri())).await.unwrap().into_body();
    assert!(!answer.success);
    assert_eq!(answer.message, "m");
}

#[tokio::test]
async fn an_undocumented_2xx_is_a_success() {
    let body = json!({"success": true, "message": "m"});
    for status in [201, 202, 299] {
        let answer = ResponseTemplate::new(status).set_body_json(&body);
        let server = answering(answer).await;
        for outcome in call_each(&client(server.uri())).await {
            let response = outcome.unwrap();
            assert_eq!(response.status(), status);
            assert_eq!(response.body().message, "m");
        }
    }
    let error = error_of(ResponseTemplate::new(204)).await;
    assert!(error.is_decode());
    assert_eq!(error.status().unwrap(), 204);
}

#[tokio::test]
async fn an_undocumented_status_with_the_shared_error_is_that_error() {
    let error = error_of(ResponseTemplate::new(503).set_body_json(problem(503))).await;
    assert_eq!(error.status().unwrap(), 503);
    assert_eq!(error.api().unwrap().err_response.code, 503);
}

#[tokio::test]
async fn every_documented_status_is_a_typed_error() {
    for status in DOCUMENTED {
        let answer = ResponseTemplate::new(status)
            .insert_header("x-request-id", "r-7")
            .set_body_json(problem(status));
        let server = answering(answer).await;
        for outcome in call_each(&client(server.uri())).await {
            let error = outcome.unwrap_err();
            assert!(matches!(error.kind(), ErrorKind::Api(_)), "{error:?}");
            assert_eq!(error.status().unwrap(), status);
            assert_eq!(error.headers().unwrap()["x-request-id"], "r-7");
            assert_eq!(error.retry_after(), None);
            let body = error.api().unwrap();
            assert!(!body.success);
            assert_eq!(body.err_response.message, format!("why {status}"));
            assert_eq!(body.err_response.code, i64::from(status));
            assert_eq!(body.err_response.bot_id.as_deref(), Some(BOT_ID));
        }
        let requests = server.received_requests().await.unwrap();
        assert_eq!(requests.len(), 3, "each was sent once");
    }
}

#[tokio::test]
async fn a_documented_error_is_told_in_a_line() {
    let error = error_of(ResponseTemplate::new(403).set_body_json(problem(403))).await;
    let text = error.to_string();
    assert!(
        text.starts_with("POST /openapi/autoTag: 403 Forbidden: "),
        "{text}"
    );
    assert!(text.contains("why 403"), "{text}");
    assert!(!text.contains('\n'), "{text}");
}

#[tokio::test]
async fn a_documented_error_gives_its_parts_away() {
    let answer = ResponseTemplate::new(404).set_body_json(problem(404));
    let ErrorKind::Api(error) = error_of(answer).await.into_kind() else {
        panic!("another kind of error");
    };
    assert_eq!(error.status(), 404);
    assert_eq!(error.headers()["content-type"], "application/json");
    assert_eq!(
        serde_json::from_slice::<Value>(error.response().body()).unwrap(),
        problem(404)
    );
    assert_eq!(error.body().err_response.code, 404);
    assert_eq!(error.into_body().err_response.message, "why 404");
}

#[tokio::test]
async fn an_optional_property_may_be_absent_or_null() {
    for bot_id in [None, Some(Value::Null)] {
        let mut body = problem(500);
        let inner = body["errResponse"].as_object_mut().unwrap();
        inner.remove("botId");
        inner.extend(bot_id.map(|null| ("botId".to_owned(), null)));
        let error = error_of(ResponseTemplate::new(500).set_body_json(body)).await;
        assert_eq!(error.api().unwrap().err_response.bot_id, None);
    }
}

#[tokio::test]
async fn too_many_requests_say_when_to_come_again() {
    let date = "Wed, 21 Oct 2026 07:28:00 GMT";
    let later = "Wed, 21 Oct 2026 07:30:00 GMT";
    for (retry_after, seconds) in [
        ("7", Some(7)),
        ("0", Some(0)),
        (later, Some(120)),
        (date, Some(0)),
        ("soon", None),
        ("-1", None),
    ] {
        let answer = ResponseTemplate::new(429)
            .insert_header("date", date)
            .insert_header("retry-after", retry_after)
            .set_body_json(problem(429));
        let error = error_of(answer).await;
        assert_eq!(error.status().unwrap(), 429);
        assert_eq!(error.api().unwrap().err_response.code, 429);
        assert_eq!(error.retry_after(), seconds.map(Duration::from_secs));
    }
}

#[tokio::test]
async fn an_undocumented_status_keeps_the_answer() {
    for status in [304, 400, 418, 502, 599] {
        let answer = ResponseTemplate::new(status)
            .insert_header("retry-after", "3")
            .set_body_raw("as it came", "text/plain; charset=utf-8");
        let error = error_of(answer).await;
        assert_eq!(error.status().unwrap(), status);
        assert_eq!(error.retry_after(), Some(Duration::from_secs(3)));
        assert!(error.api().is_none());
        assert!(error.to_string().contains("undocumented status"), "{error}");
        let ErrorKind::UndocumentedStatus(response) = error.into_kind() else {
            panic!("{status} is another kind of error");
        };
        assert_eq!(response.media_type().as_deref(), Some("text/plain"));
        // HTTP gives this status no body.
        let body: &[u8] = if status == 304 { b"" } else { b"as it came" };
        assert_eq!(response.body(), body);
    }
}

#[tokio::test]
async fn the_page_of_a_proxy_is_no_documented_error() {
    let page = "<html>\r\n<h1>Internal Server Error</h1></html>";
    let answer = ResponseTemplate::new(500).set_body_raw(page, "text/html");
    let error = error_of(answer).await;
    assert_eq!(error.status().unwrap(), 500);
    assert!(error.api().is_none());
    assert_eq!(error.body().unwrap(), page);
    let text = error.to_string();
    assert!(text.contains("<h1>Internal Server Error</h1>"), "{text}");
    assert!(!text.contains('\n'), "{text}");
    let ErrorKind::Decode(error) = error.into_kind() else {
        panic!("another kind of error");
    };
    assert_eq!((error.line(), error.column()), (1, 1));
    assert_eq!(error.response().status(), 500);
    assert_eq!(error.response().headers()["content-type"], "text/html");
}

#[tokio::test]
async fn a_body_that_is_not_json_is_shown_around_the_place() {
    let body = "{\n  \"success\": true,\n  \"message\": nonsense\n}";
    let answer = ResponseTemplate::new(200).set_body_raw(body, "application/json");
    let error = error_of(answer).await;
    assert_eq!(error.status().unwrap(), 200);
    assert_eq!(error.body().unwrap(), body);
    let ErrorKind::Decode(error) = error.into_kind() else {
        panic!("another kind of error");
    };
    assert_eq!(error.line(), 3);
    assert_eq!(error.path(), "message");
    assert!(error.excerpt().contains("nonsense"), "{error}");
}

#[tokio::test]
async fn a_body_of_another_shape_says_where_and_why() {
    for (body, path, message) in [
        (json!({"success": true}), "", "missing field `message`"),
        (
            json!({"success": "yes", "message": "m"}),
            "success",
            "expected a boolean",
        ),
        (
            json!({"success": true, "message": null}),
            "message",
            "expected a string",
        ),
        (json!([]), "", "expected an object"),
        (json!(null), "", "expected an object"),
    ] {
        let answer = ResponseTemplate::new(200).set_body_json(&body);
        let ErrorKind::Decode(error) = error_of(answer).await.into_kind() else {
            panic!("{body} is another kind of error");
        };
        assert_eq!(error.path(), path, "{body}");
        assert!(error.message().contains(message), "{body}: {error}");
    }
}

#[tokio::test]
async fn an_error_body_of_another_shape_is_told_from_a_documented_error() {
    let body = json!({"success": false, "errResponse": {"message": "m", "code": "x"}});
    let error = error_of(ResponseTemplate::new(401).set_body_json(body)).await;
    assert_eq!(error.status().unwrap(), 401);
    assert_eq!(error.api(), None::<&ErrorResponse>);
    let ErrorKind::Decode(error) = error.into_kind() else {
        panic!("another kind of error");
    };
    assert_eq!(error.path(), "errResponse.code");
}

#[tokio::test]
async fn an_empty_body_is_told_from_a_broken_one() {
    for status in [200, 500] {
        let error = error_of(ResponseTemplate::new(status)).await;
        assert_eq!(error.status().unwrap(), status);
        assert!(error.body().unwrap().is_empty());
        let ErrorKind::Decode(error) = error.into_kind() else {
            panic!("another kind of error");
        };
        assert_eq!(error.message(), "it is empty, not JSON");
    }
}

#[tokio::test]
async fn json_is_understood_whatever_the_content_type_calls_it() {
    let body = r#"{"success":true,"message":"m"}"#;
    for media_type in ["text/plain", "application/problem+json", "x"] {
        let server = answering(ResponseTemplate::new(200).set_body_raw(body, media_type)).await;
        assert!(call(&client(server.uri())).await.unwrap().body().success);
    }
}

#[tokio::test]
async fn the_error_fits_other_errors() {
    fn ask(error: Error) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
        Err(error)?
    }
    let error = error_of(ResponseTemplate::new(403).set_body_json(problem(403))).await;
    assert_eq!(size_of_val(&error), size_of::<usize>());
    let mapped = error.map_api(|body| body.err_response.code);
    assert_eq!(mapped.api(), Some(&403));
    let error = error_of(ResponseTemplate::new(403).set_body_json(problem(403))).await;
    assert!(ask(error).unwrap_err().is::<Error>());
}
