//! How a request is sent, and how what comes back is understood.

use super::code::{Block, Line, Statement};
use super::context::{Emit, ident};
use super::docs::push_docs;
use super::head::literal;
use super::item::Piece;
use super::reference::Runtime;
use super::{answers, status};
use crate::plan::code;
use crate::plan::operations::OperationPlan;
use crate::plan::responses::{
    ResponseVariant, StatusMatch, StreamKind, StreamMemberHolder, StreamMemberPlan, StreamPlan,
    StreamedStatuses, SuccessPlan,
};

/// The names and types of the two methods of one variant: for the body, and for the whole answer.
pub(super) fn head(
    emit: &mut Emit<'_>,
    text: &mut String,
    operation: &OperationPlan,
    variant: &ResponseVariant,
) {
    push_docs(text, "    ", &note(variant));
    let (send, send_full) = (ident(&variant.send), ident(&variant.send_full));
    let mut types = emit.type_text(&variant.success.ty());
    if let Some(error) = operation.responses.error.ty() {
        types.push_str(&format!(", {}", emit.type_text(&error)));
    }
    text.push_str(&format!(
        "    fn {send}, {send_full}(request) -> {types} {{\n"
    ));
}

/// What is said about a variant beyond what is said about all.
fn note(variant: &ResponseVariant) -> String {
    let mut notes = Vec::new();
    if let Some(media_type) = &variant.requested {
        notes.push(format!("Asks for {}.", code(media_type)));
    }
    if let SuccessPlan::Stream(stream) = &variant.success {
        notes.push(match stream.kind {
            StreamKind::Bytes => "The body is given as it arrives.".to_owned(),
            StreamKind::Events | StreamKind::TextEvents => {
                "The events are given as they arrive.".to_owned()
            }
            StreamKind::JsonLines => "The items are given as they arrive.".to_owned(),
            StreamKind::Parts | StreamKind::TextParts | StreamKind::ByteParts => {
                "The parts are given as they arrive.".to_owned()
            }
        });
    }
    for member in &variant.asked_in_body {
        let (text, place) = match member.holder {
            StreamMemberHolder::Json => (
                format!("{}: {}", member.name, member.streamed),
                "a JSON body",
            ),
            StreamMemberHolder::Form => (format!("{}={}", member.name, member.streamed), "a form"),
            StreamMemberHolder::Multipart => (
                format!("{}={}", member.name, member.streamed),
                "a multipart body",
            ),
        };
        notes.push(format!(
            "Asks for it with {} in {place}, unless that is set; where it is {}, nothing is sent.",
            code(&text),
            !member.streamed
        ));
    }
    notes.join(" ")
}

/// Sends the request, and understands what comes back.
pub(super) fn answer(emit: &mut Emit<'_>, variant: &ResponseVariant) -> Piece {
    let accept = variant.accept.as_deref();
    let accept = accept.map(|accept| format!(".accept({})", literal(accept)));
    let accept = accept.unwrap_or_default();
    let asked = variant.asked_in_body.iter();
    let asked: String = asked
        .map(|member| format!(".{}", asked_in_body(emit, member)))
        .collect();
    let request = format!("request{asked}{accept}");
    match &variant.success {
        SuccessPlan::One(_) | SuccessPlan::ByStatus(_) => {
            let decode = answers::decode(&variant.decoding, "}");
            Piece::Call(INDENT, format!("{request}.answer("), decode)
        }
        SuccessPlan::Stream(stream) => {
            let line = streamed(emit, stream, &request, &variant.decoding);
            Piece::Lines(INDENT, vec![line])
        }
    }
}

/// Says in the body which kind of answer is wanted.
fn asked_in_body(emit: &mut Emit<'_>, plan: &StreamMemberPlan) -> String {
    let call = emit.note(asking(plan.holder));
    let StreamMemberPlan {
        name,
        default,
        streamed,
        other,
        ..
    } = plan;
    let (name, other) = (literal(name), literal(other));
    format!("{call}({name}, {default}, {streamed}, {other})")
}

/// The method that asks in a body of this kind.
fn asking(holder: StreamMemberHolder) -> Runtime {
    match holder {
        StreamMemberHolder::Json => Runtime::RequestStreamedJson,
        StreamMemberHolder::Form => Runtime::RequestStreamedForm,
        StreamMemberHolder::Multipart => Runtime::RequestStreamedMultipart,
    }
}

/// How far statements are indented.
const INDENT: usize = 8;

fn streamed(
    emit: &mut Emit<'_>,
    stream: &StreamPlan,
    request: &str,
    decoding: &StatusMatch,
) -> Line {
    let opened = emit.note(Runtime::Opened);
    let open = match stream.kind {
        StreamKind::Bytes => "stream",
        StreamKind::TextEvents => "text_events",
        StreamKind::Events => "events",
        StreamKind::JsonLines => "json_lines",
        StreamKind::Parts => "parts",
        StreamKind::TextParts => "text_parts",
        StreamKind::ByteParts => "byte_parts",
    };
    let statuses = statuses(&stream.statuses);
    let (statuses, open) = (format!("|status| {statuses}"), format!("{opened}::{open}"));
    match answers::decode(decoding, "},") {
        Line::One(decode) => Line::One(Statement {
            before: format!("{request}.stream("),
            arguments: vec![statuses, open, decode.before],
            after: ")".to_owned(),
        }),
        decode @ Line::Block(_) => Line::Block(Block {
            open: format!("{request}.stream(").into(),
            lines: vec![
                format!("{statuses},").into(),
                format!("{open},").into(),
                decode,
            ],
            close: ")",
        }),
    }
}

/// Whether the body of an answer with `status` is streamed.
fn statuses(plan: &StreamedStatuses) -> String {
    let ranges = plan.ranges.iter().copied().map(status::pattern);
    let patterns = status::rows(&plan.exact).into_iter().chain(ranges);
    let patterns = patterns.collect::<Vec<_>>().join(" | ");
    if plan.excepted.is_empty() {
        return format!("matches!(status, {patterns})");
    }
    let excepted = plan.excepted.iter().copied().map(status::pattern);
    let excepted = excepted.collect::<Vec<_>>().join(" | ");
    format!("matches!(status, {patterns} if !matches!(status, {excepted}))")
}
