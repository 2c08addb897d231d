//! Bodies of several parts that are read as they arrive.

use bytes::Bytes;
use reqwest::header::HeaderMap;
use serde_json::{Value, json};

use crate::runtime::call::Opened;
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::part_parser::{ParsedPart, PartParser};
use crate::runtime::part_stream::{Part, PartStream};
use crate::streams::{Server, server};

/// What a body in these pieces gives: parts, and in the end what is wrong.
fn parsed(boundary: &str, pieces: &[&[u8]]) -> (Vec<ParsedPart>, Option<String>) {
    let mut parser = PartParser::new(boundary);
    let mut parts = Vec::new();
    let mut pieces = pieces.iter();
    loop {
        let piece = pieces.next();
        piece.iter().for_each(|piece| parser.push(piece));
        loop {
            match parser.part(piece.is_none()) {
                Ok(Some(part)) => parts.push(part),
                Ok(None) => break,
                Err(error) => return (parts, Some(error)),
            }
        }
        if piece.is_none() {
            return (parts, None);
        }
    }
}

/// What a body gives, wherever it is cut.
fn parsed_at_every_byte(boundary: &str, body: &[u8]) -> (Vec<ParsedPart>, Option<String>) {
    let whole = parsed(boundary, &[body]);
    for at in 0..=body.len() {
        let (one, two) = body.split_at(at);
        assert_eq!(parsed(boundary, &[one, two]), whole, "cut at {at}");
    }
    let bytes: Vec<&[u8]> = body.chunks(1).collect();
    assert_eq!(parsed(boundary, &bytes), whole);
    whole
}

fn bodies(parts: &[ParsedPart]) -> Vec<&[u8]> {
    parts.iter().map(|part| part.body.as_ref()).collect()
}

#[test]
fn parts_are_found_wherever_the_body_is_cut() {
    let body = b"a preamble --b\r\n--bx\r\n--b \t\r\n\
        Content-Type: application/json\r\nX-Long: one\r\n  two\r\n\r\n{\"a\":\r\n--bc\r\n1}\r\n\
        --b\r\n\r\n\r\n--b\r\nX-Empty: yes\r\n\r\n--b\r\n\r\n\xff\r\n\n--b\r\r\n--b--\r\nan epilogue\r\n--b\r\n";
    let (parts, error) = parsed_at_every_byte("b", body);
    assert_eq!(error, None);
    assert_eq!(
        bodies(&parts),
        [&b"{\"a\":\r\n--bc\r\n1}"[..], b"", b"", b"\xff\r\n\n--b\r"]
    );
    assert_eq!(parts[0].headers["content-type"], "application/json");
    assert_eq!(parts[0].headers["x-long"], "one two");
    assert!(parts[1].headers.is_empty());
    assert_eq!(parts[2].headers["x-empty"], "yes");
}

#[test]
fn lines_may_end_with_a_line_feed_alone() {
    let body = b"--b\nX: 1\n\none\r\n--b\n\ntwo\n--b--";
    let (parts, error) = parsed_at_every_byte("b", body);
    assert_eq!(error, None);
    assert_eq!(bodies(&parts), [&b"one\r"[..], b"two"]);
    assert_eq!(parts[0].headers["x"], "1");
}

#[test]
fn a_body_without_its_last_boundary_is_an_error_behind_the_whole_parts() {
    for end in [
        "",
        "\r\n",
        "\r\n-",
        "\r\n--",
        "\r\n--b\r\nX: 1",
        "\r\n--b\r\nX: 1\r\n\r\nhalf",
        "\r\n--b\r\n",
        "\r\n--b",
        "\r\n--b-",
    ] {
        let body = format!("--b\r\n\r\none\r\n--b\r\n\r\ntwo{end}");
        let (parts, error) = parsed_at_every_byte("b", body.as_bytes());
        let ended = end.starts_with("\r\n--b");
        let whole: &[&[u8]] = if ended { &[b"one", b"two"] } else { &[b"one"] };
        assert_eq!(bodies(&parts), whole, "{end:?}");
        assert_eq!(error.unwrap(), "it ends without the last boundary `--b--`");
    }
}

#[test]
fn a_body_that_is_no_parts_is_an_error() {
    for body in ["", "{}", "--bb\r\n\r\n1\r\n--bb--", "x--b\r\n"] {
        let (parts, error) = parsed_at_every_byte("b", body.as_bytes());
        assert!(parts.is_empty());
        assert_eq!(error.unwrap(), "no line of it is the boundary `--b`");
    }
    for header in ["no colon", "a b: 1", ": 1", "X: \u{1}"] {
        let body = format!("--b\r\n{header}\r\n\r\none\r\n--b--");
        let (_, error) = parsed_at_every_byte("b", body.as_bytes());
        assert_eq!(error.unwrap(), "a part of it has an invalid header");
    }
    let (parts, error) = parsed_at_every_byte("b", b"--b--");
    assert!(parts.is_empty());
    assert_eq!(error, None);
}

async fn opened(head: &'static str) -> (Server, Opened) {
    let server = server(1).await;
    server.write(0, head);
    let opened = server.open().await;
    (server, opened)
}

const HEAD: &str = "HTTP/1.1 200 OK\r\nContent-Type: Multipart/Mixed; charset=\"a;b\"; Boundary=\"a \\\"b\"\r\n\r\n";

#[tokio::test]
async fn parts_are_typed_and_there_before_the_answer_ends() {
    let (mut server, opened) = opened(HEAD).await;
    let answer = opened.parts::<Value, ()>().unwrap();
    assert_eq!(answer.status(), 200);
    let mut parts = answer.into_body();
    server.write(0, "--a \"b\r\nContent-Type: application/vnd.x+json\r\nX-Id: 7\r\n\r\n{\"n\":1}\r\n--a \"b\r\n");
    let part = parts.next().await.unwrap().unwrap();
    assert_eq!(
        (part.headers["x-id"].as_bytes(), part.body),
        (&b"7"[..], json!({ "n": 1 }))
    );

    server.write(0, "Content-Type: text/plain\r\n\r\n7\r\n--a \"b\r\n\r\n8\r\n--a \"b\r\n\r\nword\r\n--a \"b\r\n");
    for expected in [json!("7"), json!(8), json!("word")] {
        assert_eq!(parts.next().await.unwrap().unwrap().body, expected);
    }

    server.write(
        0,
        "Content-Type: application/json\r\n\r\n{\"token\":\"abc\",}\r\n--a \"b\r\n",
    );
    let error = parts.next().await.unwrap().unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Decode(_)));
    assert_eq!(error.body().unwrap(), r#"{"token":"abc",}"#);
    assert!(
        error
            .to_string()
            .ends_with(r#"(line 1, column 16): {"token":***,}"#),
        "{error}"
    );

    server.write(0, "\r\n9\r\n--a \"b--");
    assert_eq!(parts.next().await.unwrap().unwrap().body, json!(9));
    assert!(parts.next().await.is_none());
    server.hang_up(0);
}

#[tokio::test]
async fn parts_of_text_and_of_bytes_are_taken_as_they_are() {
    const BODY: &str = "HTTP/1.1 200 OK\r\nContent-Type: multipart/mixed;boundary=b\r\n\r\n\
        --b\r\nContent-Type: text/csv\r\n\r\n\"a\", 1\r\n--b\r\nContent-Type: application/json\r\n\r\n\"a\"\r\n--b--";
    let (mut server, opened_text) = opened(BODY).await;
    server.hang_up(0);
    let mut texts = opened_text.text_parts::<()>().unwrap().into_body();
    assert_eq!(texts.next().await.unwrap().unwrap().body, "\"a\", 1");
    assert_eq!(texts.next().await.unwrap().unwrap().body, "a");
    assert!(texts.next().await.is_none());

    let (mut server, opened_bytes) = opened(BODY).await;
    server.hang_up(0);
    let mut bytes = opened_bytes.byte_parts::<()>().unwrap().into_body();
    let part = bytes.next().await.unwrap().unwrap();
    assert_eq!(
        (part.media_type().unwrap().as_str(), &part.body[..]),
        ("text/csv", &b"\"a\", 1"[..])
    );
    assert_eq!(part.body_as::<String>(), None);
    let part = bytes.next().await.unwrap().unwrap();
    assert_eq!(part.body_as::<String>().unwrap(), "a");
}

async fn refused(head: &'static str) -> Error<std::convert::Infallible> {
    let (mut server, opened) = opened(head).await;
    server.hang_up(0);
    let mut parts = opened.parts::<Value, ()>().unwrap().into_body();
    let error = parts.next().await.unwrap().unwrap_err();
    assert!(parts.next().await.is_none());
    error
}

#[tokio::test]
async fn an_answer_without_parts_says_what_it_is() {
    for (head, expected) in [
        (
            "HTTP/1.1 200 OK\r\nContent-Type: multipart/mixed; x=1\r\n\r\n--b--",
            "200 OK, but the body does not fit: `multipart/mixed; x=1` has no boundary between parts: --b--",
        ),
        (
            "HTTP/1.1 200 OK\r\nContent-Type: application/json; boundary=b\r\n\r\n{\"a\":1}",
            "200 OK, but the body does not fit: `application/json; boundary=b` has no boundary between parts: {\"a\":1}",
        ),
        (
            "HTTP/1.1 200 OK\r\n\r\n",
            "200 OK, but the body does not fit: without `Content-Type` it has no boundary between parts",
        ),
        (
            "HTTP/1.1 200 OK\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nhalf",
            "200 OK, but the body does not fit: it ends without the last boundary `--b--`",
        ),
    ] {
        let error = refused(head).await;
        assert_eq!(error.to_string(), format!("GET /x: {expected}"));
        assert!(error.is_decode());
    }
}

#[tokio::test]
async fn an_endless_part_is_refused() {
    const LINE: &str = "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789";
    for begin in ["--b\r\nX: 1", "--b\r\n\r\n", "--b"] {
        let (server, opened) =
            opened("HTTP/1.1 200 OK\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n").await;
        let mut parts = opened.parts::<Value, ()>().unwrap().into_body();
        server.write(0, begin);
        for _ in 0..11 {
            server.write(0, if begin == "--b" { "                                                                                                    " } else { LINE });
        }
        let error = parts.next().await.unwrap().unwrap_err();
        assert!(
            matches!(error.kind(), ErrorKind::ResponseTooLarge { limit: 1000 }),
            "{error}"
        );
        assert!(parts.next().await.is_none());
    }
    // What is before the first part is not kept.
    let (mut server, opened) =
        opened("HTTP/1.1 200 OK\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n").await;
    let mut parts = opened.parts::<Value, ()>().unwrap().into_body();
    (0..30).for_each(|_| server.write(0, LINE));
    server.write(0, "\r\n--b\r\n\r\n1\r\n--b--");
    server.hang_up(0);
    assert_eq!(parts.next().await.unwrap().unwrap().body, 1);
    assert!(parts.next().await.is_none());
}

#[tokio::test]
async fn parts_can_be_given_in_tests() {
    let mut parts: PartStream<u8> = [Part::new(1), Part::new(2)].into_iter().collect();
    assert_eq!(parts.next().await.unwrap().unwrap().body, 1);
    assert_eq!(parts.next().await.unwrap().unwrap().body, 2);
    assert!(parts.next().await.is_none());
    let mut part = Part::new(Bytes::from_static(b"x"));
    part.headers = HeaderMap::from_iter([
        (reqwest::header::SET_COOKIE, "a=secret".parse().unwrap()),
        (reqwest::header::CONTENT_TYPE, "text/x".parse().unwrap()),
    ]);
    let debug = format!("{part:?}");
    assert!(
        debug.contains("text/x") && !debug.contains("a=secret"),
        "{debug}"
    );
}
