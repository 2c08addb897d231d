//! Helpers of the tests in this folder.

use serde_json::Value;

use super::{Document, MergeOptions, assemble, read, to_text};
use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::source::{Location, SourceFile, Sources};

/// Documents assembled, and what was said about them.
pub(super) struct Assembled {
    pub(super) sources: Sources,
    pub(super) document: Document,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Assembled {
    pub(super) fn text(&self) -> String {
        to_text(&self.document.value)
    }

    pub(super) fn codes(&self) -> Vec<Code> {
        self.diagnostics
            .iter()
            .map(|diagnostic| diagnostic.code)
            .collect()
    }

    /// The only finding.
    pub(super) fn diagnostic(&self) -> &Diagnostic {
        assert_eq!(self.diagnostics.len(), 1, "{:#?}", self.diagnostics);
        &self.diagnostics[0]
    }

    /// The places of a finding as `file pointer: label`.
    pub(super) fn places(&self, diagnostic: &Diagnostic) -> Vec<String> {
        let place = |place: &crate::diagnostics::LabeledLocation| {
            format!("{}: {}", self.place(&place.location), place.label)
        };
        diagnostic.places.iter().map(place).collect()
    }

    /// A place as `file pointer`.
    pub(super) fn place(&self, location: &Location) -> String {
        match location {
            Location::Value(id, pointer) | Location::Key(id, pointer) => {
                let (_, doc) = self.sources.docs().find(|(other, _)| other == id).unwrap();
                assert!(
                    doc.value.pointer(pointer.as_str()).is_some(),
                    "{pointer} is not there"
                );
                format!("{} {pointer}", self.sources.name(doc.file))
            }
            other => format!("{other:?}"),
        }
    }
}

pub(super) fn assembled(files: &[(&str, Value)], options: &MergeOptions) -> Assembled {
    let files = files
        .iter()
        .map(|(name, value)| file(name, value))
        .collect();
    let mut reading = Sink::new();
    let sources = read(files, &mut reading);
    assert!(
        !reading.has_errors(),
        "{:#?}",
        reading.into_sorted(&sources)
    );
    let mut sink = Sink::new();
    // The values are taken out of those that are assembled; tests want to see them.
    let document = assemble(&mut sources.clone(), options, &mut sink).unwrap();
    let diagnostics = sink.into_sorted(&sources);
    Assembled {
        sources,
        document,
        diagnostics,
    }
}

/// A file that holds a document: a page when its name ends so, else the document alone.
fn file(name: &str, document: &Value) -> SourceFile {
    let text = match name.ends_with(".md") {
        true => format!("# Page\n\n~~~~json\n{document}\n~~~~\n"),
        false => document.to_string(),
    };
    SourceFile {
        name: name.to_owned(),
        bytes: text.into_bytes(),
    }
}

/// Assembles with the default options.
pub(super) fn assemble_all(files: &[(&str, Value)]) -> Assembled {
    assembled(files, &MergeOptions::default())
}

/// Assembles documents that nothing is to be said about.
pub(super) fn silently(files: &[(&str, Value)]) -> Assembled {
    let assembled = assemble_all(files);
    assert!(
        assembled.diagnostics.is_empty(),
        "{:#?}",
        assembled.diagnostics
    );
    assembled
}

/// Every order of the documents, under names that make it their order in the sources.
pub(super) fn permutations(documents: &[Value]) -> Vec<Vec<(String, Value)>> {
    let Some((first, rest)) = documents.split_first() else {
        return vec![Vec::new()];
    };
    let mut all = Vec::new();
    for shorter in permutations(rest) {
        for index in 0..=shorter.len() {
            let mut values: Vec<Value> = shorter.iter().map(|(_, value)| value.clone()).collect();
            values.insert(index, first.clone());
            let named = values.into_iter().enumerate();
            all.push(
                named
                    .map(|(index, value)| (format!("{index}.md"), value))
                    .collect(),
            );
        }
    }
    all
}

/// A document with the given paths.
pub(super) fn with_paths(paths: Value) -> Value {
    serde_json::json!({"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": paths})
}

/// The text of the documents merged, checked to be the same in any order, in any grouping, with
/// repetitions, and when it is read again.
pub(super) fn stable(documents: &[Value], options: &MergeOptions) -> String {
    let merge = |values: &[Value]| {
        let names: Vec<String> = (0..values.len())
            .map(|index| format!("{index:03}.md"))
            .collect();
        let files: Vec<(&str, Value)> = names
            .iter()
            .map(String::as_str)
            .zip(values.iter().cloned())
            .collect();
        assembled(&files, options)
    };
    let expected = merge(documents).text();
    for permutation in permutations(documents) {
        let files: Vec<(&str, Value)> = permutation
            .iter()
            .map(|(name, value)| (name.as_str(), value.clone()))
            .collect();
        assert_eq!(assembled(&files, options).text(), expected, "order matters");
    }
    for at in 1..documents.len() {
        let (left, right) = documents.split_at(at);
        let halves = [merge(left).document.value, merge(right).document.value];
        assert_eq!(merge(&halves).text(), expected, "grouping matters");
    }
    let twice: Vec<Value> = documents.iter().chain(documents).cloned().collect();
    assert_eq!(merge(&twice).text(), expected, "repetition matters");
    let again: Value = serde_json::from_str(&expected).unwrap();
    assert_eq!(
        merge(&[again]).text(),
        expected,
        "reading it again changes it"
    );
    expected
}
