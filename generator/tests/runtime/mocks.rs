//! Tests of somebody's code: answers without a network, calls that are waited for, and spans.

use std::collections::BTreeMap;
use std::fmt::{Debug, Write as _};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use futures_core::Stream as _;
use reqwest::Method;
use serde_json::{Value, json};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Metadata, Subscriber};

use super::bodies::Chunks;
use crate::hostile::{Fault, Hostile};
use crate::runtime::builder::CoreBuilder;
use crate::runtime::endpoint::Sent;
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::events::{Event, EventStream};
use crate::runtime::http_response::HttpResponse;
use crate::runtime::middleware::HttpRequest;
use crate::runtime::multipart::Multipart;
use crate::runtime::renewal::{CachedTokens, Token};
use crate::runtime::testing::Mock;
use crate::runtime::token_http::TokenHttp;
use crate::runtime::upload::Upload;
use crate::sample::{API, Client, tag};

fn client(mock: &Mock) -> Client {
    let mut builder = Client::builder();
    builder.core.mock(mock);
    builder.build().unwrap()
}

fn success() -> HttpResponse {
    HttpResponse::json(200, &json!({"success": true, "message": "made up"}))
}

#[tokio::test]
async fn a_list_answers_call_by_call_and_what_was_sent_is_known() {
    let failed = json!({"success": false, "errResponse": {"message": "no", "code": 7}});
    let mock = Mock::answers([success(), HttpResponse::json(404, &failed)]);
    let client = client(&mock);
    let answer = client.create_tag("b 1", tag("s3cret", "VIP")).send().await;
    assert_eq!(answer.unwrap().message, "made up");
    let error = client.get_tag("7").limit(3).send().await.unwrap_err();
    assert_eq!(error.status().unwrap(), 404);
    let error = client.get_tag("8").send().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "GET /openapi/tag/{tagId}: the client's middleware failed: the mock has no answer left for GET \
         /openapi/tag/{tagId}"
    );
    let calls = mock.calls();
    assert_eq!(calls.len(), 3);
    assert_eq!(calls[0].method(), Method::POST);
    assert_eq!(calls[0].query("botId").as_deref(), Some("b 1"));
    let sent: Value = calls[0].json().unwrap();
    assert_eq!(sent, json!({"secret": "s3cret", "name": "VIP"}));
    assert_eq!(calls[1].path_template(), "/openapi/tag/{tagId}");
    assert_eq!(calls[1].path(), "/api/openapi/tag/7");
    assert_eq!(calls[1].header("accept"), Some("application/json"));
    assert!(!format!("{calls:?}").contains("s3cret"));
}

#[tokio::test]
async fn a_closure_answers_and_failures_are_handled_as_in_production() {
    let mock = Mock::new(|call| match call.attempt() {
        1 => Err(call.timeout()),
        2 => Ok(HttpResponse::new(503)),
        _ => Ok(success()),
    });
    client(&mock).get_tag("7").send().await.unwrap();
    let attempts: Vec<_> = mock.calls().iter().map(|call| call.attempt()).collect();
    assert_eq!(attempts, [1, 2, 3]);

    let mock = Mock::new(|call| Err(call.timeout()));
    let sending = client(&mock).create_tag("b", tag("s", "n"));
    assert!(sending.send().await.unwrap_err().is_timeout());
}

#[tokio::test]
async fn files_and_streams_are_recorded_whole() {
    let mock = Mock::new(|_| Ok(HttpResponse::new(204)));
    let core = client(&mock).core;
    let mut request = core.request(Method::POST, "/x");
    let stream = Upload::stream(Chunks(vec!["a", "bc"]));
    request.upload("text/plain", &stream);
    request.send().await.map_err(Error::<()>::from).unwrap();
    let mut request = core.request(Method::POST, "/x");
    let mut form = Multipart::default();
    form.text("n", "", "value".to_owned());
    request.multipart(form);
    request.send().await.map_err(Error::<()>::from).unwrap();
    let calls = mock.calls();
    assert_eq!(calls[0].body(), &Bytes::from("abc"));
    let form = String::from_utf8_lossy(calls[1].body());
    assert!(form.contains("name=\"n\"\r\n\r\nvalue\r\n"), "{form}");
}

#[tokio::test]
async fn streams_can_be_answered_and_made() {
    let mock = Mock::new(|_| {
        let answer = HttpResponse::new(200).with_body("data: 1\n\nevent: b\ndata: 2\n\n");
        Ok(answer.with_header("content-type", "text/event-stream"))
    });
    let request = client(&mock).core.request(Method::GET, "/x");
    let opened = request.open().await.map_err(Error::<()>::from).unwrap();
    let mut events = opened.events::<i64, ()>().unwrap().into_body();
    let mut seen = Vec::new();
    while let Some(event) = events.next().await {
        let event = event.unwrap();
        seen.push((event.event, event.data));
    }
    assert_eq!(seen, [("message".to_owned(), 1), ("b".to_owned(), 2)]);

    let mut given: EventStream<i64> = [Event::new(1), Event::new(2)].into_iter().collect();
    given = given.reconnecting(3);
    assert_eq!(given.next().await.unwrap().unwrap().data, 1);
    let mut context = Context::from_waker(Waker::noop());
    let next = std::pin::Pin::new(&mut given).poll_next(&mut context);
    assert!(matches!(next, Poll::Ready(Some(Ok(event))) if event.data == 2));
    assert!(given.next().await.is_none());
}

#[test]
fn calls_can_be_waited_for_without_a_runtime() {
    let mock = Mock::answers([success(), success()]);
    let client = client(&mock);
    assert_eq!(
        client.get_tag("7").send().wait().unwrap().message,
        "made up"
    );
    let answer = client.get_tag("7").send_full().wait().unwrap();
    assert_eq!(answer.status(), 200);

    // Over a connection, which is kept from one call to the next.
    let (url, stop) = {
        let (tell, told) = std::sync::mpsc::channel();
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread();
            let runtime = { runtime }.enable_all().build().unwrap();
            runtime.block_on(async move {
                let server = Hostile::start([Fault::Unanswered]).await;
                tell.send(server.url.clone()).unwrap();
                let _ = stopped.await;
            });
        });
        (told.recv().unwrap(), stop)
    };
    let client = Client::builder().base_url(url).bearer_auth("t");
    let client = client.build().unwrap();
    assert!(client.get_tag("7").send().wait().unwrap().success);
    drop(stop);
}

#[tokio::test]
async fn waiting_inside_of_a_runtime_is_an_error() {
    let error = client(&Mock::answers([])).get_tag("7").send().wait();
    assert_eq!(
        error.unwrap_err().to_string(),
        "call: the request could not be built: `wait` was called inside of a Tokio runtime: await the call \
         there"
    );
}

#[test]
fn without_a_runtime_there_is_an_error_and_no_panic() {
    let mut call = client(&Mock::answers([])).get_tag("7").send();
    let mut context = Context::from_waker(Waker::noop());
    let polled = std::pin::Pin::new(&mut call).poll(&mut context);
    let Poll::Ready(Err(error)) = polled else {
        panic!("it waits for something");
    };
    assert!(matches!(error.kind(), ErrorKind::Request(_)));
    assert_eq!(error.was_sent(), Sent::No);
    assert_eq!(
        error.to_string(),
        "GET /openapi/tag/{tagId}: the request could not be built: there is no Tokio runtime, which timers \
         and connections need"
    );
}

/// Notes all spans with their fields.
#[derive(Clone, Default)]
struct Collector(Arc<Mutex<Vec<BTreeMap<String, String>>>>);

struct Fields<'f>(&'f mut BTreeMap<String, String>);

impl Visit for Fields<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let mut text = String::new();
        write!(text, "{value:?}").unwrap();
        self.0.insert(field.name().to_owned(), text);
    }
}

impl Subscriber for Collector {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().contains("spans")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut fields = BTreeMap::from([(String::new(), span.metadata().name().to_owned())]);
        span.record(&mut Fields(&mut fields));
        let mut spans = self.0.lock().unwrap();
        spans.push(fields);
        Id::from_u64(spans.len() as u64)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        let index = usize::try_from(span.into_u64()).unwrap() - 1;
        values.record(&mut Fields(&mut self.0.lock().unwrap()[index]));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, _: &tracing::Event<'_>) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

#[test]
fn a_call_and_each_attempt_have_a_span_that_tells_no_secret() {
    let collector = Collector::default();
    tracing::subscriber::with_default(collector.clone(), || {
        let runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = { runtime }.enable_all().build().unwrap();
        runtime.block_on(async {
            let mock = Mock::new(|call| match call.attempt() {
                1 => Ok(HttpResponse::new(503)),
                _ => Err(call.timeout()),
            });
            let mut core = CoreBuilder::new(&API).with_spans();
            core.mock(&mock);
            let token = crate::runtime::secret::Secret::new("t0ken-abc");
            core.credential(
                "bearerAuth",
                crate::runtime::auth::Credential::Secret(token),
            );
            let mut request = core.build().unwrap().template(Method::GET, "/tags/{id}");
            request.path("/tags/7?key=t0ken-abc");
            request.auth(&[&["bearerAuth"]]);
            request.send().await.map_err(Error::<()>::from).unwrap_err();
        });
    });
    let spans = collector.0.lock().unwrap().clone();
    let field = |index: usize, name: &str| spans[index].get(name).map(String::as_str);
    assert_eq!(spans.len(), 4);
    assert_eq!(field(0, ""), Some("call"));
    assert_eq!(field(0, "otel.name"), Some("GET /tags/{id}"));
    assert_eq!(field(0, "error.type"), Some("\"timeout\""));
    assert_eq!(field(1, ""), Some("attempt"));
    assert_eq!(field(1, "http.request.method"), Some("\"GET\""));
    assert_eq!(field(1, "url.template"), Some("\"/tags/{id}\""));
    assert_eq!(field(1, "server.address"), Some("\"mantago.example\""));
    assert_eq!(field(1, "server.port"), Some("443"));
    assert_eq!(field(1, "http.response.status_code"), Some("503"));
    assert_eq!(field(1, "http.request.resend_count"), None);
    assert_eq!(field(3, "http.request.resend_count"), Some("2"));
    assert!(!format!("{spans:?}").contains("t0ken"));
}

#[tokio::test]
async fn sources_of_tokens_send_their_requests_as_the_client_does() {
    let mock = Mock::new(|call| {
        let token = json!({"token": format!("t-{}", call.method())});
        match call.path() {
            "/login" => Ok(HttpResponse::json(200, &token)),
            _ => Ok(success()),
        }
    });
    let source = CachedTokens::with_http(|http: TokenHttp| async move {
        let mut request = HttpRequest::to(Method::PUT, http.base_url().join("/login")?);
        request.mask(["pass-w0rd"]);
        request.set_body("pass-w0rd");
        let mut answer = http.send(request).await?;
        let answer: Value = serde_json::from_slice(answer.body().await?)?;
        Ok(Token::new(answer["token"].as_str().unwrap_or_default()))
    });
    let mut builder = Client::builder();
    builder.core.mock(&mock);
    let client = builder.bearer_auth_source(source).build().unwrap();
    for _ in 0..2 {
        client.create_tag("b", tag("s", "n")).send().await.unwrap();
    }
    let calls = mock.calls();
    let paths: Vec<_> = calls.iter().map(|call| call.path()).collect();
    assert_eq!(paths, ["/login", "/api/openapi/tag", "/api/openapi/tag"]);
    assert_eq!(calls[0].path_template(), "/login");
    assert_eq!(calls[0].body(), "pass-w0rd");
    assert!(!format!("{calls:?}").contains("pass-w0rd"));
    assert_eq!(calls[2].header("authorization"), Some("Bearer t-PUT"));
}
