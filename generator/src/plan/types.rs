//! The types of the crate to be written.

use std::sync::Arc;

use serde_json::Value;

use super::facts::{Presence, Usage};
use super::intake::Intake;
use super::rust_type::{RustType, TypeName};
use crate::model::{Files, TagMember, TypeId};

/// A type with an item of its own.
#[derive(Clone, Debug)]
pub struct TypePlan {
    /// What everybody who mentions it knows.
    pub name: Arc<TypeName>,
    /// Its file below `types/`; nothing where one file holds all types.
    pub file: Option<String>,
    /// Where values of it travel.
    pub usage: Usage,
    /// Its docs.
    pub docs: String,
    /// Its name in the specification, where the Rust name does not show it.
    pub doc_alias: Option<String>,
    /// Whether values of it are recognised by their shape.
    pub is_fitted: bool,
    /// Whether it has `Eq` and `Hash`: all of its values have them.
    pub is_hashed: bool,
    /// The type that is the same, docs aside, where that one has the item and this is another name
    /// of it.
    pub same_as: Option<SharedItem>,
    /// What it is.
    pub kind: TypeKind,
}

impl TypePlan {
    /// The fields, of a struct.
    #[must_use]
    pub fn fields(&self) -> &[FieldPlan] {
        match &self.kind {
            TypeKind::Struct(plan) => &plan.fields,
            _ => &[],
        }
    }

    /// The struct that holds what the constructor requires, where that is too much for arguments.
    #[must_use]
    pub fn required(&self) -> Option<&str> {
        match &self.kind {
            TypeKind::Struct(plan) => plan.required.as_deref(),
            _ => None,
        }
    }

    /// The Rust name of the member at this index of the model: of a field, value or variant.
    #[must_use]
    pub fn member(&self, index: usize) -> Option<&str> {
        let name = match &self.kind {
            TypeKind::Struct(plan) => plan.fields.get(index).map(|field| &field.name),
            TypeKind::Enum(plan) => plan.values.get(index).map(|value| &value.name),
            TypeKind::Union(plan) => plan.variants.get(index).map(|variant| &variant.name),
            TypeKind::Alias(_) | TypeKind::Newtype(_) => None,
        };
        name.map(String::as_str)
    }
}

/// The item of a type that is the same as another.
#[derive(Clone, Debug)]
pub struct SharedItem {
    /// The type.
    pub ty: Arc<TypeName>,
    /// The struct that holds what its constructor requires, where that is too much for arguments.
    pub required: Option<String>,
}

/// What an item is.
#[derive(Clone, Debug)]
pub enum TypeKind {
    /// A struct.
    Struct(StructPlan),
    /// An open enumeration.
    Enum(EnumPlan),
    /// An open union.
    Union(UnionPlan),
    /// `pub type`
    Alias(RustType),
    /// A struct around one value.
    Newtype(NewtypePlan),
}

/// A struct.
#[derive(Clone, Debug)]
pub struct StructPlan {
    /// The fields, in the order of the model's.
    pub fields: Vec<FieldPlan>,
    /// What holds the members that are not named.
    pub additional: Option<AdditionalPlan>,
    /// Whether callers make values of it.
    pub is_constructed: bool,
    /// The struct that holds the required members, where they are too many for arguments.
    pub required: Option<String>,
    /// Whether it has a `Default`: what its constructor gives without arguments, else the value without
    /// members.
    pub has_default: bool,
    /// Whether it is a form with files, which has no JSON.
    pub is_file_form: bool,
}

/// A field of a struct.
#[derive(Clone, Debug)]
pub struct FieldPlan {
    /// Its Rust name.
    pub name: String,
    /// Its name on the wire.
    pub wire_name: String,
    /// The type of its value in the model.
    pub type_id: TypeId,
    /// The Rust type of its value, without the `Option` of a field that may be missing.
    pub ty: RustType,
    /// Whether it may be missing.
    pub presence: Presence,
    /// Whether reading tells a missing value from `null`.
    pub tells_null: bool,
    /// Whether `null` is among the values, and read as a missing one.
    pub is_null_missing: bool,
    /// What constructor and setter take for it.
    pub intake: Intake,
    /// The setter that sends `null`.
    pub null_setter: Option<String>,
    /// Where its first value comes from.
    pub role: FieldRole,
    /// The files that it holds, in a form with files.
    pub files: Option<Files>,
    /// Whether it only comes from the server.
    pub read_only: bool,
    /// Whether it only goes to the server.
    pub write_only: bool,
    /// Whether telling its type from others takes a trial.
    pub is_tried: bool,
    /// Its docs.
    pub docs: String,
    /// Whether its use is discouraged.
    pub deprecated: bool,
}

impl FieldPlan {
    /// The Rust type as it is declared.
    #[must_use]
    pub fn declared(&self) -> RustType {
        match self.presence {
            Presence::Required => self.ty.clone(),
            Presence::Optional | Presence::OptionalNullable => self.ty.clone().optional(),
        }
    }

    /// Whether it has a setter: what only the server sets has none.
    #[must_use]
    pub fn is_set(&self) -> bool {
        self.presence != Presence::Required && !self.read_only
    }

    /// Whether the constructor asks for it.
    #[must_use]
    pub fn is_argument(&self) -> bool {
        matches!(self.role, FieldRole::Argument)
    }
}

/// Where the first value of a field comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldRole {
    /// The constructor asks for it.
    Argument,
    /// It has but one value.
    Constant(Constant),
    /// It may be missing and has but one value, which the constructor sets: by it the server
    /// recognises the variant of a union.
    Preset(Constant),
    /// It is missing until it is set.
    Optional,
}

/// The only value of a field.
#[derive(Clone, Debug, PartialEq)]
pub enum Constant {
    /// A value of an enumeration.
    Variant(Arc<TypeName>, String),
    /// Text.
    Text(String),
    /// `true` or `false`.
    Bool(bool),
    /// A number, in digits.
    Number(String),
    /// A number with a type of its own, in digits.
    NamedNumber(Arc<TypeName>, String),
    /// Any other value, as JSON text.
    Json(String),
}

/// What holds the members of an object that are not named.
#[derive(Clone, Debug)]
pub struct AdditionalPlan {
    /// The type of a member in the model.
    pub type_id: TypeId,
    /// The Rust type of a member.
    pub ty: RustType,
    /// The files that a member holds, in a form with files.
    pub files: Option<Files>,
    /// Whether telling its type from others takes a trial.
    pub is_tried: bool,
}

/// An open enumeration.
#[derive(Clone, Debug)]
pub struct EnumPlan {
    /// Whether all values are text.
    pub is_text: bool,
    /// The values, in the order of the model's.
    pub values: Vec<ValuePlan>,
}

/// A value of an enumeration.
#[derive(Clone, Debug)]
pub struct ValuePlan {
    /// Its variant.
    pub name: String,
    /// The value on the wire.
    pub value: Value,
    /// Its docs.
    pub docs: String,
}

/// An open union.
#[derive(Clone, Debug)]
pub struct UnionPlan {
    /// The property that tells the variants apart.
    pub tag: Option<String>,
    /// The variant of values without a known tag.
    pub default: Option<String>,
    /// The variants, in the order of the model's.
    pub variants: Vec<VariantPlan>,
}

/// A variant of a union.
#[derive(Clone, Debug)]
pub struct VariantPlan {
    /// Its Rust name.
    pub name: String,
    /// Its type in the model.
    pub type_id: TypeId,
    /// Its Rust type.
    pub ty: RustType,
    /// The method that borrows what is in its `Box`, through which no pattern can match.
    pub borrow: Option<String>,
    /// The only value, of a variant that holds nothing.
    pub constant: Option<String>,
    /// What becomes the variant, where that is no other's.
    pub conversion: Option<Conversion>,
    /// The values of the union's tag that mean it.
    pub tags: Vec<String>,
    /// Whether its type declares the tag; writing it adds a tag that is not declared.
    pub tag_member: TagMember,
    /// Whether telling its type from others takes a trial.
    pub is_tried: bool,
    /// Its docs.
    pub docs: String,
}

/// What becomes a variant of a union.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Conversion {
    /// Its type.
    Plain,
    /// Its type, and `&str`.
    Text,
    /// What is in its `Box`.
    Unboxed(RustType),
    /// Its type, a list, and arrays of what becomes such items.
    List(RustType),
    /// Its type, a map, and arrays of names and what becomes such values.
    Map(RustType),
}

/// A struct around one value.
#[derive(Clone, Debug)]
pub struct NewtypePlan {
    /// The type of the value.
    pub target: RustType,
    /// What it is around.
    pub kind: NewtypeKind,
    /// Whether telling its type from others takes a trial.
    pub is_tried: bool,
}

/// What a struct is around.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewtypeKind {
    /// Any value, in a public field: an alias would be infinite.
    Any,
    /// Text.
    Text,
    /// A credential.
    Secret,
    /// Bytes as base64 text.
    Bytes,
    /// A number without an order of all values.
    Float,
    /// Any other value that is copied: a whole number, a date, a point in time, a UUID.
    Copied,
}
