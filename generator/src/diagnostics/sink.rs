//! Collects findings, so that one run reports everything it found.

use std::collections::BTreeSet;

use indexmap::IndexSet;

use super::{Diagnostic, Severity};
use crate::location::{Location, Sources};

/// Collects the findings of all stages.
#[derive(Debug, Default)]
pub struct Sink {
    diagnostics: IndexSet<Diagnostic>,
    /// Places that a finding speaks for without naming each of them.
    covered: BTreeSet<Location>,
    has_errors: bool,
}

impl Sink {
    /// Nothing found yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a finding; the same finding twice counts once.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.has_errors |= diagnostic.severity == Severity::Error;
        self.diagnostics.insert(diagnostic);
    }

    /// Takes a finding that speaks for all of `places`, though it may show only some of them.
    pub fn report_for(&mut self, diagnostic: Diagnostic, places: &[Location]) {
        self.covered.extend(places.iter().cloned());
        self.report(diagnostic);
    }

    /// Whether a finding speaks for this place already, so that a later stage need not say again
    /// what follows from it.
    #[must_use]
    pub fn speaks_for(&self, place: &Location) -> bool {
        self.covered.contains(place)
    }

    /// Whether anything so far forbids writing output.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.has_errors
    }

    /// All findings, in the order in which they are printed: those without a place first, then by
    /// file and by position in it, then as they were found.
    #[must_use]
    pub fn into_sorted(self, sources: &Sources) -> Vec<Diagnostic> {
        let mut diagnostics: Vec<Diagnostic> = self.diagnostics.into_iter().collect();
        diagnostics.sort_by_cached_key(|diagnostic| {
            diagnostic
                .places
                .first()
                .map(|place| sources.order(&place.location))
        });
        diagnostics
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Code;
    use crate::pointer::Pointer;
    use crate::source::{DocId, FileId, Location, SourceFile, read};

    fn finding(code: Code, location: Location) -> Diagnostic {
        Diagnostic::new(code, "found").at(location, "")
    }

    #[test]
    fn findings_are_sorted_by_where_they_stand() {
        let text = br#"{"openapi": "3.0.0", "b": 1, "a": 2}"#;
        let file = SourceFile {
            name: "a.json".into(),
            bytes: text.to_vec(),
        };
        let sources = read(vec![file], &mut Sink::new());
        let value = |key: &str| Location::Value(DocId(0), Pointer::root().child(key));
        let second = finding(Code::YamlTag, value("a"));
        let first = finding(Code::YamlTag, value("b"));
        let before_both = finding(Code::YamlTag, Location::Span(FileId(0), 1, 2));
        let placeless = Diagnostic::new(Code::NoOpenapi, "nothing");
        let mut sink = Sink::new();
        for diagnostic in [&second, &first, &before_both, &placeless, &first] {
            sink.report(diagnostic.clone());
        }
        assert_eq!(
            sink.into_sorted(&sources),
            [placeless, before_both, first, second]
        );
    }

    #[test]
    fn only_errors_forbid_output() {
        let mut sink = Sink::new();
        sink.report(Diagnostic::new(Code::DuplicateKey, "a warning"));
        assert!(!sink.has_errors());
        sink.report(Diagnostic::new(Code::NoOpenapi, "an error"));
        assert!(sink.has_errors());
    }
}
