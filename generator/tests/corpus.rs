//! Real documents: assembling one again gives it again, and so does splitting it into pages and
//! merging them.
//!
//! The documents are not part of the repository. They are looked for in `../shared/corpus`, or in
//! the folder that `OPENAPI_CORPUS` names; without them the test says so and passes.

use crate::support::corpus;
use generator::diagnostics::{Severity, Sink, human};
use generator::document::{Document, MergeOptions, assemble, read, to_text};
use generator::source::SourceFile;
use generator::split::pages;

/// The merged document; every error is a failure.
fn assembled(files: Vec<SourceFile>) -> Option<Document> {
    let mut sink = Sink::new();
    let mut sources = read(files, &mut sink);
    let document = assemble(&mut sources, &MergeOptions::default(), &mut sink);
    let mut findings = sink.into_sorted(&sources);
    findings.retain(|finding| finding.severity == Severity::Error);
    assert!(findings.is_empty(), "{}", human(&findings, &sources, false));
    document
}

fn file(name: String, text: String) -> SourceFile {
    SourceFile {
        name,
        bytes: text.into_bytes(),
    }
}

#[test]
fn splitting_and_merging_gives_each_document_again() {
    let Some(folder) = corpus::folder() else {
        return;
    };
    for (name, files) in corpus::documents(&folder) {
        let document = assembled(files).unwrap().value;
        let text = to_text(&document);
        let again = assembled(vec![file("again.json".to_owned(), text.clone())]).unwrap();
        assert!(
            to_text(&again.value) == text,
            "assembling {name} again changes it"
        );
        let pages = pages(&document).map(|(name, page)| file(name, page));
        let merged = assembled(pages.collect()).unwrap();
        assert!(
            to_text(&merged.value) == text,
            "the pages of {name} give another document"
        );
    }
}
