//! The files of the types.

use std::collections::BTreeSet;

use super::context::{Emit, ident};
use super::item::{self, Item, Module};
use super::{alias, enums, object, union};
use crate::plan::client::TypeFile;
use crate::plan::types::{TypeKind, TypePlan};

/// What is said about the types.
const ALL: &str = "The types of the API.";

/// The file that a type belongs to.
pub(super) fn path(plan: &TypePlan) -> String {
    match &plan.file {
        Some(file) => format!("types/{file}.rs"),
        None => "types.rs".to_owned(),
    }
}

/// What is said about the file that a type belongs to.
pub(super) fn docs<'a>(plan: &TypePlan, files: &'a [TypeFile]) -> &'a str {
    let mut files = files.iter();
    let file = files.find(|file| plan.file.as_ref() == Some(&file.name));
    file.map_or(ALL, |file| &file.docs)
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
pub(super) fn index(files: &[TypeFile]) -> Module {
    let declarations = files.iter().map(|file| {
        let (condition, file) = (item::with_any(&file.features), ident(&file.name));
        format!("{condition}mod {file};\n")
    });
    let exports = files.iter().map(|file| {
        let (condition, file) = (item::with_any(&file.features), ident(&file.name));
        format!("{condition}pub use self::{file}::*;\n")
    });
    Module {
        docs: vec![ALL.to_owned().into()],
        imports: BTreeSet::new(),
        items: [item::lines(declarations), item::lines(exports)]
            .into_iter()
            .flatten()
            .collect(),
        ..Module::default()
    }
}
