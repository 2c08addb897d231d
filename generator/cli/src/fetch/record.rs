//! `sources.lock`: what the vendor's server said about each page when it was fetched, so that the
//! next time it need only say that nothing has changed.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, value};

/// The record's name in the folder of the specs.
pub const NAME: &str = "sources.lock";

const HEAD: &str = "\
# Written by `cargo openapi-client fetch`: how to ask whether a page has changed since it was fetched.
# Commit it with the pages.
";

/// What was said about each page, by file.
pub type Record = BTreeMap<String, Entry>;

/// What was said about a page when it was fetched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Where it was fetched.
    pub address: String,
    /// The `ETag` (RFC 9110, section 8.8.3).
    pub etag: Option<String>,
    /// `Last-Modified` (RFC 9110, section 8.8.2).
    pub last_modified: Option<String>,
    /// The SHA-256 of what came, in hexadecimal digits.
    pub sha256: String,
}

/// Reads the record. One that cannot be read says nothing: every page is then fetched anew.
pub fn parse(text: &str) -> Record {
    let document: DocumentMut = text.parse().unwrap_or_default();
    let pages = document.get("page").and_then(Item::as_array_of_tables);
    let pages = pages.into_iter().flat_map(ArrayOfTables::iter);
    let read = pages.filter_map(|page| {
        let text = |key: &str| page.get(key).and_then(Item::as_str).map(str::to_owned);
        let entry = Entry {
            address: text("address")?,
            etag: text("etag"),
            last_modified: text("last-modified"),
            sha256: text("sha256")?,
        };
        Some((text("file")?, entry))
    });
    read.collect()
}

/// The text of the record.
pub fn print(record: &Record) -> String {
    let mut pages = ArrayOfTables::new();
    for (file, entry) in record {
        let mut page = Table::new();
        page.insert("file", value(file));
        page.insert("address", value(&entry.address));
        for (key, text) in [
            ("etag", &entry.etag),
            ("last-modified", &entry.last_modified),
        ] {
            if let Some(text) = text {
                page.insert(key, value(text));
            }
        }
        page.insert("sha256", value(&entry.sha256));
        pages.push(page);
    }
    let mut document = DocumentMut::new();
    document.insert("page", Item::ArrayOfTables(pages));
    format!("{HEAD}\n{}", document.to_string().trim_start())
}

/// The SHA-256 of a page in hexadecimal digits.
pub fn digest(page: &[u8]) -> String {
    let digest = Sha256::digest(page);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let full = Entry {
            address: "https://example.com/a.md".to_owned(),
            etag: Some("W/\"a\\b\"".to_owned()),
            last_modified: Some("Sun, 06 Nov 1994 08:49:37 GMT".to_owned()),
            sha256: digest(b"a"),
        };
        let bare = Entry {
            address: "https://example.com/b.md".to_owned(),
            sha256: digest(b"b"),
            ..Entry::default()
        };
        let record: Record = [("b/c.md".to_owned(), bare), ("a.md".to_owned(), full)].into();
        let text = print(&record);
        assert_eq!(parse(&text), record);
        assert!(
            text.starts_with("# Written by `cargo openapi-client fetch`"),
            "{text}"
        );
        assert!(!text.contains("\n\n\n"), "{text}");
    }

    #[test]
    fn a_damaged_record_says_nothing() {
        assert_eq!(parse("[[page]"), Record::new());
        assert_eq!(parse("[[page]]\nfile = \"a.md\"\n"), Record::new());
        assert_eq!(parse(""), Record::new());
    }

    #[test]
    fn digests_are_those_of_the_standard() {
        assert_eq!(
            digest(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
