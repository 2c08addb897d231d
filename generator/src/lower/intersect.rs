//! What two types have in common.

use std::mem::replace;

use super::context::Lower;
use super::enums::listing;
use super::{contradictions, docs};
use crate::model::{Enum, Field, Object, Origin, Shape, Step, StringKind, TypeId};

/// Where the intersection of two types is described: its name says so. Nothing when that place has no
/// name either.
type DescribedAt = Option<Origin>;

fn inside(place: &DescribedAt, step: Step) -> DescribedAt {
    place.clone().map(|mut origin| {
        origin.steps.push(step);
        origin
    })
}

/// Adds the members of `other` to `whole`; a member of both must satisfy both.
pub(super) fn objects(
    lower: &mut Lower<'_>,
    place: &DescribedAt,
    whole: &mut Option<Object>,
    other: Object,
) {
    let Some(whole) = whole else {
        *whole = Some(other);
        return;
    };
    for field in other.fields {
        match whole
            .fields
            .iter()
            .position(|known| known.name == field.name)
        {
            Some(index) => {
                if let Some(known) = whole.fields.get_mut(index) {
                    let place = inside(place, Step::Property(field.name.clone()));
                    member(lower, &place, known, field);
                }
            }
            None => whole.fields.push(field),
        }
    }
    whole.closed |= other.closed;
    whole.rest = match (whole.rest, other.rest) {
        (Some(one), Some(two)) => {
            types(lower, &inside(place, Step::Values), one, two).or(Some(two))
        }
        (one, two) => one.or(two),
    };
}

/// One member of two objects. Where one of them only requires it, the other says what it is.
fn member(lower: &mut Lower<'_>, place: &DescribedAt, known: &mut Field, other: Field) {
    match (lower.is_undeclared(known.ty), lower.is_undeclared(other.ty)) {
        (true, false) => {
            *known = Field {
                required: true,
                ..other
            };
        }
        (false, true) => known.required = true,
        (false, false) => {
            let common = types(lower, place, known.ty, other.ty);
            if common.is_none() {
                contradictions::report_member(lower, known, &other);
            }
            if is_sent_after_all(known, &other) {
                contradictions::report_read_only(lower, known, &other);
            }
            let is_narrower = common.is_some_and(|ty| ty != known.ty && ty != other.ty);
            intersect_fields(known, other, common);
            let constant = known.constant.take();
            known.constant = constant.filter(|value| lower.lists(known.ty, value));
            if is_narrower && known.constant.is_none() {
                known.constant = lower.sole_value(known.ty);
            }
        }
        (true, true) => {}
    }
}

/// One member described twice: the later description is the more particular one.
fn intersect_fields(known: &mut Field, other: Field, common: Option<TypeId>) {
    known.ty = common.unwrap_or(other.ty);
    known.read_only = (known.read_only && !is_sent_after_all(known, &other)) || other.read_only;
    known.required |= other.required;
    known.write_only |= other.write_only;
    known.constant = other.constant.or_else(|| known.constant.take());
    known.rust_name = other.rust_name.or_else(|| known.rust_name.take());
    known.docs = docs::or(other.docs, &known.docs);
    let earlier = replace(&mut known.pointer, other.pointer);
    for place in [earlier].into_iter().chain(other.also) {
        // What is described twice is often one description that is reached in two ways.
        if place != known.pointer && !known.also.contains(&place) {
            known.also.push(place);
        }
    }
}

/// Whether a later description requires what an earlier one says is read-only. The two together would be required
/// of answers alone, but who derives a schema to say which values a member must have means requests as well.
fn is_sent_after_all(known: &Field, other: &Field) -> bool {
    known.read_only && other.required && !other.read_only
}

/// The type of the values that both types have; nothing when there is none.
pub(super) fn types(
    lower: &mut Lower<'_>,
    place: &DescribedAt,
    one: TypeId,
    two: TypeId,
) -> Option<TypeId> {
    let (first, first_shape) = lower.resolved(one)?;
    let (second, second_shape) = lower.resolved(two)?;
    if first == second {
        return Some(two);
    }
    match (first_shape, second_shape) {
        (Shape::Any(_), _) => Some(two),
        (_, Shape::Any(_)) => Some(one),
        (Shape::Nullable(one), Shape::Nullable(two)) => {
            let inner = types(lower, place, one, two)?;
            let pointer = lower.types[second].pointer.clone();
            Some(lower.anonymous(pointer, Shape::Nullable(inner)))
        }
        (Shape::Nullable(inner), _) => types(lower, place, inner, two),
        (_, Shape::Nullable(inner)) => types(lower, place, one, inner),
        (Shape::Object(one), Shape::Object(two)) => {
            Some(intersect_objects(lower, place, (first, one), (second, two)))
        }
        (Shape::Object(object), Shape::Map(values)) => {
            match lower.spells_out_values(second, values) {
                true => {
                    let open = open(values);
                    Some(intersect_objects(
                        lower,
                        place,
                        (first, object),
                        (second, open),
                    ))
                }
                false => Some(one),
            }
        }
        (Shape::Map(values), Shape::Object(object)) => {
            match lower.spells_out_values(first, values) {
                true => {
                    let open = open(values);
                    Some(intersect_objects(
                        lower,
                        place,
                        (first, open),
                        (second, object),
                    ))
                }
                false => Some(two),
            }
        }
        (Shape::Map(inner), Shape::Map(other)) => {
            let common = types(lower, &inside(place, Step::Values), inner, other)?;
            let known = [(inner, one), (other, two)];
            Some(holding(lower, known, common, Shape::Map))
        }
        (Shape::Array(inner), Shape::Array(other)) => {
            let common = types(lower, &inside(place, Step::Items), inner, other)?;
            let known = [(inner, one), (other, two)];
            Some(holding(lower, known, common, Shape::Array))
        }
        (Shape::Enum(known), Shape::Enum(other)) => {
            intersect_enums(lower, place, (first, known), (second, other))
        }
        (Shape::Enum(values), Shape::String(_)) if values.is_text() => Some(one),
        (Shape::String(_), Shape::Enum(values)) if values.is_text() => Some(two),
        (Shape::Enum(_), Shape::Integer(_) | Shape::Number | Shape::Boolean) => Some(one),
        (Shape::Integer(_) | Shape::Number | Shape::Boolean, Shape::Enum(_)) => Some(two),
        (Shape::String(_), Shape::String(StringKind::Plain)) => Some(one),
        (Shape::String(_), Shape::String(_)) => Some(two),
        (Shape::Integer(_), Shape::Number) => Some(one),
        (Shape::Number, Shape::Integer(_)) | (Shape::Integer(_), Shape::Integer(_)) => Some(two),
        (Shape::Number, Shape::Number) | (Shape::Boolean, Shape::Boolean) => Some(two),
        (Shape::Union(union), _) if union.variants.iter().any(|variant| variant.ty == second) => {
            Some(two)
        }
        (_, Shape::Union(union)) if union.variants.iter().any(|variant| variant.ty == first) => {
            Some(one)
        }
        _ => None,
    }
}

/// An object of which only the other members' type is known.
fn open(values: TypeId) -> Object {
    Object {
        rest: Some(values),
        ..Object::default()
    }
}

/// The enumeration of the values that two list; nothing when they share none.
fn intersect_enums(
    lower: &mut Lower<'_>,
    place: &DescribedAt,
    (first, one): (TypeId, Enum),
    (second, two): (TypeId, Enum),
) -> Option<TypeId> {
    if let Some(&known) = lower.intersections.get(&(first, second)) {
        return Some(known);
    }
    let mut values = two.values.clone();
    values.retain(|value| one.values.iter().any(|known| known.value == value.value));
    if values.is_empty() {
        return None;
    }
    if values.len() == two.values.len() {
        return Some(second);
    }
    if values.len() == one.values.len() {
        return Some(first);
    }
    let ty = lower.types[second].clone();
    let id = lower.reserve(ty.pointer, place.clone().or(ty.origin));
    lower.intersections.insert((first, second), id);
    if let Some(known) = lower.types.get_mut(id) {
        known.shape = listing(values);
        known.docs = ty.docs;
    }
    Some(id)
}

/// The object that has the members of two. The same two are intersected once: they may hold each other.
fn intersect_objects(
    lower: &mut Lower<'_>,
    place: &DescribedAt,
    (first, one): (TypeId, Object),
    (second, two): (TypeId, Object),
) -> TypeId {
    if let Some(&known) = lower.intersections.get(&(first, second)) {
        return known;
    }
    let ty = lower.types[second].clone();
    let id = lower.reserve(ty.pointer, place.clone().or(ty.origin));
    lower.intersections.insert((first, second), id);
    let mut whole = Some(one);
    objects(lower, place, &mut whole, two);
    if let Some(ty) = lower.types.get_mut(id) {
        ty.shape = Shape::Object(whole.unwrap_or_default());
    }
    id
}

/// The list or map of what two of them hold in common: one of the two where that is what it holds.
fn holding(
    lower: &mut Lower<'_>,
    known: [(TypeId, TypeId); 2],
    common: TypeId,
    shape: fn(TypeId) -> Shape,
) -> TypeId {
    let [_, (_, last)] = known;
    match known.into_iter().find(|(inner, _)| *inner == common) {
        Some((_, whole)) => whole,
        None => {
            let pointer = lower.types[last].pointer.clone();
            lower.anonymous(pointer, shape(common))
        }
    }
}
