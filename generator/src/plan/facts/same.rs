//! Types that are one in Rust.

use crate::model::{Api, Shape, StringKind, TypeId};

/// So many arguments of one type are easily given in the wrong order, and the compiler sees nothing.
const MOST_ALIKE: usize = 3;

/// Whether too many of these arguments take the same values to be told apart by their places.
pub fn are_confusable(api: &Api, arguments: &[TypeId]) -> bool {
    arguments.len() > MOST_ALIKE
        && arguments.iter().any(|one| {
            let alike = arguments
                .iter()
                .filter(|other| takes_same(api, *one, **other));
            alike.count() > MOST_ALIKE
        })
}

/// Whether two arguments take the same values: of one type, or both of them text.
fn takes_same(api: &Api, one: TypeId, two: TypeId) -> bool {
    let is_text = |id: TypeId| {
        let ty = &api.types[api.types.resolve(id)];
        let kinds = [StringKind::Plain, StringKind::Secret];
        !ty.is_newtype && matches!(&ty.shape, Shape::String(kind) if kinds.contains(kind))
    };
    same_type(api, one, two) || (is_text(one) && is_text(two))
}

/// Whether two types are one in Rust.
pub(super) fn same_type(api: &Api, one: TypeId, two: TypeId) -> bool {
    let (one, two) = (api.types.resolve(one), api.types.resolve(two));
    if one == two {
        return true;
    }
    if api.types[one].is_newtype || api.types[two].is_newtype {
        return false;
    }
    match (&api.types[one].shape, &api.types[two].shape) {
        (Shape::Any(_), Shape::Any(_))
        | (Shape::Boolean, Shape::Boolean)
        | (Shape::Number, Shape::Number)
        | (Shape::Null, Shape::Null) => true,
        (Shape::String(one), Shape::String(two)) => one == two,
        (Shape::Integer(one), Shape::Integer(two)) => one == two,
        (Shape::Array(one), Shape::Array(two))
        | (Shape::Map(one), Shape::Map(two))
        | (Shape::Nullable(one), Shape::Nullable(two)) => same_type(api, *one, *two),
        _ => false,
    }
}
