//! What all emitters share: what was referred to, and how names and types are written.

use std::collections::BTreeSet;
use std::sync::Arc;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::docs::DocTexts;
use super::needs::Needs;
use super::reference::{Import, Reach, Runtime};
use crate::plan::intake::Intake;
use crate::plan::{Plan, RustType, TypeName, is_keyword};

/// Where a type is written, which decides how its name is reached.
#[derive(Clone, Copy, Debug)]
enum Place<'a> {
    /// Among the types, in one of their files where there are several.
    Types(&'a Plan, Option<&'a str>),
    /// The same, in what a macro may leave out.
    Words(&'a Plan, Option<&'a str>),
    /// Anywhere else in the crate.
    Crate,
}

/// Where all types are, whatever their file. A file imports from there what it names and no more: the metadata
/// of a crate lists all that is behind `*`, for each file anew.
const TYPES: &str = "crate::types";

/// What all emitters of one part of a file share.
pub(super) struct Emit<'a> {
    place: Place<'a>,
    needs: Needs,
    imports: BTreeSet<Import>,
    docs: DocTexts,
}

impl<'a> Emit<'a> {
    /// For a part of a file of types.
    pub(super) fn in_types(plan: &'a Plan, file: Option<&'a str>) -> Self {
        Self::new(Place::Types(plan, file))
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
            self.imports.insert((path, reference.name.into()));
        }
        self.needs.parts.extend(reference.part);
        self.needs.crates.extend(reference.format);
        reference.name
    }

    /// The same for a type: in words that a macro may leave out it has its path, unless it is imported anyhow.
    fn noted_type(&mut self, name: Runtime) -> String {
        let reference = name.reference();
        match (self.place, reference.reach) {
            (Place::Words(..), Reach::Import(path))
                if !self.imports.contains(&(path, reference.name.into())) =>
            {
                self.needs.parts.extend(reference.part);
                self.needs.crates.extend(reference.format);
                format!("{path}::{}", reference.name)
            }
            _ => self.note(name).to_owned(),
        }
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
        parsed(&self.type_text(ty))
    }

    /// A Rust type as text.
    pub(super) fn type_text(&mut self, ty: &RustType) -> String {
        match ty {
            RustType::Unit => "()".to_owned(),
            RustType::Bool => "bool".to_owned(),
            RustType::I32 => "i32".to_owned(),
            RustType::I64 => "i64".to_owned(),
            RustType::U32 => "u32".to_owned(),
            RustType::U64 => "u64".to_owned(),
            RustType::F64 => "f64".to_owned(),
            RustType::I128 => "i128".to_owned(),
            RustType::U128 => "u128".to_owned(),
            RustType::Json => "serde_json::Value".to_owned(),
            RustType::String => "String".to_owned(),
            RustType::Secret => self.noted_type(Runtime::Secret),
            RustType::Base64 => self.noted_type(Runtime::Base64),
            RustType::Bytes => self.noted_type(Runtime::Bytes),
            RustType::Upload => self.noted_type(Runtime::Upload),
            RustType::Multipart => self.noted_type(Runtime::Multipart),
            RustType::Date => self.noted_type(Runtime::Date),
            RustType::DateTime => self.noted_type(Runtime::DateTime),
            RustType::LocalDateTime => self.noted_type(Runtime::LocalDateTime),
            RustType::Uuid => self.noted_type(Runtime::Uuid),
            RustType::Named(name) => self.named_text(name),
            RustType::Local(name) => ident(name).to_string(),
            RustType::External(external) => external.path.clone(),
            RustType::Vec(items) => format!("Vec<{}>", self.type_text(items)),
            RustType::Map(values) => {
                let map = self.noted_type(Runtime::BTreeMap);
                format!("{map}<String, {}>", self.type_text(values))
            }
            RustType::Option(inner) => format!("Option<{}>", self.type_text(inner)),
            RustType::Boxed(inner) => format!("Box<{}>", self.type_text(inner)),
            RustType::Tuple(positions) => {
                let positions = positions.iter();
                let positions = positions.map(|position| self.type_text(position) + ",");
                format!("({})", positions.collect::<Vec<_>>().join(" "))
            }
            RustType::ByteStream => self.noted_type(Runtime::ByteStream),
            RustType::EventStream(item) => {
                let stream = self.noted_type(Runtime::EventStream);
                format!("{stream}<{}>", self.type_text(item))
            }
            RustType::JsonLines(item) => {
                let stream = self.noted_type(Runtime::JsonLines);
                format!("{stream}<{}>", self.type_text(item))
            }
            RustType::PartStream(item) => {
                let stream = self.noted_type(Runtime::PartStream);
                format!("{stream}<{}>", self.type_text(item))
            }
        }
    }

    /// A type with an item of its own, as text.
    pub(super) fn named_text(&mut self, ty: &Arc<TypeName>) -> String {
        match self.place {
            Place::Types(..) => self.name_beside(ty, &ty.name),
            Place::Words(plan, file) => {
                let name = ident(&ty.name).to_string();
                let is_known = self.imports.contains(&(TYPES, name.clone().into()));
                match is_known || is_in(plan, ty, file) {
                    true => name,
                    false => format!("{TYPES}::{name}"),
                }
            }
            Place::Crate => {
                let types = self.note(Runtime::Types);
                format!("{types}::{}", ident(&ty.name))
            }
        }
    }

    /// A name that is declared in the file of a type, as the files of types write it.
    pub(super) fn name_beside(&mut self, ty: &TypeName, name: &str) -> String {
        let name = ident(name).to_string();
        if let Place::Types(plan, file) = self.place
            && !is_in(plan, ty, file)
        {
            self.imports.insert((TYPES, name.clone().into()));
        }
        name
    }

    /// Text that a macro may leave out: a type that only it names is not imported, for nothing might use the
    /// import, but has its path.
    pub(super) fn without_imports(&mut self, text: impl FnOnce(&mut Self) -> String) -> String {
        let place = self.place;
        if let Place::Types(plan, file) = place {
            self.place = Place::Words(plan, file);
        }
        let text = text(self);
        self.place = place;
        text
    }

    /// What a function takes for a value.
    pub(super) fn argument(&mut self, intake: &Intake, ty: &RustType) -> String {
        intake.spelt(ty, &mut |ty| self.type_text(ty))
    }

    /// What a function took, as a value of the type; nothing where it is that already.
    pub(super) fn taken(&mut self, intake: &Intake, argument: &str) -> Option<String> {
        match intake {
            Intake::Plain => None,
            Intake::Into => Some(format!("{argument}.into()")),
            Intake::Through(inner) => {
                let inner = self.type_text(inner);
                Some(format!("Into::<{inner}>::into({argument}).into()"))
            }
            Intake::List(item) => {
                let converted = if item.is_converted {
                    ".map(Into::into)"
                } else {
                    ""
                };
                Some(format!("{argument}.into_iter(){converted}.collect()"))
            }
            Intake::Map(value) => {
                let value = if value.is_converted {
                    "value.into()"
                } else {
                    "value"
                };
                Some(format!(
                    "{argument}.into_iter().map(|(name, value)| (name.into(), {value})).collect()"
                ))
            }
        }
    }
}

/// Whether a type is declared in a file of types.
fn is_in(plan: &Plan, ty: &TypeName, file: Option<&str>) -> bool {
    let declared = plan.types.get(&ty.id);
    declared.and_then(|declared| declared.file.as_deref()) == file
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

/// A type or value written as text as tokens; any value where it is none.
pub(super) fn parsed(text: &str) -> TokenStream {
    match text.parse() {
        Ok(tokens) => tokens,
        Err(_) => quote!(serde_json::Value),
    }
}
