//! The caller's own code around calls and attempts.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use reqwest::StatusCode;
use reqwest::header::HeaderValue;
use serde_json::json;

use crate::hostile::{Fault, Hostile};
use crate::runtime::endpoint::Sent;
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::http_response::HttpResponse;
use crate::runtime::middleware::{BoxError, HttpRequest, Middleware, Next, SharedMiddleware};
use crate::runtime::options::RequestOptions;
use crate::runtime::retry::Retry;
use crate::sample::{Client, ClientBuilder, tag};

const TOKEN: &str = "t0ken/abc";

fn builder(url: &str) -> ClientBuilder {
    let builder = Client::builder().base_url(url).bearer_auth(TOKEN);
    builder.retry(Retry::new().backoff(Duration::ZERO, Duration::ZERO))
}

/// Notes what it sees, under a name.
#[derive(Clone, Default)]
struct Noted(&'static str, Arc<Mutex<Vec<String>>>);

impl Noted {
    fn named(&self, name: &'static str) -> Self {
        Self(name, Arc::clone(&self.1))
    }

    fn seen(&self) -> Vec<String> {
        self.1.lock().unwrap().clone()
    }
}

impl Middleware for Noted {
    async fn handle(&self, request: HttpRequest, next: Next<'_>) -> Result<HttpResponse, BoxError> {
        let has_token = request.headers().contains_key("authorization");
        let line = format!("{} {request} {} {has_token}", self.0, request.attempt());
        self.1.lock().unwrap().push(line);
        let answer = next.run(request).await;
        let end = match &answer {
            Ok(response) => response.status().as_u16().to_string(),
            Err(error) => error.to_string(),
        };
        self.1.lock().unwrap().push(format!("{} {end}", self.0));
        answer
    }
}

#[tokio::test]
async fn the_first_is_the_outermost_around_the_call_and_around_each_attempt() {
    let server = Hostile::start([Fault::Status("503 Down\r\nRetry-After: 0\r\n")]).await;
    let noted = Noted::default();
    let mut builder = builder(&server.url);
    for name in ["call 1", "call 2"] {
        builder.core.middleware(noted.named(name));
    }
    for name in ["attempt 1", "attempt 2"] {
        let shared = SharedMiddleware::new(noted.named(name));
        builder.core.attempt_middleware(shared);
    }
    let client = builder.build().unwrap();
    let answer = client.create_tag("b", tag("s3cret", "n")).send_full().await;
    assert_eq!(answer.unwrap().status(), StatusCode::OK);
    assert_eq!(
        noted.seen(),
        [
            "call 1 POST /openapi/tag 0 false",
            "call 2 POST /openapi/tag 0 false",
            "attempt 1 POST /openapi/tag 1 true",
            "attempt 2 POST /openapi/tag 1 true",
            "attempt 2 503",
            "attempt 1 503",
            "attempt 1 POST /openapi/tag 2 true",
            "attempt 2 POST /openapi/tag 2 true",
            "attempt 2 200",
            "attempt 1 200",
            "call 2 200",
            "call 1 200",
        ]
    );
}

/// Signs the request with what it is made of.
struct Signature;

impl Middleware for Signature {
    async fn handle(
        &self,
        mut request: HttpRequest,
        next: Next<'_>,
    ) -> Result<HttpResponse, BoxError> {
        let length = request.body().ok_or("the body is not in memory")?.len();
        let text = format!("{} {} {length}", request.method(), request.url().path());
        let value = HeaderValue::from_str(&text)?;
        request.headers_mut().insert("x-signature", value);
        request.url_mut().query_pairs_mut().append_pair("v", "2");
        next.run(request).await
    }
}

#[tokio::test]
async fn what_it_changes_is_sent() {
    for around_calls in [true, false] {
        let server = Hostile::start([]).await;
        let mut builder = builder(&server.url);
        match around_calls {
            true => builder.core.middleware(Signature),
            false => builder.core.attempt_middleware(Signature),
        }
        let client = builder.build().unwrap();
        let sending = client.create_tag("b", tag("s3cret", "n"));
        sending.send().await.unwrap();
        let request = server.seen().remove(0);
        assert!(
            request.contains("POST /openapi/tag?botId=b&v=2 "),
            "{request}"
        );
        assert!(
            request.contains("x-signature: POST /openapi/tag 30\r\n"),
            "{request}"
        );
        assert!(request.contains("authorization: Bearer t0ken/abc\r\n"));
    }
}

/// Answers in place of the API.
struct Answers(u16);

impl Middleware for Answers {
    async fn handle(&self, _: HttpRequest, _: Next<'_>) -> Result<HttpResponse, BoxError> {
        let body = json!({"success": self.0 == 200, "message": "made up"});
        Ok(HttpResponse::json(self.0, &body))
    }
}

#[tokio::test]
async fn it_may_answer_itself() {
    for around_calls in [true, false] {
        let mut builder = builder("http://127.0.0.1:9");
        match around_calls {
            true => builder.core.middleware(Answers(200)),
            false => builder.core.attempt_middleware(Answers(200)),
        }
        let client = builder.build().unwrap();
        let answer = client.create_tag("b", tag("s3cret", "n")).send().await;
        assert_eq!(answer.unwrap().message, "made up");
    }
    // The answer is treated like one of the API's.
    let mut builder = builder("http://127.0.0.1:9");
    builder.core.attempt_middleware(Answers(503));
    let error = builder.build().unwrap().get_tag("1").send().await;
    let error = error.unwrap_err();
    assert_eq!(
        (error.attempts(), error.status().unwrap().as_u16()),
        (3, 503)
    );
}

/// Fails with an error that is not ours.
struct Refuses;

impl Middleware for Refuses {
    async fn handle(&self, _: HttpRequest, _: Next<'_>) -> Result<HttpResponse, BoxError> {
        Err("no signing key".into())
    }
}

#[tokio::test]
async fn an_error_of_its_own_is_reported_and_nothing_is_sent() {
    for around_calls in [true, false] {
        let server = Hostile::start([]).await;
        let mut builder = builder(&server.url);
        match around_calls {
            true => builder.core.middleware(Refuses),
            false => builder.core.attempt_middleware(Refuses),
        }
        let error = builder.build().unwrap().get_tag("1").send().await;
        let error = error.unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Middleware(_)));
        assert_eq!(
            error.to_string(),
            "GET /openapi/tag/{tagId}: the client's middleware failed: no signing key"
        );
        assert_eq!((error.was_sent(), server.count()), (Sent::No, 0));
    }
}

/// Reads the body before anybody else does, and hands the answer on.
#[derive(Clone, Default)]
struct Recorder(Arc<Mutex<Vec<String>>>);

impl Middleware for Recorder {
    async fn handle(&self, request: HttpRequest, next: Next<'_>) -> Result<HttpResponse, BoxError> {
        let mut response = next.run(request).await?;
        let body = String::from_utf8(response.body().await?.to_vec())?;
        self.0.lock().unwrap().push(body);
        Ok(response)
    }
}

#[tokio::test]
async fn a_body_that_was_read_is_still_there() {
    let server = Hostile::start([]).await;
    let recorder = Recorder::default();
    let mut builder = builder(&server.url);
    builder.core.middleware(recorder.clone());
    builder.core.attempt_middleware(recorder.clone());
    let answer = builder.build().unwrap().create_tag("b", tag("s", "n"));
    assert!(answer.send().await.unwrap().success);
    let body = r#"{"success":true,"message":"ok"}"#;
    assert_eq!(*recorder.0.lock().unwrap(), [body, body]);
}

#[tokio::test]
async fn a_body_that_breaks_off_while_it_is_read_is_a_failure_of_the_attempt() {
    let server = Hostile::start([Fault::Half]).await;
    let mut builder = builder(&server.url);
    builder.core.attempt_middleware(Recorder::default());
    let answer = builder.build().unwrap().get_tag("1").send_full().await;
    assert_eq!(answer.unwrap().status(), StatusCode::OK);
    assert_eq!(server.count(), 2);
}

/// Sends everything twice.
struct Twice;

impl Middleware for Twice {
    async fn handle(&self, request: HttpRequest, next: Next<'_>) -> Result<HttpResponse, BoxError> {
        next.run(request.clone()).await?;
        next.run(request).await
    }
}

#[tokio::test]
async fn the_next_may_be_run_more_than_once() {
    for around_calls in [true, false] {
        let server = Hostile::start([]).await;
        let mut builder = builder(&server.url);
        match around_calls {
            true => builder.core.middleware(Twice),
            false => builder.core.attempt_middleware(Twice),
        }
        builder.build().unwrap().get_tag("1").send().await.unwrap();
        assert_eq!(server.count(), 2);
    }
}

#[tokio::test]
async fn a_call_that_is_given_up_inside_of_it_may_have_been_processed() {
    for around_calls in [true, false] {
        for limits_attempts in [true, false] {
            let server = Hostile::start([Fault::Silent; 3]).await;
            let mut builder = builder(&server.url);
            match around_calls {
                true => builder.core.middleware(Noted::default()),
                false => builder.core.attempt_middleware(Noted::default()),
            }
            let limit = Duration::from_millis(100);
            let builder = match limits_attempts {
                true => builder.attempt_timeout(limit),
                false => builder.timeout(limit),
            };
            let sending = builder.build().unwrap().create_tag("b", tag("s", "n"));
            let error = sending.send().await.unwrap_err();
            assert!(error.is_timeout());
            // Not sent again, since it is not idempotent.
            assert_eq!((error.attempts(), server.count()), (1, 1));
            assert_eq!(error.was_sent(), Sent::Unknown);
        }
    }
}

#[tokio::test]
async fn failures_keep_their_kind_on_the_way_through() {
    let noted = Noted::default();
    let server = Hostile::start([Fault::Unanswered; 3]).await;
    let mut builder = builder(&server.url);
    builder.core.middleware(noted.named("call"));
    builder.core.attempt_middleware(noted.named("attempt"));
    let error = builder.build().unwrap().get_tag("1").send().await;
    let error = error.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Transport(_)));
    assert_eq!((error.attempts(), server.count()), (3, 3));
    assert!(
        noted
            .seen()
            .last()
            .unwrap()
            .starts_with("call GET /openapi/tag")
    );
}

/// Prints what it sees.
#[derive(Clone, Default)]
struct Prints(Arc<Mutex<String>>);

impl Middleware for Prints {
    async fn handle(&self, request: HttpRequest, next: Next<'_>) -> Result<HttpResponse, BoxError> {
        let mut printed = format!("{request} {request:?} {next:?}");
        let response = next.run(request).await?;
        printed.push_str(&format!("{response:?}"));
        self.0.lock().unwrap().push_str(&printed);
        Ok(response)
    }
}

#[tokio::test]
async fn nothing_that_it_can_print_shows_a_credential() {
    let head = "200 OK\r\nSet-Cookie: sid=t0ken/abc\r\nX-Echo: got t0ken/abc\r\n";
    let server = Hostile::start([Fault::Status(head)]).await;
    let prints = Prints::default();
    let mut builder = builder(&server.url);
    builder.core.middleware(prints.clone());
    builder.core.attempt_middleware(prints.clone());
    let client = builder.build().unwrap();
    let options = RequestOptions::new().header("x-api-key", HeaderValue::from_static("another0"));
    let sending = client.create_tag("b", tag("s3cret-body", "n"));
    sending.options(options).send().await.unwrap();
    let printed = prints.0.lock().unwrap().clone();
    assert!(printed.contains("\"x-echo\": \"got ***\""), "{printed}");
    assert!(printed.contains("\"authorization\": \"***\""), "{printed}");
    for secret in [TOKEN, "s3cret-body", "another0"] {
        assert!(!printed.contains(secret), "{printed}");
    }
}

#[tokio::test]
async fn a_stream_is_handed_on_as_it_comes() {
    let server = Hostile::start([]).await;
    let noted = Noted::default();
    let mut builder = builder(&server.url);
    builder.core.middleware(noted.named("call"));
    builder.core.attempt_middleware(noted.named("attempt"));
    let client = builder.build().unwrap();
    let opened = client.core.request(reqwest::Method::GET, "/x").open().await;
    let opened = opened.map_err(Error::<()>::from).unwrap();
    let mut stream = opened.stream::<()>().unwrap().into_body();
    let first = stream.next().await.unwrap().unwrap();
    assert_eq!(&first[..], br#"{"success":true,"message":"ok"}"#);
    assert!(stream.next().await.is_none());
    assert_eq!(noted.seen().len(), 4);
}
