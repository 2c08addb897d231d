//! Finds the values of a YAML text, by the marks of a parser that keeps them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use saphyr_parser::{Event, Parser, Span};

use super::repair::repaired;
use super::text::opening;
use super::tree::{Node, Tree};

/// How many bytes may be scanned in all, when a text must be scanned again after repairs.
const SCANNED_BYTES: usize = 1 << 26;

/// Scans the text. It has been read before, so an error only ends the scan.
pub(super) fn scan(text: &str) -> Tree {
    let attempts = (SCANNED_BYTES / text.len().max(1)).clamp(2, 100);
    let mut text = Cow::Borrowed(text);
    let mut tree = Tree::empty();
    for _ in 0..attempts {
        let error = scan_once(&text, &mut tree);
        match error.and_then(|(offset, message)| repaired(&text, offset, &message)) {
            Some(repaired) => text = Cow::Owned(repaired),
            None => break,
        }
    }
    tree
}

/// Scans as far as the text can be understood; gives the error that ended the scan.
fn scan_once(text: &str, tree: &mut Tree) -> Option<(usize, String)> {
    *tree = Tree::empty();
    let offsets = Offsets::new(text);
    let mut scan = Scan {
        text,
        offsets,
        tree,
        open: Vec::new(),
        anchors: BTreeMap::new(),
    };
    let mut events = Parser::new_from_str(text);
    while let Some(event) = events.next_event() {
        match event {
            Ok((Event::DocumentEnd | Event::StreamEnd, _)) => break,
            Ok((event, span)) => scan.event(event, span),
            Err(error) => {
                let offset = scan.offsets.offset(error.marker().index());
                return Some((offset, error.info().to_owned()));
            }
        }
    }
    None
}

struct Scan<'a> {
    text: &'a str,
    offsets: Offsets<'a>,
    tree: &'a mut Tree,
    open: Vec<Open>,
    anchors: BTreeMap<usize, usize>,
}

/// An object or array whose end has not come yet.
enum Open {
    Array(usize),
    Object {
        id: usize,
        key: Option<Key>,
    },
    /// Stands in the place of a key, where no pointer leads.
    Unreachable,
}

/// A key whose value has not come yet.
struct Key {
    text: Box<str>,
    range: Range<usize>,
}

/// What the next value is to the object or array around it.
enum Slot {
    Value {
        parent: Option<usize>,
        key: Option<Key>,
    },
    Key,
    Unreachable,
}

impl Scan<'_> {
    fn event(&mut self, event: Event<'_>, span: Span) {
        let range = self.offsets.range(span);
        match event {
            Event::Scalar(value, _, anchor, _) => self.scalar(&value, range, anchor),
            Event::Alias(anchor) => self.alias(range, anchor),
            Event::SequenceStart(anchor, _) => {
                let open = self.container(range, anchor).map(Open::Array);
                self.open.push(open.unwrap_or(Open::Unreachable));
            }
            Event::MappingStart(anchor, _) => {
                let open = self
                    .container(range, anchor)
                    .map(|id| Open::Object { id, key: None });
                self.open.push(open.unwrap_or(Open::Unreachable));
            }
            Event::SequenceEnd | Event::MappingEnd => {
                self.open.pop();
            }
            _ => {}
        }
    }

    fn scalar(&mut self, value: &str, range: Range<usize>, anchor: usize) {
        match self.slot() {
            Slot::Key => self.key(value, range),
            Slot::Value { parent, key } => {
                let id = self.add(parent, key, range);
                self.anchor(anchor, id);
            }
            Slot::Unreachable => {}
        }
    }

    fn alias(&mut self, range: Range<usize>, anchor: usize) {
        match self.slot() {
            Slot::Key => self.key("", range),
            Slot::Value { parent, key } => {
                let id = self.add(parent, key, range);
                let target = self.anchors.get(&anchor).copied();
                self.tree.repeat(id, target);
            }
            Slot::Unreachable => {}
        }
    }

    fn container(&mut self, range: Range<usize>, anchor: usize) -> Option<usize> {
        match self.slot() {
            Slot::Key => {
                self.key("", range);
                None
            }
            Slot::Value { parent, key } => {
                let range = key
                    .as_ref()
                    .map_or_else(|| opening(self.text, &range), |key| key.range.clone());
                let id = self.add(parent, key, range);
                self.anchor(anchor, id);
                Some(id)
            }
            Slot::Unreachable => None,
        }
    }

    fn slot(&mut self) -> Slot {
        match self.open.last_mut() {
            None => Slot::Value {
                parent: None,
                key: None,
            },
            Some(Open::Array(id)) => Slot::Value {
                parent: Some(*id),
                key: None,
            },
            Some(Open::Object { id, key }) => match key.take() {
                Some(key) => Slot::Value {
                    parent: Some(*id),
                    key: Some(key),
                },
                None => Slot::Key,
            },
            Some(Open::Unreachable) => Slot::Unreachable,
        }
    }

    fn key(&mut self, text: &str, range: Range<usize>) {
        if let Some(Open::Object { id, key }) = self.open.last_mut() {
            self.tree.first_key(*id, &range);
            *key = Some(Key {
                text: text.into(),
                range,
            });
        }
    }

    fn add(&mut self, parent: Option<usize>, key: Option<Key>, range: Range<usize>) -> usize {
        let (key, key_range) = match key {
            Some(key) => (Some(key.text), key.range),
            None => (None, range.clone()),
        };
        // An empty value has no text of its own.
        let range = if range.is_empty() {
            key_range.clone()
        } else {
            range
        };
        self.tree.add(
            parent,
            Node {
                key,
                key_range,
                range,
                children: Vec::new(),
                repeats: None,
            },
        )
    }

    fn anchor(&mut self, anchor: usize, id: usize) {
        if anchor != 0 {
            self.anchors.insert(anchor, id);
        }
    }
}

/// Turns the parser's marks, which count characters, into byte offsets.
struct Offsets<'a> {
    text: &'a str,
    /// The offset of every [`Self::STEP`]th character; nothing when each character is one byte.
    checkpoints: Option<Vec<usize>>,
}

impl<'a> Offsets<'a> {
    const STEP: usize = 64;

    fn new(text: &'a str) -> Self {
        let every = || {
            text.char_indices()
                .step_by(Self::STEP)
                .map(|(offset, _)| offset)
                .collect()
        };
        Self {
            text,
            checkpoints: (!text.is_ascii()).then(every),
        }
    }

    fn range(&self, span: Span) -> Range<usize> {
        let start = self.offset(span.start.index());
        start..self.offset(span.end.index()).max(start)
    }

    fn offset(&self, character: usize) -> usize {
        let Some(checkpoints) = &self.checkpoints else {
            return character.min(self.text.len());
        };
        let Some(start) = checkpoints.get(character / Self::STEP) else {
            return self.text.len();
        };
        let rest = self.text.get(*start..).unwrap_or_default();
        let within = rest.char_indices().nth(character % Self::STEP);
        within.map_or(self.text.len(), |(offset, _)| start + offset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pointer::Pointer;

    fn value<'a>(text: &'a str, pointer: &str) -> &'a str {
        let range = scan(text).value(&Pointer::parse(pointer).unwrap());
        text[range].lines().next().unwrap_or_default()
    }

    fn key<'a>(text: &'a str, pointer: &str) -> &'a str {
        &text[scan(text).key(&Pointer::parse(pointer).unwrap())]
    }

    const TEXT: &str = "\
# 漢字
a: &anchor
  'b/c': [1, \"x\", {d: null}]
  é: true
200:
  - e: |
      text
    f:
  - - g
h: *anchor
i:
  <<: *anchor
  j: 1
k:
  <<: [{l: 2}, *anchor]
";

    #[test]
    fn scalars_are_found_as_they_are_written() {
        assert_eq!(value(TEXT, "/a/b~1c/0"), "1");
        assert_eq!(value(TEXT, "/a/b~1c/1"), "\"x\"");
        assert_eq!(value(TEXT, "/a/b~1c/2/d"), "null");
        assert_eq!(value(TEXT, "/a/é"), "true");
        assert_eq!(value(TEXT, "/200/0/e"), "text");
        assert_eq!(value(TEXT, "/200/1/0"), "g");
    }

    #[test]
    fn objects_and_arrays_are_found_at_their_keys() {
        assert_eq!(value(TEXT, "/a"), "a");
        assert_eq!(value(TEXT, "/200"), "200");
        assert_eq!(value(TEXT, "/200/0"), "e", "the first key of an item");
        assert_eq!(value(TEXT, "/200/1"), "-");
        assert_eq!(value(TEXT, "/a/b~1c/2"), "{");
        assert_eq!(value(TEXT, ""), "a");
    }

    #[test]
    fn an_empty_value_is_found_at_its_key() {
        assert_eq!(value(TEXT, "/200/0/f"), "f");
    }

    #[test]
    fn keys_are_found() {
        assert_eq!(key(TEXT, "/a/b~1c"), "'b/c'");
        assert_eq!(key(TEXT, "/h"), "h");
    }

    #[test]
    fn aliases_and_merge_keys_are_followed() {
        assert_eq!(value(TEXT, "/h"), "*anchor");
        assert_eq!(value(TEXT, "/h/b~1c/0"), "1");
        assert_eq!(value(TEXT, "/i/j"), "1");
        assert_eq!(value(TEXT, "/i/é"), "true");
        assert_eq!(value(TEXT, "/k/l"), "2");
        assert_eq!(value(TEXT, "/k/b~1c/1"), "\"x\"");
    }

    #[test]
    fn of_equal_keys_the_last_counts_and_the_first_is_found_too() {
        let text = "k:\r\n  a: 1\r\n  a: 2\r\n";
        assert_eq!(value(text, "/k/a"), "2");
        assert_eq!(
            scan(text).occurrences(&Pointer::parse("/k/a").unwrap()),
            Some([6..7, 14..15])
        );
    }

    #[test]
    fn positions_far_into_wide_text_are_right() {
        let text = format!("a: {}\nb: 1\n", "漢".repeat(1000));
        assert_eq!(value(&text, "/b"), "1");
    }

    #[test]
    fn json_pasted_with_too_little_indentation_is_scanned() {
        let text = "a:\r\n  b: {\r\n    \"c\": [\r\n  1,\r\n 2\r\n  ]\r\n  }\r\n  d: \"x\r\n\r\n y\"\r\ne: 漢\r\n";
        assert_eq!(value(text, "/a/b/c/1"), "2");
        assert_eq!(value(text, "/a/d"), "\"x");
        assert_eq!(value(text, "/e"), "漢");
    }

    #[test]
    fn a_faulty_text_gives_what_stands_before_the_fault() {
        assert_eq!(value("a: 1\nb: [", "/a"), "1");
        for text in ["", "- [", "? {a: b}\n: c", "a: *b", "&a [*a]", "*x : y"] {
            let _ = value(text, "/0/0/a");
        }
    }
}
