//! Structs.

use super::context::{Emit, ident};
use super::head::{MemberLine, declaration, literal, with_abilities};
use super::item::Item;
use super::reference::Runtime;
use crate::plan::Presence;
use crate::plan::types::{Constant, FieldPlan, FieldRole, StructPlan, TypePlan};

/// A struct, its constructor and setters, and how it is read and written.
pub(super) fn items(emit: &mut Emit<'_>, plan: &TypePlan, structure: &StructPlan) -> Vec<Item> {
    let call = emit.note(match structure.is_file_form {
        true => Runtime::FileFormMacro,
        false => Runtime::ObjectMacro,
    });
    let abilities = abilities(emit, plan, structure);
    let abilities: Vec<&str> = abilities.iter().map(String::as_str).collect();
    let name = with_abilities(&plan.name.name, &abilities);
    let fields = structure.fields.iter();
    let mut members: Vec<MemberLine> = fields.map(|field| member(emit, structure, field)).collect();
    if let Some(additional) = &structure.additional {
        let ty = emit.type_text(&additional.ty);
        let tried = if additional.is_tried { "; tried" } else { "" };
        members.push(MemberLine {
            docs: String::new(),
            line: format!("..rest: {ty}{tried}"),
        });
    }
    let item = format!("pub struct {name}");
    vec![Item::Text(declaration(call, plan, &item, &members))]
}

/// What macros do for a struct beyond reading and writing it.
fn abilities(emit: &mut Emit<'_>, plan: &TypePlan, structure: &StructPlan) -> Vec<String> {
    let mut abilities = Vec::new();
    if structure.is_constructed {
        emit.note(Runtime::Constructor);
        abilities.push(match &structure.required {
            Some(required) => format!("new({required})"),
            None => "new".to_owned(),
        });
    }
    if structure.has_default {
        emit.note(Runtime::Default);
        abilities.push("default".to_owned());
    }
    if plan.is_fitted && !structure.is_file_form {
        emit.note(Runtime::FitAbility);
        abilities.push("fit".to_owned());
    }
    abilities
}

/// A member as the macros read it.
fn member(emit: &mut Emit<'_>, structure: &StructPlan, field: &FieldPlan) -> MemberLine {
    let is_converted = structure.is_constructed && field.ty.is_convertible();
    let is_setter = structure.is_constructed && field.presence != Presence::Required;
    let kind = match (is_setter && field.deprecated, is_converted) {
        (false, false) => "pub",
        (false, true) => "into",
        (true, false) => "deprecated",
        (true, true) => "deprecated_into",
    };
    let mark = match (&field.role, field.presence, field.tells_null) {
        (FieldRole::Constant(_), ..) => "!",
        (_, Presence::Required, _) => "",
        (_, _, false) => "?",
        (_, _, true) => "??",
    };
    let constant = match &field.role {
        FieldRole::Constant(constant) | FieldRole::Preset(constant) => {
            format!(" => ({})", value(emit, constant))
        }
        FieldRole::Argument | FieldRole::Optional => String::new(),
    };
    let name = ident(&field.name);
    let ty = emit.type_text(&field.ty);
    let wire_name = literal(&field.wire_name);
    let tried = if field.is_tried { "; tried" } else { "" };
    MemberLine {
        docs: field.docs.clone(),
        line: format!("{kind} {name}{mark}: {ty} = {wire_name}{constant}{tried}"),
    }
}

/// The only value of a field.
fn value(emit: &mut Emit<'_>, constant: &Constant) -> String {
    match constant {
        Constant::Variant(ty, variant) => {
            format!("{}::{}", emit.named_text(ty), ident(variant))
        }
        Constant::Text(text) => format!("{}.into()", literal(text)),
        Constant::Bool(flag) => flag.to_string(),
        Constant::Number(digits) => digits.clone(),
        Constant::Json(json) => format!("serde_json::Value::from({})", literal(json)),
    }
}
