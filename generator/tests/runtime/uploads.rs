//! How long bodies are, and what happens when they are not.

use std::error::Error as StdError;
use std::path::Path;

use reqwest::Method;
use serde_json::json;

use super::bodies::{Chunks, core, field, sent, server, unsent};
use crate::runtime::error::Error;
use crate::runtime::form::Encoding;
use crate::runtime::json_text::JsonText;
use crate::runtime::multipart::Multipart;
use crate::runtime::request::Request;
use crate::runtime::style::Style;
use crate::runtime::upload::Upload;

/// Why a request with this body failed, to the last cause.
async fn failed(build: impl FnOnce(&mut Request)) -> String {
    let server = server().await;
    let mut request = core(server.uri()).request(Method::PUT, "/x");
    request.path("/x");
    build(&mut request);
    let result = request.send().await;
    let error = result.map_err(Error::<()>::from).err().unwrap();
    let first: Option<&(dyn StdError + 'static)> = Some(&error);
    let causes = std::iter::successors(first, |&cause| cause.source());
    causes.last().unwrap().to_string()
}

/// The length that a request announces, by the method.
async fn announced(method: Method, build: impl FnOnce(&mut Request)) -> Option<String> {
    let server = server().await;
    let mut request = core(server.uri()).request(method, "/x");
    request.path("/x");
    build(&mut request);
    let result = request.send().await;
    result.map_err(Error::<()>::from).unwrap();
    let request = server.received_requests().await.unwrap().remove(0);
    assert_eq!(request.body, b"");
    let length = request.headers.get("content-length");
    length.map(|length| length.to_str().unwrap().to_owned())
}

#[tokio::test]
async fn methods_that_usually_have_content_announce_that_there_is_none() {
    for method in [Method::POST, Method::PUT, Method::PATCH] {
        let length = announced(method, |_| {}).await;
        assert_eq!(length.as_deref(), Some("0"));
    }
    for method in [Method::GET, Method::HEAD, Method::DELETE, Method::OPTIONS] {
        assert_eq!(announced(method, |_| {}).await, None);
    }
}

#[tokio::test]
async fn content_that_is_empty_has_a_length() {
    for method in [Method::POST, Method::DELETE] {
        let text = announced(method.clone(), |request| {
            request.body("text/plain", "".into());
        });
        assert_eq!(text.await.as_deref(), Some("0"));
        let form = announced(method.clone(), |request| request.form(&json!({}), &[]));
        assert_eq!(form.await.as_deref(), Some("0"));
    }
    let upload = announced(Method::POST, |request| {
        request.upload("text/plain", &Upload::bytes(""));
    });
    assert_eq!(upload.await.as_deref(), Some("0"));
    let upload = announced(Method::POST, |request| {
        let upload = Upload::stream(Chunks(vec!["", ""])).length(0);
        request.upload("text/plain", &upload);
    });
    assert_eq!(upload.await.as_deref(), Some("0"));
}

#[tokio::test]
async fn a_stream_of_another_length_than_announced_is_an_error() {
    for (chunks, length, expected) in [
        (vec!["ab", "c"], 4, "the stream has 3 bytes instead of 4"),
        (vec!["ab", "cd", "e"], 4, "the stream has more than 4 bytes"),
        (vec!["abcdef"], 4, "the stream has more than 4 bytes"),
        (vec!["a"], 0, "the stream has more than 0 bytes"),
        (vec![], 1, "the stream has 0 bytes instead of 1"),
    ] {
        let upload = || Upload::stream(Chunks(chunks.clone())).length(length);
        let raw = failed(|request| request.upload("text/plain", &upload())).await;
        assert_eq!(raw, expected);
        let part = failed(|request| {
            let mut form = Multipart::default();
            form.file("a", &upload(), "text/plain");
            form.text("b", "", "b".to_owned());
            request.multipart(form);
        });
        assert_eq!(part.await, expected);
    }
    let upload = Upload::stream(Chunks(vec!["ab", "cd", ""])).length(4);
    let request = sent(|request| request.upload("text/plain", &upload)).await;
    assert_eq!(request.body, b"abcd");
}

#[tokio::test]
async fn files_that_claim_to_be_empty_are_sent_whole() {
    let path = Path::new("/proc/self/status");
    if !path.exists() {
        return;
    }
    assert_eq!(std::fs::metadata(path).unwrap().len(), 0);
    let upload = Upload::path(path);
    let request = sent(|request| request.upload("text/plain", &upload)).await;
    assert!(request.body.starts_with(b"Name:"), "{:?}", request.body);
}

#[cfg(unix)]
#[tokio::test]
async fn a_pipe_is_sent_without_a_length() {
    let path = std::env::temp_dir().join(format!("pipe-{}", std::process::id()));
    let made = std::process::Command::new("mkfifo").arg(&path).status();
    assert!(made.unwrap().success());
    let writer = {
        let path = path.clone();
        std::thread::spawn(move || std::fs::write(path, "x".repeat(100_000)).unwrap())
    };
    let upload = Upload::path(&path);
    assert!(!upload.is_repeatable());
    let request = sent(|request| request.upload("text/plain", &upload)).await;
    writer.join().unwrap();
    std::fs::remove_file(&path).unwrap();
    assert_eq!(field(&request, "transfer-encoding"), "chunked");
    assert_eq!(request.body.len(), 100_000);
}

#[tokio::test]
async fn a_folder_is_no_content() {
    let folder = std::env::temp_dir();
    let message = failed(|request| request.upload("text/plain", &Upload::path(&folder))).await;
    assert_eq!(message, format!("`{}` is a directory", folder.display()));
}

#[tokio::test]
async fn an_empty_file_has_the_length_zero() {
    let path = std::env::temp_dir().join(format!("empty-{}.txt", std::process::id()));
    std::fs::write(&path, "").unwrap();
    let upload = Upload::path(&path);
    let length = announced(Method::POST, |request| {
        request.upload("text/plain", &upload);
    });
    assert_eq!(length.await.as_deref(), Some("0"));
    std::fs::remove_file(&path).unwrap();
}

#[tokio::test]
async fn a_text_in_the_place_of_a_file_has_no_file_name() {
    let request = sent(|request| {
        let mut form = Multipart::default();
        let text = Upload::text("https://a.example/b.png");
        form.file("image", &text, "application/octet-stream");
        let json = Upload::text("{}").content_type("application/json");
        form.file("image", &json, "application/octet-stream");
        form.file("image", &text.file_name("a.url"), "text/plain");
        request.multipart(form);
    })
    .await;
    let body = String::from_utf8(request.body.clone()).unwrap();
    let heads: Vec<&str> = body
        .split("\r\n")
        .filter(|line| line.starts_with("Content-"))
        .collect();
    assert_eq!(
        heads,
        [
            "Content-Disposition: form-data; name=\"image\"",
            "Content-Disposition: form-data; name=\"image\"",
            "Content-Type: application/json",
            "Content-Disposition: form-data; name=\"image\"; filename=\"a.url\"",
            "Content-Type: text/plain",
        ]
    );
}

#[tokio::test]
async fn json_with_parameters_is_json() {
    let media_type = "application/json; charset=utf-8";
    let request = sent(|request| {
        let mut form = Multipart::default();
        request.multipart_value(&mut form, "text", "a", media_type);
        request.multipart_value(&mut form, "list", &[1, 2], media_type);
        request.multipart_value(&mut form, "other", "a", "text/plain; format=json");
        request.multipart(form);
    })
    .await;
    let body = String::from_utf8(request.body.clone()).unwrap();
    let contents: Vec<&str> = body
        .split("\r\n\r\n")
        .skip(1)
        .filter_map(|part| part.split("\r\n").next())
        .collect();
    assert_eq!(contents, ["\"a\"", "[1,2]", "a"]);
}

#[tokio::test]
async fn numbers_that_json_lacks_are_not_sent() {
    for (number, name) in [
        (f64::NAN, "NaN"),
        (f64::INFINITY, "inf"),
        (f64::NEG_INFINITY, "-inf"),
    ] {
        let expected = format!("{name} is no number in JSON");
        let values = [Some(number), None];
        for message in [
            failed(|request| request.json(&number)).await,
            failed(|request| request.json(&[(1, values)])).await,
            failed(|request| request.query("q", &values, Style::FORM)).await,
            failed(|request| request.query("q", &JsonText(&values), Style::FORM)).await,
            failed(|request| request.header("q", &number, Style::SIMPLE)).await,
            failed(|request| {
                let form = std::collections::BTreeMap::from([("a", number)]);
                request.form(&form, &[("a", Encoding::Json)]);
            })
            .await,
            failed(|request| {
                let mut form = Multipart::default();
                request.multipart_value(&mut form, "a", &(number as f32), "");
                request.multipart(form);
            })
            .await,
        ] {
            assert_eq!(message, expected);
        }
    }
    let message = unsent(|request| request.json(&f64::NAN)).await;
    assert_eq!(message, "the body has no JSON form");
    let request = sent(|request| request.json(&(1.5, f64::MAX, None::<f64>, i128::MAX))).await;
    assert_eq!(
        request.body,
        b"[1.5,1.7976931348623157e+308,null,170141183460469231731687303715884105727]"
    );
}
