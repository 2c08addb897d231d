//! Finds the values of a JSON text. The text has been read before, so this does not judge it: at
//! anything unexpected the scan ends, and what was found until then stays.

use std::ops::Range;

use super::text::opening;
use super::tree::{Node, Tree};

/// Scans the text.
pub(super) fn scan(text: &str) -> Tree {
    let mut scan = Scan {
        text,
        bytes: text.as_bytes(),
        at: 0,
        tree: Tree::empty(),
    };
    // Each value but the first of a list or an object follows a comma; texts have commas as well.
    let starts = |byte: &&u8| matches!(byte, b',' | b'{' | b'[');
    scan.tree
        .reserve(text.bytes().filter(|byte| starts(&byte)).count() + 1);
    scan.run();
    scan.tree
}

struct Scan<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    tree: Tree,
}

/// What comes next in the text.
enum Token {
    Open,
    Close,
    Comma,
    String(Range<usize>),
    Other(Range<usize>),
}

impl Scan<'_> {
    fn run(&mut self) {
        let mut open = Vec::new();
        while let Some(token) = self.token() {
            match token {
                Token::Comma => {}
                Token::Close => {
                    open.pop();
                }
                Token::Open => {
                    let range = opening(self.text, &(self.at - 1..self.at));
                    let id = self.add(open.last().copied(), None, &range);
                    open.push(id);
                }
                Token::Other(range) => {
                    self.add(open.last().copied(), None, &range);
                }
                Token::String(range) if self.colon() => {
                    if !self.member(&range, &mut open) {
                        return;
                    }
                }
                Token::String(range) => {
                    self.add(open.last().copied(), None, &range);
                }
            }
        }
    }

    /// Takes the value that follows a key; says whether there was one.
    fn member(&mut self, key: &Range<usize>, open: &mut Vec<usize>) -> bool {
        let parent = open.last().copied();
        match self.token() {
            Some(Token::Open) => open.push(self.add(parent, Some(key), key)),
            Some(Token::String(range) | Token::Other(range)) => {
                self.add(parent, Some(key), &range);
            }
            _ => return false,
        }
        true
    }

    fn add(
        &mut self,
        parent: Option<usize>,
        key: Option<&Range<usize>>,
        range: &Range<usize>,
    ) -> usize {
        let node = Node {
            key: key.map(|key| self.unescaped(key).into_boxed_str()),
            key_range: key.unwrap_or(range).clone(),
            range: range.clone(),
            children: Vec::new(),
            repeats: None,
        };
        self.tree.add(parent, node)
    }

    fn unescaped(&self, range: &Range<usize>) -> String {
        let quoted = self.text.get(range.clone()).unwrap_or_default();
        serde_json::from_str(quoted).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_while(&mut self, matches: impl Fn(u8) -> bool) {
        while self.peek().is_some_and(&matches) {
            self.at += 1;
        }
    }

    fn colon(&mut self) -> bool {
        self.skip_while(|byte| byte.is_ascii_whitespace());
        let found = self.peek() == Some(b':');
        self.at += usize::from(found);
        found
    }

    fn token(&mut self) -> Option<Token> {
        self.skip_while(|byte| byte.is_ascii_whitespace());
        let start = self.at;
        let first = self.peek()?;
        self.at += 1;
        Some(match first {
            b'{' | b'[' => Token::Open,
            b'}' | b']' => Token::Close,
            b',' => Token::Comma,
            b'"' => {
                self.string();
                Token::String(start..self.at)
            }
            _ => {
                self.skip_while(|byte| {
                    !matches!(byte, b',' | b'}' | b']' | b'"') && !byte.is_ascii_whitespace()
                });
                Token::Other(start..self.at)
            }
        })
    }

    /// Moves behind the end of the string whose opening quote was just taken.
    fn string(&mut self) {
        loop {
            self.skip_while(|byte| !matches!(byte, b'"' | b'\\'));
            match self.peek() {
                Some(b'\\') => self.at = self.bytes.len().min(self.at + 2),
                Some(_) => {
                    self.at += 1;
                    return;
                }
                None => return,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pointer::Pointer;

    fn value<'a>(text: &'a str, pointer: &str) -> &'a str {
        &text[scan(text).value(&Pointer::parse(pointer).unwrap())]
    }

    fn key<'a>(text: &'a str, pointer: &str) -> &'a str {
        &text[scan(text).key(&Pointer::parse(pointer).unwrap())]
    }

    const TEXT: &str = r#"{ "a": {"b\/c": [1, "x\"]", {"d": null}], "é": true}, "a~b":-1.5e3 }"#;

    #[test]
    fn scalars_are_found_as_they_are_written() {
        assert_eq!(value(TEXT, "/a/b~1c/0"), "1");
        assert_eq!(value(TEXT, "/a/b~1c/1"), r#""x\"]""#);
        assert_eq!(value(TEXT, "/a/b~1c/2/d"), "null");
        assert_eq!(value(TEXT, "/a/é"), "true");
        assert_eq!(value(TEXT, "/a~0b"), "-1.5e3");
    }

    #[test]
    fn objects_and_arrays_are_found_at_their_keys() {
        assert_eq!(value(TEXT, "/a"), "\"a\"");
        assert_eq!(value(TEXT, "/a/b~1c"), r#""b\/c""#);
        assert_eq!(value(TEXT, "/a/b~1c/2"), "{");
        assert_eq!(value(TEXT, ""), "{");
    }

    #[test]
    fn keys_are_found() {
        assert_eq!(key(TEXT, "/a/é"), "\"é\"");
        assert_eq!(key(TEXT, "/a/b~1c/0"), "1");
    }

    #[test]
    fn what_is_not_there_is_found_at_its_nearest_ancestor() {
        assert_eq!(value(TEXT, "/a/b~1c/2/nothing/here"), "{");
        assert_eq!(value(TEXT, "/a/new"), "\"a\"");
        assert_eq!(value(TEXT, "/a/b~1c/99"), r#""b\/c""#);
    }

    #[test]
    fn of_equal_keys_the_last_counts_and_the_first_is_found_too() {
        let text = r#"{"k":{"a":1,"b":2,"a":3}}"#;
        assert_eq!(value(text, "/k/a"), "3");
        let places = scan(text).occurrences(&Pointer::parse("/k/a").unwrap());
        assert_eq!(places, Some([6..9, 18..21]));
    }

    #[test]
    fn a_faulty_text_gives_what_stands_before_the_fault() {
        assert_eq!(value(r#"{"a":1,"b":"#, "/a"), "1");
        for text in ["", "]]", "{\"a", "{\"a\":", "\"\\", "{]}", "[,,:,"] {
            let _ = value(text, "/a");
        }
    }
}
