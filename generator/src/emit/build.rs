//! How a request is built.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::context::{Emit, ident};
use super::reference::Runtime;
use super::written::Written;
use super::{body, style};
use crate::model::Method;
use crate::plan::bodies::BodyContent;
use crate::plan::operations::OperationPlan;
use crate::plan::request::{ParameterStep, RequestField, RequestStep};
use crate::plan::responses::AskedMediaType;

/// The statements that build the request, out of the arguments of a method.
pub(super) fn build(
    emit: &mut Emit<'_>,
    operation: &OperationPlan,
    content: Option<&BodyContent>,
) -> TokenStream {
    let method = self::method(emit, &operation.http_method);
    let path = &operation.path;
    // A path without parameters is the template itself.
    let is_fixed = |step: &RequestStep| matches!(step, RequestStep::Path(text) if text == path);
    let is_fixed = operation.steps.iter().any(is_fixed);
    let begin = match (&operation.server, is_fixed) {
        (None, true) => quote!(request(#method, #path)),
        (None, false) => quote!(template(#method, #path)),
        (Some(url), true) => quote!(request_to(#url, #method, #path)),
        (Some(url), false) => quote!(template_to(#url, #method, #path)),
    };
    let steps = operation.steps.iter();
    let steps = steps.filter(|step| !is_fixed || !matches!(step, RequestStep::Path(_)));
    let steps = steps.filter_map(|step| self::step(emit, operation, step));
    let steps: Vec<TokenStream> = steps.collect();
    let security = (!operation.security.is_empty()).then(|| {
        let requirements = requirements(&operation.security);
        quote!(request.auth(&[#requirements]);)
    });
    let key = operation.idempotency_key.as_deref();
    let key = key.map(|name| quote!(request.idempotency_key(#name);));
    let redirects = operation.responses.keeps_redirects;
    let redirects = redirects.then(|| quote!(request.redirects();));
    let readings = readings(&operation.responses.readings);
    let body = operation.body.as_ref().filter(|body| body.field.required);
    let body = body.zip(content).map(|(body, content)| {
        let name = ident(&body.field.name);
        let is_held = operation.required.is_some() && body.enum_name.is_none();
        match is_held || !content.ty.is_convertible() {
            true => body::write(emit, content, &argument(&body.field, is_held)),
            false => {
                let ty = emit.ty(&content.ty);
                let write = body::write(emit, content, &Written::owned(quote!(#name)));
                quote!(let #name: #ty = #name.into(); #write)
            }
        }
    });
    let statements = quote!(#(#steps)* #security #key #redirects #readings #body);
    let changed = (!statements.is_empty()).then(|| quote!(mut));
    quote! {
        let #changed request = self.core.#begin;
        #statements
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

/// An argument of a method, or a field of the struct that holds them.
fn argument(field: &RequestField, is_held: bool) -> Written {
    let name = ident(&field.name);
    Written::owned(match is_held {
        true => quote!(required.#name),
        false => quote!(#name),
    })
}

fn step(emit: &mut Emit<'_>, operation: &OperationPlan, step: &RequestStep) -> Option<TokenStream> {
    match step {
        RequestStep::Path(text) => Some(quote!(request.path(#text);)),
        RequestStep::QueryText(text) => Some(quote!(request.query_text(#text);)),
        RequestStep::PathParameter(step) => parameter(emit, operation, "path_param", step),
        RequestStep::QueryParameter(step) => parameter(emit, operation, "query", step),
        RequestStep::Header(step) => parameter(emit, operation, "header", step),
        RequestStep::Cookie(step) => parameter(emit, operation, "cookie", step),
    }
}

/// What writes a required parameter; others have a setter.
fn parameter(
    emit: &mut Emit<'_>,
    operation: &OperationPlan,
    call: &str,
    step: &ParameterStep,
) -> Option<TokenStream> {
    let field = operation
        .arguments()
        .find(|field| field.name == step.field)?;
    let (call, name) = (ident(call), &step.wire_name);
    let is_held = operation.required.is_some();
    let is_converted = !is_held && field.ty.is_convertible();
    let value = argument(field, is_held).value;
    let style = style::style(emit, step.style);
    let ty = is_converted.then(|| emit.ty(&field.ty));
    let value = ty
        .as_ref()
        .map_or_else(|| quote!(&#value), |_| quote!(&#value.into()));
    if step.is_json_text {
        let json_text = emit.runtime(Runtime::JsonText);
        let ty = ty.map(|ty| quote!(::<#ty>));
        return Some(quote!(request.#call(#name, &#json_text #ty(#value), #style);));
    }
    let ty = ty.map(|ty| quote!(::<#ty>));
    Some(quote!(request.#call #ty(#name, #value, #style);))
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

/// Security requirements as nested slices of scheme names.
pub(super) fn requirements(security: &[Vec<String>]) -> TokenStream {
    let requirements = security.iter().map(|schemes| quote!(&[#(#schemes),*]));
    quote!(#(#requirements),*)
}
