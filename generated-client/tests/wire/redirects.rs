//! Redirects: within the origin only, since every request carries credentials.

use generated_client::ErrorKind;
use wiremock::matchers::path;
use wiremock::{Mock, MockServer, ResponseTemplate};

use super::server::*;

fn redirect(status: u16, to: &str) -> ResponseTemplate {
    ResponseTemplate::new(status).insert_header("location", to)
}

async fn redirecting(from: &str, status: u16, to: &str) -> MockServer {
    let server = MockServer::start().await;
    let mock = Mock::given(path(from)).respond_with(redirect(status, to));
    mock.mount(&server).await;
    server
}

#[tokio::test]
async fn another_origin_sees_nothing() {
    for status in [301, 302, 303, 307, 308] {
        let other = answering(success()).await;
        let to = format!("{}/take?it={SECRET_IN_QUERY}#here", other.uri());
        let server = answering(redirect(status, &to)).await;
        for outcome in call_each(&client(server.uri())).await {
            let error = outcome.unwrap_err();
            assert_eq!(
                error.to_string().split_once(": ").unwrap().1,
                format!("refused the redirect to another origin, {}", other.uri())
            );
            let ErrorKind::RedirectRefused { origin } = error.into_kind() else {
                panic!("{status} is another kind of error");
            };
            assert_eq!(origin, other.uri());
        }
        assert!(other.received_requests().await.unwrap().is_empty());
    }
}

/// Only the origin of a refused address is told.
const SECRET_IN_QUERY: &str = "hunter2";

#[tokio::test]
async fn another_name_or_scheme_is_another_origin_even_on_the_same_server() {
    let server = MockServer::start().await;
    let port = server.address().port();
    for origin in ["http://localhost", "https://127.0.0.1"] {
        server.reset().await;
        let to = format!("{origin}:{port}/openapi/autoTag");
        let mock = Mock::given(path("/openapi/autoTag"));
        mock.respond_with(redirect(307, &to)).mount(&server).await;
        let error = failure(&client(server.uri())).await;
        assert!(
            matches!(error, ErrorKind::RedirectRefused { .. }),
            "{error:?}"
        );
        only_request(&server).await;
    }
}

#[tokio::test]
async fn another_origin_is_refused_after_a_redirect_within_the_origin() {
    let other = answering(success()).await;
    let server = redirecting("/openapi/autoTag", 307, "/next").await;
    let mock = Mock::given(path("/next")).respond_with(redirect(307, &other.uri()));
    mock.mount(&server).await;
    let error = failure(&client(server.uri())).await;
    assert!(
        matches!(error, ErrorKind::RedirectRefused { .. }),
        "{error:?}"
    );
    assert!(other.received_requests().await.unwrap().is_empty());
}

#[tokio::test]
async fn within_the_origin_the_same_request_is_sent_again() {
    for (status, to) in [(307, "/v2/tag?x=1"), (308, "../v2/tag?x=1")] {
        let server = redirecting("/openapi/autoTag", status, to).await;
        let mock = Mock::given(path("/v2/tag")).respond_with(success());
        mock.mount(&server).await;
        let answer = call(&client(server.uri())).await.unwrap();
        assert_eq!(answer.body().message, "created");

        let requests = server.received_requests().await.unwrap();
        let [first, second] = &requests[..] else {
            panic!("{requests:?}");
        };
        assert_eq!(second.method, first.method);
        assert_eq!(second.body, first.body);
        assert_eq!(second.headers, first.headers, "credentials included");
        assert_eq!(second.url.query(), Some("x=1"));
    }
}

#[tokio::test]
async fn see_other_within_the_origin_is_fetched_without_the_body() {
    let server = redirecting("/openapi/autoTag", 303, "/result").await;
    let mock = Mock::given(path("/result")).respond_with(success());
    mock.mount(&server).await;
    call(&client(server.uri())).await.unwrap();
    let requests = server.received_requests().await.unwrap();
    assert_eq!(requests[1].method.as_str(), "GET");
    assert!(requests[1].body.is_empty());
}

#[tokio::test]
async fn redirects_in_a_circle_come_to_an_end() {
    let server = answering(redirect(307, "/openapi/autoTag")).await;
    let error = call(&client(server.uri())).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Transport(_)), "{error:?}");
    assert!(error.to_string().ends_with("too many redirects"), "{error}");
}

/// The status is then like any other.
#[tokio::test]
async fn a_redirect_to_nowhere_is_an_answer() {
    let server = answering(ResponseTemplate::new(307)).await;
    let error = failure(&client(server.uri())).await;
    assert!(
        matches!(error, ErrorKind::UndocumentedStatus(_)),
        "{error:?}"
    );
}
