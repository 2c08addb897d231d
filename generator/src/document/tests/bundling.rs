//! Documents in several files.

use serde_json::{Value, json};

use crate::diagnostics::Code;
use crate::document::bundle::external_references;
use crate::document::testing::{assemble_all, silently, with_paths};
use crate::pointer::Pointer;

fn response(schema: Value) -> Value {
    json!({"responses": {"200": {"description": "D", "content": {"application/json": {"schema": schema}}}}})
}

fn schema_of<'a>(document: &'a Value, path: &str) -> &'a Value {
    &document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
}

#[test]
fn what_is_referred_to_becomes_a_component() {
    let root = with_paths(json!({
        "/a": {"get": response(json!({"$ref": "./schemas/User.json"}))},
        "/b": {"get": response(json!({"$ref": "schemas/all.json#/Tag"}))},
    }));
    let user = json!({"type": "object", "properties": {
        "tags": {"type": "array", "items": {"$ref": "all.json#/Tag"}},
        "friend": {"$ref": "#"},
        "example": {"type": "object", "example": {"$ref": "nothing.json"}},
    }});
    let all = json!({"Tag": {"type": "string", "enum": ["x"]}, "Unused": {}});
    let merged = silently(&[
        ("api/root.json", root),
        ("api/schemas/User.json", user),
        ("api/schemas/all.json", all),
    ]);
    let document = &merged.document.value;
    assert_eq!(
        schema_of(document, "/a"),
        &json!({"$ref": "#/components/schemas/User"})
    );
    assert_eq!(
        schema_of(document, "/b"),
        &json!({"$ref": "#/components/schemas/Tag"})
    );
    assert_eq!(
        document["components"]["schemas"],
        json!({
            "Tag": {"type": "string", "enum": ["x"]},
            "User": {"type": "object", "properties": {
                "tags": {"type": "array", "items": {"$ref": "#/components/schemas/Tag"}},
                "friend": {"$ref": "#/components/schemas/User"},
                "example": {"type": "object", "example": {"$ref": "nothing.json"}},
            }},
        })
    );
    let pointer = Pointer::parse("/components/schemas/Tag/enum/0").unwrap();
    assert_eq!(
        merged.place(&merged.document.origins.locate(&pointer)),
        "api/schemas/all.json /Tag/enum/0"
    );
}

#[test]
fn path_items_and_whole_maps_are_written_in_place() {
    let mut root = with_paths(json!({
        "/a": {"$ref": "paths.json#/paths/~1a"},
        "/b": {"$ref": "b.json", "summary": "beside"},
    }));
    root["components"] = json!({"schemas": {"$ref": "index.json"}});
    let paths = json!({
        "paths": {"/a": {"parameters": [{"$ref": "#/components/parameters/P"}], "get": response(json!({"$ref": "index.json#/Known"}))}},
        "components": {"parameters": {"P": {"name": "p", "in": "query"}}},
    });
    let b = json!({"get": response(json!({"$ref": "deep/thing.json"}))});
    let index = json!({"Known": {"$ref": "deep/thing.json"}, "Own": {"type": "integer"}});
    let thing = json!({"type": "string"});
    let merged = silently(&[
        ("root.json", root),
        ("paths.json", paths),
        ("b.json", b),
        ("index.json", index),
        ("deep/thing.json", thing),
    ]);
    let document = &merged.document.value;
    assert_eq!(
        document["components"],
        json!({
            "parameters": {"P": {"name": "p", "in": "query"}},
            "schemas": {"Known": {"type": "string"}, "Own": {"type": "integer"}},
        })
    );
    assert_eq!(
        document["paths"]["/a"]["get"]["parameters"],
        json!([{"$ref": "#/components/parameters/P"}])
    );
    assert_eq!(
        schema_of(document, "/a"),
        &json!({"$ref": "#/components/schemas/Known"})
    );
    assert_eq!(
        schema_of(document, "/b"),
        &json!({"$ref": "#/components/schemas/Known"})
    );
    assert_eq!(document["paths"]["/b"]["get"]["summary"], "beside");
    let place = |pointer: &str| {
        merged.place(
            &merged
                .document
                .origins
                .locate(&Pointer::parse(pointer).unwrap()),
        )
    };
    assert_eq!(
        place("/paths/~1b/get/responses/200"),
        "b.json /get/responses/200"
    );
    assert_eq!(
        place("/paths/~1b/get/summary"),
        "root.json /paths/~1b/summary"
    );
    assert_eq!(
        place("/paths/~1a/get/parameters/0"),
        "paths.json /paths/~1a/parameters/0"
    );
    assert_eq!(
        place("/components/schemas/Known/type"),
        "deep/thing.json /type"
    );
}

#[test]
fn files_may_refer_to_each_other_in_circles() {
    let root = with_paths(json!({"/a": {"get": response(json!({"$ref": "a.json"}))}}));
    let a = json!({"type": "object", "properties": {"b": {"$ref": "b.json"}, "root": {"$ref": "root.json#/components/schemas/R"}}});
    let b = json!({"type": "object", "properties": {"a": {"$ref": "a.json"}}});
    let mut root = root;
    root["components"] = json!({"schemas": {"R": {"$ref": "b.json#/properties/a"}}});
    let merged = silently(&[("a.json", a), ("b.json", b), ("root.json", root)]);
    assert_eq!(
        merged.document.value["components"]["schemas"],
        json!({
            "R": {"$ref": "#/components/schemas/a"},
            "a": {"type": "object", "properties": {"b": {"$ref": "#/components/schemas/b"}, "root": {"$ref": "#/components/schemas/R"}}},
            "b": {"type": "object", "properties": {"a": {"$ref": "#/components/schemas/a"}}},
        })
    );
}

#[test]
fn names_that_collide_are_all_qualified() {
    let mut root = with_paths(json!({
        "/a": {"get": response(json!({"$ref": "x/Error.json"}))},
        "/b": {"get": response(json!({"$ref": "y/Error.json"}))},
        "/c": {"get": response(json!({"$ref": "z.json#/Own"}))},
    }));
    root["components"] = json!({"schemas": {"Own": {"type": "boolean"}}});
    let merged = silently(&[
        ("root.json", root),
        ("x/Error.json", json!({"type": "string"})),
        ("y/Error.json", json!({"type": "integer"})),
        ("z.json", json!({"Own": {"type": "number"}})),
    ]);
    assert_eq!(
        merged.document.value["components"]["schemas"],
        json!({
            "Own": {"type": "boolean"}, "x_Error": {"type": "string"},
            "y_Error": {"type": "integer"}, "z_Own": {"type": "number"},
        })
    );
}

#[test]
fn a_discriminators_mapping_is_followed() {
    let root = with_paths(
        json!({"/a": {"get": response(json!({"$ref": "pets.json#/components/schemas/Pet"}))}}),
    );
    let pets = json!({"components": {"schemas": {
        "Pet": {
            "oneOf": [{"$ref": "#/components/schemas/Dog"}],
            "discriminator": {"propertyName": "kind", "mapping": {"d": "Dog", "c": "#/components/schemas/Cat", "b": "bird.json"}},
        },
        "Dog": {"type": "object"}, "Cat": {"type": "object"},
    }}});
    let merged = silently(&[
        ("bird.json", json!({"type": "object"})),
        ("pets.json", pets),
        ("root.json", root),
    ]);
    let schemas = &merged.document.value["components"]["schemas"];
    assert_eq!(
        schemas["Pet"]["discriminator"]["mapping"],
        json!({"d": "#/components/schemas/Dog", "c": "#/components/schemas/Cat", "b": "#/components/schemas/bird"})
    );
    assert_eq!(schemas.as_object().unwrap().len(), 4);
}

#[test]
fn what_is_referred_to_inside_an_operation_becomes_a_component() {
    let document = with_paths(json!({
        "/a": {"get": response(json!({"type": "object"})), "parameters": [{"name": "p", "in": "query"}]},
        "/b": {
            "parameters": [{"$ref": "#/paths/~1a/parameters/0"}],
            "get": response(json!({"$ref": "#/paths/~1a/get/responses/200/content/application~1json/schema"})),
        },
        "/c": {"get": response(json!({"$ref": "#/definitions/Old"}))},
    }));
    let mut document = document;
    document["definitions"] = json!({"Old": {"type": "string"}});
    let merged = silently(&[("a.json", document)]);
    let document = &merged.document.value;
    let schema = json!({"$ref": "#/components/schemas/a_get_200_application_json"});
    assert_eq!(schema_of(document, "/a"), &schema);
    assert_eq!(schema_of(document, "/b"), &schema);
    assert_eq!(
        schema_of(document, "/c"),
        &json!({"$ref": "#/components/schemas/Old"})
    );
    assert_eq!(
        document["components"]["schemas"]["Old"],
        json!({"type": "string"})
    );
    let parameters = json!([{"$ref": "#/components/parameters/a_parameters_0"}]);
    assert_eq!(document["paths"]["/a"]["get"]["parameters"], parameters);
    assert_eq!(document["paths"]["/b"]["get"]["parameters"], parameters);
}

#[test]
fn what_is_missing_is_an_error_where_it_is_referred_to() {
    let root = with_paths(json!({
        "/a": {"get": response(json!({"$ref": "schemas.json#/Usr"}))},
        "/b": {"get": response(json!({"$ref": "schema.json#/User"}))},
        "/c": {"get": response(json!({"$ref": "https://example.com/x.json"}))},
        "/d": {"$ref": "schema.json#/Path"},
    }));
    let merged = assemble_all(&[("root.json", root), ("schemas.json", json!({"User": {}}))]);
    let said: Vec<(Code, &str, Vec<String>, &str)> = merged
        .diagnostics
        .iter()
        .map(|found| {
            (
                found.code,
                found.message.as_str(),
                merged.places(found),
                found.helps[0].as_str(),
            )
        })
        .collect();
    let at = |path: &str| {
        format!(
            "root.json /paths/~1{path}/get/responses/200/content/application~1json/schema/$ref: referred to here"
        )
    };
    assert_eq!(
        said,
        [
            (
                Code::DanglingFileReference,
                "`/Usr` does not exist in `schemas.json`",
                vec![at("a")],
                "did you mean `/User`?"
            ),
            (
                Code::MissingFile,
                "the file `schema.json` was not read",
                vec![at("b"), "root.json /paths/~1d/$ref: and here".to_owned()],
                "did you mean `schemas.json`?"
            ),
            (
                Code::MissingFile,
                "`https://example.com/x.json` is not fetched",
                vec![at("c")],
                "download the file, put it beside the document, and refer to it by its relative name"
            ),
        ]
    );
}

#[test]
fn the_files_a_document_refers_to_are_listed() {
    let document = json!({
        "a": {"$ref": "./x%20y.json#/A"}, "b": [{"$ref": "#/a"}, {"$ref": "../z.yaml"}],
        "c": {"$ref": "https://example.com/d.json"}, "mapping": {"k": "m.yaml#/K", "bare": "Name"},
    });
    let files: Vec<String> = external_references(&document).into_iter().collect();
    assert_eq!(files, ["../z.yaml", "./x y.json", "m.yaml"]);
}

#[test]
fn a_document_may_refer_to_itself_by_its_name() {
    let mut root = with_paths(json!({
        "/a": {"get": response(json!({"$ref": "./root.json#/components/schemas/A"}))},
        "/b": {"post": {
            "callbacks": {"done": {"{$url}": {"$ref": "root.json#/paths/~1b", "x-beside": 1}}},
            "responses": {},
        }},
    }));
    root["components"] = json!({"schemas": {"A": {"properties": {"next": {"$ref": "root.json#/components/schemas/A"}}}}});
    let document = silently(&[("root.json", root)]).document.value;
    let reference = json!({"$ref": "#/components/schemas/A"});
    assert_eq!(schema_of(&document, "/a"), &reference);
    assert_eq!(
        document["components"]["schemas"]["A"]["properties"]["next"],
        reference
    );
    assert_eq!(
        document["paths"]["/b"]["post"]["callbacks"]["done"]["{$url}"],
        json!({"$ref": "#/paths/~1b", "x-beside": 1})
    );
}

#[test]
fn what_includes_itself_is_an_error() {
    let calls_back = |file: &str| json!({"post": {"responses": {}, "callbacks": {"done": {"{$url}": {"$ref": file}}}}});
    let merged = assemble_all(&[
        ("root.json", with_paths(json!({"/a": {"$ref": "a.json"}}))),
        ("a.json", calls_back("b.json")),
        ("b.json", calls_back("a.json")),
    ]);
    assert!(merged.codes().contains(&Code::ReferenceLoop));
    let circle = merged.diagnostics.iter();
    let mut circle = circle.filter(|found| found.code == Code::ReferenceLoop);
    let place = merged.places(circle.next().unwrap());
    assert_eq!(
        place,
        ["b.json /post/callbacks/done/{$url}/$ref: referred to here"]
    );
}

#[test]
fn anchors_lead_to_schemas_of_other_files() {
    let root = with_paths(json!({
        "/a": {"get": response(json!({"$ref": "common.json#node"}))},
        "/b": {"get": response(json!({"$ref": "common.json#word"}))},
    }));
    let common = json!({"$defs": {
        "tree": {
            "$anchor": "node", "type": "object",
            "properties": {"next": {"$ref": "#node"}, "word": {"$dynamicRef": "#word"}},
        },
        "text": {"$dynamicAnchor": "word", "type": "string"},
    }});
    let merged = silently(&[("root.json", root), ("common.json", common)]);
    let document = &merged.document.value;
    assert_eq!(
        schema_of(document, "/a"),
        &json!({"$ref": "#/components/schemas/tree"})
    );
    assert_eq!(
        document["components"]["schemas"]["tree"]["properties"],
        json!({
            "next": {"$ref": "#/components/schemas/tree"},
            "word": {"$ref": "#/components/schemas/text"},
        })
    );
    let pointer = Pointer::parse("/components/schemas/tree/properties/word/$ref").unwrap();
    assert_eq!(
        merged.place(&merged.document.origins.locate(&pointer)),
        "common.json /$defs/tree/properties/word/$dynamicRef"
    );
}

#[test]
fn equal_anchors_of_two_documents_stay_apart() {
    let document = |path: &str, name: &str, ty: &str| {
        let mut document = with_paths(json!({
            path: {"get": response(json!({"$ref": "#item"}))},
        }));
        document["components"] = json!({"schemas": {name: {"$anchor": "item", "type": ty}}});
        document
    };
    let merged = silently(&[
        ("a.json", document("/a", "One", "string")),
        ("b.json", document("/b", "Two", "integer")),
    ]);
    let document = &merged.document.value;
    for (path, name) in [("/a", "One"), ("/b", "Two")] {
        let reference = format!("#/components/schemas/{name}");
        assert_eq!(schema_of(document, path), &json!({"$ref": reference}));
    }
}

#[test]
fn a_schema_with_an_id_is_a_document_of_its_own() {
    let mut root = with_paths(json!({
        "/a": {"get": response(json!({"$ref": "https://example.com/tree.json"}))},
        "/b": {"get": response(json!({"$ref": "https://example.com/tree.json#/$defs/leaf"}))},
    }));
    root["components"] = json!({"schemas": {"Tree": {
        "$id": "https://example.com/tree.json#", "type": "object",
        "properties": {"leaf": {"$ref": "#/$defs/leaf"}, "next": {"$ref": "#"}},
        "$defs": {"leaf": {"type": "string"}},
    }}});
    let merged = silently(&[("root.json", root)]);
    let document = &merged.document.value;
    let leaf = json!({"$ref": "#/components/schemas/Tree/$defs/leaf"});
    assert_eq!(
        schema_of(document, "/a"),
        &json!({"$ref": "#/components/schemas/Tree"})
    );
    assert_eq!(schema_of(document, "/b"), &leaf);
    assert_eq!(
        document["components"]["schemas"]["Tree"]["properties"],
        json!({"leaf": leaf, "next": {"$ref": "#/components/schemas/Tree"}})
    );
}
