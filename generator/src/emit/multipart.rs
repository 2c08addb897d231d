//! How a multipart body is written.

use super::code::{Line, block, call};
use super::context::{Emit, ident};
use super::head::literal;
use super::reference::Runtime;
use super::written::Written;
use crate::model::Files;
use crate::plan::bodies::{MultipartPart, MultipartPlan, PartContent};

/// A part for each property.
pub(super) fn properties(emit: &mut Emit<'_>, plan: &MultipartPlan, body: &Written) -> Vec<Line> {
    let body = &body.value;
    let parts = plan.parts.iter();
    let mut parts: Vec<Line> = parts.map(|part| self::part(emit, part, body)).collect();
    if let Some(content) = plan.additional {
        let rest = format!("for (name, value) in &{body}.rest");
        parts.push(block(&rest, vec![additional(content)]));
    }
    form(emit, parts)
}

/// A part, or several, for a member that is not named.
fn additional(content: PartContent) -> Line {
    match content {
        PartContent::Value | PartContent::Form => VALUE.into(),
        PartContent::File | PartContent::OptionalFile => file("name", "value", BINARY),
        PartContent::Files | PartContent::OptionalFiles => {
            let file = file("name", "file", BINARY);
            block("for file in value", vec![file])
        }
    }
}

/// What writes a member that is not named.
const VALUE: &str = "request.multipart_value(&mut form, name, value, \"\");";

/// The media type of a file of which nothing is known, as a literal.
const BINARY: &str = "\"application/octet-stream\"";

/// The form that parts are added to.
const FORM: &str = "&mut form";

/// What writes a file; name, place and media type as code.
fn file(name: &str, file: &str, media_type: &str) -> Line {
    call("form.file", [name, file, media_type].map(str::to_owned))
}

fn form(emit: &mut Emit<'_>, parts: Vec<Line>) -> Vec<Line> {
    let multipart = emit.note(Runtime::Multipart);
    let mut lines = vec![format!("let mut form = {multipart}::default();").into()];
    lines.extend(parts);
    lines.push("request.multipart(form);".into());
    lines
}

fn part(emit: &mut Emit<'_>, part: &MultipartPart, body: &str) -> Line {
    let (name, media_type) = (literal(&part.wire_name), literal(&part.media_type));
    let member = format!("{body}.{}", ident(&part.field));
    let each = |head: &str| block(head, vec![file(&name, "file", &media_type)]);
    match part.content {
        PartContent::Value => {
            let arguments = [FORM.to_owned(), name, format!("&{member}"), media_type];
            call("request.multipart_value", arguments)
        }
        PartContent::Form => {
            let function = emit.note(Runtime::MultipartForm);
            let arguments = [FORM.to_owned(), name, format!("&{member}"), media_type];
            call(&format!("request.{function}"), arguments)
        }
        PartContent::File => file(&name, &format!("&{member}"), &media_type),
        PartContent::OptionalFile => each(&format!("if let Some(file) = &{member}")),
        PartContent::Files => each(&format!("for file in &{member}")),
        PartContent::OptionalFiles => each(&format!("for file in {member}.iter().flatten()")),
    }
}

/// A part for each member of a map.
pub(super) fn map(emit: &mut Emit<'_>, body: &Written) -> Vec<Line> {
    let members = format!("for (name, value) in {}", body.reference);
    form(emit, vec![block(&members, vec![VALUE.into()])])
}

/// A file or several for each member of a map.
pub(super) fn files(emit: &mut Emit<'_>, files: Files, body: &Written) -> Vec<Line> {
    let members = format!("for (name, files) in {}", body.reference);
    let files = match files {
        Files::One => file("name", "files", BINARY),
        Files::Many => block("for file in files", vec![file("name", "file", BINARY)]),
    };
    form(emit, vec![block(&members, vec![files])])
}
