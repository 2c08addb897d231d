//! How a request is sent, and how what comes back is understood.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::{Emit, ident};
use super::reference::Runtime;
use super::{answers, build, status};
use crate::plan::code;
use crate::plan::operations::OperationPlan;
use crate::plan::responses::{
    AskedMediaType, ResponseVariant, StreamKind, StreamPlan, StreamedStatuses, SuccessPlan,
};

/// `send` and `send_full`, and the same for everything else that can be asked for.
pub(super) fn methods(emit: &mut Emit<'_>, operation: &OperationPlan) -> TokenStream {
    let responses = &operation.responses;
    let redirects = responses.keeps_redirects;
    let redirects = redirects.then(|| quote!(request.redirects();));
    if let [variant] = responses.variants.as_slice() {
        let accept = variant.accept.as_ref().map(|accept| quote!(#accept));
        let build = build::build(emit, operation, accept);
        let answer = answer(emit, variant, &quote!(request));
        let answer = quote!(#build #redirects #answer);
        return pair(emit, operation, variant, &answer);
    }
    let build = build::build(emit, operation, Some(quote!(accept)));
    let request = emit.runtime(Runtime::Request);
    let readings = readings(&responses.readings);
    let mut methods = TokenStream::new();
    for variant in &responses.variants {
        let accept = variant.accept.as_deref().unwrap_or_default();
        let request = quote!(self.to_request(#accept));
        let answer = answer(emit, variant, &request);
        methods.extend(pair(emit, operation, variant, &answer));
    }
    quote! {
        #methods

        fn to_request(&self, accept: &'static str) -> #request {
            #build
            #readings
            #redirects
            request
        }
    }
}

/// Which method asks for which media type, for messages.
fn readings(readings: &[AskedMediaType]) -> Option<TokenStream> {
    let pairs = readings
        .iter()
        .map(|one| format!("{}: {}", one.media_type, one.send));
    let pairs: Vec<String> = pairs.collect();
    let readings = pairs.join(", ");
    (!pairs.is_empty()).then(|| quote!(request.readings(#readings);))
}

/// The two methods of one variant: for the body, and for the whole answer.
fn pair(
    emit: &mut Emit<'_>,
    operation: &OperationPlan,
    variant: &ResponseVariant,
    answer: &TokenStream,
) -> TokenStream {
    let success = emit.ty(&variant.success.ty());
    let (send, send_full) = (ident(&variant.send), ident(&variant.send_full));
    let types = match operation.responses.error.ty() {
        Some(error) => {
            let error = emit.ty(&error);
            quote!(#success, #error)
        }
        None => success,
    };
    let asking = match &variant.requested {
        Some(media_type) => {
            let media_type = code(media_type);
            format!("Sends the request, asking for {media_type}, and gives")
        }
        None => "Sends the request when it is awaited, and gives".to_owned(),
    };
    let body = match &variant.success {
        SuccessPlan::Stream(stream) => match stream.kind {
            StreamKind::Bytes => "the body of the answer as it arrives",
            StreamKind::Events | StreamKind::TextEvents => {
                "the events of the answer as they arrive"
            }
            StreamKind::JsonLines => "the items of the answer as they arrive",
        },
        SuccessPlan::One(_) | SuccessPlan::ByStatus(_) => "the body of the answer",
    };
    let mut docs = |what: &str| emit.docs(&format!("{asking} {what}.\n\n{ERRORS}"));
    let (docs, docs_full) = (
        docs(body),
        docs("the whole answer: status, headers and body"),
    );
    let (pending, pending_response) = (
        emit.runtime(Runtime::Pending),
        emit.runtime(Runtime::PendingResponse),
    );
    quote! {
        #docs
        pub fn #send(self) -> #pending<#types> {
            self.#send_full().body()
        }

        #docs_full
        pub fn #send_full(self) -> #pending_response<#types> {
            #answer
        }
    }
}

const ERRORS: &str = "# Errors\n\nSee [`ErrorKind`](crate::ErrorKind).";

/// Sends the request, and understands what comes back.
fn answer(emit: &mut Emit<'_>, variant: &ResponseVariant, request: &TokenStream) -> TokenStream {
    let decode = answers::decode(&variant.decoding);
    match &variant.success {
        SuccessPlan::One(_) | SuccessPlan::ByStatus(_) => {
            quote!(#request.answer(self.options, #decode))
        }
        SuccessPlan::Stream(stream) => streamed(emit, stream, request, &decode),
    }
}

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
    };
    let statuses = statuses(&stream.statuses);
    quote!(#request.stream(self.options, |status| #statuses, #open, #decode))
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
