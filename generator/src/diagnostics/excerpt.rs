//! Cuts a source line around what is marked in it, so that a page on one line of a megabyte prints
//! as a line that can be read.

use std::ops::Range;

/// Lines up to this many columns are shown whole.
const WHOLE_LINE: usize = 120;
/// How many columns are shown before a mark, and behind it.
const AROUND: usize = 36;
/// How many columns of a mark are shown.
const MARKED: usize = 48;
/// Stands for what was cut.
const CUT: char = '…';

/// A line, or what was left of it, with the marks where they are now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The text.
    pub(super) text: String,
    /// The marks, in the order in which they were given.
    pub(super) marks: Vec<Range<usize>>,
}

/// Cuts `line` around the marks, which are byte ranges of it.
pub(super) fn excerpt(line: &str, marks: &[Range<usize>]) -> Excerpt {
    // A mark may be on the line's end, which is not part of the line.
    let within = |mark: &Range<usize>| mark.start.min(line.len())..mark.end.min(line.len());
    let marks = &marks.iter().map(within).collect::<Vec<_>>();
    if forward(line, WHOLE_LINE) == line.len() {
        return Excerpt {
            text: line.to_owned(),
            marks: marks.clone(),
        };
    }
    let windows = windows(line, marks);
    let mut text = String::new();
    let mut starts = Vec::with_capacity(windows.len());
    let mut shown_to = 0;
    for window in &windows {
        if window.start > shown_to {
            text.push(CUT);
        }
        starts.push(text.len());
        text.push_str(line.get(window.clone()).unwrap_or_default());
        shown_to = window.end;
    }
    if shown_to < line.len() {
        text.push(CUT);
    }
    let moved = |mark: &Range<usize>| {
        let shown = windows
            .iter()
            .zip(&starts)
            .find(|(window, _)| window.contains(&mark.start));
        let (window, start) = shown.or_else(|| windows.iter().zip(&starts).next_back())?;
        let offset = |at: usize| start + at.clamp(window.start, window.end) - window.start;
        Some(offset(mark.start)..offset(mark.end))
    };
    let marks = marks
        .iter()
        .map(|mark| moved(mark).unwrap_or(0..0))
        .collect();
    Excerpt { text, marks }
}

/// The parts of the line that are shown: those around the marks, joined where they meet.
fn windows(line: &str, marks: &[Range<usize>]) -> Vec<Range<usize>> {
    let window = |mark: &Range<usize>| {
        let marked = line.get(mark.clone()).unwrap_or_default();
        let marked_end = mark.start + forward(marked, MARKED);
        let before = line.get(..mark.start).unwrap_or_default();
        let behind = line.get(marked_end..).unwrap_or_default();
        mark.start - backward(before, AROUND)..marked_end + forward(behind, AROUND)
    };
    let mut windows: Vec<Range<usize>> = marks.iter().map(window).collect();
    windows.sort_by_key(|window| window.start);
    windows.dedup_by(|next, window| {
        let meet = next.start <= window.end;
        if meet {
            window.end = window.end.max(next.end);
        }
        meet
    });
    windows
}

/// How many bytes at the start of `text` fill `columns`.
fn forward(text: &str, columns: usize) -> usize {
    bytes_of(text.chars(), columns)
}

/// How many bytes at the end of `text` fill `columns`.
fn backward(text: &str, columns: usize) -> usize {
    bytes_of(text.chars().rev(), columns)
}

fn bytes_of(characters: impl Iterator<Item = char>, columns: usize) -> usize {
    let widths = characters.scan(0, |used, character| {
        *used += character_width(character);
        (*used <= columns).then(|| character.len_utf8())
    });
    widths.sum()
}

/// Near enough for a place to cut: what is not ASCII may be a wide character.
fn character_width(character: char) -> usize {
    if character.is_ascii() { 1 } else { 2 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is left of the line, and the text under each mark.
    fn cut(line: &str, marks: &[(usize, usize)]) -> (String, Vec<String>) {
        let marks: Vec<_> = marks.iter().map(|(start, end)| *start..*end).collect();
        let Excerpt { text, marks } = excerpt(line, &marks);
        let marked = marks
            .iter()
            .map(|mark| text[mark.clone()].to_owned())
            .collect();
        (text, marked)
    }

    #[test]
    fn a_short_line_stays_whole() {
        assert_eq!(
            cut("short", &[(1, 3)]),
            ("short".to_owned(), vec!["ho".to_owned()])
        );
    }

    #[test]
    fn a_long_line_is_cut_at_both_ends() {
        let line = format!("{}MARK{}", "a".repeat(5000), "b".repeat(1_000_000));
        let (text, marked) = cut(&line, &[(5000, 5004)]);
        assert_eq!(marked, ["MARK"]);
        assert_eq!(text, format!("…{}MARK{}…", "a".repeat(36), "b".repeat(36)));
    }

    #[test]
    fn an_end_that_is_shown_has_no_sign_of_a_cut() {
        let line = format!("MARK{}", "b".repeat(200));
        assert!(cut(&line, &[(0, 4)]).0.starts_with("MARKb"));
        let line = format!("{}MARK", "b".repeat(200));
        assert!(cut(&line, &[(200, 204)]).0.ends_with("bMARK"));
    }

    #[test]
    fn distant_marks_get_a_window_each() {
        let line = format!(
            "{}ONE{}TWO{}",
            "漢".repeat(100),
            "é".repeat(300),
            "c".repeat(100)
        );
        let (one, two) = (line.find("ONE").unwrap(), line.find("TWO").unwrap());
        let (text, marked) = cut(&line, &[(two, two + 3), (one, one + 3)]);
        assert_eq!(marked, ["TWO", "ONE"]);
        assert_eq!(text.matches('…').count(), 3);
    }

    #[test]
    fn near_marks_share_a_window() {
        let line = format!("{}ONE..TWO{}", "a".repeat(200), "b".repeat(200));
        let (text, marked) = cut(&line, &[(200, 203), (205, 208)]);
        assert_eq!(marked, ["ONE", "TWO"]);
        assert_eq!(text.matches('…').count(), 2);
    }

    #[test]
    fn a_long_mark_is_cut_too() {
        let (text, marked) = cut(&"x".repeat(10_000), &[(100, 9_900)]);
        assert_eq!(text.chars().count(), 1 + AROUND + MARKED + AROUND + 1);
        assert_eq!(marked, ["x".repeat(MARKED + AROUND)]);
    }

    #[test]
    fn a_mark_on_the_line_end_is_moved_to_it() {
        assert_eq!(cut("short", &[(6, 7)]).1, [""]);
    }

    #[test]
    fn a_mark_behind_the_end_stays_there() {
        let (text, marked) = cut(&"x".repeat(200), &[(200, 200)]);
        assert_eq!((text.ends_with('x'), marked), (true, vec![String::new()]));
    }
}
