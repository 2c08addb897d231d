//! The keywords of OpenAPI objects that later stages point at in what they report.

use crate::pointer::Pointer;

/// A member of an OpenAPI object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keyword {
    /// `$ref`
    Ref,
    /// `additionalProperties`
    AdditionalProperties,
    /// `allOf`
    AllOf,
    /// `discriminator`
    Discriminator,
    /// `enum`
    Enum,
    /// `format`
    Format,
    /// `in`
    In,
    /// `items`
    Items,
    /// `name`
    Name,
    /// `patternProperties`
    PatternProperties,
    /// `properties`
    Properties,
    /// `requestBody`
    RequestBody,
    /// `security`
    Security,
    /// `servers`
    Servers,
    /// `type`
    Type,
    /// `x-rust-type`
    XRustType,
}

impl Keyword {
    /// As it is written.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Keyword::Ref => "$ref",
            Keyword::AdditionalProperties => "additionalProperties",
            Keyword::AllOf => "allOf",
            Keyword::Discriminator => "discriminator",
            Keyword::Enum => "enum",
            Keyword::Format => "format",
            Keyword::In => "in",
            Keyword::Items => "items",
            Keyword::Name => "name",
            Keyword::PatternProperties => "patternProperties",
            Keyword::Properties => "properties",
            Keyword::RequestBody => "requestBody",
            Keyword::Security => "security",
            Keyword::Servers => "servers",
            Keyword::Type => "type",
            Keyword::XRustType => "x-rust-type",
        }
    }

    /// Where the member of the object at `pointer` is.
    #[must_use]
    pub fn of(self, pointer: &Pointer) -> Pointer {
        pointer.child(self.as_str())
    }
}

/// Keywords that say something about a schema without narrowing its values.
const ANNOTATIONS: &[&str] = &[
    "title",
    "summary",
    "description",
    "default",
    "example",
    "examples",
    "deprecated",
    "readOnly",
    "writeOnly",
    "externalDocs",
    "nullable",
    "xml",
    "$comment",
    "$id",
    "$schema",
    "$anchor",
    "$defs",
    "definitions",
];

/// Whether a keyword of a schema says something about it without narrowing its values.
pub(super) fn is_annotation(key: &str) -> bool {
    ANNOTATIONS.contains(&key) || is_extension(key)
}

/// Whether a key names an extension of the specification.
pub(super) fn is_extension(key: &str) -> bool {
    key.starts_with("x-")
}
