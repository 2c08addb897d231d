//! Requests that the specification does not have.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::hostile::{Fault, Hostile};
use crate::runtime::endpoint::Sent;
use crate::runtime::error::ErrorKind;
use crate::runtime::http_response::HttpResponse;
use crate::runtime::middleware::{BoxError, HttpRequest, Middleware, Next};
use crate::runtime::options::RequestOptions;
use crate::runtime::retry::Retry;
use crate::runtime::testing::{Mock, RecordedCall};
use crate::sample::{Client, Success};

const TOKEN: &str = "t0ken/abc";

fn client(mock: &Mock) -> Client {
    let mut builder = Client::builder().base_url("https://api.test/v1");
    builder.core.mock(mock);
    builder.bearer_auth(TOKEN).build().unwrap()
}

fn done() -> Mock {
    Mock::new(|_| {
        Ok(HttpResponse::json(
            200,
            &json!({"success": true, "message": "ok"}),
        ))
    })
}

fn only(mock: &Mock) -> RecordedCall {
    let mut calls = mock.calls();
    assert_eq!(calls.len(), 1, "{calls:?}");
    calls.remove(0)
}

#[tokio::test]
async fn it_is_sent_as_every_other_request_with_what_it_was_given() {
    let mock = done();
    let request = client(&mock).request(Method::PATCH, "/tags/{id}/parts/{part}?beta");
    let request = request
        .path_param("part", "a/b c")
        .path_param("id", 7)
        .query("limit", 20)
        .query("tag", ["x", "y z"])
        .query("none", None::<i64>)
        .header("X-Trace", "7f3a")
        .header("content-type", "application/merge-patch+json")
        .json(&json!({"name": "VIP"}));
    assert_eq!(format!("{request:?}"), "PATCH /tags/{id}/parts/{part}");
    let answer: Success = request.send().await.unwrap();
    assert_eq!(answer.message, "ok");
    let call = only(&mock);
    assert_eq!(call.method(), Method::PATCH);
    assert_eq!(
        call.url().as_str(),
        "https://api.test/v1/tags/7/parts/a%2Fb%20c?limit=20&tag=x&tag=y%20z&beta"
    );
    assert_eq!(call.path_template(), "/tags/{id}/parts/{part}");
    assert_eq!(call.header("authorization"), Some("Bearer t0ken/abc"));
    assert_eq!(call.header("accept"), Some("application/json"));
    assert_eq!(call.header("user-agent"), Some("sample/1.2.3"));
    assert_eq!(call.header("x-trace"), Some("7f3a"));
    assert_eq!(
        call.headers().get_all("content-type").iter().count(),
        1,
        "{call:?}"
    );
    assert_eq!(
        call.header("content-type"),
        Some("application/merge-patch+json")
    );
    assert_eq!(call.json::<Value>().unwrap(), json!({"name": "VIP"}));
}

#[tokio::test]
async fn its_body_may_be_bytes_and_its_credentials_its_own_or_none() {
    let mock = done();
    let client = client(&mock);
    let request = client.request(Method::POST, "import");
    let options = RequestOptions::new().query("dry", "1");
    let request = request.body("text/csv", "a,b\n").options(options);
    request
        .header("Authorization", "Basic eA==")
        .send_raw()
        .await
        .unwrap();
    let request = client.request(Method::GET, "/open").without_auth();
    request.send_raw().await.unwrap();
    let calls = mock.calls();
    assert_eq!(calls[0].url().as_str(), "https://api.test/v1/import?dry=1");
    assert_eq!(calls[0].body(), "a,b\n");
    assert_eq!(calls[0].header("content-type"), Some("text/csv"));
    assert_eq!(calls[0].header("authorization"), Some("Basic eA=="));
    assert_eq!(calls[1].header("authorization"), None);
}

#[tokio::test]
async fn a_whole_address_is_taken_at_the_origin_of_the_api_alone() {
    let mock = done();
    let client = client(&mock);
    let next = "https://api.test/v2/tags%2F1?page=2&a=b%20c";
    let request = client.request(Method::GET, next).query("limit", 3);
    request.send_raw().await.unwrap();
    let address = "https://api.test/v2/tags%2F1?page=2&a=b%20c&limit=3";
    assert_eq!(only(&mock).url().as_str(), address);
    for (other, origin) in [
        (
            "https://api.test.evil.example/v1/x",
            "https://api.test.evil.example",
        ),
        ("http://api.test/v1/x", "http://api.test"),
        ("https://api.test:444/v1/x", "https://api.test:444"),
        ("https://api.test@evil.example/", "https://evil.example"),
    ] {
        let error = client.request(Method::GET, other).send_raw().await;
        let error = error.unwrap_err();
        let message = format!("could not be built: the API is not at {origin}");
        assert!(error.to_string().ends_with(&message), "{error}");
        assert_eq!(error.was_sent(), Sent::No);
    }
    // What looks like another host is a path.
    for path in ["//evil.example/x", "/\\evil.example/x", "mail:7"] {
        client.request(Method::GET, path).send_raw().await.unwrap();
    }
    let calls = mock.calls();
    assert_eq!(calls.len(), 4);
    for call in calls {
        assert_eq!(call.url().host_str(), Some("api.test"), "{call:?}");
        assert_eq!(call.url().scheme(), "https");
    }
}

#[tokio::test]
async fn what_cannot_be_sent_is_said_before_anything_is() {
    let mock = done();
    let client = client(&mock);
    let get = |path: &str| client.request(Method::GET, path);
    for (request, expected) in [
        (get("/tags/{id}"), "the path parameter `id` has no value"),
        (
            get("/tags/{id}").path_param("id", ""),
            "the path parameter `id` is empty",
        ),
        (
            get("/tags/{id}").path_param("id", ".."),
            "the path parameter `id` is `.` or `..`",
        ),
        (
            get("/a/../b"),
            "the parameters in the path make up a segment `.` or `..`",
        ),
        (
            get("/a").header("X Y", "1"),
            "a header in its options has a character that cannot be sent",
        ),
    ] {
        let error = request.send_raw().await.unwrap_err();
        let found = error.to_string();
        let reason = found.split_once("could not be built: ").unwrap().1;
        assert_eq!(reason, expected);
        assert_eq!(error.was_sent(), Sent::No);
    }
    assert!(mock.calls().is_empty());
}

#[tokio::test]
async fn its_failures_are_those_of_any_call_and_show_no_credential() {
    let body = format!("{{\"errResponse\":{{\"message\":\"no {TOKEN}\",\"code\":7}}}}");
    let mock = Mock::new(move |_| {
        let answer = HttpResponse::new(418).with_body(body.clone());
        Ok(answer.with_header("content-type", "application/json"))
    });
    let client = client(&mock);
    let error = client
        .request(Method::GET, "/x?key=1")
        .send::<Success>()
        .await;
    let error = error.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::UndocumentedStatus(_)));
    assert!(
        error
            .to_string()
            .starts_with("GET /x: undocumented status 418")
    );
    assert!(!format!("{error} {error:?}").contains(TOKEN));
    assert_eq!(error.code().as_deref(), Some("7"));
    assert_eq!(error.message().as_deref(), Some("no ***"));

    let mock = Mock::new(|_| Ok(HttpResponse::json(200, &json!({"success": 1}))));
    let error = self::client(&mock)
        .request(Method::GET, "/x")
        .send::<Success>()
        .await;
    assert!(error.unwrap_err().is_decode());
    // Nothing is what there is to say without a body.
    let mock = Mock::new(|_| Ok(HttpResponse::new(204)));
    let done = self::client(&mock)
        .request(Method::DELETE, "/x")
        .send::<()>();
    done.await.unwrap();
}

/// Counts what goes through.
#[derive(Clone, Default)]
struct Seen(Arc<Mutex<Vec<String>>>);

impl Middleware for Seen {
    async fn handle(&self, request: HttpRequest, next: Next<'_>) -> Result<HttpResponse, BoxError> {
        self.0.lock().unwrap().push(request.to_string());
        next.run(request).await
    }
}

#[tokio::test]
async fn it_is_retried_limited_and_seen_by_middleware_like_any_other() {
    let seen = Seen::default();
    let builder = |url: &str| {
        let mut builder = Client::builder().base_url(url).bearer_auth(TOKEN);
        builder.core.attempt_middleware(seen.clone());
        let retry = Retry::new().backoff(Duration::ZERO, Duration::ZERO);
        builder.retry(retry).build().unwrap()
    };
    let server = Hostile::start([Fault::Status("503 Down\r\n")]).await;
    let client = builder(&server.url);
    let answer = client.request(Method::GET, "/x").send_raw().await.unwrap();
    assert_eq!(answer.status(), 200);
    assert_eq!(*seen.0.lock().unwrap(), ["GET /x", "GET /x"]);
    // A POST that may have been processed is not sent again, unless it has a key.
    for (key, attempts) in [(None, 1), (Some("k"), 2)] {
        let server = Hostile::start([Fault::Status("503 Down\r\n")]).await;
        let mut request = builder(&server.url).request(Method::POST, "/x");
        if let Some(key) = key {
            request = request.header("Idempotency-Key", key);
        }
        seen.0.lock().unwrap().clear();
        let _ = request.send_raw().await.unwrap();
        assert_eq!(seen.0.lock().unwrap().len(), attempts);
    }
    let server = Hostile::start([Fault::Silent]).await;
    let request = builder(&server.url).request(Method::POST, "/x");
    let error = request.timeout(Duration::from_millis(50)).send_raw().await;
    assert!(error.unwrap_err().is_timeout());
}
