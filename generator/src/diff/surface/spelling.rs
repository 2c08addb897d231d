//! Types as text, without the ways in which the same type can be written.

use std::collections::{BTreeMap, BTreeSet};

/// Aliases that mean others several times over are not written out beyond this many bytes.
const LONGEST: usize = 1 << 14;

/// The text with aliases written out, so that two ways to write one type become one.
pub(super) fn expanded(text: &str, aliases: &BTreeMap<String, String>) -> String {
    let mut text = text.to_owned();
    // An alias may mean another one, but not for longer than there are aliases.
    for _ in 0..=aliases.len() {
        let next = replaced(&text, aliases);
        if next == text || next.len() > LONGEST {
            break;
        }
        text = next;
    }
    text
}

fn replaced(text: &str, aliases: &BTreeMap<String, String>) -> String {
    let mut replaced = String::with_capacity(text.len());
    for piece in pieces(text) {
        // Behind `::` is a name of another crate.
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

/// Names, and what is between them.
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
