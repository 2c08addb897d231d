//! Multipart forms that are one of several objects.
//!
//! A form is written part by part, and a file has no form in JSON, by which unions are written. Such a form
//! is an object with the members of all variants, required where all of them require it.

use std::collections::BTreeMap;

use crate::model::{
    Api, ContentKind, Enum, EnumValue, Field, Object, Origin, Shape, Step, StringKind, TagMember,
    TypeId, Types,
};

/// Makes an object of each such form of which the variants do not contradict each other.
pub(super) fn unite(api: &mut Api) {
    let mut known: BTreeMap<TypeId, Option<TypeId>> = BTreeMap::new();
    let bodies = api.operations.iter_mut();
    let bodies = bodies.filter_map(|one| one.body.as_mut());
    for content in bodies.flat_map(|body| &mut body.contents) {
        if content.kind != ContentKind::Multipart {
            continue;
        }
        let id = api.types.resolve(content.ty);
        let is_component = api.components.contains(&id);
        let united = known.entry(id);
        let united = united.or_insert_with(|| form(&mut api.types, id, is_component));
        content.ty = united.unwrap_or(content.ty);
    }
}

/// The object for a union; nothing for what is no union of objects.
fn form(types: &mut Types, id: TypeId, is_component: bool) -> Option<TypeId> {
    let mut objects = Vec::new();
    if !matches!(types[id].shape, Shape::Union(_))
        || !gather(types, id, &mut Vec::new(), &mut objects)
    {
        return None;
    }
    let mut form = types[id].clone();
    // The union of a component has its name, whoever else uses it.
    if is_component {
        form.rust_name = None;
        let steps = form.origin.as_mut().map(|origin| &mut origin.steps);
        steps
            .into_iter()
            .for_each(|steps| steps.push(Step::Keyword("form".to_owned())));
    }
    form.shape = Shape::Object(united(types, &objects, form.origin.as_ref())?);
    Some(types.add(form))
}

/// Collects the objects among which a value of the type is; false where it may be something else.
fn gather(types: &Types, id: TypeId, seen: &mut Vec<TypeId>, objects: &mut Vec<Object>) -> bool {
    let id = types.resolve(id);
    if seen.contains(&id) {
        return true;
    }
    seen.push(id);
    match &types[id].shape {
        Shape::Object(object) => {
            objects.push(object.clone());
            true
        }
        Shape::Union(union) => {
            // A tag that no member declares is written by the union.
            let is_tagged = |tag_member| union.tag.is_none() || tag_member == TagMember::Declared;
            let mut variants = union.variants.iter();
            variants.all(|variant| {
                is_tagged(variant.tag_member) && gather(types, variant.ty, seen, objects)
            })
        }
        _ => false,
    }
}

fn united(types: &mut Types, objects: &[Object], origin: Option<&Origin>) -> Option<Object> {
    let mut rests = objects.iter().filter_map(|object| object.rest);
    let rest = rests.next();
    if rests.any(|other| Some(types.resolve(other)) != rest.map(|rest| types.resolve(rest))) {
        return None;
    }
    let mut fields: Vec<Field> = Vec::new();
    for field in objects.iter().flat_map(|object| &object.fields) {
        match fields.iter_mut().find(|known| known.name == field.name) {
            None => fields.push(field.clone()),
            Some(known) => {
                let origin = || {
                    let mut origin = origin?.clone();
                    origin.steps.push(Step::Property(field.name.clone()));
                    Some(origin)
                };
                known.ty = either(types, known.ty, field.ty, origin)?;
                if known.constant != field.constant {
                    known.constant = None;
                }
                known.also.push(field.pointer.clone());
            }
        }
    }
    for field in &mut fields {
        field.required = objects.iter().all(|object| {
            let mut own = object.fields.iter();
            own.any(|one| one.name == field.name && one.required)
        });
        // It tells one object from the others, so that only the caller knows whether it is sent.
        field.constant = field.constant.take().filter(|_| field.required);
    }
    Some(Object {
        fields,
        rest,
        closed: objects.iter().all(|object| object.closed),
    })
}

/// The type of what is of one of two types; nothing where no type is both.
fn either(
    types: &mut Types,
    one: TypeId,
    two: TypeId,
    origin: impl Fn() -> Option<Origin>,
) -> Option<TypeId> {
    if types.are_same(one, two) {
        return Some(one);
    }
    let files = types.files(one).max(types.files(two));
    if files.is_some() {
        return Some(if types.files(one) == files { one } else { two });
    }
    let is_text = |shape: &Shape| matches!(shape, Shape::String(StringKind::Plain));
    let (first, second) = (types.resolve(one), types.resolve(two));
    match (&types[first].shape, &types[second].shape) {
        (Shape::Enum(first), other) if first.is_text() && is_text(other) => Some(two),
        (other, Shape::Enum(second)) if second.is_text() && is_text(other) => Some(one),
        (Shape::Enum(first), Shape::Enum(second)) if first.is_text() && second.is_text() => {
            let mut values = first.values.clone();
            let is_new =
                |value: &&EnumValue| !first.values.iter().any(|known| known.value == value.value);
            values.extend(second.values.iter().filter(is_new).cloned());
            let mut listed = types[types.resolve(one)].clone();
            listed.shape = Shape::Enum(Enum { values });
            listed.origin = origin();
            Some(types.add(listed))
        }
        _ => None,
    }
}
