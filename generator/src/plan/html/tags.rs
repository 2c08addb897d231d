//! Text → tags, and what is between them.

use super::element::Element;

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'t> {
    /// Text, with tags that are none of HTML's.
    Text(&'t str),
    /// Code in CommonMark, in which nothing is a tag.
    Code(&'t str),
    /// The start of an element, and the text of its attributes.
    Open(Element, &'t str),
    /// The end of an element.
    Close(Element),
    /// What nobody sees.
    Comment,
}

/// Every piece of a text, in its order.
pub(super) fn read(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut plain = 0;
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find(['<', '`'])) {
        let start = at + found;
        let Some(rest) = text.get(start..) else { break };
        let (length, token) = match rest.starts_with('`') {
            true => code(rest),
            false => tag(rest),
        };
        if let Some(token) = token {
            push_text(&mut tokens, text.get(plain..start));
            tokens.push(token);
            plain = start + length;
        }
        at = start + length;
    }
    push_text(&mut tokens, text.get(plain..));
    tokens
}

fn push_text<'t>(tokens: &mut Vec<Token<'t>>, text: Option<&'t str>) {
    tokens.extend(text.filter(|text| !text.is_empty()).map(Token::Text));
}

/// Code between runs of as many backticks; the run alone where none ends it.
fn code(rest: &str) -> (usize, Option<Token<'_>>) {
    let run = |text: &str| text.len() - text.trim_start_matches('`').len();
    let fence = run(rest);
    let mut at = fence;
    while let Some(found) = rest.get(at..).and_then(|rest| rest.find('`')) {
        let start = at + found;
        let length = rest.get(start..).map_or(0, run);
        at = start + length;
        if length == fence {
            return (at, rest.get(..at).map(Token::Code));
        }
    }
    (fence, None)
}

/// A tag of HTML or a comment, and its length; the `<` alone where it begins neither.
fn tag(rest: &str) -> (usize, Option<Token<'_>>) {
    if let Some(comment) = rest.strip_prefix("<!--") {
        return match comment.find("-->") {
            Some(end) => (end + "<!---->".len(), Some(Token::Comment)),
            None => (1, None),
        };
    }
    let inner = rest.get(1..).unwrap_or_default();
    let (is_end, inner) = match inner.strip_prefix('/') {
        Some(inner) => (true, inner),
        None => (false, inner),
    };
    let letters = inner.find(|letter: char| !letter.is_ascii_alphanumeric());
    let (name, after) = inner.split_at(letters.unwrap_or(inner.len()));
    let is_delimited = after.starts_with(|next: char| next.is_whitespace() || "/>".contains(next));
    let Some(element) = Element::of(name).filter(|_| is_delimited) else {
        return (1, None);
    };
    let Some(end) = end_of(after) else {
        return (1, None);
    };
    let length = rest.len() - after.len() + end + 1;
    let attributes = after.get(..end).unwrap_or_default();
    let token = match is_end {
        true => Token::Close(element),
        false => Token::Open(element, attributes),
    };
    (length, Some(token))
}

/// Where the `>` is that ends a tag: not within quotes.
fn end_of(attributes: &str) -> Option<usize> {
    let mut quote = None;
    for (at, character) in attributes.char_indices() {
        match (quote, character) {
            (None, '>') => return Some(at),
            (None, '<') => return None,
            (None, '"' | '\'') => quote = Some(character),
            (Some(open), _) if open == character => quote = None,
            _ => {}
        }
    }
    None
}

/// The value of an attribute.
pub(super) fn attribute<'t>(attributes: &'t str, name: &str) -> Option<&'t str> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches(|next: char| next.is_whitespace() || next == '/');
        let end = rest.find(|next: char| next.is_whitespace() || next == '=')?;
        let (key, after) = rest.split_at(end);
        let Some(value) = after.trim_start().strip_prefix('=') else {
            rest = after;
            continue;
        };
        let value = value.trim_start();
        let quote = value.chars().next().filter(|next| "\"'".contains(*next));
        let (value, after) = match quote {
            Some(quote) => value.get(1..)?.split_once(quote)?,
            None => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
        };
        if key.eq_ignore_ascii_case(name) {
            return Some(value);
        }
        rest = after;
    }
}
