//! How code that uses the client is tested: `cargo test --example unit_test --features testing`.

use generated_client::types::CreateAutoTagRequest;
use generated_client::{Client, Error};

/// The code under test: creates a tag, and gives what the API says about it.
async fn create_vip(client: &Client) -> Result<String, Error> {
    let body = CreateAutoTagRequest::new("secret", "VIP");
    let answer = client.create_auto_tag("bot", body).send().await?;
    Ok(answer.message)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder().without_auth().build()?;
    // Nothing is sent before it is awaited.
    drop(create_vip(&client));
    Ok(())
}

#[cfg(test)]
mod tests {
    use generated_client::types::BasicSuccessResponse;
    use generated_client::{Client, HttpResponse, Mock};

    use super::create_vip;

    #[tokio::test]
    async fn the_answer_is_handed_on_after_a_failure_that_passes() {
        let busy = HttpResponse::new(429).with_header("Retry-After", "0");
        let success = HttpResponse::json(200, &BasicSuccessResponse::new(true, "created"));
        let mock = Mock::answers([busy, success]);
        let client = Client::builder().mock(&mock).build().unwrap();

        assert_eq!(create_vip(&client).await.unwrap(), "created");

        let calls = mock.calls();
        assert_eq!(calls.len(), 2);
        assert_eq!(calls[0].query("botId").as_deref(), Some("bot"));
        assert_eq!(calls[0].json::<serde_json::Value>().unwrap()["name"], "VIP");
    }
}
