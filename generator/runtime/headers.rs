//! Response headers with a type.

use reqwest::header::HeaderMap;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Value;

use super::error::ApiError;
use super::json;
use super::response::Response;

/// The documented headers of an operation's answers.
pub trait TypedHeaders {
    /// Reads them. A header that is absent or has another form than documented is `None`.
    fn read(headers: &HeaderMap) -> Self;
}

impl<T> Response<T> {
    /// The documented headers, typed: `response.typed_headers::<GetTagHeaders>()`.
    #[must_use]
    pub fn typed_headers<H: TypedHeaders>(&self) -> H {
        H::read(self.headers())
    }
}

impl<E> ApiError<E> {
    /// The documented headers, typed: `error.typed_headers::<GetTagHeaders>()`.
    #[must_use]
    pub fn typed_headers<H: TypedHeaders>(&self) -> H {
        H::read(self.headers())
    }
}

/// Reads a header that is documented with a type, in style `simple`; several of its name count as
/// one with commas. Nothing when it is absent or has another form.
#[must_use]
pub fn header<T: DeserializeOwned>(headers: &HeaderMap, name: &str, explode: bool) -> Option<T> {
    let values: Option<Vec<&str>> = headers
        .get_all(name)
        .iter()
        .map(|value| value.to_str().ok())
        .collect();
    let values = values.filter(|values| !values.is_empty())?;
    let text = values.join(",");
    readings(&text, explode)
        .into_iter()
        .find_map(|json| json::read(json.as_bytes()).ok())
}

/// What the text may mean, as JSON, the plainest first: only the type can tell.
fn readings(text: &str, explode: bool) -> [String; 6] {
    let items: Vec<&str> = text.split(',').map(str::trim).collect();
    let pairs: Option<Vec<(&str, &str)>> = if explode {
        items.iter().map(|item| item.split_once('=')).collect()
    } else {
        items
            .chunks(2)
            .map(|pair| <[&str; 2]>::try_from(pair).ok().map(Into::into))
            .collect()
    };
    let object = |read: fn(&str) -> String| {
        let pairs = pairs.iter().flatten();
        let members: Vec<String> = pairs
            .map(|(name, value)| format!("{}:{}", plain(name), read(value)))
            .collect();
        format!("{{{}}}", members.join(","))
    };
    let list = |read: fn(&str) -> String| {
        let items: Vec<String> = items.iter().map(|item| read(item)).collect();
        format!("[{}]", items.join(","))
    };
    [
        plain(text),
        scalar(text),
        list(plain),
        list(scalar),
        object(plain),
        object(scalar),
    ]
}

/// The text as a string of JSON.
fn plain(text: &str) -> String {
    Value::from(text).to_string()
}

/// A number or a boolean, where the text is one.
fn scalar(text: &str) -> String {
    let is_json = serde_json::from_str::<IgnoredAny>(text).is_ok();
    if is_json {
        text.to_owned()
    } else {
        plain(text)
    }
}
