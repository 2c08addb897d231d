//! What an emitted client understands of the answers that real servers give, over HTTP on loopback.
//!
//! The client is the one of `tests/golden/answers`.

#![allow(missing_docs, reason = "as in the root of the emitted client")]
#![allow(
    unexpected_cfgs,
    reason = "the features are those of the emitted crate"
)]

#[path = "golden/answers/expected/src/api/mod.rs"]
#[rustfmt::skip]
pub mod api;
#[path = "golden/answers/expected/src/client.rs"]
#[rustfmt::skip]
pub mod client;
#[path = "runtime/runtime.rs"]
pub mod runtime;
#[path = "golden/answers/expected/src/types.rs"]
#[rustfmt::skip]
pub mod types;

pub use std::convert::Infallible as DocumentedError;

#[cfg(test)]
#[path = "answers/dates.rs"]
mod dates;
#[cfg(test)]
#[path = "answers/failures.rs"]
mod failures;
#[cfg(test)]
#[path = "answers/numbers.rs"]
mod numbers;
#[cfg(test)]
#[path = "answers/patches.rs"]
mod patches;
#[cfg(test)]
#[path = "wire/server.rs"]
mod server;
#[cfg(test)]
#[path = "answers/successes.rs"]
mod successes;
#[cfg(test)]
#[path = "answers/texts.rs"]
mod texts;
#[cfg(test)]
#[path = "answers/unions.rs"]
mod unions;
