//! The part of a multipart body that asks for a streamed answer.

use super::body::Body;
use super::multipart::Multipart;
use super::request::Request;
use super::streaming::must_say;

impl Request {
    /// Asks for an answer that is `streamed` or not, as its reader wants it: with the part `name` of a multipart
    /// body, unless the server takes a missing one for that, its `default`. A body that is not of parts stays
    /// as it is.
    #[doc(hidden)]
    #[must_use]
    pub fn streamed_multipart(
        mut self,
        name: &'static str,
        default: bool,
        streamed: bool,
        other: &'static str,
    ) -> Self {
        let Some(mut form) = self.parts_to_ask_in() else {
            return self;
        };
        let given = form.content_of(name);
        // What is neither is the server's to understand.
        let given = given.map(|text| (text == b"true") || (text != b"false" && streamed));
        if must_say(&mut self, name, given, default, streamed, other) {
            form.text(name, "", streamed.to_string());
            self.multipart(form);
        }
        self
    }

    /// The parts of the body; none at all where there is no body yet.
    fn parts_to_ask_in(&self) -> Option<Multipart> {
        match self.parts() {
            Some(parts) => Some(parts.clone()),
            None if matches!(self.held(), Body::Empty) && self.options.members.is_empty() => {
                Some(Multipart::default())
            }
            None => None,
        }
    }
}
