//! Types in words.

use crate::model::{Api, IntegerKind, OriginRoot, Section, Shape, StringKind, Type, TypeId};
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

fn at_depth(api: &Api, plan: &Plan, id: TypeId, depth: usize) -> String {
    if plan.types.contains_key(&id) {
        return format!("`{}`", name(api, plan, id));
    }
    if depth > DEEPEST {
        return "a value".to_owned();
    }
    let inner = |id: TypeId| at_depth(api, plan, id, depth + 1);
    match &api.types[id].shape {
        Shape::Any(_) => "any value".to_owned(),
        Shape::Null => "`null`".to_owned(),
        Shape::Boolean => "a boolean".to_owned(),
        Shape::Integer(kind) => integer(*kind).to_owned(),
        Shape::Number => "a number".to_owned(),
        Shape::String(kind) => text(*kind).to_owned(),
        Shape::Array(items) => format!("a list of {}", inner(*items)),
        Shape::Tuple(positions) => format!("a list of exactly {} values", positions.len()),
        Shape::Map(values) => format!("a map of {}", inner(*values)),
        Shape::Object(_) => "an object".to_owned(),
        Shape::Enum(_) => "one of listed values".to_owned(),
        Shape::Union(_) => "one of several types".to_owned(),
        Shape::Nullable(target) => format!("{} or `null`", inner(*target)),
        Shape::Alias(target) => inner(*target),
        Shape::External(path) => format!("a `{path}`"),
    }
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
