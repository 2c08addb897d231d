//! Whether the pages of a document give the same client as the whole, byte for byte.

use std::collections::BTreeMap;
use std::fmt;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow};
use generator::diagnostics::{Diagnostic, Severity};
use generator::source::SourceFile;
use generator::{GeneratedClient, Outcome};

use crate::choices::Choices;
use crate::corpus::documents::Document;
use crate::read::read;
use cargo_openapi_client::split::pages;

/// What is known about a document in the end.
#[derive(Debug, Default)]
pub struct Row {
    /// The document's name.
    pub title: String,
    /// How many operations the client has.
    pub operations: usize,
    /// How many pages there are.
    pub pages: usize,
    /// How large the pages are together, in bytes.
    pub bytes: usize,
    /// How long generating from the whole took.
    pub whole: Duration,
    /// How long generating from the pages took.
    pub split: Duration,
    /// How often each error was found in the document itself; what it concerns is left out of both.
    pub obstacles: BTreeMap<&'static str, usize>,
    /// How the client of the pages differs; nothing when it is the same.
    pub difference: Option<String>,
}

impl Row {
    /// Whether the pages give another client.
    pub fn has_failed(&self) -> bool {
        self.difference.is_some()
    }
}

impl fmt::Display for Row {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = self.difference.as_deref().unwrap_or("the same client");
        write!(formatter, "{}: {said}", self.title)
    }
}

/// Generates from a document, splits it, generates from the pages, and compares.
///
/// # Errors
///
/// When the document cannot be read.
pub fn prove(document: &Document, choices: &Choices) -> Result<Row> {
    let specs = read(std::slice::from_ref(&document.path), choices.reach())
        .map_err(|failures| anyhow!("{}", failures.join("; ")))?;
    // A fault of the document costs what it concerns; the rest must survive.
    let choices = Choices {
        keep_going: true,
        ..choices.clone()
    };
    let mut row = Row {
        title: document.title.clone(),
        ..Row::default()
    };
    let (whole, time) = generated(specs.files, &choices);
    row.whole = time;
    row.obstacles = errors(&whole.diagnostics);
    let Some(client) = &whole.client else {
        row.difference = Some("the whole gives no client".to_owned());
        return Ok(row);
    };
    let pages = pages::of(client)?;
    row.operations = client.operations;
    row.pages = pages.len();
    row.bytes = pages.iter().map(|page| page.bytes.len()).sum();
    let (split, time) = generated(pages, &choices.for_merged());
    row.split = time;
    row.difference = match &split.client {
        Some(again) => difference(client, again),
        None => Some("the pages give no client".to_owned()),
    };
    if row.difference.is_none() && errors(&split.diagnostics) != row.obstacles {
        let found = errors(&split.diagnostics);
        row.difference = Some(format!("other errors are found in the pages: {found:?}"));
    }
    Ok(row)
}

fn generated(files: Vec<SourceFile>, choices: &Choices) -> (Outcome, Duration) {
    let start = Instant::now();
    let outcome = generator::generate(files, &choices.options("client".to_owned()));
    (outcome, start.elapsed())
}

fn errors(diagnostics: &[Diagnostic]) -> BTreeMap<&'static str, usize> {
    let mut errors = BTreeMap::new();
    for found in diagnostics {
        if found.severity == Severity::Error {
            *errors.entry(found.code.as_str()).or_default() += 1;
        }
    }
    errors
}

/// The first line in which two clients differ.
fn difference(whole: &GeneratedClient, split: &GeneratedClient) -> Option<String> {
    let paths = whole.files.keys().chain(split.files.keys());
    for path in paths {
        let (whole, split) = (whole.files.get(path), split.files.get(path));
        if whole != split {
            let lines = |text: Option<&String>| text.cloned().unwrap_or_default();
            let (whole, split) = (lines(whole), lines(split));
            let mut pairs = whole.lines().zip(split.lines()).enumerate();
            let line = pairs.find(|(_, (whole, split))| whole != split);
            return Some(match line {
                Some((number, (whole, split))) => {
                    let (whole, split) = (whole.trim(), split.trim());
                    format!("{path}:{}: `{whole}`, from the pages `{split}`", number + 1)
                }
                None => format!("{path} is longer in one of them"),
            });
        }
    }
    (whole.manifest != split.manifest).then(|| "Cargo.toml differs".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use generator::generate;

    fn client(title: &str) -> GeneratedClient {
        let text = format!(
            r#"{{"openapi": "3.0.3", "info": {{"title": "{title}", "version": "1"}}, "paths": {{}}}}"#
        );
        let file = SourceFile {
            name: "a.json".to_owned(),
            bytes: text.into_bytes(),
        };
        let options = Choices::default().options("client".to_owned());
        generate(vec![file], &options).client.expect("a client")
    }

    #[test]
    fn the_first_line_that_differs_is_found() {
        assert_eq!(difference(&client("A"), &client("A")), None);
        let found = difference(&client("A"), &client("B")).expect("a difference");
        assert_eq!(
            found,
            r#"openapi.json:4: `"title": "A",`, from the pages `"title": "B",`"#
        );
        let (whole, mut split) = (client("A"), client("A"));
        split.files.insert("src/z.rs".to_owned(), "x".to_owned());
        let found = difference(&whole, &split);
        assert_eq!(found.as_deref(), Some("src/z.rs is longer in one of them"));
    }

    #[test]
    fn the_pages_of_a_document_are_compared() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.yaml");
        let text = "{openapi: 3.0.3, info: {title: A, version: '1'}, paths: {/a: {get: {responses: {'200': {description: D}}}, put: {responses: {'200': {$ref: '#/x'}}}}}}";
        std::fs::write(&path, text).expect("a file");
        let document = Document {
            title: "a.yaml".to_owned(),
            name: "a".to_owned(),
            path,
        };
        let row = prove(&document, &Choices::default()).expect("readable");
        assert_eq!(row.to_string(), "a.yaml: the same client");
        assert_eq!((row.operations, row.pages), (2, 2));
        assert_eq!(
            row.obstacles,
            BTreeMap::new(),
            "a reference to nothing is a warning"
        );
    }
}
