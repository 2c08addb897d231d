//! The request values that the client's methods return.

use super::context::{Emit, ident};
use super::docs::push_docs;
use super::head::literal;
use super::item::{Item, Piece};
use super::object::taken;
use super::reference::Runtime;
use super::written::Written;
use super::{body, send, style};
use crate::plan::bodies::{BodyContent, BodyPlan};
use crate::plan::code;
use crate::plan::operations::OperationPlan;
use crate::plan::request::{ParameterStep, RequestField, RequestStep};

/// The request value, its setters, and how it is sent.
pub(super) fn item(emit: &mut Emit<'_>, operation: &OperationPlan) -> Item {
    let call = emit.note(Runtime::RequestMacro);
    let (owner, method) = (&operation.owner, &operation.method);
    let request = ident(&operation.request);
    let mut text = format!(
        "{call}! {{\n    /// The request of [`{owner}::{method}`].\n    pub struct {request} {{"
    );
    let mut pieces = Vec::new();
    let steps = operation.steps.iter().filter_map(setter_step);
    for (place, step) in steps {
        let field = operation.setters().find(|field| field.name == step.field);
        if let Some(field) = field {
            text.push('\n');
            parameter(emit, &mut text, place, step, field);
        }
    }
    if let Some(body) = operation.body.as_ref().filter(|body| !body.field.required) {
        for content in &body.contents {
            text.push('\n');
            push_docs(&mut text, INDENT, &docs(body, content));
            let kind = taken(emit, &content.intake, body.field.deprecated);
            let (setter, ty) = (setter(body, content), emit.type_text(&content.ty));
            let head = format!("{INDENT}{kind} {setter}: {ty} => |request, body| {{\n");
            text.push_str(&head);
            pieces.push(Piece::Text(std::mem::take(&mut text)));
            let write = body::write(emit, content, &Written::bound());
            pieces.push(Piece::Lines(12, write));
            text.push_str(&format!("{INDENT}}},"));
        }
    }
    let is_empty = text.ends_with('{') && pieces.is_empty();
    text.push_str(if is_empty { "}\n" } else { "\n    }\n" });
    for variant in &operation.responses.variants {
        send::head(emit, &mut text, operation, variant);
        pieces.push(Piece::Text(std::mem::take(&mut text)));
        pieces.push(send::answer(emit, variant));
        text.push_str("    }\n");
    }
    text.push_str("}\n");
    pieces.push(Piece::Text(text));
    Item::Mixed(pieces)
}

/// How far a setter is indented.
const INDENT: &str = "        ";

/// What writes a parameter that may be set, and the method of the runtime that does.
fn setter_step(step: &RequestStep) -> Option<(&'static str, &ParameterStep)> {
    match step {
        RequestStep::QueryParameter(step) => Some(("query", step)),
        RequestStep::Header(step) => Some(("header", step)),
        RequestStep::Cookie(step) => Some(("cookie", step)),
        RequestStep::PathParameter(step) => Some(("path_param", step)),
        RequestStep::Path(_) | RequestStep::QueryText(_) => None,
    }
}

fn parameter(
    emit: &mut Emit<'_>,
    text: &mut String,
    place: &str,
    step: &ParameterStep,
    field: &RequestField,
) {
    push_docs(text, INDENT, &field.docs);
    let kind = taken(emit, &field.intake, field.deprecated);
    let (name, ty) = (ident(&field.name), emit.type_text(&field.ty));
    let (wire_name, style) = (literal(&step.wire_name), style::style(emit, step.style));
    let write = match step.is_json_text {
        false => format!("= {place}({wire_name}, {style})"),
        true => {
            let json_text = emit.note(Runtime::JsonText);
            let value = format!("&{json_text}(value)");
            format!("=> |request, value| request.{place}({wire_name}, {value}, {style})")
        }
    };
    text.push_str(&format!("{INDENT}{kind} {name}: {ty} {write},"));
}

/// The setter of an optional body in one of its media types.
fn setter(body: &BodyPlan, content: &BodyContent) -> String {
    let name = match body.enum_name {
        Some(_) => &content.function,
        None => &body.field.name,
    };
    ident(name).to_string()
}

fn docs(body: &BodyPlan, content: &BodyContent) -> String {
    if body.enum_name.is_none() {
        return body.field.docs.clone();
    }
    let line = format!("Sets the body, as {}.", code(&content.media_type));
    match body.field.docs.as_str() {
        "" => line,
        words => format!("{words}\n\n{line}"),
    }
}
