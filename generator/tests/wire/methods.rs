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
