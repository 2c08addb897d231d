//! Names for types that need no item of their own, and newtypes where an alias would be infinite.

use quote::quote;

use super::context::{Emit, ident};
use super::runtime::Part;
use super::rust_type::Place;
use super::{Item, docs};
use crate::model::TypeId;

/// `pub type`, or a newtype for a name that only goes in circles.
pub(super) fn items(emit: &mut Emit<'_>, id: TypeId) -> Vec<Item> {
    let api = emit.api;
    let name = ident(emit.type_name(id));
    let docs = docs::of_type(emit, id);
    let target = emit.shape_type(&api.types[id].shape, Place::Types);
    if !emit.facts.newtypes.contains(&id) {
        return vec![Item::Tokens(quote!(#docs pub type #name = #target;))];
    }
    emit.need(Part::Newtype);
    emit.uses("newtype");
    let target = match emit.facts.boxed.contains(&(id, 0)) {
        true => quote!(Box<#target>),
        false => target,
    };
    let declaration = quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        pub struct #name(pub #target);
    };
    let mut items = vec![
        Item::Tokens(declaration),
        Item::Tokens(quote!(newtype!(#name(#target));)),
    ];
    if emit.facts.is_told_by_shape(id) {
        emit.need(Part::Fit);
        emit.uses("Fit");
        emit.uses("Score");
        let told = match emit.is_foreign(&api.types[id].shape) {
            true => {
                emit.uses("by_trying");
                quote!(by_trying::<#target>(value))
            }
            false => quote!(<#target as Fit>::fit(value)),
        };
        items.push(Item::Tokens(quote! {
            impl Fit for #name {
                fn fit(value: &serde_json::Value) -> Option<Score> {
                    #told
                }
            }
        }));
    }
    items
}
