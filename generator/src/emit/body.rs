//! How a body is written.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::Emit;
use super::reference::Runtime;
use super::written::Written;
use super::{multipart, style};
use crate::plan::bodies::{BodyContent, BodyEncoding, FormProperty, PropertyEncoding};

/// The statements that write a body in one of its media types.
pub(super) fn write(emit: &mut Emit<'_>, content: &BodyContent, body: &Written) -> TokenStream {
    let media_type = &content.sent_as;
    let Written {
        reference, taken, ..
    } = body;
    match &content.encoding {
        BodyEncoding::Json => quote!(request.json(#reference);),
        BodyEncoding::OtherJson => quote!(request.json_as(#media_type, #reference);),
        BodyEncoding::JsonLines => {
            let lines = emit.runtime(Runtime::RequestJsonLines);
            quote!(request.#lines(#media_type, #reference);)
        }
        BodyEncoding::Text => quote!(request.body(#media_type, #taken.into());),
        BodyEncoding::Upload => quote!(request.upload(#media_type, #reference);),
        BodyEncoding::Form(properties) => {
            let form = emit.runtime(Runtime::RequestForm);
            let properties = properties.iter().map(|one| property(emit, one));
            let properties: Vec<TokenStream> = properties.collect();
            quote!(request.#form(#reference, &[#(#properties),*]);)
        }
        BodyEncoding::Multipart(plan) => multipart::properties(emit, plan, body),
        BodyEncoding::MultipartMap => multipart::map(emit, body),
        BodyEncoding::MultipartFiles(files) => multipart::files(emit, *files, body),
        BodyEncoding::PartValues(part_type) => {
            let parts = emit.runtime(Runtime::RequestPartsOfValues);
            quote!(request.#parts(#media_type, #reference, #part_type);)
        }
        BodyEncoding::PartFiles(part_type) => {
            let parts = emit.runtime(Runtime::RequestPartsOfFiles);
            quote!(request.#parts(#media_type, #reference, #part_type);)
        }
        BodyEncoding::MultipartParts => quote!(request.multipart(#taken);),
    }
}

/// How a property of a form is written.
fn property(emit: &mut Emit<'_>, property: &FormProperty) -> TokenStream {
    let name = &property.name;
    let encoding = emit.runtime(Runtime::Encoding);
    match &property.encoding {
        PropertyEncoding::Json => quote!((#name, #encoding::Json)),
        PropertyEncoding::Style(style) => {
            let style = style::style(emit, *style);
            quote!((#name, #encoding::Style(#style)))
        }
    }
}
