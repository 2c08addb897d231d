//! Creates one tag of each kind.
//!
//! ```sh
//! MANTA_TOKEN=… MANTA_SECRET=… MANTA_BOT_ID=… cargo run --example create_tags
//! ```
//!
//! `MANTA_BASE_URL` takes the place of the API's own address, for trying it on a server of yours.

use std::env;
use std::process::ExitCode;

use generated_client::types::{
    CreateAutoTagRequest, CreateClientTagRequest, CreatePersonalTagRequest,
};
use generated_client::{Client, Error, ErrorKind};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match create_tags().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// Creates the tags, up to the first that fails.
async fn create_tags() -> Result<(), String> {
    let secret = variable("MANTA_SECRET")?;
    let bot_id = variable("MANTA_BOT_ID")?;
    let mut builder = Client::builder().bearer_auth(variable("MANTA_TOKEN")?);
    if let Ok(url) = env::var("MANTA_BASE_URL") {
        builder = builder.base_url(url);
    }
    let client = builder.build().map_err(|error| error.to_string())?;

    let body = CreateAutoTagRequest::new(secret.as_str(), "VIP");
    let answer = client.create_auto_tag(&bot_id, body).send().await;
    println!("auto tag: {}", answer.map_err(explain)?.message);

    let body = CreateClientTagRequest::new(secret.as_str(), "Regular");
    let answer = client.create_client_tag(&bot_id, body).send().await;
    println!("client tag: {}", answer.map_err(explain)?.message);

    let body = CreatePersonalTagRequest::new(secret, "Friend");
    let answer = client.create_personal_tag(&bot_id, body).send().await;
    println!("personal tag: {}", answer.map_err(explain)?.message);
    Ok(())
}

fn variable(name: &str) -> Result<String, String> {
    env::var(name).map_err(|error| format!("{name}: {error}"))
}

/// What went wrong, and what the user can do about it.
fn explain(error: Error) -> String {
    // The API says what is wrong: by status, and in a body of the documented type.
    if let (Some(status), Some(body)) = (error.status(), error.api()) {
        let said = &body.err_response;
        let advice = match status.as_u16() {
            401 => "get a new token and put it into MANTA_TOKEN".to_owned(),
            403 => "check MANTA_SECRET, and what this token may do".to_owned(),
            404 => "check MANTA_BOT_ID, and that the bot's OpenAPI is set up".to_owned(),
            429 => match error.retry_after() {
                Some(wait) => format!("try again in {} s", wait.as_secs()),
                None => "try again later".to_owned(),
            },
            _ => "try again later; if it stays, tell the vendor".to_owned(),
        };
        return format!("{status}: {} (code {}): {advice}", said.message, said.code);
    }
    // It did not get to say anything. What such an error prints never shows a credential.
    match error.kind() {
        ErrorKind::Timeout => format!("{error}: the tag may or may not exist now"),
        ErrorKind::Transport(_) if error.is_connect() => format!("{error}: is the network up?"),
        // A status or a body that the API does not document, or a request that cannot be built.
        _ => error.to_string(),
    }
}
