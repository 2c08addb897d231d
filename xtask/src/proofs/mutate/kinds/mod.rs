//! The ways in which a document is changed.

mod components;
mod demands;
mod incoming;
mod operations;
mod schemas;
mod tokens;
mod whole;

use fastrand::Rng;
use serde_json::Value;

/// A way to change a document; nothing where it has no place for that.
pub struct Mutation {
    /// What it does.
    pub name: &'static str,
    /// Does it somewhere.
    pub apply: fn(&mut Value, &mut Rng) -> Option<()>,
}

/// All of them.
pub fn all() -> impl Iterator<Item = &'static Mutation> {
    operations::ALL
        .iter()
        .chain(schemas::ALL)
        .chain(demands::ALL)
        .chain(components::ALL)
        .chain(incoming::ALL)
        .chain(tokens::ALL)
        .chain(whole::ALL)
}

#[cfg(test)]
mod tests {
    use fastrand::Rng;
    use serde_json::{Value, json};

    use super::all;

    #[test]
    fn every_way_finds_a_place_in_a_document_that_has_all_sorts() {
        let object = json!({"type": "object", "required": ["a"], "properties": {"a": {"type": "string", "description": "A"}, "b": {"type": "integer"}}});
        let incoming = json!({"post": {"requestBody": {"content": {"application/json": {"schema": object}}}, "responses": {"200": {"description": "ok"}}}});
        let operation = |id: &str| {
            json!({
                "operationId": id,
                "parameters": [
                    {"name": "one", "in": "query", "required": true, "schema": {"type": "string"}},
                    {"name": "two", "in": "query", "schema": {"type": "string", "enum": ["a", "b"]}},
                ],
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/One"}}}},
                "responses": {"200": {"description": "ok"}, "404": {"description": "no"}},
                "callbacks": {"done": {"{$request.query.one}": incoming}},
            })
        };
        let plain = json!({"responses": {"204": {"description": "ok"}}});
        let document = json!({
            "openapi": "3.0.3",
            "info": {"title": "T", "version": "1"},
            "paths": {"/a": {"get": operation("a"), "post": operation("b"), "put": plain}},
            "security": [{"key": []}],
            "webhooks": {"sold": incoming},
            "components": {
                "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "K"}},
                "headers": {"Rate": {"description": "How many", "schema": {"type": "integer"}}},
                "schemas": {
                    "One": object,
                    "Two": object,
                    "Three": {"type": "object", "properties": {"c": {"type": "string"}}},
                    "Unused": {"type": "array", "maxItems": 9, "items": {"type": "string"}},
                    "Either": {"oneOf": [{"type": "string"}, {"type": "integer"}]},
                    "Whole": {"allOf": [object, {"type": "object", "properties": {"d": {"type": "string", "nullable": true}}}]},
                    "Named": {"type": "object", "additionalProperties": {"type": "string"}},
                },
            },
        });
        // As text, since the order of members counts here.
        let text = |document: &Value| document.to_string();
        for mutation in all() {
            let changes = |seed: u64| {
                let mut changed = document.clone();
                let done = (mutation.apply)(&mut changed, &mut Rng::with_seed(seed));
                done.is_some() && text(&changed) != text(&document)
            };
            assert!((0..40).any(changes), "{}", mutation.name);
        }
    }
}
