//! Optional members that must be sent: those that distinguish the variants of a union.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::model::{Api, Field, Shape, TypeId, Union};

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
        let alike = Alike::of(api, &objects);
        for &id in &objects {
            let Shape::Object(object) = &api.types[id].shape else {
                continue;
            };
            let constants = object.fields.iter().enumerate();
            found.extend(constants.filter_map(|(index, field)| {
                let value = field.constant.as_ref()?;
                let is_tag = union.tag.as_deref() == Some(field.name.as_str());
                let distinguishes = is_tag || alike.distinguishes(api, id, field, value);
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

/// The members of the variants of a union that have the name of one with a constant, by that name.
struct Alike<'a>(BTreeMap<&'a str, Vec<(TypeId, &'a Field)>>);

impl<'a> Alike<'a> {
    fn of(api: &'a Api, objects: &BTreeSet<TypeId>) -> Self {
        let members = objects.iter().flat_map(|id| {
            let fields = match &api.types[*id].shape {
                Shape::Object(object) => object.fields.as_slice(),
                _ => &[],
            };
            fields.iter().map(|field| (*id, field))
        });
        let constants = members
            .clone()
            .filter(|(_, field)| field.constant.is_some());
        let constants = constants.map(|(_, field)| (field.name.as_str(), Vec::new()));
        let mut alike: BTreeMap<&str, Vec<(TypeId, &Field)>> = constants.collect();
        for (id, field) in members {
            if let Some(members) = alike.get_mut(field.name.as_str()) {
                members.push((id, field));
            }
        }
        Self(alike)
    }

    /// Whether the member of this name of another object cannot have this value.
    fn distinguishes(&self, api: &Api, object: TypeId, field: &Field, value: &Value) -> bool {
        let members = self.0.get(field.name.as_str()).into_iter().flatten();
        let mut others = members.filter(|(other, _)| *other != object);
        others.any(|(_, other)| excludes(api, other, value))
    }
}

/// Whether a member cannot have this value.
fn excludes(api: &Api, field: &Field, value: &Value) -> bool {
    let mut id = api.types.resolve(field.ty);
    if let Shape::Nullable(inner) = api.types[id].shape {
        id = api.types.resolve(inner);
    }
    match &api.types[id].shape {
        Shape::Enum(listed) => listed.values.iter().all(|one| one.value != *value),
        _ => false,
    }
}
