//! Answers as they came, and failures of any operation as one type.

use std::convert::Infallible;

use serde_json::{Value, json};

use crate::runtime::any_error::AnyApiError;
use crate::runtime::endpoint::Sent;
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::http_response::HttpResponse;
use crate::runtime::testing::Mock;
use crate::sample::{Client, Failed, GetTagError, Success, tag};

fn client(mock: &Mock) -> Client {
    let mut builder = Client::builder();
    builder.core.mock(mock);
    builder.build().unwrap()
}

fn failed(status: u16) -> HttpResponse {
    let detail = json!({"message": "no", "code": 7, "botId": "b"});
    HttpResponse::json(status, &json!({"success": false, "errResponse": detail}))
}

#[tokio::test]
async fn an_answer_can_be_had_as_it_came_whatever_its_status() {
    let mock = Mock::answers([
        failed(404),
        HttpResponse::new(299).with_body("\u{feff}{\"success\":true,\"message\":\"m\"}"),
        HttpResponse::new(200).with_body(vec![0x66, 0xfc]),
        HttpResponse::new(204),
    ]);
    let client = client(&mock);
    let answer = client.get_tag("7").send_raw().await.unwrap();
    assert_eq!(answer.status(), 404);
    assert_eq!(mock.calls()[0].header("accept"), Some("application/json"));
    let body: Failed = answer.json().unwrap();
    assert_eq!(body.err_response.code, 7);
    let error = answer.json::<Vec<i64>>().unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Decode(_)));
    assert!(
        error
            .to_string()
            .contains("404 Not Found, but the body does not fit")
    );
    let refused = answer.error_for_status().unwrap_err();
    assert!(matches!(refused.kind(), ErrorKind::UndocumentedStatus(_)));

    let answer = client.create_tag("b", tag("s", "n")).send_raw().await;
    let answer = answer.unwrap().error_for_status().unwrap();
    assert_eq!(answer.json::<Success>().unwrap().message, "m");
    assert!(answer.text().unwrap().starts_with("{\"success\""));
    assert!(answer.clone().into_body().starts_with(b"\xef\xbb\xbf"));

    let answer = client.get_tag("7").send_raw().await.unwrap();
    assert!(answer.text().unwrap_err().is_decode());
    let answer = client.get_tag("7").send_raw().await.unwrap();
    answer.json::<()>().unwrap();
    assert_eq!(answer.json::<Vec<i64>>().unwrap(), [0_i64; 0]);
}

/// The failure of any of the operations below.
type AnyError = Error<AnyApiError>;

async fn three(client: &Client) -> Result<String, AnyError> {
    let created = client.create_tag("b", tag("s", "n")).send().await?;
    client.get_tag("7").send().await?;
    let raw = client.get_tag("8").send_raw().await?;
    let raw: Value = raw.json()?;
    Ok(format!("{} {raw}", created.message))
}

#[tokio::test]
async fn failures_of_different_types_are_one_and_found_again() {
    let success = || HttpResponse::json(200, &json!({"success": true, "message": "m"}));
    let mock = Mock::answers([success(), success(), HttpResponse::json(200, &1)]);
    assert_eq!(three(&client(&mock)).await.unwrap(), "m 1");

    let mock = Mock::answers([failed(401)]);
    let error = three(&client(&mock)).await.unwrap_err();
    assert_eq!(error.api_as::<Failed>().unwrap().err_response.code, 7);
    assert!(error.api_as::<GetTagError>().is_none());
    assert_eq!(error.status().unwrap(), 401);
    assert_eq!(error.code().as_deref(), Some("7"));
    assert_eq!(error.message().as_deref(), Some("no"));
    assert_eq!(
        error.body_as::<Value>().unwrap()["errResponse"]["botId"],
        "b"
    );
    assert_eq!((error.attempts(), error.was_sent()), (1, Sent::Yes));
    assert!(!error.is_retryable());

    let mock = Mock::answers([success(), failed(404)]);
    let error = three(&client(&mock)).await.unwrap_err();
    let Some(GetTagError::NotFound(body)) = error.api_as() else {
        panic!("{error:?}");
    };
    assert_eq!(body.err_response.message, "no");
    assert!(
        error
            .to_string()
            .starts_with("GET /openapi/tag/{tagId}: 404 Not Found")
    );
    assert!(format!("{error:?}").contains("NotFound"), "{error:?}");

    let mock = Mock::answers([success(), success(), HttpResponse::new(200).with_body("{")]);
    let error = three(&client(&mock)).await.unwrap_err();
    assert!(error.is_decode() && error.api().is_none() && error.code().is_none());
}

#[test]
fn the_common_failure_is_one_pointer_wide_and_an_error_like_any_other() {
    assert_eq!(size_of::<AnyError>(), size_of::<usize>());
    fn is_error<E: std::error::Error + Send + Sync + 'static>() {}
    is_error::<AnyError>();
    is_error::<Error<Infallible>>();
}

/// The thread that reads it.
#[derive(Debug)]
struct Reader(std::thread::ThreadId);

impl<'de> serde::Deserialize<'de> for Reader {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        serde::de::IgnoredAny::deserialize(deserializer)?;
        Ok(Self(std::thread::current().id()))
    }
}

#[tokio::test]
async fn large_answers_are_decoded_on_another_thread_and_small_ones_at_once() {
    let here = std::thread::current().id();
    for (size, is_here) in [(1000, true), (1024 * 1024 + 1, false)] {
        for status in [200, 500] {
            let body = format!("\"{}\"", "x".repeat(size - 2));
            assert_eq!(body.len(), size);
            let answer = move |_: &_| Ok(HttpResponse::new(status).with_body(body.clone()));
            let client = client(&Mock::new(answer));
            let mut request = client.core.request(reqwest::Method::POST, "/x");
            request.auth(&[]);
            let call = request.answer(|response| match response.status() {
                200 => response.json::<Reader, Reader>(),
                _ => response.error_json(),
            });
            let thread = match call.await {
                Ok(answer) => answer.into_body().0,
                Err(error) => error.api().unwrap().0,
            };
            assert_eq!(thread == here, is_here, "{size} {status}");
        }
    }
}

#[test]
fn a_large_answer_that_does_not_fit_is_reported_as_any() {
    let runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = { runtime }.enable_all().build().unwrap();
    let mock = Mock::new(|_| Ok(HttpResponse::new(200).with_body(vec![b' '; 2_000_000])));
    let call = client(&mock).get_tag("7").send();
    let error = runtime.block_on(call).unwrap_err();
    assert!(
        error.to_string().contains("it is empty, not JSON"),
        "{error}"
    );
}
