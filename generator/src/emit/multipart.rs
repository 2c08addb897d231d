//! How a multipart body is written.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::{Emit, ident};
use super::reference::Runtime;
use super::written::Written;
use crate::model::Files;
use crate::plan::bodies::{MultipartPart, MultipartPlan, PartContent};

/// A part for each property.
pub(super) fn properties(emit: &mut Emit<'_>, plan: &MultipartPlan, body: &Written) -> TokenStream {
    let body = &body.value;
    let parts: Vec<TokenStream> = plan
        .parts
        .iter()
        .map(|part| self::part(emit, part, body))
        .collect();
    let rest = plan.additional.map(|content| {
        let part = additional(content);
        quote! {
            for (name, value) in &#body.rest {
                #part
            }
        }
    });
    form(emit, &quote!(#(#parts)* #rest))
}

/// A part, or several, for a member that is not named.
fn additional(content: PartContent) -> TokenStream {
    match content {
        PartContent::Value | PartContent::Form => {
            quote!(request.multipart_value(&mut form, name, value, "");)
        }
        PartContent::File | PartContent::OptionalFile => {
            quote!(form.file(name, value, "application/octet-stream");)
        }
        PartContent::Files | PartContent::OptionalFiles => quote! {
            for file in value {
                form.file(name, file, "application/octet-stream");
            }
        },
    }
}

fn form(emit: &mut Emit<'_>, parts: &TokenStream) -> TokenStream {
    let multipart = emit.runtime(Runtime::Multipart);
    quote! {
        let mut form = #multipart::default();
        #parts
        request.multipart(form);
    }
}

fn part(emit: &mut Emit<'_>, part: &MultipartPart, body: &TokenStream) -> TokenStream {
    let (name, media_type, member) = (&part.wire_name, &part.media_type, ident(&part.field));
    match part.content {
        PartContent::Value => {
            quote!(request.multipart_value(&mut form, #name, &#body.#member, #media_type);)
        }
        PartContent::Form => {
            let call = ident(emit.note(Runtime::MultipartForm));
            quote!(request.#call(&mut form, #name, &#body.#member, #media_type);)
        }
        PartContent::File => quote!(form.file(#name, &#body.#member, #media_type);),
        PartContent::OptionalFile => quote! {
            if let Some(file) = &#body.#member {
                form.file(#name, file, #media_type);
            }
        },
        PartContent::Files => quote! {
            for file in &#body.#member {
                form.file(#name, file, #media_type);
            }
        },
        PartContent::OptionalFiles => quote! {
            for file in #body.#member.iter().flatten() {
                form.file(#name, file, #media_type);
            }
        },
    }
}

/// A part for each member of a map.
pub(super) fn map(emit: &mut Emit<'_>, body: &Written) -> TokenStream {
    let reference = &body.reference;
    let parts = quote! {
        for (name, value) in #reference {
            request.multipart_value(&mut form, name, value, "");
        }
    };
    form(emit, &parts)
}

/// A file or several for each member of a map.
pub(super) fn files(emit: &mut Emit<'_>, files: Files, body: &Written) -> TokenStream {
    let reference = &body.reference;
    let files = match files {
        Files::One => quote!(form.file(name, files, "application/octet-stream");),
        Files::Many => quote! {
            for file in files {
                form.file(name, file, "application/octet-stream");
            }
        },
    };
    let parts = quote! {
        for (name, files) in #reference {
            #files
        }
    };
    form(emit, &parts)
}
