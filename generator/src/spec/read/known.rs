//! Which keywords of a schema are known, and by what.

use serde_json::Value;

use crate::spec::keyword;

/// Keywords whose value is one schema that restricts values without saying what they look like.
pub(super) const RESTRICTION: [&str; 7] = [
    "if",
    "then",
    "else",
    "contains",
    "propertyNames",
    "contentSchema",
    "unevaluatedItems",
];

/// Keywords that narrow values and whose presence shows in a schema's members.
const KNOWN: [&str; 25] = [
    "type",
    "format",
    "enum",
    "const",
    "multipleOf",
    "minimum",
    "maximum",
    "minLength",
    "maxLength",
    "pattern",
    "required",
    "minProperties",
    "maxProperties",
    "properties",
    "patternProperties",
    "additionalProperties",
    "unevaluatedProperties",
    "minItems",
    "maxItems",
    "prefixItems",
    "items",
    "allOf",
    "anyOf",
    "oneOf",
    "not",
];

/// Keywords that narrow values and come to something under another name, or to nothing.
pub(super) const ABSORBED: [&str; 5] = [
    "exclusiveMinimum",
    "exclusiveMaximum",
    "uniqueItems",
    "contentEncoding",
    "contentMediaType",
];

/// Whether a keyword narrows values, for all that is known, and no other member of a schema shows that
/// it is there.
pub(super) fn is_other(key: &str, value: &Value) -> bool {
    match key {
        "$ref" | "$dynamicRef" => !value.is_string(),
        key => {
            let is_known = KNOWN.contains(&key) || RESTRICTION.contains(&key);
            !(is_known || key == "discriminator" || keyword::is_annotation(key))
        }
    }
}
