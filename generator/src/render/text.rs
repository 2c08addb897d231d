//! One item → text.

use proc_macro2::TokenStream;

use super::lines::{push_function, push_lines};
use crate::emit::{DocTexts, Impl, Item, Piece, push_docs};

/// The item, formatted, with a line end.
pub(super) fn item(item: Item, docs: &DocTexts) -> String {
    match item {
        Item::Text(text) => format!("{text}\n"),
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

/// What the formatter makes of items.
pub(super) fn formatted_text(source: &str) -> String {
    laid_out(syn::parse_str(source))
}

fn formatted(tokens: TokenStream) -> String {
    laid_out(syn::parse2(tokens))
}

fn laid_out(file: syn::Result<syn::File>) -> String {
    match file {
        Ok(file) => spaced(&prettyplease::unparse(&file)),
        // Emitted code always parses; a file that does not compile says more than none.
        Err(error) => format!("compile_error!({:?});\n", error.to_string()),
    }
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

/// Puts an empty line between the items of a block that have more than one line or docs.
fn spaced(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut spaced = String::with_capacity(text.len() + text.len() / 16);
    for (index, line) in lines.iter().enumerate() {
        spaced.push_str(line);
        spaced.push('\n');
        if let Some(next) = lines.get(index + 1)
            && parts(line, next)
        {
            spaced.push('\n');
        }
    }
    spaced
}

/// Whether an empty line belongs between two lines: behind the end of an item, before the next one
/// on the same level.
fn parts(line: &str, next: &str) -> bool {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let same_level = indent(line) == indent(next);
    let ends = line.trim() == "}";
    let next = next.trim_start();
    let begins = [
        "///", "#[", "pub ", "impl ", "fn ", "async ", "static ", "const ",
    ]
    .iter()
    .any(|start| next.starts_with(start));
    same_level && ends && begins
}
