//! The files of the types.

use std::collections::BTreeSet;

use quote::quote;

use super::context::{Emit, ident};
use super::{Item, Module, alias, docs, enums, object, union};
use crate::model::{Shape, TypeId};
use crate::names::{Names, SHARED};

/// The file that a type stands in.
pub(super) fn path(names: &Names, id: TypeId) -> String {
    match names.files.get(&id) {
        Some(file) => format!("types/{file}.rs"),
        None => "types.rs".to_owned(),
    }
}

/// What is said about the types.
const ALL: &str = "The types of the API.";

/// The part of a file that is about one type.
pub(super) fn module(emit: &mut Emit<'_>, id: TypeId) -> Module {
    let api = emit.api;
    emit.stands_in(emit.names.files.get(&id));
    let items = match &api.types[id].shape {
        Shape::Object(object) => object::items(emit, id, object),
        Shape::Enum(values) => enums::items(emit, id, values),
        Shape::Union(union) => union::items(emit, id, union),
        _ => alias::items(emit, id),
    };
    let words = match emit.names.files.get(&id) {
        None => ALL.to_owned(),
        Some(file) if file == SHARED => {
            "The types that no group of operations has for itself.".to_owned()
        }
        Some(file) => format!("The types of the operations of {}.", docs::code(file)),
    };
    Module {
        docs: vec![words],
        imports: emit.take_imports(),
        items,
    }
}

/// `types.rs`, where the types stand in files of their own: their paths do not depend on that.
pub(super) fn index(names: &Names) -> Module {
    let files: BTreeSet<&String> = names.files.values().collect();
    let declarations = files.iter().map(|file| {
        let file = ident(file);
        quote! {
            #[rustfmt::skip]
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
    }
}
