//! What all emitters share.

use proc_macro2::{Ident, Span, TokenStream};

use std::collections::BTreeSet;

use super::runtime::Part;
use super::{Dependency, Needs};
use crate::analyze::Facts;
use crate::model::{Api, TypeId};
use crate::names::{Names, is_keyword};

/// Every name that emitted code imports, by its path. No type and no request has such a name.
pub(super) const IMPORTS: &[Import] = &[
    ("std::collections", "BTreeMap"),
    ("std::sync", "Arc"),
    ("std::time", "Duration"),
    ("bytes", "Bytes"),
    ("reqwest", "Method"),
    ("reqwest::header", "HeaderMap"),
    ("crate", "types"),
    ("crate::client", "Client"),
    ("crate::runtime", "newtype"),
    ("crate::runtime", "object"),
    ("crate::runtime", "string_enum"),
    ("crate::runtime", "tagged_union"),
    ("crate::runtime", "union"),
    ("crate::runtime", "value_enum"),
    ("crate::runtime::auth", "Credential"),
    ("crate::runtime::auth", "Place"),
    ("crate::runtime::auth", "Scheme"),
    ("crate::runtime::auth", "TokenSource"),
    ("crate::runtime::base64", "Base64"),
    ("crate::runtime::build_error", "BuildError"),
    ("crate::runtime::call", "Opened"),
    ("crate::runtime::core", "Api"),
    ("crate::runtime::core", "Core"),
    ("crate::runtime::core", "CoreBuilder"),
    ("crate::runtime::enums", "UnknownValue"),
    ("crate::runtime::events", "EventStream"),
    ("crate::runtime::fit", "Fit"),
    ("crate::runtime::fit", "Score"),
    ("crate::runtime::fit", "by_trying"),
    ("crate::runtime::fit", "fit"),
    ("crate::runtime::form", "Encoding"),
    ("crate::runtime::headers", "TypedHeaders"),
    ("crate::runtime::headers", "header"),
    ("crate::runtime::json_lines", "JsonLines"),
    ("crate::runtime::json_text", "JsonText"),
    ("crate::runtime::multipart", "Multipart"),
    ("crate::runtime::options", "RequestOptions"),
    ("crate::runtime::pending", "Pending"),
    ("crate::runtime::pending", "PendingResponse"),
    ("crate::runtime::request", "Request"),
    ("crate::runtime::secret", "Secret"),
    ("crate::runtime::servers", "Servers"),
    ("crate::runtime::servers", "Template"),
    ("crate::runtime::stream", "ByteStream"),
    ("crate::runtime::style", "Style"),
    ("crate::runtime::upload", "Upload"),
    ("crate::runtime::values", "UnknownJson"),
];

/// What all emitters share.
pub(super) struct Emit<'a> {
    pub(super) api: &'a Api,
    pub(super) facts: &'a Facts,
    pub(super) names: &'a Names,
    needs: Needs,
    imports: BTreeSet<Import>,
    /// The file of types that is being written, where there are several.
    file: Option<&'a String>,
}

/// A name that a file imports: its path without the name, and the name.
pub type Import = (&'static str, &'static str);

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
            imports: BTreeSet::new(),
            file: None,
        }
    }

    /// Says which of several files of types is being written.
    pub(super) fn stands_in(&mut self, file: Option<&'a String>) {
        self.file = file;
    }

    /// Notes that the file of types that is being written mentions a type.
    pub(super) fn mentions(&mut self, id: TypeId) {
        if self.names.files.get(&id) != self.file {
            self.imports.insert(("crate::types", "*"));
        }
    }

    /// Notes that the file uses one of the [`IMPORTS`].
    pub(super) fn uses(&mut self, name: &str) {
        let known = IMPORTS.iter().find(|(_, known)| *known == name);
        self.imports.extend(known);
    }

    /// Every import that was noted since the last time.
    pub(super) fn take_imports(&mut self) -> BTreeSet<Import> {
        std::mem::take(&mut self.imports)
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
