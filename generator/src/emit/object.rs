//! Structs.

use super::context::{Emit, ident};
use super::head::{MemberLine, declaration, literal, shared_abilities, with_abilities};
use super::item::Item;
use super::reference::Runtime;
use crate::plan::Presence;
use crate::plan::intake::Intake;
use crate::plan::types::{Constant, FieldPlan, FieldRole, StructPlan, TypePlan};

/// A struct, its constructor and setters, and how it is read and written.
pub(super) fn items(emit: &mut Emit<'_>, plan: &TypePlan, structure: &StructPlan) -> Vec<Item> {
    let call = emit.note(match structure.is_file_form {
        true => Runtime::FileFormMacro,
        false => Runtime::ObjectMacro,
    });
    let abilities = abilities(emit, plan, structure);
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
    if !structure.is_constructed && !structure.is_file_form {
        emit.note(Runtime::TestValue);
        abilities.push("test_value".to_owned());
    }
    if structure.has_default {
        emit.note(Runtime::Default);
        abilities.push(match structure.is_constructed {
            true => "default".to_owned(),
            false => "default(none)".to_owned(),
        });
    }
    let is_fitted = plan.is_fitted && !structure.is_file_form;
    abilities.extend(shared_abilities(emit, plan.is_hashed, is_fitted));
    abilities
}

/// A member as the macros read it.
fn member(emit: &mut Emit<'_>, structure: &StructPlan, field: &FieldPlan) -> MemberLine {
    let ty = emit.type_text(&field.ty);
    let kind = emit.without_imports(|emit| words(emit, structure, field));
    let mark = match (&field.role, field.presence, field.tells_null) {
        (FieldRole::Constant(_), ..) => "!",
        (_, Presence::Required, _) => "",
        (_, _, false) => "?",
        (_, _, true) => "??",
    };
    let constant = match &field.role {
        FieldRole::Constant(constant) | FieldRole::Preset(constant) => {
            let value = emit.without_imports(|emit| value(emit, constant));
            format!(" => ({value})")
        }
        FieldRole::Argument | FieldRole::Optional => String::new(),
    };
    let name = ident(&field.name);
    let wire_name = literal(&field.wire_name);
    let tried = if field.is_tried { "; tried" } else { "" };
    let null = field.null_setter.as_deref().filter(|_| field.is_set());
    let null = null.map_or_else(String::new, |setter| format!(" or {}", ident(setter)));
    MemberLine {
        docs: field.docs.clone(),
        line: format!("{kind} {name}{mark}: {ty} = {wire_name}{null}{constant}{tried}"),
    }
}

/// What is said in front of a member: what is taken for it, where callers or tests make values of the type.
fn words(emit: &mut Emit<'_>, structure: &StructPlan, field: &FieldPlan) -> String {
    if field.is_null_missing && !structure.is_constructed && !structure.is_file_form {
        return "nullable".to_owned();
    }
    match field.role {
        _ if structure.is_file_form && !structure.is_constructed => "pub".to_owned(),
        FieldRole::Constant(_) => "pub".to_owned(),
        _ if structure.is_constructed
            && field.presence != Presence::Required
            && !field.is_set() =>
        {
            "read".to_owned()
        }
        _ => taken(emit, &field.intake, field.deprecated && field.is_set()),
    }
}

/// What a function takes, as the macros read it.
pub(super) fn taken(emit: &mut Emit<'_>, intake: &Intake, deprecated: bool) -> String {
    let words = intake.words(&mut |ty| emit.type_text(ty));
    match (deprecated, words.as_str()) {
        (false, _) => words,
        (true, "pub") => "deprecated".to_owned(),
        (true, _) => format!("deprecated({words})"),
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
        Constant::NamedNumber(ty, digits) => {
            format!("{}::new({digits})", emit.named_text(ty))
        }
        Constant::Json(json) => format!("serde_json::Value::from({})", literal(json)),
    }
}
