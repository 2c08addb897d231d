//! What a document says about a thing in words.

use serde_json::Value;

/// What a document says about a type, field, parameter or operation in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Docs {
    /// The title or summary.
    pub title: Option<String>,
    /// The description, as CommonMark.
    pub description: Option<String>,
    /// Whether its use is discouraged.
    pub deprecated: bool,
    /// Until when it works (`x-sunset`), as the document writes it.
    pub sunset: Option<Box<str>>,
    /// What it was called in an older version (`x-renamed-from`): of a member or parameter its name, of an
    /// operation its `operationId`, or its method and path.
    pub renamed_from: Option<Box<str>>,
    /// The documented default.
    pub default: Option<Box<Value>>,
    /// A documented example.
    pub example: Option<Box<Value>>,
    /// What the schema demands of values beyond their type; nothing for most.
    pub constraints: Option<Box<Constraints>>,
    /// Where more is said.
    pub external: Option<Box<ExternalDocs>>,
}

/// A link to further documentation.
#[derive(Clone, Debug, PartialEq)]
pub struct ExternalDocs {
    /// The address.
    pub url: String,
    /// What is found there.
    pub description: Option<String>,
}

/// What a schema demands of values beyond their type; documented, never enforced.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Constraints {
    /// `minimum`, and whether it is exclusive.
    pub minimum: Option<(f64, bool)>,
    /// `maximum`, and whether it is exclusive.
    pub maximum: Option<(f64, bool)>,
    /// `multipleOf`.
    pub multiple_of: Option<f64>,
    /// `minLength` and `maxLength`, in characters.
    pub length: (Option<usize>, Option<usize>),
    /// `pattern`.
    pub pattern: Option<String>,
    /// `minItems` and `maxItems`.
    pub items: (Option<usize>, Option<usize>),
    /// `uniqueItems`.
    pub unique_items: bool,
    /// `minProperties` and `maxProperties`.
    pub properties: (Option<usize>, Option<usize>),
    /// A `format` that has no Rust type of its own.
    pub format: Option<String>,
}
