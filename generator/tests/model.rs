//! Schema → model: what each keyword comes to, one small case for each.
//!
//! Each `NAME.yaml` of `tests/model` is a case: the members of `components.schemas`, and which version of
//! OpenAPI they are written for; `NAME.txt` is the model as text. `cargo xtask bless` writes the expectations anew;
//! read the difference before you keep it.

use std::fs;

use generator::document::MergeOptions;
use generator::source::SourceFile;
use generator::{Options, generate};

use crate::support::cases::cases;
use crate::support::expectation::compare;
use crate::support::model_text;

/// The model of schemas, as text.
fn model_of(schemas: &str, version: &str) -> String {
    let indented: String = schemas
        .lines()
        .map(|line| format!("    {line}\n"))
        .collect();
    let document = format!(
        "openapi: {version}\ninfo: {{title: T, version: 1.0.0}}\npaths: {{}}\n\
         components:\n  schemas:\n{indented}"
    );
    let file = SourceFile {
        name: "schemas.yaml".to_owned(),
        bytes: document.into_bytes(),
    };
    let options = Options {
        crate_name: "client".to_owned(),
        merge: MergeOptions {
            trust_extensions: true,
            ..MergeOptions::default()
        },
        keep_going: true,
        drop_description: false,
        plain_strings: false,
        newtypes: false,
        ..Options::default()
    };
    let outcome = generate(vec![file], &options);
    model_text::types(&outcome.client.expect("a client").analysis.api)
}

/// The versions of OpenAPI that the first line of a case names.
fn versions(text: &str) -> Vec<&str> {
    let first = text.lines().next().unwrap_or_default();
    let names = first
        .strip_prefix("# ")
        .expect("a first line such as `# 3.0.3 3.1.0`");
    names.split_whitespace().collect()
}

#[test]
fn schemas_come_to_the_model_that_is_expected() {
    let mut differences = String::new();
    for case in cases("model") {
        let text = fs::read_to_string(&case).unwrap();
        for version in versions(&text) {
            let model = model_of(&text, version);
            differences.push_str(&compare(&case.with_extension("txt"), &model));
        }
    }
    assert!(differences.is_empty(), "{differences}");
}
