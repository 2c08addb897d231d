//! The table of schemas (OpenAPI 3.0, section 4.7.24; 3.1, section 4.8.24; JSON Schema 2020-12).

use super::build::{
    annotation, annotation_object, component, data, kept, list, map, object, one, reference,
    sample, set, sorted, text,
};
use super::{FieldKind, Map, Object};

/// Where more is to be read (OpenAPI 3.1, section 4.8.11).
pub(super) static EXTERNAL_DOCS: Object = object(
    "external documentation",
    &[text("description"), text("url")],
);

/// Schemas by name.
pub(super) static SCHEMAS: Map = sorted(FieldKind::Object(&SCHEMA));
static SCHEMA_HOLDS: FieldKind = FieldKind::Object(&SCHEMA);
static PROPERTIES: Map = kept(FieldKind::Object(&SCHEMA));
static DISCRIMINATOR: Object = object(
    "discriminator",
    &[
        text("propertyName"),
        map("mapping", &MAPPING),
        reference("defaultMapping"),
    ],
);
/// A discriminator's mapping.
pub(super) static MAPPING: Map = kept(FieldKind::Reference);
static NAME_SETS: Map = sorted(FieldKind::Set(&FieldKind::Text));

/// A schema (OpenAPI 3.0, section 4.7.24; 3.1, section 4.8.24; JSON Schema 2020-12).
pub(super) static SCHEMA: Object = component(
    "schema",
    "schemas",
    &[
        text("$schema"),
        text("$id"),
        text("$anchor"),
        text("$dynamicAnchor"),
        reference("$ref"),
        text("$dynamicRef"),
        annotation("title"),
        annotation("summary"),
        annotation("description"),
        data("deprecated"),
        data("readOnly"),
        data("writeOnly"),
        data("nullable"),
        set("type", &FieldKind::Data),
        text("format"),
        text("contentEncoding"),
        text("contentMediaType"),
        one("contentSchema", &SCHEMA),
        set("enum", &FieldKind::Data),
        data("const"),
        data("default"),
        data("multipleOf"),
        data("minimum"),
        data("exclusiveMinimum"),
        data("maximum"),
        data("exclusiveMaximum"),
        data("minLength"),
        data("maxLength"),
        text("pattern"),
        set("required", &FieldKind::Text),
        data("minProperties"),
        data("maxProperties"),
        map("properties", &PROPERTIES),
        map("patternProperties", &PROPERTIES),
        one("additionalProperties", &SCHEMA),
        one("unevaluatedProperties", &SCHEMA),
        one("propertyNames", &SCHEMA),
        map("dependentRequired", &NAME_SETS),
        map("dependentSchemas", &PROPERTIES),
        data("minItems"),
        data("maxItems"),
        data("uniqueItems"),
        list("prefixItems", &SCHEMA_HOLDS),
        one("items", &SCHEMA),
        one("unevaluatedItems", &SCHEMA),
        one("contains", &SCHEMA),
        data("minContains"),
        data("maxContains"),
        set("allOf", &SCHEMA_HOLDS),
        set("anyOf", &SCHEMA_HOLDS),
        set("oneOf", &SCHEMA_HOLDS),
        one("not", &SCHEMA),
        one("if", &SCHEMA),
        one("then", &SCHEMA),
        one("else", &SCHEMA),
        one("discriminator", &DISCRIMINATOR),
        data("xml"),
        annotation_object("externalDocs", &EXTERNAL_DOCS),
        sample("example"),
        sample("examples"),
        annotation("$comment"),
        map("$defs", &SCHEMAS),
        map("definitions", &SCHEMAS),
    ],
);
