//! What the server sends on its own.

use std::fmt;

use super::{Body, Docs, Method, TypeId};
use crate::pointer::Pointer;

/// A call of the server: a webhook (OpenAPI 3.1.1, section 4.8.1) or a callback (section 4.8.18).
#[derive(Clone, Debug)]
pub struct Incoming {
    /// What it is known by.
    pub event: Event,
    /// The method that the server uses.
    pub method: Method,
    /// Where it is in the merged document.
    pub pointer: Pointer,
    /// What is said about it.
    pub docs: Docs,
    /// What the server sends.
    pub body: Option<Body>,
}

impl Incoming {
    /// The types that represent what the server sends.
    pub fn types(&self) -> impl Iterator<Item = TypeId> {
        let contents = self.body.iter().flat_map(|body| &body.contents);
        contents.map(|content| content.ty)
    }
}

/// What a call of the server is known by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Event {
    /// The name of a webhook.
    Webhook(String),
    /// A callback.
    Callback {
        /// The method of the operation that causes it.
        method: Method,
        /// The path of that operation.
        path: String,
        /// The name of the callback.
        name: String,
        /// The expression of the address that the server calls.
        expression: String,
    },
}

impl fmt::Display for Event {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Event::Webhook(name) => write!(formatter, "the webhook `{name}`"),
            Event::Callback {
                method, path, name, ..
            } => write!(formatter, "the callback `{name}` of `{method} {path}`"),
        }
    }
}
