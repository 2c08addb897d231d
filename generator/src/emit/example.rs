//! The quick start in the crate's docs: one operation that can be shown in a few words.

use super::context::Emit;
use super::object::literal;
use crate::analyze::SuccessType;
use crate::model::{Operation, SchemeKind, Shape, StringKind, TypeId};

/// The longest argument list that a quick start shows.
const FEW: usize = 4;

/// The lines of a program that builds a client and calls one operation.
pub(super) fn lines(emit: &Emit<'_>, crate_name: &str) -> Vec<String> {
    let crate_name = crate_name.replace('-', "_");
    let shown = emit
        .api
        .operations
        .iter()
        .zip(&emit.names.operations)
        .filter_map(|(operation, names)| {
            let call = arguments(emit, operation)?;
            Some((call.len(), names.method.clone(), call))
        });
    let shown = shown
        .filter(|(count, _, _)| *count <= FEW)
        .min_by_key(|(count, method, _)| (usize::from(*count == 0), method.clone()));
    let uses_types = shown
        .as_ref()
        .is_some_and(|(_, _, call)| call.iter().any(|argument| argument.contains("types::")));
    let mut lines = vec!["```no_run".to_owned()];
    let imports = if uses_types {
        "{Client, types}"
    } else {
        "Client"
    };
    lines.push(format!("use {crate_name}::{imports};"));
    lines.push(String::new());
    lines.push("# async fn example() -> Result<(), Box<dyn std::error::Error>> {".to_owned());
    lines.push(format!(
        "let client = Client::builder(){}{}.build()?;",
        base_url(emit),
        credential(emit)
    ));
    if let Some((_, method, call)) = shown {
        let call = format!("client.{method}({}).send().await?;", call.join(", "));
        if gives_something(emit, &method) {
            lines.push(format!("let answer = {call}"));
            lines.push("println!(\"{answer:?}\");".to_owned());
        } else {
            lines.push(call);
        }
    }
    lines.push("# Ok(())".to_owned());
    lines.push("# }".to_owned());
    lines.push("```".to_owned());
    lines
}

/// Whether a success of the operation has a body.
fn gives_something(emit: &Emit<'_>, method: &str) -> bool {
    let index = emit
        .names
        .operations
        .iter()
        .position(|names| names.method == method);
    let outcomes = index.and_then(|index| emit.facts.outcomes.get(index));
    !matches!(
        outcomes.map(|outcomes| &outcomes.plain.success),
        Some(SuccessType::One(None))
    )
}

fn base_url(emit: &Emit<'_>) -> &'static str {
    let has_host = emit
        .api
        .servers
        .first()
        .is_some_and(|server| server.url.starts_with("http"));
    if has_host {
        ""
    } else {
        ".base_url(\"https://example.com\")"
    }
}

/// The credentials of the first way to be let in.
fn credential(emit: &Emit<'_>) -> String {
    let Some(alternative) = emit.api.security.first() else {
        return String::new();
    };
    let calls = alternative.schemes.iter().filter_map(|(name, _)| {
        let setter = emit.names.credentials.get(name)?;
        match emit.api.security_schemes.get(name)?.kind {
            SchemeKind::MutualTls => None,
            SchemeKind::Basic => Some(format!(".{setter}(\"user\", \"password\")")),
            SchemeKind::ApiKey(..) => Some(format!(".{setter}(\"key\")")),
            _ => Some(format!(".{setter}(\"token\")")),
        }
    });
    calls.collect()
}

/// The arguments of an operation, when all of them are simple.
fn arguments(emit: &Emit<'_>, operation: &Operation) -> Option<Vec<String>> {
    if operation.docs.deprecated {
        return None;
    }
    let mut arguments = Vec::new();
    for parameter in operation
        .parameters
        .iter()
        .filter(|parameter| parameter.required)
    {
        arguments.push(value(emit, parameter.ty, &parameter.name, 0)?);
    }
    if let Some(body) = operation.body.as_ref().filter(|body| body.required) {
        let content = body.contents.first()?;
        if content.kind != crate::model::ContentKind::Json {
            return None;
        }
        arguments.push(value(emit, content.ty, "body", 0)?);
    }
    Some(arguments)
}

/// A value of a type, when it can be written in a few words.
fn value(emit: &Emit<'_>, id: TypeId, name: &str, depth: usize) -> Option<String> {
    let id = emit.api.types.resolve(id);
    match &emit.api.types[id].shape {
        Shape::Boolean => Some("true".to_owned()),
        Shape::Integer(_)
            if !matches!(
                emit.api.types[id].shape,
                Shape::Integer(crate::model::IntegerKind::Big)
            ) =>
        {
            Some("1".to_owned())
        }
        Shape::Number => Some("1.0".to_owned()),
        Shape::String(StringKind::Plain | StringKind::Secret) => {
            Some(literal(&crate::names::snake(name)))
        }
        Shape::Enum(values) if !values.values.is_empty() => Some(format!(
            "types::{}::{}",
            emit.type_name(id),
            emit.member_names(id).first()?
        )),
        Shape::Object(object)
            if depth < 2
                && emit.names.types.contains_key(&id)
                && !emit.names.required.contains_key(&id) =>
        {
            let arguments = emit.facts.arguments(emit.api, id);
            let mut values = Vec::new();
            for index in arguments {
                let field = object.fields.get(index)?;
                if emit.facts.boxed.contains(&(id, index)) {
                    return None;
                }
                values.push(value(emit, field.ty, &field.name, depth + 1)?);
            }
            (values.len() <= FEW)
                .then(|| format!("types::{}::new({})", emit.type_name(id), values.join(", ")))
        }
        _ => None,
    }
}
