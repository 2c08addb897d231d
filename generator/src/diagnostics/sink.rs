//! Collects findings, so that one run reports everything it found.

use super::{Diagnostic, Severity};

/// Collects the findings of all stages.
#[derive(Debug, Default)]
pub struct Sink {
    diagnostics: Vec<Diagnostic>,
}

impl Sink {
    /// Nothing found yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a finding; the same finding twice counts once.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        if !self.diagnostics.contains(&diagnostic) {
            self.diagnostics.push(diagnostic);
        }
    }

    /// Whether anything so far forbids writing output.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// All findings, in the order in which they are printed: by place, then as they were found.
    #[must_use]
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.diagnostics
            .sort_by(|left, right| left.places.first().map(|place| &place.location).cmp(&right.places.first().map(|place| &place.location)));
        self.diagnostics
    }
}
