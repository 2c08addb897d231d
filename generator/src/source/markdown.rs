//! The fenced code blocks of a Markdown text, as CommonMark defines them (section 4.5).

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use crate::location::text::floor_boundary;

/// Longer headings are kept in part: they announce nothing.
const LONGEST_HEADING: usize = 100;

/// One fenced code block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fence {
    /// Where the fence opens: its backticks or tildes.
    pub(crate) opening: Range<usize>,
    /// What is behind them on the same line.
    pub(crate) info: String,
    /// The text of the heading above.
    pub(crate) heading: String,
    /// Whether no other fence is between that heading and this one.
    pub(crate) is_first: bool,
    /// Whether the fence is closed before its surroundings end.
    pub(crate) is_closed: bool,
    /// Where the content is: in several pieces when the lines of the block start with quote
    /// marks or indentation that belong to its surroundings.
    pub(crate) pieces: Vec<Range<usize>>,
}

/// All fenced code blocks, in order.
pub(crate) fn fences(text: &str) -> Vec<Fence> {
    let mut reader = Reader {
        text,
        is_first: true,
        ..Reader::default()
    };
    for (event, range) in Parser::new_ext(text, Options::empty()).into_offset_iter() {
        reader.event(event, range);
    }
    reader.fences
}

#[derive(Default)]
struct Reader<'a> {
    text: &'a str,
    fences: Vec<Fence>,
    open: Option<Fence>,
    heading: String,
    in_heading: bool,
    is_first: bool,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                self.heading.clear();
                self.in_heading = true;
                self.is_first = true;
            }
            Event::End(TagEnd::Heading(_)) => {
                self.heading
                    .truncate(floor_boundary(&self.heading, LONGEST_HEADING));
                self.in_heading = false;
            }
            Event::Text(text) | Event::Code(text) if self.in_heading => {
                self.heading.push_str(&text);
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => self.start(&info, &range),
            Event::Text(_) => self.content(range),
            Event::End(TagEnd::CodeBlock) => self.end(&range),
            _ => {}
        }
    }

    fn start(&mut self, info: &str, range: &Range<usize>) {
        let block = self.text.get(range.clone()).unwrap_or_default();
        let mark = block.chars().next().unwrap_or('`');
        let length = block.len() - block.trim_start_matches(mark).len();
        self.open = Some(Fence {
            opening: range.start..range.start + length,
            info: info.to_owned(),
            heading: self.heading.clone(),
            is_first: self.is_first,
            ..Fence::default()
        });
        self.is_first = false;
    }

    fn content(&mut self, range: Range<usize>) {
        let Some(fence) = &mut self.open else { return };
        match fence.pieces.last_mut() {
            Some(last) if last.end == range.start => last.end = range.end,
            // An empty range is white space that represents a part of a tab.
            _ if range.is_empty() => {}
            _ => fence.pieces.push(range),
        }
    }

    fn end(&mut self, range: &Range<usize>) {
        let Some(mut fence) = self.open.take() else {
            return;
        };
        let content_end = fence
            .pieces
            .last()
            .map_or(fence.opening.end, |last| last.end);
        let behind = self.text.get(content_end..range.end).unwrap_or_default();
        let marks = self.text.get(fence.opening.clone()).unwrap_or_default();
        fence.is_closed = behind.contains(marks);
        self.fences.push(fence);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::location::text::joined;

    fn contents(text: &str) -> Vec<String> {
        let content = |fence: Fence| joined(text, &fence.pieces).into_owned();
        fences(text).into_iter().map(content).collect()
    }

    #[test]
    fn a_longer_fence_holds_shorter_ones() {
        let text = "````json GET /x\n{\"a\": \"```\"}\n```\n````\n\n~~~\nb\n~~~~~\n";
        assert_eq!(contents(text), ["{\"a\": \"```\"}\n```\n", "b\n"]);
        let first = fences(text).remove(0);
        assert_eq!(
            (first.info.as_str(), first.opening, first.is_closed),
            ("json GET /x", 0..4, true)
        );
    }

    #[test]
    fn surroundings_are_taken_off() {
        let text = "- item\n\n  ```yaml\n  a:\n    b: 1\n  ```\n\n> ```\n> c\n> d\n> ```\n";
        assert_eq!(contents(text), ["a:\n  b: 1\n", "c\nd\n"]);
    }

    #[test]
    fn a_fence_may_be_indented_but_not_by_four() {
        assert_eq!(contents("   ```\n   a\n  b\n   ```\n"), ["a\nb\n"]);
        assert_eq!(contents("    ```\n    a\n    ```\n"), Vec::<String>::new());
    }

    #[test]
    fn crlf_is_read_as_lf() {
        assert_eq!(
            contents("```\r\na: 1\r\n\r\nb: 2\r\n```\r\n"),
            ["a: 1\n\nb: 2\n"]
        );
    }

    #[test]
    fn an_open_fence_reaches_to_the_end() {
        let text = "# T\n\n```json\n{\n";
        assert_eq!(contents(text), ["{\n"]);
        assert!(!fences(text).remove(0).is_closed);
    }

    #[test]
    fn each_fence_knows_its_heading() {
        let text = "```\n0\n```\n## The `X` *object*\n\n```\n1\n```\n\n```\n2\n```\n";
        let found: Vec<_> = fences(text)
            .into_iter()
            .map(|fence| (fence.heading, fence.is_first))
            .collect();
        let heading = "The X object".to_owned();
        assert_eq!(
            found,
            [
                (String::new(), true),
                (heading.clone(), true),
                (heading, false)
            ]
        );
    }

    #[test]
    fn a_long_heading_is_kept_in_part() {
        let text = format!("# a{}\n\n```\n```\n", "漢".repeat(1_000));
        assert_eq!(
            fences(&text).remove(0).heading,
            format!("a{}", "漢".repeat(33))
        );
    }

    #[test]
    fn an_empty_fence_has_no_pieces() {
        assert_eq!(contents("```\n```\n"), [""]);
    }
}
