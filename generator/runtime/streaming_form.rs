//! The property of a form that asks for a streamed answer.

use reqwest::header::CONTENT_TYPE;

use super::request::Request;

const FORM: &str = "application/x-www-form-urlencoded";

impl Request {
    /// Asks for an answer that is `streamed` or not, as its reader wants it: with the property `name` of a
    /// form, unless the server takes a missing one for that, its `default`. Where the caller has asked for
    /// the other kind, which only the method `other` can read, nothing is sent. A body that is no form stays
    /// as it is.
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
        match pairs.find(|(known, _)| *known == name) {
            Some((_, given)) if given == (!streamed).to_string() => self.fail(format!(
                "`{name}` is {given} in the body: `{other}()` reads what comes then"
            )),
            None if streamed != default => {
                let separator = if form.is_empty() { "" } else { "&" };
                form.push_str(&format!("{separator}{name}={streamed}"));
                self.body(FORM, form.into());
            }
            _ => {}
        }
        self
    }

    /// The form in the body; an empty one where there is no body yet.
    fn form_text(&self) -> Option<String> {
        let text = std::str::from_utf8(self.content()?).ok()?;
        let is_form = match self.header_value(CONTENT_TYPE.as_str()) {
            Some(media_type) => media_type.to_str().is_ok_and(|text| text.starts_with(FORM)),
            None => self.options.members.is_empty(),
        };
        is_form.then(|| text.to_owned())
    }
}
