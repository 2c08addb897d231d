//! Type → plan and operation → plan: what each construct comes to in the crate to be written, one small
//! case for each.
//!
//! Each `NAME.yaml` of `tests/plan` is a case: a document without its head, for OpenAPI 3.0.3 unless its
//! first line names another version. `NAME.txt` is the plan as text.
//! `cargo xtask bless` writes the expectations anew; read the difference before you keep it.

use std::fs;

use generator::document::MergeOptions;
use generator::source::SourceFile;
use generator::{Options, generate};

use crate::support::cases::cases;
use crate::support::expectation::compare;
use crate::support::plan_text;

/// The version of OpenAPI that a case is written for: 3.0.3, or what its first line begins with.
fn version(body: &str) -> &str {
    let named = body.strip_prefix("# 3.");
    named
        .and_then(|_| body.get(2..)?.split(':').next())
        .unwrap_or("3.0.3")
}

/// The plan of a document without its head, as text.
fn plan_of(body: &str) -> String {
    let paths = if body.contains("\npaths:") {
        ""
    } else {
        "paths: {}\n"
    };
    let version = version(body);
    let document = format!("openapi: {version}\ninfo: {{title: T, version: 1.0.0}}\n{paths}{body}");
    let file = SourceFile {
        name: "document.yaml".to_owned(),
        bytes: document.into_bytes(),
    };
    let options = Options {
        crate_name: "client".to_owned(),
        merge: MergeOptions {
            trust_extensions: true,
            ..MergeOptions::default()
        },
        keep_going: false,
        plain_strings: false,
        newtypes: false,
        ..Options::default()
    };
    let outcome = generate(vec![file], &options);
    let client = outcome.client;
    plan_text::plan(&client.expect("a client").analysis.plan)
}

#[test]
fn constructs_come_to_the_plan_that_is_expected() {
    let mut differences = String::new();
    for case in cases("plan") {
        let plan = plan_of(&fs::read_to_string(&case).unwrap());
        differences.push_str(&compare(&case.with_extension("txt"), &plan));
    }
    assert!(differences.is_empty(), "{differences}");
}
