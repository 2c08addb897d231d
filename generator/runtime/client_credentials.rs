//! Tokens for programs that act on their own (RFC 6749, section 4.4).

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use reqwest::{Method, StatusCode};
use serde_json::Value;

use super::auth::{TokenFuture, TokenSource, basic};
use super::middleware::{BoxError, HttpRequest};
use super::percent::{Keep, encode};
use super::renewal::{Cache, Token};
use super::secret::Secret;
use super::token_http::TokenHttp;

/// Gets tokens with the credentials of a program, and keeps them, for each set of scopes one.
pub struct ClientCredentials {
    token_url: &'static str,
    id: String,
    secret: Secret,
    http: OnceLock<TokenHttp>,
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
            http: OnceLock::new(),
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
        let http = self.http.get().ok_or("there is no HTTP client")?;
        let mut request = HttpRequest::to(Method::POST, http.base_url().join(self.token_url)?);
        let mut form = "grant_type=client_credentials".to_owned();
        let (id, secret) = (part(&self.id), part(self.secret.expose()));
        if !scope.is_empty() {
            form.push_str(&format!("&scope={}", part(scope)));
        }
        request.mask([self.secret.expose()]);
        let headers = request.headers_mut();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        let form_type = HeaderValue::from_static("application/x-www-form-urlencoded");
        headers.insert(CONTENT_TYPE, form_type);
        match in_body {
            true => form.push_str(&format!("&client_id={id}&client_secret={secret}")),
            // Encoded before they are joined (section 2.3.1).
            false => {
                let value = basic(&id, &secret, http.client());
                headers.insert(
                    AUTHORIZATION,
                    value.ok_or("the credentials have no header")?,
                );
            }
        }
        request.set_body(form);
        let mut response = http.send(request).await?;
        let status = response.status();
        let answer = serde_json::from_slice(response.body().await?).unwrap_or(Value::Null);
        Ok((status, answer))
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

    fn attach(&self, http: &TokenHttp) {
        let _ = self.http.set(http.clone());
    }
}
