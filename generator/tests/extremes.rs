//! Documents that were made to hang the generator, to overflow its stack or to fill its memory.
//!
//! `tests/diagnostics/too-deep` and `too-large` have others.

use generator::source::SourceFile;
use serde_json::{Value, json};

use crate::support::whole_pipeline::survives;

/// More than any document has, and more than fit on a stack.
const MANY: usize = 500;

/// A document that uses the first of the schemas wherever a schema can be.
fn document(schemas: Value) -> Value {
    let first = json!({"$ref": "#/components/schemas/S0"});
    let json = json!({"application/json": {"schema": first}});
    let either =
        json!({"application/json": {"schema": first}, "text/event-stream": {"schema": first}});
    let form = json!({"type": "object", "required": ["a"], "properties": {"a": first, "b": {"type": "array", "items": first}}});
    let forms = json!({
        "application/json": {"schema": form},
        "multipart/form-data": {"schema": form},
        "application/x-www-form-urlencoded": {"schema": form},
        "application/octet-stream": {"schema": first},
        "text/plain": {"schema": first},
    });
    let parameter = |name: &str, place: &str| json!({"name": name, "in": place, "required": place == "path", "schema": first});
    let list = json!({"type": "object", "properties": {"items": {"type": "array", "items": first}, "next": first}});
    let header = json!({"schema": first});
    json!({
        "openapi": "3.0.3",
        "info": {"title": "Extreme", "version": "1"},
        "paths": {
            "/a": {"get": {"responses": {"200": {"description": "D", "content": json}}}},
            "/b": {"post": {
                "requestBody": {"content": json, "required": true},
                "responses": {
                    "200": {"description": "D", "headers": {"X-A": header}, "content": either},
                    "400": {"description": "D", "content": json},
                    "default": {"description": "D", "content": json},
                },
            }},
            "/c/{a}": {"put": {
                "parameters": [parameter("a", "path"), parameter("cursor", "query"), parameter("X-C", "header")],
                "requestBody": {"content": forms},
                "responses": {"200": {"description": "D", "content": {"application/json": {"schema": list}}}},
            }},
            "/d": {"patch": {
                "requestBody": {"content": {"application/merge-patch+json": {"schema": first}}},
                "responses": {"204": {"description": "D"}},
            }},
        },
        "components": {"schemas": schemas},
    })
}

/// As many schemas as there can be, each made with a reference to the next; the last refers to `end`.
fn chain(end: &str, link: impl Fn(Value) -> Value) -> SourceFile {
    chain_of(MANY, end, link)
}

fn chain_of(length: usize, end: &str, link: impl Fn(Value) -> Value) -> SourceFile {
    let schemas = (0..length).map(|number| {
        let next = match number + 1 {
            last if last == length => end.to_owned(),
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
        let links: [fn(Value) -> Value; 6] = [
            |next| next,
            |next| json!({"type": "array", "items": next}),
            |next| json!({"type": "object", "required": ["n"], "properties": {"n": next}}),
            |next| json!({"allOf": [next, {"type": "object", "properties": {"p": {}}}]}),
            |next| json!({"oneOf": [next, {"type": "integer"}]}),
            |next| json!({"properties": {"p": {"type": "string"}}, "if": {}, "then": next}),
        ];
        for link in links {
            survives(&[chain(end, link)]);
        }
    }
}

/// Levels enough that nothing which doubles at each of them would ever end.
const LEVELS: usize = 64;

#[test]
fn what_is_reached_in_two_ways_at_each_level_does_not_explode() {
    let own = |name: &str| json!({"type": "object", "properties": {name: {"type": "string"}}});
    let with = |next: &Value, name: &str| json!({"allOf": [next, own(name)]});
    let links: [fn(Value) -> Value; 13] = [
        |next| json!({"allOf": [next, next]}),
        |next| json!({"allOf": [{"allOf": [next]}, {"allOf": [next], "description": "D"}]}),
        |next| json!({"allOf": [{"allOf": [next, {"type": "object"}]}, next]}),
        |next| json!({"oneOf": [next, next]}),
        |next| json!({"anyOf": [next, next], "allOf": [next]}),
        |next| json!({"oneOf": [next, next], "discriminator": {"propertyName": "a"}}),
        |next| json!({"type": "object", "properties": {"x": next, "y": next}}),
        |next| json!({"allOf": [{"properties": {"x": next}}, {"properties": {"x": next}}]}),
        |next| json!({"allOf": [{"additionalProperties": next}, {"additionalProperties": next}]}),
        |next| json!({"allOf": [{"type": "array", "items": next}, {"type": "array", "items": next}]}),
        |next| json!({"type": "array", "prefixItems": [next, next], "default": [[1], [1]]}),
        |next| json!({"not": next, "if": next, "then": next, "else": next, "example": {"a": 1}}),
        |next| json!({"properties": {"p": {}}, "then": {"allOf": [next, next]}, "else": {"oneOf": [next, next]}}),
    ];
    for link in links {
        survives(&[chain_of(LEVELS, "End", link)]);
    }
    let with_more = move |next: Value| json!({"oneOf": [with(&next, "b"), with(&next, "c")]});
    survives(&[chain_of(LEVELS, "End", with_more)]);
    let tagged = move |next: Value| json!({"oneOf": [with(&next, "b"), next, with(&next, "c")], "discriminator": {"propertyName": "a"}});
    survives(&[chain_of(LEVELS, "End", tagged)]);
    let both = move |next: Value| json!({"allOf": [{"oneOf": [next, own("z")]}, {"oneOf": [next, own("w")]}]});
    survives(&[chain_of(LEVELS, "End", both)]);
}

#[test]
fn a_server_that_is_listed_twice_has_not_changed() {
    let mut document = document(json!({"S0": {"type": "string"}}));
    document["servers"] = json!([
        {"url": "https://a.example.com", "description": "One"},
        {"url": "https://a.example.com", "description": "Two"},
    ]);
    let bytes = document.to_string().into_bytes();
    let name = "a.json".to_owned();
    survives(&[SourceFile { name, bytes }]);
}

#[test]
fn a_type_may_be_called_as_the_errors_of_an_operation_are() {
    let problem = json!({"$ref": "#/components/schemas/S0"});
    let json = |schema: Value| json!({"description": "D", "content": {"application/json": {"schema": schema}}});
    let text =
        json!({"description": "D", "content": {"text/plain": {"schema": {"type": "string"}}}});
    let own = json!({"$ref": "#/components/schemas/S0", "odd": "string"});
    let responses =
        json!({"200": {"description": "D"}, "400": json(own), "409": text, "4XX": json(problem)});
    let operation = |id: &str| json!({"post": {"operationId": id, "responses": responses}});
    let mut document =
        document(json!({"S0": {"type": "object", "properties": {"code": {"type": "string"}}}}));
    document["paths"] = json!({"/a": operation("alpha"), "/b": operation("bravo")});
    let bytes = document.to_string().into_bytes();
    let name = "a.json".to_owned();
    survives(&[SourceFile { name, bytes }]);
}

#[test]
fn what_refers_to_itself_in_many_ways_does_not_explode() {
    let many = |next: &Value| json!(vec![next; 12]);
    let links: [fn(Value, Value) -> Value; 4] = [
        |_, many| json!({"oneOf": many}),
        |_, many| json!({"anyOf": many, "allOf": many}),
        |_, many| json!({"type": "string", "oneOf": many}),
        |next, many| json!({"oneOf": many, "allOf": [next, {"oneOf": many}]}),
    ];
    for link in links {
        survives(&[chain_of(LEVELS, "S0", |next| {
            link(next.clone(), many(&next))
        })]);
    }
}

#[test]
fn unions_that_are_variants_of_themselves_end() {
    let reference = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    let object = json!({"type": "object", "properties": {"stream": {"type": "boolean"}}});
    let file = json!({"type": "string", "format": "binary"});
    let (one, two, list) = (
        reference("S1"),
        reference("S2"),
        json!({"type": "array", "items": reference("S0")}),
    );
    for end in [object, file] {
        for variants in [
            json!([one, end]),
            json!([end, one, two]),
            json!([one, two, list, end]),
        ] {
            for keyword in ["oneOf", "anyOf"] {
                let union = json!({keyword: variants, "discriminator": {"propertyName": "kind"}});
                let schemas = json!({"S0": union, "S1": reference("S0"), "S2": {"anyOf": [reference("S1"), reference("S0")]}});
                let bytes = document(schemas).to_string().into_bytes();
                let name = "a.json".to_owned();
                survives(&[SourceFile { name, bytes }]);
            }
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
