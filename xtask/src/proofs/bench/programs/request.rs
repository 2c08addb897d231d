//! Sends the same request so many times, by the emitted client or as one writes it by hand:
//! `request client|by-hand URL TIMES`.

use std::error::Error;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [whose, url, times] = &args[..] else {
        return Err("usage: request client|by-hand URL TIMES".into());
    };
    let times = times.parse()?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    match whose.as_str() {
        "client" => runtime.block_on(client(url, times)),
        "by-hand" => runtime.block_on(by_hand::run(url, times)),
        _ => Err("there is no such way".into()),
    }
}

async fn client(url: &str, times: usize) -> Result<()> {
    use generated_client::Client;
    use generated_client::types::CreateAutoTagRequest;

    let client = Client::builder()
        .bearer_auth("a-token-of-usual-length-0123456789")
        .base_url(url)
        .build()?;
    for _ in 0..times {
        let body = CreateAutoTagRequest::new("secret", "VIP");
        let created = client.create_auto_tag("bot-1", body).send().await?;
        if !created.success {
            return Err(created.message.into());
        }
    }
    Ok(())
}

/// What a careful author writes with `reqwest` for this one operation: limits, headers, and errors by
/// status.
mod by_hand {
    use std::time::Duration;

    use reqwest::Url;
    use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderValue};
    use serde::{Deserialize, Serialize};

    use super::Result;

    #[derive(Serialize)]
    struct CreateTag<'a> {
        secret: &'a str,
        name: &'a str,
    }

    #[derive(Deserialize)]
    struct Created {
        success: bool,
        message: String,
    }

    struct Api {
        http: reqwest::Client,
        url: Url,
        authorization: HeaderValue,
    }

    impl Api {
        fn new(base: &str, token: &str) -> Result<Self> {
            let mut authorization = HeaderValue::try_from(format!("Bearer {token}"))?;
            authorization.set_sensitive(true);
            Ok(Self {
                http: reqwest::Client::builder()
                    .timeout(Duration::from_secs(60))
                    .connect_timeout(Duration::from_secs(10))
                    .redirect(reqwest::redirect::Policy::none())
                    .user_agent("by-hand/1.0.0")
                    .build()?,
                url: Url::parse(&format!("{base}/openapi/autoTag"))?,
                authorization,
            })
        }

        async fn create_tag(&self, bot: &str, tag: &CreateTag<'_>) -> Result<Created> {
            let mut url = self.url.clone();
            url.query_pairs_mut().append_pair("botId", bot);
            let json = HeaderValue::from_static("application/json");
            let response = self
                .http
                .post(url)
                .header(AUTHORIZATION, self.authorization.clone())
                .header(ACCEPT, json.clone())
                .header(CONTENT_TYPE, json)
                .body(serde_json::to_vec(tag)?)
                .send()
                .await?;
            let status = response.status();
            let body = response.bytes().await?;
            if !status.is_success() {
                return Err(format!("{status}: {}", String::from_utf8_lossy(&body)).into());
            }
            Ok(serde_json::from_slice(&body)?)
        }
    }

    pub async fn run(url: &str, times: usize) -> Result<()> {
        let api = Api::new(url, "a-token-of-usual-length-0123456789")?;
        for _ in 0..times {
            let tag = CreateTag {
                secret: "secret",
                name: "VIP",
            };
            let created = api.create_tag("bot-1", &tag).await?;
            if !created.success {
                return Err(created.message.into());
            }
        }
        Ok(())
    }
}
