//! What all emitters share.

use proc_macro2::{Ident, Span, TokenStream};

use super::Needs;
use super::runtime::Part;
use crate::analyze::Facts;
use crate::model::{Api, TypeId};
use crate::names::{Names, is_keyword};
use crate::render::manifest::Dependency;

/// What `types.rs` imports where it is mentioned.
pub(super) const TYPES_IMPORTS: &[(&str, &str)] = &[
    ("BTreeMap", "std::collections"),
    ("Base64", "crate::runtime::base64"),
    ("Secret", "crate::runtime::secret"),
    ("Upload", "crate::runtime::upload"),
    ("UnknownValue", "crate::runtime::enums"),
    ("UnknownJson", "crate::runtime::values"),
    ("Fit", "crate::runtime::fit"),
    ("Score", "crate::runtime::fit"),
    ("fit", "crate::runtime::fit"),
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
    needs: Needs,
}

/// A crate whose types stand for text of some format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormatCrate {
    /// Dates and times.
    Chrono,
    /// UUIDs.
    Uuid,
}

impl FormatCrate {
    /// How the emitted crate depends on it.
    #[must_use]
    pub fn dependency(self) -> Dependency {
        let (name, version, features) = match self {
            FormatCrate::Chrono => ("chrono", "0.4", vec!["serde", "std"]),
            FormatCrate::Uuid => ("uuid", "1", vec!["serde", "std"]),
        };
        Dependency {
            name,
            version,
            default_features: false,
            features,
        }
    }
}

impl<'a> Emit<'a> {
    pub(super) fn new(api: &'a Api, facts: &'a Facts, names: &'a Names) -> Self {
        Self {
            api,
            facts,
            names,
            needs: Needs::default(),
        }
    }

    /// Notes that the crate needs a part of the support code.
    pub(super) fn need(&mut self, part: Part) {
        self.needs.parts.insert(part);
    }

    /// Notes that the crate needs the types of another crate.
    pub(super) fn need_crate(&mut self, needed: FormatCrate) {
        self.needs.crates.insert(needed);
    }

    /// Everything that was noted.
    pub(super) fn into_needs(self) -> Needs {
        self.needs
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
    if is_plain(name) && !is_keyword(name) {
        return Ident::new(name, Span::call_site());
    }
    match syn::parse_str::<Ident>(name) {
        Ok(ident) => ident,
        Err(_) => Ident::new("_0", Span::call_site()),
    }
}

/// Whether a name is made of ASCII letters, digits and underscores, and so can be told to be an
/// identifier without a parser.
fn is_plain(name: &str) -> bool {
    let letter = |byte: u8| byte.is_ascii_alphabetic() || byte == b'_';
    name != "_"
        && name.bytes().next().is_some_and(letter)
        && name
            .bytes()
            .all(|byte| letter(byte) || byte.is_ascii_digit())
}

/// A path as tokens; nothing when the text is no path.
pub(super) fn path(text: &str) -> Option<TokenStream> {
    syn::parse_str::<syn::Type>(text)
        .ok()
        .map(|path| quote::quote!(#path))
}
