//! The methods of the client: each gives the request value of an operation.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::{Emit, ident};
use super::{build, docs};
use crate::plan::bodies::BodyContent;
use crate::plan::intake::Intake;
use crate::plan::operations::OperationPlan;
use crate::plan::{RustType, code};

/// The methods of an operation: one, or one for each media type of its body.
pub(super) fn methods(emit: &mut Emit<'_>, operation: &OperationPlan) -> TokenStream {
    let body = operation.body.as_ref();
    let several = body.filter(|body| body.enum_name.is_some() && body.field.required);
    let deprecated = docs::deprecated(operation.deprecated);
    let Some(body) = several else {
        let docs = emit.docs(&operation.docs);
        let content = body.filter(|body| body.field.required);
        let content = content.and_then(|body| body.contents.first());
        let method = method(emit, &operation.method, operation, content);
        return quote!(#docs #deprecated #method);
    };
    let mut methods = TokenStream::new();
    for (index, content) in body.contents.iter().enumerate() {
        let docs = match index {
            0 => emit.docs(&operation.docs),
            _ => emit.docs(&format!(
                "Like [`{plain}`](Self::{plain}), with a body of {}.",
                code(&content.media_type),
                plain = operation.method,
            )),
        };
        let method = method(emit, &content.function, operation, Some(content));
        methods.extend(quote!(#docs #deprecated #method));
    }
    methods
}

/// A method that takes what is required, and the body in one of its media types.
fn method(
    emit: &mut Emit<'_>,
    name: &str,
    operation: &OperationPlan,
    content: Option<&BodyContent>,
) -> TokenStream {
    let (method, request) = (ident(name), ident(&operation.request));
    let mut parameters = Vec::new();
    let mut is_generic = false;
    let mut take = |emit: &mut Emit<'_>, name: &str, intake: &Intake, ty: &RustType| {
        let name = ident(name);
        is_generic |= *intake != Intake::Plain;
        let ty = emit.argument(intake, ty);
        parameters.push(quote!(#name: #ty));
    };
    match &operation.required {
        Some(required) => {
            let ty = RustType::Local(required.clone());
            take(emit, "required", &Intake::Plain, &ty);
        }
        None => {
            for field in operation.arguments() {
                take(emit, &field.name, &field.intake, &field.ty);
            }
        }
    }
    if let (Some(content), Some(body)) = (content, &operation.body)
        && body.enum_name.is_some()
    {
        take(emit, &body.field.name, &content.intake, &content.ty);
    }
    // What is generic is compiled where it is used in any case.
    let inline = (!is_generic).then(|| quote!(#[inline]));
    let build = build::build(emit, operation, content);
    quote! {
        #inline
        pub fn #method(&self, #(#parameters),*) -> #request {
            #build
            #request(request)
        }
    }
}
