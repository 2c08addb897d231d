//! What all planning shares: the model, what follows from it, and the names.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{Api, Files, IntegerKind, Shape, StringKind, TypeId};
use crate::plan::facts::Facts;
use crate::plan::names::Names;
use crate::plan::rust_type::{External, RustType, TypeName};
use crate::plan::words::{self, TypeWords};

/// As many names of one type are looked through for words about it.
const MOST_NAMES: usize = 8;

/// What all planning shares.
pub(super) struct Planner<'a> {
    pub(super) api: &'a Api,
    pub(super) facts: &'a Facts,
    pub(super) names: &'a Names,
    type_names: BTreeMap<TypeId, Arc<TypeName>>,
}

/// Types of which functions take whatever becomes them.
const CONVERTIBLE: [&str; 7] = [
    "String", "Secret", "Base64", "Bytes", "Upload", "Option", "Box",
];

impl<'a> Planner<'a> {
    pub(super) fn new(api: &'a Api, facts: &'a Facts, names: &'a Names) -> Self {
        let type_names = names.types.iter().map(|(id, name)| {
            let plan = TypeName {
                id: *id,
                name: name.clone(),
                is_convertible: names.convertible.contains(name),
            };
            (*id, Arc::new(plan))
        });
        Self {
            api,
            facts,
            names,
            type_names: type_names.collect(),
        }
    }

    /// The types with an item of their own.
    pub(super) fn type_names(&self) -> impl Iterator<Item = &Arc<TypeName>> {
        self.type_names.values()
    }

    /// The name of a type that has an item of its own.
    pub(super) fn type_name(&self, id: TypeId) -> Option<&Arc<TypeName>> {
        self.type_names.get(&id)
    }

    /// The names of a type's members, in their order.
    pub(super) fn member_names(&self, id: TypeId) -> &'a [String] {
        self.names.members.get(&id).map_or(&[], Vec::as_slice)
    }

    /// What is said about a type, or about the one that it is another name of or adds `null` to.
    pub(super) fn type_words(&self, mut id: TypeId) -> TypeWords<'a> {
        let (mut docs, mut name) = (None, None);
        // A chain of names is never long; one in a circle ends here.
        for _ in 0..MOST_NAMES {
            let ty = &self.api.types[id];
            let says_something = ty.docs.title.is_some() || ty.docs.description.is_some();
            docs = docs.or(says_something.then_some(&ty.docs));
            name = name.or_else(|| self.names.types.get(&id).map(String::as_str));
            match ty.shape {
                Shape::Nullable(inner) | Shape::Alias(inner) => id = inner,
                _ => break,
            }
        }
        TypeWords {
            docs,
            name,
            is_plain_text: words::is_plain_text(&self.api.types[id].shape),
        }
    }

    /// The Rust type of a value.
    pub(super) fn rust_type(&self, id: TypeId) -> RustType {
        match self.type_names.get(&id) {
            Some(name) => RustType::Named(Arc::clone(name)),
            None => self.shape_type(&self.api.types[id].shape),
        }
    }

    /// The Rust type of values of a shape that has no item of its own.
    pub(super) fn shape_type(&self, shape: &Shape) -> RustType {
        let inner = |id: &TypeId| Box::new(self.rust_type(*id));
        match shape {
            Shape::Any(_) | Shape::Object(_) | Shape::Enum(_) | Shape::Union(_) => RustType::Json,
            Shape::Null => RustType::Unit,
            Shape::Boolean => RustType::Bool,
            Shape::Integer(kind) => integer(*kind),
            Shape::Number => RustType::F64,
            Shape::String(kind) => text(*kind),
            Shape::Array(items) => RustType::Vec(inner(items)),
            Shape::Tuple(positions) => {
                RustType::Tuple(positions.iter().map(|id| self.rust_type(*id)).collect())
            }
            Shape::Map(values) => RustType::Map(inner(values)),
            Shape::Nullable(target) => RustType::Option(inner(target)),
            Shape::Alias(target) => self.rust_type(*target),
            Shape::External(path) => self.external(path),
        }
    }

    /// A type that the document's owner chose; any value when the text is no type.
    fn external(&self, path: &str) -> RustType {
        if syn::parse_str::<syn::Type>(path).is_err() {
            return RustType::Json;
        }
        let part_of_a_name = |character: char| character.is_alphanumeric() || character == '_';
        let path = path.trim();
        let first = path.split(|character| !part_of_a_name(character)).next();
        let name = path.strip_prefix("types::").unwrap_or(path);
        RustType::External(External {
            path: path.to_owned(),
            is_convertible: first.is_some_and(|first| CONVERTIBLE.contains(&first))
                || self.names.convertible.contains(name),
        })
    }

    /// The type of a field or variant, in a `Box` where the owner would otherwise hold itself.
    pub(super) fn member_type(&self, owner: TypeId, index: usize, ty: TypeId) -> RustType {
        if let Some(files) = self.files_of(owner, ty) {
            return uploads(files);
        }
        if !self.facts.boxed.contains(&(owner, index)) {
            return self.rust_type(ty);
        }
        match &self.api.types[ty].shape {
            Shape::Nullable(inner) if !self.type_names.contains_key(&ty) => {
                self.rust_type(*inner).boxed().optional()
            }
            _ => self.rust_type(ty).boxed(),
        }
    }

    /// The type of the members of an object that are not named.
    pub(super) fn rest_type(&self, owner: TypeId, rest: TypeId) -> RustType {
        match self.files_of(owner, rest) {
            Some(files) => uploads(files),
            None => self.rust_type(rest),
        }
    }

    /// The files that a member holds, where its owner is a form with files.
    pub(super) fn files_of(&self, owner: TypeId, member: TypeId) -> Option<Files> {
        match self.facts.holds_files(self.api, owner) {
            true => self.api.types.files(member),
            false => None,
        }
    }

    /// Whether telling a type from others takes a trial, because it is another crate's, or made of
    /// such.
    pub(super) fn is_tried(&self, ty: TypeId) -> bool {
        !self.facts.newtypes.contains(&ty) && self.is_foreign(&self.api.types[ty].shape)
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
}

fn integer(kind: IntegerKind) -> RustType {
    match kind {
        IntegerKind::I32 => RustType::I32,
        IntegerKind::I64 => RustType::I64,
        IntegerKind::U32 => RustType::U32,
        IntegerKind::U64 => RustType::U64,
        IntegerKind::I128 => RustType::I128,
        IntegerKind::U128 => RustType::U128,
    }
}

fn text(kind: StringKind) -> RustType {
    match kind {
        StringKind::Plain | StringKind::Binary => RustType::String,
        StringKind::Secret => RustType::Secret,
        StringKind::Date => RustType::Date,
        StringKind::DateTime => RustType::DateTime,
        StringKind::LocalDateTime => RustType::LocalDateTime,
        StringKind::Uuid => RustType::Uuid,
        StringKind::Base64 => RustType::Base64,
    }
}

/// The type of what is sent as these files.
pub(super) fn uploads(files: Files) -> RustType {
    match files {
        Files::One => RustType::Upload,
        Files::Many => RustType::Vec(Box::new(RustType::Upload)),
    }
}
