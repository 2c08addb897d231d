//! What errors say is wrong, whatever their types.

use serde_json::Value;

use super::error::Error;
use super::json::without_mark;
use super::response::RawResponse;

/// Where the body of an error says what is wrong: the names of the members that lead there, the outermost
/// first. Nothing leads to what no member says.
#[derive(Clone, Copy, Debug)]
pub struct ErrorMembers {
    /// To the code of the error.
    pub code: &'static [&'static str],
    /// To what people read.
    pub message: &'static [&'static str],
}

impl<E> Error<E> {
    /// The code that the API gives for what is wrong, such as `not_found`; a number in digits. It is in the
    /// body of the answer, where the API's documented errors have it; nothing when there is none there.
    ///
    /// Credentials in it are masked.
    #[must_use]
    pub fn code(&self) -> Option<String> {
        let members = |members: &ErrorMembers| members.code;
        self.response().and_then(|answer| said(answer, members))
    }

    /// What the API says is wrong, for people. It is in the body of the answer, where the API's documented
    /// errors have it; nothing when there is none there.
    ///
    /// Credentials in it are masked.
    #[must_use]
    pub fn message(&self) -> Option<String> {
        let members = |members: &ErrorMembers| members.message;
        self.response().and_then(|answer| said(answer, members))
    }
}

/// What the body says at the first of the places where there is something.
fn said(
    answer: &RawResponse,
    place: fn(&ErrorMembers) -> &'static [&'static str],
) -> Option<String> {
    let endpoint = answer.endpoint();
    let body: Value = serde_json::from_slice(without_mark(answer.body())).ok()?;
    let places = endpoint.error_members().iter().map(place);
    let mut found = places.filter_map(|place| at(&body, place));
    found.next().map(|text| endpoint.masks.apply(&text))
}

fn at(body: &Value, place: &[&str]) -> Option<String> {
    let (last, outer) = place.split_last()?;
    let mut holder = body;
    for name in outer {
        holder = holder.get(name)?;
    }
    match holder.get(last)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
