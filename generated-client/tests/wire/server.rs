//! The servers that the client talks to, and the client that talks to them.

use std::future::Future;

use generated_client::types::{
    BasicSuccessResponse, CreateAutoTagRequest, CreateClientTagRequest, CreatePersonalTagRequest,
};
use generated_client::{Client, ClientBuilder, Error, ErrorKind, Response, Retry};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

/// The bearer token; it has characters that URLs and HTML write otherwise.
pub const TOKEN: &str = "eyJhbGciOi.t0ken+part/of=it&";

/// The secret in every body; it has characters that JSON, URLs and HTML write otherwise.
pub const SECRET: &str = "s3cr3t \"quoted\" <&> tab\tend";

/// The bot that the requests are for.
pub const BOT_ID: &str = "bot-1";

/// The name of the tags that are created.
pub const TAG: &str = "VIP";

/// A server that gives every request the same answer.
pub async fn answering(answer: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(answer).mount(&server).await;
    server
}

/// The documented success.
pub fn success() -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_json(json!({"success": true, "message": "created"}))
}

/// The one request that a server has received.
pub async fn only_request(server: &MockServer) -> Request {
    let mut requests = server.received_requests().await.unwrap();
    assert_eq!(requests.len(), 1, "{requests:?}");
    requests.remove(0)
}

/// A builder with the server's address and the credential. Everything is sent once: these tests are about
/// what comes of it.
pub fn builder(url: impl Into<String>) -> ClientBuilder {
    let builder = Client::builder().base_url(url).bearer_auth(TOKEN);
    builder.retry(Retry::none())
}

/// A client of the server.
pub fn client(url: impl Into<String>) -> Client {
    builder(url).build().unwrap()
}

/// A body for `create_auto_tag`.
pub fn auto_tag() -> CreateAutoTagRequest {
    CreateAutoTagRequest::new(SECRET, TAG)
}

/// A body for `create_client_tag`.
pub fn client_tag() -> CreateClientTagRequest {
    CreateClientTagRequest::new(SECRET, TAG)
}

/// A body for `create_personal_tag`.
pub fn personal_tag() -> CreatePersonalTagRequest {
    CreatePersonalTagRequest::new(SECRET, TAG)
}

/// What a call gives.
pub type Outcome = Result<Response<BasicSuccessResponse>, Error>;

/// Calls one operation, for what does not depend on which.
pub async fn call(client: &Client) -> Outcome {
    client.create_auto_tag(BOT_ID, auto_tag()).send_full().await
}

/// Calls one operation, which must fail.
pub async fn failure(client: &Client) -> ErrorKind<generated_client::types::ErrorResponse> {
    call(client).await.unwrap_err().into_kind()
}

/// Calls all three operations, one after the other.
pub async fn call_each(client: &Client) -> [Outcome; 3] {
    [
        client.create_auto_tag(BOT_ID, auto_tag()).send_full().await,
        client
            .create_client_tag(BOT_ID, client_tag())
            .send_full()
            .await,
        client
            .create_personal_tag(BOT_ID, personal_tag())
            .send_full()
            .await,
    ]
}

/// A server that reads a request from each connection and then does with the connection what it is
/// told: what well-behaved servers never do. Gives its address.
pub async fn rude<F>(treat: impl Fn(TcpStream) -> F + Send + 'static) -> String
where
    F: Future<Output = ()> + Send + 'static,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            read_request(&mut stream).await;
            tokio::spawn(treat(stream));
        }
    });
    url
}

/// A server that takes a request and never answers. Gives its address.
pub async fn silent() -> String {
    rude(|stream| async move {
        // Holds the connection open.
        let _stream = stream;
        std::future::pending::<()>().await;
    })
    .await
}

/// Writes as long as the client listens.
pub async fn write(stream: &mut TcpStream, text: &str) -> bool {
    stream.write_all(text.as_bytes()).await.is_ok() && stream.flush().await.is_ok()
}

/// Reads head and body, so that closing the connection afterwards is no reset.
async fn read_request(stream: &mut TcpStream) {
    let mut request = Vec::new();
    while !is_complete(&request) {
        if stream.read_buf(&mut request).await.unwrap_or(0) == 0 {
            return;
        }
    }
}

fn is_complete(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request);
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "));
    body.len() >= length.map_or(0, |length| length.parse().unwrap())
}
