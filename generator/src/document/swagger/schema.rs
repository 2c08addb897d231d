//! Schemas: the same keywords, but for `discriminator`, `x-nullable` and `type: file`.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{At, Converter, referring};

impl<'v> Converter<'v> {
    pub(super) fn schema(&mut self, at: &At<'v>) -> Value {
        let Some(members) = at.value.as_object() else {
            return at.value.clone();
        };
        if let Some(text) = at.text("$ref") {
            return self.schema_reference(text, members);
        }
        let mut converted = Map::new();
        for (key, inner) in at.members() {
            let value = match key {
                "properties" | "patternProperties" if inner.value.is_object() => {
                    let members = inner.members();
                    members
                        .map(|(name, at)| (name.to_owned(), self.schema(&at)))
                        .collect()
                }
                "items" | "additionalProperties" | "not" if inner.value.is_object() => {
                    self.schema(&inner)
                }
                "allOf" | "anyOf" | "oneOf" | "items" if inner.value.is_array() => {
                    let items = inner.value.as_array().into_iter().flatten().enumerate();
                    items
                        .map(|(index, value)| self.schema(&inner.item(index, value)))
                        .collect()
                }
                "discriminator" => self.discriminator(at, inner.value),
                "x-nullable" if !members.contains_key("nullable") => {
                    if inner.value.as_bool() == Some(true) {
                        converted.insert("nullable".to_owned(), Value::Bool(true));
                    }
                    continue;
                }
                "collectionFormat" => continue,
                "type" if inner.value == "file" => {
                    converted.insert("format".to_owned(), Value::from("binary"));
                    Value::from("string")
                }
                "format" if members.get("type").is_some_and(|ty| ty == "file") => continue,
                _ => inner.value.clone(),
            };
            converted.insert(key.to_owned(), value);
        }
        Value::Object(converted)
    }

    /// A reference; what is beside it has no effect, except that the value may be null.
    fn schema_reference(&self, text: &str, members: &Map<String, Value>) -> Value {
        let is_name = !text.contains(['#', '/', '.']);
        let definitions = self.root.get("definitions");
        let referring = match is_name && definitions.and_then(|all| all.get(text)).is_some() {
            // As Swagger 1.2 wrote it.
            true => referring(&format!("#/components/schemas/{text}")),
            false => referring(&self.reference(text)),
        };
        match members.get("x-nullable").and_then(Value::as_bool) {
            Some(true) => json!({ "nullable": true, "allOf": [referring] }),
            _ => referring,
        }
    }

    /// The name of a property, and which of its values mean which definition where the document says so.
    fn discriminator(&self, at: &At<'_>, value: &Value) -> Value {
        let Some(name) = value.as_str() else {
            return value.clone();
        };
        let keys: Vec<String> = at.from.keys().collect();
        let definition = match keys.as_slice() {
            [section, definition] if section == "definitions" => definition.as_str(),
            _ => "",
        };
        let mapping: Map<String, Value> = self
            .mappings
            .get(definition)
            .into_iter()
            .flatten()
            .map(|(value, definition)| {
                let reference = format!("#/components/schemas/{definition}");
                ((*value).to_owned(), Value::from(reference))
            })
            .collect();
        match mapping.is_empty() {
            true => json!({ "propertyName": name }),
            false => json!({ "propertyName": name, "mapping": mapping }),
        }
    }
}

/// For each definition, the definitions that are made of it and say which value of its discriminator they have
/// (`x-ms-discriminator-value`): definition → value → definition. Nothing where they have their names.
pub(super) fn mappings(root: &Value) -> BTreeMap<&str, BTreeMap<&str, &str>> {
    let definitions = root.get("definitions").and_then(Value::as_object);
    let parents = |name: &str| -> Vec<&str> {
        let definition = definitions.and_then(|all| all.get(name));
        let parts = definition.and_then(|one| one.get("allOf"));
        let parts = parts.and_then(Value::as_array).into_iter().flatten();
        let texts = parts.filter_map(|part| part.get("$ref").and_then(Value::as_str));
        texts
            .filter_map(|text| text.strip_prefix("#/definitions/"))
            .collect()
    };
    let mut mappings: BTreeMap<&str, BTreeMap<&str, &str>> = BTreeMap::new();
    for (name, definition) in definitions.into_iter().flatten() {
        let keys = ["x-ms-discriminator-value", "x-discriminator-value"];
        let value = keys.iter().find_map(|key| definition.get(*key)?.as_str());
        let Some(value) = value else {
            continue;
        };
        let mut open = parents(name);
        let mut seen = Vec::new();
        while let Some(parent) = open.pop() {
            if !seen.contains(&parent) {
                seen.push(parent);
                mappings.entry(parent).or_default().insert(value, name);
                open.extend(parents(parent));
            }
        }
    }
    mappings
}
