//! The public interface of an emitted crate: what other crates can name, and what of it one version
//! has that the next has not.
//!
//! It is what the plan says; a test reads what was emitted, and finds the same.

mod api;
mod client;
mod compare;
mod data;
mod functions;
mod plan;
mod sharing;
mod shift;
mod spelling;
#[cfg(test)]
mod tests;
mod types;

pub(super) use compare::compare;
pub(super) use data::Surface;
pub(super) use plan::of;
pub use shift::Nature;
pub(super) use shift::{Aspect, Break, Shift};
