//! Types: what values look like.

use std::ops::Index;

use serde_json::Value;

use super::{Docs, Origin};
use crate::pointer::Pointer;

/// A type's index in [`Types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(usize);

/// Every type of an API.
#[derive(Clone, Debug, Default)]
pub struct Types(Vec<Type>);

impl Types {
    /// Adds a type.
    pub fn add(&mut self, ty: Type) -> TypeId {
        self.0.push(ty);
        TypeId(self.0.len() - 1)
    }

    /// Gives a type its shape, which was not known when it was added.
    pub fn get_mut(&mut self, id: TypeId) -> Option<&mut Type> {
        self.0.get_mut(id.0)
    }

    /// Makes all text plain text: dates, times, UUIDs and base64 stay as they are written.
    pub fn make_text_plain(&mut self) {
        for ty in &mut self.0 {
            if let Shape::String(kind) = &mut ty.shape {
                *kind = match *kind {
                    StringKind::Date
                    | StringKind::DateTime
                    | StringKind::LocalDateTime
                    | StringKind::Uuid
                    | StringKind::Base64 => StringKind::Plain,
                    kind => kind,
                };
            }
        }
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (TypeId, &Type)> {
        self.0
            .iter()
            .enumerate()
            .map(|(index, ty)| (TypeId(index), ty))
    }

    /// The type itself: what names that are only aliases lead to.
    #[must_use]
    pub fn resolve(&self, mut id: TypeId) -> TypeId {
        // A chain of names is no longer than there are types; a longer one goes in a circle.
        for _ in 0..=self.0.len() {
            match self[id].shape {
                Shape::Alias(target) => id = target,
                _ => return id,
            }
        }
        id
    }

    /// The type proper of a schema that also allows `null`, which has the schema's name.
    #[must_use]
    pub fn without_null(&self, id: TypeId) -> TypeId {
        match self[id].shape {
            Shape::Nullable(inner) if self[inner].origin == self[id].origin => inner,
            _ => id,
        }
    }

    /// Whether `null` is a value of the type.
    #[must_use]
    pub fn is_nullable(&self, id: TypeId) -> bool {
        matches!(
            self[self.resolve(id)].shape,
            Shape::Nullable(_) | Shape::Null
        )
    }
}

impl Index<TypeId> for Types {
    type Output = Type;

    #[expect(
        clippy::indexing_slicing,
        reason = "an id is made by `add` alone and nothing is ever removed"
    )]
    fn index(&self, id: TypeId) -> &Type {
        &self.0[id.0]
    }
}

/// One type.
#[derive(Clone, Debug)]
pub struct Type {
    /// Where it was written; nothing for a wrapper that has no place and no name of its own.
    pub origin: Option<Origin>,
    /// `x-rust-name`: the name its owner wants.
    pub rust_name: Option<String>,
    /// Whether it is a named scalar that no other type becomes.
    pub is_newtype: bool,
    /// What is said about it.
    pub docs: Docs,
    /// What its values look like.
    pub shape: Shape,
    /// Where it is in the merged document.
    pub pointer: Pointer,
}

/// What values of a type look like.
#[derive(Clone, Debug)]
pub enum Shape {
    /// Any JSON value, and why nothing better is known.
    Any(AnyReason),
    /// `null` alone.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer(IntegerKind),
    /// A number.
    Number,
    /// Text.
    String(StringKind),
    /// A list.
    Array(TypeId),
    /// A list of fixed length with a type for each position.
    Tuple(Vec<TypeId>),
    /// An object whose members all have one type.
    Map(TypeId),
    /// An object with named members.
    Object(Object),
    /// One of listed values; open to others.
    Enum(Enum),
    /// One of several types.
    Union(Union),
    /// The type, or `null`.
    Nullable(TypeId),
    /// Another name of a type.
    Alias(TypeId),
    /// A Rust type that the document's owner chose (`x-rust-type`).
    External(String),
}

/// Why a value is untyped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AnyReason {
    /// There is no schema.
    NoSchema,
    /// The schema says nothing about the value.
    Unconstrained,
    /// The schema can only be described by what it is not.
    Negated,
    /// The parts of an `allOf` have no value in common that a type could hold.
    Contradiction,
    /// The schema could not be understood; a diagnostic says why.
    Invalid,
}

/// How large whole numbers get.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum IntegerKind {
    /// `i32`
    I32,
    /// `i64`
    I64,
    /// `u32`
    U32,
    /// `u64`
    U64,
    /// `i128`
    I128,
    /// `u128`
    U128,
}

/// What text holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StringKind {
    /// Anything.
    Plain,
    /// A credential.
    Secret,
    /// A calendar date (RFC 3339, `full-date`).
    Date,
    /// A point in time (RFC 3339, `date-time`).
    DateTime,
    /// A date and a time without an offset.
    LocalDateTime,
    /// A UUID (RFC 4122).
    Uuid,
    /// Bytes as base64 text (RFC 4648).
    Base64,
    /// Bytes as they are; only a whole body or a part of a form can hold them.
    Binary,
}

/// An object with named members.
#[derive(Clone, Debug, Default)]
pub struct Object {
    /// The members, in the document's order.
    pub fields: Vec<Field>,
    /// The type of members that are not named; nothing when none are expected.
    pub rest: Option<TypeId>,
    /// Whether the document forbids members that are not named.
    pub closed: bool,
}

/// A named member of an object.
#[derive(Clone, Debug)]
pub struct Field {
    /// The name on the wire.
    pub name: String,
    /// The type of its value.
    pub ty: TypeId,
    /// Whether an object without it is invalid.
    pub required: bool,
    /// Whether it only comes from the server.
    pub read_only: bool,
    /// Whether it only goes to the server.
    pub write_only: bool,
    /// The only value it can have.
    pub constant: Option<Value>,
    /// `x-rust-name`.
    pub rust_name: Option<String>,
    /// What is said about it.
    pub docs: Docs,
    /// Where it is in the merged document.
    pub pointer: Pointer,
    /// Where else it is described, when several parts of an `allOf` describe it.
    pub also: Vec<Pointer>,
}

/// One of listed values.
#[derive(Clone, Debug)]
pub struct Enum {
    /// The values, in the document's order, without repetitions and without `null`.
    pub values: Vec<EnumValue>,
}

impl Enum {
    /// Whether all values are text.
    #[must_use]
    pub fn is_text(&self) -> bool {
        self.values.iter().all(|value| value.value.is_string())
    }
}

/// A listed value.
#[derive(Clone, Debug)]
pub struct EnumValue {
    /// The value.
    pub value: Value,
    /// A name for it (`x-enum-varnames`, or the title of the branch that allows only it).
    pub name: Option<String>,
    /// What is said about it (`x-enum-descriptions`, or the description of its branch).
    pub description: Option<String>,
    /// Whether its use is discouraged.
    pub deprecated: bool,
}

/// One of several types.
#[derive(Clone, Debug)]
pub struct Union {
    /// The property that distinguishes the variants.
    pub tag: Option<String>,
    /// The variants, in the document's order.
    pub variants: Vec<Variant>,
}

/// Whether the type of a variant has the union's tag among its own members.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagMember {
    /// All of its values have it.
    Declared,
    /// None of its values has it: the union removes and writes it.
    Undeclared,
    /// Some of its values have it, and the union writes it into the others.
    Partly,
}

impl TagMember {
    /// What two kinds of values come to, when a type has both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match self == other {
            true => self,
            false => Self::Partly,
        }
    }
}

/// One of the types of a union.
#[derive(Clone, Debug)]
pub struct Variant {
    /// The type.
    pub ty: TypeId,
    /// A name for it: its title, or the last part of its reference.
    pub name: Option<String>,
    /// The values of the union's tag that mean this variant.
    pub tags: Vec<String>,
    /// Whether the type has the tag among its own members.
    pub tag_member: TagMember,
    /// Whether it has the members of several other variants.
    pub is_combined: bool,
    /// Whether a value without a known tag is one of it.
    pub is_default: bool,
    /// What the union says about it.
    pub docs: Docs,
}
