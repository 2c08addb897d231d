//! How much, and how long.

use std::time::Duration;

use generated_client::ErrorKind;

use super::server::*;

const BODY: &str = r#"{"success":true,"message":"created"}"#;

#[tokio::test]
async fn a_body_as_large_as_accepted_is_read() {
    let server = answering(success()).await;
    let client = builder(server.uri()).max_response_size(BODY.len() as u64);
    call(&client.build().unwrap()).await.unwrap();
}

#[tokio::test]
async fn a_body_larger_than_accepted_is_refused() {
    let limit = BODY.len() as u64 - 1;
    let server = answering(success()).await;
    let client = builder(server.uri()).max_response_size(limit);
    let error = call(&client.build().unwrap()).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::ResponseTooLarge { limit: l } if *l == limit));
    assert_eq!(
        error.to_string(),
        format!("POST /openapi/autoTag: the body of the answer exceeds {limit} bytes")
    );
}

/// The body that is announced never comes: who waits for it waits for ever.
#[tokio::test]
async fn a_body_that_is_announced_as_too_large_is_not_waited_for() {
    let url = rude(|mut stream| async move {
        write(
            &mut stream,
            "HTTP/1.1 200 OK\r\ncontent-length: 1099511627776\r\n\r\n",
        )
        .await;
        std::future::pending::<()>().await;
    })
    .await;
    let error = failure(&client(url)).await;
    assert!(matches!(error, ErrorKind::ResponseTooLarge { limit } if limit == 64 * 1024 * 1024));
}

/// The body never ends: who wants to see its end before judging it never judges.
#[tokio::test]
async fn a_body_of_unknown_length_is_read_up_to_what_is_accepted() {
    for head in ["transfer-encoding: chunked", "connection: close"] {
        let url = rude(move |mut stream| async move {
            let mut more = write(&mut stream, &format!("HTTP/1.1 200 OK\r\n{head}\r\n\r\n")).await;
            while more {
                more = write(&mut stream, "10\r\n\"sixteen bytes!\"\r\n").await;
            }
        })
        .await;
        let client = builder(url).max_response_size(4096).build().unwrap();
        let error = failure(&client).await;
        assert!(
            matches!(error, ErrorKind::ResponseTooLarge { limit: 4096 }),
            "{error:?}"
        );
    }
}

#[tokio::test]
async fn a_body_of_unknown_length_is_read_to_its_end() {
    for (head, body) in [
        (
            "transfer-encoding: chunked",
            format!("{:x}\r\n{BODY}\r\n0\r\n\r\n", BODY.len()),
        ),
        ("connection: close", BODY.to_owned()),
    ] {
        let answer = format!("HTTP/1.1 200 OK\r\n{head}\r\n\r\n{body}");
        let url = rude(move |mut stream| {
            let answer = answer.clone();
            async move {
                write(&mut stream, &answer).await;
            }
        })
        .await;
        let client = builder(url).max_response_size(BODY.len() as u64);
        let answer = call(&client.build().unwrap()).await.unwrap();
        assert_eq!(answer.body().message, "created");
    }
}

#[tokio::test]
async fn a_server_that_does_not_answer_meets_the_clients_limit() {
    let client = builder(silent().await).timeout(Duration::from_millis(20));
    let error = call(&client.build().unwrap()).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Timeout));
    assert!(error.is_timeout());
    assert!(!error.is_connect());
    assert_eq!(error.status(), None);
    assert_eq!(
        error.to_string(),
        "POST /openapi/autoTag: no complete answer in time"
    );
}

#[tokio::test]
async fn a_server_that_does_not_answer_meets_the_requests_limit() {
    let client = client(silent().await);
    let request = client.create_auto_tag(BOT_ID, auto_tag());
    let error = request.timeout(Duration::from_millis(20)).send().await;
    assert!(error.unwrap_err().is_timeout());
}

/// The client's own limit is over before the answer comes.
#[tokio::test]
async fn the_requests_limit_takes_the_place_of_the_clients() {
    let server = answering(success().set_delay(Duration::from_millis(40))).await;
    let client = builder(server.uri()).timeout(Duration::from_millis(1));
    let client = client.build().unwrap();
    assert!(call(&client).await.unwrap_err().is_timeout());
    let request = client.create_auto_tag(BOT_ID, auto_tag());
    request.timeout(Duration::MAX).send().await.unwrap();
}

#[tokio::test]
async fn the_limit_is_for_the_body_too() {
    let url = rude(|mut stream| async move {
        let head = "HTTP/1.1 200 OK\r\ncontent-length: 36\r\n\r\n";
        write(&mut stream, &format!("{head}{{\"success\":")).await;
        std::future::pending::<()>().await;
    })
    .await;
    let client = builder(url).timeout(Duration::from_millis(50));
    let error = failure(&client.build().unwrap()).await;
    assert!(matches!(error, ErrorKind::Timeout), "{error:?}");
}

#[tokio::test]
async fn the_limit_of_a_callers_own_http_client_is_a_timeout_too() {
    let http = reqwest::Client::builder().timeout(Duration::from_millis(20));
    let client = builder(silent().await).http_client(http.build().unwrap());
    let error = failure(&client.build().unwrap()).await;
    assert!(matches!(error, ErrorKind::Timeout), "{error:?}");
}
