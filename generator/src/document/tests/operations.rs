//! Operations of several documents: their names, paths and servers.

use serde_json::{Value, json};

use crate::diagnostics::Code;
use crate::document::MergeOptions;
use crate::document::testing::{assemble_all, assembled, silently, stable, with_paths};

fn named(path: &str, id: &str, tag: &str) -> Value {
    with_paths(json!({ path: {"post": {"operationId": id, "tags": [tag], "responses": {}}} }))
}

#[test]
fn an_operation_id_on_two_operations_is_an_error() {
    let merged = assemble_all(&[
        ("a.md", named("/orders", "createThing", "Orders")),
        ("b.md", named("/users", "createThing", "Users")),
    ]);
    let diagnostic = merged.diagnostic();
    assert_eq!(diagnostic.code, Code::DuplicateOperationId);
    assert_eq!(
        diagnostic.message,
        "`operationId: createThing` names 2 operations"
    );
    assert_eq!(
        merged.places(diagnostic),
        [
            "a.md /paths/~1orders/post/operationId: `POST /orders`",
            "b.md /paths/~1users/post/operationId: `POST /users`",
        ]
    );
    assert!(diagnostic.helps[0].contains(
        "target: \"$.paths['/orders'].post\"\n    update: {\"operationId\":\"Orders_createThing\"}"
    ));
    assert!(diagnostic.helps[1].contains("--qualify-operation-ids"));
}

#[test]
fn a_single_word_is_unique_within_its_group_of_pages() {
    let documents = [
        named("/orders", "update", "Orders"),
        named("/users", "update", "Users"),
        named("/teams", "update", "Teams"),
    ];
    let text = stable(&documents, &MergeOptions::default());
    for name in ["Orders_update", "Users_update", "Teams_update"] {
        assert!(
            text.contains(&format!(r#""operationId": "{name}""#)),
            "{text}"
        );
    }
    let merged = assemble_all(&[
        ("a.md", documents[0].clone()),
        ("b.md", documents[1].clone()),
    ]);
    assert_eq!(merged.codes(), [Code::QualifiedOperationId]);
    let merged = assemble_all(&[
        ("a.json", documents[0].clone()),
        ("b.json", documents[1].clone()),
    ]);
    assert_eq!(merged.codes(), [Code::DuplicateOperationId]);
}

#[test]
fn within_one_document_a_single_word_must_be_unique() {
    let operation = json!({"operationId": "update", "responses": {}});
    let document = with_paths(json!({"/a": {"post": operation}, "/b": {"post": operation}}));
    assert_eq!(
        assemble_all(&[("a.md", document)]).codes(),
        [Code::DuplicateOperationId]
    );
}

#[test]
fn qualifying_can_be_asked_for() {
    let operation =
        |tag: &str| json!({"operationId": "createThing", "tags": [tag], "responses": {}});
    let document = with_paths(json!({
        "/a": {"post": operation("A"), "put": operation("A")},
        "/b/{x}": {"post": operation("B")},
    }));
    let options = MergeOptions {
        qualify_operation_ids: true,
        ..MergeOptions::default()
    };
    let text = stable(std::slice::from_ref(&document), &options);
    for name in [
        "a_post_createThing",
        "a_put_createThing",
        "b_x_post_createThing",
    ] {
        assert!(
            text.contains(&format!(r#""operationId": "{name}""#)),
            "{text}"
        );
    }
    assert_eq!(
        assembled(&[("a.json", document)], &options).codes(),
        [Code::QualifiedOperationId]
    );
}

#[test]
fn paths_that_differ_in_parameter_names_are_one() {
    let parameter = |name: &str| json!({"name": name, "in": "path", "required": true, "schema": {"type": "string"}});
    let mut shared = with_paths(json!({"/users/{id}/tags/{tag}": {
        "get": {"parameters": [{"$ref": "#/components/parameters/Id"}, parameter("tag")], "responses": {}},
    }}));
    shared["components"] = json!({"parameters": {"Id": parameter("id")}});
    let swapped = with_paths(json!({"/users/{tag}/tags/{userIdentifier}": {
        "put": {"parameters": [parameter("tag"), parameter("userIdentifier")], "responses": {}},
    }}));
    let text = stable(&[shared.clone(), swapped.clone()], &MergeOptions::default());
    let merged: Value = serde_json::from_str(&text).unwrap();
    let item = &merged["paths"]["/users/{tag}/tags/{userIdentifier}"];
    assert_eq!(
        item["get"]["parameters"],
        json!([parameter("tag"), parameter("userIdentifier")])
    );
    assert_eq!(
        item["put"]["parameters"],
        json!([parameter("tag"), parameter("userIdentifier")])
    );
    assert_eq!(merged["components"]["parameters"]["Id"], parameter("id"));
    let merged = assemble_all(&[("a.md", shared), ("b.md", swapped)]);
    assert_eq!(
        merged.places(merged.diagnostic()),
        [
            "b.md /paths/~1users~1{tag}~1tags~1{userIdentifier}: this is kept",
            "a.md /paths/~1users~1{id}~1tags~1{tag}: the parameters here are renamed",
        ]
    );
}

fn at_server(path: &str, url: &str) -> Value {
    let mut document = with_paths(json!({ path: {"get": {"responses": {}}} }));
    document["servers"] = json!([{ "url": url }]);
    document
}

#[test]
fn the_most_frequent_servers_are_those_of_the_document() {
    let documents = [
        at_server("/a", "https://one.example"),
        at_server("/b", "https://two.example"),
        at_server("/c", "https://two.example"),
    ];
    let text = stable(&documents, &MergeOptions::default());
    let merged: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(merged["servers"], json!([{"url": "https://two.example"}]));
    assert_eq!(
        merged["paths"]["/a"]["get"]["servers"],
        json!([{"url": "https://one.example"}])
    );
    assert_eq!(merged["paths"]["/b"]["get"].get("servers"), None);
    let merged = assemble_all(&[
        ("a.md", documents[0].clone()),
        ("b.md", documents[1].clone()),
    ]);
    assert_eq!(
        merged.places(merged.diagnostic()),
        [
            "a.md /servers: these servers",
            "b.md /servers: other servers"
        ]
    );
}

#[test]
fn a_document_without_servers_goes_along_with_the_others() {
    let documents = [
        at_server("/a", "https://one.example"),
        with_paths(json!({"/b": {"get": {"responses": {}}}})),
    ];
    let text = stable(&documents, &MergeOptions::default());
    let merged: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(merged["servers"], json!([{"url": "https://one.example"}]));
    assert_eq!(merged["paths"]["/b"]["get"].get("servers"), None);
    let merged = assemble_all(&[
        ("a.md", documents[0].clone()),
        ("b.md", documents[1].clone()),
    ]);
    assert_eq!(merged.codes(), [Code::MissingServers]);
}

#[test]
fn servers_of_one_operation_do_not_become_those_of_the_others() {
    let document = with_paths(json!({
        "/a": {"get": {"responses": {}, "servers": [{"url": "https://upload.example"}]}},
        "/b": {"get": {"responses": {}}},
        "/c": {"get": {"responses": {}}},
    }));
    let text = stable(std::slice::from_ref(&document), &MergeOptions::default());
    let merged: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(merged["servers"], json!([{"url": "/"}]));
    assert_eq!(merged["paths"]["/b"]["get"].get("servers"), None);
    silently(&[("a.md", document)]);
}
