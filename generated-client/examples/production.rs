//! A client as a service runs it: with limits, retries, middleware and tokens that renew themselves. The
//! chapter `generator/docs/middleware-and-tests.md` explains it part by part.

use std::time::{Duration, Instant};

use generated_client::types::CreateAutoTagRequest;
use generated_client::{
    BoxError, CachedTokens, Client, ErrorKind, HttpRequest, HttpResponse, Middleware, Next,
    RequestOptions, Retry, RetryAdvice, Sent, Token,
};

/// Says how long each attempt took.
struct Timed;

impl Middleware for Timed {
    async fn handle(&self, request: HttpRequest, next: Next<'_>) -> Result<HttpResponse, BoxError> {
        let what = format!("{request}, attempt {}", request.attempt());
        let begun = Instant::now();
        let answer = next.run(request).await;
        eprintln!("{what}: {:?}", begun.elapsed());
        answer
    }
}

/// Signs what is sent.
struct Signature(String);

impl Middleware for Signature {
    async fn handle(
        &self,
        mut request: HttpRequest,
        next: Next<'_>,
    ) -> Result<HttpResponse, BoxError> {
        let body = request
            .body()
            .ok_or("only bodies in memory can be signed")?;
        let signature = format!("{}-{}", self.0, body.len());
        request
            .headers_mut()
            .insert("x-signature", signature.parse()?);
        next.run(request).await
    }
}

fn client() -> Result<Client, Box<dyn std::error::Error>> {
    let client = Client::builder()
        .bearer_auth_source(CachedTokens::new(|| async {
            // Here goes the request to whoever gives tokens.
            Ok(Token::new("token").expires_in(Duration::from_secs(3600)))
        }))
        .timeout(Duration::from_secs(20))
        .attempt_timeout(Duration::from_secs(8))
        .idle_timeout(Duration::from_secs(10))
        .max_in_flight(32)
        .retry(Retry::new().max_attempts(4).classifier(|attempt| {
            match attempt.status().map(|status| status.as_u16()) {
                Some(423) => RetryAdvice::RetryAfter(Duration::from_secs(1)),
                _ => RetryAdvice::Default,
            }
        }))
        .http(|http| http.tcp_keepalive(Duration::from_secs(60)))
        .attempt_middleware(Timed)
        .attempt_middleware(Signature("key".to_owned()))
        .build()?;
    Ok(client)
}

async fn create(client: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let options = RequestOptions::new()
        .timeout(Duration::from_secs(5))
        .header("X-Trace", "7f3a")
        .query("dry_run", "true")
        .member("beta", true);
    let body = CreateAutoTagRequest::new("secret", "VIP");
    let outcome = client
        .create_auto_tag("bot", body)
        .options(options)
        .send()
        .await;
    match outcome {
        Ok(answer) => println!("{}", answer.message),
        Err(error) if error.is_retryable() => println!("later: {:?}", error.retry_after()),
        Err(error) if error.was_sent() == Sent::No => println!("nothing was done: {error}"),
        Err(error) => match error.kind() {
            ErrorKind::Api(_) => println!("the API refused: {error}"),
            _ => println!(
                "nobody knows whether it was done, after {} attempts",
                error.attempts()
            ),
        },
    }
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    create(&client()?).await
}
