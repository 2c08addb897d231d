//! The programs of the README and of the chapter `generator/docs/production.md`, as they are printed there.

use generated_client::Client;
use generated_client::types::CreateAutoTagRequest;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let token = std::env::var("MANTA_TOKEN")?;
    let secret = std::env::var("MANTA_SECRET")?;

    let client = Client::builder().bearer_auth(token).build()?;
    let created = client
        .create_auto_tag("bot-1", CreateAutoTagRequest::new(secret, "VIP"))
        .send()
        .await?;
    println!("{}", created.message);
    Ok(())
}

#[expect(dead_code, reason = "it is shown, not called")]
#[rustfmt::skip]
async fn errors(client: &Client, body: CreateAutoTagRequest) {
    match client.create_auto_tag("bot-1", body).send().await {
        Ok(created) => println!("{}", created.message),
        Err(error) => {
            if let Some(wait) = error.retry_after() {
                println!("the API asks to wait for {} seconds", wait.as_secs());
            } else if let Some(documented) = error.api() {
                println!("{}: {}", documented.err_response.code, documented.err_response.message);
            } else if error.is_timeout() {
                println!("no answer in time");
            } else {
                println!("{error}");
            }
        }
    }
}

#[expect(dead_code, reason = "it is shown, not called")]
#[rustfmt::skip]
async fn retries(token: String, body: CreateAutoTagRequest) -> Result<(), Box<dyn std::error::Error>> {
    use std::time::Duration;

    use generated_client::crates::reqwest::StatusCode;
    use generated_client::{RequestOptions, Retry, RetryAdvice};

    let client = Client::builder()
        .bearer_auth(token)
        .attempt_timeout(Duration::from_secs(10))
        .retry(Retry::new().max_attempts(5).classifier(|attempt| match attempt.status() {
            // This API answers 409 while another change is under way.
            Some(StatusCode::CONFLICT) => RetryAdvice::Retry,
            _ => RetryAdvice::Default,
        }))
        .build()?;
    let once = RequestOptions::new().retry(Retry::none());
    client.create_auto_tag("bot-1", body).options(once).send().await?;
    Ok(())
}
