//! What a server writes down about a call.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use super::op::Op;

/// What a server has seen of a call.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// What its first request asked for.
    pub op: Option<Op>,
    /// The requests whose head arrived, without those that a redirect made.
    pub arrived: u32,
    /// The requests that were read to their end.
    pub received: u32,
    /// How often it was processed.
    pub processed: u32,
    /// What that did: the same key does the same.
    pub effects: BTreeSet<String>,
    /// The answers that were begun.
    pub headed: u32,
    /// The answers that were written to their end.
    pub answered: u32,
    /// The requests that came sooner than the server had asked for.
    pub early: u32,
    /// The last answer that asked for a pause, and for how long.
    pub asked: Option<(Instant, Duration)>,
    /// The requests that took a credential, or what a body says, to another origin.
    pub leaked: u32,
}
