//! Counts the operations of a document without the generator's model, as a check on it.

use std::collections::BTreeMap;

use generator::source::{Doc, DocumentKind, Sources};
use percent_encoding::percent_decode_str;
use serde_json::Value;

/// What a path item may hold (OpenAPI 3.1, section 4.8.9).
const METHODS: [&str; 9] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
];

/// A chain of references longer than this leads nowhere.
const LONGEST_CHAIN: usize = 32;

/// How many methods of how many paths the documents describe. What several documents describe counts once; a
/// path that one document has twice, in templates with other names, counts as often as it has it.
pub fn count(sources: &Sources) -> usize {
    let mut operations: BTreeMap<(String, String), usize> = BTreeMap::new();
    for (_, doc) in sources
        .docs()
        .filter(|(_, doc)| matches!(doc.kind, DocumentKind::OpenApi | DocumentKind::Swagger))
    {
        let mut of_document: BTreeMap<(String, String), usize> = BTreeMap::new();
        let paths = doc.value.get("paths").and_then(Value::as_object);
        for (path, item) in paths.into_iter().flatten() {
            if path.starts_with("x-") {
                continue;
            }
            let item = follow(sources, doc, item);
            let known = METHODS.iter().filter(|method| {
                item.is_some_and(|item| item.get(**method).is_some_and(Value::is_object))
            });
            let others = item.and_then(|item| item.get("additionalOperations")?.as_object());
            let others = others.into_iter().flatten();
            let others = others.filter(|(_, value)| value.is_object());
            let methods = known
                .map(|method| (*method).to_owned())
                .chain(others.map(|(method, _)| method.clone()));
            let plain = without_names(path.strip_prefix('/').unwrap_or(path));
            for method in methods {
                *of_document.entry((plain.clone(), method)).or_default() += 1;
            }
        }
        for (operation, times) in of_document {
            let known = operations.entry(operation).or_default();
            *known = times.max(*known);
        }
    }
    operations.values().sum()
}

/// Paths that differ in the names of their parameters only are the same path.
fn without_names(path: &str) -> String {
    let mut plain = String::new();
    let mut is_name = false;
    for char in path.chars() {
        is_name &= char != '}';
        if !is_name {
            plain.push(char);
        }
        is_name |= char == '{';
    }
    plain
}

/// The path item itself, behind references within the document and to other files.
fn follow<'s>(sources: &'s Sources, doc: &'s Doc, item: &'s Value) -> Option<&'s Value> {
    let (mut doc, mut item) = (doc, item);
    for _ in 0..LONGEST_CHAIN {
        let Some(reference) = item.get("$ref").and_then(Value::as_str) else {
            return Some(item);
        };
        let (file, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        if !file.is_empty() {
            doc = sources.doc(sources.relative(doc.file, &decoded(file))?)?;
        }
        item = doc.value.pointer(&decoded(fragment))?;
    }
    None
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use generator::diagnostics::Sink;
    use generator::source::{SourceFile, read};

    fn count_in(files: &[(&str, &str)]) -> usize {
        let files = files.iter().map(|(name, text)| SourceFile {
            name: (*name).to_owned(),
            bytes: text.as_bytes().to_vec(),
        });
        count(&read(files.collect(), &mut Sink::new()))
    }

    #[test]
    fn methods_of_paths_are_counted() {
        let document = r##"{"openapi": "3.1.0", "info": {}, "paths": {
            "/a/{x}": {"get": {}, "post": {}, "summary": "s", "parameters": []},
            "/a/{y}": {"get": {}},
            "/b": {"$ref": "#/components/pathItems/B"},
            "/c": {"$ref": "#/nowhere"},
            "e": {"get": {}},
            "x-d": {"get": {}}
        }, "webhooks": {"w": {"post": {}}}, "components": {"pathItems": {"B": {"trace": {}, "head": {}}}}}"##;
        assert_eq!(count_in(&[("a.json", document)]), 6);
        assert_eq!(count_in(&[("a.json", document), ("b.json", document)]), 6);
    }

    #[test]
    fn references_lead_to_other_files() {
        let root = r#"{"openapi": "3.1.0", "info": {}, "paths": {
            "/a": {"$ref": "./paths/a.yaml"},
            "/b/{c}": {"$ref": "paths/b.yaml#/~1b~1%7Bc%7D"}
        }}"#;
        let files = [
            ("x/root.json", root),
            ("x/paths/a.yaml", "get:\n  summary: a\nput:\n  summary: a\n"),
            ("x/paths/b.yaml", "/b/{c}:\n  delete:\n    summary: b\n"),
        ];
        assert_eq!(count_in(&files), 3);
    }
}
