//! Source text → values: which OpenAPI documents the given files hold, and where each value stands.

use std::ops::Range;

use serde_json::Value;

use crate::pointer::Pointer;

/// One input file: its displayed name and its bytes.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The path as the user knows it, with `/` between its parts; diagnostics print it.
    pub name: String,
    /// The content as it is on disk.
    pub bytes: Vec<u8>,
}

/// Which file of [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub(crate) usize);

/// Which document of [`Sources`]; a page may hold several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocId(pub(crate) usize);

/// How a document is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// JSON (RFC 8259).
    Json,
    /// YAML 1.2.
    Yaml,
}

/// What a document is, by the member at its root.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An OpenAPI 3.x document.
    OpenApi,
    /// An OpenAPI Overlay document.
    Overlay,
    /// A file that is only reached through references of other documents.
    Fragment,
}

/// One document, read.
#[derive(Clone, Debug)]
pub struct Doc {
    /// The file that holds it.
    pub file: FileId,
    /// What it is.
    pub kind: Kind,
    /// How it is written.
    pub format: Format,
    /// Its content; members keep the order they have in the text.
    pub value: Value,
    /// Where its text stands in the file: the pieces that together are the document's text, in
    /// order. One piece for a whole file; one a line for a fence inside a quote or a list.
    pub(crate) pieces: Vec<Range<usize>>,
}

/// A place in the input.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Location {
    /// A whole file.
    File(FileId),
    /// A byte range of a file.
    Span(FileId, usize, usize),
    /// A value of a document.
    Value(DocId, Pointer),
    /// The key under which a value stands.
    Key(DocId, Pointer),
}

/// Everything that was read.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
    docs: Vec<Doc>,
}

impl Sources {
    /// The documents, in the order of their files' names and of their place in the file.
    pub fn docs(&self) -> impl Iterator<Item = (DocId, &Doc)> {
        self.docs.iter().enumerate().map(|(index, doc)| (DocId(index), doc))
    }

    /// The name of the file.
    #[must_use]
    pub fn name(&self, file: FileId) -> &str {
        self.files.get(file.0).map_or("", |file| &file.name)
    }
}

#[cfg(test)]
impl Sources {
    /// Documents given as JSON text, for tests: an OpenAPI document has `openapi` at its root, an
    /// overlay has `overlay`, anything else is a fragment.
    #[cfg(test)]
    pub(crate) fn from_json(texts: &[(&str, &str)]) -> Self {
        let mut texts = texts.to_vec();
        texts.sort_by_key(|(name, _)| *name);
        let mut sources = Self::default();
        for (index, (name, text)) in texts.into_iter().enumerate() {
            let value: Value = serde_json::from_str(text).unwrap();
            let kind = match &value {
                value if value.get("openapi").is_some() => Kind::OpenApi,
                value if value.get("overlay").is_some() => Kind::Overlay,
                _ => Kind::Fragment,
            };
            let pieces = std::iter::once(0..text.len()).collect();
            let (name, bytes) = (name.to_owned(), text.as_bytes().to_vec());
            sources.files.push(SourceFile { name, bytes });
            sources.docs.push(Doc {
                file: FileId(index),
                kind,
                format: Format::Json,
                value,
                pieces,
            });
        }
        sources
    }
}

/// stub until merged
pub fn read(files: Vec<SourceFile>, _sink: &mut crate::diagnostics::Sink) -> Sources {
    let mut sources = Sources::default();
    for file in files {
        let text = String::from_utf8_lossy(&file.bytes).into_owned();
        let json = if file.name.ends_with(".md") { text.split("```json").nth(1).and_then(|t| t.split("```").next()).unwrap_or("null").to_owned() } else { text };
        let value: Value = if file.name.ends_with("ml") { serde_yaml::from_str(&json).unwrap_or_default() } else { serde_json::from_str(&json).unwrap_or_default() };
        if value.get("openapi").is_some() {
            sources.docs.push(Doc { file: FileId(sources.files.len()), kind: Kind::OpenApi, format: Format::Json, value, pieces: vec![] });
        }
        sources.files.push(file);
    }
    sources
}
