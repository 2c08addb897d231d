//! Lists of maps of lists: which of them get a name, because nobody reads such a type in one go, and
//! clippy says so.

use super::nominal::is_nominal;
use crate::model::{Api, Shape, TypeId};

/// How many lists and maps are inside of each other under one name.
const DEEP: usize = 3;

/// Types nested deeper than this go in circles.
const DEEPEST: usize = 32;

/// Whether the type holds so many others inside of each other that it gets a name of its own.
pub(super) fn is_deep(api: &Api, id: TypeId) -> bool {
    let ty = &api.types[id];
    let is_container = matches!(ty.shape, Shape::Array(_) | Shape::Map(_));
    is_container && ty.origin.is_some() && unnamed(api, id, DEEPEST) == DEEP
}

/// How many lists and maps are inside of each other before a name comes.
fn unnamed(api: &Api, id: TypeId, left: usize) -> usize {
    let Some(left) = left.checked_sub(1) else {
        return 0;
    };
    let inner = |inner: TypeId| {
        let ty = &api.types[inner];
        if is_nominal(&ty.shape) || api.components.contains(&inner) {
            return 0;
        }
        match unnamed(api, inner, left) {
            DEEP if ty.origin.is_some() => 0,
            depth => depth,
        }
    };
    match &api.types[id].shape {
        Shape::Array(held) | Shape::Map(held) => inner(*held) + 1,
        Shape::Nullable(held) | Shape::Alias(held) => inner(*held),
        Shape::Tuple(positions) => positions
            .iter()
            .map(|position| inner(*position))
            .max()
            .unwrap_or_default(),
        _ => 0,
    }
}
