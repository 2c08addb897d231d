//! Tokens for programs that act on their own (RFC 6749, section 4.4).

use std::collections::BTreeMap;
use std::error::Error as StdError;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use reqwest::header::{ACCEPT, CONTENT_TYPE};
use reqwest::{Client, StatusCode, Url};
use serde_json::Value;

use super::auth::{TokenFuture, TokenSource};
use super::endpoint::Endpoint;
use super::http_response::{HttpResponse, Limits};
use super::percent::{Keep, encode};
use super::renewal::{Cache, Token};
use super::secret::Secret;

type BoxError = Box<dyn StdError + Send + Sync>;

/// What an answer with a token may be at most.
const LIMITS: Limits = Limits {
    size: 1024 * 1024,
    idle: Duration::from_secs(30),
};

/// Gets tokens with the credentials of a program, and keeps them, for each set of scopes one.
pub struct ClientCredentials {
    token_url: &'static str,
    id: String,
    secret: Secret,
    /// The HTTP client, and what a relative address is relative to.
    network: OnceLock<(Client, Url)>,
    tokens: Mutex<BTreeMap<String, Arc<Cache>>>,
    /// Whether the server wants the credentials in the body, not in `Authorization`.
    in_body: AtomicBool,
}

impl ClientCredentials {
    /// The credentials, for the documented address.
    #[must_use]
    pub fn new(token_url: &'static str, id: String, secret: Secret) -> Self {
        Self {
            token_url,
            id,
            secret,
            network: OnceLock::new(),
            tokens: Mutex::default(),
            in_body: AtomicBool::new(false),
        }
    }

    /// Servers need not take the credentials in the body, but some take them nowhere else.
    async fn fetch(&self, scope: &str) -> Result<Token, BoxError> {
        let in_body = self.in_body.load(Ordering::Relaxed);
        let (status, answer) = self.ask(scope, in_body).await?;
        let is_refused = matches!(
            status,
            StatusCode::UNAUTHORIZED | StatusCode::BAD_REQUEST | StatusCode::FORBIDDEN
        );
        if !is_refused {
            return token(status, &answer);
        }
        let (status, answer) = self.ask(scope, !in_body).await?;
        let token = token(status, &answer)?;
        self.in_body.store(!in_body, Ordering::Relaxed);
        Ok(token)
    }

    async fn ask(&self, scope: &str, in_body: bool) -> Result<(StatusCode, Value), BoxError> {
        let (http, base) = self.network.get().ok_or("there is no HTTP client")?;
        let url = base.join(self.token_url)?;
        let mut form = "grant_type=client_credentials".to_owned();
        let (id, secret) = (part(&self.id), part(self.secret.expose()));
        if !scope.is_empty() {
            form.push_str(&format!("&scope={}", part(scope)));
        }
        let mut request = http
            .post(url)
            .header(ACCEPT, "application/json")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        match in_body {
            true => form.push_str(&format!("&client_id={id}&client_secret={secret}")),
            // Encoded before they are joined (section 2.3.1).
            false => request = request.basic_auth(id, Some(secret)),
        }
        // The address is the document's, but a proxy may have put a password there.
        let sent = request.body(form).send().await;
        let mut response = HttpResponse::from_wire(sent.map_err(reqwest::Error::without_url)?);
        let body = response.collect(&Endpoint::default(), LIMITS).await?;
        let answer = serde_json::from_slice(&body).unwrap_or(Value::Null);
        Ok((response.status(), answer))
    }
}

fn part(text: &str) -> String {
    encode(text, Keep::Unreserved)
}

fn token(status: StatusCode, answer: &Value) -> Result<Token, BoxError> {
    let text = |name: &str| answer.get(name).and_then(Value::as_str);
    if let (true, Some(secret)) = (status.is_success(), text("access_token")) {
        let token = Token::new(secret);
        let lifetime = answer.get("expires_in");
        // Some servers write the number as text.
        let seconds = lifetime.and_then(|lifetime| {
            let text = || lifetime.as_str().and_then(|text| text.parse().ok());
            lifetime.as_u64().or_else(text)
        });
        return Ok(match seconds {
            Some(seconds) => token.expires_in(Duration::from_secs(seconds)),
            None => token,
        });
    }
    // Of the answer no more than the kind of error, since it may repeat the secret.
    let known = [
        "invalid_request",
        "invalid_client",
        "invalid_grant",
        "unauthorized_client",
        "unsupported_grant_type",
        "invalid_scope",
    ];
    let error = known.into_iter().find(|known| text("error") == Some(known));
    let error = error.unwrap_or("it has no access token");
    Err(format!("the request for a token was answered with {status}: {error}").into())
}

impl TokenSource for ClientCredentials {
    fn token<'t>(&'t self, rejected: Option<&'t Secret>) -> TokenFuture<'t> {
        self.scoped_token(rejected, &[])
    }

    fn scoped_token<'t>(
        &'t self,
        rejected: Option<&'t Secret>,
        scopes: &'t [&'static str],
    ) -> TokenFuture<'t> {
        Box::pin(async move {
            let scope = scopes.join(" ");
            let cache = {
                let mut tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
                Arc::clone(tokens.entry(scope.clone()).or_default())
            };
            cache.get(rejected, || self.fetch(&scope)).await
        })
    }

    fn attach(&self, http: &Client, base: &Url) {
        let _ = self.network.set((http.clone(), base.clone()));
    }
}
