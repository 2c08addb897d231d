//! What operations get from further up.

use serde_json::{Value, json};

use crate::document::MergeOptions;
use crate::document::testing::{silently, stable, with_paths};
use crate::pointer::Pointer;

fn parameter(name: &str, place: &str, description: &str) -> Value {
    json!({"name": name, "in": place, "description": description})
}

#[test]
fn the_parameters_of_a_path_go_into_its_operations() {
    let mut document = with_paths(json!({"/a/{id}": {
        "summary": "Of the path", "description": "Path description",
        "parameters": [
            parameter("id", "path", "shared"),
            parameter("X-Trace", "header", "shared"),
            {"$ref": "#/components/parameters/Page"},
            parameter("q", "query", "shared"),
        ],
        "get": {"summary": "Own", "responses": {}, "parameters": [
            parameter("x-trace", "header", "own"),
            parameter("page", "query", "own"),
            parameter("Q", "query", "own"),
        ]},
        "delete": {"responses": {}},
    }}));
    document["components"] = json!({"parameters": {"Page": parameter("page", "query", "shared")}});
    let merged = silently(&[("a.json", document.clone())]);
    let item = &merged.document.value["paths"]["/a/{id}"];
    assert_eq!(item.as_object().unwrap().len(), 2);
    assert_eq!(item["get"]["summary"], "Own");
    assert_eq!(item["get"]["description"], "Path description");
    assert_eq!(item["delete"]["summary"], "Of the path");
    assert_eq!(
        item["get"]["parameters"],
        json!([
            parameter("id", "path", "shared"),
            parameter("q", "query", "shared"),
            parameter("x-trace", "header", "own"),
            parameter("page", "query", "own"),
            parameter("Q", "query", "own"),
        ])
    );
    assert_eq!(item["delete"]["parameters"].as_array().unwrap().len(), 4);
    let place = |pointer: &str| {
        merged.place(
            &merged
                .document
                .origins
                .locate(&Pointer::parse(pointer).unwrap()),
        )
    };
    assert_eq!(
        place("/paths/~1a~1{id}/get/parameters/1/name"),
        "a.json /paths/~1a~1{id}/parameters/3/name"
    );
    assert_eq!(
        place("/paths/~1a~1{id}/get/parameters/2/name"),
        "a.json /paths/~1a~1{id}/get/parameters/0/name"
    );
    assert_eq!(
        place("/paths/~1a~1{id}/delete/summary"),
        "a.json /paths/~1a~1{id}/summary"
    );
    stable(&[document], &MergeOptions::default());
}

#[test]
fn servers_of_a_path_come_before_those_of_the_document() {
    let mut document = with_paths(json!({
        "/a": {"servers": [{"url": "https://path"}], "get": {"responses": {}}, "put": {"responses": {}, "servers": [{"url": "https://own"}]}},
        "/b": {"get": {"responses": {}}, "put": {"responses": {}, "servers": []}},
    }));
    document["servers"] = json!([{"url": "https://root"}]);
    let text = stable(std::slice::from_ref(&document), &MergeOptions::default());
    let merged: Value = serde_json::from_str(&text).unwrap();
    let of = |path: &str, method: &str| merged["paths"][path][method].get("servers").cloned();
    assert_eq!(of("/a", "get"), Some(json!([{"url": "https://path"}])));
    assert_eq!(of("/a", "put"), Some(json!([{"url": "https://own"}])));
    assert_eq!(of("/b", "get"), None);
    assert_eq!(of("/b", "put"), None);
    assert_eq!(merged["servers"], json!([{"url": "https://root"}]));
}

#[test]
fn a_path_item_by_reference_is_written_out() {
    let mut document = with_paths(json!({
        "/a": {"$ref": "#/components/pathItems/Item", "description": "beside"},
        "/b": {"$ref": "#/components/pathItems/Missing"},
    }));
    document["components"] = json!({"pathItems": {"Item": {"get": {"responses": {}}}}});
    let merged = silently(&[("a.json", document.clone())]);
    let paths = &merged.document.value["paths"];
    assert_eq!(
        paths["/a"],
        json!({"get": {"description": "beside", "responses": {}}})
    );
    assert_eq!(
        paths["/b"],
        json!({"$ref": "#/components/pathItems/Missing"})
    );
    stable(&[document], &MergeOptions::default());
}

#[test]
fn what_stands_in_the_wrong_place_is_kept() {
    let document = with_paths(json!({
        "/a": {"get": null, "x-extra": 1, "unknown": {"b": 1}},
        "x-paths": true,
        "/b": "text",
    }));
    let merged = silently(&[("a.json", document.clone())]);
    assert_eq!(merged.document.value["paths"], document["paths"]);
    stable(&[document], &MergeOptions::default());
}
