//! The files of the types.

use std::collections::BTreeSet;

use quote::quote;

use super::context::{Emit, ident};
use super::item::{Item, Module};
use super::{alias, enums, object, union};
use crate::plan::types::{TypeKind, TypePlan};
use crate::plan::{SHARED_TYPES, code};

/// What is said about the types.
const ALL: &str = "The types of the API.";

/// The file that a type belongs to.
pub(super) fn path(plan: &TypePlan) -> String {
    match &plan.name.file {
        Some(file) => format!("types/{file}.rs"),
        None => "types.rs".to_owned(),
    }
}

/// What is said about the file that a type belongs to.
pub(super) fn docs(plan: &TypePlan) -> String {
    match plan.name.file.as_deref() {
        None => ALL.to_owned(),
        Some(SHARED_TYPES) => "The types that no group of operations has for itself.".to_owned(),
        Some(file) => format!("The types of the operations of {}.", code(file)),
    }
}

/// The items of one type.
pub(super) fn items(emit: &mut Emit<'_>, plan: &TypePlan) -> Vec<Item> {
    if let Some(item) = &plan.same_as {
        return alias::shared(emit, plan, item);
    }
    match &plan.kind {
        TypeKind::Struct(structure) => object::items(emit, plan, structure),
        TypeKind::Enum(values) => enums::items(emit, plan, values),
        TypeKind::Union(union) => union::items(emit, plan, union),
        TypeKind::Alias(target) => vec![alias::alias(emit, plan, target)],
        TypeKind::Newtype(newtype) => alias::newtype(emit, plan, newtype),
    }
}

/// `types.rs`, where the types are in files of their own: their paths do not depend on that.
pub(super) fn index(files: &[String]) -> Module {
    let declarations = files.iter().map(|file| {
        let file = ident(file);
        quote! {
            mod #file;
        }
    });
    let exports = files.iter().map(|file| {
        let file = ident(file);
        quote!(pub use self::#file::*;)
    });
    Module {
        docs: vec![ALL.to_owned()],
        imports: BTreeSet::new(),
        items: vec![
            Item::Tokens(quote!(#(#declarations)*)),
            Item::Tokens(quote!(#(#exports)*)),
        ],
        ..Module::default()
    }
}
