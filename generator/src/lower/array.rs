//! Lists and tuples.

use super::context::Lower;
use crate::model::{AnyReason, Shape};
use crate::spec::{Keyword, Schema, SchemaId};

/// A longer tuple is no pleasure to read, and the support code knows none.
const LONGEST_TUPLE: usize = 4;

impl<'a> Lower<'a> {
    /// `type: array`.
    pub(super) fn array(&mut self, schema: &'a Schema) -> Shape {
        if let Some(positions) = &schema.prefix_items {
            return self.tuple(schema, positions);
        }
        let items = match schema.items {
            Some(items) => self.type_at(self.schema(items)),
            None => self.any(Keyword::Items.of(&schema.pointer), AnyReason::Unconstrained),
        };
        Shape::Array(items)
    }

    /// Positional items: a tuple when the length is fixed, else a list of untyped items.
    fn tuple(&mut self, schema: &'a Schema, positions: &[SchemaId]) -> Shape {
        let positions: Vec<_> = positions
            .iter()
            .map(|position| self.type_at(self.schema(*position)))
            .collect();
        let (least, most) = schema.constraints().items;
        let takes_no_more = schema
            .items
            .is_some_and(|items| self.schema(items).not.is_some());
        let closed = takes_no_more || most == Some(positions.len());
        let complete = least == Some(positions.len());
        if closed && complete && (1..=LONGEST_TUPLE).contains(&positions.len()) {
            return Shape::Tuple(positions);
        }
        Shape::Array(self.any(Keyword::Items.of(&schema.pointer), AnyReason::Unconstrained))
    }
}
