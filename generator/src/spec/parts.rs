//! What the keywords of a schema hold.

use serde_json::Value;

use super::Broken;
use super::id::SchemaId;
use crate::pointer::Pointer;

/// A member that has another form than OpenAPI gives it, and is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidField {
    /// Its key.
    pub key: String,
    /// What was expected, such as "expected a number".
    pub reason: String,
    /// What it is read as all the same: a number or flag that is written in quotes.
    pub read_as: Option<Value>,
}

/// A `$ref`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// As it is written.
    pub text: String,
    /// The address that it means, whether or not it exists.
    pub pointer: Option<Pointer>,
    /// The schema there.
    pub target: Result<SchemaId, Broken>,
}

/// The `type` of a schema (JSON Schema 2020-12, validation, section 6.1.1), or what some documents
/// write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemaType {
    /// `array`
    Array,
    /// `boolean` or `bool`
    Boolean,
    /// `integer`, `int`, `int32`, `int64` or `long`
    Integer,
    /// `number`, `float`, `double` or `decimal`
    Number,
    /// `object`
    Object,
    /// `string`
    String,
    /// `file`, of Swagger 2.0
    File,
    /// `any`, which is no type
    Any,
    /// No type of JSON Schema.
    Unknown(String),
}

/// The values that a schema lists.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// `enum`, or `const` with its one value.
    Listed {
        /// The values.
        values: Vec<Value>,
        /// `x-enum-varnames`, value by value.
        names: Vec<Option<String>>,
        /// `x-enum-descriptions`, value by value.
        descriptions: Vec<Option<String>>,
    },
    /// No list.
    Invalid,
}

/// `discriminator` (OpenAPI 3.0.3, section 4.7.25).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discriminator {
    /// `propertyName`.
    pub property_name: Option<String>,
    /// `mapping`.
    pub mapping: Vec<Mapped>,
    /// `defaultMapping`: what a value is that has no tag, or an unknown one (OpenAPI 3.2).
    pub default: Option<DefaultMapping>,
}

/// The `defaultMapping` of a discriminator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DefaultMapping {
    /// The reference or bare name.
    pub text: String,
    /// The schema that it means.
    pub target: Option<SchemaId>,
}

/// A member of a discriminator's `mapping`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapped {
    /// The value of the discriminator.
    pub value: String,
    /// The reference or bare name behind it; nothing when that is no text.
    pub text: Option<String>,
    /// The schema that it means.
    pub target: Option<SchemaId>,
}

/// A member of `properties` or `patternProperties`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Property {
    /// The name, or the pattern of names.
    pub name: String,
    /// The schema of its value.
    pub schema: SchemaId,
}

/// `additionalProperties`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AdditionalProperties {
    /// `true`
    Allowed,
    /// `false`
    Denied,
    /// A schema.
    Schema(SchemaId),
}

/// An item of `required`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequiredName {
    /// The name.
    pub name: String,
    /// Where it is written.
    pub pointer: Pointer,
}

/// `x-rust-newtype`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Newtype {
    /// `true`
    Wanted,
    /// `false`
    Unwanted,
    /// Neither.
    Invalid,
}

/// `x-rust-type`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RustType {
    /// The text; nothing when it is none.
    pub text: Option<String>,
}

impl SchemaType {
    /// The names of the types.
    pub const NAMES: [&str; 7] = [
        "array", "boolean", "integer", "null", "number", "object", "string",
    ];

    pub(super) fn parse(name: &str) -> Self {
        match name {
            "array" => SchemaType::Array,
            "boolean" | "bool" => SchemaType::Boolean,
            "integer" | "int" | "int32" | "int64" | "long" => SchemaType::Integer,
            "number" | "float" | "double" | "decimal" => SchemaType::Number,
            "object" => SchemaType::Object,
            "string" => SchemaType::String,
            "file" => SchemaType::File,
            "any" => SchemaType::Any,
            other => SchemaType::Unknown(other.to_owned()),
        }
    }
}

impl Values {
    /// The value in a listed object that describes it, as some writers do.
    #[must_use]
    pub fn described(listed: &Value) -> Option<&Value> {
        listed.get("value")
    }

    /// The listed values.
    #[must_use]
    pub fn list(&self) -> &[Value] {
        match self {
            Values::Listed { values, .. } => values,
            Values::Invalid => &[],
        }
    }
}

impl Values {
    /// `null` alone.
    pub(super) fn null() -> Self {
        Values::Listed {
            values: vec![Value::Null],
            names: Vec::new(),
            descriptions: Vec::new(),
        }
    }
}

impl InvalidField {
    /// Whether the member would only describe.
    pub(super) fn is_annotation(&self) -> bool {
        super::keyword::is_annotation(&self.key)
    }
}
