//! A document's text inside its file, and how positions of the one become positions of the other.

use std::borrow::Cow;
use std::ops::Range;

/// The text of one document, put together from its pieces of the file. A single piece is not
/// copied.
pub(crate) fn joined<'a>(file: &'a str, pieces: &[Range<usize>]) -> Cow<'a, str> {
    let slice = |piece: &Range<usize>| file.get(piece.clone()).unwrap_or_default();
    match pieces {
        [piece] => Cow::Borrowed(slice(piece)),
        several => Cow::Owned(several.iter().map(slice).collect()),
    }
}

/// Where a range of a document's text is in the file. A range that crosses the border of two
/// pieces ends with the first of them, since what is between them is not of the text.
pub(crate) fn in_file(pieces: &[Range<usize>], range: &Range<usize>) -> Range<usize> {
    let mut before = 0;
    for piece in pieces {
        let here = range.start.saturating_sub(before);
        if here < piece.len() {
            let end = range.end.saturating_sub(before).clamp(here, piece.len());
            return piece.start + here..piece.start + end;
        }
        before += piece.len();
    }
    let end = pieces.last().map_or(0, |piece| piece.end);
    end..end
}

/// The part of `range` that is on its first line, without the line's end.
pub(crate) fn first_line(text: &str, range: Range<usize>) -> Range<usize> {
    let slice = text.get(range.clone()).unwrap_or_default();
    let line = slice.split('\n').next().unwrap_or_default();
    let line = line.strip_suffix('\r').unwrap_or(line);
    range.start..range.start + line.trim_end().len()
}

/// The largest character boundary that is not behind `offset`.
pub(crate) fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// The range of the one character at `offset`; empty at the end of a line or of the text.
pub(crate) fn character_at(text: &str, offset: usize) -> Range<usize> {
    let start = floor_boundary(text, offset);
    let character = text.get(start..).and_then(|rest| rest.chars().next());
    let length = character
        .filter(|character| !matches!(character, '\r' | '\n'))
        .map_or(0, char::len_utf8);
    start..start + length
}

/// What is shown for a value that spans lines and has no key of its own: its first character.
pub(super) fn opening(text: &str, value: &Range<usize>) -> Range<usize> {
    character_at(text, value.start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_mapped_across_pieces() {
        let file = "> ab\n> cd\n";
        let pieces = [2..5, 7..10];
        assert_eq!(joined(file, &pieces), "ab\ncd\n");
        assert_eq!(in_file(&pieces, &(0..2)), 2..4);
        assert_eq!(in_file(&pieces, &(3..5)), 7..9);
        assert_eq!(in_file(&pieces, &(1..5)), 3..5, "ends with its piece");
        assert_eq!(in_file(&pieces, &(6..6)), 10..10);
        assert_eq!(in_file(&pieces, &(99..120)), 10..10);
    }

    #[test]
    fn a_range_is_cut_at_its_first_line() {
        assert_eq!(first_line("abc  \r\ndef", 1..9), 1..3);
        assert_eq!(first_line("abc", 1..1), 1..1);
    }

    #[test]
    fn characters_are_found_by_offset() {
        assert_eq!(character_at("aé漢b", 4), 3..6, "inside the character");
        assert_eq!(character_at("a\n", 1), 1..1);
        assert_eq!(character_at("a", 5), 1..1);
    }
}
