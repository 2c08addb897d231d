//! What programs can rely on in a report as JSON.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use generator::diff::{self, Report, Version};
use generator::source::SourceFile;
use generator::{Options, Outcome};
use jsonschema::Validator;
use serde_json::Value;

static DESCRIPTION: LazyLock<Validator> = LazyLock::new(|| {
    let schema = include_str!("../../docs/diff.schema.json");
    let schema: Value = serde_json::from_str(schema).unwrap();
    jsonschema::draft202012::new(&schema).unwrap()
});

/// Asserts that the schema describes the report, that every change has an id of its own, and that
/// what changes touch is listed.
pub fn assert_described(report: &Value) {
    let errors: Vec<String> = DESCRIPTION
        .iter_errors(report)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let changes = report["changes"].as_array().unwrap();
    let ids: BTreeSet<&str> = changes
        .iter()
        .map(|change| change["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids.len(), changes.len());
    let operations = report["operations"].as_array().unwrap();
    let mut touches = vec![0; operations.len()];
    for index in changes
        .iter()
        .filter(|change| change["accepted"].is_null())
        .flat_map(|change| change["touches"].as_array().unwrap())
    {
        touches[usize::try_from(index.as_u64().unwrap()).unwrap()] += 1;
    }
    for (operation, touches) in operations.iter().zip(touches) {
        assert_eq!(operation["changes"], touches, "{operation}");
    }
}

/// Compares two documents.
pub fn compared(old: &Value, new: &Value) -> Report {
    let (old, new) = (made("old.json", old), made("new.json", new));
    diff::compare(version(&old), version(&new))
}

fn made(name: &str, document: &Value) -> Outcome {
    let file = SourceFile {
        name: name.to_owned(),
        bytes: format!("{document:#}").into_bytes(),
    };
    let options = Options {
        crate_name: "client".to_owned(),
        ..Options::default()
    };
    let outcome = generator::generate(vec![file], &options);
    assert!(outcome.client.is_some(), "{:?}", outcome.diagnostics);
    outcome
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

/// The operations of a document.
pub fn operations(document: &Value) -> Vec<diff::OperationName> {
    diff::operations(version(&made("api.json", document)))
}
