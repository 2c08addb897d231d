//! Streamed answers, lines of JSON, server-sent events, and typed headers.

use std::collections::BTreeMap;

use futures_core::Stream;
use reqwest::Method;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use crate::runtime::base64::Base64;
use crate::runtime::builder::CoreBuilder;
use crate::runtime::call::Opened;
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::event_parser::{EventParser, ParsedEvent};
use crate::runtime::headers::header;
use crate::sample::API;

/// A server that answers each connection with the next of these scripts.
pub struct Server {
    url: String,
    /// What the server reads, connection by connection.
    requests: UnboundedReceiver<String>,
    /// What it writes next; nothing more to hang up.
    scripts: Vec<UnboundedSender<&'static str>>,
}

pub async fn server(connections: usize) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (report, requests) = unbounded_channel();
    let (scripts, inbox): (Vec<_>, Vec<_>) = (0..connections).map(|_| unbounded_channel()).unzip();
    tokio::spawn(async move {
        for script in inbox {
            let (stream, _) = listener.accept().await.unwrap();
            serve(stream, script, &report).await;
        }
    });
    Server {
        url,
        requests,
        scripts,
    }
}

async fn serve(
    mut stream: TcpStream,
    mut script: UnboundedReceiver<&'static str>,
    report: &UnboundedSender<String>,
) {
    let mut request = Vec::new();
    while !request.ends_with(b"\r\n\r\n") {
        request.push(stream.read_u8().await.unwrap());
    }
    let _ = report.send(String::from_utf8(request).unwrap());
    while let Some(text) = script.recv().await {
        stream.write_all(text.as_bytes()).await.unwrap();
    }
}

impl Server {
    pub async fn open(&self) -> Opened {
        let mut builder = CoreBuilder::new(&API);
        builder.base_url(self.url.clone());
        builder.max_response_size(1000);
        builder.without_auth();
        let request = builder.build().unwrap().request(Method::GET, "/x");
        request.open().await.map_err(Error::<()>::from).unwrap()
    }

    pub fn write(&self, connection: usize, text: &'static str) {
        self.scripts[connection].send(text).unwrap();
    }

    pub fn hang_up(&mut self, connection: usize) {
        self.scripts[connection] = unbounded_channel().0;
    }
}

const HEAD: &str = "HTTP/1.1 200 OK\r\nX-Rate: 5\r\n\r\n";

#[tokio::test]
async fn bytes_arrive_before_the_answer_ends() {
    let mut server = server(1).await;
    server.write(0, HEAD);
    let answer = server.open().await.stream::<()>().unwrap();
    assert_eq!(answer.headers().get("x-rate").unwrap(), "5");
    let mut stream = answer.into_body();
    server.write(0, "one");
    assert_eq!(stream.next().await.unwrap().unwrap(), "one");
    server.write(0, "two");
    assert_eq!(stream.next().await.unwrap().unwrap(), "two");
    server.hang_up(0);
    assert!(stream.next().await.is_none());
}

#[tokio::test]
async fn an_opened_answer_may_be_taken_whole() {
    let mut server = server(1).await;
    server.write(0, HEAD);
    let opened = server.open().await;
    assert_eq!(opened.status(), 200);
    server.write(0, "[1,2]");
    server.hang_up(0);
    let answer = opened.read().await.map_err(Error::<()>::from).unwrap();
    assert_eq!(answer.json::<Vec<i64>>().unwrap(), [1, 2]);
}

#[tokio::test]
async fn a_stream_that_breaks_off_is_an_error() {
    let mut server = server(1).await;
    server.write(0, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nab");
    let mut stream = server.open().await.stream::<()>().unwrap().into_body();
    assert_eq!(stream.next().await.unwrap().unwrap(), "ab");
    server.hang_up(0);
    let error = stream.next().await.unwrap().unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Transport(_)), "{error:?}");
}

#[tokio::test]
async fn json_lines_arrive_one_by_one() {
    let mut server = server(1).await;
    server.write(0, HEAD);
    let mut items = server
        .open()
        .await
        .json_lines::<Value, ()>()
        .unwrap()
        .into_body();
    server.write(0, "{\"a\":1}\n\r\n[2");
    assert_eq!(items.next().await.unwrap().unwrap(), json!({ "a": 1 }));
    server.write(0, "]\r");
    assert_eq!(items.next().await.unwrap().unwrap(), json!([2]));
    server.write(0, "\n\u{1e}3\n{\"token\":\"abc\",}\n 4");
    assert_eq!(items.next().await.unwrap().unwrap(), json!(3));
    let error = items.next().await.unwrap().unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Decode(_)));
    assert_eq!(error.body().unwrap(), r#"{"token":"abc",}"#);
    assert!(
        error
            .to_string()
            .ends_with(r#"(line 1, column 16): {"token":***,}"#),
        "{error}"
    );
    server.hang_up(0);
    assert_eq!(items.next().await.unwrap().unwrap(), json!(4));
    assert!(items.next().await.is_none());
}

#[tokio::test]
async fn a_list_on_one_line_is_as_good_as_several_lines() {
    let mut server = server(1).await;
    server.write(0, HEAD);
    let mut items = server
        .open()
        .await
        .json_lines::<BTreeMap<String, u8>, ()>()
        .unwrap()
        .into_body();
    server.write(
        0,
        "[{\"a\":1},{\"a\":2}]\n{\"a\":3}\n[]\n[{\"a\":4},{\"a\":true}]\n[{\"a\":5}]",
    );
    server.hang_up(0);
    let mut given = Vec::new();
    while let Some(item) = items.next().await {
        given.push(
            item.map(|item| item["a"])
                .map_err(|error| error.to_string()),
        );
    }
    let error = given.remove(3).unwrap_err();
    assert!(
        error.contains("invalid type: boolean, expected u8 at `[1].a`"),
        "{error}"
    );
    assert_eq!(given, [1, 2, 3, 5].map(Ok));
}

#[tokio::test]
async fn an_endless_line_is_refused() {
    let server = server(1).await;
    server.write(0, HEAD);
    let mut items = server
        .open()
        .await
        .json_lines::<Value, ()>()
        .unwrap()
        .into_body();
    for _ in 0..11 {
        server.write(0, "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789");
    }
    let error = items.next().await.unwrap().unwrap_err();
    assert!(matches!(
        error.kind(),
        ErrorKind::ResponseTooLarge { limit: 1000 }
    ));
    assert!(items.next().await.is_none());
}

#[tokio::test]
async fn events_are_typed() {
    let mut server = server(1).await;
    server.write(0, HEAD);
    let mut events = server
        .open()
        .await
        .events::<Value, ()>()
        .unwrap()
        .into_body();
    server.write(
        0,
        ": hello\n\nevent: tick\nid: 7\ndata: {\"n\":\ndata: 1}\n\n",
    );
    let event = events.next().await.unwrap().unwrap();
    assert_eq!(
        (event.event.as_str(), event.id.as_str(), event.data),
        ("tick", "7", json!({ "n": 1 }))
    );
    server.write(0, "data: oops\n\n");
    let error = events.next().await.unwrap().unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Decode(_)));
    server.write(0, "data: 2\n\ndata: [DONE]\n\n");
    let event = events.next().await.unwrap().unwrap();
    assert_eq!(
        (event.event.as_str(), event.id.as_str(), event.data),
        ("message", "7", json!(2))
    );
    assert!(events.next().await.is_none());
    server.hang_up(0);
}

#[tokio::test]
async fn an_endless_event_is_refused() {
    let server = server(1).await;
    server.write(0, HEAD);
    let mut events = server.open().await.text_events::<()>().unwrap().into_body();
    for _ in 0..101 {
        server.write(0, "data: 123456789\n");
    }
    let error = events.next().await.unwrap().unwrap_err();
    assert!(matches!(
        error.kind(),
        ErrorKind::ResponseTooLarge { limit: 1000 }
    ));
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn an_endless_line_is_refused_once() {
    let server = server(2).await;
    server.write(0, HEAD);
    let events = server.open().await.text_events::<()>().unwrap().into_body();
    let mut events = events.reconnecting(9);
    server.write(0, "retry: 1\n\ndata: ");
    for _ in 0..101 {
        server.write(0, "123456789 ");
    }
    let error = events.next().await.unwrap().unwrap_err();
    assert!(matches!(
        error.kind(),
        ErrorKind::ResponseTooLarge { limit: 1000 }
    ));
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn events_go_on_after_a_lost_connection() {
    let mut server = server(3).await;
    server.write(0, HEAD);
    let events = server.open().await.text_events::<()>().unwrap().into_body();
    let mut events = events.reconnecting(1);
    server.write(0, "retry: 1\nid: a\ndata: one\n\nid: lost\ndata: half");
    assert_eq!(events.next().await.unwrap().unwrap().data, "one");
    assert!(
        !server
            .requests
            .recv()
            .await
            .unwrap()
            .contains("last-event-id")
    );
    server.hang_up(0);
    server.write(1, HEAD);
    server.write(1, "data: two\n\n");
    let event = events.next().await.unwrap().unwrap();
    assert_eq!((event.id.as_str(), event.data.as_str()), ("a", "two"));
    assert!(
        server
            .requests
            .recv()
            .await
            .unwrap()
            .contains("last-event-id: a\r\n")
    );
    server.hang_up(1);
    server.write(2, "HTTP/1.1 204 No Content\r\n\r\n");
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn events_end_when_the_server_refuses_or_is_gone() {
    let mut server = server(2).await;
    server.write(0, HEAD);
    let mut events = server
        .open()
        .await
        .text_events::<()>()
        .unwrap()
        .into_body()
        .reconnecting(9);
    server.write(0, "retry: 1\n\n");
    server.hang_up(0);
    server.write(1, "HTTP/1.1 403 Forbidden\r\n\r\n");
    let error = events.next().await.unwrap().unwrap_err();
    assert_eq!(error.status().unwrap(), 403);
    assert!(events.next().await.is_none());

    let mut lost = self::server(1).await;
    lost.write(0, HEAD);
    let mut events = lost.open().await.text_events::<()>().unwrap().into_body();
    lost.hang_up(0);
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn events_go_on_when_the_server_is_busy_for_a_while() {
    const BUSY: &str =
        "HTTP/1.1 503 Busy\r\nRetry-After: 0.3\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    let mut server = server(4).await;
    server.write(0, HEAD);
    let events = server.open().await.text_events::<()>().unwrap().into_body();
    let mut events = events.reconnecting(2);
    server.write(0, "retry: 0\nid: a\ndata: one\n\n");
    assert_eq!(events.next().await.unwrap().unwrap().data, "one");
    // Two ends in good order are no failures, and one answer is.
    let start = std::time::Instant::now();
    server.hang_up(0);
    server.write(1, HEAD);
    server.hang_up(1);
    server.write(2, BUSY);
    server.hang_up(2);
    server.write(3, HEAD);
    server.write(3, "data: two\n\n");
    assert_eq!(events.next().await.unwrap().unwrap().data, "two");
    // However short the wait is that the server asks for, it is a tenth of a second; and what the
    // busy server asks for is added by nobody.
    let took = start.elapsed().as_millis();
    assert!((500..2_500).contains(&took), "{took}");
}

#[tokio::test]
async fn a_server_that_stays_busy_is_given_up() {
    const BUSY: &str = "HTTP/1.1 429 Slow\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    let mut server = server(3).await;
    server.write(0, HEAD);
    let events = server.open().await.text_events::<()>().unwrap().into_body();
    let mut events = events.reconnecting(1);
    server.write(0, "retry: 1\n\n");
    server.hang_up(0);
    for index in [1, 2] {
        server.write(index, BUSY);
        server.hang_up(index);
    }
    let error = events.next().await.unwrap().unwrap_err();
    assert_eq!(error.status().unwrap(), 429);
    assert!(events.next().await.is_none());
}

#[test]
fn streams_are_streams() {
    fn is_stream<S: Stream + Send + Unpin + 'static>() {}
    is_stream::<crate::runtime::stream::ByteStream>();
    is_stream::<crate::runtime::json_lines::JsonLines<Value>>();
    is_stream::<crate::runtime::events::EventStream<Value>>();
    is_stream::<crate::runtime::part_stream::PartStream<Value>>();
}

#[test]
fn events_are_put_together_as_the_standard_says() {
    let mut parser = EventParser::default();
    let mut events = Vec::new();
    let lines = "\u{feff}data\n\ndata:\ndata: x\n\ndata:  y\nid\n\nevent: e\n\nretry: 1x\nid: a\0b\ndata:z:\n\n";
    for line in lines.split('\n') {
        events.extend(parser.line(line.as_bytes()));
    }
    let event = |data: &str| ParsedEvent {
        event: "message".into(),
        id: String::new(),
        data: data.into(),
    };
    assert_eq!(events, [event(""), event("\nx"), event(" y"), event("z:")]);
    assert_eq!(parser.retry(), None);
}

#[test]
fn headers_have_types() {
    let mut headers = HeaderMap::new();
    for (name, value) in [
        ("x-number", "12"),
        ("x-text", "12"),
        ("etag", "\"abc\""),
        ("x-flag", "true"),
        ("x-list", "1, 2"),
        ("x-list", "3"),
        ("x-words", "a,b"),
        ("x-object", "R,1,G,2"),
        ("x-exploded", "R=1,G=x"),
    ] {
        headers.append(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
    }
    assert_eq!(header(&headers, "X-Number", false), Some(12_i64));
    assert_eq!(header(&headers, "x-text", false), Some("12".to_owned()));
    assert_eq!(header(&headers, "etag", false), Some("\"abc\"".to_owned()));
    assert_eq!(header(&headers, "x-flag", false), Some(true));
    assert_eq!(header(&headers, "x-list", false), Some(vec![1_u8, 2, 3]));
    assert_eq!(
        header(&headers, "x-words", false),
        Some(vec!["a".to_owned(), "b".to_owned()])
    );
    let numbers = BTreeMap::from([("R".to_owned(), 1), ("G".to_owned(), 2)]);
    assert_eq!(header(&headers, "x-object", false), Some(numbers));
    let words = BTreeMap::from([
        ("R".to_owned(), "1".to_owned()),
        ("G".to_owned(), "x".to_owned()),
    ]);
    assert_eq!(header(&headers, "x-exploded", true), Some(words));
    assert_eq!(header::<i64>(&headers, "x-words", false), None);
    assert_eq!(header::<String>(&headers, "absent", false), None);
}

#[test]
fn base64_is_written_as_it_was_read() {
    for text in ["", "AA==", "AA", "+/8=", "-_8=", "-_8", "aGVsbG8"] {
        let json = format!("\"{text}\"");
        let read: Base64 = serde_json::from_str(&json).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), json);
    }
    assert_eq!(Base64::parse("aGVsbG8").unwrap().bytes(), "hello");
    assert_eq!(Base64::new("hello").to_string(), "aGVsbG8=");
    assert_eq!(Base64::from(vec![251, 255]).to_string(), "+/8=");
    let error = serde_json::from_str::<Base64>("\"a*\"").unwrap_err();
    assert!(error.to_string().starts_with("invalid base64 text"));
}
