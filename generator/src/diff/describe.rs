//! Types in words.

use crate::model::{
    Api, Enum, EnumValue, IntegerKind, OriginRoot, Section, Shape, StringKind, Type, TypeId,
};
use crate::plan::Plan;

/// How deep a type is described before it is only `a value`.
const DEEPEST: usize = 6;

/// What a value is, in the terms of the API.
pub(super) fn phrase(api: &Api, plan: &Plan, id: TypeId) -> String {
    at_depth(api, plan, id, 0)
}

/// What a type with an item of its own is called: as the document has it where it has a name there.
pub(super) fn name(api: &Api, plan: &Plan, id: TypeId) -> String {
    match &api.types[id].origin {
        Some(origin) if origin.steps.is_empty() => match &origin.root {
            OriginRoot::Component(_, name) | OriginRoot::Webhook(name) => name.clone(),
            _ => rust_name(plan, id),
        },
        _ => rust_name(plan, id),
    }
}

/// Whether a type is a schema component.
pub(super) fn is_component(ty: &Type) -> bool {
    let origin = ty.origin.as_ref();
    origin.is_some_and(|origin| {
        origin.steps.is_empty() && matches!(origin.root, OriginRoot::Component(Section::Schemas, _))
    })
}

fn rust_name(plan: &Plan, id: TypeId) -> String {
    plan.type_name(id).unwrap_or_default().to_owned()
}

/// One value of a type, or several of them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Number {
    One,
    Several,
}

fn at_depth(api: &Api, plan: &Plan, id: TypeId, depth: usize) -> String {
    in_number(api, plan, id, depth, Number::One)
}

fn in_number(api: &Api, plan: &Plan, id: TypeId, depth: usize, number: Number) -> String {
    if plan.types.contains_key(&id) {
        return match &api.types[id].shape {
            Shape::Enum(values) if !is_component(&api.types[id]) => one_of(values),
            _ => format!("`{}`", name(api, plan, id)),
        };
    }
    made_of(api, plan, id, depth, number)
}

/// What a type that wraps others is made of, else of which sort it is.
pub(super) fn inside(api: &Api, plan: &Plan, id: TypeId) -> String {
    match &api.types[id].shape {
        Shape::Array(_)
        | Shape::Map(_)
        | Shape::Nullable(_)
        | Shape::Alias(_)
        | Shape::External(_) => made_of(api, plan, id, 0, Number::One),
        shape => sort(shape).to_owned(),
    }
}

fn made_of(api: &Api, plan: &Plan, id: TypeId, depth: usize, number: Number) -> String {
    let several = number == Number::Several;
    if depth > DEEPEST {
        return if several { "values" } else { "a value" }.to_owned();
    }
    let inner = |id: TypeId| in_number(api, plan, id, depth + 1, Number::Several);
    let same = |id: TypeId| in_number(api, plan, id, depth + 1, number);
    if several && let Some(words) = plural(&api.types[id].shape) {
        return words.to_owned();
    }
    let a = |one: &str, all: &str| {
        if several {
            all.to_owned()
        } else {
            one.to_owned()
        }
    };
    match &api.types[id].shape {
        Shape::Any(_) => "any value".to_owned(),
        Shape::Null => "`null`".to_owned(),
        Shape::Boolean => "a boolean".to_owned(),
        Shape::Integer(kind) => integer(*kind).to_owned(),
        Shape::Number => "a number".to_owned(),
        Shape::String(kind) => text(*kind).to_owned(),
        Shape::Array(items) => format!("{} of {}", a("a list", "lists"), inner(*items)),
        Shape::Tuple(positions) => format!(
            "{} of exactly {} values",
            a("a list", "lists"),
            positions.len()
        ),
        Shape::Map(values) => format!("{} of {}", a("a map", "maps"), inner(*values)),
        Shape::Object(_) => "an object".to_owned(),
        Shape::Enum(values) => one_of(values),
        Shape::Union(_) => "one of several types".to_owned(),
        // What is said last is about what is in the list.
        Shape::Nullable(target) if holds_others(api, *target) => {
            format!("`null` or {}", same(*target))
        }
        Shape::Nullable(target) => format!("{} or `null`", same(*target)),
        Shape::Alias(target) => same(*target),
        Shape::External(path) => format!("a `{path}`"),
    }
}

/// Whether a type is a list or a map.
fn holds_others(api: &Api, id: TypeId) -> bool {
    let shape = &api.types[api.types.resolve(id)].shape;
    matches!(shape, Shape::Array(_) | Shape::Tuple(_) | Shape::Map(_))
}

/// A listed value as text.
pub(super) fn shown(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// How many of the listed values are named.
const NAMED: usize = 3;

/// The values of an enumeration that has no name in the API.
fn one_of(values: &Enum) -> String {
    let quoted = |value: &EnumValue| format!("`{}`", shown(&value.value));
    let named: Vec<String> = values.values.iter().take(NAMED).map(quoted).collect();
    match (named.as_slice(), values.values.len().saturating_sub(NAMED)) {
        ([], _) => "one of listed values".to_owned(),
        ([one], _) => one.clone(),
        ([others @ .., last], 0) => format!("{} or {last}", others.join(", ")),
        (named, more) => format!("{} or one of {more} more", named.join(", ")),
    }
}

/// Several values of a shape that holds no others.
fn plural(shape: &Shape) -> Option<&'static str> {
    Some(match shape {
        Shape::Any(_) => "any values",
        Shape::Boolean => "booleans",
        Shape::Integer(IntegerKind::I32) => "32-bit integers",
        Shape::Integer(IntegerKind::I64) => "integers",
        Shape::Integer(IntegerKind::U32) => "unsigned 32-bit integers",
        Shape::Integer(IntegerKind::U64) => "unsigned integers",
        Shape::Integer(IntegerKind::I128) => "128-bit integers",
        Shape::Integer(IntegerKind::U128) => "unsigned 128-bit integers",
        Shape::Number => "numbers",
        Shape::String(StringKind::Secret) => "secrets",
        Shape::String(StringKind::Date) => "dates",
        Shape::String(StringKind::DateTime) => "points in time",
        Shape::String(StringKind::LocalDateTime) => "dates and times without an offset",
        Shape::String(StringKind::Uuid) => "UUIDs",
        Shape::Object(_) => "objects",
        _ => return None,
    })
}

/// What sort of value a shape is, whatever its details.
pub(super) fn sort(shape: &Shape) -> &'static str {
    match shape {
        Shape::Any(_) => "any value",
        Shape::Null => "`null`",
        Shape::Boolean => "a boolean",
        Shape::Integer(kind) => integer(*kind),
        Shape::Number => "a number",
        Shape::String(kind) => text(*kind),
        Shape::Array(_) => "a list",
        Shape::Tuple(_) => "a list of fixed length",
        Shape::Map(_) => "a map",
        Shape::Object(_) => "an object",
        Shape::Enum(_) => "an enumeration",
        Shape::Union(_) => "a union",
        Shape::Nullable(_) => "a value or `null`",
        Shape::Alias(_) => "another name of a type",
        Shape::External(_) => "a type of its owner's choice",
    }
}

fn integer(kind: IntegerKind) -> &'static str {
    match kind {
        IntegerKind::I32 => "a 32-bit integer",
        IntegerKind::I64 => "an integer",
        IntegerKind::U32 => "an unsigned 32-bit integer",
        IntegerKind::U64 => "an unsigned integer",
        IntegerKind::I128 => "a 128-bit integer",
        IntegerKind::U128 => "an unsigned 128-bit integer",
    }
}

fn text(kind: StringKind) -> &'static str {
    match kind {
        StringKind::Plain => "text",
        StringKind::Secret => "a secret",
        StringKind::Date => "a date",
        StringKind::DateTime => "a point in time",
        StringKind::LocalDateTime => "a date and a time without an offset",
        StringKind::Uuid => "a UUID",
        StringKind::Base64 => "base64 text",
        StringKind::Binary => "bytes",
    }
}
