//! What a message shows of a body: a few words around the place in question, on one line, without
//! credentials.

use std::ops::Range;

use super::json::without_mark;
use super::json_numbers::token;
use super::long_integers::long_integer_at;
use super::mask::{MASK, Masks, is_credential};

/// How many bytes on each side of the place are looked at; far more than is shown, so that a
/// credential is never cut before it is recognised.
const REACH: usize = 16 * 1024;

/// How many characters are shown on each side of the place.
const SHOWN: usize = 120;

/// The body around the byte `at`, fit for a log.
#[must_use]
pub fn excerpt(body: &[u8], at: usize, masks: &Masks) -> String {
    let at = at.min(body.len());
    let window = at.saturating_sub(REACH)..at.saturating_add(REACH).min(body.len());
    let hidden = Json::walk(body.get(..window.end).unwrap_or_default(), window.end).hidden;
    let before = on_one_line(&without(body, window.start..at, &hidden))
        .chars()
        .count();
    let text = on_one_line(&masks.apply(&without(body, window.clone(), &hidden)));

    let from = before.saturating_sub(SHOWN);
    let mut shown: String = text
        .chars()
        .skip(from)
        .take(before - from + SHOWN)
        .collect();
    if from > 0 || window.start > 0 {
        shown.insert(0, '…');
    }
    if text.chars().count() > before + SHOWN || window.end < body.len() {
        shown.push('…');
    }
    shown
}

/// Where in a JSON body the byte `at` lies: `items[2].name`; empty for the body as a whole.
#[must_use]
pub fn path(body: &[u8], at: usize) -> String {
    Json::walk(body, at).path()
}

/// The byte at a line and column as `serde_json` counts them: lines from 1, columns in bytes.
#[must_use]
pub fn offset(body: &[u8], line: usize, column: usize) -> usize {
    let lines = body.split_inclusive(|&byte| byte == b'\n');
    lines
        .take(line.saturating_sub(1))
        .map(<[u8]>::len)
        .sum::<usize>()
        .saturating_add(column)
}

/// The JSON string that ends just before the byte `at`.
#[must_use]
pub fn string_before(body: &[u8], at: usize) -> Option<String> {
    let mut start = 0;
    while let Some(rest) = body.get(start..at).filter(|rest| !rest.is_empty()) {
        let length = token(rest);
        if start + length == at {
            return serde_json::from_slice(rest).ok();
        }
        start += length;
    }
    None
}

/// What `serde_json` found at the byte `at`, without the value it quotes, which the excerpt shows if it may
/// be seen.
#[must_use]
pub fn message(error: &serde_json::Error, body: &[u8], at: usize) -> String {
    let place = format!(" at line {} column {}", error.line(), error.column());
    let message = error.to_string();
    let message = message.strip_suffix(&place).unwrap_or(&message);
    if message == "number out of range"
        && let Some(integer) = long_integer_at(body, at)
    {
        return format!("its type cannot hold the integer {integer}");
    }
    let Some((head, expected)) = message.rsplit_once(", expected ") else {
        return message.to_owned();
    };
    let kind = head.split(['"', '`']).next().unwrap_or_default().trim_end();
    format!("{kind}, expected {expected}")
}

fn without(body: &[u8], window: Range<usize>, hidden: &[Range<usize>]) -> String {
    let mut kept = Vec::with_capacity(window.len());
    let mut from = window.start;
    for range in hidden
        .iter()
        .filter(|range| range.start < window.end && range.end > window.start)
    {
        kept.extend_from_slice(body.get(from..range.start).unwrap_or_default());
        kept.extend_from_slice(MASK.as_bytes());
        from = range.end;
    }
    kept.extend_from_slice(body.get(from..window.end).unwrap_or_default());
    String::from_utf8_lossy(&kept).into_owned()
}

fn on_one_line(text: &str) -> String {
    let printable = text.replace(|character: char| character.is_control(), " ");
    printable.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How many levels are kept apart: as many as `serde_json` reads.
const DEPTH: usize = 128;

/// A walk over JSON text that may be cut off or malformed.
#[derive(Default)]
struct Json {
    stack: Vec<Level>,
    /// How many levels there are below those.
    deeper: usize,
    /// The values of members that hold credentials.
    hidden: Vec<Range<usize>>,
}

enum Level {
    Object {
        name: String,
        at_name: bool,
        secret: bool,
    },
    Array {
        index: usize,
        secret: bool,
    },
}

impl Json {
    /// Walks over the tokens that begin before `end`.
    fn walk(body: &[u8], end: usize) -> Self {
        let mut json = Self::default();
        let mut at = 0;
        // Anything else is a page or plain text, where quotes and braces mean nothing.
        if !matches!(
            without_mark(body).trim_ascii_start().first(),
            Some(b'{' | b'[' | b'"')
        ) {
            return json;
        }
        while let Some(&byte) = body.get(at).filter(|_| at < end) {
            let start = at;
            at += token(body.get(at..).unwrap_or_default());
            match byte {
                b'{' | b'[' => json.enter(byte),
                b'}' | b']' => json.leave(),
                b',' | b':' => json.separator(byte),
                b' ' | b'\t' | b'\n' | b'\r' => {}
                _ => json.scalar(body.get(start..at).unwrap_or_default(), start..at),
            }
        }
        json
    }

    fn enter(&mut self, byte: u8) {
        let secret = self.is_secret();
        if self.stack.len() == DEPTH {
            self.deeper += 1;
        } else if byte == b'[' {
            self.stack.push(Level::Array { index: 0, secret });
        } else {
            self.stack.push(Level::Object {
                name: String::new(),
                at_name: true,
                secret,
            });
        }
    }

    fn leave(&mut self) {
        if self.deeper > 0 {
            self.deeper -= 1;
        } else {
            self.stack.pop();
        }
    }

    fn is_secret(&self) -> bool {
        match self.stack.last() {
            None => false,
            Some(Level::Array { secret, .. }) => *secret,
            Some(Level::Object { secret, name, .. }) => *secret || is_credential(name),
        }
    }

    fn separator(&mut self, byte: u8) {
        match self.stack.last_mut().filter(|_| self.deeper == 0) {
            Some(Level::Object { at_name, .. }) => *at_name = byte == b',',
            Some(Level::Array { index, .. }) => *index += usize::from(byte == b','),
            None => {}
        }
    }

    fn scalar(&mut self, text: &[u8], range: Range<usize>) {
        if let Some(Level::Object {
            name,
            at_name: true,
            ..
        }) = self.stack.last_mut()
        {
            let text = String::from_utf8_lossy(text);
            *name = serde_json::from_str(&text).unwrap_or_else(|_| text.into_owned());
        } else if self.is_secret() {
            self.hidden.push(range);
        }
    }

    fn path(&self) -> String {
        let mut path = String::new();
        for level in &self.stack {
            match level {
                Level::Array { index, .. } => path.push_str(&format!("[{index}]")),
                Level::Object { name, .. } => {
                    path.push_str(if path.is_empty() || name.is_empty() {
                        ""
                    } else {
                        "."
                    });
                    path.push_str(name);
                }
            }
        }
        path
    }
}
