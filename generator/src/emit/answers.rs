//! What comes back: the types by status, and the arms that choose among them.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::{Emit, ident};
use super::rust_type::Place;
use super::{Item, docs, markdown};
use crate::analyze::{Case, ErrorType, SuccessType};
use crate::model::{ContentKind, Operation, StatusPattern, TypeId};
use crate::names::OperationNames;

/// The type of what a success gives.
pub(super) fn success_type(
    emit: &mut Emit<'_>,
    index: usize,
    names: &OperationNames,
) -> TokenStream {
    let facts = emit.facts;
    match (
        facts.outcomes.get(index).map(|outcomes| &outcomes.success),
        &names.success,
    ) {
        (Some(SuccessType::One(body)), _) => body_type(emit, *body),
        (_, Some(name)) => {
            let name = ident(name);
            quote!(#name)
        }
        _ => quote!(()),
    }
}

/// The type of what a documented failure gives.
pub(super) fn error_type(emit: &mut Emit<'_>, index: usize, names: &OperationNames) -> TokenStream {
    let facts = emit.facts;
    match (
        facts.outcomes.get(index).map(|outcomes| &outcomes.error),
        &names.error,
    ) {
        (Some(ErrorType::One(body)), _) => body_type(emit, *body),
        (_, Some(name)) => {
            let name = ident(name);
            quote!(#name)
        }
        _ => quote!(std::convert::Infallible),
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

/// The media types that are understood in an answer.
pub(super) fn accept(operation: &Operation) -> Option<String> {
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

/// The arms of the match on the status.
pub(super) fn arms(
    emit: &mut Emit<'_>,
    index: usize,
    operation: &Operation,
    names: &OperationNames,
) -> TokenStream {
    let Some(outcomes) = emit.facts.outcomes.get(index) else {
        return TokenStream::new();
    };
    let mut arms: Vec<(StatusPattern, bool, TokenStream)> = Vec::new();
    for case in &outcomes.successes {
        let wrap = matches!(outcomes.success, SuccessType::ByStatus)
            .then(|| names.success.as_deref())
            .flatten();
        arms.push((case.status, true, success_call(operation, case, wrap)));
    }
    for case in &outcomes.errors {
        let wrap = matches!(outcomes.error, ErrorType::ByStatus)
            .then(|| names.error.as_deref())
            .flatten();
        arms.push((case.status, false, error_call(operation, case, wrap)));
    }
    if outcomes.successes.is_empty() {
        arms.push((StatusPattern::Range(2), true, quote!(response.empty())));
    }
    // Exact statuses come before ranges and these before the default; among equals success first.
    arms.sort_by_key(|(status, success, _)| (*status, !success));
    grouped(arms)
}

/// Arms with the same call become one.
fn grouped(arms: Vec<(StatusPattern, bool, TokenStream)>) -> TokenStream {
    let mut groups: Vec<(Vec<TokenStream>, TokenStream)> = Vec::new();
    let mut last = None;
    let exact: Vec<u16> = arms
        .iter()
        .filter_map(|(status, ..)| status.exact())
        .collect();
    for (status, success, call) in arms {
        match (status, success) {
            (StatusPattern::Default, true) => {
                let overlaps = exact.iter().any(|status| status / 100 == 2);
                groups.push((vec![range(2, overlaps)], call));
            }
            (StatusPattern::Default, false) => last = Some(call),
            (StatusPattern::Exact(status), _) => {
                let status = proc_macro2::Literal::u16_unsuffixed(status);
                push(&mut groups, quote!(#status), call);
            }
            // A range stays behind every exact status, even one with the same call.
            (StatusPattern::Range(hundred), _) => {
                let hundred = u16::from(hundred);
                let overlaps = exact.iter().any(|status| status / 100 == hundred);
                groups.push((vec![range(hundred, overlaps)], call));
            }
        }
    }
    let arms = groups
        .into_iter()
        .map(|(patterns, call)| quote!(#(#patterns)|* => #call,));
    let last = last.unwrap_or_else(|| quote!(response.undocumented()));
    quote!(#(#arms)* _ => #last,)
}

/// The pattern of a hundred of statuses; a guard where some of them have an arm of their own.
fn range(hundred: u16, overlaps: bool) -> TokenStream {
    if overlaps {
        let hundred = proc_macro2::Literal::u16_unsuffixed(hundred);
        return quote!(status if status / 100 == #hundred);
    }
    let first = proc_macro2::Literal::u16_unsuffixed(hundred * 100);
    let end = proc_macro2::Literal::u16_unsuffixed(hundred * 100 + 99);
    quote!(#first..=#end)
}

fn push(
    groups: &mut Vec<(Vec<TokenStream>, TokenStream)>,
    pattern: TokenStream,
    call: TokenStream,
) {
    match groups
        .iter_mut()
        .find(|(_, known)| known.to_string() == call.to_string())
    {
        Some((patterns, _)) => patterns.push(pattern),
        None => groups.push((vec![pattern], call)),
    }
}

fn success_call(operation: &Operation, case: &Case, wrap: Option<&str>) -> TokenStream {
    let wrapped = wrap.map(|name| variant_path(name, operation, case));
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

fn error_call(operation: &Operation, case: &Case, wrap: Option<&str>) -> TokenStream {
    let wrapped = wrap.map(|name| variant_path(name, operation, case));
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

fn variant_path(name: &str, _operation: &Operation, case: &Case) -> TokenStream {
    let name = ident(name);
    let variant = ident(&variant_name(case.status));
    quote!(#name::#variant)
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
    if let Some(name) = &names.success {
        let doc = format!(" What [`Client::{}`] gives, by status.", names.method);
        items.push(by_status(emit, name, &doc, operation, &outcomes.successes));
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
        let variant = ident(&variant_name(case.status));
        let docs = docs::attributes(&[status_line(operation, case)]);
        match case.body {
            None => variants.push(quote!(#docs #variant,)),
            Some(_) => {
                let ty = body_type(emit, case.body);
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

/// What a status is called (RFC 9110, section 15).
fn variant_name(status: StatusPattern) -> String {
    let StatusPattern::Exact(status) = status else {
        return match status {
            StatusPattern::Range(1) => "Informational",
            StatusPattern::Range(2) => "Success",
            StatusPattern::Range(3) => "Redirection",
            StatusPattern::Range(4) => "ClientError",
            StatusPattern::Range(_) => "ServerError",
            _ => "Other",
        }
        .to_owned();
    };
    let name = match status {
        200 => "Ok",
        201 => "Created",
        202 => "Accepted",
        203 => "NonAuthoritativeInformation",
        204 => "NoContent",
        205 => "ResetContent",
        206 => "PartialContent",
        207 => "MultiStatus",
        301 => "MovedPermanently",
        302 => "Found",
        303 => "SeeOther",
        304 => "NotModified",
        307 => "TemporaryRedirect",
        308 => "PermanentRedirect",
        400 => "BadRequest",
        401 => "Unauthorized",
        402 => "PaymentRequired",
        403 => "Forbidden",
        404 => "NotFound",
        405 => "MethodNotAllowed",
        406 => "NotAcceptable",
        407 => "ProxyAuthenticationRequired",
        408 => "RequestTimeout",
        409 => "Conflict",
        410 => "Gone",
        411 => "LengthRequired",
        412 => "PreconditionFailed",
        413 => "ContentTooLarge",
        414 => "UriTooLong",
        415 => "UnsupportedMediaType",
        416 => "RangeNotSatisfiable",
        417 => "ExpectationFailed",
        418 => "ImATeapot",
        421 => "MisdirectedRequest",
        422 => "UnprocessableContent",
        423 => "Locked",
        424 => "FailedDependency",
        425 => "TooEarly",
        426 => "UpgradeRequired",
        428 => "PreconditionRequired",
        429 => "TooManyRequests",
        431 => "RequestHeaderFieldsTooLarge",
        451 => "UnavailableForLegalReasons",
        500 => "InternalServerError",
        501 => "NotImplemented",
        502 => "BadGateway",
        503 => "ServiceUnavailable",
        504 => "GatewayTimeout",
        505 => "HttpVersionNotSupported",
        507 => "InsufficientStorage",
        508 => "LoopDetected",
        511 => "NetworkAuthenticationRequired",
        other => return format!("Status{other}"),
    };
    name.to_owned()
}
