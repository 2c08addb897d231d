//! Names for types that need no item of their own, and newtypes where an alias would be infinite.

use quote::quote;

use super::context::{Emit, ident};
use super::head;
use super::item::Item;
use super::reference::Runtime;
use crate::plan::RustType;
use crate::plan::types::{NewtypePlan, SharedItem, TypePlan};

/// `pub type`
pub(super) fn alias(emit: &mut Emit<'_>, plan: &TypePlan, target: &RustType) -> Item {
    let target = emit.type_text(target);
    Item::Text(head::alias(plan, &target))
}

/// Another name of a type that is the same, and of the struct that its constructor takes.
pub(super) fn shared(emit: &mut Emit<'_>, plan: &TypePlan, item: &SharedItem) -> Vec<Item> {
    let target = emit.named_text(&item.ty);
    let mut items = vec![Item::Text(head::alias(plan, &target))];
    if let (Some(name), Some(target)) = (plan.required(), &item.required) {
        let docs = format!("The required properties of a [`{}`].", plan.name.name);
        let text = format!("/// {docs}\npub type {name} = {target};");
        items.push(Item::Text(text));
    }
    items
}

/// A struct around one value.
pub(super) fn newtype(emit: &mut Emit<'_>, plan: &TypePlan, newtype: &NewtypePlan) -> Vec<Item> {
    let name = ident(&plan.name.name);
    let docs = emit.docs(&plan.docs);
    let alias = plan.doc_alias.as_ref();
    let alias = alias.map(|original| quote!(#[doc(alias = #original)]));
    let target = emit.ty(&newtype.target);
    let call = emit.runtime(Runtime::NewtypeMacro);
    let hashed = plan.is_hashed.then(|| quote!(, Eq, Hash));
    let declaration = quote! {
        #docs
        #alias
        #[derive(Clone, Debug, PartialEq #hashed)]
        pub struct #name(pub #target);
    };
    let mut items = vec![
        Item::Tokens(declaration),
        Item::Tokens(quote!(#call!(#name(#target));)),
    ];
    if plan.is_fitted {
        let (fit, score) = (emit.runtime(Runtime::Fit), emit.runtime(Runtime::Score));
        let fitted = match newtype.is_tried {
            true => {
                let by_trying = emit.runtime(Runtime::ByTrying);
                quote!(#by_trying::<#target>(value))
            }
            false => quote!(<#target as #fit>::fit(value)),
        };
        items.push(Item::Tokens(quote! {
            impl #fit for #name {
                fn fit(value: &serde_json::Value) -> Option<#score> {
                    #fitted
                }
            }
        }));
    }
    items
}
