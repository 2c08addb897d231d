//! Lines and columns.

use std::ops::Range;

/// A line and a column, both counted from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// A line that is longer than this many bytes is counted in steps: documents without line ends have
/// megabytes in one.
const STEP: usize = 4096;

/// Where the lines of a text start.
#[derive(Clone, Debug)]
pub(crate) struct LineStarts {
    starts: Vec<usize>,
    /// Offsets inside of long lines, each with the number of characters from the start of its line.
    counted: Vec<(usize, usize)>,
}

impl LineStarts {
    /// Those of the empty text, which need not be stored.
    pub(crate) const fn empty() -> Self {
        Self {
            starts: Vec::new(),
            counted: Vec::new(),
        }
    }

    /// Those of `text`.
    pub(crate) fn of(text: &str) -> Self {
        let behind_line_ends = text.match_indices('\n').map(|(line_end, _)| line_end + 1);
        let starts: Vec<usize> = std::iter::once(0).chain(behind_line_ends).collect();
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        let mut counted = Vec::new();
        for (start, end) in starts.iter().copied().zip(ends) {
            let (mut at, mut characters) = (start, 0);
            while end - at > STEP {
                let mut steps = at + STEP..end;
                let next = steps.find(|at| text.is_char_boundary(*at)).unwrap_or(end);
                characters += text.get(at..next).map_or(0, |step| step.chars().count());
                counted.push((next, characters));
                at = next;
            }
        }
        Self { starts, counted }
    }

    /// The position of a byte of the same text.
    pub(crate) fn position(&self, text: &str, offset: usize) -> Position {
        let line = self.number(offset);
        let start = self.start(line);
        let behind = self.counted.partition_point(|(at, _)| *at <= offset);
        let counted = behind
            .checked_sub(1)
            .and_then(|last| self.counted.get(last));
        let counted = counted.copied().filter(|(at, _)| *at >= start);
        let (from, characters) = counted.unwrap_or((start, 0));
        let rest = text
            .get(from..offset)
            .map_or(0, |rest| rest.chars().count());
        let column = characters + rest + 1;
        Position { line, column }
    }

    /// The bytes of the line that `offset` is on, without the line's end.
    pub(crate) fn line(&self, text: &str, offset: usize) -> Range<usize> {
        let number = self.number(offset);
        let start = self.start(number);
        let end = self.starts.get(number).copied().unwrap_or(text.len());
        let line = text.get(start..end).unwrap_or_default();
        let line = line.strip_suffix('\n').unwrap_or(line);
        start..start + line.strip_suffix('\r').unwrap_or(line).len()
    }

    fn number(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).max(1)
    }

    fn start(&self, line: usize) -> usize {
        self.starts.get(line - 1).copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "a\r\n漢字\n\nend";

    fn position(offset: usize) -> (usize, usize) {
        let Position { line, column } = LineStarts::of(TEXT).position(TEXT, offset);
        (line, column)
    }

    #[test]
    fn lines_and_columns_count_from_one_and_in_characters() {
        assert_eq!(position(0), (1, 1));
        assert_eq!(position(3), (2, 1));
        assert_eq!(position(6), (2, 2));
        assert_eq!(position(10), (3, 1));
        assert_eq!(position(TEXT.len()), (4, 4));
    }

    #[test]
    fn a_line_has_no_line_end() {
        let line = |offset| &TEXT[LineStarts::of(TEXT).line(TEXT, offset)];
        assert_eq!(
            [line(0), line(2), line(6), line(10), line(12)],
            ["a", "a", "漢字", "", "end"]
        );
    }

    #[test]
    fn long_lines_are_counted_as_short_ones_are() {
        let text = format!("{}\n{}\nend", "漢字 ".repeat(3000), "a".repeat(2 * STEP));
        let lines = LineStarts::of(&text);
        for (offset, _) in text.char_indices().step_by(61) {
            let before = &text[..offset];
            let start = before.rfind('\n').map_or(0, |end| end + 1);
            let expected = (
                before.matches('\n').count() + 1,
                before[start..].chars().count() + 1,
            );
            let Position { line, column } = lines.position(&text, offset);
            assert_eq!((line, column), expected, "{offset}");
        }
    }

    #[test]
    fn the_empty_text_has_one_line() {
        assert_eq!(
            LineStarts::empty().position("", 0),
            Position { line: 1, column: 1 }
        );
        assert_eq!(LineStarts::empty().line("", 0), 0..0);
    }
}
