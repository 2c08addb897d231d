//! Unions.

use quote::quote;

use super::context::{Emit, ident};
use super::object::{literal, macro_line};
use super::runtime::Part;
use super::{Item, docs};
use crate::model::{TypeId, Union};

/// A union, and how it is read and written.
pub(super) fn items(emit: &mut Emit<'_>, id: TypeId, union: &Union) -> Vec<Item> {
    let name = ident(emit.type_name(id));
    let docs = docs::of_type(emit, id);
    let names = emit.member_names(id);
    let mut variants = Vec::new();
    for (index, (variant, member)) in union.variants.iter().zip(names).enumerate() {
        let docs = docs::of_variant(emit, variant);
        let ty = emit.variant_type(id, index, variant.ty);
        let member = ident(member);
        variants.push(quote!(#docs #member(#ty),));
    }
    let declaration = quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A variant that the specification did not describe when this client was generated.
            Unknown(serde_json::Value),
        }
    };
    let mut items = vec![
        Item::Tokens(declaration),
        Item::Text(serde_line(emit, id, union)),
    ];
    if emit.facts.is_told_by_shape(id) && union.tag.is_some() {
        emit.need(Part::Enums);
        items.push(Item::Text(macro_line(
            "fit",
            &format!("enum {}", emit.type_name(id)),
            names,
        )));
    }
    items
}

fn serde_line(emit: &mut Emit<'_>, id: TypeId, union: &Union) -> String {
    let names = emit.member_names(id);
    let Some(tag) = &union.tag else {
        emit.need(Part::Enums);
        return macro_line("union", emit.type_name(id), names);
    };
    emit.need(Part::Enums);
    let members: Vec<String> = union
        .variants
        .iter()
        .zip(names)
        .map(|(variant, member)| {
            let tags: Vec<String> = variant.tags.iter().map(|tag| literal(tag)).collect();
            let adds = if variant.holds_tag { "" } else { " + tag" };
            format!("{member}: {}{adds}", tags.join(" | "))
        })
        .collect();
    macro_line(
        "tagged_union",
        &format!("{}, {}", emit.type_name(id), literal(tag)),
        &members,
    )
}

impl Emit<'_> {
    /// The type of a variant, in a `Box` where it would otherwise hold itself or dwarf the others.
    fn variant_type(
        &mut self,
        owner: TypeId,
        index: usize,
        ty: TypeId,
    ) -> proc_macro2::TokenStream {
        let inner = self.member_type(owner, index, ty);
        let boxed = self.facts.boxed.contains(&(owner, index));
        match !boxed && self.facts.is_large(self.api, ty) {
            true => quote!(Box<#inner>),
            false => inner,
        }
    }
}
