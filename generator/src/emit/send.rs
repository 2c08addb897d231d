//! How a request is sent, and how what comes back is understood.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::{Emit, ident};
use super::runtime::Part;
use super::{answers, build, docs, status};
use crate::analyze::{Outcomes, Reading, Stream, SuccessType};
use crate::model::{Operation, Shape, StatusPattern, StringKind};
use crate::names::{OperationNames, SendNames};

/// `send` and `send_full`, and the same for everything else that can be asked for.
pub(super) fn methods(
    emit: &mut Emit<'_>,
    index: usize,
    operation: &Operation,
    names: &OperationNames,
) -> TokenStream {
    emit.need(Part::Pending);
    let facts = emit.facts;
    let Some(outcomes) = facts.outcomes.get(index) else {
        return TokenStream::new();
    };
    let error = answers::error_type(emit, index, names);
    let redirects = outcomes.redirects().then(|| quote!(request.redirects();));
    if outcomes.further.is_empty() {
        let accept = answers::accept(operation, &outcomes.plain).map(|accept| quote!(#accept));
        let build = build::build(emit, operation, names, accept);
        let answer = answer(
            emit,
            operation,
            outcomes,
            &outcomes.plain,
            names,
            &quote!(request),
        );
        let answer = quote!(#build #redirects #answer);
        return outcomes
            .readings()
            .zip(&names.sends)
            .map(|(reading, sends)| pair(emit, operation, reading, sends, error.as_ref(), &answer))
            .collect();
    }
    let build = build::build(emit, operation, names, Some(quote!(accept)));
    emit.uses("Request");
    let mut methods = TokenStream::new();
    for (reading, sends) in outcomes.readings().zip(&names.sends) {
        let accept = answers::accept(operation, reading).unwrap_or_default();
        let request = quote!(self.to_request(#accept));
        let answer = answer(emit, operation, outcomes, reading, names, &request);
        methods.extend(pair(
            emit,
            operation,
            reading,
            sends,
            error.as_ref(),
            &answer,
        ));
    }
    quote! {
        #methods

        fn to_request(&self, accept: &'static str) -> Request {
            #build
            #redirects
            request
        }
    }
}

/// The two methods of one reading: for the body, and for the whole answer.
fn pair(
    emit: &mut Emit<'_>,
    operation: &Operation,
    reading: &Reading,
    names: &SendNames,
    error: Option<&TokenStream>,
    answer: &TokenStream,
) -> TokenStream {
    let success = answers::success_type(emit, reading, names);
    let (send, send_full) = (ident(&names.send), ident(&names.send_full));
    let types = match error {
        Some(error) => quote!(#success, #error),
        None => success,
    };
    let media_type = docs::code(answers::media_type(operation, reading));
    let asking = match &reading.asked {
        Some(_) => format!("Sends the request, asking for {media_type}, and gives"),
        None => "Sends the request when it is awaited, and gives".to_owned(),
    };
    let body = match reading.success {
        SuccessType::Stream(Stream::Bytes) => "the body of the answer as it arrives",
        SuccessType::Stream(Stream::Events(_)) => "the events of the answer as they arrive",
        SuccessType::Stream(Stream::Lines(_)) => "the items of the answer as they arrive",
        _ => "the body of the answer",
    };
    let lines = |what: &str| {
        let lines = [&format!("{asking} {what}."), "", "# Errors", "", ERRORS];
        docs::attributes(&lines.map(str::to_owned))
    };
    let (docs, docs_full) = (
        lines(body),
        lines("the whole answer: status, headers and body"),
    );
    quote! {
        #docs
        pub fn #send(self) -> Pending<#types> {
            self.#send_full().body()
        }

        #docs_full
        pub fn #send_full(self) -> PendingResponse<#types> {
            #answer
        }
    }
}

const ERRORS: &str = "See [`ErrorKind`](crate::ErrorKind).";

/// Sends the request, and understands what comes back.
fn answer(
    emit: &mut Emit<'_>,
    operation: &Operation,
    outcomes: &Outcomes,
    reading: &Reading,
    names: &OperationNames,
    request: &TokenStream,
) -> TokenStream {
    let mut readings = outcomes.readings().zip(&names.sends);
    let success = readings
        .find(|(known, _)| std::ptr::eq(*known, reading))
        .and_then(|(_, sends)| sends.success.as_deref());
    let decode = answers::decode(
        emit,
        operation,
        outcomes,
        reading,
        success,
        names.error.as_deref(),
    );
    let SuccessType::Stream(stream) = reading.success else {
        return quote!(#request.answer(self.options, #decode));
    };
    emit.uses("Opened");
    let open = match stream {
        Stream::Bytes => quote!(Opened::stream),
        Stream::Events(Some(item)) if is_text(emit, item) => quote!(Opened::text_events),
        Stream::Events(_) => quote!(Opened::events),
        Stream::Lines(_) => quote!(Opened::json_lines),
    };
    let streamed = streamed(reading, outcomes);
    quote!(#request.stream(self.options, |status| #streamed, #open, #decode))
}

fn is_text(emit: &Emit<'_>, item: crate::model::TypeId) -> bool {
    let types = &emit.api.types;
    matches!(
        types[types.resolve(item)].shape,
        Shape::String(StringKind::Plain)
    )
}

/// Whether the body of an answer with `status` is read bit by bit.
fn streamed(reading: &Reading, outcomes: &Outcomes) -> TokenStream {
    let is_range = |status: &StatusPattern| status.exact().is_none();
    let statuses = || reading.cases.iter().map(|case| case.status);
    let mut exact: Vec<u16> = statuses().filter_map(|status| status.exact()).collect();
    exact.sort_unstable();
    let ranges = statuses().filter(is_range).map(status::pattern);
    let patterns: Vec<TokenStream> = status::rows(&exact).into_iter().chain(ranges).collect();
    let errors = outcomes.errors.iter().map(|case| case.status);
    let others = reading.others.iter().copied().chain(errors);
    let excepted: Vec<TokenStream> = others
        .filter(|status| status.exact().is_some_and(|status| status / 100 == 2))
        .map(status::pattern)
        .collect();
    if excepted.is_empty() || !statuses().any(|status| is_range(&status)) {
        return quote!(matches!(status, #(#patterns)|*));
    }
    quote!(matches!(status, #(#patterns)|* if !matches!(status, #(#excepted)|*)))
}
