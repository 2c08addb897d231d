//! Unions.

use quote::quote;

use super::context::{Emit, ident};
use super::head::{self, literal, macro_line, trial};
use super::item::Item;
use super::reference::Runtime;
use crate::plan::types::{TypePlan, UnionPlan, VariantPlan};

/// A union, and how it is read and written.
pub(super) fn items(emit: &mut Emit<'_>, plan: &TypePlan, union: &UnionPlan) -> Vec<Item> {
    let name = ident(&plan.name.name);
    let docs = head::docs(emit, plan);
    let mut variants = Vec::new();
    for variant in &union.variants {
        let docs = emit.docs(&variant.docs);
        let ty = emit.ty(&variant.ty);
        let member = ident(&variant.name);
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
    let mut items = vec![Item::Tokens(declaration)];
    items.push(Item::Text(serde_line(emit, &plan.name.name, union)));
    if plan.is_fitted {
        items.push(Item::Text(fit_line(emit, &plan.name.name, union)));
    }
    items
}

fn serde_line(emit: &mut Emit<'_>, name: &str, union: &UnionPlan) -> String {
    match &union.tag {
        None => {
            let members = members(union, untagged);
            macro_line(emit.note(Runtime::UnionMacro), name, &members)
        }
        Some(tag) => {
            let subject = format!("{name}, {}", literal(tag));
            let members = members(union, tagged);
            macro_line(emit.note(Runtime::TaggedUnionMacro), &subject, &members)
        }
    }
}

fn fit_line(emit: &mut Emit<'_>, name: &str, union: &UnionPlan) -> String {
    let fit = emit.note(Runtime::FitMacro);
    match &union.tag {
        None => macro_line(fit, &format!("union {name}"), &members(union, untagged)),
        Some(tag) => {
            let subject = format!("tagged {name}, {}", literal(tag));
            let members = members(union, |variant| {
                format!("{}{}", tagged(variant), trial(variant.is_tried))
            });
            macro_line(fit, &subject, &members)
        }
    }
}

fn members(union: &UnionPlan, member: impl Fn(&VariantPlan) -> String) -> Vec<String> {
    union.variants.iter().map(member).collect()
}

/// A variant of a union without a discriminator.
fn untagged(variant: &VariantPlan) -> String {
    format!("{}{}", variant.name, trial(variant.is_tried))
}

/// A variant of a union with a discriminator, and the values that mean it.
fn tagged(variant: &VariantPlan) -> String {
    let tags: Vec<String> = variant.tags.iter().map(|tag| literal(tag)).collect();
    let adds = if variant.adds_tag { " + tag" } else { "" };
    format!("{}: {}{adds}", variant.name, tags.join(" | "))
}
