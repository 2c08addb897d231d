//! Unions.

use super::context::{Emit, ident};
use super::head::{MemberLine, declaration, literal, shared_abilities, trial, with_abilities};
use super::item::Item;
use super::reference::Runtime;
use crate::model::TagMember;
use crate::plan::RustType;
use crate::plan::types::{Conversion, TypePlan, UnionPlan, VariantPlan};

/// A union, and how it is read and written.
pub(super) fn items(emit: &mut Emit<'_>, plan: &TypePlan, union: &UnionPlan) -> Vec<Item> {
    let (call, subject) = match &union.tag {
        None => (Runtime::UnionMacro, plan.name.name.clone()),
        Some(tag) => {
            let default = union.default.as_ref();
            let default = default.map_or_else(String::new, |name| format!(" else {}", ident(name)));
            let subject = format!("{} by {}{default}", plan.name.name, literal(tag));
            (Runtime::TaggedUnionMacro, subject)
        }
    };
    let call = emit.note(call);
    let variants = union.variants.iter();
    let members: Vec<MemberLine> = variants
        .map(|variant| MemberLine {
            docs: variant.docs.clone(),
            line: line(emit, union, variant),
        })
        .collect();
    let abilities: Vec<String> = shared_abilities(emit, plan.is_hashed, plan.is_fitted).collect();
    let subject = with_abilities(&subject, &abilities);
    let item = format!("pub enum {subject}");
    vec![Item::Text(declaration(call, plan, &item, &members))]
}

/// A variant, and the values of the tag that mean it.
fn line(emit: &mut Emit<'_>, union: &UnionPlan, variant: &VariantPlan) -> String {
    let name = ident(&variant.name);
    if let Some(constant) = &variant.constant {
        return format!("{name} = {}", literal(constant));
    }
    let ty = emit.type_text(&variant.ty);
    let tried = trial(variant.is_tried);
    let borrow = match (&variant.borrow, &variant.ty) {
        (Some(method), RustType::Boxed(inner)) => {
            format!(" [{method}: {}]", emit.type_text(inner))
        }
        _ => String::new(),
    };
    let conversion = match &variant.conversion {
        None => String::new(),
        Some(Conversion::Unboxed(inner)) if variant.borrow.is_none() => {
            format!(" <- ({})", emit.type_text(inner))
        }
        Some(Conversion::Plain | Conversion::Unboxed(_)) => " <- _".to_owned(),
        Some(Conversion::Text) => " <- str".to_owned(),
        Some(Conversion::List(items)) => format!(" <- [{}]", emit.type_text(items)),
        Some(Conversion::Map(values)) => format!(" <- {{{}}}", emit.type_text(values)),
    };
    if union.tag.is_none() {
        return format!("{name}({ty}){borrow}{tried}{conversion}");
    }
    let tags: Vec<String> = variant.tags.iter().map(|tag| literal(tag)).collect();
    let adds = match variant.tag_member {
        TagMember::Declared => "",
        TagMember::Undeclared => " + tag",
        TagMember::Partly => " + missing_tag",
    };
    format!(
        "{name}({ty}){borrow}{conversion} = {}{adds}{tried}",
        tags.join(" | ")
    )
}
