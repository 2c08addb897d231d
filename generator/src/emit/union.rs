//! Unions.

use super::context::{Emit, ident};
use super::enums::fitting;
use super::head::{MemberLine, declaration, literal, trial, with_abilities};
use super::item::Item;
use super::reference::Runtime;
use crate::model::TagMember;
use crate::plan::types::{TypePlan, UnionPlan, VariantPlan};

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
    let subject = with_abilities(&subject, fitting(emit, plan));
    let item = format!("pub enum {subject}");
    vec![Item::Text(declaration(call, plan, &item, &members))]
}

/// A variant, and the values of the tag that mean it.
fn line(emit: &mut Emit<'_>, union: &UnionPlan, variant: &VariantPlan) -> String {
    let (name, ty) = (ident(&variant.name), emit.type_text(&variant.ty));
    let tried = trial(variant.is_tried);
    if union.tag.is_none() {
        return format!("{name}({ty}){tried}");
    }
    let tags: Vec<String> = variant.tags.iter().map(|tag| literal(tag)).collect();
    let adds = match variant.tag_member {
        TagMember::Declared => "",
        TagMember::Undeclared => " + tag",
        TagMember::Partly => " + missing_tag",
    };
    format!("{name}({ty}) = {}{adds}{tried}", tags.join(" | "))
}
