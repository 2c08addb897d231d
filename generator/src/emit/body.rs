//! How a body is written.

use super::code::{Line, call};
use super::context::Emit;
use super::head::literal;
use super::reference::Runtime;
use super::written::Written;
use super::{multipart, style};
use crate::plan::bodies::{BodyContent, BodyEncoding, FormProperty, PropertyEncoding};

/// The statements that write a body in one of its media types.
pub(super) fn write(emit: &mut Emit<'_>, content: &BodyContent, body: &Written) -> Vec<Line> {
    let media_type = literal(&content.sent_as);
    let Written {
        reference, taken, ..
    } = body;
    let statement = match &content.encoding {
        BodyEncoding::Json => call("request.json", [reference.clone()]),
        BodyEncoding::OtherJson => call("request.json_as", [media_type, reference.clone()]),
        BodyEncoding::JsonLines => {
            let lines = emit.note(Runtime::RequestJsonLines);
            call(&format!("request.{lines}"), [media_type, reference.clone()])
        }
        BodyEncoding::Text => call("request.body", [media_type, format!("{taken}.into()")]),
        BodyEncoding::Upload => call("request.upload", [media_type, reference.clone()]),
        BodyEncoding::Form(properties) => {
            let form = emit.note(Runtime::RequestForm);
            let properties = properties.iter().map(|one| property(emit, one));
            let properties = properties.collect::<Vec<_>>().join(", ");
            call(
                &format!("request.{form}"),
                [reference.clone(), format!("&[{properties}]")],
            )
        }
        BodyEncoding::Multipart(plan) => return multipart::properties(emit, plan, body),
        BodyEncoding::MultipartMap => return multipart::map(emit, body),
        BodyEncoding::MultipartFiles(files) => return multipart::files(emit, *files, body),
        BodyEncoding::PartValues(part_type) => {
            let parts = emit.note(Runtime::RequestPartsOfValues);
            let arguments = [media_type, reference.clone(), literal(part_type)];
            call(&format!("request.{parts}"), arguments)
        }
        BodyEncoding::PartFiles(part_type) => {
            let parts = emit.note(Runtime::RequestPartsOfFiles);
            let arguments = [media_type, reference.clone(), literal(part_type)];
            call(&format!("request.{parts}"), arguments)
        }
        BodyEncoding::MultipartParts => call("request.multipart", [taken.clone()]),
    };
    vec![statement]
}

/// How a property of a form is written.
fn property(emit: &mut Emit<'_>, property: &FormProperty) -> String {
    let name = literal(&property.name);
    let encoding = emit.note(Runtime::Encoding);
    match &property.encoding {
        PropertyEncoding::Json => format!("({name}, {encoding}::Json)"),
        PropertyEncoding::Style(style) => {
            let style = style::style(emit, *style);
            format!("({name}, {encoding}::Style({style}))")
        }
    }
}
