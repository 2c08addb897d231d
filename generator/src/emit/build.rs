//! How a request is built.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::context::{Emit, ident};
use super::reference::Runtime;
use super::{body, style};
use crate::model::Method;
use crate::plan::operations::OperationPlan;
use crate::plan::request::{ParameterStep, RequestStep};

/// The statements that build the request.
pub(super) fn build(
    emit: &mut Emit<'_>,
    operation: &OperationPlan,
    accept: Option<TokenStream>,
) -> TokenStream {
    let method = self::method(emit, &operation.http_method);
    let path = &operation.path;
    let begin = match &operation.server {
        Some(url) => quote!(request_to(#url, #method, #path)),
        None => quote!(request(#method, #path)),
    };
    let steps = operation.steps.iter().map(|step| self::step(emit, step));
    let steps: Vec<TokenStream> = steps.collect();
    let accept = accept.map(|accept| quote!(request.accept(#accept);));
    let security = (!operation.security.is_empty()).then(|| {
        let requirements = requirements(&operation.security);
        quote!(request.auth(&[#requirements]);)
    });
    let body = operation.body.as_ref();
    let body = body.and_then(|body| body::statement(emit, body));
    quote! {
        let mut request = self.client.core.#begin;
        #(#steps)*
        #accept
        #security
        #body
    }
}

/// A method: the constant of `reqwest`, or one that is made of its name, which is known to be one.
fn method(emit: &mut Emit<'_>, method: &Method) -> TokenStream {
    let name = method.to_string();
    let of_reqwest = emit.runtime(Runtime::Method);
    match method {
        Method::Query | Method::Other(_) => {
            let bytes = Literal::byte_string(name.as_bytes());
            quote!(#of_reqwest::from_bytes(#bytes).unwrap_or_default())
        }
        _ => {
            let constant = ident(&name);
            quote!(#of_reqwest::#constant)
        }
    }
}

fn step(emit: &mut Emit<'_>, step: &RequestStep) -> TokenStream {
    match step {
        RequestStep::Path(text) => quote!(request.path(#text);),
        RequestStep::QueryText(text) => quote!(request.query_text(#text);),
        RequestStep::PathParameter(step) => parameter(emit, &quote!(path_param), step),
        RequestStep::QueryParameter(step) => parameter(emit, &quote!(query), step),
        RequestStep::Header(step) => parameter(emit, &quote!(header), step),
        RequestStep::Cookie(step) => parameter(emit, &quote!(cookie), step),
    }
}

fn parameter(emit: &mut Emit<'_>, call: &TokenStream, step: &ParameterStep) -> TokenStream {
    let (name, member) = (&step.wire_name, ident(&step.field));
    let value = match step.is_json_text {
        false => quote!(&self.#member),
        true => {
            let json_text = emit.runtime(Runtime::JsonText);
            quote!(&#json_text(&self.#member))
        }
    };
    let style = style::style(emit, step.style);
    quote!(request.#call(#name, #value, #style);)
}

/// Security requirements as nested slices of scheme names.
pub(super) fn requirements(security: &[Vec<String>]) -> TokenStream {
    let requirements = security.iter().map(|schemes| quote!(&[#(#schemes),*]));
    quote!(#(#requirements),*)
}
