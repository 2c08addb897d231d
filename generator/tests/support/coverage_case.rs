//! Runs the generator on the cases that reports are checked on.

use std::path::{Path, PathBuf};

use generator::document::MergeOptions;
use generator::source::SourceFile;
use generator::{Options, Outcome};
use serde_json::Value;

use super::files::{files_under, folders_in};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(name)
}

/// The cases of these tests.
pub fn own_cases() -> Vec<PathBuf> {
    folders_in(&folder("coverage"))
}

/// Every case that gives a client, those for whole clients included.
pub fn all_cases() -> Vec<(PathBuf, Outcome)> {
    let golden = folder("golden");
    let golden = if golden.is_dir() {
        folders_in(&golden)
    } else {
        Vec::new()
    };
    let cases = own_cases().into_iter().chain(golden);
    cases.map(|case| (case.clone(), generated(&case))).collect()
}

/// The client of a case, whose expectations are no input.
pub fn generated(case: &Path) -> Outcome {
    let is_input =
        |file: &SourceFile| !file.name.starts_with("expected/") && !file.name.ends_with(".txt");
    let files = files_under(case).into_iter().filter(is_input).collect();
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
    generator::generate(files, &options)
}

/// The merged document.
pub fn openapi(outcome: &Outcome) -> Value {
    let client = outcome.client.as_ref().expect("a client");
    serde_json::from_str(&client.files["openapi.json"]).expect("JSON")
}
