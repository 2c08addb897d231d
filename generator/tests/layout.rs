//! The files of large clients: types are beside the operations that use them, and stay there.

use std::collections::BTreeMap;

use generator::document::MergeOptions;
use generator::source::SourceFile;
use generator::{FileSet, Options, generate};
use serde_json::{Map, Value, json};

/// An API of two tags with as many types as are asked for. Each tag has types of its own; both use
/// `Common`, and none uses `Alone`.
fn files(types: usize) -> FileSet {
    let object = |name: &str| json!({"type": "object", "properties": {name: {"type": "string"}}});
    let reference = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    let names: Vec<String> = (0..types)
        .map(|number| format!("Type{number:04}"))
        .collect();
    let mut schemas: Map<String, Value> = names
        .iter()
        .map(|name| (name.clone(), object(name)))
        .collect();
    schemas.insert("Alone".to_owned(), object("alone"));
    schemas.insert("Common".to_owned(), object("common"));
    let operation = |tag: &str, parity: usize| {
        let own = names
            .iter()
            .enumerate()
            .filter(|(index, _)| index % 2 == parity);
        let used = own.map(|(_, name)| name.as_str()).chain(["Common"]);
        let properties: Map<String, Value> = used
            .map(|name| (name.to_lowercase(), reference(name)))
            .collect();
        let schema = json!({"type": "object", "properties": properties});
        json!({
            "operationId": format!("get {tag}"),
            "tags": [tag],
            "responses": {"200": {
                "description": "ok",
                "content": {"application/json": {"schema": schema}},
            }},
        })
    };
    let document = json!({
        "openapi": "3.0.3",
        "info": {"title": "Large", "version": "1"},
        "paths": {"/boats": {"get": operation("boats", 0)}, "/berths": {"get": operation("berths", 1)}},
        "components": {"schemas": schemas},
    });
    let source = SourceFile {
        name: "large.json".to_owned(),
        bytes: document.to_string().into_bytes(),
    };
    let options = Options {
        crate_name: "large".to_owned(),
        merge: MergeOptions::default(),
        plain_strings: false,
        newtypes: false,
        keep_going: false,
        drop_description: false,
        ..Options::default()
    };
    let client = generate(vec![source], &options).client;
    client.map(|client| client.files).unwrap_or_default()
}

/// The file of each type.
fn homes(files: &FileSet) -> BTreeMap<&str, &str> {
    let sources = files
        .iter()
        .filter(|(path, _)| path.starts_with("src/types"));
    let declared = sources.flat_map(|(path, text)| {
        let names = text
            .lines()
            .filter_map(|line| line.trim_start().strip_prefix("pub struct "));
        names.map(move |rest| (rest.split([':', ' ']).next().unwrap(), path.as_str()))
    });
    declared.collect()
}

#[test]
fn small_clients_have_one_file() {
    let files = files(10);
    let homes = homes(&files);
    assert_eq!(homes.len(), 14);
    assert!(
        homes.values().all(|path| *path == "src/types.rs"),
        "{homes:?}"
    );
}

#[test]
fn types_stand_beside_the_operations_that_use_them() {
    let files = files(400);
    let homes = homes(&files);
    assert_eq!(homes.len(), 404);
    assert_eq!(homes["Type0000"], "src/types/boats.rs");
    assert_eq!(homes["GetBoatsResponse"], "src/types/boats.rs");
    assert_eq!(homes["Type0001"], "src/types/berths.rs");
    assert_eq!(homes["Common"], "src/types/shared.rs");
    assert_eq!(homes["Alone"], "src/types/shared.rs");
    let index = &files["src/types.rs"];
    for module in ["boats", "berths", "shared"] {
        assert!(
            index.contains(&format!("pub use self::{module}::*;\n")),
            "{index}"
        );
    }
}

#[test]
fn a_new_type_moves_no_other() {
    let (before, after) = (files(400), files(401));
    let (before, mut after) = (homes(&before), homes(&after));
    assert_eq!(after.remove("Type0400"), Some("src/types/boats.rs"));
    assert_eq!(before, after);
}
