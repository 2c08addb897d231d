//! Bodies of requests, parameters in every place, and servers, on the wire.

use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use reqwest::Method;
use serde_json::json;
use wiremock::matchers::{any, header};
use wiremock::{Mock, MockServer, Request as Received, ResponseTemplate};

use crate::runtime::auth::Credential;
use crate::runtime::builder::CoreBuilder;
use crate::runtime::core::Core;
use crate::runtime::error::Error;
use crate::runtime::form::Encoding;
use crate::runtime::json_text::JsonText;
use crate::runtime::multipart::Multipart;
use crate::runtime::request::Request;
use crate::runtime::servers::server_url;
use crate::runtime::style::Style;
use crate::runtime::upload::Upload;
use crate::sample::API;

fn builder(base_url: String) -> CoreBuilder {
    let mut builder = CoreBuilder::new(&API);
    builder.base_url(base_url);
    builder.without_auth();
    builder
}

pub fn core(base_url: String) -> Core {
    builder(base_url).build().unwrap()
}

pub async fn server() -> MockServer {
    let server = MockServer::start().await;
    Mock::given(any())
        .respond_with(ResponseTemplate::new(204))
        .mount(&server)
        .await;
    server
}

/// Sends a request and gives what the server received.
pub async fn sent(build: impl FnOnce(&mut Request)) -> Received {
    let server = server().await;
    let mut request = core(server.uri()).request(Method::PUT, "/x");
    build(&mut request);
    request.send().await.map_err(Error::<()>::from).unwrap();
    server.received_requests().await.unwrap().remove(0)
}

/// Why a request is not sent.
pub async fn unsent(build: impl FnOnce(&mut Request)) -> String {
    let mut request = core("http://127.0.0.1:1".to_owned()).request(Method::PUT, "/x");
    build(&mut request);
    let error = request.send().await.map_err(Error::<()>::from);
    let message = error.err().unwrap().to_string();
    message
        .strip_prefix("PUT /x: the request could not be built: ")
        .unwrap()
        .to_owned()
}

pub fn field<'r>(request: &'r Received, name: &str) -> &'r str {
    request
        .headers
        .get(name)
        .map_or("", |value| value.to_str().unwrap())
}

fn text(request: &Received) -> &str {
    std::str::from_utf8(&request.body).unwrap()
}

/// Gives these chunks.
pub struct Chunks(pub Vec<&'static str>);

impl Stream for Chunks {
    type Item = Result<Bytes, std::io::Error>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let next = (!self.0.is_empty()).then(|| self.0.remove(0));
        Poll::Ready(next.map(|chunk| match chunk {
            "fail" => Err(std::io::Error::other("the source is gone")),
            chunk => Ok(Bytes::from(chunk)),
        }))
    }
}

#[tokio::test]
async fn parameters_go_to_their_places() {
    let request = sent(|request| {
        request.path("/a b/{c}\\ü:");
        request.path_param("x", &["1", "/"], Style::MATRIX.exploded());
        request.path(".");
        request.path_param("y", &7, Style::SIMPLE);
        request.query_text("fixed=1&a b");
        request.query("q", &["ä", "&"], Style::FORM);
        request.query("none", &None::<i64>, Style::FORM);
        request.query("filter", &JsonText(&json!({ "a": 1 })), Style::FORM);
        request.header("X-Trace", &[1, 2], Style::SIMPLE);
        request.header("x-none", &None::<i64>, Style::SIMPLE);
        request.header("X-Text", "grün", Style::SIMPLE);
        request.cookie("a", "1;2", Style::FORM);
        request.cookie("b", &[1, 2], Style::FORM.exploded());
    })
    .await;
    assert_eq!(request.url.path(), "/x/a%20b/%7Bc%7D%5C%C3%BC:;x=1;x=%2F.7");
    assert_eq!(
        request.url.query(),
        Some("fixed=1&a%20b&q=%C3%A4,%26&filter=%7B%22a%22%3A1%7D")
    );
    assert_eq!(field(&request, "x-trace"), "1,2");
    assert_eq!(
        request.headers.get("x-text").unwrap().as_bytes(),
        "grün".as_bytes()
    );
    assert_eq!(request.headers.get("x-none"), None);
    assert_eq!(field(&request, "cookie"), "a=1%3B2; b=1; b=2");
}

#[tokio::test]
async fn parameters_cannot_walk_up_the_path() {
    let refused = "the parameters in the path make up a segment `.` or `..`";
    for (first, second) in [("x/..", "/y"), ("%2e", "/.%2E/y"), (".x/", "./..")] {
        let message = unsent(|request| {
            request.path("/");
            request.path_param("a", first, Style::SIMPLE.reserved());
            request.path_param("b", second, Style::SIMPLE.reserved());
        });
        assert_eq!(message.await, refused);
    }
    let label = unsent(|request| {
        request.path("/");
        request.path_param("a", ".", Style::LABEL);
    });
    assert_eq!(label.await, "the path parameter `a` is `.` or `..`");
    let empty = unsent(|request| request.path_param("a", &Vec::<i64>::new(), Style::SIMPLE));
    assert_eq!(empty.await, "the path parameter `a` is empty");
}

#[tokio::test]
async fn a_path_with_two_slashes_stays_on_the_host() {
    let server = server().await;
    let core = builder(server.uri()).build().unwrap();
    for first in ["//elsewhere.example/x", "/", "//"] {
        let mut request = core.template(Method::GET, "{first}/x");
        request.path_param("first", first, Style::SIMPLE.reserved());
        request.path("/x");
        request.query("q", "1", Style::FORM);
        request.send().await.map_err(Error::<()>::from).unwrap();
    }
    let requests = server.received_requests().await.unwrap();
    let urls: Vec<_> = requests
        .iter()
        .map(|request| (request.url.path(), request.url.query()))
        .collect();
    let query = Some("q=1");
    assert_eq!(
        urls,
        [
            ("//elsewhere.example/x/x", query),
            ("//x", query),
            ("///x", query)
        ]
    );
}

#[tokio::test]
async fn what_cannot_be_sent_is_refused() {
    let message = unsent(|request| request.header("x-secret", "a\nb", Style::SIMPLE)).await;
    assert_eq!(
        message,
        "the header `x-secret` has a character that cannot be sent"
    );
    let message = unsent(|request| request.header("x secret", "a", Style::SIMPLE)).await;
    assert_eq!(message, "`x secret` is no header name");
    let message = unsent(|request| request.form(&[1], &[])).await;
    assert_eq!(message, "the body of the form is no object");
    let keys = std::collections::BTreeMap::from([((), 1)]);
    assert_eq!(
        unsent(|request| request.json(&keys)).await,
        "the body has no JSON form"
    );
    let message = unsent(|request| request.query("q", &keys, Style::FORM)).await;
    assert_eq!(message, "the parameter `q` has no text form");
}

#[tokio::test]
async fn json_has_its_media_type() {
    let request = sent(|request| request.json_as("application/merge-patch+json", &[1])).await;
    assert_eq!(
        field(&request, "content-type"),
        "application/merge-patch+json"
    );
    assert_eq!(text(&request), "[1]");
}

#[tokio::test]
async fn forms_follow_their_encodings() {
    let body = json!({
        "plain": "a b&c", "list": [1, 2], "object": { "k": "v" }, "null": null,
        "csv": ["x", "y"], "deep": { "a": { "b": 1 } }, "json": "text", "free": "a/b",
    });
    let request = sent(|request| {
        request.form(
            &body,
            &[
                ("csv", Encoding::Style(Style::FORM)),
                ("deep", Encoding::Style(Style::DEEP_OBJECT.exploded())),
                ("json", Encoding::Json),
                ("null", Encoding::Json),
                ("free", Encoding::Style(Style::FORM.exploded().reserved())),
            ],
        );
    })
    .await;
    assert_eq!(
        field(&request, "content-type"),
        "application/x-www-form-urlencoded"
    );
    assert_eq!(
        text(&request)
            .split('&')
            .collect::<std::collections::BTreeSet<_>>(),
        [
            "csv=x,y",
            "deep%5Ba%5D%5Bb%5D=1",
            "free=a/b",
            "json=%22text%22",
            "list=1",
            "list=2",
            "object=%7B%22k%22%3A%22v%22%7D",
            "plain=a%20b%26c",
        ]
        .into()
    );
}

#[tokio::test]
async fn uploads_come_from_memory_files_and_streams() {
    let request = sent(|request| request.upload("image/png", &Upload::bytes("abc"))).await;
    assert_eq!(
        (
            field(&request, "content-type"),
            field(&request, "content-length")
        ),
        ("image/png", "3")
    );
    assert_eq!(text(&request), "abc");

    let path = std::env::temp_dir().join(format!("upload-{}.txt", std::process::id()));
    std::fs::write(&path, "x".repeat(200_000)).unwrap();
    let upload = Upload::path(&path).content_type("text/plain");
    let request = sent(|request| request.upload("*/*", &upload)).await;
    std::fs::remove_file(&path).unwrap();
    assert_eq!(field(&request, "content-type"), "text/plain");
    assert_eq!(field(&request, "content-length"), "200000");
    assert_eq!(request.body.len(), 200_000);

    let upload = Upload::stream(Chunks(vec!["ab", "", "cd"]));
    let request = sent(|request| request.upload("text/plain", &upload)).await;
    assert_eq!(text(&request), "abcd");
    assert_eq!(field(&request, "transfer-encoding"), "chunked");
    let upload = Upload::stream(Chunks(vec!["ab", "cd"])).length(4);
    let request = sent(|request| request.upload("text/plain", &upload)).await;
    assert_eq!(
        (text(&request), field(&request, "content-length")),
        ("abcd", "4")
    );
    assert_eq!(
        format!("{upload:?}"),
        "Upload { stream: Some(4), file_name: None, content_type: None }"
    );
}

#[tokio::test]
async fn uploads_that_cannot_be_read_are_not_sent() {
    let upload = Upload::path("/nowhere/file.txt");
    let message = unsent(|request| request.upload("text/plain", &upload)).await;
    assert_eq!(message, "the body cannot be sent");

    let once = Upload::stream(Chunks(vec!["ab"]));
    sent(|request| request.upload("text/plain", &once)).await;
    let message = unsent(|request| request.upload("text/plain", &once.clone())).await;
    assert_eq!(message, "the body cannot be sent");

    let server = server().await;
    let mut request = core(server.uri()).request(Method::PUT, "/x");
    request.upload("text/plain", &Upload::stream(Chunks(vec!["ab", "fail"])));
    let error = request.send().await.map_err(Error::<()>::from).err();
    let error = error.unwrap();
    assert!(error.to_string().ends_with("the source is gone"), "{error}");
}

#[tokio::test]
async fn multipart_bodies_are_exact() {
    let request = sent(|request| {
        let mut form = Multipart::default();
        request.multipart_value(&mut form, "text", "a b", "");
        request.multipart_value(&mut form, "none", &None::<i64>, "");
        request.multipart_value(&mut form, "numbers", &[1, 2], "");
        request.multipart_value(&mut form, "meta", &json!({ "a": 1 }), "");
        request.multipart_value(&mut form, "list", &json!([1]), "application/json");
        request.multipart_value(&mut form, "xml", "<a/>", "application/xml");
        form.file(
            "fi\"le",
            &Upload::bytes("PNG").file_name("ü\r\n.png"),
            "image/png",
        );
        form.file(
            "more",
            &Upload::stream(Chunks(vec!["x", "y"])).content_type("text/plain"),
            "*/*",
        );
        form.file("more", &Upload::from(vec![0]), "application/octet-stream");
        request.multipart(form);
    })
    .await;
    let boundary = field(&request, "content-type").strip_prefix("multipart/form-data; boundary=");
    let expected = "\
        --B\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\na b\r\n\
        --B\r\nContent-Disposition: form-data; name=\"numbers\"\r\n\r\n1\r\n\
        --B\r\nContent-Disposition: form-data; name=\"numbers\"\r\n\r\n2\r\n\
        --B\r\nContent-Disposition: form-data; name=\"meta\"\r\nContent-Type: application/json\r\n\r\n{\"a\":1}\r\n\
        --B\r\nContent-Disposition: form-data; name=\"list\"\r\nContent-Type: application/json\r\n\r\n[1]\r\n\
        --B\r\nContent-Disposition: form-data; name=\"xml\"\r\nContent-Type: application/xml\r\n\r\n<a/>\r\n\
        --B\r\nContent-Disposition: form-data; name=\"fi%22le\"; filename=\"ü%0D%0A.png\"\r\nContent-Type: image/png\r\n\r\nPNG\r\n\
        --B\r\nContent-Disposition: form-data; name=\"more\"; filename=\"more\"\r\nContent-Type: text/plain\r\n\r\nxy\r\n\
        --B\r\nContent-Disposition: form-data; name=\"more\"; filename=\"more\"\r\nContent-Type: application/octet-stream\r\n\r\n\0\r\n\
        --B--\r\n";
    assert_eq!(text(&request).replace(boundary.unwrap(), "B"), expected);
}

#[tokio::test]
async fn multipart_bodies_of_known_length_announce_it_and_are_repeated() {
    let server = MockServer::start().await;
    Mock::given(header("authorization", "Bearer 2"))
        .respond_with(ResponseTemplate::new(204))
        .mount(&server)
        .await;
    Mock::given(any())
        .respond_with(ResponseTemplate::new(401))
        .with_priority(9)
        .mount(&server)
        .await;
    let tokens = std::sync::atomic::AtomicUsize::new(1);
    let source = move || {
        let token = tokens.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        async move { Ok(crate::runtime::secret::Secret::new(token.to_string())) }
    };
    let mut builder = builder(server.uri());
    builder.credential(
        "bearerAuth",
        Credential::Source(std::sync::Arc::new(source)),
    );
    let core = builder.build().unwrap();
    let send = async |upload: Upload| {
        let mut request = core.request(Method::POST, "/x");
        request.auth(&[&["bearerAuth"]]);
        let mut form = Multipart::default();
        form.file("file", &upload, "text/plain");
        request.multipart(form);
        request
            .send()
            .await
            .map_err(Error::<()>::from)
            .unwrap()
            .status()
    };
    assert_eq!(send(Upload::bytes("abc")).await, 204);
    let requests = server.received_requests().await.unwrap();
    assert_eq!(requests[0].body, requests[1].body);
    assert_eq!(
        field(&requests[0], "content-length"),
        requests[0].body.len().to_string()
    );
    // A stream is gone after the first time.
    assert_eq!(send(Upload::stream(Chunks(vec!["abc"]))).await, 401);
    assert_eq!(server.received_requests().await.unwrap().len(), 3);
}

#[tokio::test]
async fn operations_may_have_a_server_of_their_own() {
    let (main, other) = (server().await, server().await);
    let mut builder = builder(format!("{}/api", main.uri()));
    builder.server("files", other.uri());
    builder.server("v2", "/v2/");
    let core = builder.build().unwrap();
    for name in ["files", "v2", "unknown"] {
        let request = core.request_to(name, Method::GET, "/x");
        request.send().await.map_err(Error::<()>::from).unwrap();
    }
    let paths = async |server: &MockServer| {
        let requests = server.received_requests().await.unwrap();
        requests
            .iter()
            .map(|request| request.url.path().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(paths(&main).await, ["/v2/x", "/api/x"]);
    assert_eq!(paths(&other).await, ["/x"]);
}

#[test]
fn server_variables_are_filled_in() {
    let url = |variables: &[_]| server_url("https://{region}.example.com:{port}/{v}", variables);
    assert_eq!(
        url(&[("v", "1"), ("region", "eu"), ("port", "8443")]),
        "https://eu.example.com:8443/1"
    );
    assert_eq!(
        url(&[("region", "{v}")]),
        "https://{v}.example.com:{port}/{v}"
    );
    assert_eq!(server_url("https://a.b", &[("a", "b")]), "https://a.b");
}
