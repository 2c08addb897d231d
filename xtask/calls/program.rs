//! Calls operations of a client, and writes what became of each call.
//!
//! The argument is the URL of a mock server. A line of the input is a call, `{"function": …, "given": …}`, and
//! a line of the output what became of it.

use std::io::{self, BufRead, Write};
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use client::{
    BoxError, Client, Error, ErrorKind, HttpRequest, HttpResponse, Middleware, Next,
    PendingResponse, Retry,
};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

/// Makes a call of what is given; why it cannot be made.
pub type Function = fn(&Client, &Given) -> Result<Sent, String>;

/// A call under way; what it ends with, when that is no documented success.
pub type Sent = Pin<Box<dyn Future<Output = Result<(), Failed>>>>;

/// What a call ended with: the kind, and more about it.
pub type Failed = (&'static str, String);

/// No more of a body is written down than this.
const LONGEST: usize = 3000;

/// What a call is given, by name.
pub struct Given(Map<String, Value>);

impl Given {
    pub fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    pub fn has_member(&self, name: &str, member: &str) -> bool {
        self.0
            .get(name)
            .is_some_and(|value| value.get(member).is_some())
    }

    pub fn take<T: DeserializeOwned>(&self, name: &str) -> Result<T, String> {
        read(self.0.get(name), name)
    }

    pub fn member<T: DeserializeOwned>(&self, name: &str, member: &str) -> Result<T, String> {
        read(self.0.get(name).and_then(|value| value.get(member)), member)
    }
}

fn read<T: DeserializeOwned>(value: Option<&Value>, name: &str) -> Result<T, String> {
    let value = value.ok_or_else(|| format!("`{name}` is not given"))?;
    let text = value.to_string();
    serde_json::from_str(&text).map_err(|error| format!("`{name}` cannot be {text}: {error}"))
}

/// Awaits the answer.
pub fn answer<T: 'static, E: 'static>(pending: PendingResponse<T, E>) -> Sent {
    Box::pin(async { pending.await.map(drop).map_err(failed) })
}

/// Awaits the answer and reads what is streamed.
#[macro_export]
macro_rules! items {
    ($pending:expr) => {{
        let pending = $pending;
        let sent: $crate::Sent = Box::pin(async move {
            let mut items = pending.await.map_err($crate::failed)?.into_body();
            for _ in 0..10 {
                let Some(item) = items.next().await else {
                    break;
                };
                item.map(drop)
                    .map_err(|error| ("decode", error.to_string()))?;
            }
            Ok(())
        });
        sent
    }};
}

/// What a failure is.
pub fn failed<E>(error: Error<E>) -> Failed {
    let kind = match error.kind() {
        ErrorKind::Api(_) => "documented",
        ErrorKind::UndocumentedStatus(_) => "undocumented",
        ErrorKind::Decode(_) => "decode",
        ErrorKind::Request(_) => "request",
        _ => "other",
    };
    (kind, error.to_string())
}

/// What was sent and what came back, last.
static SEEN: Mutex<Value> = Mutex::new(Value::Null);

/// Writes down what is sent and what comes back.
struct Seen;

impl Middleware for Seen {
    async fn handle(&self, request: HttpRequest, next: Next<'_>) -> Result<HttpResponse, BoxError> {
        let body = match request.body() {
            Some(body) => shortened(&String::from_utf8_lossy(body)),
            None => "(streamed)".to_owned(),
        };
        let sent = json!({
            "line": format!("{} {}", request.method(), request.url()),
            "headers": headers(request.headers(), ""),
            "body": body,
        });
        let mut answer = next.run(request).await?;
        let mut seen = json!({
            "status": answer.status().as_u16(),
            "headers": headers(answer.headers(), "x-steady-"),
            "sent": sent,
        });
        // Where a request is refused, the body says more than the headers can.
        let is_refused = seen["headers"]["x-steady-request-valid"] == "false";
        if let (true, Ok(body)) = (is_refused, answer.body().await) {
            let body: Value = serde_json::from_slice(body).unwrap_or_default();
            seen["errors"] = body["steady"]["errors"].clone();
        }
        *SEEN.lock().unwrap_or_else(PoisonError::into_inner) = seen;
        Ok(answer)
    }
}

fn headers(headers: &client::crates::reqwest::header::HeaderMap, prefix: &str) -> Value {
    let all = headers
        .iter()
        .filter(|(name, _)| name.as_str().starts_with(prefix));
    let all = all.map(|(name, value)| {
        let text = String::from_utf8_lossy(value.as_bytes()).into_owned();
        (name.as_str().to_owned(), Value::String(text))
    });
    Value::Object(all.collect())
}

fn shortened(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}

/// What becomes of a call.
async fn outcome(client: &Client, function: Option<&Function>, given: Given) -> Value {
    *SEEN.lock().unwrap_or_else(PoisonError::into_inner) = Value::Null;
    let sent = match function.map(|function| function(client, &given)) {
        Some(Ok(sent)) => sent.await,
        Some(Err(why)) => Err(("given", why)),
        None => Err(("given", "there is no such call".to_owned())),
    };
    let (kind, why) = match sent {
        Ok(()) => ("success", String::new()),
        Err(failed) => failed,
    };
    let seen = SEEN.lock().unwrap_or_else(PoisonError::into_inner).take();
    json!({"kind": kind, "why": shortened(&why), "seen": seen})
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let url = std::env::args().nth(1).unwrap_or_default();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let client = table::builder(&url)
        .attempt_middleware(Seen)
        .retry(Retry::none())
        .timeout(Duration::from_secs(30))
        .build()?;
    for line in io::stdin().lock().lines() {
        let call: Value = serde_json::from_str(&line?)?;
        let number = call["function"].as_u64().unwrap_or(u64::MAX);
        let function = usize::try_from(number).ok();
        let function = function.and_then(|number| table::FUNCTIONS.get(number));
        let given = Given(call["given"].as_object().cloned().unwrap_or_default());
        let outcome = runtime.block_on(outcome(&client, function, given));
        writeln!(io::stdout(), "{outcome}")?;
    }
    Ok(())
}
