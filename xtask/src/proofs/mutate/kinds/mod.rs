//! The ways in which a document is changed.

mod components;
mod operations;
mod schemas;
mod whole;

use fastrand::Rng;
use serde_json::Value;

/// A way to change a document; nothing where it has no place for that.
pub struct Mutation {
    /// What it does.
    pub name: &'static str,
    /// Does it somewhere.
    pub apply: fn(&mut Value, &mut Rng) -> Option<()>,
}

/// All of them.
pub fn all() -> impl Iterator<Item = &'static Mutation> {
    operations::ALL
        .iter()
        .chain(schemas::ALL)
        .chain(components::ALL)
        .chain(whole::ALL)
}
