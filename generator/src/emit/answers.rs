//! What comes back: the types by status, and the arms that choose among them.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::{Emit, ident};
use super::runtime::Part;
use super::rust_type::Place;
use super::{Item, docs, markdown, status};
use crate::analyze::{Case, ErrorType, Outcomes, Reading, Stream, SuccessType};
use crate::model::{ContentKind, Operation, StatusPattern, TypeId};
use crate::names::{OperationNames, SendNames};

/// The type of what a success gives.
pub(super) fn success_type(
    emit: &mut Emit<'_>,
    reading: &Reading,
    names: &SendNames,
) -> TokenStream {
    match (&reading.success, &names.success) {
        (SuccessType::One(body), _) => body_type(emit, *body),
        (SuccessType::Stream(stream), _) => stream_type(emit, *stream),
        (SuccessType::ByStatus, Some(name)) => {
            let name = ident(name);
            quote!(#name)
        }
        (SuccessType::ByStatus, None) => quote!(()),
    }
}

fn stream_type(emit: &mut Emit<'_>, stream: Stream) -> TokenStream {
    let (part, name, item) = match stream {
        Stream::Bytes => {
            emit.need(Part::Stream);
            emit.uses("ByteStream");
            return quote!(ByteStream);
        }
        Stream::Events(item) => (Part::Events, "EventStream", item),
        Stream::Lines(item) => (Part::JsonLines, "JsonLines", item),
    };
    emit.need(part);
    emit.uses(name);
    let name = ident(name);
    let item = match item {
        Some(item) => emit.rust_type(item, Place::Crate),
        None => quote!(serde_json::Value),
    };
    quote!(#name<#item>)
}

/// The type of what a documented failure gives; nothing where none is documented.
pub(super) fn error_type(
    emit: &mut Emit<'_>,
    index: usize,
    names: &OperationNames,
) -> Option<TokenStream> {
    let facts = emit.facts;
    let error = facts.outcomes.get(index).map(|outcomes| &outcomes.error);
    match (error, &names.error) {
        (Some(ErrorType::One(body)), _) => Some(body_type(emit, *body)),
        (_, name) => name.as_deref().map(ident).map(|name| quote!(#name)),
    }
}

fn body_type(emit: &mut Emit<'_>, body: Option<(ContentKind, TypeId)>) -> TokenStream {
    match body {
        None => quote!(()),
        Some((ContentKind::Json, ty)) => emit.rust_type(ty, Place::Crate),
        Some((ContentKind::Binary, _)) => {
            emit.uses("Bytes");
            quote!(Bytes)
        }
        Some(_) => quote!(String),
    }
}

/// The media types that a reading asks for: of the plain one, those of the errors too.
pub(super) fn accept(operation: &Operation, reading: &Reading) -> Option<String> {
    if let Some((_, media_type)) = &reading.asked {
        return Some(media_type.clone());
    }
    let mut media_types: Vec<&str> = Vec::new();
    for response in &operation.responses {
        for content in response.contents.iter().take(1) {
            if !media_types.contains(&content.media_type.as_str()) {
                media_types.push(&content.media_type);
            }
        }
    }
    (!media_types.is_empty()).then(|| media_types.join(", "))
}

/// Understands an answer by its status, but for successes that are read bit by bit.
pub(super) fn decode(
    emit: &Emit<'_>,
    operation: &Operation,
    outcomes: &Outcomes,
    reading: &Reading,
    success: Option<&str>,
    error: Option<&str>,
) -> TokenStream {
    let mut arms: Vec<(StatusPattern, bool, TokenStream)> = Vec::new();
    for case in reading.cases.iter().filter(|_| !reading.is_stream()) {
        let wrap = success.filter(|_| matches!(reading.success, SuccessType::ByStatus));
        arms.push((case.status, true, success_call(emit, case, wrap)));
    }
    let asked = media_type(operation, reading);
    for status in &reading.others {
        arms.push((*status, true, quote!(response.without(#asked))));
    }
    for case in &outcomes.errors {
        let wrap = error.filter(|_| matches!(outcomes.error, ErrorType::ByStatus));
        arms.push((case.status, false, error_call(emit, case, wrap)));
    }
    if outcomes.plain.cases.is_empty() {
        arms.push((StatusPattern::Range(2), true, quote!(response.empty())));
    }
    // Exact statuses come before ranges and these before the default; among equals success first.
    arms.sort_by_key(|(status, success, _)| (*status, !success));
    grouped(arms)
}

/// The media type of what a reading gives.
pub(super) fn media_type<'a>(operation: &'a Operation, reading: &'a Reading) -> &'a str {
    let of_case = |case: &Case| {
        let response = operation.responses.get(case.response)?;
        Some(response.contents.get(case.content)?.media_type.as_str())
    };
    match &reading.asked {
        Some((_, media_type)) => media_type,
        None => reading.cases.iter().find_map(of_case).unwrap_or_default(),
    }
}

/// The match on the status, where arms with the same call become one.
fn grouped(arms: Vec<(StatusPattern, bool, TokenStream)>) -> TokenStream {
    let mut groups: Vec<(Statuses, TokenStream)> = Vec::new();
    let mut last = None;
    let exact: Vec<u16> = arms
        .iter()
        .filter_map(|(status, ..)| status.exact())
        .collect();
    for (status, success, call) in arms {
        match (status, success) {
            (StatusPattern::Default, true) => {
                let overlaps = exact.iter().any(|status| status / 100 == 2);
                groups.push((Statuses::Hundred(range(2, overlaps)), call));
            }
            (StatusPattern::Default, false) => last = Some(call),
            (StatusPattern::Exact(status), _) => {
                push(&mut groups, status, call);
            }
            // A range stays behind every exact status, even one with the same call.
            (StatusPattern::Range(hundred), _) => {
                let hundred = u16::from(hundred);
                let overlaps = exact.iter().any(|status| status / 100 == hundred);
                groups.push((Statuses::Hundred(range(hundred, overlaps)), call));
            }
        }
    }
    let is_matched = !groups.is_empty();
    let arms = groups.into_iter().map(|(statuses, call)| {
        let pattern = statuses.pattern();
        quote!(#pattern => #call,)
    });
    let last = last.unwrap_or_else(|| quote!(response.undocumented()));
    match is_matched {
        true => quote!(|response| match response.status() { #(#arms)* _ => #last, }),
        false => quote!(|response| #last),
    }
}

/// The pattern of a hundred of statuses; a guard where some of them have an arm of their own.
fn range(hundred: u16, overlaps: bool) -> TokenStream {
    if overlaps {
        let hundred = proc_macro2::Literal::u16_unsuffixed(hundred);
        return quote!(status if status / 100 == #hundred);
    }
    status::hundred_of(hundred)
}

/// The statuses of one arm.
enum Statuses {
    /// Each of them, in their order.
    Each(Vec<u16>),
    /// A hundred.
    Hundred(TokenStream),
}

impl Statuses {
    fn pattern(self) -> TokenStream {
        let statuses = match self {
            Statuses::Each(statuses) => statuses,
            Statuses::Hundred(pattern) => return pattern,
        };
        let patterns = status::rows(&statuses);
        quote!(#(#patterns)|*)
    }
}

fn push(groups: &mut Vec<(Statuses, TokenStream)>, status: u16, call: TokenStream) {
    let known = groups
        .iter_mut()
        .find(|(_, known)| known.to_string() == call.to_string());
    match known {
        Some((Statuses::Each(statuses), _)) => statuses.push(status),
        _ => groups.push((Statuses::Each(vec![status]), call)),
    }
}

fn success_call(emit: &Emit<'_>, case: &Case, wrap: Option<&str>) -> TokenStream {
    let wrapped = wrap.map(|name| wrapping(emit, name, case));
    match (case.body.map(|(kind, _)| kind), wrapped) {
        (None, None) => quote!(response.empty()),
        (None, Some(variant)) => quote!(response.empty_as(#variant)),
        (Some(ContentKind::Json), None) => quote!(response.json()),
        (Some(ContentKind::Json), Some(variant)) => quote!(response.json_as(#variant)),
        (Some(ContentKind::Binary), None) => quote!(response.bytes()),
        (Some(ContentKind::Binary), Some(variant)) => quote!(response.bytes_as(#variant)),
        (Some(_), None) => quote!(response.text()),
        (Some(_), Some(variant)) => quote!(response.text_as(#variant)),
    }
}

fn error_call(emit: &Emit<'_>, case: &Case, wrap: Option<&str>) -> TokenStream {
    let wrapped = wrap.map(|name| wrapping(emit, name, case));
    let same = quote!(std::convert::identity);
    match (case.body.map(|(kind, _)| kind), wrapped) {
        (None, None) => quote!(response.error_empty(())),
        (None, Some(variant)) => quote!(response.error_empty(#variant)),
        (Some(ContentKind::Json), None) => quote!(response.error_json()),
        (Some(ContentKind::Json), Some(variant)) => quote!(response.error_json_as(#variant)),
        (Some(ContentKind::Binary), variant) => {
            let variant = variant.unwrap_or(same);
            quote!(response.error_bytes_as(#variant))
        }
        (Some(_), variant) => {
            let variant = variant.unwrap_or(same);
            quote!(response.error_text_as(#variant))
        }
    }
}

/// What makes the variant of a status from its body.
fn wrapping(emit: &Emit<'_>, name: &str, case: &Case) -> TokenStream {
    let name = ident(name);
    let variant = ident(&status::variant_name(case.status));
    match is_large(emit, case) {
        true => quote!(|body| #name::#variant(Box::new(body))),
        false => quote!(#name::#variant),
    }
}

/// Whether a body would dwarf those of the other statuses, so that it is kept in a `Box`.
fn is_large(emit: &Emit<'_>, case: &Case) -> bool {
    matches!(case.body, Some((ContentKind::Json, ty)) if emit.facts.is_large(emit.api, ty))
}

/// The types that stand for what comes back, where it differs by status.
pub(super) fn items(
    emit: &mut Emit<'_>,
    index: usize,
    operation: &Operation,
    names: &OperationNames,
) -> Vec<Item> {
    let Some(outcomes) = emit.facts.outcomes.get(index) else {
        return Vec::new();
    };
    let mut items = Vec::new();
    for (reading, sends) in outcomes.readings().zip(&names.sends) {
        let Some(name) = &sends.success else {
            continue;
        };
        let doc = match &reading.asked {
            None => format!(" What [`Client::{}`] gives, by status.", names.method),
            Some(_) => format!(
                " What [`{}::{}`] gives, by status.",
                names.request, sends.send
            ),
        };
        items.push(by_status(emit, name, &doc, operation, &reading.cases));
    }
    if let Some(name) = &names.error {
        let doc = format!(
            " The documented failures of [`Client::{}`], by status.",
            names.method
        );
        items.push(by_status(emit, name, &doc, operation, &outcomes.errors));
    }
    items
}

fn by_status(
    emit: &mut Emit<'_>,
    name: &str,
    doc: &str,
    operation: &Operation,
    cases: &[Case],
) -> Item {
    let name = ident(name);
    let mut variants = Vec::new();
    for case in cases {
        let variant = ident(&status::variant_name(case.status));
        let docs = docs::attributes(&[status_line(operation, case)]);
        match case.body {
            None => variants.push(quote!(#docs #variant,)),
            Some(_) => {
                let ty = body_type(emit, case.body);
                let ty = match is_large(emit, case) {
                    true => quote!(Box<#ty>),
                    false => ty,
                };
                variants.push(quote!(#docs #variant(#ty),));
            }
        }
    }
    Item::Tokens(quote! {
        #[doc = #doc]
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name { #(#variants)* }
    })
}

/// A status, and what is said about it.
fn status_line(operation: &Operation, case: &Case) -> String {
    let description = operation
        .responses
        .get(case.response)
        .and_then(|response| response.docs.description.as_deref())
        .map(markdown::lines)
        .unwrap_or_default();
    let status = match case.status {
        StatusPattern::Default => "Any other status".to_owned(),
        status => status.to_string(),
    };
    match description.first().filter(|line| !line.is_empty()) {
        Some(line) => format!("{status}: {line}"),
        None => format!("{status}."),
    }
}

/// The documented failures, as a section of a method's docs.
pub(super) fn error_docs(emit: &Emit<'_>, operation: &Operation) -> Vec<String> {
    let position = emit
        .api
        .operations
        .iter()
        .position(|candidate| std::ptr::eq(candidate, operation));
    let Some(outcomes) = position.and_then(|index| emit.facts.outcomes.get(index)) else {
        return Vec::new();
    };
    if outcomes.errors.is_empty() {
        return Vec::new();
    }
    let mut lines = vec!["# Documented errors".to_owned(), String::new()];
    lines.extend(
        outcomes
            .errors
            .iter()
            .map(|case| format!("- {}", status_line(operation, case))),
    );
    lines
}
