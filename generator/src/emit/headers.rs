//! The documented headers of what comes back.

use quote::quote;

use super::context::{Emit, ident};
use super::runtime::Part;
use super::rust_type::Place;
use super::{Item, docs};
use crate::analyze::headers;
use crate::model::Operation;
use crate::names::OperationNames;

/// The struct that holds them, where there are any.
pub(super) fn item(
    emit: &mut Emit<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> Option<Item> {
    let names_of_headers = names.headers.as_ref()?;
    emit.need(Part::Headers);
    emit.uses("HeaderMap");
    emit.uses("TypedHeaders");
    emit.uses("header");
    let mut fields = Vec::new();
    let mut reads = Vec::new();
    for (documented, field) in headers(emit.api, operation)
        .iter()
        .zip(&names_of_headers.fields)
    {
        let header = documented.header;
        let ty = match documented.is_typed {
            true => emit.rust_type(header.ty, Place::Crate),
            false => quote!(String),
        };
        let (field, name, explode) = (ident(field), &header.name, header.explode);
        let mut lines = docs::words(&header.docs);
        docs::append(
            &mut lines,
            vec![format!("The header {}.", docs::code(name))],
        );
        let docs = docs::attributes(&lines);
        let deprecated = header.docs.deprecated.then(|| quote!(#[deprecated]));
        fields.push(quote!(#docs #deprecated pub #field: Option<#ty>,));
        reads.push(quote!(#field: header(headers, #name, #explode),));
    }
    let doc = format!(
        " The documented headers of the answers to [`Client::{}`], where they come.",
        names.method
    );
    let name = ident(&names_of_headers.name);
    Some(Item::Tokens(quote! {
        #[doc = #doc]
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct #name { #(#fields)* }

        impl TypedHeaders for #name {
            fn read(headers: &HeaderMap) -> Self {
                Self { #(#reads)* }
            }
        }
    }))
}
