//! The sample client against servers that misbehave: hand-made, since no HTTP library lies.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::runtime::error::ErrorKind;
use crate::runtime::options::RequestOptions;
use crate::runtime::retry::Retry;
use crate::sample::{Client, ClientBuilder, tag};

/// Answers the first connection by `answer`, once a request has begun to arrive. There is no second
/// one: what comes of an attempt is the matter here.
async fn server<F: Future<Output = ()> + Send + 'static>(
    answer: impl FnOnce(TcpStream) -> F + Send + 'static,
) -> ClientBuilder {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        stream.read_exact(&mut [0; 4]).await.unwrap();
        answer(stream).await;
    });
    Client::builder()
        .base_url(format!("http://{address}"))
        .bearer_auth("tok")
        .retry(Retry::none())
}

async fn write(stream: &mut TcpStream, text: &str) {
    stream.write_all(text.as_bytes()).await.unwrap();
}

#[tokio::test]
async fn a_body_over_the_limit_is_refused_before_its_end() {
    let builder = server(|mut stream| async move {
        write(
            &mut stream,
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
        )
        .await;
        let chunk = format!("400\r\n{}\r\n", " ".repeat(1024));
        // Ends only when the client hangs up.
        while stream.write_all(chunk.as_bytes()).await.is_ok() {}
    })
    .await;
    let client = builder.max_response_size(100_000).build().unwrap();
    let error = client.get_tag("x").send().await.unwrap_err();
    assert!(matches!(
        error.kind(),
        ErrorKind::ResponseTooLarge { limit: 100_000 }
    ));
    assert_eq!(
        error.to_string(),
        "GET /openapi/tag/{tagId}: the body of the answer exceeds 100000 bytes"
    );
}

#[tokio::test]
async fn a_large_announced_body_is_refused_before_it_is_read() {
    let builder = server(|mut stream| async move {
        write(
            &mut stream,
            "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
        )
        .await;
        std::future::pending::<()>().await;
    })
    .await;
    let error = builder
        .build()
        .unwrap()
        .get_tag("x")
        .send()
        .await
        .unwrap_err();
    assert!(matches!(
        error.kind(),
        ErrorKind::ResponseTooLarge { limit: 67_108_864 }
    ));
}

#[tokio::test]
async fn a_server_without_an_answer_is_a_timeout() {
    let silent = |stream: TcpStream| async move {
        std::future::pending::<()>().await;
        drop(stream);
    };
    let client = server(silent)
        .await
        .timeout(Duration::from_millis(50))
        .build()
        .unwrap();
    let error = client.get_tag("x").send().await.unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(error.status(), None);
    assert_eq!(
        error.to_string(),
        "GET /openapi/tag/{tagId}: no complete answer in time"
    );
}

#[tokio::test]
async fn the_timeout_covers_the_body_and_may_be_set_per_request() {
    let stalled = |mut stream: TcpStream| async move {
        write(
            &mut stream,
            "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{",
        )
        .await;
        std::future::pending::<()>().await;
    };
    let client = server(stalled).await.build().unwrap();
    let options = RequestOptions::new().timeout(Duration::from_millis(50));
    let error = client
        .create_tag("b", tag("s3", "n"))
        .options(options)
        .send()
        .await
        .unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Timeout));
}

#[tokio::test]
async fn a_dropped_connection_is_a_transport_error() {
    let client = server(|stream| async move { drop(stream) })
        .await
        .build()
        .unwrap();
    let error = client.get_tag("x").send().await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Transport(_)), "{error:?}");
    assert!(!error.is_connect());

    let half = |mut stream: TcpStream| async move {
        write(
            &mut stream,
            "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{",
        )
        .await;
    };
    let client = server(half).await.build().unwrap();
    let error = client.get_tag("x").send().await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Transport(_)), "{error:?}");
    assert!(std::error::Error::source(&error).is_some());
}

#[tokio::test]
async fn no_server_is_a_transport_error_that_names_the_cause_and_no_address() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let base = format!("http://{address}");
    let client = Client::builder()
        .base_url(base)
        .bearer_auth("tok")
        .retry(Retry::none())
        .build()
        .unwrap();
    let error = client.get_tag("x").send().await.unwrap_err();
    assert!(error.is_connect());
    let shown = error.to_string();
    assert!(
        shown.starts_with("GET /openapi/tag/{tagId}: error sending request: "),
        "{shown}"
    );
    assert!(
        !format!("{shown} {error:?}").contains("/openapi/tag/x"),
        "{error:?}"
    );
}

#[tokio::test]
async fn dropping_the_future_closes_the_connection() {
    let (arrived, arrival) = tokio::sync::oneshot::channel();
    let (closed, closing) = tokio::sync::oneshot::channel();
    let builder = server(|mut stream| async move {
        arrived.send(()).unwrap();
        let mut rest = Vec::new();
        let _ = stream.read_to_end(&mut rest).await;
        closed.send(()).unwrap();
    })
    .await;
    let client = builder.build().unwrap();
    tokio::select! {
        answer = client.get_tag("x").send() => panic!("{answer:?}"),
        arrival = arrival => arrival.unwrap(),
    }
    closing.await.unwrap();
}

#[test]
fn errors_are_one_pointer_wide_and_may_cross_threads() {
    fn crosses<T: Send + Sync + std::error::Error>() {}
    crosses::<crate::runtime::error::Error<String>>();
    let width = size_of::<crate::runtime::error::Error<[u64; 64]>>();
    assert_eq!(width, size_of::<usize>());
}
