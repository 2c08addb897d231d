//! Connections that fail.

use generated_client::ErrorKind;
use tokio::net::TcpSocket;

use super::server::*;

#[tokio::test]
async fn a_connection_that_is_dropped_before_the_answer() {
    let url = rude(|stream| async move { drop(stream) }).await;
    let error = call(&client(url)).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Transport(_)), "{error:?}");
    assert!(!error.is_connect());
    assert!(!error.is_timeout());
    assert_eq!(error.status(), None);
}

#[tokio::test]
async fn a_connection_that_is_dropped_within_the_body() {
    for head in ["content-length: 36", "transfer-encoding: chunked"] {
        let url = rude(move |mut stream| async move {
            let answer = format!("HTTP/1.1 200 OK\r\n{head}\r\n\r\n5\r\n{{\"suc");
            write(&mut stream, &answer).await;
        })
        .await;
        let error = failure(&client(url)).await;
        assert!(matches!(error, ErrorKind::Transport(_)), "{error:?}");
    }
}

#[tokio::test]
async fn an_answer_that_is_not_http() {
    let url = rude(|mut stream| async move {
        write(&mut stream, "SSH-2.0-OpenSSH_9.6\r\n").await;
    })
    .await;
    let error = failure(&client(url)).await;
    assert!(matches!(error, ErrorKind::Transport(_)), "{error:?}");
}

#[tokio::test]
async fn a_connection_that_never_comes_about() {
    // A port that is taken, so that nobody else can listen on it, and does not listen.
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let address = socket.local_addr().unwrap();
    let error = call(&client(format!("http://{address}"))).await;
    let error = error.unwrap_err();
    assert!(error.is_connect(), "{error:?}");
    assert!(!error.is_timeout());
    let text = error.to_string();
    assert!(text.starts_with("POST /openapi/autoTag: "), "{text}");
    assert!(text.to_lowercase().contains("refused"), "{text}");
}
