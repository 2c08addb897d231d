//! How a request is built.

use proc_macro2::Literal;

use super::code::{Line, block, call};
use super::context::{Emit, ident};
use super::enums::value_literal;
use super::head::literal;
use super::reference::Runtime;
use super::written::Written;
use super::{body, style};
use crate::model::Method;
use crate::plan::bodies::{BodyContent, BodyPlan};
use crate::plan::operations::OperationPlan;
use crate::plan::request::{ParameterStep, RequestField, RequestStep};
use crate::plan::responses::AskedMediaType;

/// The statements that build the request, out of the arguments of a method.
pub(super) fn build(
    emit: &mut Emit<'_>,
    operation: &OperationPlan,
    content: Option<&BodyContent>,
) -> Vec<Line> {
    let method = self::method(emit, &operation.http_method);
    let path = &operation.path;
    // A path without parameters is the template itself.
    let is_fixed = |step: &RequestStep| matches!(step, RequestStep::Path(text) if text == path);
    let is_fixed = operation.steps.iter().any(is_fixed);
    let path = literal(path);
    let (function, arguments) = match (operation.server.as_deref().map(literal), is_fixed) {
        (None, true) => ("request", vec![method, path]),
        (None, false) => ("template", vec![method, path]),
        (Some(url), true) => ("request_to", vec![url, method, path]),
        (Some(url), false) => ("template_to", vec![url, method, path]),
    };
    let steps = operation.steps.iter();
    let steps = steps.filter(|step| !is_fixed || !matches!(step, RequestStep::Path(_)));
    let steps = steps.filter_map(|step| self::step(emit, operation, step));
    let mut lines: Vec<Line> = steps.collect();
    if !operation.security.is_empty() {
        let requirements = requirements(&operation.security);
        lines.push(call("request.auth", [format!("&[{requirements}]")]));
    }
    if !operation.scopes.is_empty() {
        let scopes = literals(&operation.scopes);
        lines.push(call("request.scopes", [format!("&[{scopes}]")]));
    }
    if let Some(name) = &operation.idempotency_key {
        lines.push(call("request.idempotency_key", [literal(name)]));
    }
    if operation.responses.keeps_redirects {
        lines.push("request.redirects();".into());
    }
    lines.extend(readings(&operation.responses.readings));
    let body = operation.body.as_ref().filter(|body| body.field.required);
    if let Some((body, content)) = body.zip(content) {
        lines.extend(required_body(emit, operation, body, content));
    }
    let changed = if lines.is_empty() { "" } else { "mut " };
    let begin = format!("let {changed}request = self.core.{function}");
    lines.insert(0, call(&begin, arguments));
    lines
}

/// The statements that write a required body.
fn required_body(
    emit: &mut Emit<'_>,
    operation: &OperationPlan,
    body: &BodyPlan,
    content: &BodyContent,
) -> Vec<Line> {
    let name = ident(&body.field.name).to_string();
    if body.may_be_missing {
        let write = body::write(emit, content, &Written::bound());
        let ty = emit.type_text(&body.field.ty);
        return match operation.required {
            Some(_) => {
                let is_there = format!("if let Some(body) = &required.{name}");
                vec![block(&is_there, write)]
            }
            None => vec![
                format!("let body: {ty} = {name}.into();").into(),
                block("if let Some(body) = &body", write),
            ],
        };
    }
    let is_held = operation.required.is_some() && body.enum_name.is_none();
    let taken = emit.taken(&content.intake, &name);
    match taken.filter(|_| !is_held) {
        None => body::write(emit, content, &argument(&body.field, is_held)),
        Some(taken) => {
            let ty = emit.type_text(&content.ty);
            let mut lines = vec![format!("let {name}: {ty} = {taken};").into()];
            lines.extend(body::write(emit, content, &Written::owned(name)));
            lines
        }
    }
}

/// A method: the constant of `reqwest`, or one that is made of its name, which is known to be one.
fn method(emit: &mut Emit<'_>, method: &Method) -> String {
    let name = method.to_string();
    let of_reqwest = emit.note(Runtime::Method);
    match method {
        Method::Query | Method::Other(_) => {
            let bytes = Literal::byte_string(name.as_bytes());
            format!("{of_reqwest}::from_bytes({bytes}).unwrap_or_default()")
        }
        _ => format!("{of_reqwest}::{}", ident(&name)),
    }
}

/// An argument of a method, or a field of the struct that holds them.
fn argument(field: &RequestField, is_held: bool) -> Written {
    let name = ident(&field.name);
    Written::owned(match is_held {
        true => format!("required.{name}"),
        false => name.to_string(),
    })
}

fn step(emit: &mut Emit<'_>, operation: &OperationPlan, step: &RequestStep) -> Option<Line> {
    match step {
        RequestStep::Path(text) => Some(call("request.path", [literal(text)])),
        RequestStep::QueryText(text) => Some(call("request.query_text", [literal(text)])),
        RequestStep::PathParameter(step) => parameter(emit, operation, "path_param", step),
        RequestStep::QueryParameter(step) => parameter(emit, operation, "query", step),
        RequestStep::Header(step) => parameter(emit, operation, "header", step),
        RequestStep::Cookie(step) => parameter(emit, operation, "cookie", step),
    }
}

/// What writes a required parameter; others have a setter.
fn parameter(
    emit: &mut Emit<'_>,
    operation: &OperationPlan,
    function: &str,
    step: &ParameterStep,
) -> Option<Line> {
    let mut parameters = operation.parameters.iter();
    let field = parameters.find(|field| field.name == step.field)?;
    if !field.required && field.only.is_none() {
        return None;
    }
    let (name, style) = (literal(&step.wire_name), style::style(emit, step.style));
    if let Some(only) = &field.only {
        let value = format!("&{}", value_literal(only));
        return Some(call(&format!("request.{function}"), [name, value, style]));
    }
    let is_held = operation.required.is_some();
    let value = argument(field, is_held).value;
    let taken = emit.taken(&field.intake, &value).filter(|_| !is_held);
    let ty = match taken {
        Some(_) => format!("::<{}>", emit.type_text(&field.ty)),
        None => String::new(),
    };
    let value = taken.unwrap_or(value);
    if step.is_json_text {
        let json_text = emit.note(Runtime::JsonText);
        let value = format!("&{json_text}{ty}(&{value})");
        return Some(call(&format!("request.{function}"), [name, value, style]));
    }
    let (function, value) = (format!("request.{function}{ty}"), format!("&{value}"));
    Some(call(&function, [name, value, style]))
}

/// Which method asks for which media type, for messages.
fn readings(readings: &[AskedMediaType]) -> Option<Line> {
    let pairs = readings
        .iter()
        .map(|one| format!("{}: {}", one.media_type, one.send));
    let pairs: Vec<String> = pairs.collect();
    let readings = literal(&pairs.join(", "));
    (!pairs.is_empty()).then(|| call("request.readings", [readings]))
}

/// Security requirements as slices of scheme names.
pub(super) fn requirements(security: &[Vec<String>]) -> String {
    let requirements = security
        .iter()
        .map(|schemes| format!("&[{}]", literals(schemes)));
    requirements.collect::<Vec<_>>().join(", ")
}

/// Texts as literals, with commas between them.
fn literals(texts: &[String]) -> String {
    let literals: Vec<String> = texts.iter().map(|text| literal(text)).collect();
    literals.join(", ")
}
