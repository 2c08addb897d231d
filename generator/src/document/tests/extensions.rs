//! Extensions that decide about Rust.

use serde_json::{Value, json};

use crate::diagnostics::Code;
use crate::document::MergeOptions;
use crate::document::testing::{assembled, with_paths};

fn schema(name: &str, value: Value) -> Value {
    let mut document = with_paths(json!({}));
    document["components"] = json!({"schemas": {name: value}});
    document
}

#[test]
fn they_count_in_overlays_and_not_in_documents() {
    let inner = json!({"type": "string", "x-rust-type": "crate::Evil", "x-rust-name": "Evil"});
    let data = json!({"x-rust-type": "kept"});
    let vendor = schema(
        "A",
        json!({"properties": {"p": inner, "x-rust-type": {"type": "string"}}, "example": data, "x-own": data}),
    );
    let update = json!({"x-rust-type": "std::net::IpAddr"});
    let overlay = json!({"overlay": "1.0.0", "info": {"title": "O", "version": "1"}, "actions": [
        {"target": "$.components.schemas.A.properties['x-rust-type']", "update": update},
        {"target": "$.components.schemas.A.properties", "update": {"copied": {"type": "string"}}},
        {"target": "$.components.schemas.A.properties.copied", "update": {"x-rust-name": "own"}},
    ]});
    let files = [("a.json", vendor), ("z.json", overlay)];
    let merged = assembled(&files, &MergeOptions::default());
    assert_eq!(merged.codes(), [Code::UntrustedExtension]);
    assert_eq!(
        merged.document.value["components"]["schemas"]["A"],
        json!({
            "properties": {
                "p": {"type": "string"},
                "x-rust-type": {"type": "string", "x-rust-type": "std::net::IpAddr"},
                "copied": {"type": "string", "x-rust-name": "own"},
            },
            "example": {"x-rust-type": "kept"},
            "x-own": {"x-rust-type": "kept"},
        })
    );
}

#[test]
fn they_count_in_documents_that_are_trusted() {
    let inner = json!({"type": "string", "x-rust-type": "std::net::IpAddr"});
    let options = MergeOptions {
        trust_extensions: true,
        ..MergeOptions::default()
    };
    let merged = assembled(&[("a.json", schema("A", inner.clone()))], &options);
    assert_eq!(merged.codes(), [Code::UntrustedExtension; 0]);
    assert_eq!(merged.document.value["components"]["schemas"]["A"], inner);
}
