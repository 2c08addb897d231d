//! Which credentials go out with which operation, and where.

use std::sync::{Arc, Mutex};

use reqwest::header::HeaderName;

use super::server::{DONE, Received, Server, answer, answering};
use crate::api::OpenSessionHeaders;
use crate::client::{Client, ClientBuilder};
use crate::runtime::auth::{TokenFuture, TokenSource};
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::http_response::HttpResponse;
use crate::runtime::middleware::{BoxError, HttpRequest, Middleware, Next};
use crate::runtime::pending::Pending;
use crate::runtime::secret::Secret;
use crate::types::Login;

const REFUSED: &str = "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

/// A builder with a credential for every scheme.
fn with_all(server: &Server) -> ClientBuilder {
    server
        .builder()
        .bearer_auth("bearer token")
        .basic_auth("Aladdin", "open sesame")
        .header_key("header key")
        .query_key("query&key")
        .cookie_key("cookie;key")
        .oauth("oauth-token")
        .open_id("open-id-token")
        .oauth_source_credential("other-token")
}

/// All that of a request which may be a credential.
fn credentials(request: &Received) -> Vec<String> {
    let headers = ["authorization", "x-api-key", "cookie"];
    let values = headers.iter().flat_map(|name| {
        let values = request.values(name);
        values
            .into_iter()
            .map(move |value| format!("{name}: {value}"))
    });
    let query = request.target().split_once('?').map(|(_, query)| query);
    values.chain(query.map(str::to_owned)).collect()
}

/// The credentials that a client with these sends.
async fn sent<E: std::fmt::Debug>(
    given: impl FnOnce(ClientBuilder) -> ClientBuilder,
    call: impl FnOnce(&Client) -> Pending<(), E>,
) -> Vec<String> {
    let mut server = answering([DONE]).await;
    let client = given(server.builder()).build().unwrap();
    call(&client).await.unwrap();
    credentials(&server.received().await)
}

#[tokio::test]
async fn each_scheme_has_its_place() {
    let mut server = answering([DONE; 8]).await;
    let client = with_all(&server).build().unwrap();
    client.with_bearer().send().await.unwrap();
    client.with_basic().send().await.unwrap();
    client.with_header_key().send().await.unwrap();
    client.with_query_key().page(2).send().await.unwrap();
    client.with_cookie_key().theme("dark").send().await.unwrap();
    client.with_o_auth().send().await.unwrap();
    client.with_open_id().send().await.unwrap();
    client.with_other_o_auth().send().await.unwrap();
    for expected in [
        "authorization: Bearer bearer token",
        "authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
        "x-api-key: header key",
        "page=2&api%20key=query%26key",
        "cookie: theme=dark; sid=cookie%3Bkey",
        "authorization: Bearer oauth-token",
        "authorization: Bearer open-id-token",
        "authorization: Bearer other-token",
    ] {
        assert_eq!(credentials(&server.received().await), [expected]);
    }
}

#[tokio::test]
async fn the_first_alternative_that_is_complete_is_sent() {
    let basic = "authorization: Basic YTpi";
    assert_eq!(
        sent(
            |builder| builder.header_key("h").query_key("q").basic_auth("a", "b"),
            |client| client.with_either().send()
        )
        .await,
        ["x-api-key: h", "api%20key=q"]
    );
    assert_eq!(
        sent(
            |builder| builder.header_key("h").basic_auth("a", "b"),
            |client| client.with_either().send()
        )
        .await,
        [basic]
    );
}

#[tokio::test]
async fn nothing_is_sent_without_a_complete_alternative() {
    let client = Client::builder()
        .base_url("http://127.0.0.1:1")
        .query_key("q")
        .build()
        .unwrap();
    let error = client.with_either().send().await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Request(_)), "{error:?}");
    assert_eq!(
        error.to_string(),
        "GET /secure/either: the request could not be built: the API demands a credential for \
         `headerKey`: give it with `header_key(..)`, or call `without_auth()`"
    );
}

#[tokio::test]
async fn credentials_may_be_left_out_where_they_are_optional() {
    let nothing: [&str; 0] = [];
    assert_eq!(
        sent(|builder| builder, |client| client.with_optional().send()).await,
        nothing
    );
    assert_eq!(
        sent(
            |builder| builder.basic_auth("a", "b"),
            |client| client.with_optional().send()
        )
        .await,
        ["authorization: Basic YTpi"]
    );
    assert_eq!(
        sent(
            |builder| builder.without_auth(),
            |client| client.with_bearer().send()
        )
        .await,
        nothing
    );
}

#[tokio::test]
async fn operations_that_ask_for_no_credentials_get_none() {
    let mut server = answering([DONE; 2]).await;
    let client = with_all(&server).build().unwrap();
    client.with_nothing().send().await.unwrap();
    client.query_pipe().send().await.unwrap();
    for _ in 0..2 {
        assert!(credentials(&server.received().await).is_empty());
    }
}

/// Gives these tokens, and notes which ones were refused.
struct Tokens {
    left: Mutex<Vec<&'static str>>,
    refused: Mutex<Vec<String>>,
}

impl Tokens {
    fn new(tokens: &[&'static str]) -> &'static Self {
        let left = tokens.iter().rev().copied().collect();
        Box::leak(Box::new(Self {
            left: Mutex::new(left),
            refused: Mutex::default(),
        }))
    }
}

impl TokenSource for &'static Tokens {
    fn token<'t>(&'t self, rejected: Option<&'t Secret>) -> TokenFuture<'t> {
        let rejected = rejected.map(|token| token.expose().to_owned());
        self.refused.lock().unwrap().extend(rejected);
        let token = self.left.lock().unwrap().pop().unwrap();
        Box::pin(async move { Ok(Secret::from(token)) })
    }
}

#[tokio::test]
async fn a_source_is_asked_again_when_its_token_is_refused() {
    let tokens = Tokens::new(&["stale", "fresh"]);
    let mut server = answering([REFUSED, DONE]).await;
    let client = server.builder().oauth_source(tokens).build().unwrap();
    client.with_o_auth().send().await.unwrap();
    for expected in ["authorization: Bearer stale", "authorization: Bearer fresh"] {
        assert_eq!(credentials(&server.received().await), [expected]);
    }
    assert_eq!(*tokens.refused.lock().unwrap(), ["stale"]);
}

#[tokio::test]
async fn a_second_refusal_is_the_answer() {
    let tokens = Tokens::new(&["stale", "staler"]);
    let server = answering([REFUSED; 2]).await;
    let client = server.builder().oauth_source(tokens).build().unwrap();
    let error: Error<()> = client.with_o_auth().send().await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Api(_)), "{error:?}");
    assert_eq!(error.status().unwrap(), 401);
}

#[tokio::test]
async fn secrets_travel_and_are_never_printed() {
    let answer = "HTTP/1.1 204 No Content\r\nSet-Cookie: sid=delicate\r\n\
                  X-Session-Token: tender\r\nX-Next-Page-Token: 7\r\nConnection: close\r\n\r\n";
    let mut server = answering([answer]).await;
    let login = Login::new("pass-word")
        .secret(Secret::from("secret-a"))
        .token(Secret::from("secret-b"))
        .api_key("secret-c")
        .client_secret_null()
        .access_token(Secret::from("secret-d"))
        .old_passwords(["secret-g", "secret-h"])
        .api_keys([("main", Secret::from("secret-i"))])
        .codes(vec![Some(Secret::from("secret-j")), None])
        .tokens(vec!["word".to_owned()]);
    let call = server
        .client()
        .open_session(login)
        .jsessionid("secret-e")
        .x_session_token(Secret::from("secret-f"));
    let printed = format!("{call:?}");
    assert!(!printed.contains("secret-"), "{printed}");
    let full = call.send_full().await.unwrap();
    let headers: OpenSessionHeaders = full.typed_headers();
    assert_eq!(
        headers.set_cookie.as_ref().unwrap().expose(),
        "sid=delicate"
    );
    assert_eq!(headers.x_session_token.as_ref().unwrap().expose(), "tender");
    assert_eq!(headers.x_next_page_token.as_deref(), Some("7"));
    let printed = format!("{headers:?}");
    let leaks = ["delicate", "tender"].map(|secret| printed.contains(secret));
    assert_eq!(leaks, [false; 2], "{printed}");

    let request = server.received().await;
    assert_eq!(request.header("cookie"), "JSESSIONID=secret-e");
    assert_eq!(request.header("x-session-token"), "secret-f");
    let length = request.body.len().to_string();
    assert_eq!(request.header("content-length"), length);
    assert_eq!(
        request.text(),
        "{\"password\":\"pass-word\",\"secret\":\"secret-a\",\"token\":\"secret-b\",\
         \"api_key\":\"secret-c\",\"client_secret\":null,\"access_token\":\"secret-d\",\
         \"old_passwords\":[\"secret-g\",\"secret-h\"],\"apiKeys\":{\"main\":\"secret-i\"},\
         \"codes\":[\"secret-j\",null],\"tokens\":[\"word\"]}"
    );
}

#[tokio::test]
async fn no_message_repeats_a_secret_that_was_sent() {
    let echo = "secret-a secret-e secret-f, but k and bloc";
    let mut server = answering([&answer("500 Oh", "text/plain", echo)]).await;
    let login = Login::new("k").secret(Secret::from("secret-a"));
    let call = server.client().open_session(login);
    let call = call.jsessionid("secret-e");
    let call = call.x_session_token(Secret::from("secret-f"));
    let error = call.send().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "POST /session: undocumented status 500 Internal Server Error: *** *** ***, but k and bloc"
    );
    server.received().await;
}

#[tokio::test]
async fn a_program_gets_its_tokens_itself_and_keeps_them() {
    let token = answer("200 OK", "application/json", TOKEN);
    let mut server = answering([token.as_str(), DONE, DONE]).await;
    let builder = server.builder().oauth_client_credentials("id 1", "s:cret");
    let client = builder.build().unwrap();
    client.with_o_auth().send().await.unwrap();
    client.with_o_auth().send().await.unwrap();
    let asked = server.received().await;
    assert_eq!(asked.line, "POST /token HTTP/1.1");
    assert_eq!(asked.text(), "grant_type=client_credentials&scope=read");
    // `id%201:s%3Acret`
    assert_eq!(asked.header("authorization"), "Basic aWQlMjAxOnMlM0FjcmV0");
    for _ in 0..2 {
        let request = server.received().await;
        assert_eq!(credentials(&request), ["authorization: Bearer got-1"]);
    }
}

const TOKEN: &str = r#"{"access_token":"got-1","token_type":"bearer","expires_in":"3600"}"#;

#[tokio::test]
async fn a_server_that_wants_the_credentials_in_the_body_gets_them_there() {
    let refused = answer(
        "401 No",
        "application/json",
        r#"{"error":"invalid_client"}"#,
    );
    let token = answer("200 OK", "application/json", TOKEN);
    let mut server = answering([refused.as_str(), token.as_str(), DONE]).await;
    let builder = server.builder().oauth_client_credentials("id", "s&cret");
    let client = builder.build().unwrap();
    client.with_o_auth().send().await.unwrap();
    assert!(
        server
            .received()
            .await
            .header("authorization")
            .starts_with("Basic ")
    );
    let second = server.received().await;
    assert_eq!(second.header("authorization"), "");
    let expected = "grant_type=client_credentials&scope=read&client_id=id&client_secret=s%26cret";
    assert_eq!(second.text(), expected);
}

#[tokio::test]
async fn a_token_that_is_not_given_is_why_nothing_was_sent() {
    let refused = answer(
        "400 No",
        "application/json",
        r#"{"error":"invalid_scope s3cret"}"#,
    );
    let server = answering([refused.as_str(), refused.as_str()]).await;
    let builder = server.builder().oauth_client_credentials("id", "s3cret");
    let client = builder.build().unwrap();
    let error: Error<()> = client.with_o_auth().send().await.unwrap_err();
    let cause = std::error::Error::source(&error).unwrap().to_string();
    assert_eq!(
        cause,
        "the request for a token was answered with 400 Bad Request: it has no access token"
    );
    assert!(!format!("{error:?}").contains("s3cret"));
}

/// Notes what is sent, and adds a header.
#[derive(Clone, Default)]
struct Signed(Arc<Mutex<Vec<String>>>);

impl Middleware for Signed {
    async fn handle(
        &self,
        mut request: HttpRequest,
        next: Next<'_>,
    ) -> Result<HttpResponse, BoxError> {
        let seen = format!("{request} {request:?}");
        self.0.lock().unwrap().push(seen);
        let signature = "x-signature".parse()?;
        request
            .headers_mut()
            .insert::<HeaderName>(signature, "7".parse()?);
        next.run(request).await
    }
}

#[tokio::test]
async fn requests_for_tokens_pass_through_middleware_which_sees_no_secret() {
    let token = answer("200 OK", "application/json", TOKEN);
    let mut server = answering([token.as_str(), DONE]).await;
    let signed = Signed::default();
    let builder = server.builder().oauth_client_credentials("id", "s3cret");
    let client = builder.attempt_middleware(signed.clone()).build().unwrap();
    client.with_o_auth().send().await.unwrap();
    for has_token in [false, true] {
        let request = server.received().await;
        assert_eq!(request.header("x-signature"), "7");
        let is_call = credentials(&request) == ["authorization: Bearer got-1"];
        assert_eq!(is_call, has_token, "{request:?}");
    }
    let seen = signed.0.lock().unwrap();
    assert_eq!(seen.len(), 2);
    assert!(
        seen[0].starts_with("POST /token HttpRequest"),
        "{}",
        seen[0]
    );
    for seen in seen.iter() {
        assert!(!seen.contains("s3cret") && !seen.contains("aWQ6"), "{seen}");
    }
}
