//! Which call a message is about.

use std::fmt;

use reqwest::Method;

use super::mask::Masks;

/// A method and a path template, and the credentials that must not show in messages about it.
#[derive(Clone, Debug)]
pub struct Endpoint {
    /// The method.
    pub method: Method,
    /// The path as the specification writes it, with its `{parameters}`.
    pub template: &'static str,
    /// What was sent as credentials.
    pub masks: Masks,
}

impl fmt::Display for Endpoint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.template.split(['?', '#']).next().unwrap_or_default();
        write!(formatter, "{} {path}", self.method)
    }
}
