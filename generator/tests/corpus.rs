//! Real documents: assembling one again gives it again, and so does splitting it into pages and
//! merging them.
//!
//! The documents are not part of the repository. They are looked for in `../shared/corpus`, or in
//! the folder that `OPENAPI_CORPUS` names; without them the test says so and passes.

use std::path::{Path, PathBuf};

use generator::diagnostics::{Severity, Sink, human};
use generator::document::split::pages;
use generator::document::{Document, MergeOptions, assemble, to_text};
use generator::source::{SourceFile, Sources, read};

fn corpus() -> Option<PathBuf> {
    let named = std::env::var_os("OPENAPI_CORPUS").map(PathBuf::from);
    let folder =
        named.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus"));
    if !folder.is_dir() {
        eprintln!("skipped: there is no folder {}", folder.display());
        return None;
    }
    Some(folder)
}

/// Every document of the corpus: its name, and its files.
fn documents(corpus: &Path) -> Vec<(String, Vec<SourceFile>)> {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(corpus)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    entries
        .iter()
        .filter(|path| path.extension().is_none_or(|extension| extension != "tsv"))
        .map(|path| {
            (
                path.file_name().unwrap().to_str().unwrap().to_owned(),
                files(path, ""),
            )
        })
        .collect()
}

fn files(path: &Path, prefix: &str) -> Vec<SourceFile> {
    let name = format!("{prefix}{}", path.file_name().unwrap().to_str().unwrap());
    if path.is_file() {
        return vec![SourceFile {
            name,
            bytes: std::fs::read(path).unwrap(),
        }];
    }
    let entries = std::fs::read_dir(path)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| files(&path, &format!("{name}/")))
        .collect()
}

/// The merged document; every error is a failure.
fn assembled(files: Vec<SourceFile>) -> Document {
    let mut sink = Sink::new();
    let sources: Sources = read(files, &mut sink);
    let document = assemble(&sources, &MergeOptions::default(), &mut sink).unwrap();
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
    let Some(corpus) = corpus() else { return };
    for (name, files) in documents(&corpus) {
        let document = assembled(files).value;
        let text = to_text(&document);
        let again = assembled(vec![file("again.json".to_owned(), text.clone())]);
        assert!(
            to_text(&again.value) == text,
            "assembling {name} again changes it"
        );
        let pages = pages(&document)
            .map(|(name, page)| file(name, page))
            .collect();
        let merged = assembled(pages);
        assert!(
            to_text(&merged.value) == text,
            "the pages of {name} give another document"
        );
    }
}
