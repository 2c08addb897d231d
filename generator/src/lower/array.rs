//! Lists and tuples.

use super::context::Lower;
use crate::document::dialect::PREFIX_ITEMS;
use crate::document::node::Node;
use crate::model::{AnyReason, Shape};

/// A longer tuple is no pleasure to read, and the support code knows none.
const LONGEST_TUPLE: usize = 4;

impl<'a> Lower<'a> {
    /// `type: array`.
    pub(super) fn array(&mut self, node: &Node<'a>) -> Shape {
        if node.value.get(PREFIX_ITEMS).is_some() {
            return self.tuple(node);
        }
        let items = match node.get("items") {
            Some(items) => self.type_at(items),
            None => self.any(node.pointer.child("items"), AnyReason::Unconstrained),
        };
        Shape::Array(items)
    }

    /// Positional items: a tuple when the length is fixed, else a list of untyped items.
    fn tuple(&mut self, node: &Node<'a>) -> Shape {
        let positions: Vec<_> = node
            .items(PREFIX_ITEMS)
            .map(|position| self.type_at(position))
            .collect();
        let length = |key: &str| node.value.get(key).and_then(serde_json::Value::as_u64);
        let closed = node
            .get("items")
            .is_some_and(|items| items.value.get("not").is_some())
            || length("maxItems").and_then(|most| usize::try_from(most).ok())
                == Some(positions.len());
        let complete = length("minItems").and_then(|least| usize::try_from(least).ok())
            == Some(positions.len());
        if closed && complete && (1..=LONGEST_TUPLE).contains(&positions.len()) {
            return Shape::Tuple(positions);
        }
        Shape::Array(self.any(node.pointer.child("items"), AnyReason::Unconstrained))
    }
}
