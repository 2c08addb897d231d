//! The member of a body that asks for a streamed answer.

use reqwest::header::CONTENT_TYPE;
use serde_json::Value;

use super::json_find::{Found, find};
use super::request::Request;

impl Request {
    /// Asks for an answer that is `streamed` or not, as its reader wants it: with the member `name` of a JSON
    /// body, unless the server takes a missing one for that, its `default`. Where the caller has asked for the
    /// other kind, which only the method `other` can read, nothing is sent.
    #[doc(hidden)]
    #[must_use]
    pub fn streamed(
        mut self,
        name: &'static str,
        default: bool,
        streamed: bool,
        other: &'static str,
    ) -> Self {
        let given = self.options.members.get(name).and_then(Value::as_bool);
        let given = given.or_else(|| self.flag(name));
        match given {
            Some(given) if given != streamed => self.fail(format!(
                "`{name}` is {given} in the body: `{other}()` reads what comes then"
            )),
            None if streamed != default && self.has_json() => {
                let members = &mut self.options.members;
                members.insert(name.to_owned(), Value::Bool(streamed));
            }
            _ => {}
        }
        self
    }

    fn flag(&self, name: &str) -> Option<bool> {
        match find(self.content()?, &[name]) {
            Found::Flag(given) if self.has_json() => Some(given),
            _ => None,
        }
    }

    /// Whether the body is JSON, or there is none yet.
    fn has_json(&self) -> bool {
        let media_type = self.header_value(CONTENT_TYPE.as_str());
        let media_type = media_type.map(|value| value.to_str().unwrap_or_default());
        self.content().is_some() && media_type.is_none_or(|value| value.contains("json"))
    }
}
