//! What goes over the wire.

use wiremock::{MockServer, Request};

use super::server::*;

/// Each operation, with everything that the server sees of it.
#[tokio::test]
async fn every_operation_sends_what_the_specification_says() {
    for (index, path) in [
        "/openapi/autoTag",
        "/openapi/clientTag",
        "/openapi/personalTag",
    ]
    .into_iter()
    .enumerate()
    {
        let server = answering(success()).await;
        send_one(index, &server).await;
        let request = only_request(&server).await;
        assert_eq!(request.method.as_str(), "POST");
        assert_eq!(request.url.path(), path);
        assert_eq!(request.url.query(), Some("botId=bot-1"));
        assert_eq!(headers(&request), expected_headers(&server, &request));
        assert_eq!(
            String::from_utf8(request.body).unwrap(),
            r#"{"secret":"s3cr3t \"quoted\" <&> tab\tend","name":"VIP"}"#
        );
    }
}

async fn send_one(index: usize, server: &MockServer) {
    let client = client(server.uri());
    let answer = match index {
        0 => client.create_auto_tag(BOT_ID, auto_tag()).send().await,
        1 => client.create_client_tag(BOT_ID, client_tag()).send().await,
        _ => {
            client
                .create_personal_tag(BOT_ID, personal_tag())
                .send()
                .await
        }
    };
    let answer = answer.unwrap();
    assert!(answer.success);
    assert_eq!(answer.message, "created");
}

/// All headers of the request, sorted by name: no other header may be there.
fn headers(request: &Request) -> Vec<(String, String)> {
    let mut headers: Vec<_> = request
        .headers
        .iter()
        .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
        .collect();
    headers.sort();
    headers
}

fn expected_headers(server: &MockServer, request: &Request) -> Vec<(String, String)> {
    let agent = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));
    [
        ("accept", "application/json"),
        ("authorization", &format!("Bearer {TOKEN}")),
        ("content-length", &request.body.len().to_string()),
        ("content-type", "application/json"),
        ("host", &server.address().to_string()),
        ("user-agent", agent),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .to_vec()
}

#[tokio::test]
async fn a_query_parameter_is_encoded_so_that_it_stays_one() {
    let server = answering(success()).await;
    let client = client(server.uri());
    let request = client.create_auto_tag("a b&c=d/ä?#+%20", auto_tag());
    request.send().await.unwrap();
    let request = only_request(&server).await;
    let query = request.url.query().unwrap();
    assert_eq!(query, "botId=a%20b%26c%3Dd%2F%C3%A4%3F%23%2B%2520");
}

#[tokio::test]
async fn a_required_query_parameter_is_sent_even_when_it_is_empty() {
    let server = answering(success()).await;
    let client = client(server.uri());
    client.create_auto_tag("", auto_tag()).send().await.unwrap();
    assert_eq!(only_request(&server).await.url.query(), Some("botId="));
}

#[tokio::test]
async fn text_in_a_body_arrives_as_it_is() {
    let name = "標籤 \u{202e} \u{0} \"\\ \r\n\t 😀";
    let server = answering(success()).await;
    let mut body = auto_tag();
    body.name = name.to_owned();
    let client = client(server.uri());
    client.create_auto_tag(BOT_ID, body).send().await.unwrap();
    let sent: serde_json::Value = only_request(&server).await.body_json().unwrap();
    assert_eq!(sent, serde_json::json!({"secret": SECRET, "name": name}));
}

#[tokio::test]
async fn a_request_can_be_sent_from_another_task_and_more_than_once() {
    let server = answering(success()).await;
    let request = client(server.uri()).create_auto_tag(BOT_ID, auto_tag());
    let again = request.clone();
    tokio::spawn(request.send()).await.unwrap().unwrap();
    again.send().await.unwrap();
    let requests = server.received_requests().await.unwrap();
    assert_eq!(requests.len(), 2);
    assert_eq!(requests[0].body, requests[1].body);
}

#[tokio::test]
async fn nothing_is_sent_before_send_is_awaited() {
    let server = answering(success()).await;
    let client = client(server.uri());
    drop(client.create_auto_tag(BOT_ID, auto_tag()).send());
    assert!(server.received_requests().await.unwrap().is_empty());
}
