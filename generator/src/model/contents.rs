//! What types are made of.

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
    /// The files that a property of this type holds. One that may be a file or something else counts as a
    /// file, and one that may be a file or a list of files as any number of them.
    #[must_use]
    pub fn files(&self, id: TypeId) -> Option<Files> {
        self.files_within(id, DEPTH)
    }

    fn files_within(&self, id: TypeId, depth: usize) -> Option<Files> {
        let depth = depth.checked_sub(1)?;
        match &self[self.resolve(id)].shape {
            Shape::String(StringKind::Binary) => Some(Files::One),
            Shape::Nullable(inner) => self.files_within(*inner, depth),
            Shape::Array(items) => {
                let one = self.files_within(*items, depth) == Some(Files::One);
                one.then_some(Files::Many)
            }
            Shape::Union(union) => {
                let variants = union.variants.iter();
                let files = variants.filter_map(|variant| self.files_within(variant.ty, depth));
                files.max()
            }
            _ => None,
        }
    }
}
