//! Open enumerations.

use serde_json::Value;

use super::context::{Emit, ident};
use super::head::{MemberLine, declaration, literal, shared_abilities, with_abilities};
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
    // All of them have `Eq` and `Hash`.
    let abilities: Vec<String> = shared_abilities(emit, false, plan.is_fitted).collect();
    let name = with_abilities(&plan.name.name, &abilities);
    let item = format!("pub enum {name}");
    vec![Item::Text(declaration(call, plan, &item, &members))]
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
