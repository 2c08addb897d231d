//! When definitions of one thing are the same.

use serde_json::{Value, json};

use crate::diagnostics::Code;
use crate::document::MergeOptions;
use crate::document::testing::{assemble_all, silently, stable};

fn page(schemas: Value, response: Value) -> Value {
    json!({
        "openapi": "3.0.3",
        "info": {"title": "T", "version": "1"},
        "paths": {"/a": {"get": {"responses": {"200": response}}}},
        "components": {"schemas": schemas},
    })
}

fn models(schemas: Value) -> Value {
    json!({
        "openapi": "3.0.3",
        "info": {"title": "T", "version": "1"},
        "components": {"schemas": schemas},
    })
}

fn both(left: &Value, right: &Value) -> Vec<(&'static str, Value)> {
    vec![("left.json", left.clone()), ("right.json", right.clone())]
}

#[test]
fn the_same_in_another_order_is_the_same() {
    let left = models(json!({"A": {
        "type": "object", "required": ["x", "y"],
        "properties": {"x": {"type": "string", "enum": ["p", "q"]}, "y": {}},
    }}));
    let right = models(json!({"A": {
        "properties": {"y": {}, "x": {"enum": ["q", "p"], "type": "string"}},
        "required": ["y", "x"], "type": "object",
    }}));
    silently(&both(&left, &right));
    stable(&[left, right], &MergeOptions::default());
}

#[test]
fn the_longest_words_are_kept() {
    let left = models(json!({"A": {
        "type": "object", "description": "short",
        "properties": {"x": {"type": "string", "description": "What x is."}},
    }}));
    let right = models(json!({"A": {
        "type": "object", "description": "much longer", "x-internal": true,
        "properties": {"x": {"type": "string", "example": "e"}},
    }}));
    let merged = assemble_all(&both(&left, &right));
    assert_eq!(
        merged.document.value["components"]["schemas"]["A"],
        json!({
            "type": "object", "description": "much longer", "x-internal": true,
            "properties": {"x": {"type": "string", "description": "What x is.", "example": "e"}},
        })
    );
    assert_eq!(merged.codes(), [Code::DifferingWords]);
    assert_eq!(
        merged.places(merged.diagnostic()),
        [
            "left.json /components/schemas/A: these annotations",
            "right.json /components/schemas/A: other annotations"
        ]
    );
    let third = models(json!({"A": {
        "type": "object", "title": "A title",
        "properties": {"x": {"type": "string", "example": "longer"}},
    }}));
    stable(&[left, right, third], &MergeOptions::default());
}

#[test]
fn schemas_that_differ_in_dialect_only_are_the_same() {
    let of_3_0 = json!({
        "type": "object",
        "properties": {
            "a": {"type": "string", "nullable": true, "description": "The a."},
            "b": {"type": "number", "minimum": 1, "exclusiveMinimum": true},
            "c": {"type": "string", "enum": ["only"]},
            "d": {"nullable": true, "allOf": [{"$ref": "#/components/schemas/B"}]},
            "e": {"type": "string", "format": "byte", "example": "YQ=="},
        },
    });
    let of_3_1 = json!({
        "type": "object",
        "properties": {
            "a": {"type": ["null", "string"]},
            "b": {"type": "number", "exclusiveMinimum": 1.0},
            "c": {"type": "string", "const": "only"},
            "d": {"anyOf": [{"$ref": "#/components/schemas/B"}, {"type": "null"}]},
            "e": {"type": "string", "contentEncoding": "base64", "examples": ["YQ=="]},
        },
    });
    let with = |schema: Value| models(json!({"A": schema, "B": {"type": "string"}}));
    let (left, right) = (with(of_3_0), with(of_3_1));
    let merged = assemble_all(&both(&left, &right));
    assert_eq!(merged.codes(), []);
    let described = "/components/schemas/A/properties/a/description";
    assert_eq!(
        merged.document.value.pointer(described),
        Some(&json!("The a."))
    );
    stable(&[left, right], &MergeOptions::default());

    let other = with(json!({"type": "object", "properties": {
        "a": {"type": "string"},
        "b": {"type": "number", "exclusiveMinimum": 2},
    }}));
    let fewer = with(json!({"type": "object", "properties": {
        "a": {"type": "string", "nullable": true},
        "b": {"type": "number", "minimum": 2, "exclusiveMinimum": true},
    }}));
    let merged = assemble_all(&both(&other, &fewer));
    assert_eq!(merged.codes(), [Code::ConflictingComponent]);
    let notes = &merged.diagnostic().notes;
    assert_eq!(*notes, ["they differ at `/properties/a/nullable`"]);
}

#[test]
fn a_reference_is_as_good_as_what_it_leads_to() {
    let schema = json!({"type": "object", "properties": {"x": {"type": "string"}}});
    let response = |schema: Value| json!({"description": "D", "content": {"application/json": {"schema": schema}}});
    let inline = page(json!({}), response(schema.clone()));
    let by_name = page(
        json!({"A": schema}),
        response(json!({"$ref": "#/components/schemas/A"})),
    );
    let by_other = page(
        json!({"B": {"$ref": "#/components/schemas/C"}, "C": schema}),
        response(json!({"$ref": "#/components/schemas/B"})),
    );
    let merged = assemble_all(&[
        ("a.json", inline.clone()),
        ("b.json", by_name.clone()),
        ("c.json", by_other.clone()),
    ]);
    assert_eq!(merged.codes(), [Code::DifferingStructure]);
    assert_eq!(
        merged
            .document
            .value
            .pointer("/paths/~1a/get/responses/200/content/application~1json/schema"),
        Some(&json!({"$ref": "#/components/schemas/A"}))
    );
    stable(&[inline, by_name, by_other], &MergeOptions::default());
}

#[test]
fn recursive_schemas_are_compared() {
    let tree = |name: &str| {
        let reference = format!("#/components/schemas/{name}");
        let node = json!({"type": "object", "properties": {"child": {"$ref": reference}}});
        let response = json!({"description": "D", "content": {"application/json": {"schema": {"$ref": reference}}}});
        page(json!({ name: node }), response)
    };
    let merged = assemble_all(&both(&tree("Tree"), &tree("Node")));
    assert_eq!(merged.codes(), [Code::DifferingStructure]);
    stable(&[tree("Tree"), tree("Node")], &MergeOptions::default());
}

#[test]
fn a_different_type_is_a_conflict() {
    let model = |kind: &str| {
        models(
            json!({"A": {"type": "object", "properties": {"n": {"type": kind, "description": "N"}}}}),
        )
    };
    let merged = assemble_all(&both(&model("integer"), &model("string")));
    let diagnostic = merged.diagnostic();
    assert_eq!(diagnostic.code, Code::ConflictingComponent);
    assert_eq!(
        diagnostic.message,
        "schema `A` has two different definitions"
    );
    assert_eq!(
        merged.places(diagnostic),
        [
            r#"right.json /components/schemas/A/properties/n/type: `"string"` here"#,
            r#"left.json /components/schemas/A/properties/n/type: `"integer"` here"#,
        ]
    );
    assert_eq!(diagnostic.notes, ["they differ at `/properties/n/type`"]);
    assert!(diagnostic.helps[1].contains(
        "  - target: \"$.components.schemas.A.properties.n\"\n    update: {\"type\":\"string\"}"
    ));
}

#[test]
fn a_missing_member_is_a_conflict_that_is_shown_in_both_places() {
    let left = models(json!({"A": {"type": "string"}}));
    let right = models(json!({"A": {"type": "string", "format": "date"}}));
    let merged = assemble_all(&both(&left, &right));
    assert_eq!(
        merged.places(merged.diagnostic()),
        [
            "left.json /components/schemas/A: no `format` here",
            "right.json /components/schemas/A/format: `format` is given here only",
        ]
    );
}

#[test]
fn an_operation_that_differs_is_a_conflict() {
    let response = |description: &str, schema: &str| json!({"description": description, "content": {"application/json": {"schema": {"type": schema}}}});
    let left = page(json!({}), response("One", "string"));
    let right = page(json!({}), response("Two", "integer"));
    let merged = assemble_all(&both(&left, &right));
    let diagnostic = merged.diagnostic();
    assert_eq!(diagnostic.code, Code::ConflictingOperation);
    assert_eq!(diagnostic.message, "`GET /a` has two different definitions");
    let merged = assemble_all(&both(&left, &left));
    assert_eq!(merged.codes(), []);
}

#[test]
fn pages_may_lack_what_others_have() {
    let left = page(
        json!({"A": {"type": "string"}}),
        json!({"description": "D"}),
    );
    let mut right = models(json!({"B": {"type": "string"}}));
    right["paths"] = json!({"/a": {"post": {"responses": {}}}, "/b": {"get": {"responses": {}}}});
    let merged = silently(&both(&left, &right));
    let methods: Vec<&String> = merged.document.value["paths"]["/a"]
        .as_object()
        .unwrap()
        .keys()
        .collect();
    assert_eq!(methods, ["get", "post"]);
    stable(&[left, right], &MergeOptions::default());
}
