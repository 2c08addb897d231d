//! How a body is written.

use super::code::Line;
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
        BodyEncoding::Json => format!("request.json({reference});"),
        BodyEncoding::OtherJson => format!("request.json_as({media_type}, {reference});"),
        BodyEncoding::JsonLines => {
            let lines = emit.note(Runtime::RequestJsonLines);
            format!("request.{lines}({media_type}, {reference});")
        }
        BodyEncoding::Text => format!("request.body({media_type}, {taken}.into());"),
        BodyEncoding::Upload => format!("request.upload({media_type}, {reference});"),
        BodyEncoding::Form(properties) => {
            let form = emit.note(Runtime::RequestForm);
            let properties = properties.iter().map(|one| property(emit, one));
            let properties = properties.collect::<Vec<_>>().join(", ");
            format!("request.{form}({reference}, &[{properties}]);")
        }
        BodyEncoding::Multipart(plan) => return multipart::properties(emit, plan, body),
        BodyEncoding::MultipartMap => return multipart::map(emit, body),
        BodyEncoding::MultipartFiles(files) => return multipart::files(emit, *files, body),
        BodyEncoding::PartValues(part_type) => {
            let parts = emit.note(Runtime::RequestPartsOfValues);
            let part_type = literal(part_type);
            format!("request.{parts}({media_type}, {reference}, {part_type});")
        }
        BodyEncoding::PartFiles(part_type) => {
            let parts = emit.note(Runtime::RequestPartsOfFiles);
            let part_type = literal(part_type);
            format!("request.{parts}({media_type}, {reference}, {part_type});")
        }
        BodyEncoding::MultipartParts => format!("request.multipart({taken});"),
    };
    vec![statement.into()]
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
