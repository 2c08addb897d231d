//! Finds a value's place in the text again, when a diagnostic needs it.
//!
//! Values carry no positions. The first diagnostic about a document scans its text once more; a
//! run without diagnostics pays nothing.

mod json;
mod tree;
mod yaml;

use std::ops::Range;

use crate::pointer::Pointer;

use super::text::{Text, character_at, first_line};
use super::{Doc, DocId, FileId, Format, Location, Sources};

pub(crate) use tree::Tree;

/// A place in the input, ready to be printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolved<'a> {
    /// The file's name.
    pub name: &'a str,
    /// The file's whole text; empty when it is not UTF-8.
    pub text: &'a str,
    /// The bytes of the text that are meant; within one line, and nothing for a whole file.
    pub range: Option<Range<usize>>,
}

/// A line and a column, both counted from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl Position {
    /// The position of a byte of `text`.
    #[must_use]
    pub fn of(text: &str, offset: usize) -> Self {
        let before = text.get(..offset).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |line_end| line_end + 1);
        Self {
            line: before.matches('\n').count() + 1,
            column: before
                .get(line_start..)
                .map_or(0, |line| line.chars().count())
                + 1,
        }
    }
}

impl Resolved<'_> {
    /// Where the place starts.
    #[must_use]
    pub fn start(&self) -> Option<Position> {
        self.range
            .as_ref()
            .map(|range| Position::of(self.text, range.start))
    }

    /// Where the place ends: the position behind its last character.
    #[must_use]
    pub fn end(&self) -> Option<Position> {
        self.range
            .as_ref()
            .map(|range| Position::of(self.text, range.end))
    }
}

impl Sources {
    /// Finds the text of a place. What does not stand in the text itself, such as a value that was
    /// made up later, is found at its nearest ancestor that does.
    #[must_use]
    pub fn resolve(&self, location: &Location) -> Resolved<'_> {
        match location {
            Location::File(file) => self.resolved(*file, None),
            Location::Span(file, start, end) => self.resolved(*file, Some(*start..*end)),
            Location::Value(doc, pointer) => self.resolve_in(*doc, |tree| tree.value(pointer)),
            Location::Key(doc, pointer) => self.resolve_in(*doc, |tree| tree.key(pointer)),
        }
    }

    /// Where the place stands among all others: by file, then by the byte it starts at.
    pub(crate) fn order(&self, location: &Location) -> (FileId, usize) {
        let file = match location {
            Location::File(file) | Location::Span(file, ..) => *file,
            Location::Value(doc, _) | Location::Key(doc, _) => {
                self.doc(*doc).map_or(FileId(usize::MAX), |doc| doc.file)
            }
        };
        (
            file,
            self.resolve(location).range.map_or(0, |range| range.start),
        )
    }

    /// Every place where the key of `pointer` stands in its object: several when it is repeated.
    pub(crate) fn occurrences(&self, doc: DocId, pointer: &Pointer) -> Vec<Location> {
        let Some((document, text)) = self.document(doc) else {
            return Vec::new();
        };
        let ranges = self.tree(doc, document, &text).occurrences(pointer);
        let in_file = ranges.into_iter().map(|range| text.in_file(&range));
        in_file
            .map(|range| Location::Span(document.file, range.start, range.end))
            .collect()
    }

    fn resolve_in(&self, doc: DocId, find: impl Fn(&Tree) -> Range<usize>) -> Resolved<'_> {
        let Some((document, text)) = self.document(doc) else {
            return Resolved {
                name: "",
                text: "",
                range: None,
            };
        };
        let range = find(self.tree(doc, document, &text));
        self.resolved(document.file, Some(text.in_file(&range)))
    }

    fn resolved(&self, file: FileId, range: Option<Range<usize>>) -> Resolved<'_> {
        let text = self.text(file);
        let range =
            range.and_then(|range| text.get(range.clone()).map(|_| first_line(text, range)));
        Resolved {
            name: self.name(file),
            text,
            range,
        }
    }

    fn document(&self, id: DocId) -> Option<(&Doc, Text<'_>)> {
        let document = self.doc(id)?;
        Some((
            document,
            Text::new(self.text(document.file), &document.pieces),
        ))
    }

    fn tree(&self, id: DocId, document: &Doc, text: &Text<'_>) -> &Tree {
        static NOTHING: Tree = Tree::empty();
        let build = || match document.format {
            Format::Json => json::scan(text.as_str()),
            Format::Yaml => yaml::scan(text.as_str()),
        };
        self.trees
            .get(id.0)
            .map_or(&NOTHING, |tree| tree.get_or_init(build))
    }
}

/// What is shown for a value that spans lines and has no key of its own: its first character.
fn opening(text: &str, value: &Range<usize>) -> Range<usize> {
    character_at(text, value.start)
}
