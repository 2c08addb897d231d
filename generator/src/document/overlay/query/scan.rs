//! The words of JSONPath: names, numbers, texts.

use serde_json::Value;

/// The largest integer of I-JSON, 2^53 - 1.
const LARGEST: i64 = 9_007_199_254_740_991;

/// Why an expression cannot be read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Problem {
    /// After how many characters.
    pub(super) after: usize,
    /// What is wrong there.
    pub(super) message: String,
}

pub(super) type Read<T> = Result<T, Problem>;

/// An expression, and how far it is read.
#[derive(Clone, Copy)]
pub(super) struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// What is not read yet.
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Goes on behind this word, if it is next.
    pub(super) fn eat(&mut self, word: &str) -> bool {
        let is_next = self.rest().starts_with(word);
        if is_next {
            self.at += word.len();
        }
        is_next
    }

    /// Goes on behind this word, which has to be next.
    pub(super) fn expect(&mut self, word: &str) -> Read<()> {
        match self.eat(word) {
            true => Ok(()),
            false => self.fails(format!("`{word}` is expected here")),
        }
    }

    /// Goes on behind the spaces that are next.
    pub(super) fn spaces(&mut self) {
        self.take(|character| matches!(character, ' ' | '\t' | '\n' | '\r'));
    }

    /// What is next as long as it is of these characters.
    fn take(&mut self, is_one: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|character| !is_one(character));
        let taken = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
        self.at += taken.len();
        taken
    }

    /// Something is wrong here.
    pub(super) fn fails<T>(&self, message: impl Into<String>) -> Read<T> {
        let before = self.text.get(..self.at).unwrap_or_default();
        Err(Problem {
            after: before.chars().count(),
            message: message.into(),
        })
    }

    /// The name of a member behind a dot.
    pub(super) fn member(&mut self) -> Read<&'a str> {
        let begins = |character: char| {
            character.is_ascii_alphabetic() || character == '_' || !character.is_ascii()
        };
        if !self.peek().is_some_and(begins) {
            return self.fails("the name of a member is expected here, with letters, digits and `_`; others are written `['name']`");
        }
        Ok(self.take(|character| begins(character) || character.is_ascii_digit()))
    }

    /// The name of a function, or a word such as `true`.
    pub(super) fn word(&mut self) -> &'a str {
        self.take(|character| matches!(character, 'a'..='z' | '0'..='9' | '_'))
    }

    /// An integer, if one is next.
    pub(super) fn integer(&mut self) -> Read<Option<i64>> {
        let begin = *self;
        let sign = if self.eat("-") { "-" } else { "" };
        let digits = self.take(|character| character.is_ascii_digit());
        if digits.is_empty() {
            return match sign {
                "" => Ok(None),
                _ => self.fails("a digit is expected here"),
            };
        }
        if digits.starts_with('0') && !(digits == "0" && sign.is_empty()) {
            return begin.fails("an integer does not begin with 0");
        }
        match format!("{sign}{digits}").parse() {
            Ok(number) if (-LARGEST..=LARGEST).contains(&number) => Ok(Some(number)),
            _ => begin.fails("the integer is too large"),
        }
    }

    /// A number as in JSON.
    pub(super) fn number(&mut self) -> Read<Value> {
        let begin = *self;
        let is_number = |character: char| {
            character.is_ascii_digit() || matches!(character, '-' | '+' | '.' | 'e' | 'E')
        };
        serde_json::from_str(self.take(is_number)).or_else(|_| begin.fails("this is no number"))
    }

    /// A text in single or double quotation marks.
    pub(super) fn string(&mut self) -> Read<String> {
        let quote = match self.peek() {
            Some(quote @ ('\'' | '"')) => quote,
            _ => return self.fails("a text is expected here, in quotation marks"),
        };
        self.at += 1;
        let mut text = String::new();
        loop {
            let begin = *self;
            match self.next() {
                Some(character) if character == quote => return Ok(text),
                Some('\\') => text.push(self.escaped(quote)?),
                Some(character) if character >= ' ' => text.push(character),
                Some(_) => return begin.fails("a control character is written with `\\`"),
                None => return self.fails(format!("`{quote}` is expected here")),
            }
        }
    }

    fn next(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.at += next.len_utf8();
        Some(next)
    }

    /// What is behind a backslash.
    fn escaped(&mut self, quote: char) -> Read<char> {
        let begin = *self;
        Ok(match self.next() {
            Some('b') => '\u{8}',
            Some('f') => '\u{c}',
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some(character @ ('/' | '\\')) => character,
            Some(character) if character == quote => character,
            Some('u') => {
                let first = self.hex()?;
                let units = match first {
                    0xd800..=0xdbff if self.eat("\\u") => vec![first, self.hex()?],
                    _ => vec![first],
                };
                let mut characters = char::decode_utf16(units);
                match (characters.next(), characters.next()) {
                    (Some(Ok(character)), None) => character,
                    _ => return begin.fails("half of a surrogate pair is no character"),
                }
            }
            _ => return begin.fails("there is no such character behind `\\`"),
        })
    }

    /// Four hexadecimal digits.
    fn hex(&mut self) -> Read<u16> {
        let digits = self.rest().get(..4).unwrap_or_default();
        let is_hex = digits.chars().all(|digit| digit.is_ascii_hexdigit());
        match u16::from_str_radix(digits, 16) {
            Ok(unit) if is_hex => {
                self.at += 4;
                Ok(unit)
            }
            _ => self.fails("four hexadecimal digits are expected here"),
        }
    }
}
