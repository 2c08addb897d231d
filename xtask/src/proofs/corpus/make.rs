//! Document → client, whatever happens on the way.

use std::any::Any;
use std::panic::{self, AssertUnwindSafe};
use std::time::{Duration, Instant};

use generator::diagnostics::{Diagnostic, Severity, Sink};
use generator::document::MergeOptions;
use generator::plan::groups::Groups;
use generator::{GeneratedClient, Options, Outcome, source};

use super::documents::Document;
use super::operations;
use crate::read::{Reach, read};

/// What became of a document.
pub struct Made {
    /// What the run gave; why it gave nothing, when it was cut short.
    pub outcome: Result<Outcome, String>,
    /// How many operations the document describes, counted without the generator's model.
    pub described: usize,
    /// How long reading and generating took.
    pub time: Duration,
}

impl Made {
    /// The client.
    ///
    /// # Errors
    ///
    /// Why there is none.
    pub fn client(&self) -> Result<&GeneratedClient, String> {
        let outcome = self.outcome.as_ref().map_err(Clone::clone)?;
        let client = outcome.client.as_ref();
        client.ok_or_else(|| why(&outcome.diagnostics))
    }
}

/// Generates the client of a document. A panic of the generator is a failure of the document.
pub fn make(document: &Document) -> Made {
    make_grouped(document, Groups::Automatic)
}

/// The same, with every operation as a method of the client, and without the features of groups.
pub fn make_flat(document: &Document) -> Made {
    make_grouped(document, Groups::None)
}

fn make_grouped(document: &Document, groups: Groups) -> Made {
    let described = described(document);
    let start = Instant::now();
    let outcome = generate(document, groups);
    let time = start.elapsed();
    Made {
        outcome,
        described,
        time,
    }
}

/// The package name of a document's client: never that of something it depends on.
pub fn package(document: &Document) -> String {
    format!("{}-client", document.name)
}

fn described(document: &Document) -> usize {
    let specs = read(std::slice::from_ref(&document.path), Reach::Inside).unwrap_or_default();
    operations::count(&source::read(specs.files, &mut Sink::new()))
}

fn generate(document: &Document, groups: Groups) -> Result<Outcome, String> {
    let specs = read(std::slice::from_ref(&document.path), Reach::Inside)
        .map_err(|failures| failures.join("; "))?;
    let options = Options {
        crate_name: package(document),
        merge: MergeOptions::default(),
        // A fault of the document costs what it concerns, and is counted; the rest must compile.
        keep_going: true,
        drop_description: false,
        plain_strings: false,
        newtypes: false,
        keep_unknown: false,
        groups,
    };
    // What a panic leaves behind is dropped with it.
    let generate = AssertUnwindSafe(|| generator::generate(specs.files, &options));
    panic::catch_unwind(generate)
        .map_err(|panic| format!("the generator panicked: {}", text(&*panic)))
}

fn text(panic: &(dyn Any + Send)) -> &str {
    let owned = panic.downcast_ref::<String>().map(String::as_str);
    owned
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no message")
}

/// The first error, and how many there are.
fn why(diagnostics: &[Diagnostic]) -> String {
    let mut errors = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error);
    let Some(first) = errors.next() else {
        return "the generator gave neither a client nor an error".to_owned();
    };
    let more = match errors.count() {
        0 => String::new(),
        more => format!(" (and {more} more)"),
    };
    format!("error[{}]: {}{more}", first.code, first.message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::PathBuf;

    fn made(path: PathBuf) -> Made {
        make(&Document {
            title: "a.json".to_owned(),
            name: "a".to_owned(),
            path,
        })
    }

    #[test]
    fn every_document_has_a_client_or_a_reason() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.json");
        assert!(
            made(path.clone())
                .client()
                .expect_err("no file")
                .contains("cannot read `")
        );

        fs::write(&path, r#"{"openapi": "3.0.3", "#).expect("a file");
        let why = made(path.clone()).client().expect_err("cut off");
        assert!(why.starts_with("error[invalid-json]: "), "{why}");

        fs::write(
            &path,
            r#"{"openapi": "3.0.3", "info": {"title": "A", "version": "1"}, "paths": {}}"#,
        )
        .expect("a file");
        let made = made(path);
        let client = made.client().expect("a client");
        assert_eq!(
            (client.operations, client.manifest.name.as_str()),
            (0, "a-client")
        );
    }

    #[test]
    fn panics_have_a_text() {
        assert_eq!(text(&"said so"), "said so");
        assert_eq!(text(&"said so".to_owned()), "said so");
        assert_eq!(text(&7), "no message");
    }
}
