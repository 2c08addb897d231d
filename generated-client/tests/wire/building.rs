//! What a builder accepts, and what becomes of it.

use generated_client::{BuildError, Client};
use reqwest::header::{HeaderMap, HeaderValue};
use wiremock::ResponseTemplate;

use super::server::*;

#[test]
fn a_missing_credential_is_named_with_the_method_that_takes_it() {
    let error = Client::builder().build().unwrap_err();
    assert!(matches!(
        error,
        BuildError::MissingCredential {
            scheme: "bearerAuth",
            setter: "bearer_auth"
        }
    ));
    assert_eq!(
        error.to_string(),
        "the API demands a credential for `bearerAuth`: give it with `bearer_auth(..)`, \
         or call `without_auth()`"
    );
}

#[tokio::test]
async fn without_auth_sends_no_credential() {
    let server = answering(success()).await;
    let builder = Client::builder().base_url(server.uri()).without_auth();
    call(&builder.build().unwrap()).await.unwrap();
    let request = only_request(&server).await;
    assert!(!request.headers.contains_key("authorization"));
}

#[tokio::test]
async fn without_auth_still_sends_a_credential_that_is_given() {
    let server = answering(success()).await;
    let client = builder(server.uri()).without_auth().build().unwrap();
    call(&client).await.unwrap();
    let request = only_request(&server).await;
    assert_eq!(
        request.headers["authorization"],
        format!("Bearer {TOKEN}").as_str()
    );
}

#[test]
fn a_credential_that_no_header_can_hold_is_refused() {
    let error = Client::builder().bearer_auth("hunter2\r\nx-evil: 1");
    let error = error.build().unwrap_err();
    assert!(matches!(
        error,
        BuildError::InvalidCredential {
            scheme: "bearerAuth"
        }
    ));
    assert!(!format!("{error}{error:?}").contains("hunter2"));
}

#[tokio::test]
async fn a_callers_own_http_client_is_used() {
    let server = answering(success()).await;
    let mut headers = HeaderMap::new();
    headers.insert("x-from", HeaderValue::from_static("the caller"));
    let http = reqwest::Client::builder().default_headers(headers);
    let client = builder(server.uri()).http_client(http.build().unwrap());
    call(&client.build().unwrap()).await.unwrap();
    let request = only_request(&server).await;
    assert_eq!(request.headers["x-from"], "the caller");
    assert_eq!(
        request.headers["authorization"],
        format!("Bearer {TOKEN}").as_str()
    );
}

#[tokio::test]
async fn a_callers_own_http_client_keeps_its_redirect_policy() {
    let answer = ResponseTemplate::new(307).insert_header("location", "/elsewhere");
    let server = answering(answer).await;
    let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
    let client = builder(server.uri()).http_client(http.build().unwrap());
    let error = call(&client.build().unwrap()).await.unwrap_err();
    assert_eq!(error.status().unwrap(), 307);
}

#[tokio::test]
async fn headers_of_the_builder_are_sent_where_the_operation_sends_none() {
    let server = answering(success()).await;
    let client = builder(server.uri())
        .user_agent("my-app/2")
        .default_header("X-Team", "tags")
        .default_header("Accept", "text/html");
    call(&client.build().unwrap()).await.unwrap();
    let headers = only_request(&server).await.headers;
    assert_eq!(headers["user-agent"], "my-app/2");
    assert_eq!(headers["x-team"], "tags");
    assert_eq!(headers["accept"], "application/json");
}

#[test]
fn a_header_that_cannot_be_sent_is_named() {
    for (name, value) in [
        ("not a name", "v"),
        ("x-line-break", "a\r\nb"),
        ("", "v"),
        ("x-nul", "\0"),
    ] {
        let builder = builder("http://127.0.0.1").default_header(name, value);
        let error = builder.build().unwrap_err();
        assert!(
            matches!(&error, BuildError::InvalidHeader { name: n } if n == name),
            "{error}"
        );
    }
}

#[tokio::test]
async fn clones_share_what_they_are_made_of() {
    let server = answering(success()).await;
    let client = client(server.uri());
    let clone = client.clone();
    drop(client);
    call(&clone).await.unwrap();
    only_request(&server).await;
}
