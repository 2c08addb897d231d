//! Tags that a description leaves open, and that have but one value: the one that means the variant.
//!
//! A mapping says which value of the discriminator means an object. Where all unions that hold it agree
//! on one value, nobody who makes the object need give it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::tag_values::text;
use crate::model::{Api, Shape, TypeId, Types};

/// Unions within unions are looked into no further than this.
const DEEPEST: usize = 8;

/// The values that unions give the members of objects: the object, and the index of the member.
type Found = BTreeMap<(TypeId, usize), BTreeSet<String>>;

/// Makes the only value that a discriminator gives a member its constant.
pub(super) fn give(api: &mut Api) {
    let mut found = Found::new();
    for (_, ty) in api.types.iter() {
        if let Shape::Union(union) = &ty.shape
            && let Some(tag) = &union.tag
        {
            for variant in &union.variants {
                let values = Values {
                    types: &api.types,
                    tag,
                    values: &variant.tags,
                };
                values.collect(variant.ty, &mut found, &mut BTreeSet::new(), DEEPEST);
            }
        }
    }
    for ((object, index), values) in found {
        let mut values = values.into_iter();
        let (Some(only), None) = (values.next(), values.next()) else {
            continue;
        };
        let Shape::Object(known) = &api.types[object].shape else {
            continue;
        };
        let field = known
            .fields
            .get(index)
            .filter(|field| field.constant.is_none());
        // A default says what the server expects where it is another value than the name.
        let default = field.and_then(|field| field.docs.default.as_ref());
        if default.is_some_and(|default| default.as_str() != Some(only.as_str())) {
            continue;
        }
        let constant = field.and_then(|field| fitting(&api.types, field.ty, &only));
        if let Some(constant) = constant
            && let Some(ty) = api.types.get_mut(object)
            && let Shape::Object(known) = &mut ty.shape
            && let Some(field) = known.fields.get_mut(index)
        {
            field.constant = Some(constant);
        }
    }
}

/// The values that mean a variant.
struct Values<'a> {
    types: &'a Types,
    tag: &'a str,
    values: &'a [String],
}

impl Values<'_> {
    /// Gives them to the objects that a variant holds.
    fn collect(
        &self,
        variant: TypeId,
        found: &mut Found,
        seen: &mut BTreeSet<TypeId>,
        depth: usize,
    ) {
        let id = self.types.resolve(variant);
        let Some(depth) = depth.checked_sub(1).filter(|_| seen.insert(id)) else {
            return;
        };
        match &self.types[id].shape {
            Shape::Object(object) => {
                let mut names = object.fields.iter().map(|field| field.name.as_str());
                if let Some(index) = names.position(|name| name == self.tag) {
                    let known = found.entry((id, index)).or_default();
                    known.extend(self.values.iter().cloned());
                }
            }
            Shape::Nullable(inner) => self.collect(*inner, found, seen, depth),
            // One with the same tag says itself which value means which variant.
            Shape::Union(union) if union.tag.as_deref() != Some(self.tag) => {
                for variant in &union.variants {
                    self.collect(variant.ty, found, seen, depth);
                }
            }
            _ => {}
        }
    }
}

/// A value of the discriminator as the type of the member has it; nothing when it has no such value.
fn fitting(types: &Types, member: TypeId, value: &str) -> Option<Value> {
    match &types[types.resolve(member)].shape {
        Shape::String(_) => Some(Value::from(value)),
        Shape::Integer(_) => value.parse::<i64>().ok().map(Value::from),
        Shape::Boolean => value.parse::<bool>().ok().map(Value::from),
        Shape::Enum(listed) => {
            let mut values = listed.values.iter().map(|listed| &listed.value);
            let is_meant = |listed: &&Value| text(listed).as_deref() == Some(value);
            values.find(is_meant).cloned()
        }
        _ => None,
    }
}
