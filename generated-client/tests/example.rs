//! The example against a real HTTP server on loopback.
//!
//! `cargo test` builds the examples before it runs the tests; `cargo test --test example` alone
//! takes the example as it was built last.

use std::env::consts::EXE_SUFFIX;
use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::json;
use wiremock::matchers::{any, body_json, path, query_param};
use wiremock::{Mock, MockServer, ResponseTemplate};

/// Where Cargo puts examples: beside the folder of the test programs.
fn example() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let profile = test.parent().unwrap().parent().unwrap();
    profile.join(format!("examples/create_tags{EXE_SUFFIX}"))
}

/// Runs the example in a thread of its own, so that the server can answer meanwhile.
async fn run(base_url: Option<String>) -> Output {
    let mut command = Command::new(example());
    command
        .env_remove("MANTA_BASE_URL")
        .env_remove("MANTA_SECRET")
        .env("MANTA_TOKEN", "t0ken")
        .env("MANTA_BOT_ID", "bot-1");
    if let Some(url) = base_url {
        command.env("MANTA_BASE_URL", url);
        command.env("MANTA_SECRET", "s3cret");
    }
    let output = tokio::task::spawn_blocking(move || command.output());
    output.await.unwrap().expect("`cargo build --examples`")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).replace("\r\n", "\n")
}

#[tokio::test]
async fn it_creates_one_tag_of_each_kind() {
    let server = MockServer::start().await;
    for (kind, name) in [
        ("auto", "VIP"),
        ("client", "Regular"),
        ("personal", "Friend"),
    ] {
        let answer = json!({"success": true, "message": format!("{name} is there")});
        Mock::given(path(format!("/openapi/{kind}Tag")))
            .and(query_param("botId", "bot-1"))
            .and(body_json(json!({"secret": "s3cret", "name": name})))
            .respond_with(ResponseTemplate::new(200).set_body_json(answer))
            .expect(1)
            .mount(&server)
            .await;
    }
    let output = run(Some(server.uri())).await;
    assert_eq!(text(&output.stderr), "");
    assert!(output.status.success());
    assert_eq!(
        text(&output.stdout),
        "auto tag: VIP is there\nclient tag: Regular is there\npersonal tag: Friend is there\n"
    );
}

#[tokio::test]
async fn it_tells_what_to_do_about_an_error() {
    for (status, said) in [
        (
            401,
            "401 Unauthorized: no (code 7): get a new token and put it into MANTA_TOKEN\n",
        ),
        (
            429,
            "429 Too Many Requests: no (code 7): try again in 90 s\n",
        ),
        (
            502,
            "502 Bad Gateway: no (code 7): try again later; if it stays, tell the vendor\n",
        ),
    ] {
        let server = MockServer::start().await;
        let body = json!({"success": false, "errResponse": {"message": "no", "code": 7}});
        let answer = ResponseTemplate::new(status)
            // More than the minute that the call has, so it is told at once.
            .insert_header("retry-after", "90")
            .set_body_json(body);
        Mock::given(any()).respond_with(answer).mount(&server).await;
        let output = run(Some(server.uri())).await;
        assert!(!output.status.success());
        let message = text(&output.stderr);
        assert!(message.starts_with(said), "{message}");
        assert_eq!(server.received_requests().await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn it_names_a_variable_that_is_missing() {
    let output = run(None).await;
    assert!(!output.status.success());
    assert_eq!(
        text(&output.stderr),
        "MANTA_SECRET: environment variable not found\n"
    );
}
