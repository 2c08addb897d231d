//! What OpenAPI 3.2 added to operations.

use super::server::{DONE, answer, answering};
use crate::types::{MethodFilter, WatchSeveralEventsResponseItem};

#[tokio::test]
async fn query_has_a_body_and_an_answer_of_a_shared_media_type() {
    let answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\
                  Connection: close\r\n\r\n[\"a\",\"b\"]";
    let mut server = answering([answer]).await;
    let call = server.client().query_method().body("boats");
    assert_eq!(call.send().await.unwrap(), ["a", "b"]);
    let request = server.received().await;
    assert_eq!(request.line, "QUERY /methods HTTP/1.1");
    assert_eq!(request.text(), "\"boats\"");
}

#[tokio::test]
async fn any_method_can_be_sent() {
    let mut server = answering([DONE]).await;
    server.client().copy_method().send().await.unwrap();
    assert_eq!(server.received().await.line, "COPY /methods HTTP/1.1");
}

#[tokio::test]
async fn a_query_that_is_a_form_has_its_fields() {
    let mut server = answering([DONE]).await;
    let filter = MethodFilter::new().name("a b").kind("c");
    let call = server.client().whole_query().filter(filter);
    call.send().await.unwrap();
    assert_eq!(
        server.received().await.target(),
        "/methods?name=a%20b&kind=c"
    );
}

#[tokio::test]
async fn a_query_may_be_the_text_of_one_value() {
    let mut server = answering([DONE]).await;
    let filter = MethodFilter::new().name("a b").kind("c&d");
    let call = server.client().query_of_json(filter);
    call.send().await.unwrap();
    assert_eq!(
        server.received().await.target(),
        "/methods?%7B%22name%22%3A%22a%20b%22%2C%22kind%22%3A%22c%26d%22%7D"
    );
    let mut server = answering([DONE]).await;
    let call = server.client().query_of_text().path("$.a.b[1:1]");
    call.send().await.unwrap();
    assert_eq!(
        server.received().await.target(),
        "/methods?%24.a.b%5B1%3A1%5D"
    );
    let mut server = answering([DONE]).await;
    server.client().query_of_text().send().await.unwrap();
    assert_eq!(server.received().await.target(), "/methods");
}

#[tokio::test]
async fn a_body_of_json_lines_has_a_line_for_each_item() {
    let filters = || [MethodFilter::new().name("a\nb"), MethodFilter::new()];
    let mut server = answering([DONE]).await;
    let call = server.client().import_filters(filters());
    call.send().await.unwrap();
    let request = server.received().await;
    assert_eq!(request.header("content-type"), "application/jsonl");
    assert_eq!(request.text(), "{\"name\":\"a\\nb\"}\n{}\n");

    let mut server = answering([DONE]).await;
    let call = server.client().replace_filters_json_lines(filters());
    call.send().await.unwrap();
    let request = server.received().await;
    assert_eq!(request.header("content-type"), "application/json-seq");
    assert_eq!(request.text(), "\u{1e}{\"name\":\"a\\nb\"}\n\u{1e}{}\n");

    // Of what is in them nothing is known.
    let mut server = answering([DONE]).await;
    let call = server.client().change_filters().body(vec![b'1', b'\n']);
    call.send().await.unwrap();
    assert_eq!(server.received().await.text(), "1\n");
}

#[tokio::test]
async fn plain_cookies_are_not_encoded_but_for_what_would_end_them() {
    let mut server = answering([DONE]).await;
    let call = server
        .client()
        .query_of_text()
        .seen("a=b/c%20d:e; admin=1\r\n")
        .last(vec!["x".to_owned(), "y,z".to_owned()])
        .each(vec!["p?".to_owned(), "q".to_owned()]);
    call.send().await.unwrap();
    assert_eq!(
        server.received().await.header("cookie"),
        "seen=a=b/c%20d:e%3B%20admin=1%0D%0A; last=x,y%2Cz; each=p?; each=q"
    );
}

fn event(line: &str) -> String {
    answer("200 OK", "text/event-stream", line)
}

#[tokio::test]
async fn events_that_are_described_whole_have_typed_data() {
    let text = "event: filter\nid: 7\ndata: {\"name\":\"a\"}\n\n";
    let server = answering([&event(text)]).await;
    let mut events = server.client().watch_whole_events().send().await.unwrap();
    let first = events.next().await.unwrap().unwrap();
    assert_eq!((first.event.as_str(), first.id.as_str()), ("filter", "7"));
    assert_eq!(first.data, MethodFilter::new().name("a"));

    let text = "event: filter\ndata: {\"kind\":\"b\"}\n\nevent: count\ndata: 3\n\n";
    let server = answering([&event(text)]).await;
    let mut events = server.client().watch_several_events().send().await.unwrap();
    let first = events.next().await.unwrap().unwrap();
    let filter = MethodFilter::new().kind("b");
    assert_eq!(first.data, WatchSeveralEventsResponseItem::Filter(filter));
    let second = events.next().await.unwrap().unwrap();
    assert_eq!(second.data, WatchSeveralEventsResponseItem::Count(3));

    let server = answering([&event("event: x\ndata: [1, and so on\n\n")]).await;
    let mut events = server.client().watch_texts().send().await.unwrap();
    let only = events.next().await.unwrap().unwrap();
    assert_eq!(
        (only.event.as_str(), only.data.as_str()),
        ("x", "[1, and so on")
    );
}

#[tokio::test]
async fn items_of_a_sequence_may_have_several_lines() {
    let text = "\u{1e}{\"name\":\"a\"}\n\u{1e}{\n  \"name\": \"b\",\n  \"kind\":\n \"c\"\n}\n\
                \u{1e}{\"name\":\n\u{1e}\n{\"name\":\"d\"}\n\u{1e}{\"name\":\"e\"\n  }";
    let server = answering([&answer("200 OK", "application/json-seq", text)]).await;
    let call = server.client().watch_texts();
    let mut items = call.send_json_lines().await.unwrap();
    let name = |name: &str| MethodFilter::new().name(name);
    assert_eq!(items.next().await.unwrap().unwrap(), name("a"));
    assert_eq!(items.next().await.unwrap().unwrap(), name("b").kind("c"));
    let error = items.next().await.unwrap().unwrap_err();
    assert_eq!(error.body().unwrap(), "{\"name\":");
    assert_eq!(items.next().await.unwrap().unwrap(), name("d"));
    assert_eq!(items.next().await.unwrap().unwrap(), name("e"));
    assert!(items.next().await.is_none());
}
