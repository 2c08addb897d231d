//! The keywords of OpenAPI objects that later stages name in what they report.

use std::fmt;

use crate::pointer::Pointer;

macro_rules! keywords {
    ($($variant:ident = $text:literal)*) => {
        /// A member of an OpenAPI object.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Keyword {
            $(#[doc = concat!("`", $text, "`")] $variant,)*
        }

        impl Keyword {
            /// As it is written.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Keyword::$variant => $text,)*
                }
            }
        }
    };
}

keywords! {
    Ref = "$ref"
    AdditionalProperties = "additionalProperties"
    AllOf = "allOf"
    Components = "components"
    Const = "const"
    Content = "content"
    Description = "description"
    Discriminator = "discriminator"
    Enum = "enum"
    Example = "example"
    Flows = "flows"
    Format = "format"
    Headers = "headers"
    In = "in"
    Info = "info"
    ItemEncoding = "itemEncoding"
    Items = "items"
    Mapping = "mapping"
    MaxItems = "maxItems"
    MaxLength = "maxLength"
    MaxProperties = "maxProperties"
    Maximum = "maximum"
    MinItems = "minItems"
    MinLength = "minLength"
    MinProperties = "minProperties"
    Minimum = "minimum"
    MultipleOf = "multipleOf"
    Name = "name"
    Oauth2MetadataUrl = "oauth2MetadataUrl"
    OpenIdConnectUrl = "openIdConnectUrl"
    OperationId = "operationId"
    Pattern = "pattern"
    PatternProperties = "patternProperties"
    PrefixEncoding = "prefixEncoding"
    Properties = "properties"
    RequestBody = "requestBody"
    Responses = "responses"
    Schemas = "schemas"
    Scopes = "scopes"
    Security = "security"
    SecuritySchemes = "securitySchemes"
    Servers = "servers"
    Tags = "tags"
    Title = "title"
    Type = "type"
    UnevaluatedProperties = "unevaluatedProperties"
    UniqueItems = "uniqueItems"
    XRenamedFrom = "x-renamed-from"
    XSunset = "x-sunset"
    XRustNewtype = "x-rust-newtype"
    XRustType = "x-rust-type"
}

impl Keyword {
    /// Where the member of the object at `pointer` is.
    #[must_use]
    pub fn of(self, pointer: &Pointer) -> Pointer {
        pointer.child(self.as_str())
    }
}

impl fmt::Display for Keyword {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
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
    "$dynamicAnchor",
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
