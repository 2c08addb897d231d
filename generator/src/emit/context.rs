//! What all emitters share: what was referred to, and how names and types are written.

use std::collections::BTreeSet;
use std::sync::Arc;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::docs::DocTexts;
use super::needs::Needs;
use super::reference::{Import, Reach, Runtime};
use crate::plan::{RustType, TypeName, is_keyword};

/// Where a type is written, which decides how its name is reached.
#[derive(Clone, Copy, Debug)]
enum Place<'a> {
    /// Among the types, in one of their files where there are several.
    Types(Option<&'a str>),
    /// Anywhere else in the crate.
    Crate,
}

/// What all emitters of one part of a file share.
pub(super) struct Emit<'a> {
    place: Place<'a>,
    needs: Needs,
    imports: BTreeSet<Import>,
    docs: DocTexts,
}

impl<'a> Emit<'a> {
    /// For a part of a file of types.
    pub(super) fn in_types(file: Option<&'a str>) -> Self {
        Self::new(Place::Types(file))
    }

    /// For a part of any other file.
    pub(super) fn in_crate() -> Self {
        Self::new(Place::Crate)
    }

    fn new(place: Place<'a>) -> Self {
        Self {
            place,
            needs: Needs::default(),
            imports: BTreeSet::new(),
            docs: DocTexts::default(),
        }
    }

    /// The tokens of a name, for which the file imports it and the crate gets what it takes.
    pub(super) fn runtime(&mut self, name: Runtime) -> TokenStream {
        let text = self.note(name);
        match name.reference().reach {
            Reach::Import(_) => {
                let ident = Ident::new(text, Span::call_site());
                quote!(#ident)
            }
            Reach::Direct => parsed(text),
        }
    }

    /// The same for text that is formatted already, which has the name in it.
    pub(super) fn note(&mut self, name: Runtime) -> &'static str {
        let reference = name.reference();
        if let Reach::Import(path) = reference.reach {
            self.imports.insert((path, reference.name));
        }
        self.needs.parts.extend(reference.part);
        self.needs.crates.extend(reference.format);
        reference.name
    }

    /// Docs of any number of lines, as an attribute in their place; none for the empty text.
    pub(super) fn docs(&mut self, docs: &str) -> TokenStream {
        self.docs.add(docs)
    }

    /// Every import and need that was noted, and all docs.
    pub(super) fn into_parts(self) -> (BTreeSet<Import>, Needs, DocTexts) {
        (self.imports, self.needs, self.docs)
    }

    /// A Rust type.
    pub(super) fn ty(&mut self, ty: &RustType) -> TokenStream {
        match ty {
            RustType::Unit => quote!(()),
            RustType::Bool => quote!(bool),
            RustType::I32 => quote!(i32),
            RustType::I64 => quote!(i64),
            RustType::U32 => quote!(u32),
            RustType::U64 => quote!(u64),
            RustType::F64 => quote!(f64),
            RustType::I128 => quote!(i128),
            RustType::U128 => quote!(u128),
            RustType::Json => quote!(serde_json::Value),
            RustType::String => quote!(String),
            RustType::Secret => self.runtime(Runtime::Secret),
            RustType::Base64 => self.runtime(Runtime::Base64),
            RustType::Bytes => self.runtime(Runtime::Bytes),
            RustType::Upload => self.runtime(Runtime::Upload),
            RustType::Multipart => self.runtime(Runtime::Multipart),
            RustType::Date => self.runtime(Runtime::Date),
            RustType::DateTime => self.runtime(Runtime::DateTime),
            RustType::LocalDateTime => self.runtime(Runtime::LocalDateTime),
            RustType::Uuid => self.runtime(Runtime::Uuid),
            RustType::Named(name) => self.named(name),
            RustType::Local(name) => {
                let name = ident(name);
                quote!(#name)
            }
            RustType::External(external) => parsed(&external.path),
            RustType::Vec(items) => {
                let items = self.ty(items);
                quote!(Vec<#items>)
            }
            RustType::Map(values) => {
                let values = self.ty(values);
                let map = self.runtime(Runtime::BTreeMap);
                quote!(#map<String, #values>)
            }
            RustType::Option(inner) => {
                let inner = self.ty(inner);
                quote!(Option<#inner>)
            }
            RustType::Boxed(inner) => {
                let inner = self.ty(inner);
                quote!(Box<#inner>)
            }
            RustType::Tuple(positions) => {
                let positions = positions.iter().map(|position| self.ty(position));
                let positions: Vec<TokenStream> = positions.collect();
                quote!((#(#positions,)*))
            }
            RustType::ByteStream => self.runtime(Runtime::ByteStream),
            RustType::EventStream(item) => self.stream(Runtime::EventStream, item),
            RustType::JsonLines(item) => self.stream(Runtime::JsonLines, item),
        }
    }

    fn stream(&mut self, name: Runtime, item: &RustType) -> TokenStream {
        let name = self.runtime(name);
        let item = self.ty(item);
        quote!(#name<#item>)
    }

    /// A type with an item of its own.
    pub(super) fn named(&mut self, ty: &Arc<TypeName>) -> TokenStream {
        let name = ident(&ty.name);
        match self.place {
            Place::Types(file) => {
                if ty.file.as_deref() != file {
                    self.note(Runtime::OtherTypes);
                }
                quote!(#name)
            }
            Place::Crate => {
                let types = self.runtime(Runtime::Types);
                quote!(#types::#name)
            }
        }
    }

    /// How a function takes a value: what is convertible as anything that becomes it, all else as it
    /// is.
    pub(super) fn argument(&mut self, ty: &RustType) -> Argument {
        let tokens = self.ty(ty);
        let is_converted = ty.is_convertible();
        Argument {
            ty: match is_converted {
                true => quote!(impl Into<#tokens>),
                false => tokens,
            },
            is_converted,
        }
    }
}

/// How a function takes a value.
pub(super) struct Argument {
    /// The type of the argument.
    pub(super) ty: TokenStream,
    is_converted: bool,
}

impl Argument {
    /// The value, out of the argument of this name.
    pub(super) fn value(&self, name: &Ident) -> TokenStream {
        match self.is_converted {
            true => quote!(#name.into()),
            false => quote!(#name),
        }
    }

    /// The field of the same name in a struct expression.
    pub(super) fn field(&self, name: &Ident) -> TokenStream {
        match self.is_converted {
            true => quote!(#name: #name.into()),
            false => quote!(#name),
        }
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

/// Whether a name is made of ASCII letters, digits and underscores, and so is known to be an
/// identifier without a parser.
fn is_plain(name: &str) -> bool {
    let letter = |byte: u8| byte.is_ascii_alphabetic() || byte == b'_';
    name != "_"
        && name.bytes().next().is_some_and(letter)
        && name
            .bytes()
            .all(|byte| letter(byte) || byte.is_ascii_digit())
}

/// A type written as text as tokens; any value where it is none.
fn parsed(text: &str) -> TokenStream {
    match text.parse() {
        Ok(tokens) => tokens,
        Err(_) => quote!(serde_json::Value),
    }
}
