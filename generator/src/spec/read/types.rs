//! `type`, as one name (3.0) or as a list of them (3.1).

use serde_json::Value;

use super::fields::Fields;
use crate::spec::parts::SchemaType;

/// What `type` comes to.
#[derive(Debug, Default)]
pub(super) struct Types {
    /// The one type.
    pub(super) ty: Option<SchemaType>,
    /// Whether `null` is among them.
    pub(super) nullable: bool,
    /// Whether `null` is the only one.
    pub(super) only_null: bool,
    /// Several types, for each of which the schema is read apart.
    pub(super) several: Vec<String>,
}

/// Reads `type`. Several types are apart only where nothing else decides what values look like.
pub(super) fn read(fields: &mut Fields<'_>) -> Types {
    match fields.get("type") {
        Some(Value::Array(names)) => {
            let names = names.iter().filter_map(Value::as_str);
            listed(fields, names.map(str::to_owned).collect())
        }
        Some(Value::String(name)) if name == "null" => listed(fields, vec![name.clone()]),
        Some(Value::String(name)) => Types {
            ty: Some(SchemaType::parse(name)),
            ..Types::default()
        },
        Some(Value::Null) | None => Types::default(),
        Some(_) => {
            fields.reject("type", "a text");
            Types::default()
        }
    }
}

/// One of several types.
pub(super) fn of_one(name: &str) -> Types {
    Types {
        ty: Some(SchemaType::parse(name)),
        ..Types::default()
    }
}

fn listed(fields: &Fields<'_>, mut names: Vec<String>) -> Types {
    let nullable = names.iter().any(|name| name == "null");
    names.retain(|name| name != "null");
    names.dedup();
    let mut types = Types {
        nullable,
        ..Types::default()
    };
    match names.as_slice() {
        [] => types.only_null = nullable,
        [name] => types.ty = Some(SchemaType::parse(name)),
        _ if are_apart(fields, &names) => types.several = names,
        _ => {}
    }
    types
}

fn are_apart(fields: &Fields<'_>, names: &[String]) -> bool {
    let has = |key: &str| fields.get(key).is_some();
    let all = ["array", "boolean", "number", "object", "string"];
    let takes_all = all
        .iter()
        .all(|name| names.iter().any(|given| given == name));
    let decided = ["enum", "const", "$ref", "allOf", "anyOf", "oneOf"];
    !decided.into_iter().any(has) && (!takes_all || has("properties"))
}

/// The keywords that are about values of one type.
pub(super) fn about(name: &str) -> &'static [&'static str] {
    match name {
        "object" => &[
            "properties",
            "required",
            "additionalProperties",
            "patternProperties",
            "minProperties",
            "maxProperties",
        ],
        "array" => &[
            "items",
            "prefixItems",
            "minItems",
            "maxItems",
            "uniqueItems",
        ],
        "string" => &[
            "format",
            "pattern",
            "minLength",
            "maxLength",
            "contentEncoding",
            "contentMediaType",
        ],
        "integer" | "number" => &[
            "format",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
        ],
        _ => &[],
    }
}
