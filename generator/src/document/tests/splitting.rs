//! Splitting a document into pages and merging them again.

use serde_json::{Value, json};

use crate::diagnostics::{Code, Sink};
use crate::document::testing::{silently, with_paths};
use crate::document::{MergeOptions, assemble, to_text};
use crate::source::{SourceFile, read};
use crate::split::split;

/// Splits a document, merges the pages, and demands the same text again. Gives the pages.
pub(super) fn there_and_back(document: &Value) -> Vec<(String, String)> {
    let whole = silently(&[("whole.json", document.clone())]);
    let pages: Vec<(String, String)> = split(&whole.document.value).into_iter().collect();
    let file = |(name, text): &(String, String)| SourceFile {
        name: name.clone(),
        bytes: text.clone().into_bytes(),
    };
    let mut sink = Sink::new();
    let mut sources = read(pages.iter().map(file).collect(), &mut sink);
    let merged = assemble(&mut sources, &MergeOptions::default(), &mut sink).unwrap();
    let mut findings = sink.into_sorted(&sources);
    findings.retain(|finding| finding.code != Code::WebhooksOnly);
    assert!(findings.is_empty(), "{findings:#?}");
    assert_eq!(to_text(&merged.value), whole.text());
    pages
}

fn names(pages: &[(String, String)]) -> Vec<&str> {
    pages.iter().map(|(name, _)| name.as_str()).collect()
}

/// A document with something of everything.
pub(super) fn rich() -> Value {
    let response = |name: &str| json!({"description": "D", "content": {"application/json": {"schema": {"$ref": format!("#/components/schemas/{name}")}}}});
    json!({
        "openapi": "3.1.0",
        "info": {"title": "Shop", "version": "1.2", "description": "All of the ```` shop", "contact": {"name": "C"}},
        "jsonSchemaDialect": "https://spec.openapis.org/oas/3.1/dialect/base",
        "externalDocs": {"url": "https://docs.example"},
        "x-root": [1, 2],
        "servers": [{"url": "https://a.example"}, {"url": "https://b.example"}],
        "security": [{"key": []}],
        "tags": [{"name": "Orders", "description": "About orders"}, {"name": "Unused"}, {"name": "Hooks"}],
        "paths": {
            "x-paths": 1,
            "/empty": {"x-empty": true},
            "/orders/{id}": {
                "x-item": 1,
                "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
                "get": {"operationId": "getOrder", "tags": ["Orders"], "summary": "Get", "description": "Gets\n\n```json\n{}\n```", "responses": {"200": response("Order"), "default": {"$ref": "#/components/responses/Error"}}},
                "delete": {"operationId": "deleteOrder", "security": [], "servers": [{"url": "https://c.example"}], "responses": {"204": {"description": "Done"}}},
            },
            "/pets": {"post": {
                "security": [{"oauth": ["write"], "key": []}, {}],
                "requestBody": {"content": {"application/json": {"schema": {"oneOf": [{"$ref": "#/components/schemas/Dog"}], "discriminator": {"propertyName": "kind", "mapping": {"c": "Cat", "b": "#/components/schemas/Bird"}}}}}},
                "responses": {"200": response("a b")},
                "callbacks": {"done": {"{$request.body#/url}": {"post": {"security": [{"hook": []}], "tags": ["Hooks"], "responses": {"200": response("Tree")}}}}},
            }},
        },
        "webhooks": {"sent": {"post": {"tags": ["Hooks"], "responses": {"200": response("Event")}}}},
        "components": {
            "x-components": true,
            "schemas": {
                "Order": {"type": "object", "required": ["b", "a"], "properties": {"b": {"type": "string"}, "a": {"$ref": "#/components/schemas/Money"}}},
                "Money": {"type": "number"},
                "Dog": {"allOf": [{"$ref": "#/components/schemas/Pet"}]},
                "Cat": {"allOf": [{"$ref": "#/components/schemas/Pet"}]},
                "Bird": {},
                "Pet": {"type": "object"},
                "a b": {"type": "string"},
                "Tree": {"type": "object", "properties": {"children": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}}}},
                "Event": {"$ref": "#/components/schemas/Money"},
                "NobodyUsesMe": {"$ref": "#/components/schemas/NorMe"},
                "NorMe": {"$ref": "#/components/schemas/Money"},
            },
            "responses": {"Error": response("Order")},
            "securitySchemes": {
                "key": {"type": "apiKey", "in": "header", "name": "k"},
                "oauth": {"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": "https://t", "scopes": {"write": "W", "read": "R"}}}},
                "hook": {"type": "http", "scheme": "basic"},
                "spare": {"type": "http", "scheme": "bearer"},
            },
        },
    })
}

#[test]
fn nothing_is_lost_on_the_way() {
    let pages = there_and_back(&rich());
    assert_eq!(
        names(&pages),
        [
            "orders-id-delete.md",
            "orders-id-get.md",
            "overview.md",
            "pets-post.md",
            "webhooks.md"
        ]
    );
}

#[test]
fn a_page_has_only_what_its_operation_reaches() {
    let pages = there_and_back(&rich());
    let (_, text) = &pages[1];
    let json: Value =
        serde_json::from_str(text.lines().find(|line| line.starts_with('{')).unwrap()).unwrap();
    assert!(
        text.starts_with("# Orders\n\n## Get\n\n> Gets ```json {} ```\n\n````json\n"),
        "{text}"
    );
    let keys = |value: &Value| {
        value
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect::<Vec<_>>()
    };
    assert_eq!(keys(&json["components"]["schemas"]), ["Money", "Order"]);
    assert_eq!(keys(&json["components"]["responses"]), ["Error"]);
    assert_eq!(keys(&json["components"]["securitySchemes"]), ["key"]);
    assert_eq!(
        json["tags"],
        json!([{"name": "Orders", "description": "About orders"}])
    );
    assert_eq!(keys(&json["info"]), ["title", "version"]);
    let (_, text) = &pages[3];
    let json: Value =
        serde_json::from_str(text.lines().find(|line| line.starts_with('{')).unwrap()).unwrap();
    assert_eq!(
        keys(&json["components"]["schemas"]),
        ["Bird", "Cat", "Dog", "Pet", "Tree", "a b"]
    );
    assert_eq!(
        keys(&json["components"]["securitySchemes"]),
        ["hook", "key", "oauth"]
    );
}

#[test]
fn documents_without_operations_survive() {
    there_and_back(&with_paths(json!({})));
    let mut models = with_paths(json!({}));
    models["components"] = json!({"schemas": {"A": {"type": "string"}}});
    models["servers"] = json!([{"url": "https://a.example"}]);
    assert_eq!(names(&there_and_back(&models)), ["overview.md"]);
    let mut hooks = rich();
    hooks.as_object_mut().unwrap().shift_remove("paths");
    assert_eq!(
        names(&there_and_back(&hooks)),
        ["overview.md", "webhooks.md"]
    );
}

#[test]
fn names_of_pages_do_not_collide() {
    let operation = json!({"get": {"responses": {}}});
    let document = with_paths(
        json!({"/a/b": operation, "/a-b": operation, "/A.b": operation, "/": operation}),
    );
    assert_eq!(
        names(&there_and_back(&document)),
        ["a-b-get-2.md", "a-b-get-3.md", "a-b-get.md", "get.md"]
    );
}
