//! Security requirements of several documents.

use serde_json::{Value, json};

use crate::diagnostics::Code;
use crate::document::MergeOptions;
use crate::document::testing::{assemble_all, silently, stable, with_paths};

fn secured(path: &str, security: Value, schemes: Value) -> Value {
    let mut document = with_paths(json!({ path: {"get": {"responses": {}}} }));
    document["security"] = security;
    document["components"] = json!({ "securitySchemes": schemes });
    document
}

fn key() -> Value {
    json!({"key": {"type": "apiKey", "in": "header", "name": "k"}})
}

#[test]
fn security_stays_with_the_operation_it_came_from() {
    let documents = [
        secured("/a", json!([{"key": []}]), key()),
        secured("/b", json!([{"key": []}]), key()),
        secured("/c", json!([]), json!({})),
        with_paths(json!({"/d": {"get": {"responses": {}, "security": [{}]}}})),
    ];
    let text = stable(&documents, &MergeOptions::default());
    let merged: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(merged["security"], json!([{"key": []}]));
    let of = |path: &str| merged["paths"][path]["get"].get("security").cloned();
    assert_eq!(of("/a"), None);
    assert_eq!(of("/c"), Some(json!([])));
    assert_eq!(of("/d"), Some(json!([{}])));
}

#[test]
fn a_scheme_may_be_defined_on_another_page() {
    silently(&[
        ("a.md", secured("/a", json!([{"key": []}]), json!({}))),
        ("b.md", secured("/b", json!([]), key())),
    ]);
}

#[test]
fn a_scheme_that_nobody_defines_is_reported_with_a_definition_to_paste() {
    let merged = assemble_all(&[
        ("a.md", secured("/a", json!([{"basicAuth": []}]), key())),
        ("b.md", secured("/b", json!([{"basicAuth": []}]), json!({}))),
        (
            "c.md",
            secured("/c", json!([{"key": []}, {"basicAuth": []}]), json!({})),
        ),
    ]);
    let diagnostic = merged.diagnostic();
    assert_eq!(diagnostic.code, Code::UndefinedSecurityScheme);
    assert_eq!(
        diagnostic.message,
        "no document defines the security scheme `basicAuth`"
    );
    assert_eq!(
        merged.places(diagnostic),
        [
            "a.md /security/0/basicAuth: required here",
            "c.md /security/1/basicAuth: and here",
        ]
    );
    assert!(diagnostic.helps.last().unwrap().ends_with(
        "  - target: \"$\"\n    update: {\"components\":{\"securitySchemes\":{\"basicAuth\":{\"scheme\":\"basic\",\"type\":\"http\"}}}}"
    ) || diagnostic.helps.last().unwrap().ends_with(
        "  - target: \"$\"\n    update: {\"components\":{\"securitySchemes\":{\"basicAuth\":{\"type\":\"http\",\"scheme\":\"basic\"}}}}"
    ));
}
