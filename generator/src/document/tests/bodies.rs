//! One method and path with different bodies.

use serde_json::{Value, json};

use crate::diagnostics::Code;
use crate::document::testing::{assemble_all, assembled, stable, with_paths};
use crate::document::{BodyVariants, MergeOptions};

fn page(summary: &str, body: Value) -> Value {
    with_paths(json!({"/chat": {"post": {
        "operationId": "chat", "summary": summary, "tags": ["Chat"],
        "requestBody": {"required": true, "content": {"application/json": {"schema": body}}},
        "responses": {"200": {"description": "D"}},
    }}}))
}

fn model(name: &str) -> Value {
    json!({"type": "object", "properties": {"model": {"type": "string", "enum": [name]}}})
}

fn pages() -> [Value; 3] {
    [
        page("Fast", model("fast")),
        page("Slow", model("slow")),
        page("Deep thought", model("deep")),
    ]
}

fn options(body_variants: BodyVariants) -> MergeOptions {
    MergeOptions {
        body_variants,
        ..MergeOptions::default()
    }
}

#[test]
fn different_bodies_are_an_error_with_two_ways_out() {
    let [fast, slow, deep] = pages();
    let files = [("a.md", fast.clone()), ("b.md", slow), ("c.md", deep)];
    let merged = assemble_all(&files);
    let diagnostic = merged.diagnostic();
    assert_eq!(diagnostic.code, Code::ConflictingBody);
    assert_eq!(
        diagnostic.message,
        "`POST /chat` is described with three different bodies"
    );
    assert_eq!(diagnostic.places.len(), 3);
    assert!(diagnostic.helps[0].contains("--body-variants separate"));
    assert!(diagnostic.helps[1].contains("--body-variants union"));
    let mut other = page("Other", model("other"));
    other["paths"]["/chat"]["post"]["responses"] = json!({"201": {"description": "E"}});
    let merged = assemble_all(&[("a.md", fast), ("b.md", other)]);
    let diagnostic = merged.diagnostic();
    assert_eq!(diagnostic.code, Code::ConflictingBody);
    assert!(!diagnostic.helps.iter().any(|help| help.contains("union")));
}

#[test]
fn the_union_takes_any_body() {
    let text = stable(&pages(), &options(BodyVariants::Union));
    let merged: Value = serde_json::from_str(&text).unwrap();
    let body = &merged["paths"]["/chat"]["post"]["requestBody"];
    let variant = |name: &str, title: &str| {
        let mut schema = model(name);
        schema["title"] = json!(title);
        schema
    };
    assert_eq!(
        body["content"]["application/json"]["schema"],
        json!({
            "oneOf": [variant("deep", "Deep thought"), variant("fast", "Fast"), variant("slow", "Slow")],
            "x-body-variants": true,
        })
    );
    assert_eq!(body["required"], true);
    assert_eq!(merged["paths"]["/chat"]["post"].get("summary"), None);
    let [fast, slow, _] = pages();
    let files = [("a.md", fast), ("b.md", slow)];
    assert_eq!(
        assembled(&files, &options(BodyVariants::Union)).codes(),
        [Code::UnitedBodies]
    );
}

#[test]
fn separate_methods_have_a_path_each() {
    let text = stable(&pages(), &options(BodyVariants::Separate));
    let merged: Value = serde_json::from_str(&text).unwrap();
    let paths: Vec<&String> = merged["paths"].as_object().unwrap().keys().collect();
    assert_eq!(paths, ["/chat#deep-thought", "/chat#fast", "/chat#slow"]);
    assert_eq!(
        merged["paths"]["/chat#fast"]["post"]["operationId"],
        "chat_fast_chat"
    );
    assert_eq!(merged["paths"]["/chat#fast"]["post"]["summary"], "Fast");
}

#[test]
fn bodies_of_the_same_name_are_told_apart() {
    let pages = [page("Chat", model("fast")), page("Chat", model("slow"))];
    let files = [("a.md", pages[0].clone()), ("b.md", pages[1].clone())];
    let merged = assembled(&files, &options(BodyVariants::Separate));
    let paths = merged.document.value["paths"].as_object().unwrap();
    assert_eq!(paths.len(), 2);
    assert!(
        paths.keys().all(|path| path.starts_with("/chat#chat-")),
        "{paths:?}"
    );
}

#[test]
fn what_is_the_same_stays_one() {
    for variants in [BodyVariants::Union, BodyVariants::Separate] {
        let [fast, ..] = pages();
        let once = assembled(&[("a.md", fast.clone())], &options(variants));
        let twice = assembled(
            &[("a.md", fast.clone()), ("b.md", fast)],
            &options(variants),
        );
        assert_eq!(once.text(), twice.text());
    }
}
