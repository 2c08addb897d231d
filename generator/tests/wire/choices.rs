//! What callers choose for a client and for single requests.

use std::net::TcpListener;
use std::time::Duration;

use reqwest::header::{HeaderName, HeaderValue};

use super::server::{DONE, answering};
use crate::client::Client;
use crate::runtime::error::ErrorKind;
use crate::runtime::options::RequestOptions;

fn with_header(name: &'static str, value: &'static str) -> RequestOptions {
    RequestOptions::new().header(
        HeaderName::from_static(name),
        HeaderValue::from_static(value),
    )
}

#[tokio::test]
async fn headers_of_the_request_win_over_parameters_and_these_over_the_client() {
    let mut server = answering([DONE; 3]).await;
    let builder = server.builder().default_header("X-Trace", "client");
    let client = builder.build().unwrap();
    client.headers().send().await.unwrap();
    client.headers().x_trace("parameter").send().await.unwrap();
    let call = client.headers().x_trace("parameter");
    let call = call.options(with_header("x-trace", "request"));
    call.send().await.unwrap();
    for expected in ["client", "parameter", "request"] {
        assert_eq!(server.received().await.header("x-trace"), expected);
    }
}

#[tokio::test]
async fn headers_that_the_client_sets_itself_can_be_others() {
    let mut server = answering([DONE; 3]).await;
    let client = server.builder().bearer_auth("t").build().unwrap();
    client.with_bearer().send().await.unwrap();
    let request = server.received().await;
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(request.header("user-agent"), format!("generator/{version}"));

    let call = client.with_bearer();
    let options = with_header("authorization", "Other x").header(
        HeaderName::from_static("user-agent"),
        HeaderValue::from_static("me"),
    );
    call.options(options).send().await.unwrap();
    let request = server.received().await;
    assert_eq!(request.header("authorization"), "Other x");
    assert_eq!(request.header("user-agent"), "me");

    let call = client.write_log("# Log");
    let options = with_header("content-type", "text/markdown");
    call.options(options).send().await.unwrap();
    assert_eq!(
        server.received().await.header("content-type"),
        "text/markdown"
    );
}

#[tokio::test]
async fn a_request_can_have_a_time_limit_of_its_own() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let silent = format!("http://{}", silent.local_addr().unwrap());
    let client = Client::builder().base_url(silent).build().unwrap();
    let error = client.headers().timeout(Duration::ZERO).send();
    assert!(error.await.unwrap_err().is_timeout());

    let mut server = answering([DONE]).await;
    let client = server.builder().timeout(Duration::ZERO).build().unwrap();
    let call = client.headers().timeout(Duration::MAX);
    call.send().await.unwrap();
    assert_eq!(server.received().await.target(), "/headers");
}

#[tokio::test]
async fn a_client_can_have_a_time_limit_of_its_own() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let silent = format!("http://{}", silent.local_addr().unwrap());
    let builder = Client::builder().base_url(silent).timeout(Duration::ZERO);
    let error = builder.build().unwrap().headers().send().await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Timeout), "{error:?}");
}
