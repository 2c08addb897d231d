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
    let line = serde_line(emit, id, union);
    let mut items = vec![Item::Tokens(declaration), Item::Text(line)];
    if emit.facts.is_told_by_shape(id) {
        emit.need(Part::Fit);
        emit.uses("fit");
        items.push(Item::Text(fit_line(emit, id, union)));
    }
    items
}

fn serde_line(emit: &mut Emit<'_>, id: TypeId, union: &Union) -> String {
    match &union.tag {
        None => {
            emit.need(Part::Untagged);
            emit.uses("union");
            macro_line("union", emit.type_name(id), &untagged(emit, id, union))
        }
        Some(tag) => {
            emit.need(Part::Tagged);
            emit.uses("tagged_union");
            let subject = format!("{}, {}", emit.type_name(id), literal(tag));
            macro_line("tagged_union", &subject, &tagged(emit, id, union))
        }
    }
}

fn fit_line(emit: &Emit<'_>, id: TypeId, union: &Union) -> String {
    let name = emit.type_name(id);
    match &union.tag {
        None => macro_line("fit", &format!("union {name}"), &untagged(emit, id, union)),
        Some(tag) => {
            let subject = format!("tagged {name}, {}", literal(tag));
            let variants = tagged(emit, id, union).into_iter().zip(&union.variants);
            let variants: Vec<String> = variants
                .map(|(line, variant)| format!("{line}{}", emit.trial(variant.ty)))
                .collect();
            macro_line("fit", &subject, &variants)
        }
    }
}

/// The variants of a union without a discriminator, those marked whose type is another crate's.
fn untagged(emit: &Emit<'_>, id: TypeId, union: &Union) -> Vec<String> {
    let variants = union.variants.iter().zip(emit.member_names(id));
    variants
        .map(|(variant, member)| format!("{member}{}", emit.trial(variant.ty)))
        .collect()
}

/// The variants of a union with a discriminator, and the values that mean them.
fn tagged(emit: &Emit<'_>, id: TypeId, union: &Union) -> Vec<String> {
    let variants = union.variants.iter().zip(emit.member_names(id));
    let line = variants.map(|(variant, member)| {
        let tags: Vec<String> = variant.tags.iter().map(|tag| literal(tag)).collect();
        let adds = if variant.holds_tag { "" } else { " + tag" };
        format!("{member}: {}{adds}", tags.join(" | "))
    });
    line.collect()
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
