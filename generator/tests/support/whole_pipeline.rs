//! What holds of every run, whatever the input.

use std::hint::black_box;

use generator::diagnostics::{Severity, github, human, json};
use generator::diff::{self, Version};
use generator::document::{BodyVariants, MergeOptions};
use generator::source::SourceFile;
use generator::{GeneratedClient, Options, Outcome, generate, report};

/// Generates a client from the files, strictly and leniently, prints all that can be printed about
/// it, and demands what any input must give: a client or an error, Rust that parses, and files
/// inside the crate.
pub fn survives(files: &[SourceFile]) {
    let strict = run(files, false, BodyVariants::Refuse);
    let has_errors = strict
        .diagnostics
        .iter()
        .any(|found| found.severity == Severity::Error);
    assert_eq!(strict.client.is_none(), has_errors, "a client or an error");
    if has_errors {
        run(files, true, BodyVariants::Separate);
        run(files, true, BodyVariants::Union);
    }
}

fn run(files: &[SourceFile], keep_going: bool, body_variants: BodyVariants) -> Outcome {
    let options = Options {
        crate_name: "client".to_owned(),
        merge: MergeOptions {
            allow_mixed_versions: keep_going,
            body_variants,
            trust_extensions: keep_going,
        },
        plain_strings: keep_going,
        newtypes: false,
        keep_going,
        ..Options::default()
    };
    let outcome = generate(files.to_vec(), &options);
    let (found, sources) = (&outcome.diagnostics, &outcome.sources);
    black_box(human(found, sources, true));
    black_box(json(found, sources));
    black_box(github(found, sources));
    if let Some(client) = &outcome.client {
        inspect(client);
        report_on(&outcome, client);
    }
    outcome
}

/// The files are Rust, and inside of the crate.
fn inspect(client: &GeneratedClient) {
    for (path, text) in &client.files {
        let mut parts = path.split('/');
        let is_plain = |part: &str| {
            let is_letter = |letter: char| letter.is_ascii_alphanumeric() || "_.".contains(letter);
            !part.is_empty() && !part.starts_with('.') && part.chars().all(is_letter)
        };
        assert!(parts.all(is_plain), "{path:?} is no path in the crate");
        if path.ends_with(".rs") && !path.starts_with("src/runtime/") {
            let is_refused = text.lines().any(|line| line.starts_with("compile_error!"));
            assert!(!is_refused, "{path}:\n{text}");
            let file = syn::parse_file(text);
            assert!(file.is_ok(), "{path}: {:?}\n{text}", file.err());
        }
    }
}

/// The reports, and the comparison with itself.
fn report_on(outcome: &Outcome, client: &GeneratedClient) {
    if let Some(ledger) = report::coverage(outcome) {
        black_box(report::coverage_text(&ledger, &outcome.sources));
    }
    black_box(report::untyped(outcome));
    let version = || Version {
        sources: &outcome.sources,
        analysis: &client.analysis,
        description: client.description.as_ref().unwrap(),
        files: &client.files,
    };
    let changes = diff::compare(version(), version());
    assert!(changes.is_empty(), "it differs from itself: {changes:#?}");
}
