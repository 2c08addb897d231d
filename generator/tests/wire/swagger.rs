//! What a page of Swagger 2.0 describes is sent as it says, and read as it says.

use super::server::{DONE, Received, answering};
use crate::client::Client;
use crate::runtime::pending::Pending;
use crate::runtime::upload::Upload;
use crate::types::{LegacyCrate, LegacyFormBody, LegacyUploadBody};

/// What a call puts on the wire.
async fn sent<E: std::fmt::Debug>(call: impl FnOnce(&Client) -> Pending<(), E>) -> Received {
    let mut server = answering([DONE]).await;
    call(&server.client()).await.unwrap();
    server.received().await
}

fn list() -> Vec<String> {
    vec!["a b".to_owned(), "c".to_owned()]
}

#[tokio::test]
async fn arrays_are_written_in_their_collection_format() {
    let lists = |client: &Client| client.legacy_lists(list()).x_marks(vec![1, 2]);
    let request = sent(|client| lists(client).send()).await;
    assert_eq!(request.target(), "/v2/lists/a%20b,c");
    assert_eq!(request.header("x-marks"), "1,2");
    for (query, expected) in [
        (
            sent(|client| lists(client).usual(list()).send()).await,
            "usual=a%20b,c",
        ),
        (
            sent(|client| lists(client).csv(list()).send()).await,
            "csv=a%20b,c",
        ),
        (
            sent(|client| lists(client).ssv(list()).send()).await,
            "ssv=a%20b%20c",
        ),
        (
            sent(|client| lists(client).tsv("a\tc").send()).await,
            "tsv=a%09c",
        ),
        (
            sent(|client| lists(client).pipes(list()).send()).await,
            "pipes=a%20b%7Cc",
        ),
        (
            sent(|client| lists(client).multi(list()).send()).await,
            "multi=a%20b&multi=c",
        ),
    ] {
        assert_eq!(query.target(), format!("/v2/lists/a%20b,c?{expected}"));
    }
}

#[tokio::test]
async fn a_body_is_sent_and_read_as_its_definition() {
    let answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 26\r\n\
                  Connection: close\r\n\r\n{\"mark\":\"x\",\"weight\":null}";
    let mut server = answering([answer]).await;
    let given = LegacyCrate::new("m").weight(2.5);
    let call = server.client().legacy_body(given).send();
    let returned = call.await.unwrap();
    let request = server.received().await;
    assert_eq!(request.line, "POST /v2/body HTTP/1.1");
    assert_eq!(request.header("content-type"), "application/json");
    assert_eq!(request.text(), r#"{"mark":"m","weight":2.5}"#);
    assert_eq!(returned, LegacyCrate::new("x").weight_null());
}

#[tokio::test]
async fn fields_of_a_form_are_sent_in_one_body() {
    let body = LegacyFormBody::new("n o").multi(list()).csv(list());
    let request = sent(|client| client.legacy_form(body).send()).await;
    assert_eq!(
        request.header("content-type"),
        "application/x-www-form-urlencoded"
    );
    assert_eq!(request.text(), "name=n%20o&multi=a%20b&multi=c&csv=a%20b,c");
}

#[tokio::test]
async fn a_file_of_a_form_is_a_part_with_its_name() {
    let file = Upload::bytes("pdf").file_name("list.pdf");
    let body = LegacyUploadBody::new(file).note("n");
    let request = sent(|client| client.legacy_upload(body).send()).await;
    let media_type = request.header("content-type");
    assert!(
        media_type.starts_with("multipart/form-data; boundary="),
        "{media_type}"
    );
    let text = request.text();
    assert!(text.contains("name=\"note\"\r\n\r\nn\r\n"), "{text}");
    assert!(
        text.contains("name=\"manifest\"; filename=\"list.pdf\""),
        "{text}"
    );
}

#[tokio::test]
async fn a_response_that_is_a_file_is_bytes() {
    let answer = "HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Length: 3\r\n\
                  Connection: close\r\n\r\npdf";
    let mut server = answering([answer]).await;
    let bytes = server.client().legacy_file().send().await.unwrap();
    assert_eq!(bytes, "pdf");
    assert_eq!(server.received().await.header("accept"), "application/pdf");
}
