//! Model, facts and names → token streams, one file for each kind of item.

mod alias;
mod answers;
mod arguments;
mod body;
mod build;
mod client;
mod context;
mod dependency;
mod docs;
mod enums;
mod example;
mod headers;
mod markdown;
mod method;
mod object;
mod operation;
mod root;
pub mod runtime;
mod rust_type;
mod send;
mod servers;
mod status;
mod types;
mod union;

use std::collections::BTreeSet;

use proc_macro2::TokenStream;

use crate::analyze::Facts;
use crate::model::{Api, TypeId};
use crate::names::Names;
use context::Emit;
pub use context::{FormatCrate, Import};
pub use dependency::Dependency;
use runtime::Part;

/// A part of a file.
#[derive(Clone, Debug)]
pub enum Item {
    /// Rust items, to be formatted.
    Tokens(TokenStream),
    /// A block of functions, each to be formatted on its own.
    Impl(Impl),
    /// Text that is formatted already: macro calls, which no formatter touches.
    Text(String),
}

/// A block of functions.
#[derive(Clone, Debug)]
pub struct Impl {
    /// What stands before the braces.
    pub head: TokenStream,
    /// What stands between them.
    pub functions: Vec<Function>,
}

/// A function of a block, or several that stand together.
#[derive(Clone, Debug)]
pub enum Function {
    /// No other block has it.
    Own(TokenStream),
    /// Other blocks may have the same: it says nothing of the type that it belongs to.
    Common(TokenStream),
}

/// A file of Rust.
#[derive(Clone, Debug, Default)]
pub struct Module {
    /// What is said about the module, a line each.
    pub docs: Vec<String>,
    /// What the items use of other modules and crates.
    pub imports: BTreeSet<Import>,
    /// The items, in their order.
    pub items: Vec<Item>,
}

/// What can be emitted on its own, whatever else is emitted.
#[derive(Clone, Copy, Debug)]
pub enum Unit<'a> {
    /// One type.
    Type(TypeId),
    /// The module that holds all types, where they stand in several files.
    Types,
    /// The operations of one tag.
    Tag(&'a str),
    /// The module that holds those of the tags.
    Index,
    /// The client and its builder.
    Client,
    /// The servers, and the values of their variables.
    Servers,
}

/// What the emitted code needs beside itself.
#[derive(Clone, Debug, Default)]
pub struct Needs {
    /// The support code.
    pub parts: BTreeSet<Part>,
    /// The crates whose types stand for text of some format.
    pub crates: BTreeSet<FormatCrate>,
}

impl Needs {
    /// Both together.
    pub fn extend(&mut self, other: Needs) {
        self.parts.extend(other.parts);
        self.crates.extend(other.crates);
    }

    /// All support code that is needed, and what that needs itself.
    #[must_use]
    pub fn closure(&self) -> BTreeSet<Part> {
        let mut parts = runtime::closure(self.parts.iter().copied());
        if parts.contains(&Part::Fit) {
            let formats = [
                (parts.contains(&Part::Base64), Part::FitBase64),
                (self.crates.contains(&FormatCrate::Chrono), Part::FitChrono),
                (self.crates.contains(&FormatCrate::Uuid), Part::FitUuid),
            ];
            let used = formats.into_iter().filter(|(used, _)| *used);
            parts.extend(used.map(|(_, part)| part));
        }
        runtime::closure(parts)
    }
}

/// The units of a crate, in the order in which their items stand in their files: types by name. Tags,
/// which are large, come first.
#[must_use]
pub fn units(names: &Names) -> Vec<Unit<'_>> {
    let mut units: Vec<Unit<'_>> = names.modules.keys().map(|tag| Unit::Tag(tag)).collect();
    units.extend([Unit::Index, Unit::Client]);
    units.extend(servers::has_module(names).then_some(Unit::Servers));
    let mut types: Vec<_> = names.types.iter().collect();
    types.sort_by_key(|(_, name)| name.as_str());
    units.extend((!names.files.is_empty()).then_some(Unit::Types));
    units.extend(types.into_iter().map(|(id, _)| Unit::Type(*id)));
    units
}

/// Emits one unit: the file it belongs to (below `src`), its part of that file, and what it needs.
#[must_use]
pub fn unit(unit: Unit<'_>, api: &Api, facts: &Facts, names: &Names) -> (String, Module, Needs) {
    let mut emit = Emit::new(api, facts, names);
    let (path, module) = match unit {
        Unit::Type(id) => (types::path(names, id), types::module(&mut emit, id)),
        Unit::Types => ("types.rs".to_owned(), types::index(names)),
        Unit::Tag(tag) => operation::module(&mut emit, tag),
        Unit::Index => ("api/mod.rs".to_owned(), operation::index(&emit)),
        Unit::Client => ("client.rs".to_owned(), client::module(&mut emit)),
        Unit::Servers => ("servers.rs".to_owned(), servers::module(&mut emit)),
    };
    (path, module, emit.into_needs())
}

/// Emits `lib.rs`, which hands on what all other units need.
#[must_use]
pub fn root(api: &Api, facts: &Facts, names: &Names, crate_name: &str, needs: &Needs) -> Module {
    root::module(&mut Emit::new(api, facts, names), crate_name, needs)
}
