//! Tokens that are renewed once for many calls.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use tokio::sync::Mutex;
use tokio::time::Instant;

use super::auth::{TokenFuture, TokenSource};
use super::secret::Secret;
use super::token_http::TokenHttp;

/// How long before its end a token is no longer used, so that it does not end on the way.
const MARGIN: Duration = Duration::from_secs(30);

/// A token, and how long it is good where that is known.
#[derive(Clone, Debug)]
pub struct Token {
    secret: Secret,
    /// When another one is due.
    due: Option<Instant>,
}

impl Token {
    /// A token that is good until the API refuses it.
    #[must_use]
    pub fn new(secret: impl Into<Secret>) -> Self {
        Self {
            secret: secret.into(),
            due: None,
        }
    }

    /// How long it is good. Another one is got 30 seconds before, or after nine tenths of a shorter time.
    #[must_use]
    pub fn expires_in(mut self, lifetime: Duration) -> Self {
        let margin = MARGIN.min(lifetime / 10);
        self.due = Instant::now().checked_add(lifetime.saturating_sub(margin));
        self
    }

    fn is_good(&self, rejected: Option<&Secret>) -> bool {
        let is_due = self.due.is_some_and(|due| due <= Instant::now());
        !is_due && rejected != Some(&self.secret)
    }
}

/// A [`TokenSource`] that keeps the token that a function gets, and gets another one when that is due or was
/// refused: once, however many calls wait for it.
pub struct CachedTokens<F> {
    fetch: F,
    token: Cache,
}

impl<F> CachedTokens<F> {
    /// Keeps what `fetch` gets.
    #[must_use]
    pub fn new(fetch: F) -> Self {
        Self {
            fetch,
            token: Cache::default(),
        }
    }
}

impl<F, T> TokenSource for CachedTokens<F>
where
    F: Fn() -> T + Send + Sync,
    T: Future<Output = Result<Token, Box<dyn StdError + Send + Sync>>> + Send + 'static,
{
    fn token<'t>(&'t self, rejected: Option<&'t Secret>) -> TokenFuture<'t> {
        Box::pin(self.token.get(rejected, &self.fetch))
    }
}

/// A [`TokenSource`] that keeps tokens as [`CachedTokens`] does, of which the function sends its requests the
/// way the client does: with its connections, and through its middleware around attempts.
pub struct FetchedTokens<F> {
    fetch: F,
    http: OnceLock<TokenHttp>,
    token: Cache,
}

impl<F> CachedTokens<F> {
    /// Keeps what `fetch` gets with what the client sends requests with.
    #[must_use]
    pub fn with_http<T>(fetch: F) -> FetchedTokens<F>
    where
        F: Fn(TokenHttp) -> T + Send + Sync,
    {
        FetchedTokens {
            fetch,
            http: OnceLock::new(),
            token: Cache::default(),
        }
    }
}

impl<F, T> TokenSource for FetchedTokens<F>
where
    F: Fn(TokenHttp) -> T + Send + Sync,
    T: Future<Output = Result<Token, Box<dyn StdError + Send + Sync>>> + Send + 'static,
{
    fn token<'t>(&'t self, rejected: Option<&'t Secret>) -> TokenFuture<'t> {
        Box::pin(async move {
            let http = self.http.get().ok_or("there is no HTTP client")?;
            let fetch = || (self.fetch)(http.clone());
            self.token.get(rejected, fetch).await
        })
    }

    fn attach(&self, http: &TokenHttp) {
        let _ = self.http.set(http.clone());
    }
}

impl<F> fmt::Debug for FetchedTokens<F> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("FetchedTokens(..)")
    }
}

impl<F> fmt::Debug for CachedTokens<F> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("CachedTokens(..)")
    }
}

/// A token, got by one caller at a time.
#[derive(Default)]
pub struct Cache(Mutex<Option<Token>>);

impl Cache {
    /// The token, or another one where that is due or was rejected.
    ///
    /// # Errors
    ///
    /// What `fetch` gives.
    pub async fn get<T>(
        &self,
        rejected: Option<&Secret>,
        fetch: impl FnOnce() -> T,
    ) -> Result<Secret, Box<dyn StdError + Send + Sync>>
    where
        T: Future<Output = Result<Token, Box<dyn StdError + Send + Sync>>>,
    {
        let mut kept = self.0.lock().await;
        if let Some(token) = kept.as_ref().filter(|token| token.is_good(rejected)) {
            return Ok(token.secret.clone());
        }
        let token = fetch().await?;
        let secret = token.secret.clone();
        *kept = Some(token);
        Ok(secret)
    }
}

/// A source of the caller's, which is asked once for all calls that had the same token refused.
#[derive(Clone)]
pub struct Renewed(Arc<Shared>);

struct Shared {
    source: Arc<dyn TokenSource>,
    /// The last token that was refused, and the one that came in its place.
    last: Mutex<Option<(Secret, Secret)>>,
}

impl Renewed {
    #[doc(hidden)]
    #[must_use]
    pub fn new(source: Arc<dyn TokenSource>) -> Self {
        let last = Mutex::default();
        Self(Arc::new(Shared { source, last }))
    }

    /// The token for a request with these scopes.
    ///
    /// # Errors
    ///
    /// The source has none.
    pub async fn token(
        &self,
        rejected: Option<&Secret>,
        scopes: &[&'static str],
    ) -> Result<Secret, Box<dyn StdError + Send + Sync>> {
        let Some(rejected) = rejected else {
            return self.0.source.scoped_token(None, scopes).await;
        };
        let mut last = self.0.last.lock().await;
        if let Some((_, renewed)) = last.as_ref().filter(|(refused, _)| refused == rejected) {
            return Ok(renewed.clone());
        }
        let token = self.0.source.scoped_token(Some(rejected), scopes).await?;
        *last = Some((rejected.clone(), token.clone()));
        Ok(token)
    }
}
