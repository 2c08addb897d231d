//! Operations of several documents: their names, paths and servers.

use serde_json::{Value, json};

use crate::diagnostics::Code;
use crate::document::MergeOptions;
use crate::document::testing::{assemble_all, assembled, silently, stable, with_paths};

fn named(path: &str, id: &str, tag: &str) -> Value {
    with_paths(json!({ path: {"post": {"operationId": id, "tags": [tag], "responses": {}}} }))
}

#[test]
fn an_operation_id_on_two_operations_is_qualified_with_a_warning() {
    let merged = assemble_all(&[
        ("a.md", named("/orders", "createThing", "Orders")),
        ("b.md", named("/users", "createThing", "Users")),
    ]);
    let diagnostic = merged.diagnostic();
    assert_eq!(diagnostic.code, Code::DuplicateOperationId);
    assert_eq!(
        diagnostic.message,
        "`operationId: createThing` names 2 operations, and was made unique for each"
    );
    assert_eq!(
        merged.places(diagnostic),
        [
            "a.md /paths/~1orders/post/operationId: `POST /orders` becomes `Orders_createThing`",
            "b.md /paths/~1users/post/operationId: `POST /users` becomes `Users_createThing`",
        ]
    );
    assert!(diagnostic.helps[0].contains(
        "target: \"$.paths['/orders'].post\"\n    update: {\"operationId\":\"Orders_createThing\"}"
    ));
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
fn within_one_document_a_single_word_is_expected_to_be_unique() {
    let operation = json!({"operationId": "update", "responses": {}});
    let document = with_paths(json!({"/a": {"post": operation}, "/b": {"post": operation}}));
    assert_eq!(
        assemble_all(&[("a.md", document)]).codes(),
        [Code::DuplicateOperationId]
    );
}

#[test]
fn names_that_tags_do_not_distinguish_are_qualified_by_path() {
    let operation =
        |tag: &str| json!({"operationId": "createThing", "tags": [tag], "responses": {}});
    let document = with_paths(json!({
        "/a": {"post": operation("A"), "put": operation("A")},
        "/b/{x}": {"post": operation("B")},
    }));
    let options = MergeOptions::default();
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
        [Code::DuplicateOperationId]
    );
}

fn cards(templates: &[(&str, &str, &str)]) -> Value {
    let mut paths = json!({});
    for (template, method, name) in templates {
        let parameter =
            json!({"name": name, "in": "path", "required": true, "schema": {"type": "string"}});
        paths[template][method] = json!({"parameters": [parameter], "responses": {}});
    }
    with_paths(paths)
}

#[test]
fn templates_of_one_document_that_share_a_method_stay_apart() {
    let document = cards(&[
        ("/cards/{id}", "get", "id"),
        ("/cards/{filter}", "get", "filter"),
    ]);
    let text = stable(std::slice::from_ref(&document), &MergeOptions::default());
    let merged: Value = serde_json::from_str(&text).unwrap();
    for (template, name) in [("/cards/{id}", "id"), ("/cards/{filter}", "filter")] {
        assert_eq!(
            merged["paths"][template]["get"]["parameters"][0]["name"],
            name
        );
    }
    let merged = assemble_all(&[("a.json", document)]);
    let diagnostic = merged.diagnostic();
    assert_eq!(diagnostic.code, Code::IdenticalPaths);
    assert_eq!(
        diagnostic.message,
        "`/cards/{filter}` and `/cards/{id}` are one path, and are read as 2"
    );
}

#[test]
fn templates_of_one_document_with_methods_of_their_own_are_one_path() {
    let document = cards(&[
        ("/cards/{id}", "get", "id"),
        ("/cards/{card}", "put", "card"),
    ]);
    let merged = assemble_all(&[("a.json", document)]);
    assert_eq!(merged.codes(), [Code::DifferingPathParameters]);
}

#[test]
fn templates_of_two_documents_that_differ_conflict() {
    let first = cards(&[("/cards/{id}", "get", "id")]);
    let mut second = cards(&[("/cards/{filter}", "get", "filter")]);
    second["paths"]["/cards/{filter}"]["get"]["parameters"][0]["schema"] =
        json!({"type": "integer"});
    let merged = assemble_all(&[("a.json", first), ("b.json", second)]);
    assert!(merged.codes().contains(&Code::ConflictingOperation));
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
