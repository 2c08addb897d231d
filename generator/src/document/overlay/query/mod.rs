//! JSONPath expressions (RFC 9535).
//!
//! They are read and evaluated here, since overlays are all that needs them: a library for it, with the engine
//! for regular expressions that it brings along, took a third of the time of the first build.

mod evaluate;
mod parse;
mod path;
mod scan;

#[cfg(test)]
mod tests;

use serde_json::Value;

use crate::pointer::Pointer;
use evaluate::{Evaluation, Hop, Node};

/// One step of the way to a selected value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    /// The member of an object.
    Name(String),
    /// The item of an array.
    Index(usize),
}

/// The way to a selected value.
pub(super) type Way = Vec<Step>;

/// The values that an expression selects, each once, in the order of the document's structure.
///
/// # Errors
///
/// When the expression is no JSONPath, or too expensive to evaluate: what is wrong with it.
pub(super) fn select(document: &Value, expression: &str) -> Result<Vec<Way>, String> {
    if !expression.trim_start().starts_with('$') {
        return Err("an expression must start with `$`, the whole document".to_owned());
    }
    let query = parse::parse(expression)
        .map_err(|problem| format!("after {} characters: {}", problem.after, problem.message))?;
    let nodes = Evaluation { document }.nodes(&query, &Node::root(document));
    let step = |hop| match hop {
        Hop::Name(name) => Step::Name(String::from(name)),
        Hop::Index(index) => Step::Index(index),
    };
    let mut ways: Vec<Way> = nodes
        .iter()
        .map(|node| node.hops().into_iter().map(step).collect())
        .collect();
    ways.sort();
    ways.dedup();
    Ok(ways)
}

/// The pointer to a selected value.
pub(super) fn pointer(way: &[Step]) -> Pointer {
    way.iter()
        .fold(Pointer::root(), |pointer, step| match step {
            Step::Name(name) => pointer.child(name),
            Step::Index(index) => pointer.index(*index),
        })
}
