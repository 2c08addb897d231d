//! Versions and titles of several documents.

use serde_json::{Value, json};

use crate::diagnostics::{Code, Severity};
use crate::document::MergeOptions;
use crate::document::testing::{assemble_all, assembled, silently, stable};

fn version(version: Value) -> Value {
    json!({"openapi": "3.0.3", "info": {"title": "T", "version": version}, "paths": {}})
}

#[test]
fn different_versions_are_an_error_that_lists_the_files() {
    let merged = assemble_all(&[
        ("a.md", version(json!("0.9.0"))),
        ("b.md", version(json!("0.10.0"))),
        ("c.md", version(json!("0.9.0"))),
    ]);
    let diagnostic = merged.diagnostic();
    assert_eq!(
        (diagnostic.code, diagnostic.severity),
        (Code::MixedVersions, Severity::Error)
    );
    assert_eq!(
        diagnostic.message,
        "the documents describe 2 versions of the API"
    );
    assert_eq!(
        merged.places(diagnostic),
        [
            "b.md /info/version: `0.10.0` here",
            "a.md /info/version: `0.9.0` here and in one more document"
        ]
    );
    assert_eq!(diagnostic.notes, ["0.10.0: b.md", "0.9.0: a.md, c.md"]);
    assert!(diagnostic.helps[1].contains("--allow-mixed-versions"));
    assert!(diagnostic.helps[2].contains(r#"update: {"version":"0.10.0"}"#));
}

#[test]
fn mixed_versions_can_be_allowed_and_the_highest_wins() {
    let options = MergeOptions {
        allow_mixed_versions: true,
        ..MergeOptions::default()
    };
    let documents = ["0.9.0", "0.10.0", "", "0.10.0-rc"].map(|text| version(json!(text)));
    let text = stable(&documents, &options);
    assert!(text.contains(r#""version": "0.10.0""#), "{text}");
    let files = [
        ("a.md", documents[0].clone()),
        ("b.md", documents[1].clone()),
    ];
    assert_eq!(assembled(&files, &options).codes(), []);
}

#[test]
fn an_empty_version_goes_along_with_any() {
    let merged = silently(&[
        ("a.md", version(json!(""))),
        ("b.md", version(json!("2.0"))),
        (
            "c.md",
            json!({"openapi": "3.0.3", "info": {"title": "T"}, "paths": {}}),
        ),
    ]);
    assert_eq!(merged.document.value["info"]["version"], "2.0");
}

#[test]
fn names_of_endpoints_are_no_versions() {
    let documents = ["create-order", "list-orders"].map(|text| version(json!(text)));
    let files = [
        ("a.md", documents[0].clone()),
        ("b.md", documents[1].clone()),
    ];
    let merged = assemble_all(&files);
    assert_eq!(merged.codes(), [Code::UnusableVersion]);
    assert_eq!(merged.document.value["info"]["version"], "unversioned");
    let third = version(json!("v3"));
    let text = stable(
        &[documents[0].clone(), third, documents[1].clone()],
        &MergeOptions::default(),
    );
    assert!(text.contains(r#""version": "v3""#), "{text}");
    let alone = silently(&[("a.md", documents[0].clone())]);
    assert_eq!(alone.document.value["info"]["version"], "create-order");
}

#[test]
fn a_version_written_as_a_number_is_text() {
    let merged = silently(&[("a.md", version(json!(1.5)))]);
    assert_eq!(merged.document.value["info"]["version"], "1.5");
}

#[test]
fn the_shortest_title_names_the_whole() {
    let titled = |title: &str| json!({"openapi": "3.0.3", "info": {"title": title, "version": "1"}, "paths": {}});
    let documents = ["Shop API: orders", "Shop API", ""].map(titled);
    let text = stable(&documents, &MergeOptions::default());
    assert!(text.contains(r#""title": "Shop API""#), "{text}");
    let files = [
        ("a.md", documents[0].clone()),
        ("b.md", documents[1].clone()),
    ];
    let merged = assemble_all(&files);
    assert_eq!(
        merged.places(merged.diagnostic()),
        [
            "b.md /info/title: \"Shop API\" names the client",
            "a.md /info/title: another title"
        ]
    );
}

#[test]
fn the_highest_version_of_the_specification_is_taken() {
    let document = |openapi: &str| json!({"openapi": openapi, "info": {"title": "T", "version": "1"}, "paths": {}});
    let merged = assemble_all(&[("a.md", document("3.0.3")), ("b.md", document("3.1.0"))]);
    assert_eq!(merged.codes(), [Code::MixedSpecifications]);
    assert_eq!(merged.document.value["openapi"], "3.1.0");
    silently(&[("a.md", document("3.0.0")), ("b.md", document("3.0.3"))]);
    stable(
        &["3.0.3", "3.1.0", "3.0.10"].map(document),
        &MergeOptions::default(),
    );
}
