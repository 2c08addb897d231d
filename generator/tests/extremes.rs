//! Documents that were made to hang the generator, to overflow its stack or to fill its memory.
//!
//! `tests/diagnostics/too-deep` and `too-large` have others.

use generator::source::SourceFile;
use serde_json::{Value, json};

use crate::support::whole_pipeline::survives;

/// More than any document has, and more than fit on a stack.
const MANY: usize = 500;

fn document(schemas: Value) -> Value {
    let first = json!({"$ref": "#/components/schemas/S0"});
    let response = json!({"description": "D", "content": {"application/json": {"schema": first}}});
    json!({
        "openapi": "3.0.3",
        "info": {"title": "Extreme", "version": "1"},
        "paths": {"/a": {"get": {"responses": {"200": response}}}},
        "components": {"schemas": schemas},
    })
}

/// As many schemas as there can be, each made with a reference to the next; the last refers to `end`.
fn chain(end: &str, link: impl Fn(Value) -> Value) -> SourceFile {
    let schemas = (0..MANY).map(|number| {
        let next = match number + 1 {
            MANY => end.to_owned(),
            next => format!("S{next}"),
        };
        let next = json!({"$ref": format!("#/components/schemas/{next}")});
        (format!("S{number}"), link(next))
    });
    let last = (
        "End".to_owned(),
        json!({"type": "object", "properties": {"a": {"type": "string"}}}),
    );
    let schemas: Value = schemas.chain([last]).collect();
    SourceFile {
        name: "a.json".to_owned(),
        bytes: document(schemas).to_string().into_bytes(),
    }
}

#[test]
fn long_chains_and_rings_of_schemas_end() {
    for end in ["End", "S0"] {
        let links: [fn(Value) -> Value; 5] = [
            |next| next,
            |next| json!({"type": "array", "items": next}),
            |next| json!({"type": "object", "required": ["n"], "properties": {"n": next}}),
            |next| json!({"allOf": [next, {"type": "object", "properties": {"p": {}}}]}),
            |next| json!({"oneOf": [next, {"type": "integer"}]}),
        ];
        for link in links {
            survives(&[chain(end, link)]);
        }
    }
}

#[test]
fn names_may_be_long() {
    let name = "a".repeat(200_000);
    let schema = json!({"type": "object", "properties": {name.as_str(): {"type": "string", "enum": [name]}}});
    let bytes = document(json!({"S0": schema})).to_string().into_bytes();
    let name = "a.json".to_owned();
    survives(&[SourceFile { name, bytes }]);
}

#[test]
fn doubling_at_each_step_does_not_explode() {
    let item = |file: &str| {
        let back = json!({"{$a}": {"$ref": file}, "{$b}": {"$ref": file}});
        json!({"post": {"responses": {}, "callbacks": {"done": back}}})
    };
    let mut files = vec![SourceFile {
        name: "root.json".to_owned(),
        bytes: json!({
            "openapi": "3.0.3",
            "info": {"title": "Extreme", "version": "1"},
            "paths": {"/a": {"$ref": "0.json"}},
        })
        .to_string()
        .into_bytes(),
    }];
    files.extend((0..40).map(|number| {
        SourceFile {
            name: format!("{number}.json"),
            bytes: item(&format!("{}.json", number + 1))
                .to_string()
                .into_bytes(),
        }
    }));
    survives(&files);
}
