//! How a request is sent, and how what comes back is understood.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::{Emit, ident};
use super::docs::push_docs;
use super::head::literal;
use super::item::Piece;
use super::reference::Runtime;
use super::{answers, status};
use crate::plan::code;
use crate::plan::operations::OperationPlan;
use crate::plan::responses::{
    ResponseVariant, StreamKind, StreamMemberHolder, StreamMemberPlan, StreamPlan,
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
    let decode = answers::decode(&variant.decoding);
    let accept = variant.accept.as_deref();
    match &variant.success {
        SuccessPlan::One(_) | SuccessPlan::ByStatus(_) => {
            let accept = accept.map(|accept| format!(".accept({})", literal(accept)));
            let asked = variant.asked_in_body.iter();
            let asked: String = asked
                .map(|member| format!(".{}", asked_in_body(emit, member)))
                .collect();
            let accept = accept.unwrap_or_default();
            let call = format!("request{asked}{accept}.answer(");
            Piece::Call(INDENT, call, decode)
        }
        SuccessPlan::Stream(stream) => {
            let accept = accept.map(|accept| quote!(.accept(#accept)));
            let asked = variant.asked_in_body.iter().map(|member| {
                let call = ident(emit.note(asking(member.holder)));
                let StreamMemberPlan {
                    name,
                    default,
                    streamed,
                    other,
                    ..
                } = member;
                quote!(.#call(#name, #default, #streamed, #other))
            });
            let request = quote!(request #(#asked)* #accept);
            Piece::Statements(INDENT, streamed(emit, stream, &request, &decode))
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
    request: &TokenStream,
    decode: &TokenStream,
) -> TokenStream {
    let opened = emit.runtime(Runtime::Opened);
    let open = match stream.kind {
        StreamKind::Bytes => quote!(#opened::stream),
        StreamKind::TextEvents => quote!(#opened::text_events),
        StreamKind::Events => quote!(#opened::events),
        StreamKind::JsonLines => quote!(#opened::json_lines),
        StreamKind::Parts => quote!(#opened::parts),
        StreamKind::TextParts => quote!(#opened::text_parts),
        StreamKind::ByteParts => quote!(#opened::byte_parts),
    };
    let statuses = statuses(&stream.statuses);
    quote!(#request.stream(|status| #statuses, #open, #decode))
}

/// Whether the body of an answer with `status` is streamed.
fn statuses(plan: &StreamedStatuses) -> TokenStream {
    let ranges = plan.ranges.iter().copied().map(status::pattern);
    let patterns = status::rows(&plan.exact).into_iter().chain(ranges);
    let patterns: Vec<TokenStream> = patterns.collect();
    if plan.excepted.is_empty() {
        return quote!(matches!(status, #(#patterns)|*));
    }
    let excepted = plan.excepted.iter().copied().map(status::pattern);
    quote!(matches!(status, #(#patterns)|* if !matches!(status, #(#excepted)|*)))
}
