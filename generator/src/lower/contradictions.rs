//! Members that two parts of an `allOf` describe so that no value satisfies both.

use serde_json::Value;

use super::context::Lower;
use crate::diagnostics::Code;
use crate::model::{Field, Shape, TypeId};
use crate::spec::fixes;

/// The types of JSON, as far as they exclude each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum JsonType {
    Boolean,
    Number,
    String,
    Array,
    Object,
}

impl JsonType {
    fn of_value(value: &Value) -> Option<Self> {
        match value {
            Value::Bool(_) => Some(Self::Boolean),
            Value::Number(_) => Some(Self::Number),
            Value::String(_) => Some(Self::String),
            Value::Array(_) => Some(Self::Array),
            Value::Object(_) => Some(Self::Object),
            Value::Null => None,
        }
    }

    /// The one type of all values of a shape; nothing where it has several or may have any.
    fn of(shape: &Shape) -> Option<Self> {
        match shape {
            Shape::Boolean => Some(Self::Boolean),
            Shape::Integer(_) | Shape::Number => Some(Self::Number),
            Shape::String(_) => Some(Self::String),
            Shape::Array(_) | Shape::Tuple(_) => Some(Self::Array),
            Shape::Object(_) | Shape::Map(_) => Some(Self::Object),
            Shape::Enum(listed) => {
                let mut types = listed.values.iter().map(|one| Self::of_value(&one.value));
                let first = types.next()??;
                types.all(|ty| ty == Some(first)).then_some(first)
            }
            Shape::Any(_)
            | Shape::Null
            | Shape::Union(_)
            | Shape::Nullable(_)
            | Shape::Alias(_)
            | Shape::External(_) => None,
        }
    }
}

/// Reports a member whose two descriptions no value satisfies; the later one is used.
pub(super) fn report_member(lower: &mut Lower<'_>, known: &Field, other: &Field) {
    if !is_contradiction(lower, known.ty, other.ty) {
        return;
    }
    let name = &other.name;
    let message = format!(
        "no value of `{name}` can match all branches of this `allOf`; the last description is used"
    );
    let label = "contradicts the earlier description";
    let finding = lower
        .finding(Code::Contradiction, message, &other.pointer, label)
        .at(
            lower.document.origins.locate_key(&known.pointer),
            "the earlier description",
        );
    let help = fixes::remove(lower.document, "to remove it", &other.pointer);
    lower.sink.report(finding.help(help));
}

/// Reports a member that is read-only in one part and required by a later one that describes it anew: it is sent.
pub(super) fn report_read_only(lower: &mut Lower<'_>, known: &Field, other: &Field) {
    let name = &other.name;
    let message = format!(
        "`{name}` is read-only in one branch of this `allOf`, and a later one describes and requires it; requests have it"
    );
    let finding = lower
        .finding(
            Code::Contradiction,
            message,
            &other.pointer,
            "required here",
        )
        .at(
            lower.document.origins.locate_key(&known.pointer),
            "read-only here",
        );
    let help = fixes::make_read_only(lower.document, &other.pointer);
    lower.sink.report(finding.help(help));
}

fn is_contradiction(lower: &mut Lower<'_>, one: TypeId, two: TypeId) -> bool {
    let (Some(one), Some(two)) = (proper(lower, one), proper(lower, two)) else {
        return false;
    };
    let lists = [&one, &two].map(|shape| matches!(shape, Shape::Enum(_)));
    match (JsonType::of(&one), JsonType::of(&two)) {
        (Some(one), Some(two)) => one != two || lists == [true, true],
        _ => false,
    }
}

/// The shape but for `null`.
fn proper(lower: &mut Lower<'_>, id: TypeId) -> Option<Shape> {
    match lower.resolved(id)?.1 {
        Shape::Nullable(inner) => lower.resolved(inner).map(|(_, shape)| shape),
        shape => Some(shape),
    }
}
