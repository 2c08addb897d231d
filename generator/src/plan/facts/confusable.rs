//! Arguments that take the same values.

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
    api.types.are_same(one, two) || (is_text(one) && is_text(two))
}
