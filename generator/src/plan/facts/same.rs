//! Types that are one in Rust.

use crate::model::{Api, Shape, TypeId};

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
