//! Tokens that are asked for.

use std::sync::atomic::{AtomicUsize, Ordering};

use generated_client::{Client, ErrorKind, Secret, TokenFuture, TokenSource};
use serde_json::json;
use wiremock::matchers::header;
use wiremock::{Mock, MockServer, ResponseTemplate};

use super::server::*;

/// Gives `token-0`, and the next one whenever the last one was rejected.
#[derive(Default)]
struct Renewing(AtomicUsize);

impl TokenSource for Renewing {
    fn token<'t>(&'t self, rejected: Option<&'t Secret>) -> TokenFuture<'t> {
        let current = self.0.load(Ordering::SeqCst);
        let stale = rejected.is_some_and(|token| token.expose() == format!("token-{current}"));
        let current = current + usize::from(stale);
        self.0.store(current, Ordering::SeqCst);
        Box::pin(async move { Ok(Secret::new(format!("token-{current}"))) })
    }
}

async fn source_client(server: &MockServer, source: impl TokenSource + 'static) -> Client {
    let builder = Client::builder().base_url(server.uri());
    builder.bearer_auth_source(source).build().unwrap()
}

fn refusal() -> ResponseTemplate {
    ResponseTemplate::new(401).set_body_json(json!({
        "success": false,
        "errResponse": {"message": "expired", "code": 401},
    }))
}

#[tokio::test]
async fn a_token_is_asked_for_before_each_request() {
    let server = answering(success()).await;
    let asked = AtomicUsize::new(0);
    let source = move || {
        let number = asked.fetch_add(1, Ordering::SeqCst);
        async move { Ok(Secret::new(format!("token-{number}"))) }
    };
    let outcomes = call_each(&source_client(&server, source).await).await;
    assert!(outcomes.iter().all(Result::is_ok));
    let requests = server.received_requests().await.unwrap();
    let sent: Vec<_> = requests
        .iter()
        .map(|request| request.headers["authorization"].to_str().unwrap())
        .collect();
    assert_eq!(sent, ["Bearer token-0", "Bearer token-1", "Bearer token-2"]);
}

#[tokio::test]
async fn a_rejected_token_is_renewed_once() {
    let server = MockServer::start().await;
    let mock = Mock::given(header("authorization", "Bearer token-0"));
    mock.respond_with(refusal()).mount(&server).await;
    let mock = Mock::given(header("authorization", "Bearer token-1"));
    mock.respond_with(success()).mount(&server).await;
    let client = source_client(&server, Renewing::default()).await;
    call(&client).await.unwrap();
    let requests = server.received_requests().await.unwrap();
    assert_eq!(requests.len(), 2);
    assert_eq!(requests[0].body, requests[1].body);
    assert_eq!(requests[0].url, requests[1].url);
}

#[tokio::test]
async fn a_renewed_token_that_is_rejected_too_is_the_answer() {
    let server = answering(refusal()).await;
    let client = source_client(&server, Renewing::default()).await;
    let error = call(&client).await.unwrap_err();
    assert_eq!(error.status().unwrap(), 401);
    assert_eq!(error.api().unwrap().err_response.message, "expired");
    assert_eq!(server.received_requests().await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_token_that_cannot_be_renewed_is_not_sent_again() {
    let server = answering(refusal()).await;
    let source = || async { Ok(Secret::new("the same")) };
    let client = source_client(&server, source).await;
    let error = call(&client).await.unwrap_err();
    assert_eq!(error.api().unwrap().err_response.message, "expired");
    only_request(&server).await;
}

#[tokio::test]
async fn without_a_token_nothing_is_sent() {
    let server = answering(success()).await;
    let source = || async { Err("the vault is closed".into()) };
    let client = source_client(&server, source).await;
    let error = call(&client).await.unwrap_err();
    let cause = std::error::Error::source(&error).unwrap();
    assert_eq!(cause.to_string(), "the vault is closed");
    let ErrorKind::Request(error) = error.into_kind() else {
        panic!("another kind of error");
    };
    assert_eq!(error.message(), "there is no token");
    assert!(server.received_requests().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_token_that_no_header_can_hold_is_not_sent() {
    let server = answering(success()).await;
    let source = || async { Ok(Secret::new("two\nlines")) };
    let error = failure(&source_client(&server, source).await).await;
    assert!(matches!(error, ErrorKind::Request(_)), "{error:?}");
    assert!(server.received_requests().await.unwrap().is_empty());
}
