//! Which call a message is about.

use std::borrow::Cow;
use std::fmt;

use reqwest::Method;

use super::core::Api;
use super::error_members::ErrorMembers;
use super::mask::Masks;

/// A method and a path template, and the credentials that must not show in messages about it.
#[derive(Clone, Debug, Default)]
pub struct Endpoint {
    /// The method.
    pub method: Method,
    /// The path as the specification writes it, with its `{parameters}`; as the caller wrote it, where the
    /// specification does not have it.
    pub template: Cow<'static, str>,
    /// What was sent as credentials.
    pub masks: Masks,
    /// The `Accept` header.
    pub accept: &'static str,
    /// The media types that a success may have, where there are several, each with the method that
    /// asks for it: `application/json: send, text/csv: send_csv`.
    pub readings: &'static str,
    /// What the specification says about the API as a whole; nothing of a call that never came about.
    pub api: Option<&'static Api>,
    /// How often the request was sent.
    pub attempts: u32,
    /// Whether the last attempt reached the server.
    pub sent: Sent,
    /// Whether it does no harm when the server processes the request twice.
    pub is_idempotent: bool,
}

/// Whether a request reached the server.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Sent {
    /// No: it was certainly not processed.
    #[default]
    No,
    /// Nobody can know whether it arrived, nor whether it was processed.
    Unknown,
    /// Yes: the server began to answer.
    Yes,
}

/// Says what is wrong with a string of a body, given what was found wrong while it was read; nothing
/// when that is about something else. The string is not given when it is not known.
pub type Explanation = fn(Option<&str>, &str) -> Option<String>;

impl Endpoint {
    /// The path as the specification writes it, without the query that may be part of it.
    #[must_use]
    pub fn path(&self) -> &str {
        self.template.split(['?', '#']).next().unwrap_or_default()
    }

    /// What knows more about values that have not the form of their type.
    #[must_use]
    pub fn explanations(&self) -> &'static [Explanation] {
        self.api.map_or(&[], |api| api.explanations)
    }

    /// Where errors say what is wrong.
    #[must_use]
    pub fn error_members(&self) -> &'static [ErrorMembers] {
        self.api.map_or(&[], |api| api.error_members)
    }

    /// The method that asks for this media type, when this call did not.
    #[must_use]
    pub fn reading_of(&self, media_type: &str) -> Option<&'static str> {
        let asked = self.accept.split(", ").any(|asked| asked == media_type);
        let readings = self.readings.split(", ").filter(|_| !asked);
        let mut readings = readings.filter_map(|reading| reading.split_once(": "));
        readings
            .find(|(name, _)| name.eq_ignore_ascii_case(media_type))
            .map(|(_, method)| method)
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path() {
            "" => formatter.write_str("call"),
            path => write!(formatter, "{} {path}", self.method),
        }
    }
}
