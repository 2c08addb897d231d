//! Documentation pages as the platforms publish them: which documents each one holds, or why it is
//! rejected.
//!
//! `cargo xtask bless` writes the expectations anew; read the
//! difference before you keep it.

use std::path::{Path, PathBuf};

use generator::diagnostics::{Sink, human};
use generator::pointer::Pointer;
use generator::source::{Doc, DocId, DocumentKind, Location, SourceFile, Sources, read};
use serde_json::Value;

use crate::support::expectation::compare;
use crate::support::files::{files_under, folders_in};

const EXPECTED: &str = ".expected";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages")
}

/// The documents of one page, and what is printed about it.
fn described(page: SourceFile) -> String {
    let mut sink = Sink::new();
    let sources = read(vec![page], &mut sink);
    let is_openapi = |(_, doc): &(DocId, &Doc)| doc.kind == DocumentKind::OpenApi;
    let documents = sources
        .docs()
        .filter(is_openapi)
        .map(|(id, doc)| document(&sources, id, doc));
    let mut text: String = documents.collect();
    if text.is_empty() {
        text.push_str("no document\n");
    }
    text + "\n" + &human(&sink.into_sorted(&sources), &sources, false)
}

fn document(sources: &Sources, id: DocId, doc: &Doc) -> String {
    let word = |pointer: &str| {
        doc.value
            .pointer(pointer)
            .and_then(Value::as_str)
            .unwrap_or("?")
    };
    let line = sources
        .resolve(&Location::Value(id, Pointer::root()))
        .start()
        .map_or(0, |at| at.line);
    let (openapi, title, version) = (word("/openapi"), word("/info/title"), word("/info/version"));
    let mut text = format!("line {line}: OpenAPI {openapi}, `{title}` {version}\n");
    for (path, item) in members(&doc.value, "/paths") {
        for (method, _) in members(item, "") {
            text.push_str(&format!("  {} {path}\n", method.to_uppercase()));
        }
    }
    for (name, _) in members(&doc.value, "/components/schemas") {
        text.push_str(&format!("  schema {name}\n"));
    }
    text
}

fn members<'a>(value: &'a Value, pointer: &str) -> impl Iterator<Item = (&'a String, &'a Value)> {
    value
        .pointer(pointer)
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
}

#[test]
fn each_page_gives_what_is_expected() {
    let mut differences = String::new();
    for platform in folders_in(&folder()) {
        for page in files_under(&platform) {
            if page.name.ends_with(EXPECTED) {
                continue;
            }
            let expected = platform.join(format!("{}{EXPECTED}", page.name));
            differences.push_str(&compare(&expected, &described(page)));
        }
    }
    assert!(differences.is_empty(), "{differences}");
}

#[test]
fn every_platform_has_good_and_bad_pages() {
    for platform in folders_in(&folder()) {
        let expectations = files_under(&platform)
            .into_iter()
            .filter(|file| file.name.ends_with(EXPECTED));
        let texts: Vec<_> = expectations
            .map(|file| String::from_utf8(file.bytes).unwrap())
            .collect();
        let name = platform.display();
        assert!(texts.len() >= 3, "{name} has too few pages");
        assert!(
            texts.iter().any(|text| text.starts_with("line ")),
            "{name} has no good page"
        );
        assert!(
            texts.iter().any(|text| text.contains("]: ")),
            "{name} has no bad page"
        );
    }
}

#[test]
fn the_pages_of_the_released_version_are_read_without_a_word() {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/released");
    for file in files_under(&pages) {
        let description = described(file);
        assert!(
            description.starts_with("line 8: OpenAPI 3.0.3, `Manta OpenAPI` 0.318.0\n  POST /")
        );
        assert!(!description.contains("]: "), "{description}");
    }
}
