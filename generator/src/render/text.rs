//! One item → text.

use super::format::formatted;
use super::lines::{push_function, push_lines};
use crate::emit::{DocTexts, Impl, Item, Piece, push_docs};

/// The item, formatted, with a line end.
pub(super) fn item(item: Item, docs: &DocTexts) -> String {
    match item {
        Item::Text(mut text) => {
            text.push('\n');
            text
        }
        Item::Mixed(pieces) => mixed(&pieces),
        Item::Tokens(tokens) => with_docs(&formatted(tokens), docs),
        Item::Impl(implementation) => block(&implementation),
    }
}

fn block(block: &Impl) -> String {
    let mut text = String::new();
    push_docs(&mut text, "", &block.docs);
    text.push_str(&block.head);
    text.push_str(" {\n");
    for (index, function) in block.functions.iter().enumerate() {
        if index > 0 {
            text.push('\n');
        }
        push_function(&mut text, function);
    }
    text.push_str("}\n");
    text
}

fn mixed(pieces: &[Piece]) -> String {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(piece) => text.push_str(piece),
            Piece::Lines(indent, lines) => push_lines(&mut text, *indent, lines),
            Piece::Call(indent, before, last) => {
                let start = text.len();
                push_lines(&mut text, *indent, std::slice::from_ref(last));
                text.insert_str(start + indent, before);
                text.truncate(text.trim_end().len());
                text.push_str(")\n");
            }
        }
    }
    text
}

/// The text with the docs in the lines that were left for them.
fn with_docs(text: &str, docs: &DocTexts) -> String {
    let mut whole = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        match docs.at(line) {
            Some(docs) => {
                let indent = line.len() - line.trim_start().len();
                push_docs(&mut whole, line.get(..indent).unwrap_or_default(), docs);
            }
            None => whole.push_str(line),
        }
    }
    whole
}
