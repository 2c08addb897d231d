//! What types are made of.

use super::{Shape, StringKind, TypeId, Types};

impl Shape {
    /// Every type that the shape mentions.
    #[must_use]
    pub fn mentioned(&self) -> Vec<TypeId> {
        match self {
            Shape::Array(inner)
            | Shape::Map(inner)
            | Shape::Nullable(inner)
            | Shape::Alias(inner) => vec![*inner],
            Shape::Tuple(positions) => positions.clone(),
            Shape::Object(object) => {
                let fields = object.fields.iter().map(|field| field.ty);
                fields.chain(object.rest).collect()
            }
            Shape::Union(union) => union.variants.iter().map(|variant| variant.ty).collect(),
            Shape::Any(_)
            | Shape::Null
            | Shape::Boolean
            | Shape::Integer(_)
            | Shape::Number
            | Shape::String(_)
            | Shape::Enum(_)
            | Shape::External(_) => Vec::new(),
        }
    }
}

/// What a property of a form holds, when that is not written as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Files {
    /// One file.
    One,
    /// Any number of them, each a part of the same name.
    Many,
}

impl Types {
    /// The files that a property of this type holds.
    #[must_use]
    pub fn files(&self, id: TypeId) -> Option<Files> {
        match &self[self.resolve(id)].shape {
            Shape::String(StringKind::Binary) => Some(Files::One),
            Shape::Nullable(inner) => self.files(*inner),
            Shape::Array(items) => (self.files(*items) == Some(Files::One)).then_some(Files::Many),
            _ => None,
        }
    }
}
