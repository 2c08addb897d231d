//! Names for types that need no item of their own, and newtypes where an alias would be infinite.

use quote::quote;

use super::context::{Emit, ident};
use super::head;
use super::item::Item;
use super::reference::Runtime;
use crate::plan::RustType;
use crate::plan::types::{NewtypeKind, NewtypePlan, SharedItem, TypePlan};

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
        let target = emit.name_beside(&item.ty, target);
        let docs = format!("The required properties of a [`{}`].", plan.name.name);
        let text = format!("/// {docs}\npub type {name} = {target};");
        items.push(Item::Text(text));
    }
    items
}

/// A struct around one value.
pub(super) fn newtype(emit: &mut Emit<'_>, plan: &TypePlan, newtype: &NewtypePlan) -> Vec<Item> {
    let mut items = match newtype.kind {
        NewtypeKind::Any => around_any(emit, plan, newtype),
        NewtypeKind::Text => vec![around_scalar(emit, plan, newtype, "text")],
        NewtypeKind::Secret => vec![around_scalar(emit, plan, newtype, "secret")],
        NewtypeKind::Bytes => vec![around_scalar(emit, plan, newtype, "bytes")],
        NewtypeKind::Float => vec![around_scalar(emit, plan, newtype, "float")],
        NewtypeKind::Copied => vec![around_scalar(emit, plan, newtype, "copied")],
    };
    if plan.is_fitted {
        items.push(fitted(emit, plan, newtype));
    }
    items
}

/// A struct around a scalar; the word says which kind of scalar.
fn around_scalar(emit: &mut Emit<'_>, plan: &TypePlan, newtype: &NewtypePlan, word: &str) -> Item {
    let call = emit.note(Runtime::ScalarMacro);
    let target = emit.type_text(&newtype.target);
    let item = format!("pub struct {}: {word}({target});", plan.name.name);
    Item::Text(head::one_line(call, plan, &item))
}

/// A struct around any value, which an alias could not be.
fn around_any(emit: &mut Emit<'_>, plan: &TypePlan, newtype: &NewtypePlan) -> Vec<Item> {
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
    vec![
        Item::Tokens(declaration),
        Item::Tokens(quote!(#call!(#name(#target));)),
    ]
}

/// How the values are recognised by their shape.
fn fitted(emit: &mut Emit<'_>, plan: &TypePlan, newtype: &NewtypePlan) -> Item {
    let name = ident(&plan.name.name);
    let target = emit.ty(&newtype.target);
    let (fit, score) = (emit.runtime(Runtime::Fit), emit.runtime(Runtime::Score));
    let fitted = match newtype.is_tried {
        true => {
            let by_trying = emit.runtime(Runtime::ByTrying);
            quote!(#by_trying::<#target>(value))
        }
        false => quote!(<#target as #fit>::fit(value)),
    };
    Item::Tokens(quote! {
        impl #fit for #name {
            fn fit(value: &serde_json::Value) -> Option<#score> {
                #fitted
            }
        }
    })
}
