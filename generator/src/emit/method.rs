//! The methods of the client: each gives the request value of an operation.

use super::build;
use super::code::{Block, Function, Statement};
use super::context::{Emit, ident};
use crate::plan::bodies::BodyContent;
use crate::plan::intake::Intake;
use crate::plan::operations::OperationPlan;
use crate::plan::{RustType, code};

/// The methods of an operation: one, or one for each media type of its body.
pub(super) fn methods(emit: &mut Emit<'_>, operation: &OperationPlan) -> Vec<Function> {
    let docs = operation.docs.clone();
    let body = operation.body.as_ref();
    let several = body.filter(|body| body.enum_name.is_some() && body.field.required);
    let Some(body) = several else {
        let content = body.filter(|body| body.field.required);
        let content = content.and_then(|body| body.contents.first());
        return vec![method(emit, docs, &operation.method, operation, content)];
    };
    let mut methods = Vec::new();
    for (index, content) in body.contents.iter().enumerate() {
        let docs = match index {
            0 => docs.clone(),
            _ => format!(
                "Like [`{plain}`](Self::{plain}), with a body of {}.",
                code(&content.media_type),
                plain = operation.method,
            ),
        };
        methods.push(method(
            emit,
            docs,
            &content.function,
            operation,
            Some(content),
        ));
    }
    methods
}

/// A method that takes what is required, and the body in one of its media types.
fn method(
    emit: &mut Emit<'_>,
    docs: String,
    name: &str,
    operation: &OperationPlan,
    content: Option<&BodyContent>,
) -> Function {
    let (method, request) = (ident(name), ident(&operation.request));
    let mut arguments = vec!["&self".to_owned()];
    let mut is_generic = false;
    let mut take = |emit: &mut Emit<'_>, name: &str, intake: &Intake, ty: &RustType| {
        let name = ident(name);
        is_generic |= *intake != Intake::Plain;
        let ty = emit.argument(intake, ty);
        arguments.push(format!("{name}: {ty}"));
    };
    match &operation.required {
        Some(required) => {
            let ty = RustType::Local(required.clone());
            take(emit, "required", &Intake::Plain, &ty);
        }
        None => {
            for field in operation.arguments() {
                take(emit, &field.name, &field.intake, &field.ty);
            }
        }
    }
    if let (Some(content), Some(body)) = (content, &operation.body)
        && body.enum_name.is_some()
    {
        take(emit, &body.field.name, &content.intake, &content.ty);
    }
    let mut attributes = Vec::new();
    attributes.extend(operation.deprecated.then_some("#[deprecated]"));
    // What is generic is compiled where it is used in any case.
    attributes.extend((!is_generic).then_some("#[inline]"));
    let mut lines = build::build(emit, operation, content);
    lines.push(format!("{request}(request)").into());
    Function {
        docs,
        attributes,
        body: Block {
            open: Statement {
                before: format!("pub fn {method}("),
                arguments,
                after: format!(") -> {request} {{"),
            },
            lines,
            close: "}",
        },
    }
}
