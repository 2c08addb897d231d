//! Credentials on the wire and in the builder.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use reqwest::Method;
use serde_json::json;
use wiremock::matchers::{any, header};
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::runtime::auth::{Credential, Requirement, TokenFuture, TokenSource};
use crate::runtime::build_error::BuildError;
use crate::runtime::builder::CoreBuilder;
use crate::runtime::core::Api;
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::secret::Secret;
use crate::sample::{API, Client, tag};

/// Sends a request of the given requirement, and gives what of it is credentials.
async fn sent(
    requirement: Requirement,
    given: &[(&'static str, Credential)],
) -> Result<Vec<String>, Error<()>> {
    let server = MockServer::start().await;
    Mock::given(any())
        .respond_with(ResponseTemplate::new(200))
        .mount(&server)
        .await;
    let mut builder = CoreBuilder::new(&API);
    builder.base_url(server.uri());
    builder.without_auth();
    for (scheme, credential) in given {
        builder.credential(scheme, credential.clone());
    }
    let mut request = builder.build().unwrap().request(Method::GET, "/x");
    request.query("q", "1", crate::runtime::style::Style::FORM);
    request.cookie("theme", "dark", crate::runtime::style::Style::FORM);
    request.auth(requirement);
    request.send().await?;
    let requests = server.received_requests().await.unwrap();
    let request = &requests[0];
    let header = |name| {
        let value = request
            .headers
            .get(name)
            .and_then(|value| value.to_str().ok());
        value.map(|value| format!("{name}: {value}"))
    };
    let query = request.url.query().map(str::to_owned);
    Ok([
        header("authorization"),
        header("x-api-key"),
        header("cookie"),
        query,
    ]
    .into_iter()
    .flatten()
    .collect())
}

fn key(text: &str) -> Credential {
    Credential::Secret(Secret::from(text))
}

#[tokio::test]
async fn credentials_go_where_their_scheme_says() {
    let given = [
        ("bearerAuth", key("tok")),
        (
            "basicAuth",
            Credential::Basic("Aladdin".into(), Secret::from("open sesame")),
        ),
        ("headerKey", key("h k")),
        ("queryKey", key("q&k")),
        ("cookieKey", key("c;k=")),
    ];
    let plain = ["cookie: theme=dark", "q=1"];
    for (requirement, expected) in [
        (
            &[&["bearerAuth"] as &[_]] as Requirement,
            ["authorization: Bearer tok", plain[0], plain[1]],
        ),
        (
            &[&["basicAuth"]],
            [
                "authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
                plain[0],
                plain[1],
            ],
        ),
        (&[&["headerKey"]], ["x-api-key: h k", plain[0], plain[1]]),
    ] {
        assert_eq!(sent(requirement, &given).await.unwrap(), expected);
    }
    assert_eq!(
        sent(&[&["queryKey", "cookieKey"]], &given).await.unwrap(),
        ["cookie: theme=dark; sid=c%3Bk=", "q=1&api_key=q%26k"]
    );
    assert_eq!(sent(&[], &given).await.unwrap(), plain);
}

#[tokio::test]
async fn the_first_complete_alternative_is_sent() {
    let both: Requirement = &[&["queryKey", "headerKey"], &["bearerAuth"]];
    let plain = ["cookie: theme=dark", "q=1"];
    let bearer = ["authorization: Bearer tok", plain[0], plain[1]];
    let given = [("queryKey", key("q")), ("bearerAuth", key("tok"))];
    assert_eq!(sent(both, &given).await.unwrap(), bearer);
    let optional: Requirement = &[&[], &["bearerAuth"]];
    assert_eq!(sent(optional, &given).await.unwrap(), bearer);
    assert_eq!(sent(optional, &[]).await.unwrap(), plain);
    assert_eq!(sent(both, &[]).await.unwrap(), plain);
}

#[tokio::test]
async fn basic_credentials_of_any_length_are_encoded() {
    for (user, encoded) in [
        ("a", "YTpi"),
        ("ab", "YWI6Yg=="),
        ("abc", "YWJjOmI="),
        ("ÿ>", "w78+OmI="),
    ] {
        let given = [(
            "basicAuth",
            Credential::Basic(user.into(), Secret::from("b")),
        )];
        let sent = sent(&[&["basicAuth"]], &given).await.unwrap();
        assert_eq!(sent[0], format!("authorization: Basic {encoded}"));
    }
}

#[tokio::test]
async fn an_operation_without_its_credential_is_not_sent() {
    let mut builder = CoreBuilder::new(&API);
    builder.base_url("http://127.0.0.1:1");
    builder.credential("bearerAuth", key("tok"));
    let mut request = builder.build().unwrap().request(Method::GET, "/x");
    request.auth(&[&["headerKey"]]);
    let error = Error::<()>::from(request.send().await.err().unwrap());
    assert!(matches!(error.kind(), ErrorKind::Request(_)));
    assert_eq!(
        error.to_string(),
        "GET /x: the request could not be built: the API demands a credential for `headerKey`: \
         give it with `header_key(..)`, or call `without_auth()`"
    );
}

#[test]
fn a_client_without_the_demanded_credential_is_not_built() {
    let error = Client::builder().build().unwrap_err();
    assert!(matches!(
        error,
        BuildError::MissingCredential {
            scheme: "bearerAuth",
            ..
        }
    ));
    assert_eq!(
        error.to_string(),
        "the API demands a credential for `bearerAuth`: give it with `bearer_auth(..)`, or call \
         `without_auth()`"
    );
    assert!(Client::builder().without_auth().build().is_ok());
}

#[test]
fn credentials_that_cannot_be_sent_are_refused() {
    let error = Client::builder()
        .bearer_auth("a\nsecret")
        .build()
        .unwrap_err();
    assert!(matches!(
        error,
        BuildError::InvalidCredential {
            scheme: "bearerAuth"
        }
    ));
    assert!(!format!("{error} {error:?}").contains("secret"));
}

#[test]
fn base_urls_that_cannot_be_used_are_refused() {
    for (url, reason) in [
        (
            "",
            "it names no host; write it whole, such as `https://api.example.com/v1`",
        ),
        (
            "/v1",
            "it names no host; write it whole, such as `https://api.example.com/v1`",
        ),
        ("example.com/api", "relative URL without a base"),
        ("ftp://example.com", "its scheme is neither http nor https"),
        ("https://", "empty host"),
        (
            "https://u:hunter2@example.com",
            "it holds a user name; give credentials to the builder instead",
        ),
        (
            "https://example.com?key=hunter2",
            "it has a query or a fragment",
        ),
        ("https://example.com/#x", "it has a query or a fragment"),
    ] {
        let error = Client::builder()
            .bearer_auth("t")
            .base_url(url)
            .build()
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("the base URL cannot be used: {reason}")
        );
    }
}

#[test]
fn a_specification_without_a_host_asks_for_a_base_url() {
    static NOWHERE: Api = Api {
        base_url: "/v1",
        ..API
    };
    let build = |builder: CoreBuilder| builder.build().err().map(|error| error.to_string());
    let mut builder = CoreBuilder::new(&NOWHERE);
    builder.without_auth();
    let expected =
        "the base URL cannot be used: the specification names no host; give it with `base_url(..)`";
    assert_eq!(build(builder), Some(expected.to_owned()));
    let mut builder = CoreBuilder::new(&NOWHERE);
    builder.without_auth();
    builder.base_url("https://example.com/v1");
    assert_eq!(build(builder), None);
}

/// Gives `token-0`, `token-1`, … each time the last one is rejected.
#[derive(Clone, Default)]
struct Renewing(Arc<AtomicUsize>);

impl TokenSource for Renewing {
    fn token<'t>(&'t self, rejected: Option<&'t Secret>) -> TokenFuture<'t> {
        Box::pin(async move {
            if rejected.is_some() {
                self.0.fetch_add(1, Ordering::SeqCst);
            }
            Ok(Secret::new(format!(
                "token-{}",
                self.0.load(Ordering::SeqCst)
            )))
        })
    }
}

async fn accepting(token: &str) -> MockServer {
    let server = MockServer::start().await;
    let success = json!({ "success": true, "message": "ok" });
    Mock::given(header("authorization", format!("Bearer {token}")))
        .respond_with(ResponseTemplate::new(200).set_body_json(success))
        .mount(&server)
        .await;
    let body = json!({ "success": false, "errResponse": { "message": "token-1", "code": 1 } });
    let refused = ResponseTemplate::new(401).set_body_json(body);
    Mock::given(any())
        .respond_with(refused)
        .with_priority(9)
        .mount(&server)
        .await;
    server
}

#[tokio::test]
async fn a_rejected_token_is_renewed_once() {
    let server = accepting("token-1").await;
    let client = Client::builder()
        .base_url(server.uri())
        .bearer_auth_source(Renewing::default())
        .build()
        .unwrap();
    client.create_tag("b", tag("s3", "n")).send().await.unwrap();
    client.create_tag("b", tag("s3", "n")).send().await.unwrap();
    let requests = server.received_requests().await.unwrap();
    assert_eq!(requests.len(), 3);
    assert_eq!(requests[0].body, requests[1].body);

    let server = accepting("another").await;
    let client = Client::builder()
        .base_url(server.uri())
        .bearer_auth_source(Renewing::default())
        .build()
        .unwrap();
    let error = client
        .create_tag("b", tag("s3", "n"))
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.status().unwrap(), 401);
    assert_eq!(server.received_requests().await.unwrap().len(), 2);
    assert!(!format!("{error} {error:?}").contains("token-1"));
}

#[tokio::test]
async fn the_same_token_is_not_sent_again() {
    let server = accepting("another").await;
    let source = || async { Ok(Secret::from("fixed")) };
    let client = Client::builder()
        .base_url(server.uri())
        .bearer_auth_source(source)
        .build()
        .unwrap();
    let error = client
        .create_tag("b", tag("s3", "n"))
        .send()
        .await
        .unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Api(_)));
    assert_eq!(server.received_requests().await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_source_without_a_token_is_why_nothing_was_sent() {
    let source = || async { Err("the login service is down".into()) };
    let builder = Client::builder()
        .base_url("http://127.0.0.1:1")
        .bearer_auth_source(source);
    let error = builder
        .build()
        .unwrap()
        .get_tag("x")
        .send()
        .await
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "GET /openapi/tag/{tagId}: the request could not be built: there is no token"
    );
    let source = std::error::Error::source(&error).unwrap();
    assert_eq!(source.to_string(), "the login service is down");
}
