//! Open enumerations.

use serde_json::Value;

use super::context::{Emit, ident};
use super::head::{MemberLine, declaration, literal, with_abilities};
use super::item::Item;
use super::reference::Runtime;
use crate::plan::types::{EnumPlan, TypePlan};

/// An enumeration, and how it is read and written.
pub(super) fn items(emit: &mut Emit<'_>, plan: &TypePlan, values: &EnumPlan) -> Vec<Item> {
    let call = emit.note(match values.is_text {
        true => Runtime::StringEnumMacro,
        false => Runtime::ValueEnumMacro,
    });
    let members: Vec<MemberLine> = values
        .values
        .iter()
        .map(|value| MemberLine {
            docs: value.docs.clone(),
            line: format!("{} = {}", ident(&value.name), value_literal(&value.value)),
        })
        .collect();
    let name = with_abilities(&plan.name.name, fitting(emit, plan));
    let item = format!("pub enum {name}");
    vec![Item::Text(declaration(call, plan, &item, &members))]
}

/// That an untagged union may hold the type, where one does.
pub(super) fn fitting(emit: &mut Emit<'_>, plan: &TypePlan) -> &'static [&'static str] {
    match plan.is_fitted {
        true => {
            emit.note(Runtime::FitAbility);
            &["fit"]
        }
        false => &[],
    }
}

/// A scalar as a Rust literal.
pub(super) fn value_literal(value: &Value) -> String {
    match value {
        Value::String(text) => literal(text),
        Value::Number(number) if number.is_i64() => format!("{number}_i64"),
        Value::Number(number) if number.is_u64() => format!("{number}_u64"),
        Value::Number(number) => format!("{number}_f64"),
        other => other.to_string(),
    }
}
