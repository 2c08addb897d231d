//! What has been read so far.

use std::ops::Range;

use serde_json::Value;

use super::classify::Class;
use super::parse::Parsed;
use super::{Doc, DocId, DocumentKind, FileId, Sources, report};
use crate::diagnostics::{Diagnostic, Severity, Sink};
use crate::location::Moves;

/// What has been read so far.
pub(super) struct Run<'a> {
    pub(super) sources: Sources,
    pub(super) sink: &'a mut Sink,
    pub(super) found_error: bool,
}

impl Run<'_> {
    /// Reports what was found.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.found_error |= diagnostic.severity == Severity::Error;
        self.sink.report(diagnostic);
    }

    /// Takes a document that could be read, and reports what is wrong with its values.
    pub(super) fn add(
        &mut self,
        file: FileId,
        parsed: Parsed,
        pieces: Vec<Range<usize>>,
        class: &Class,
    ) -> DocId {
        let Parsed {
            format,
            mut value,
            faults,
            more_faults,
        } = parsed;
        let kind = match class {
            Class::OpenApi | Class::NumericVersion | Class::NewerOpenApi => DocumentKind::OpenApi,
            Class::Swagger => DocumentKind::Swagger,
            Class::Overlay => DocumentKind::Overlay,
            _ => DocumentKind::Fragment,
        };
        if *class == Class::NumericVersion {
            write_version_as_text(&mut value);
        }
        let id = self.sources.add(Doc {
            file,
            kind,
            format,
            value,
            pieces,
            moves: Moves::default(),
        });
        for diagnostic in report::faults(&self.sources, id, &faults, more_faults) {
            self.report(diagnostic);
        }
        id
    }
}

fn write_version_as_text(value: &mut Value) {
    if let Some(version) = value.get_mut("openapi") {
        *version = Value::String(version.to_string());
    }
}
