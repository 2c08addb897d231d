//! Bodies that are streamed, and calls that are given up.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use super::server::{Script, answer, answering, scripted};
use crate::runtime::error::ErrorKind;
use crate::runtime::options::RequestOptions;
use crate::runtime::upload::Upload;
use crate::types::{
    Arrival, Boat, CompleteAtOnceBody, CompleteBody, CompleteFormBody, TranscribeBody,
};

/// What comes out of a channel, as a stream.
pub struct Chunks(pub UnboundedReceiver<Bytes>);

impl Stream for Chunks {
    type Item = Result<Bytes, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_recv(context).map(|chunk| chunk.map(Ok))
    }
}

fn write(script: &Script, text: &str) {
    script.send(text.to_owned()).unwrap();
}

/// Begins an answer that has no length, so it ends with the connection.
fn head(script: &Script, media_type: &str) {
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\n\r\n");
    write(script, &head);
}

#[tokio::test]
async fn events_are_there_before_the_answer_ends() {
    let (mut server, scripts) = scripted(1).await;
    head(&scripts[0], "text/event-stream");
    let mut events = server.client().watch_arrivals().send().await.unwrap();
    let request = server.received().await;
    assert_eq!(request.line, "GET /arrivals HTTP/1.1");
    assert_eq!(request.header("accept"), "text/event-stream, text/plain");
    write(&scripts[0], "event: late\nid: 7\ndata: {\"boat\":");
    write(&scripts[0], "\"Ada\",\ndata: \"berth\":2}\n\n");
    let event = events.next().await.unwrap().unwrap();
    assert_eq!((event.event.as_str(), event.id.as_str()), ("late", "7"));
    assert_eq!(event.data, Arrival::new("Ada").berth(2));

    write(
        &scripts[0],
        "data: {\"berth\":2}\n\ndata: {\"boat\":\"Bob\"}\n\n",
    );
    let error = events.next().await.unwrap().unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Decode(_)), "{error:?}");
    assert_eq!(error.body().unwrap(), "{\"berth\":2}");
    assert_eq!(
        events.next().await.unwrap().unwrap().data,
        Arrival::new("Bob")
    );
    drop(scripts);
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn events_can_be_asked_for_where_json_is_plain() {
    let (mut server, scripts) = scripted(1).await;
    head(&scripts[0], "text/event-stream");
    let inner = server.builder().inner_base_url(&server.url);
    let client = inner.build().unwrap();
    let call = client.announce_arrival(Arrival::new("Ada"));
    let mut events = call.send_events().await.unwrap();
    let request = server.received().await;
    assert_eq!(request.header("accept"), "text/event-stream");
    assert_eq!(request.text(), r#"{"boat":"Ada"}"#);
    write(&scripts[0], "data: not JSON\n\n");
    assert_eq!(events.next().await.unwrap().unwrap().data, "not JSON");
}

#[tokio::test]
async fn events_go_on_where_they_were_lost() {
    let (mut server, mut scripts) = scripted(2).await;
    head(&scripts[0], "text/event-stream");
    let client = server
        .builder()
        .default_header("X-Trace", "t")
        .build()
        .unwrap();
    let events = client.watch_arrivals().send().await.unwrap();
    let mut events = events.reconnecting(1);
    assert!(server.received().await.values("last-event-id").is_empty());
    write(
        &scripts[0],
        "retry: 0\nid: 41\ndata: {\"boat\":\"Ada\"}\n\n",
    );
    assert_eq!(events.next().await.unwrap().unwrap().data.boat, "Ada");

    head(&scripts[1], "text/event-stream");
    write(&scripts[1], "data: {\"boat\":\"Bob\"}\n\n");
    drop(scripts.remove(0));
    let event = events.next().await.unwrap().unwrap();
    assert_eq!((event.data.boat.as_str(), event.id.as_str()), ("Bob", "41"));
    let again = server.received().await;
    assert_eq!(again.line, "GET /arrivals HTTP/1.1");
    assert_eq!(again.header("last-event-id"), "41");
    assert_eq!(again.header("x-trace"), "t");
}

#[tokio::test]
async fn a_failure_in_place_of_a_stream_is_an_error() {
    let closed = answer("503 Service Unavailable", "text/plain", "closed");
    let server = answering([&closed]).await;
    let error = server.client().watch_arrivals().send().await.unwrap_err();
    assert_eq!(error.api().unwrap(), "closed");
}

#[tokio::test]
async fn a_foreign_body_in_place_of_events_is_an_error() {
    let summary = r#"{"count":1}"#;
    let server = answering([&answer(
        "200 OK",
        "application/json; charset=utf-8",
        summary,
    )])
    .await;
    let inner = server.builder().inner_base_url(&server.url);
    let call = inner.build().unwrap().announce_arrival(Arrival::new("Ada"));
    let mut events = call.send_events().await.unwrap().reconnecting(3);
    let error = events.next().await.unwrap().unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Decode(_)), "{error:?}");
    assert_eq!(error.body().unwrap(), summary);
    assert_eq!(
        error.to_string(),
        "POST /arrivals: 200 OK, but the body does not fit: the answer has no body of \
         `text/event-stream`; `application/json` is read by `send()`: {\"count\":1}"
    );
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn lines_are_there_before_the_answer_ends() {
    let (mut server, scripts) = scripted(1).await;
    head(&scripts[0], "application/x-ndjson");
    let call = server.client().list_boats();
    let mut boats = call.send_json_lines().await.unwrap();
    assert_eq!(
        server.received().await.header("accept"),
        "application/x-ndjson"
    );
    write(&scripts[0], "{\"name\":\"Ada\"}\n{\"na");
    assert_eq!(boats.next().await.unwrap().unwrap(), Boat::new("Ada"));
    write(&scripts[0], "me\":\"Bob\"}");
    drop(scripts);
    assert_eq!(boats.next().await.unwrap().unwrap(), Boat::new("Bob"));
    assert!(boats.next().await.is_none());
}

#[tokio::test]
async fn bytes_are_there_before_the_answer_ends() {
    let (mut server, scripts) = scripted(2).await;
    let client = server.client();
    head(&scripts[0], "image/png");
    let mut photo = client.get_photo("7").send_stream().await.unwrap();
    assert_eq!(server.received().await.header("accept"), "image/png");
    write(&scripts[0], "some");
    assert_eq!(photo.next().await.unwrap().unwrap(), "some");
    write(&scripts[0], "more");
    assert_eq!(photo.next().await.unwrap().unwrap(), "more");

    head(&scripts[1], "image/jpeg");
    let full = client.get_photo("7").send_jpeg_stream_full().await.unwrap();
    assert_eq!(server.received().await.header("accept"), "image/jpeg");
    assert_eq!(full.headers()["content-type"], "image/jpeg");
    write(&scripts[1], "jpeg");
    let mut photo = full.into_body();
    assert_eq!(photo.next().await.unwrap().unwrap(), "jpeg");
}

#[tokio::test]
async fn a_body_goes_out_as_it_comes() {
    let (mut server, scripts) = scripted(1).await;
    let (chunks, stream) = unbounded_channel();
    let call = server.client().replace_log(Upload::stream(Chunks(stream)));
    let call = tokio::spawn(call.send());
    chunks.send(Bytes::from_static(b"first ")).unwrap();
    assert!(!call.is_finished());
    chunks.send(Bytes::from_static(b"second")).unwrap();
    drop(chunks);
    let request = server.received().await;
    assert_eq!(request.header("content-type"), "application/octet-stream");
    assert_eq!(request.header("transfer-encoding"), "chunked");
    assert_eq!(request.text(), "first second");
    write(&scripts[0], super::server::DONE);
    call.await.unwrap().unwrap();
}

#[tokio::test]
async fn giving_a_call_up_closes_its_connection() {
    let (mut server, _scripts) = scripted(1).await;
    let call = tokio::spawn(server.client().list_boats().send());
    server.received().await;
    call.abort();
    assert!(call.await.unwrap_err().is_cancelled());
    server.closed().await;
}

#[tokio::test]
async fn dropping_a_stream_closes_its_connection() {
    let (mut server, scripts) = scripted(1).await;
    head(&scripts[0], "text/event-stream");
    let mut events = server.client().watch_arrivals().send().await.unwrap();
    write(&scripts[0], "data: {\"boat\":\"Ada\"}\n\n");
    assert!(events.next().await.unwrap().is_ok());
    drop(events);
    server.closed().await;
}

#[tokio::test]
async fn the_body_asks_for_the_answer_that_the_method_reads() {
    let whole = answer("200 OK", "application/json", "\"all\"");
    let events = answer("200 OK", "text/event-stream", "data: 7\n\n");
    let lines = answer("200 OK", "application/jsonl", "7\n");
    let mut server = answering([&*whole, &events, &events, &whole, &lines, &whole]).await;
    let client = server.client();
    let ask = || CompleteBody::new("hi");
    assert_eq!(client.complete(ask()).send().await.unwrap(), "all");
    let mut events = client.complete(ask()).send_events().await.unwrap();
    assert_eq!(events.next().await.unwrap().unwrap().data, 7);
    let by_hand = client.complete(ask().stream(true)).send_events().await;
    drop(by_hand.unwrap());
    // Where the server streams unless told otherwise, it is told.
    let call = client.complete_at_once();
    assert_eq!(call.clone().send().await.unwrap(), "all");
    drop(call.clone().send_json_lines().await.unwrap());
    let body = CompleteAtOnceBody::new().prompt("hi").stream(false);
    assert_eq!(call.body(body).send().await.unwrap(), "all");
    for expected in [
        r#"{"prompt":"hi"}"#,
        r#"{"prompt":"hi","stream":true}"#,
        r#"{"prompt":"hi","stream":true}"#,
        r#"{"stream":false}"#,
        "",
        r#"{"prompt":"hi","stream":false}"#,
    ] {
        assert_eq!(server.received().await.text(), expected);
    }
}

#[tokio::test]
async fn a_form_asks_for_the_answer_that_the_method_reads() {
    let whole = answer("200 OK", "application/json", "\"all\"");
    let events = answer("200 OK", "text/event-stream", "data: 7\n\n");
    let mut server = answering([&*whole, &events, &events, &events]).await;
    let client = server.client();
    let ask = |body| client.complete_form().body(body);
    let body = || CompleteFormBody::new().question("stream=a&b");
    assert_eq!(ask(body()).send().await.unwrap(), "all");
    let mut events = ask(body()).send_events().await.unwrap();
    assert_eq!(events.next().await.unwrap().unwrap().data, 7);
    drop(ask(body().stream(true)).send_events().await.unwrap());
    drop(client.complete_form().send_events().await.unwrap());
    for expected in [
        "question=stream%3Da%26b",
        "question=stream%3Da%26b&stream=true",
        "question=stream%3Da%26b&stream=true",
        "stream=true",
    ] {
        let request = server.received().await;
        let media_type = request.header("content-type");
        assert_eq!(media_type, "application/x-www-form-urlencoded");
        assert_eq!(request.text(), expected);
    }
    let error = ask(body().stream(true)).send().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "PATCH /completions: the request could not be built: `stream` is true in the body: \
         `send_events()` reads what comes then"
    );
    let error = ask(body().stream(false)).send_events().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "PATCH /completions: the request could not be built: `stream` is false in the body: \
         `send()` reads what comes then"
    );
}

#[tokio::test]
async fn a_multipart_body_asks_for_the_answer_that_the_method_reads() {
    let whole = answer("200 OK", "application/json", "\"all\"");
    let events = answer("200 OK", "text/event-stream", "data: 7\n\n");
    let mut server = answering([&*whole, &events, &events, &events]).await;
    let client = server.client();
    let ask = |body| client.transcribe().body(body);
    let body = || TranscribeBody::new().file(Upload::bytes("a sound"));
    assert_eq!(ask(body()).send().await.unwrap(), "all");
    let mut events = ask(body()).send_events().await.unwrap();
    assert_eq!(events.next().await.unwrap().unwrap().data, 7);
    drop(ask(body().stream(true)).send_events().await.unwrap());
    drop(client.transcribe().send_events().await.unwrap());
    let asked = "Content-Disposition: form-data; name=\"stream\"\r\n\r\ntrue\r\n";
    for (files, times) in [(1, 0), (1, 1), (1, 1), (0, 1)] {
        let request = server.received().await;
        let text = request.text();
        assert_eq!(text.matches("a sound").count(), files, "{text}");
        assert_eq!(text.matches(asked).count(), times, "{text}");
        assert_eq!(text.matches("name=\"stream\"").count(), times, "{text}");
    }
    let error = ask(body().stream(true)).send().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "POST /transcriptions: the request could not be built: `stream` is true in the body: \
         `send_events()` reads what comes then"
    );
    let error = ask(body().stream(false)).send_events().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "POST /transcriptions: the request could not be built: `stream` is false in the body: \
         `send()` reads what comes then"
    );
}

#[tokio::test]
async fn a_method_that_cannot_read_what_was_asked_for_sends_nothing() {
    let server = answering([]).await;
    let client = server.client();
    let ask = || CompleteBody::new("hi");
    let by_option = RequestOptions::new().member("stream", true);
    let expected = "POST /completions: the request could not be built: `stream` is true in the body: \
                    `send_events()` reads what comes then";
    let error = client
        .complete(ask().stream(true))
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.to_string(), expected);
    let call = client.complete(ask()).options(by_option);
    assert_eq!(call.send().await.unwrap_err().to_string(), expected);
    let error = client.complete(ask().stream(false)).send_events().await;
    assert_eq!(
        error.unwrap_err().to_string(),
        "POST /completions: the request could not be built: `stream` is false in the body: `send()` reads \
         what comes then"
    );
    // What the option says counts, since it takes the place of the member.
    let call = client.complete(ask().stream(false));
    let by_option = RequestOptions::new().member("stream", true);
    let call = call.options(by_option).send().await.unwrap_err();
    assert_eq!(call.to_string(), expected);
}
