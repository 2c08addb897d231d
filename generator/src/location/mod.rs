//! What was read, and where in it everything is.
//!
//! Values carry no positions. A diagnostic about a document scans its text once more, or the lines of it that lead
//! to a value; a run without diagnostics pays nothing.

mod blocks;
mod json;
mod moves;
mod names;
mod origins;
mod position;
mod repair;
mod resolve;
pub(crate) mod text;
mod tree;
mod yaml;

use std::ops::Range;
use std::sync::OnceLock;

use serde_json::Value;

use crate::pointer::Pointer;
use blocks::Blocks;
use position::LineStarts;
use tree::Tree;

pub(crate) use moves::Moves;
pub use names::joined;
pub(crate) use origins::Origin;
pub use origins::Origins;
pub use position::Position;
pub use resolve::Resolved;

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
pub enum DocumentKind {
    /// An OpenAPI 3.x document.
    OpenApi,
    /// A Swagger 2.0 document, which becomes an OpenAPI 3.0 document before anything else is done with it.
    Swagger,
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
    pub kind: DocumentKind,
    /// How it is written.
    pub format: Format,
    /// Its content; members keep the order they have in the text. Nested at most
    /// [`MAX_DEPTH`](crate::source::MAX_DEPTH) deep.
    pub value: Value,
    /// Where its text is in the file: the pieces that together are the document's text, in
    /// order. One piece for a whole file; one a line for a fence inside a quote or a list.
    pub(crate) pieces: Vec<Range<usize>>,
    /// Where values were in the text that are elsewhere in `value`.
    pub(crate) moves: Moves,
}

/// A place in the input.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Location {
    /// A whole file.
    File(FileId),
    /// A byte range of a file.
    Span(FileId, usize, usize),
    /// A value of a document.
    Value(DocId, Pointer),
    /// The key under which a value is.
    Key(DocId, Pointer),
}

/// A file that was read.
#[derive(Clone, Debug)]
struct File {
    name: String,
    /// The text without a byte-order mark, with a sign in place of each byte that is no UTF-8.
    text: String,
    /// Where its lines start; empty until somebody asks.
    lines: OnceLock<LineStarts>,
}

/// Where the values of a document are; empty until somebody asks.
#[derive(Clone, Debug, Default)]
struct Places {
    /// As far as the indentation of its lines says it.
    blocks: OnceLock<Blocks>,
    /// All of them.
    tree: OnceLock<Tree>,
}

/// Everything that was read.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<File>,
    docs: Vec<Doc>,
    /// Where the values of each document are.
    places: Vec<Places>,
}

impl Sources {
    /// The documents, in the order of their files' names and of their place in the file.
    pub fn docs(&self) -> impl Iterator<Item = (DocId, &Doc)> {
        self.docs
            .iter()
            .enumerate()
            .map(|(index, doc)| (DocId(index), doc))
    }

    /// One document.
    #[must_use]
    pub fn doc(&self, id: DocId) -> Option<&Doc> {
        self.docs.get(id.0)
    }

    /// The files, in the order of their names.
    pub fn files(&self) -> impl Iterator<Item = FileId> + use<> {
        (0..self.files.len()).map(FileId)
    }

    /// The name of the file.
    #[must_use]
    pub fn name(&self, file: FileId) -> &str {
        self.files.get(file.0).map_or("", |file| &file.name)
    }

    /// The document that a reference of another file leads to: `path` is the part of the reference
    /// before `#`, percent-decoded, relative to the file `from` (RFC 3986, section 5.2). On a page
    /// with several documents it is the first.
    #[must_use]
    pub fn relative(&self, from: FileId, path: &str) -> Option<DocId> {
        let name = joined(self.name(from), path);
        self.docs()
            .find(|(_, doc)| joined("", self.name(doc.file)) == name)
            .map(|(id, _)| id)
    }

    /// The file's text, with a sign in place of each byte that is no UTF-8.
    pub(crate) fn text(&self, file: FileId) -> &str {
        self.files.get(file.0).map_or("", |file| &file.text)
    }

    pub(crate) fn add_file(&mut self, name: String, text: String) -> FileId {
        let lines = OnceLock::new();
        self.files.push(File { name, text, lines });
        FileId(self.files.len() - 1)
    }

    /// Forgets what the documents say; where it is said can still be found.
    pub(crate) fn drop_values(&mut self) {
        for doc in &mut self.docs {
            doc.value = Value::Null;
        }
    }

    /// Takes the value of a document, to give another one back (see [`Self::rewrite`]).
    pub(crate) fn take(&mut self, id: DocId) -> Option<Value> {
        self.docs
            .get_mut(id.0)
            .map(|doc| std::mem::take(&mut doc.value))
    }

    /// Gives a document the OpenAPI 3 form of its value, of which `moves` says where it was.
    pub(crate) fn rewrite(&mut self, id: DocId, value: Value, moves: Moves) {
        if let Some(doc) = self.docs.get_mut(id.0) {
            doc.value = value;
            doc.moves = moves;
            doc.kind = DocumentKind::OpenApi;
        }
    }

    pub(crate) fn add(&mut self, doc: Doc) -> DocId {
        self.docs.push(doc);
        self.places.push(Places::default());
        DocId(self.docs.len() - 1)
    }
}
