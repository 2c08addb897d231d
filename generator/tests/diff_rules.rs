//! One change of a document at a time, and what is said about it.

use generator::diff::{self, Report, Version, render};
use generator::document::MergeOptions;
use generator::source::SourceFile;
use generator::{Options, Outcome};
use serde_json::{Value, json};

const BASE: &str = include_str!("diff_rules/base.yaml");

fn generate(name: &str, text: &str) -> Outcome {
    let file = SourceFile {
        name: name.to_owned(),
        bytes: text.as_bytes().to_vec(),
    };
    let options = Options {
        crate_name: "client".to_owned(),
        merge: MergeOptions::default(),
        keep_going: false,
    };
    let outcome = generator::generate(vec![file], &options);
    assert!(outcome.client.is_some(), "{:?}", outcome.diagnostics);
    outcome
}

/// The base document, merged.
fn base() -> Value {
    let outcome = generate("base.yaml", BASE);
    serde_json::from_str(&outcome.client.unwrap().files["openapi.json"]).unwrap()
}

fn compare(old: &Value, new: &Value) -> Report {
    let (old, new) = (
        generate("old.json", &old.to_string()),
        generate("new.json", &new.to_string()),
    );
    let (one, two) = (old.client.as_ref().unwrap(), new.client.as_ref().unwrap());
    diff::compare(
        Version {
            sources: &old.sources,
            analysis: &one.analysis,
            files: &one.files,
        },
        Version {
            sources: &new.sources,
            analysis: &two.analysis,
            files: &two.files,
        },
    )
}

/// Puts a value at a pointer, or takes away what is there when it is null.
fn edit(document: &mut Value, pointer: &str, value: Value) {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    let key = key.replace("~1", "/");
    match document
        .pointer_mut(parent)
        .unwrap_or_else(|| panic!("nothing at {parent}"))
    {
        Value::Object(members) if value.is_null() => {
            assert!(members.shift_remove(&key).is_some(), "nothing at {pointer}")
        }
        Value::Object(members) => {
            members.insert(key, value);
        }
        Value::Array(items) if key == "-" => items.push(value),
        Value::Array(items) => items[key.parse::<usize>().unwrap()] = value,
        other => panic!("{pointer} leads into {other}"),
    }
}

/// What is said about edits of the base document: a line for each change, with the verdict and the
/// reasons behind it, and one for the release.
fn told_with_reasons(edits: &[(&str, Value)]) -> String {
    let old = base();
    let mut new = old.clone();
    for (pointer, value) in edits {
        edit(&mut new, pointer, value.clone());
    }
    let report = compare(&old, &new);
    let mut text = String::new();
    for change in &report.changes {
        text.push_str(&format!(
            "[{}] {}: {}\n",
            change.verdict.word(),
            change.kind.as_str(),
            change.what
        ));
        for (name, reasons) in [
            ("wire", &change.verdict.wire),
            ("source", &change.verdict.source),
        ] {
            reasons
                .iter()
                .for_each(|reason| text.push_str(&format!("  {name}: {reason}\n")));
        }
    }
    for wording in &report.wording {
        text.push_str(&format!("words: {}\n", wording.what));
    }
    text + report.step.as_str()
}

#[test]
fn probe() {
    let old = generate("base.yaml", BASE);
    let client = old.client.as_ref().unwrap();
    for (name, text) in &client.files {
        if !name.contains("runtime") && name.ends_with(".rs") {
            println!("=== {name}\n{text}");
        }
    }
    let version = Version {
        sources: &old.sources,
        analysis: &client.analysis,
        files: &client.files,
    };
    println!(
        "{}",
        render::text(
            &diff::compare(version, version),
            None,
            render::Choice::default()
        )
    );
    for edits in [
        vec![("/components/schemas/NewPet/required/-", json!("kind"))],
        vec![
            (
                "/components/schemas/NewPet/required",
                json!(["owner", "name"]),
            ),
            (
                "/components/schemas/NewPet/properties",
                json!({"owner": {"type": "string"}, "name": {"type": "string"}}),
            ),
        ],
        vec![(
            "/paths/~1pets/get/parameters/-",
            json!({"name": "q", "in": "query", "required": true, "schema": {"type": "string"}}),
        )],
        vec![("/paths/~1orders", Value::Null)],
        vec![("/components/schemas/Kind/enum", json!(["cat", "bird"]))],
        vec![("/paths/~1pets/post/responses/409", Value::Null)],
        vec![(
            "/components/schemas/Pet/properties/age",
            json!({"type": "integer"}),
        )],
        vec![("/components/schemas/PetId", json!({"type": "integer"}))],
        vec![
            (
                "/components/schemas/Order/properties/i",
                json!({"type": "string"}),
            ),
            ("/components/schemas/Order/required/-", json!("i")),
        ],
        vec![("/components/schemas/Order/required", json!(["a"]))],
        vec![
            ("/info/description", json!("x")),
            ("/servers/0/url", json!("https://b.example")),
        ],
    ] {
        println!("{edits:?}\n{}\n", told_with_reasons(&edits));
    }
}
