//! Model, facts and names → token streams, one file for each kind of item.

mod alias;
mod answers;
mod client;
mod context;
mod docs;
mod enums;
mod example;
mod markdown;
mod object;
mod operation;
mod root;
pub mod runtime;
mod rust_type;
mod send;
mod union;

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;

use crate::analyze::Facts;
use crate::model::{Api, Shape};
use crate::names::Names;
use context::Emit;
pub use context::FormatCrate;
use runtime::Part;

/// A part of a file.
#[derive(Clone, Debug)]
pub enum Item {
    /// Rust items, to be formatted.
    Tokens(TokenStream),
    /// Text that is formatted already: macro calls, which no formatter touches.
    Text(String),
}

/// A file of Rust.
#[derive(Clone, Debug, Default)]
pub struct Module {
    /// What is said about the module, a line each.
    pub docs: Vec<String>,
    /// Names that are imported where the items mention them: the name, and its path without the name.
    pub imports: Vec<(&'static str, &'static str)>,
    /// The items, in their order.
    pub items: Vec<Item>,
}

/// The emitted crate before it is text.
#[derive(Debug)]
pub struct Emitted {
    /// The files by their path below `src`.
    pub modules: BTreeMap<String, Module>,
    /// The support code that the crate needs.
    pub parts: BTreeSet<Part>,
    /// The crates whose types it uses for text of some format.
    pub crates: BTreeSet<FormatCrate>,
}

/// Emits a whole crate.
#[must_use]
pub fn emit(api: &Api, facts: &Facts, names: &Names, crate_name: &str) -> Emitted {
    let mut emit = Emit::new(api, facts, names, crate_name);
    let mut modules = BTreeMap::new();
    modules.insert("types.rs".to_owned(), types(&mut emit));
    modules.extend(operation::modules(&mut emit));
    modules.insert("client.rs".to_owned(), client::module(&mut emit));
    modules.insert("lib.rs".to_owned(), root::module(&mut emit));
    Emitted {
        modules,
        parts: emit.parts(),
        crates: emit.crates(),
    }
}

/// All types, by name.
fn types(emit: &mut Emit<'_>) -> Module {
    let mut by_name: Vec<_> = emit.names.types.iter().collect();
    by_name.sort_by_key(|(_, name)| name.as_str());
    let mut items = Vec::new();
    for (&id, _) in by_name {
        let api = emit.api;
        match &api.types[id].shape {
            Shape::Object(object) => items.extend(object::items(emit, id, object)),
            Shape::Enum(values) => items.extend(enums::items(emit, id, values)),
            Shape::Union(union) => items.extend(union::items(emit, id, union)),
            _ => items.extend(alias::items(emit, id)),
        }
    }
    Module {
        docs: vec!["The types of the API.".to_owned()],
        imports: context::TYPES_IMPORTS.to_vec(),
        items,
    }
}
