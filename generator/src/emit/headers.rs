//! The documented headers of what comes back.

use quote::quote;

use super::context::{Emit, ident};
use super::docs;
use super::item::Item;
use super::reference::Runtime;
use crate::plan::operations::OperationPlan;
use crate::plan::responses::HeadersPlan;

/// The struct that holds them.
pub(super) fn item(emit: &mut Emit<'_>, operation: &OperationPlan, plan: &HeadersPlan) -> Item {
    let (map, typed, read) = (
        emit.runtime(Runtime::HeaderMap),
        emit.runtime(Runtime::TypedHeaders),
        emit.runtime(Runtime::ReadHeader),
    );
    let mut fields = Vec::new();
    let mut reads = Vec::new();
    for field in &plan.fields {
        let ty = emit.ty(&field.ty);
        let docs = emit.docs(&field.docs);
        let deprecated = docs::deprecated(field.deprecated);
        let (name, wire_name, explode) = (ident(&field.name), &field.wire_name, field.explode);
        fields.push(quote!(#docs #deprecated pub #name: Option<#ty>,));
        reads.push(quote!(#name: #read(headers, #wire_name, #explode),));
    }
    let doc = emit.docs(&format!(
        "The documented headers of the answers to [`{}::{}`], where they come.",
        operation.owner, operation.method
    ));
    let name = ident(&plan.name);
    Item::Tokens(quote! {
        #doc
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct #name { #(#fields)* }

        impl #typed for #name {
            #[inline]
            fn read(headers: &#map) -> Self {
                Self { #(#reads)* }
            }
        }
    })
}
