//! An emitted client against a real HTTP server on loopback: what is sent, byte for byte, and what
//! is understood of the answers.
//!
//! The client is the one of `tests/golden/exchange`, so each document there represents what its
//! operations must do here. What the support code does alone is the matter of `tests/runtime`.

#![allow(missing_docs, reason = "as in the root of the emitted client")]
#![allow(
    unexpected_cfgs,
    reason = "the features are those of the emitted crate"
)]

#[path = "golden/exchange/expected/src/api/mod.rs"]
#[rustfmt::skip]
pub mod api;
#[path = "golden/exchange/expected/src/client.rs"]
#[rustfmt::skip]
pub mod client;
#[path = "runtime/runtime.rs"]
pub mod runtime;
#[path = "golden/exchange/expected/src/servers.rs"]
#[rustfmt::skip]
pub mod servers;
#[path = "golden/exchange/expected/src/types.rs"]
#[rustfmt::skip]
pub mod types;

pub use std::convert::Infallible as DocumentedError;

#[cfg(test)]
#[path = "wire/answers.rs"]
mod answers;
#[cfg(test)]
#[path = "wire/bodies.rs"]
mod bodies;
#[cfg(test)]
#[path = "wire/choices.rs"]
mod choices;
#[cfg(test)]
#[path = "wire/hosts.rs"]
mod hosts;
#[cfg(test)]
#[path = "wire/idempotency.rs"]
mod idempotency;
#[cfg(test)]
#[path = "wire/mail.rs"]
mod mail;
#[cfg(test)]
#[path = "wire/methods.rs"]
mod methods;
#[cfg(test)]
#[path = "wire/pages.rs"]
mod pages;
#[cfg(test)]
#[path = "wire/parameters.rs"]
mod parameters;
#[cfg(test)]
#[path = "wire/parts.rs"]
mod parts;
#[cfg(test)]
#[path = "wire/security.rs"]
mod security;
#[cfg(test)]
#[path = "wire/server.rs"]
mod server;
#[cfg(test)]
#[path = "wire/streams.rs"]
mod streams;
#[cfg(test)]
#[path = "wire/surveys.rs"]
mod surveys;
#[cfg(test)]
#[path = "wire/swagger.rs"]
mod swagger;
