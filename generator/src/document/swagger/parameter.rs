//! Parameters: what describes the value moves under `schema`.

use serde_json::{Map, Value, json};

use super::leftovers::is_parameter;
use super::{At, Converter, Finding, referring};
use crate::diagnostics::Code;

/// The keys that describe the value of a parameter or header.
const OF_SCHEMA: [&str; 20] = [
    "type",
    "format",
    "items",
    "default",
    "enum",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
    "uniqueItems",
    "x-nullable",
    "x-enum-varnames",
    "x-ms-enum",
    "x-enumNames",
];

/// How the items of an array are written one after the other.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Collection {
    Csv,
    Ssv,
    Tsv,
    Pipes,
    Multi,
}

impl Collection {
    /// `collectionFormat` of an array; nothing for other values.
    pub(super) fn of(value: &Value) -> Option<Self> {
        if value.get("type")? != "array" {
            return None;
        }
        let name = value.get("collectionFormat").and_then(Value::as_str);
        Some(match name.map(str::to_ascii_lowercase).as_deref() {
            Some("ssv") => Collection::Ssv,
            Some("tsv") => Collection::Tsv,
            Some("pipes") => Collection::Pipes,
            Some("multi") => Collection::Multi,
            _ => Collection::Csv,
        })
    }

    /// The style that says the same in a query or form, and whether each item is written apart.
    pub(super) fn style(self) -> Option<(&'static str, bool)> {
        match self {
            Collection::Csv => Some(("form", false)),
            Collection::Ssv => Some(("spaceDelimited", false)),
            Collection::Pipes => Some(("pipeDelimited", false)),
            Collection::Multi => Some(("form", true)),
            Collection::Tsv => None,
        }
    }

    fn separator(self) -> &'static str {
        match self {
            Collection::Csv | Collection::Multi => "commas",
            Collection::Ssv => "spaces",
            Collection::Tsv => "tabs",
            Collection::Pipes => "`|`",
        }
    }
}

impl<'v> Converter<'v> {
    /// A parameter in the path, query or header. What has a `schema` already stays as it is.
    pub(super) fn parameter(&mut self, at: &At<'v>) -> Value {
        self.note(at);
        let Some(members) = at.value.as_object() else {
            return at.value.clone();
        };
        if let Some(text) = at.text("$ref") {
            return referring(&self.reference(text));
        }
        let mut converted = Map::new();
        for (key, value) in members {
            let moves = OF_SCHEMA.contains(&key.as_str()) || key == "collectionFormat";
            if !moves && key != "schema" {
                converted.insert(key.clone(), value.clone());
            }
        }
        if let Some(schema) = members.get("schema") {
            converted.insert(
                "schema".to_owned(),
                self.schema(&at.member("schema", schema)),
            );
            return Value::Object(converted);
        }
        if members.contains_key("content") {
            return Value::Object(converted);
        }
        if is_parameter(at.value) {
            let name = at.text("name").unwrap_or_default();
            self.leftover(at, &format!("the parameter `{name}` is"), "`schema`");
        }
        let in_query = at.text("in") == Some("query");
        let is_said = self.is_swagger || members.contains_key("collectionFormat");
        match Collection::of(at.value).filter(|_| is_said) {
            None => {}
            Some(collection) if in_query && collection.style().is_some() => {
                if let Some((style, explode)) = collection.style() {
                    converted.insert("style".to_owned(), Value::from(style));
                    converted.insert("explode".to_owned(), Value::Bool(explode));
                }
            }
            Some(Collection::Csv) => {}
            Some(other) => {
                self.as_text(at, other, &mut converted);
                return Value::Object(converted);
            }
        }
        // A parameter that nothing describes is reported when it is read.
        let schema = self.schema_of(at);
        if schema != json!({}) {
            converted.insert("schema".to_owned(), schema);
        }
        Value::Object(converted)
    }

    /// An array that OpenAPI 3.0 cannot have written so: the caller writes it.
    fn as_text(&mut self, at: &At<'_>, collection: Collection, converted: &mut Map<String, Value>) {
        let separator = collection.separator();
        let before = at.text("description").unwrap_or_default();
        let description = format!("{before}\n\nSeveral values, separated by {separator}.");
        converted.insert("description".to_owned(), Value::from(description.trim()));
        converted.insert("schema".to_owned(), json!({ "type": "string" }));
        let name = at.text("name").unwrap_or_default();
        self.findings.push(Finding {
            code: Code::UnsupportedFeature,
            message: format!(
                "OpenAPI 3.0 cannot describe that the values of `{name}` are separated by {separator}"
            ),
            place: at.to.clone(),
            label: "this is a string, in which the caller separates them".to_owned(),
            help: "if the API takes `csv` or `multi` as well, write that as its `collectionFormat`"
                .to_owned(),
        });
    }

    /// The schema that a parameter, header or field of a form is without one of its own.
    pub(super) fn schema_of(&mut self, at: &At<'v>) -> Value {
        let at = at.moved(at.to.child("schema"));
        self.note(&at);
        self.schema_inside(&at)
    }

    /// The same, in the place that `at` names.
    pub(super) fn schema_inside(&mut self, at: &At<'v>) -> Value {
        let whole = self.schema(at);
        let Value::Object(mut members) = whole else {
            return json!({});
        };
        members.retain(|key, _| {
            let also = ["nullable", "properties", "additionalProperties", "allOf"];
            OF_SCHEMA.contains(&key.as_str()) || also.contains(&key.as_str())
        });
        Value::Object(members)
    }
}
