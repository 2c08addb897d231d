//! Which types a type holds.

use crate::model::{Shape, TypeId};

/// The types that a value of the shape holds directly in memory, each with the index of the field
/// or variant; lists and maps hold theirs elsewhere.
pub(super) fn held(shape: &Shape) -> Vec<(usize, TypeId)> {
    match shape {
        Shape::Object(object) => object
            .fields
            .iter()
            .map(|field| field.ty)
            .enumerate()
            .collect(),
        Shape::Union(union) => union
            .variants
            .iter()
            .map(|variant| variant.ty)
            .enumerate()
            .collect(),
        Shape::Nullable(inner) | Shape::Alias(inner) => vec![(0, *inner)],
        Shape::Tuple(positions) => positions.iter().map(|position| (0, *position)).collect(),
        _ => Vec::new(),
    }
}
