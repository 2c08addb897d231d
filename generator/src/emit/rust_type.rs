//! The Rust type of a value.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

use super::context::{Emit, FormatCrate, ident, path};
use super::runtime::Part;
use crate::analyze::Presence;
use crate::model::{Field, Files, IntegerKind, Shape, StringKind, TypeId};

/// Where a type is written, which decides how its name is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Among the types.
    Types,
    /// Anywhere else in the crate.
    Crate,
}

impl Emit<'_> {
    /// The Rust type of a value.
    pub(super) fn rust_type(&mut self, id: TypeId, place: Place) -> TokenStream {
        if self.names.types.contains_key(&id) {
            let name = ident(self.type_name(id));
            return match place {
                Place::Types => {
                    self.mentions(id);
                    quote!(#name)
                }
                Place::Crate => {
                    self.uses("types");
                    quote!(types::#name)
                }
            };
        }
        let api = self.api;
        self.shape_type(&api.types[id].shape, place)
    }

    /// The Rust type of values of a shape that has no item of its own.
    pub(super) fn shape_type(&mut self, shape: &Shape, place: Place) -> TokenStream {
        match shape {
            Shape::Any(_) | Shape::Object(_) | Shape::Enum(_) | Shape::Union(_) => {
                quote!(serde_json::Value)
            }
            Shape::Null => quote!(()),
            Shape::Boolean => quote!(bool),
            Shape::Integer(kind) => integer(*kind),
            Shape::Number => quote!(f64),
            Shape::String(kind) => self.text(*kind),
            Shape::Array(items) => {
                let items = self.rust_type(*items, place);
                quote!(Vec<#items>)
            }
            Shape::Tuple(positions) => {
                let positions: Vec<TokenStream> = positions
                    .iter()
                    .map(|id| self.rust_type(*id, place))
                    .collect();
                quote!((#(#positions,)*))
            }
            Shape::Map(values) => {
                let values = self.rust_type(*values, place);
                self.uses("BTreeMap");
                quote!(BTreeMap<String, #values>)
            }
            Shape::Nullable(inner) => {
                let inner = self.rust_type(*inner, place);
                quote!(Option<#inner>)
            }
            Shape::Alias(target) => self.rust_type(*target, place),
            Shape::External(name) => path(name).unwrap_or_else(|| quote!(serde_json::Value)),
        }
    }

    /// How a value of the type is told from others: a mark for the macros where that takes a trial,
    /// because the type is another crate's, or made of such.
    pub(super) fn trial(&self, ty: TypeId) -> &'static str {
        let is_ours = self.facts.newtypes.contains(&ty);
        match !is_ours && self.is_foreign(&self.api.types[ty].shape) {
            true => " tried",
            false => "",
        }
    }

    /// Whether values of the shape are another crate's, or made of such.
    pub(super) fn is_foreign(&self, shape: &Shape) -> bool {
        let mut seen = BTreeSet::new();
        let mut pending = vec![shape];
        while let Some(shape) = pending.pop() {
            let inner = match shape {
                Shape::External(_) => return true,
                Shape::Array(inner)
                | Shape::Map(inner)
                | Shape::Nullable(inner)
                | Shape::Alias(inner) => std::slice::from_ref(inner),
                Shape::Tuple(positions) => positions.as_slice(),
                _ => &[],
            };
            for ty in inner {
                if !self.facts.newtypes.contains(ty) && seen.insert(*ty) {
                    pending.push(&self.api.types[*ty].shape);
                }
            }
        }
        false
    }

    fn text(&mut self, kind: StringKind) -> TokenStream {
        match kind {
            StringKind::Plain | StringKind::Binary => quote!(String),
            StringKind::Secret => {
                self.need(Part::Secret);
                self.uses("Secret");
                quote!(Secret)
            }
            StringKind::Date => {
                self.need_crate(FormatCrate::Chrono);
                quote!(chrono::NaiveDate)
            }
            StringKind::DateTime => {
                self.need_crate(FormatCrate::Chrono);
                quote!(chrono::DateTime<chrono::FixedOffset>)
            }
            StringKind::Uuid => {
                self.need_crate(FormatCrate::Uuid);
                quote!(uuid::Uuid)
            }
            StringKind::Base64 => {
                self.need(Part::Base64);
                self.uses("Base64");
                quote!(Base64)
            }
        }
    }

    /// The type of a field as it is declared.
    pub(super) fn field_type(&mut self, owner: TypeId, index: usize, field: &Field) -> TokenStream {
        let presence = self.facts.presence(self.api, owner, field);
        let inner = self.member_type(owner, index, field.ty);
        match presence {
            Presence::Required => inner,
            Presence::Optional | Presence::OptionalNullable => quote!(Option<#inner>),
        }
    }

    /// The type of a field or variant, in a `Box` where the owner would otherwise hold itself.
    pub(super) fn member_type(&mut self, owner: TypeId, index: usize, ty: TypeId) -> TokenStream {
        if self.facts.holds_files(self.api, owner)
            && let Some(files) = self.api.types.files(ty)
        {
            self.need(Part::Upload);
            self.uses("Upload");
            return match files {
                Files::One => quote!(Upload),
                Files::Many => quote!(Vec<Upload>),
            };
        }
        if !self.facts.boxed.contains(&(owner, index)) {
            return self.rust_type(ty, Place::Types);
        }
        let unnamed = !self.names.types.contains_key(&ty);
        let api = self.api;
        match &api.types[ty].shape {
            Shape::Nullable(inner) if unnamed => {
                let inner = self.rust_type(*inner, Place::Types);
                quote!(Option<Box<#inner>>)
            }
            _ => {
                let inner = self.rust_type(ty, Place::Types);
                quote!(Box<#inner>)
            }
        }
    }

    /// How a function takes a value: text as anything that becomes it, all else as it is. The type
    /// of the argument, and what turns it into the value.
    pub(super) fn argument(&mut self, ty: &TokenStream) -> (TokenStream, TokenStream) {
        let first = ty.clone().into_iter().next();
        let named = |name: &str| matches!(&first, Some(TokenTree::Ident(ident)) if ident == name);
        let takes_anything = [
            "String", "Secret", "Base64", "Bytes", "Upload", "Option", "Box",
        ]
        .into_iter()
        .any(named);
        let stands_for_such = name(ty).is_some_and(|name| self.names.convertible.contains(&name));
        match takes_anything || stands_for_such {
            true => (quote!(impl Into<#ty>), quote!(.into())),
            false => (ty.clone(), TokenStream::new()),
        }
    }
}

/// The name that a Rust type consists of, behind `types::` or alone.
fn name(ty: &TokenStream) -> Option<String> {
    let mut words = ty.clone().into_iter().filter_map(|token| match token {
        TokenTree::Ident(ident) => Some(Some(ident.to_string())),
        TokenTree::Punct(punct) if punct.as_char() == ':' => None,
        _ => Some(None),
    });
    match (words.next()??, words.next(), words.next()) {
        (name, None, None) => Some(name),
        (root, Some(Some(name)), None) if root == "types" => Some(name),
        _ => None,
    }
}

fn integer(kind: IntegerKind) -> TokenStream {
    match kind {
        IntegerKind::I32 => quote!(i32),
        IntegerKind::I64 => quote!(i64),
        IntegerKind::U32 => quote!(u32),
        IntegerKind::U64 => quote!(u64),
        IntegerKind::Big => quote!(serde_json::Number),
    }
}
