//! Optional members that must be sent: those that distinguish the variants of a union.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::model::{Api, Field, Object, Shape, TypeId, Union};

/// The members that have one possible value, by which a server recognises the variant of a union: the
/// object, and the index of the member. An object without such a member is taken for another variant
/// whenever that one has only optional members as well.
pub(super) fn of(api: &Api) -> BTreeSet<(TypeId, usize)> {
    let mut found = BTreeSet::new();
    for (_, ty) in api.types.iter() {
        let Shape::Union(union) = &ty.shape else {
            continue;
        };
        let mut objects = BTreeSet::new();
        collect(api, union, &mut BTreeSet::new(), &mut objects);
        for &id in &objects {
            let Shape::Object(object) = &api.types[id].shape else {
                continue;
            };
            let constants = object.fields.iter().enumerate();
            found.extend(constants.filter_map(|(index, field)| {
                let value = field.constant.as_ref()?;
                let is_tag = union.tag.as_deref() == Some(field.name.as_str());
                let mut others = objects.iter().filter(|other| **other != id);
                let distinguishes =
                    is_tag || others.any(|other| excludes(api, *other, &field.name, value));
                distinguishes.then_some((id, index))
            }));
        }
    }
    found
}

/// The objects among the variants, also of unions that are variants; of each union once.
fn collect(
    api: &Api,
    union: &Union,
    unions: &mut BTreeSet<TypeId>,
    objects: &mut BTreeSet<TypeId>,
) {
    for variant in &union.variants {
        let mut id = api.types.resolve(variant.ty);
        if let Shape::Nullable(inner) = api.types[id].shape {
            id = api.types.resolve(inner);
        }
        match &api.types[id].shape {
            Shape::Object(_) => {
                objects.insert(id);
            }
            Shape::Union(inner) if unions.insert(id) => collect(api, inner, unions, objects),
            _ => {}
        }
    }
}

/// Whether the member of this name of another object cannot have this value.
fn excludes(api: &Api, object: TypeId, name: &str, value: &Value) -> bool {
    let Shape::Object(Object { fields, .. }) = &api.types[object].shape else {
        return false;
    };
    let member = |field: &&Field| field.name == name;
    let Some(field) = fields.iter().find(member) else {
        return false;
    };
    let mut id = api.types.resolve(field.ty);
    if let Shape::Nullable(inner) = api.types[id].shape {
        id = api.types.resolve(inner);
    }
    match &api.types[id].shape {
        Shape::Enum(listed) => listed.values.iter().all(|one| one.value != *value),
        _ => false,
    }
}
