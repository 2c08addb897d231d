//! Finds a value's place in the text again, when a diagnostic needs it.

use std::ops::Range;

use super::blocks::{Blocks, Found};
use super::position::{LineStarts, Position};
use super::text::{first_line, in_file, joined};
use super::tree::Tree;
use super::{DocId, FileId, Format, Location, Sources, json, yaml};
use crate::pointer::Pointer;

/// A place in the input, ready to be printed.
#[derive(Clone, Debug)]
pub struct Resolved<'a> {
    /// The file's name.
    pub name: &'a str,
    /// The file's whole text, with a sign in place of each byte that is no UTF-8.
    pub text: &'a str,
    /// The bytes of the text that are meant; within one line, and nothing for a whole file.
    pub range: Option<Range<usize>>,
    lines: &'a LineStarts,
}

impl Resolved<'_> {
    /// Where the place starts.
    #[must_use]
    pub fn start(&self) -> Option<Position> {
        let range = self.range.as_ref()?;
        Some(self.lines.position(self.text, range.start))
    }

    /// Where the place ends: the position behind its last character.
    #[must_use]
    pub fn end(&self) -> Option<Position> {
        let range = self.range.as_ref()?;
        Some(self.lines.position(self.text, range.end))
    }

    /// The bytes of the line that the place is on, without the line's end.
    pub(crate) fn line(&self) -> Option<Range<usize>> {
        let range = self.range.as_ref()?;
        Some(self.lines.line(self.text, range.start))
    }
}

impl Sources {
    /// Finds the text of a place. What is not in the text itself, such as a value that was
    /// made up later, is found at its nearest ancestor that does.
    #[must_use]
    pub fn resolve(&self, location: &Location) -> Resolved<'_> {
        let (file, range) = self.range(location);
        let text = self.text(file);
        let is_text = |range: &Range<usize>| text.get(range.clone()).is_some();
        let range = range.filter(is_text).map(|range| first_line(text, range));
        Resolved {
            name: self.name(file),
            text,
            range,
            lines: self.lines(file),
        }
    }

    /// Where the place is among all others: by file, then by the byte it starts at.
    pub(crate) fn order(&self, location: &Location) -> (FileId, usize) {
        let (file, range) = self.range(location);
        (file, range.map_or(0, |range| range.start))
    }

    /// The first and the last place where the key of `pointer` is in its object.
    pub(crate) fn occurrences(&self, id: DocId, pointer: &Pointer) -> Option<[Location; 2]> {
        let doc = self.doc(id)?;
        let ranges = self.tree(id).occurrences(pointer)?;
        Some(ranges.map(|range| {
            let Range { start, end } = in_file(&doc.pieces, &range);
            Location::Span(doc.file, start, end)
        }))
    }

    /// The text of a scalar, as it is written: with its quotes, where it has some.
    pub(crate) fn written(&self, id: DocId, pointer: &Pointer) -> Option<String> {
        let doc = self.doc(id)?;
        let text = joined(self.text(doc.file), &doc.pieces);
        let range = match self.plain(id, pointer).and_then(|found| found.scalar()) {
            Some(range) => range,
            None => self.tree(id).scalar(pointer)?,
        };
        text.get(range).map(str::to_owned)
    }

    fn range(&self, location: &Location) -> (FileId, Option<Range<usize>>) {
        match location {
            Location::File(file) => (*file, None),
            Location::Span(file, start, end) => (*file, Some(*start..*end)),
            Location::Value(doc, pointer) => {
                let pointer = self.original(*doc, pointer);
                let plain = self.plain(*doc, &pointer).and_then(|found| found.value());
                self.range_in(*doc, plain, |tree| tree.value(&pointer))
            }
            Location::Key(doc, pointer) => {
                let pointer = self.original(*doc, pointer);
                let plain = self.plain(*doc, &pointer).and_then(|found| found.key());
                self.range_in(*doc, plain, |tree| tree.key(&pointer))
            }
        }
    }

    fn original(&self, id: DocId, pointer: &Pointer) -> Pointer {
        let doc = self.doc(id);
        doc.map_or_else(|| pointer.clone(), |doc| doc.moves.original(pointer))
    }

    fn range_in(
        &self,
        id: DocId,
        known: Option<Range<usize>>,
        find: impl Fn(&Tree) -> Range<usize>,
    ) -> (FileId, Option<Range<usize>>) {
        match self.doc(id) {
            Some(doc) => {
                let range = known.unwrap_or_else(|| find(self.tree(id)));
                (doc.file, Some(in_file(&doc.pieces, &range)))
            }
            None => (FileId(usize::MAX), None),
        }
    }

    /// The value where the lines alone lead to it: not the whole text is scanned for a few places.
    fn plain(&self, id: DocId, pointer: &Pointer) -> Option<Found> {
        let (places, doc) = (self.places.get(id.0)?, self.doc(id)?);
        let [piece] = doc.pieces.as_slice() else {
            return None;
        };
        if doc.format != Format::Yaml || places.tree.get().is_some() {
            return None;
        }
        let text = self.text(doc.file).get(piece.clone())?;
        let blocks = places.blocks.get_or_init(|| Blocks::of(text));
        blocks.find(text, &pointer.keys().collect::<Vec<_>>())
    }

    fn tree(&self, id: DocId) -> &Tree {
        static NOTHING: Tree = Tree::empty();
        let (Some(places), Some(doc)) = (self.places.get(id.0), self.doc(id)) else {
            return &NOTHING;
        };
        places.tree.get_or_init(|| {
            let text = joined(self.text(doc.file), &doc.pieces);
            match doc.format {
                Format::Json => json::scan(&text),
                Format::Yaml => yaml::scan(&text),
            }
        })
    }

    fn lines(&self, file: FileId) -> &LineStarts {
        static NOTHING: LineStarts = LineStarts::empty();
        let file = self.files.get(file.0);
        file.map_or(&NOTHING, |file| {
            file.lines.get_or_init(|| LineStarts::of(&file.text))
        })
    }
}
