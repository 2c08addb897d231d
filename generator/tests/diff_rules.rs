//! One change of a document at a time, and what is said about it.
//!
//! `diff_rules/edits.yaml` lists the changes of `diff_rules/base.yaml`; `diff_rules/expected.txt`
//! has what is said. `cargo xtask bless` writes it anew; read the
//! difference before you keep it.

#![cfg(test)]

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::OnceLock;

use generator::diff::render;
use generator::diff::{self, Kind, Report, Version};
use generator::document::MergeOptions;
use generator::source::SourceFile;
use generator::{Options, Outcome};
use serde_json::{Value, json};

use crate::support::expectation;
use crate::support::reports::assert_described;

const BASE: &str = include_str!("diff_rules/base.yaml");
const EDITS: &str = include_str!("diff_rules/edits.yaml");

fn generate(name: &str, text: &str) -> Outcome {
    let file = SourceFile {
        name: name.to_owned(),
        bytes: text.as_bytes().to_vec(),
    };
    let options = Options {
        crate_name: "client".to_owned(),
        merge: MergeOptions {
            trust_extensions: true,
            ..MergeOptions::default()
        },
        keep_going: false,
        drop_description: false,
        plain_strings: false,
        newtypes: false,
        ..Options::default()
    };
    let outcome = generator::generate(vec![file], &options);
    assert!(outcome.client.is_some(), "{:?}", outcome.diagnostics);
    outcome
}

/// The base document as it was written, but as JSON.
fn base() -> Value {
    serde_yaml::from_str(BASE).unwrap()
}

fn compare(old: &Outcome, new: &Outcome) -> Report {
    diff::compare(version(old), version(new))
}

fn version(outcome: &Outcome) -> Version<'_> {
    let client = outcome.client.as_ref().unwrap();
    Version {
        sources: &outcome.sources,
        analysis: &client.analysis,
        description: client.description.as_ref().unwrap(),
        files: &client.files,
    }
}

/// Puts a value at a pointer, or takes away what is there.
fn apply(document: &mut Value, edit: &Value) {
    let pointer = edit["at"].as_str().unwrap();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    let key = key.replace("~1", "/");
    let value = edit.get("put").cloned();
    let parent = document.pointer_mut(parent);
    match (parent.unwrap_or_else(|| panic!("{pointer}")), value) {
        (Value::Object(members), Some(value)) => {
            members.insert(key, value);
        }
        (Value::Object(members), None) => {
            assert!(members.shift_remove(&key).is_some(), "{pointer}");
        }
        (Value::Array(items), Some(value)) if key == "-" => items.push(value),
        (Value::Array(items), Some(value)) => items[key.parse::<usize>().unwrap()] = value,
        (Value::Array(items), None) => {
            items.remove(key.parse().unwrap());
        }
        (other, _) => panic!("{pointer} leads into {other}"),
    }
}

fn applied(document: &Value, edits: Option<&Value>) -> Value {
    let mut document = document.clone();
    for edit in edits.and_then(Value::as_array).into_iter().flatten() {
        apply(&mut document, edit);
    }
    document
}

/// A line for each change with its verdict, the reasons below it, and one for the release.
fn told(report: &Report) -> String {
    let mut text = String::new();
    for change in &report.changes {
        let verdict = &change.verdict;
        let (word, kind) = (verdict.word(), change.kind.as_str());
        text.push_str(&format!("[{word}] {kind}: {}\n", change.what));
        let reasons = [
            ("wire", &verdict.wire),
            ("source", &verdict.source),
            ("behaviour", &verdict.behaviour),
        ];
        for (name, reasons) in reasons {
            for reason in reasons {
                text.push_str(&format!("    {name}: {reason}\n"));
            }
        }
        if let Some(suggestion) = &change.suggestion {
            text.push_str(&format!("    perhaps: {}\n", suggestion.confirmation));
        }
        if let Some(reason) = &verdict.none {
            text.push_str(&format!("    none: {reason}\n"));
        }
    }
    for wording in &report.wording {
        text.push_str(&format!("[words] {}\n", wording.what));
    }
    for unknown in &report.unknown {
        text.push_str(&format!("[not understood] {}\n", unknown.pointer));
    }
    text + "release: " + report.step.as_str() + "\n"
}

/// A case: both documents, and what is said about them.
struct Case {
    name: String,
    old: Value,
    new: Value,
    report: Report,
}

fn cases() -> &'static [Case] {
    static CASES: OnceLock<Vec<Case>> = OnceLock::new();
    CASES.get_or_init(|| {
        let cases: serde_json::Map<String, Value> = serde_yaml::from_str(EDITS).unwrap();
        let untouched = generate("old.json", &base().to_string());
        let cases = cases.into_iter().map(|(name, case)| {
            let old = applied(&base(), case.get("base"));
            let new = applied(&old, Some(case.get("edits").unwrap_or(&case)));
            let made = generate("new.json", &new.to_string());
            let report = match case.get("base") {
                Some(_) => compare(&generate("old.json", &old.to_string()), &made),
                None => compare(&untouched, &made),
            };
            Case {
                name,
                old,
                new,
                report,
            }
        });
        cases.collect()
    })
}

#[test]
fn every_edit_is_told_as_expected() {
    let mut actual = String::new();
    let mut kinds = BTreeSet::new();
    for Case { name, report, .. } in cases() {
        actual.push_str(&format!("## {name}\n{}\n", told(report)));
        kinds.extend(report.changes.iter().map(|change| change.kind));
    }
    let expected = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diff_rules/expected.txt");
    let difference = expectation::compare(&expected, &actual);
    assert!(difference.is_empty(), "{difference}");
    let missing: Vec<_> = Kind::ALL
        .iter()
        .filter(|kind| !kinds.contains(kind))
        .collect();
    assert!(missing.is_empty(), "no edit gives {missing:?}");
}

/// What is said when somebody knows what has another name.
fn told_knowing(edits: Value, renamed: &[&str]) -> String {
    let old = generate("old.json", &base().to_string());
    let new = generate("new.json", &applied(&base(), Some(&edits)).to_string());
    let renamed = renamed.iter().map(|&name| name.to_owned()).collect();
    let report = diff::compare_knowing(version(&old), version(&new), &renamed);
    let unheeded = report.unheeded.join(", ");
    told(&report) + &format!("unheeded: {unheeded}\n")
}

#[test]
fn what_is_known_to_have_another_name_is_one_change() {
    let kind = "/components/schemas/Kind/enum/0";
    let edits = json!([
        {"at": "/components/schemas/Pet/properties/age"},
        {"at": "/components/schemas/Pet/properties/years", "put": {"type": "integer", "format": "int32"}},
        {"at": "/paths/~1pets/get/parameters/2/name", "put": "max"},
        {"at": "/paths/~1orders"},
        {"at": "/paths/~1sales", "put": {"put": {"operationId": "sell", "responses": {"204": {"description": "Done"}}}}},
        {"at": kind, "put": "cats"},
    ]);
    let renamed = [
        "Pet.age=years",
        "GET /pets.limit=max",
        "Kind.cat=cats",
        "POST /orders=PUT /sales",
        "Pet.name=years",
    ];
    let told = told_knowing(edits, &renamed);
    for line in [
        "[source, behaviour] field-renamed: the field `age` of `Pet` is called `years` now",
        "[wire, source] parameter-renamed: the query parameter `limit` of `GET /pets` is called `max` now",
        "[wire, source] value-removed: the value `cat` of `Kind` is written `cats` now",
        "[wire] operation-moved: `POST /orders` is at `PUT /sales` now",
        "unheeded: Pet.name=years",
    ] {
        assert!(told.lines().any(|one| one == line), "{line}\n{told}");
    }
    assert!(!told.contains("perhaps"), "{told}");
}

#[test]
fn every_edit_is_told_to_programs_as_the_schema_says() {
    for case in cases() {
        let printed: Value = serde_json::from_str(&render::json(&case.report, None)).unwrap();
        assert_described(&printed);
        for change in printed["changes"].as_array().unwrap() {
            for (version, document) in [("old", &case.old), ("new", &case.new)] {
                let Some(pointer) = change["pointer"][version].as_str() else {
                    continue;
                };
                let known = document.pointer(pointer).is_some();
                assert!(
                    known || is_for_all(pointer),
                    "{}: nothing at {pointer} of {version}",
                    case.name
                );
            }
        }
    }
}

/// What is written once for all operations is merged into each.
fn is_for_all(pointer: &str) -> bool {
    pointer.ends_with("/security") || pointer.ends_with("/servers")
}

/// Other changes everywhere: they move what is in lists, take names, and add to every object.
fn disturbed(document: &Value) -> Value {
    let mut document = document.clone();
    for item in document["paths"].as_object_mut().unwrap().values_mut() {
        for operation in item.as_object_mut().unwrap().values_mut() {
            let parameter =
                json!({"name": "disturbing", "in": "query", "schema": {"type": "string"}});
            match operation.get_mut("parameters") {
                Some(Value::Array(parameters)) => parameters.insert(0, parameter),
                _ => operation["parameters"] = json!([parameter]),
            }
        }
    }
    let schemas = document["components"]["schemas"].as_object_mut().unwrap();
    for schema in schemas.values_mut() {
        // Another value beside the only one would be another change: what can have one value is filled in.
        if let Some(Value::Array(values)) = schema
            .get_mut("enum")
            .filter(|values| values.as_array().is_some_and(|values| values.len() > 1))
        {
            values.insert(0, json!("disturbing"));
            for names in ["x-enum-varnames", "x-enum-descriptions"] {
                if let Some(Value::Array(names)) = schema.get_mut(names) {
                    names.insert(0, json!("Disturbing"));
                }
            }
        }
        if let Some(Value::Object(fields)) = schema.get_mut("properties") {
            fields.shift_insert(0, "disturbing".to_owned(), json!({"type": "boolean"}));
        }
    }
    schemas.insert("Aardvark".to_owned(), json!({"type": "object"}));
    let answer = json!({"description": "All of them", "content": {"application/json": {"schema": {
        "type": "array", "items": {"$ref": "#/components/schemas/Aardvark"}}}}});
    document["paths"]["/aardvarks"] =
        json!({"get": {"operationId": "listAardvarks", "responses": {"200": answer}}});
    document
}

#[test]
fn a_change_has_the_same_id_whatever_else_changed() {
    let ids = |report: &Report| -> BTreeSet<String> {
        let ids = report.changes.iter().map(|change| change.id.clone());
        ids.collect()
    };
    let mut lost = String::new();
    for case in cases() {
        let old = generate("old.json", &case.old.to_string());
        let new = generate("new.json", &disturbed(&case.new).to_string());
        let among_others = compare(&old, &new);
        let more = ids(&among_others);
        for change in case.report.changes.iter() {
            if !more.contains(&change.id) {
                lost += &format!("{}: {} ({})\n", case.name, change.what, change.id);
            }
        }
    }
    assert!(lost.is_empty(), "{lost}");
}

#[test]
fn the_same_document_is_the_same() {
    let outcome = generate("api.json", &base().to_string());
    let report = compare(&outcome, &outcome);
    assert!(report.is_empty(), "{}", told(&report));
    assert_eq!(report.step, diff::Step::None);
}
