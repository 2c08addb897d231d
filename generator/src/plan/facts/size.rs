//! How much memory a value takes, roughly: enough to see which variant dwarfs the others.

use crate::model::{Api, IntegerKind, Shape, StringKind, TypeId};

/// Sizes beyond this are all the same to us; it also ends the walk into types that hold themselves.
const ENOUGH: usize = 4096;

/// The bytes that a value of the type takes in place, on a 64-bit machine.
pub(super) fn of(api: &Api, id: TypeId) -> usize {
    at_depth(api, id, 0)
}

fn at_depth(api: &Api, id: TypeId, depth: usize) -> usize {
    if depth > 8 {
        return ENOUGH;
    }
    let inner = |id: TypeId| at_depth(api, id, depth + 1);
    let sum = |ids: &mut dyn Iterator<Item = TypeId>| {
        let mut total: usize = 0;
        for id in ids {
            total += inner(id) + 8;
            if total > ENOUGH {
                return ENOUGH;
            }
        }
        total
    };
    match &api.types[id].shape {
        Shape::Any(_) => 72,
        Shape::Null => 0,
        Shape::Boolean => 1,
        Shape::Integer(IntegerKind::I128 | IntegerKind::U128) => 16,
        Shape::Integer(_) | Shape::Number => 8,
        Shape::String(StringKind::Date) => 4,
        Shape::String(StringKind::DateTime | StringKind::LocalDateTime | StringKind::Uuid) => 16,
        Shape::String(_) | Shape::Array(_) | Shape::Map(_) | Shape::Enum(_) => 24,
        Shape::Tuple(positions) => sum(&mut positions.iter().copied()),
        Shape::Object(object) => {
            sum(&mut object.fields.iter().map(|field| field.ty))
                + if object.rest.is_some() { 24 } else { 0 }
        }
        Shape::Union(union) => {
            let mut largest = 72;
            for variant in &union.variants {
                largest = largest.max(inner(variant.ty));
                if largest >= ENOUGH {
                    return ENOUGH;
                }
            }
            largest + 8
        }
        Shape::Nullable(target) => inner(*target) + 8,
        Shape::Alias(target) => inner(*target),
        Shape::External(_) => 64,
    }
}
