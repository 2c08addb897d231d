//! What types are made of.

use std::collections::BTreeMap;

use super::{Shape, StringKind, TypeId, Types};

impl Shape {
    /// Every type that the shape mentions.
    #[must_use]
    pub fn mentioned(&self) -> Vec<TypeId> {
        match self {
            Shape::Array(inner)
            | Shape::Map(inner)
            | Shape::Nullable(inner)
            | Shape::Alias(inner) => vec![*inner],
            Shape::Tuple(positions) => positions.clone(),
            Shape::Object(object) => {
                let fields = object.fields.iter().map(|field| field.ty);
                fields.chain(object.rest).collect()
            }
            Shape::Union(union) => union.variants.iter().map(|variant| variant.ty).collect(),
            Shape::Any(_)
            | Shape::Null
            | Shape::Boolean
            | Shape::Integer(_)
            | Shape::Number
            | Shape::String(_)
            | Shape::Enum(_)
            | Shape::External(_) => Vec::new(),
        }
    }
}

/// What a property of a form holds, when that is not written as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Files {
    /// One file.
    One,
    /// Any number of them, each a part of the same name.
    Many,
}

/// How many types a property of files is looked for through.
const DEPTH: usize = 16;

impl Types {
    /// Whether two types are one in Rust.
    #[must_use]
    pub fn are_same(&self, one: TypeId, two: TypeId) -> bool {
        let (one, two) = (self.resolve(one), self.resolve(two));
        if one == two {
            return true;
        }
        if self[one].is_newtype || self[two].is_newtype {
            return false;
        }
        match (&self[one].shape, &self[two].shape) {
            (Shape::Any(_), Shape::Any(_))
            | (Shape::Boolean, Shape::Boolean)
            | (Shape::Number, Shape::Number)
            | (Shape::Null, Shape::Null) => true,
            (Shape::String(one), Shape::String(two)) => one == two,
            (Shape::Integer(one), Shape::Integer(two)) => one == two,
            (Shape::Array(one), Shape::Array(two))
            | (Shape::Map(one), Shape::Map(two))
            | (Shape::Nullable(one), Shape::Nullable(two)) => self.are_same(*one, *two),
            _ => false,
        }
    }

    /// The files that a property of this type holds. One that may be a file or something else counts as a
    /// file, and one that may be a file or a list of files as any number of them.
    #[must_use]
    pub fn files(&self, id: TypeId) -> Option<Files> {
        self.files_within(id, DEPTH, &mut BTreeMap::new())
    }

    /// The same, with what is known of the unions that were looked into.
    fn files_within(
        &self,
        id: TypeId,
        depth: usize,
        known: &mut BTreeMap<TypeId, Option<Files>>,
    ) -> Option<Files> {
        let depth = depth.checked_sub(1)?;
        let id = self.resolve(id);
        match &self[id].shape {
            Shape::String(StringKind::Binary) => Some(Files::One),
            Shape::Nullable(inner) => self.files_within(*inner, depth, known),
            Shape::Array(items) => {
                let one = self.files_within(*items, depth, known) == Some(Files::One);
                one.then_some(Files::Many)
            }
            Shape::Union(union) => {
                if let Some(files) = known.get(&id) {
                    return *files;
                }
                // A union that is a variant of itself adds nothing to what it is.
                known.insert(id, None);
                let variants = union.variants.iter().map(|variant| variant.ty);
                let files = variants
                    .filter_map(|variant| self.files_within(variant, depth, known))
                    .max();
                known.insert(id, files);
                files
            }
            _ => None,
        }
    }
}
