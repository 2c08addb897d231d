//! Variants of unions that hold nothing, because they have one value.

use super::Facts;
use crate::model::{Api, Shape, Union, Variant};

impl Facts {
    /// The text that is all a variant can be: `""` beside an object, for example, which means that
    /// it is unset. An enumeration of that one value would say no more.
    #[must_use]
    pub fn unit(&self, api: &Api, union: &Union, variant: &Variant) -> Option<String> {
        unit(api, union, variant)
    }
}

/// See [`Facts::unit`].
pub(super) fn unit(api: &Api, union: &Union, variant: &Variant) -> Option<String> {
    let ty = &api.types[variant.ty];
    let Shape::Enum(values) = &ty.shape else {
        return None;
    };
    let is_named = api.components.contains(&variant.ty) || ty.rust_name.is_some();
    match values.values.as_slice() {
        [only] if union.tag.is_none() && !is_named => only.value.as_str().map(str::to_owned),
        _ => None,
    }
}
