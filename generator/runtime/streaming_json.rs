//! The member of a JSON body that asks for a streamed answer.

use reqwest::header::CONTENT_TYPE;
use serde_json::Value;

use super::json_find::{Found, find};
use super::request::Request;
use super::streaming::must_say;

impl Request {
    /// Asks for an answer that is `streamed` or not, as its reader wants it: with the member `name` of a JSON
    /// body, unless the server takes a missing one for that, its `default`.
    #[doc(hidden)]
    #[must_use]
    pub fn streamed_json(
        mut self,
        name: &'static str,
        default: bool,
        streamed: bool,
        other: &'static str,
    ) -> Self {
        let given = self.options.members.get(name).and_then(Value::as_bool);
        let given = given.or_else(|| self.flag(name));
        let is_json = given.is_some() || self.has_json();
        if is_json && must_say(&mut self, name, given, default, streamed, other) {
            let members = &mut self.options.members;
            members.insert(name.to_owned(), Value::Bool(streamed));
        }
        self
    }

    fn flag(&self, name: &str) -> Option<bool> {
        match find(self.held().content()?, &[name]) {
            Found::Flag(given) if self.has_json() => Some(given),
            _ => None,
        }
    }

    /// Whether the body is JSON, or there is none yet.
    fn has_json(&self) -> bool {
        let media_type = self.header_value(CONTENT_TYPE.as_str());
        let media_type = media_type.map(|value| value.to_str().unwrap_or_default());
        self.held().content().is_some() && media_type.is_none_or(|value| value.contains("json"))
    }
}
