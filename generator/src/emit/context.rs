//! What all emitters share.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream};

use super::runtime::Part;
use crate::analyze::Facts;
use crate::model::{Api, TypeId};
use crate::names::Names;

/// What `types.rs` imports where it is mentioned.
pub(super) const TYPES_IMPORTS: &[(&str, &str)] = &[
    ("BTreeMap", "std::collections"),
    ("Base64", "crate::runtime"),
    ("Secret", "crate::runtime"),
    ("UnknownValue", "crate::runtime"),
    ("fit", "crate::runtime"),
    ("newtype", "crate::runtime"),
    ("object", "crate::runtime"),
    ("string_enum", "crate::runtime"),
    ("tagged_union", "crate::runtime"),
    ("union", "crate::runtime"),
    ("value_enum", "crate::runtime"),
];

/// What all emitters share.
pub(super) struct Emit<'a> {
    pub(super) api: &'a Api,
    pub(super) facts: &'a Facts,
    pub(super) names: &'a Names,
    pub(super) crate_name: &'a str,
    parts: BTreeSet<Part>,
}

impl<'a> Emit<'a> {
    pub(super) fn new(api: &'a Api, facts: &'a Facts, names: &'a Names, crate_name: &'a str) -> Self {
        Self { api, facts, names, crate_name, parts: BTreeSet::new() }
    }

    /// Notes that the crate needs a part of the support code.
    pub(super) fn need(&mut self, part: Part) {
        self.parts.insert(part);
    }

    pub(super) fn into_parts(self) -> BTreeSet<Part> {
        self.parts
    }

    /// The name of a type that has an item of its own.
    pub(super) fn type_name(&self, id: TypeId) -> &'a str {
        self.names.types.get(&id).map_or("", String::as_str)
    }

    /// The names of a type's members, in their order.
    pub(super) fn member_names(&self, id: TypeId) -> &'a [String] {
        self.names.members.get(&id).map_or(&[], Vec::as_slice)
    }
}

/// A name as a token. Names are made to be identifiers; text that is none becomes `_0`, so that
/// nothing from a document can ever be read as code.
pub(super) fn ident(name: &str) -> Ident {
    match syn::parse_str::<Ident>(name) {
        Ok(ident) => ident,
        Err(_) => Ident::new("_0", Span::call_site()),
    }
}

/// A path as tokens; nothing when the text is no path.
pub(super) fn path(text: &str) -> Option<TokenStream> {
    syn::parse_str::<syn::Type>(text).ok().map(|path| quote::quote!(#path))
}
