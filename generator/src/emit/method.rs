//! The methods of the client: each gives the request value of an operation.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::{Emit, ident};
use super::reference::Runtime;
use super::{body, docs};
use crate::plan::bodies::BodyContent;
use crate::plan::code;
use crate::plan::operations::OperationPlan;

/// The methods of an operation: one, or one for each media type of its body.
pub(super) fn methods(emit: &mut Emit<'_>, operation: &OperationPlan) -> TokenStream {
    let body = operation.body.as_ref();
    let several = body.filter(|body| body.enum_name.is_some() && body.field.required);
    let deprecated = docs::deprecated(operation.deprecated);
    let Some(body) = several else {
        let docs = emit.docs(&operation.docs);
        let method = method(emit, &operation.method, operation, None);
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
    let mut values = Vec::new();
    match &operation.required {
        Some(required) => {
            let required = ident(required);
            parameters.push(quote!(required: #required));
            let fields = operation.arguments().map(|field| ident(&field.name));
            values.extend(fields.map(|field| quote!(#field: required.#field,)));
        }
        None => {
            for field in operation.arguments() {
                let name = ident(&field.name);
                let argument = emit.argument(&field.ty);
                let (ty, value) = (&argument.ty, argument.field(&name));
                parameters.push(quote!(#name: #ty));
                values.push(quote!(#value,));
            }
        }
    }
    if let (Some(content), Some(body)) = (content, &operation.body) {
        let name = ident(&body.field.name);
        let argument = emit.argument(&content.ty);
        let value = body::wrap(body, content, &argument.value(&name));
        let ty = &argument.ty;
        parameters.push(quote!(#name: #ty));
        values.push(quote!(#name: #value,));
    }
    let unset = operation.fields().filter(|field| !field.required);
    let unset = unset.map(|field| {
        let name = ident(&field.name);
        quote!(#name: None,)
    });
    let options = emit.runtime(Runtime::RequestOptions);
    quote! {
        pub fn #method(&self, #(#parameters),*) -> #request {
            #request { client: self.clone(), #(#values)* #(#unset)* options: #options::new() }
        }
    }
}
