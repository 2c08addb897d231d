//! What OpenAPI 3.2 added to operations.

use super::server::{DONE, answering};
use crate::types::MethodFilter;

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
