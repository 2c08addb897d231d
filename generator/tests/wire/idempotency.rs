//! Idempotency keys, which let requests be sent again.

use std::collections::BTreeSet;
use std::time::Duration;

use super::server::{DONE, answering};
use crate::client::Client;
use crate::runtime::options::RequestOptions;
use crate::runtime::retry::Retry;
use crate::types::PayBody;

const DOWN: &str = "HTTP/1.1 500 Oh\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

fn hasty(url: &str) -> Client {
    let retry = Retry::new().backoff(Duration::ZERO, Duration::ZERO);
    let builder = Client::builder().base_url(url).retry(retry);
    builder.build().unwrap()
}

#[tokio::test]
async fn a_documented_idempotency_key_is_made_up_and_lets_the_request_be_sent_again() {
    let mut keys = BTreeSet::new();
    for _ in 0..2 {
        let mut server = answering([DOWN, DOWN, DONE]).await;
        let call = hasty(&server.url).pay(PayBody::new());
        call.send().await.unwrap();
        let first = server.received().await.header("idempotency-key").to_owned();
        for _ in 0..2 {
            let next = server.received().await;
            assert_eq!(next.header("idempotency-key"), first);
        }
        let groups: Vec<_> = first.split('-').map(str::len).collect();
        assert_eq!(groups, [8, 4, 4, 4, 12], "{first}");
        assert!(first.as_bytes()[14] == b'4' && b"89ab".contains(&first.as_bytes()[19]));
        keys.insert(first);
    }
    assert_eq!(keys.len(), 2, "each call has a key of its own");
}

#[tokio::test]
async fn the_callers_own_key_is_sent_instead() {
    let mut server = answering([DOWN, DONE]).await;
    let call = hasty(&server.url).pay(PayBody::new());
    call.idempotency_key("mine").send().await.unwrap();
    for _ in 0..2 {
        let request = server.received().await;
        assert_eq!(request.header("idempotency-key"), "mine");
    }
    let mut server = answering([DONE]).await;
    let options = RequestOptions::new().header("Idempotency-Key", "from-options");
    let call = hasty(&server.url).pay(PayBody::new()).options(options);
    call.send().await.unwrap();
    let request = server.received().await;
    assert_eq!(request.header("idempotency-key"), "from-options");
}

#[tokio::test]
async fn the_owner_of_the_document_decides_what_a_key_is() {
    let mut server = answering([DOWN, DONE]).await;
    let call = hasty(&server.url).change_payment();
    call.send().await.unwrap();
    for _ in 0..2 {
        let request = server.received().await;
        assert_eq!(request.header("x-request-token").len(), 36);
        assert_eq!(request.header("x-idempotency-id"), "");
    }
}

#[tokio::test]
async fn a_request_that_only_reads_gets_no_key() {
    let mut server = answering([DONE]).await;
    hasty(&server.url).payments().send().await.unwrap();
    let request = server.received().await;
    assert_eq!(request.header("idempotency-key"), "");
}

#[tokio::test]
async fn options_add_to_query_headers_and_body() {
    let mut server = answering([DONE, DONE, DONE]).await;
    let client = hasty(&server.url);
    let options = RequestOptions::new()
        .query("a b", "c&d")
        .header("X-Plain", "text")
        .member("beta", true);
    let call = client.pay(PayBody::new().amount(12_i64));
    call.options(options.clone()).send().await.unwrap();
    let request = server.received().await;
    assert_eq!(request.target(), "/payments?a%20b=c%26d");
    assert_eq!(request.header("x-plain"), "text");
    assert_eq!(request.text(), r#"{"amount":12,"beta":true}"#);

    let replaced = options.clone().member("amount", "all");
    let call = client.pay(PayBody::new().amount(12_i64));
    call.options(replaced).send().await.unwrap();
    let request = server.received().await;
    assert_eq!(request.text(), r#"{"amount":"all","beta":true}"#);

    let call = client.change_payment().options(options);
    call.send().await.unwrap();
    let request = server.received().await;
    assert_eq!(request.text(), r#"{"beta":true}"#);
    assert_eq!(request.header("content-type"), "application/json");
}

#[tokio::test]
async fn options_that_cannot_be_sent_are_an_error() {
    let client = hasty("http://127.0.0.1:9");
    let options = RequestOptions::new().header("X-Plain", "a\nb");
    let error = client.payments().options(options).send().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "GET /payments: the request could not be built: a header in its options has a character that \
         cannot be sent"
    );
    let options = RequestOptions::new().member("beta", true);
    let call = client.query_method().body("boats").options(options);
    let error = call.send().await.unwrap_err();
    assert!(
        error
            .to_string()
            .ends_with("a body that is a JSON object only")
    );
}
