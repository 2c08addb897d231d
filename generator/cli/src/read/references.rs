//! The files that a document refers to.

use generator::diagnostics::Sink;
use generator::document::bundle::external_references;
use generator::source::{self, DocumentKind, SourceFile, Sources, joined};

/// What may hold references to other files without `$ref`: the mapping of a discriminator.
const MAPPING: &str = "mapping";

/// A file that another refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Its name, as it lies beside the one that refers to it.
    pub name: String,
    /// The reference to it, decoded.
    pub written: String,
}

/// The files that a file refers to. What lies at an absolute path or on the network is not among them.
pub fn referred_to(name: &str, bytes: &[u8]) -> Vec<Reference> {
    if !may_refer(&String::from_utf8_lossy(bytes)) {
        return Vec::new();
    }
    let sources = read(name, bytes);
    let references = sources
        .docs()
        .flat_map(|(_, doc)| external_references(&doc.value));
    let relative = references.filter(|reference| !reference.starts_with('/'));
    let named = relative.map(|written| Reference {
        name: joined(name, &written),
        written,
    });
    named.collect()
}

/// Whether a file holds an overlay.
pub fn is_overlay(name: &str, bytes: &[u8]) -> bool {
    let mentions = || String::from_utf8_lossy(bytes).contains("overlay");
    let sources = || read(name, bytes);
    mentions()
        && sources()
            .docs()
            .any(|(_, doc)| doc.kind == DocumentKind::Overlay)
}

/// What is wrong with the file is reported when the generator reads it.
fn read(name: &str, bytes: &[u8]) -> Sources {
    let file = SourceFile {
        name: name.to_owned(),
        bytes: bytes.to_vec(),
    };
    source::read(vec![file], &mut Sink::new())
}

/// Whether it is worth to read the text: most documents are one file.
fn may_refer(text: &str) -> bool {
    let elsewhere = |(at, key): (usize, &str)| {
        // A path of an API may end so.
        let is_key = !text.get(..at).unwrap_or_default().ends_with('/');
        let behind = text.get(at + key.len()..).unwrap_or_default();
        let value = behind.trim_start_matches(['"', '\'', ':', ' ']);
        is_key && !value.starts_with('#')
    };
    let maps_files =
        || text.contains(MAPPING) && FILES.iter().any(|ending| names_file(text, ending));
    text.match_indices("$ref").any(elsewhere) || maps_files()
}

/// How the names of files end that hold documents.
const FILES: [&str; 3] = [".json", ".yaml", ".yml"];

/// Whether the value of a key is a word that ends so, or goes on with a fragment.
fn names_file(text: &str, ending: &str) -> bool {
    text.match_indices(ending).any(|(at, ending)| {
        let before = text.get(..at).unwrap_or_default();
        let behind = text.get(at + ending.len()..).unwrap_or_default();
        let is_end = behind.is_empty()
            || behind.starts_with(|next: char| next.is_whitespace() || "\"',}#".contains(next));
        let word = before.rsplit(|one: char| one.is_whitespace() || "\"'{".contains(one));
        let word = word.into_iter().next().unwrap_or_default();
        let key = before.get(..before.len() - word.len()).unwrap_or_default();
        let key = key.trim_end_matches(['"', '\'', ' ', '\n', '\r', '\t', '>', '|', '-']);
        is_end && !word.contains("://") && key.ends_with(':')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn references(text: &str) -> Vec<String> {
        let found = referred_to("api/root.yaml", text.as_bytes());
        found.into_iter().map(|reference| reference.name).collect()
    }

    #[test]
    fn references_are_decoded_and_relative_to_the_file() {
        let text = r##"
openapi: 3.0.3
paths:
  /a: {$ref: "paths/a%20b.yaml#/x"}
  /b: {$ref: '../common.yaml#/paths/~1b'}
  /c: {$ref: ./%E7%94%A8.json}
  /d: {$ref: "#/paths/~1a"}
  /e: {$ref: "https://example.com/e.yaml"}
  /f: {$ref: /etc/f.yaml}
x: {discriminator: {propertyName: k, mapping: {m: m.yaml}}}
"##;
        assert_eq!(
            references(text),
            [
                "common.yaml",
                "api/用.json",
                "api/m.yaml",
                "api/paths/a b.yaml"
            ]
        );
    }

    #[test]
    fn most_documents_need_not_be_looked_into() {
        assert!(!may_refer(r##"{"$ref": "#/a", "b": {"$ref":"#/c"}}"##));
        assert!(!may_refer("a: {$ref: '#/a'}\nmapping: {b: '#/c'}"));
        assert!(!may_refer("/a/$ref: {get: {}}"));
        assert!(may_refer("a: {$ref: >-\n  #/a}"));
        assert!(may_refer("$ref: a.yaml"));
        assert!(may_refer("mapping: {b: c.json}"));
        assert!(may_refer(r#"{"mapping":{"b":"d/c.yaml#/x"}}"#));
        assert!(!may_refer(
            "mapping: {b: '#/c'}\nx: see c.json, https://example.com/c.json"
        ));
        assert!(!may_refer(
            "mapping: {b: '#/c'}\nurl: https://example.com/c.json"
        ));
        assert_eq!(references("\u{0} $ref: ["), [""; 0]);
    }
}
