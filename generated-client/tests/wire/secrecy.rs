//! No public value prints a token, a secret or the value of an `Authorization` header.

use std::error::Error as StdError;
use std::fmt::{Debug, Display};
use std::time::Duration;

use generated_client::types::{BasicSuccessResponse, ErrorResponse};
use generated_client::{BuildError, Client, Error, ErrorKind, RequestOptions, Secret};
use reqwest::header::{AUTHORIZATION, HeaderValue};
use serde_json::json;
use wiremock::ResponseTemplate;

use super::server::*;

/// Parts of the token and of the secret that no encoding changes, so that half of a credential is
/// found as well; and the credentials that only the server knows.
const PARTS: [&str; 5] = ["eyJhbGciOi", "t0ken", "s3cr3t", "quoted", "hunter2"];

/// What was printed, and of what.
#[derive(Default)]
struct Printed(Vec<(&'static str, String)>);

impl Printed {
    fn debug(&mut self, what: &'static str, value: &dyn Debug) {
        self.0.push((what, format!("{value:?}")));
        self.0.push((what, format!("{value:#?}")));
    }

    fn display(&mut self, what: &'static str, value: &dyn Display) {
        self.0.push((what, format!("{value}")));
        self.0.push((what, format!("{value:#}")));
    }

    /// An error, and all that it says is behind it.
    fn error(&mut self, what: &'static str, error: &(dyn StdError + 'static)) {
        for error in std::iter::successors(Some(error), |&error| error.source()) {
            self.debug(what, &error);
            self.display(what, &error);
        }
    }

    /// An error of a call, with everything that can be reached from it.
    fn failure(&mut self, what: &'static str, error: Error) {
        self.error(what, &error);
        self.debug(what, &error.api());
        if let Some(response) = error.response() {
            self.debug(what, response);
            self.display(what, response);
            self.display(what, &response.excerpt());
        }
        let kind = error.into_kind();
        self.debug(what, &kind);
        match kind {
            ErrorKind::Api(error) => self.debug(what, &error),
            ErrorKind::Decode(error) => {
                self.error(what, &error);
                self.display(what, &error.excerpt());
                self.display(what, &error.message());
                self.display(what, &error.path());
            }
            ErrorKind::Request(error) => self.error(what, &error),
            ErrorKind::Transport(error) => self.error(what, &error),
            _ => {}
        }
    }

    /// Fails for everything that shows a credential.
    fn check(&self) {
        for (what, text) in &self.0 {
            for part in PARTS {
                assert!(!text.contains(part), "{what} shows {part}: {text}");
            }
        }
    }

    /// The first print of something.
    fn of(&self, what: &str) -> &str {
        &self.0.iter().find(|(of, _)| *of == what).unwrap().1
    }
}

/// The ways in which a server may repeat a credential: as it is, in JSON, in a URL, in HTML.
fn forms(credential: &str) -> Vec<String> {
    let json = serde_json::to_string(credential).unwrap();
    let json = json.trim_matches('"').to_owned();
    vec![
        credential.to_owned(),
        json.replace('/', "\\/"),
        json,
        in_url(credential),
        in_html(credential),
    ]
}

fn in_url(text: &str) -> String {
    let encode = |byte: u8| match byte {
        b'.' | b'-' | b'_' | b'~' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(encode).collect()
}

fn in_html(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}

/// A text that repeats the credentials in every form.
fn echo() -> String {
    let forms = [forms(TOKEN), forms(SECRET)].concat();
    format!("you said: {}", forms.join(" and "))
}

/// An answer whose headers repeat the credentials.
fn echoing(status: u16) -> ResponseTemplate {
    ResponseTemplate::new(status)
        .insert_header("authorization", format!("Bearer {TOKEN}"))
        .insert_header("set-cookie", "session=hunter2")
        .insert_header("x-token", TOKEN)
        .insert_header("x-echo", format!("Bearer {TOKEN}"))
        .insert_header("x-url", in_url(SECRET))
}

async fn error_of(answer: ResponseTemplate) -> Error {
    let server = answering(answer).await;
    call(&client(server.uri())).await.unwrap_err()
}

#[test]
fn values_do_not_show_credentials() {
    let mut printed = Printed::default();
    let secret = Secret::new(SECRET);
    printed.debug("Secret", &secret);
    printed.display("Secret", &secret);
    assert_eq!(secret.expose(), SECRET);
    printed.debug("CreateAutoTagRequest", &auto_tag());
    printed.debug("CreateClientTagRequest", &client_tag());
    printed.debug("CreatePersonalTagRequest", &personal_tag());

    let builder = builder("http://127.0.0.1").default_header("authorization", TOKEN);
    printed.debug("ClientBuilder", &builder);
    let source = Client::builder().bearer_auth_source(|| async { Ok(Secret::new(TOKEN)) });
    printed.debug("ClientBuilder with a source", &source);
    printed.debug("Client with a source", &source.build().unwrap());
    let client = builder.build().unwrap();
    printed.debug("Client", &client);
    let request = client.create_auto_tag(BOT_ID, auto_tag());
    printed.debug("CreateAutoTag", &request);
    printed.debug(
        "CreateClientTag",
        &client.create_client_tag(BOT_ID, client_tag()),
    );
    printed.debug(
        "CreatePersonalTag",
        &client.create_personal_tag(BOT_ID, personal_tag()),
    );
    let value = HeaderValue::from_str(TOKEN).unwrap();
    let options = RequestOptions::new().header(AUTHORIZATION, value);
    printed.debug("RequestOptions", &options);

    printed.check();
    // What is printed is not just nothing.
    assert_eq!(printed.of("Secret"), "Secret(..)");
    for what in ["CreateAutoTag", "CreateClientTag", "CreatePersonalTag"] {
        let is_named = printed
            .of(what)
            .starts_with(&format!("{what}(POST /openapi/"));
        assert!(is_named, "{}", printed.of(what));
    }
}

#[test]
fn errors_of_the_builder_do_not_show_credentials() {
    let mut printed = Printed::default();
    let broken = format!("{TOKEN}\n");
    let unparsable = format!("http://user:{TOKEN}@[::");
    for error in [
        Client::builder().build(),
        Client::builder().bearer_auth(broken.as_str()).build(),
        builder(format!("http://user:{}@host", in_url(TOKEN))).build(),
        builder(format!("http://host/?token={}", in_url(TOKEN))).build(),
        builder(unparsable).build(),
        builder("http://host").user_agent(&broken).build(),
        builder("http://host").default_header("x-a", broken).build(),
    ] {
        printed.error("BuildError", &error.unwrap_err());
    }
    let tls: Result<reqwest::Client, _> = reqwest::Client::builder().user_agent("\n").build();
    printed.error("BuildError", &BuildError::HttpClient(tls.unwrap_err()));
    printed.check();
}

#[tokio::test]
async fn answers_do_not_show_credentials() {
    let mut printed = Printed::default();
    let body = json!({"success": true, "message": echo()});
    let server = answering(echoing(200).set_body_json(body)).await;
    let response = call(&client(server.uri())).await.unwrap();
    printed.debug("Response", &response);
    printed.debug("Response<&str>", &response.map(|body| body.message));
    printed.check();
    assert!(printed.of("Response").contains("you said: ***"));
}

#[tokio::test]
async fn documented_errors_do_not_show_credentials() {
    let mut printed = Printed::default();
    for status in [401, 403, 404, 429, 500] {
        let body = json!({
            "success": false,
            "errResponse": {"message": echo(), "code": 1, "botId": TOKEN},
        });
        let error = error_of(echoing(status).set_body_json(body)).await;
        assert_eq!(error.api().unwrap().err_response.message, echo());
        // What the caller takes out of an error is the caller's, as it came; the error is not.
        printed.error("Api", &error);
        printed.display("Api", &error.response().unwrap());
        printed.debug("Api", &error.response());
        printed.debug("Api", error.kind());
        let ErrorKind::Api(error) = error.into_kind() else {
            panic!("another kind of error");
        };
        printed.debug("ApiError", &error);
    }
    printed.check();
    assert!(printed.of("Api").contains("you said: ***"));
}

#[tokio::test]
async fn undocumented_answers_do_not_show_credentials() {
    let mut printed = Printed::default();
    let pad = "x".repeat(100);
    for body in [
        echo(),
        // Cut off within the credential.
        format!("{pad}{TOKEN}{pad}"),
        format!("{pad}{SECRET}{pad}"),
        format!("<p title=\"{}\">{}</p>", in_html(SECRET), in_html(TOKEN)),
        json!({"token": TOKEN, "deep": [{"password": "hunter2"}]}).to_string(),
    ] {
        let error = error_of(echoing(400).set_body_string(body)).await;
        printed.failure("UndocumentedStatus", error);
    }
    printed.check();
    assert!(printed.of("UndocumentedStatus").contains("***"));
}

#[tokio::test]
async fn bodies_that_do_not_decode_do_not_show_credentials() {
    let mut printed = Printed::default();
    for body in [
        echo(),
        json!({"success": echo(), "message": echo()}).to_string(),
        json!({TOKEN: 1, SECRET: {"x": TOKEN}}).to_string(),
        json!({"success": TOKEN}).to_string(),
        json!({"success": true, "message": [SECRET]}).to_string(),
        json!({"success": true, "message": {SECRET: 1}}).to_string(),
        format!("{{\"success\": true, \"message\": \"{TOKEN}"),
        format!("{{\"success\": true, \"message\": {TOKEN}"),
        format!("{{\"{TOKEN}"),
    ] {
        for status in [200, 500] {
            let error = error_of(echoing(status).set_body_string(&body)).await;
            assert!(matches!(error.kind(), ErrorKind::Decode(_)), "{body}");
            printed.failure("Decode", error);
        }
    }
    printed.check();
    assert!(printed.of("Decode").contains("***"));
}

#[tokio::test]
async fn failures_without_an_answer_do_not_show_credentials() {
    let mut printed = Printed::default();
    let dropping = rude(|stream| async move { drop(stream) }).await;
    let error = call(&client(dropping)).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Transport(_)));
    printed.failure("Transport", error);

    let nonsense = rude(|mut stream| async move {
        write(&mut stream, &format!("HTTP/1.1 Bearer {TOKEN}\r\n\r\n")).await;
    });
    let error = call(&client(nonsense.await)).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Transport(_)));
    printed.failure("Transport", error);

    let hasty = builder(silent().await).timeout(Duration::ZERO);
    let error = call(&hasty.build().unwrap()).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Timeout));
    printed.failure("Timeout", error);

    let server = answering(echoing(200).set_body_string(echo())).await;
    let small = builder(server.uri()).max_response_size(1);
    let error = call(&small.build().unwrap()).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::ResponseTooLarge { .. }));
    printed.failure("ResponseTooLarge", error);

    let token = in_url(TOKEN);
    let to = format!("http://user:{token}@127.0.0.1:1/{token}?secret={token}");
    let error = error_of(echoing(307).insert_header("location", to)).await;
    assert!(matches!(error.kind(), ErrorKind::RedirectRefused { .. }));
    printed.failure("RedirectRefused", error);

    let error = error_of(echoing(307).insert_header("location", format!("/?t={token}"))).await;
    assert!(matches!(error.kind(), ErrorKind::Transport(_)));
    printed.failure("Transport", error);
    printed.check();
}

#[tokio::test]
async fn requests_that_cannot_be_built_do_not_show_credentials() {
    let mut printed = Printed::default();
    let server = answering(success()).await;
    let source = || async { Ok(Secret::new(format!("{TOKEN}\n"))) };
    let builder = Client::builder().base_url(server.uri());
    let client = builder.bearer_auth_source(source).build().unwrap();
    let error = call(&client).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Request(_)));
    printed.failure("Request", error);
    printed.check();
}

#[tokio::test]
async fn a_token_that_was_asked_for_is_kept_as_secret_as_a_given_one() {
    let mut printed = Printed::default();
    let server = answering(echoing(400).set_body_string(echo())).await;
    let source = || async { Ok(Secret::new(TOKEN)) };
    let builder = Client::builder().base_url(server.uri());
    let client = builder.bearer_auth_source(source).build().unwrap();
    printed.failure("UndocumentedStatus", call(&client).await.unwrap_err());
    printed.check();
}

/// Bodies of answers are the caller's, who may print them.
#[test]
fn bodies_of_answers_show_what_they_hold() {
    let body = json!({"success": true, "message": "m"});
    let body: BasicSuccessResponse = serde_json::from_value(body).unwrap();
    assert!(format!("{body:?}").contains("\"m\""));
    let body = json!({"success": false, "errResponse": {"message": "m", "code": 1}});
    let body: ErrorResponse = serde_json::from_value(body).unwrap();
    assert!(format!("{body:?}").contains("\"m\""));
}
