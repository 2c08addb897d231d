//! The sample client against a real HTTP server on loopback.

use std::time::Duration;

use reqwest::StatusCode;
use reqwest::header::{HeaderName, HeaderValue};
use serde_json::json;
use wiremock::matchers::{method, path};
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

use crate::runtime::error::ErrorKind;
use crate::runtime::options::RequestOptions;
use crate::runtime::retry::Retry;
use crate::sample::{Client, CreateTag, Failed, GetTagError, Platform, tag};

const TOKEN: &str = "t0ken/abc";
const SECRET: &str = "hunter2 \"quoted\"";

async fn server(answer: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(wiremock::matchers::any())
        .respond_with(answer)
        .mount(&server)
        .await;
    server
}

fn client(server: &MockServer) -> Client {
    Client::builder()
        .base_url(server.uri())
        .bearer_auth(TOKEN)
        .retry(Retry::none())
        .build()
        .unwrap()
}

fn body() -> CreateTag {
    tag(SECRET, "VIP")
}

async fn received(server: &MockServer) -> Request {
    let mut requests = server.received_requests().await.unwrap();
    assert_eq!(requests.len(), 1);
    requests.remove(0)
}

fn header<'r>(request: &'r Request, name: &str) -> &'r str {
    request
        .headers
        .get(name)
        .map_or("", |value| value.to_str().unwrap())
}

fn success() -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_json(json!({ "success": true, "message": "ok" }))
}

fn failed(code: u16) -> ResponseTemplate {
    let detail = json!({ "message": "no", "code": 7, "botId": "b" });
    let body = json!({ "success": false, "errResponse": detail });
    ResponseTemplate::new(code).set_body_json(body)
}

#[tokio::test]
async fn what_is_sent_is_exact() {
    let server = server(success()).await;
    let answer = client(&server)
        .create_tag("bot 1&2", body())
        .send_full()
        .await
        .unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(
        answer.headers().get("content-type").unwrap(),
        "application/json"
    );
    assert_eq!(answer.body().message, "ok");

    let request = received(&server).await;
    assert_eq!(request.method.as_str(), "POST");
    assert_eq!(request.url.path(), "/openapi/tag");
    assert_eq!(request.url.query(), Some("botId=bot%201%262"));
    assert_eq!(header(&request, "authorization"), "Bearer t0ken/abc");
    assert_eq!(header(&request, "accept"), "application/json");
    assert_eq!(header(&request, "content-type"), "application/json");
    assert_eq!(header(&request, "user-agent"), "sample/1.2.3");
    assert_eq!(
        request.body,
        br#"{"secret":"hunter2 \"quoted\"","name":"VIP"}"#
    );
}

#[tokio::test]
async fn nothing_is_sent_before_it_is_awaited() {
    let server = server(success()).await;
    let call = client(&server).create_tag("b", body()).send();
    assert_eq!(format!("{call:?}"), "Pending(..)");
    let full = client(&server).create_tag("b", body()).send_full();
    assert_eq!(format!("{full:?}"), "PendingResponse(..)");
    drop(full);
    assert!(server.received_requests().await.unwrap().is_empty());
    assert!(call.await.is_ok());
}

#[tokio::test]
async fn optional_parameters_are_left_out_or_sent() {
    let server = server(success()).await;
    let client = client(&server);
    client.get_tag("a/b ?#%").send().await.unwrap();
    client
        .get_tag("é")
        .platform(Platform::Line)
        .limit(-5)
        .send()
        .await
        .unwrap();
    let urls: Vec<_> = server.received_requests().await.unwrap();
    let urls: Vec<_> = urls
        .iter()
        .map(|request| (request.url.path(), request.url.query()))
        .collect();
    assert_eq!(
        urls,
        [
            ("/openapi/tag/a%2Fb%20%3F%23%25", None),
            ("/openapi/tag/%C3%A9", Some("platform=line&limit=-5")),
        ]
    );
}

#[tokio::test]
async fn a_path_in_the_base_url_stays_in_front() {
    for slash in ["", "/"] {
        let server = server(success()).await;
        let base = format!("{}/api/v1{slash}", server.uri());
        let client = Client::builder()
            .base_url(base)
            .bearer_auth(TOKEN)
            .build()
            .unwrap();
        client.get_tag("x").send().await.unwrap();
        assert_eq!(received(&server).await.url.path(), "/api/v1/openapi/tag/x");
    }
}

#[tokio::test]
async fn documented_errors_are_typed_by_status() {
    for code in [401, 403, 500, 599] {
        let server = server(failed(code)).await;
        let error = client(&server)
            .create_tag("b", body())
            .send()
            .await
            .unwrap_err();
        let api: &Failed = error.api().unwrap();
        assert_eq!(api.err_response.code, 7);
        assert_eq!(error.status().unwrap(), code);
        assert!(matches!(error.kind(), ErrorKind::Api(api) if api.status() == code));
        assert_eq!(
            error.headers().unwrap().get("content-type").unwrap(),
            "application/json"
        );
    }
}

#[tokio::test]
async fn errors_become_the_variant_of_their_status() {
    let get = async |answer| {
        let server = server(answer).await;
        client(&server).get_tag("x").send().await.unwrap_err()
    };
    assert!(matches!(
        get(failed(404)).await.api(),
        Some(GetTagError::NotFound(_))
    ));
    assert_eq!(
        get(ResponseTemplate::new(410)).await.api(),
        Some(&GetTagError::Gone)
    );
    let teapot = ResponseTemplate::new(418).set_body_string("short");
    assert_eq!(
        get(teapot).await.api(),
        Some(&GetTagError::Teapot("short".into()))
    );
    assert!(matches!(
        get(failed(400)).await.api(),
        Some(GetTagError::Other(_))
    ));
    let teapot = get(ResponseTemplate::new(418).set_body_bytes([0xff])).await;
    assert!(matches!(teapot.kind(), ErrorKind::Decode(_)));
}

#[tokio::test]
async fn undocumented_statuses_keep_the_body() {
    let page = ResponseTemplate::new(502)
        .set_body_raw("<html>\n<h1>Bad gateway</h1>", "text/html")
        .insert_header("Retry-After", "17");
    let server = server(page).await;
    let error = client(&server).get_tag("x").send().await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::UndocumentedStatus(_)));
    assert_eq!(error.status(), Some(StatusCode::BAD_GATEWAY));
    assert_eq!(error.body().unwrap(), "<html>\n<h1>Bad gateway</h1>");
    assert_eq!(error.response().unwrap().media_type().unwrap(), "text/html");
    assert_eq!(error.retry_after(), Some(Duration::from_secs(17)));
    assert_eq!(
        error.to_string(),
        "GET /openapi/tag/{tagId}: undocumented status 502 Bad Gateway: <html> <h1>Bad gateway</h1>"
    );
}

#[tokio::test]
async fn a_page_in_place_of_a_documented_error_is_a_decode_error() {
    let page = ResponseTemplate::new(500).set_body_raw("<html>oops</html>", "text/html");
    let server = server(page).await;
    let error = client(&server)
        .create_tag("b", body())
        .send()
        .await
        .unwrap_err();
    let ErrorKind::Decode(decode) = error.kind() else {
        panic!("{error:?}")
    };
    assert_eq!((decode.line(), decode.column(), decode.path()), (1, 1, ""));
    assert_eq!(error.status(), Some(StatusCode::INTERNAL_SERVER_ERROR));
    assert_eq!(error.body().unwrap(), "<html>oops</html>");
    assert_eq!(
        error.to_string(),
        "POST /openapi/tag: 500 Internal Server Error, but the body does not fit: expected value \
         (line 1, column 1): <html>oops</html>"
    );
}

#[tokio::test]
async fn decode_errors_name_the_place() {
    let body_text = "{\n  \"success\": false,\n  \"errResponse\": {\"message\": \"m\"}\n}";
    let server = server(ResponseTemplate::new(403).set_body_string(body_text)).await;
    let error = client(&server)
        .create_tag("b", body())
        .send()
        .await
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "POST /openapi/tag: 403 Forbidden, but the body does not fit: missing field `code` at \
         `errResponse` (line 3, column 33): { \"success\": false, \"errResponse\": {\"message\": \"m\"} }"
    );
}

#[tokio::test]
async fn an_empty_body_is_a_decode_error() {
    let server = server(ResponseTemplate::new(200)).await;
    let error = client(&server)
        .create_tag("b", body())
        .send()
        .await
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "POST /openapi/tag: 200 OK, but the body does not fit: it is empty, not JSON"
    );
}

#[tokio::test]
async fn an_announced_body_over_the_limit_is_refused() {
    let server = server(success()).await;
    let builder = Client::builder().base_url(server.uri()).bearer_auth(TOKEN);
    let exact = "{\"message\":\"ok\",\"success\":true}".len() as u64;
    let fits = builder.clone().max_response_size(exact).build().unwrap();
    fits.get_tag("x").send().await.unwrap();
    let client = builder.max_response_size(exact - 1).build().unwrap();
    let error = client.get_tag("x").send().await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::ResponseTooLarge { limit } if *limit == exact - 1));
}

#[tokio::test]
async fn redirects_stay_within_the_origin() {
    let other = server(success()).await;
    let away = ResponseTemplate::new(307)
        .insert_header("Location", format!("{}/steal?x={TOKEN}", other.uri()));
    let server = server(away).await;
    let error = client(&server)
        .create_tag("b", body())
        .send()
        .await
        .unwrap_err();
    let ErrorKind::RedirectRefused { origin } = error.kind() else {
        panic!("{error:?}")
    };
    assert_eq!(*origin, other.uri());
    assert!(other.received_requests().await.unwrap().is_empty());
    let message = error.to_string();
    assert!(
        message.ends_with(&format!("to another origin, {}", other.uri())),
        "{message}"
    );
}

#[tokio::test]
async fn redirects_within_the_origin_repeat_the_request() {
    let server = MockServer::start().await;
    let moved = ResponseTemplate::new(308).insert_header("Location", "/new");
    Mock::given(path("/openapi/tag"))
        .respond_with(moved)
        .mount(&server)
        .await;
    Mock::given(path("/new"))
        .and(method("POST"))
        .respond_with(success())
        .mount(&server)
        .await;
    client(&server)
        .create_tag("b", body())
        .send()
        .await
        .unwrap();
    let requests = server.received_requests().await.unwrap();
    assert_eq!(requests[1].body, requests[0].body);
    assert_eq!(header(&requests[1], "authorization"), "Bearer t0ken/abc");
}

#[tokio::test]
async fn endless_redirects_end() {
    let away = ResponseTemplate::new(302).insert_header("Location", "/again");
    let server = server(away).await;
    let error = client(&server).get_tag("x").send().await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Transport(_)));
    assert!(error.to_string().ends_with("too many redirects"), "{error}");
}

#[tokio::test]
async fn path_parameters_that_urls_cannot_hold_are_refused() {
    let server = server(success()).await;
    for (tag_id, shown) in [("", "empty"), (".", "`.` or `..`"), ("..", "`.` or `..`")] {
        let error = client(&server).get_tag(tag_id).send().await.unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Request(_)));
        assert_eq!(
            error.to_string(),
            format!(
                "GET /openapi/tag/{{tagId}}: the request could not be built: the path parameter \
                 `tagId` is {shown}"
            )
        );
    }
    assert!(server.received_requests().await.unwrap().is_empty());
    client(&server).get_tag("%2e%2E").send().await.unwrap();
    assert_eq!(
        received(&server).await.url.path(),
        "/openapi/tag/%252e%252E"
    );
}

#[tokio::test]
async fn headers_for_one_request_win() {
    let server = server(success()).await;
    let options = RequestOptions::new()
        .header(
            HeaderName::from_static("authorization"),
            HeaderValue::from_static("Other x"),
        )
        .header(
            HeaderName::from_static("accept"),
            HeaderValue::from_static("*/*"),
        );
    client(&server)
        .create_tag("b", body())
        .options(options)
        .send()
        .await
        .unwrap();
    let request = received(&server).await;
    assert_eq!(header(&request, "authorization"), "Other x");
    assert_eq!(header(&request, "accept"), "*/*");
}

#[tokio::test]
async fn nothing_that_prints_shows_a_credential() {
    let echo = json!({
        "success": false,
        "errResponse": { "message": format!("bad {SECRET} for {TOKEN}"), "code": 1 },
    });
    let page = format!("<p>{SECRET} Bearer {TOKEN} {}", TOKEN.replace('/', "%2F"));
    let foreign = json!({ "success": SECRET, "token": "another one" });
    let answers = [
        ResponseTemplate::new(401).set_body_json(echo),
        ResponseTemplate::new(502)
            .set_body_string(page.clone())
            .insert_header("X-Echo", TOKEN),
        ResponseTemplate::new(401).set_body_string(page),
        ResponseTemplate::new(200).set_body_json(foreign),
        ResponseTemplate::new(200).set_body_json(json!({ "success": true, "message": TOKEN })),
    ];
    let mut printed = String::new();
    for answer in answers {
        let server = server(answer).await;
        let client = client(&server);
        let request = client.create_tag("b", body());
        printed.push_str(&format!(
            "{client:?} {request:#?} {:?}",
            Client::builder().bearer_auth(TOKEN)
        ));
        match request.send_full().await {
            Ok(answer) => printed.push_str(&format!("{answer:?} {answer:#?}")),
            Err(error) => {
                printed.push_str(&format!("{error} {error:?} {error:#?}"));
                printed.push_str(&format!("{:?}", error.into_kind()));
            }
        }
    }
    for hidden in [TOKEN, SECRET, "hunter2", "t0ken", "another one"] {
        assert!(!printed.contains(hidden), "{hidden} in {printed}");
    }
    assert!(printed.contains("bad *** for ***"), "{printed}");
}

#[tokio::test]
async fn the_last_value_of_a_setter_is_sent_and_the_last_options_count() {
    let server = server(ResponseTemplate::new(410)).await;
    let client = client(&server);
    let request = client.get_tag("t").limit(1).platform(Platform::Line);
    let same = request
        .clone()
        .limit(2)
        .timeout(Duration::from_secs(5))
        .options(RequestOptions::new());
    assert_eq!(
        format!("{same:?}"),
        "GetTagRequest(GET /openapi/tag/{tagId})"
    );
    let _ = same.send().await.unwrap_err();
    let options = RequestOptions::new();
    let _ = client
        .create_tag("b", tag("s", "n"))
        .timeout(Duration::from_secs(5))
        .options(options)
        .send()
        .await;
    let requests = server.received_requests().await.unwrap();
    assert_eq!(requests[0].url.query(), Some("limit=2&platform=line"));
    assert_eq!(requests[1].url.query(), Some("botId=b"));
}
