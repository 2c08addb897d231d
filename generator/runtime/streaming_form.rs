//! The property of a form that asks for a streamed answer.

use reqwest::header::CONTENT_TYPE;

use super::request::Request;
use super::streaming::must_say;

const FORM: &str = "application/x-www-form-urlencoded";

impl Request {
    /// Asks for an answer that is `streamed` or not, as its reader wants it: with the property `name` of a
    /// form, unless the server takes a missing one for that, its `default`. A body that is no form stays as it
    /// is.
    #[doc(hidden)]
    #[must_use]
    pub fn streamed_form(
        mut self,
        name: &'static str,
        default: bool,
        streamed: bool,
        other: &'static str,
    ) -> Self {
        let Some(mut form) = self.form_text() else {
            return self;
        };
        let mut pairs = form.split('&').filter_map(|pair| pair.split_once('='));
        let given = pairs.find(|(known, _)| *known == name);
        // What is neither is the server's to understand.
        let given = given.map(|(_, text)| (text == "true") || (text != "false" && streamed));
        if must_say(&mut self, name, given, default, streamed, other) {
            let separator = if form.is_empty() { "" } else { "&" };
            form.push_str(&format!("{separator}{name}={streamed}"));
            self.body(FORM, form.into());
        }
        self
    }

    /// The form in the body; an empty one where there is no body yet.
    fn form_text(&self) -> Option<String> {
        let text = std::str::from_utf8(self.held().content()?).ok()?;
        let is_form = match self.header_value(CONTENT_TYPE.as_str()) {
            Some(media_type) => media_type.to_str().is_ok_and(|text| text.starts_with(FORM)),
            None => self.options.members.is_empty(),
        };
        is_form.then(|| text.to_owned())
    }
}
