//! Response headers with a type.

use reqwest::header::HeaderMap;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

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
    let read = readings(&text, explode).find_map(|value| json::read_value(value).ok());
    // Integers beyond 64 bits are not values.
    read.or_else(|| json::read(text.as_bytes()).ok())
}

/// What the text may mean, the plainest first: only the type can tell.
fn readings(text: &str, explode: bool) -> impl Iterator<Item = Value> {
    let items: Vec<&str> = text.split(',').map(str::trim).collect();
    let pairs: Option<Vec<(&str, &str)>> = if explode {
        items.iter().map(|item| item.split_once('=')).collect()
    } else {
        items
            .chunks(2)
            .map(|pair| <[&str; 2]>::try_from(pair).ok().map(Into::into))
            .collect()
    };
    let object = |read: fn(&str) -> Value| {
        let pairs = pairs.iter().flatten();
        Value::Object(
            pairs
                .map(|(name, value)| ((*name).to_owned(), read(value)))
                .collect::<Map<_, _>>(),
        )
    };
    let list = |read: fn(&str) -> Value| items.iter().map(|item| read(item)).collect();
    [
        plain(text),
        scalar(text),
        list(plain),
        list(scalar),
        object(plain),
        object(scalar),
    ]
    .into_iter()
}

fn plain(text: &str) -> Value {
    Value::from(text)
}

/// A number or a boolean, where the text is one.
fn scalar(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| plain(text))
}
