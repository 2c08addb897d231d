//! Types as text: written as people write them, and without the ways in which the same type can be
//! written.

use std::collections::{BTreeMap, BTreeSet};

use quote::ToTokens;

/// The text of a type, an alias's target or a parameter list, without needless blanks.
pub(super) fn spelt(tokens: &impl ToTokens) -> String {
    let spaced = tokens.to_token_stream().to_string();
    let mut text = String::with_capacity(spaced.len());
    let mut words = spaced.split(' ').peekable();
    while let Some(word) = words.next() {
        text.push_str(word);
        let next = words.peek().copied().unwrap_or_default();
        if needs_blank(word, next) {
            text.push(' ');
        }
    }
    // In `types.rs` the names of types stand alone.
    text.replace("types::", "")
}

fn needs_blank(word: &str, next: &str) -> bool {
    let is_word = |text: &str, end: fn(&str) -> Option<char>| {
        end(text).is_some_and(|character| character.is_alphanumeric() || character == '_')
    };
    let after_separator = matches!(word, "," | "=" | "+" | "->");
    let before_operator = matches!(next, "=" | "+" | "->");
    let words_meet =
        is_word(word, |text| text.chars().last()) && is_word(next, |text| text.chars().next());
    after_separator && !next.is_empty()
        || before_operator
        || words_meet
        || (word.ends_with('>') && next == "for")
}

/// The text with aliases written out, so that two ways to write one type become one.
pub(super) fn expanded(text: &str, aliases: &BTreeMap<String, String>) -> String {
    let mut text = text.to_owned();
    // An alias may stand for another one, but not for longer than there are aliases.
    for _ in 0..=aliases.len() {
        let next = replaced(&text, aliases);
        if next == text {
            break;
        }
        text = next;
    }
    text
}

fn replaced(text: &str, aliases: &BTreeMap<String, String>) -> String {
    let mut replaced = String::with_capacity(text.len());
    for piece in pieces(text) {
        // Behind `::` stands a name of another crate.
        let alias = aliases.get(piece).filter(|_| !replaced.ends_with("::"));
        replaced.push_str(alias.map_or(piece, String::as_str));
    }
    replaced
}

/// The names in a text.
pub(super) fn names(text: &str) -> BTreeSet<String> {
    pieces(text)
        .filter(|piece| is_name(piece))
        .map(str::to_owned)
        .collect()
}

/// The names that one text has and the other has not.
pub(super) fn names_apart(one: &str, other: &str) -> BTreeSet<String> {
    names(one)
        .symmetric_difference(&names(other))
        .cloned()
        .collect()
}

/// Names, and what stands between them.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let same = |character: char| {
            (character.is_alphanumeric() || character == '_')
                == (first.is_alphanumeric() || first == '_')
        };
        let end = rest
            .find(|character| !same(character))
            .unwrap_or(rest.len());
        let (piece, behind) = rest.split_at_checked(end)?;
        rest = behind;
        Some(piece)
    })
}

fn is_name(piece: &str) -> bool {
    piece.starts_with(|first: char| first.is_alphabetic() || first == '_')
}
