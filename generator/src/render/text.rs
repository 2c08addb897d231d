//! One item → text.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::{format_ident, quote};

use crate::emit::{DocTexts, Impl, Item, Piece, push_docs};

/// The item, formatted, with a line end.
pub(super) fn item(item: Item, docs: &DocTexts) -> String {
    match item {
        Item::Text(text) => format!("{text}\n"),
        Item::Mixed(pieces) => mixed(pieces, docs),
        Item::Tokens(tokens) => formatted(tokens, docs),
        Item::Impl(implementation) => block(implementation, docs),
    }
}

fn block(block: Impl, docs: &DocTexts) -> String {
    let Impl { head, functions } = block;
    let empty = formatted(quote!(#head {}), docs);
    let mut text = empty.strip_suffix("}\n").unwrap_or(&empty).to_owned();
    for function in functions {
        // Behind another function, this is an empty line.
        text.push('\n');
        text.push_str(&in_block(function, docs));
    }
    text.push_str("}\n");
    text
}

fn mixed(pieces: Vec<Piece>, docs: &DocTexts) -> String {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(piece) => text.push_str(&piece),
            Piece::Statements(indent, tokens) => {
                push_indented(&mut text, indent, &statements(tokens, docs));
            }
            Piece::Call(indent, before, last) => {
                let last = statements(last, docs);
                push_indented(&mut text, indent, &format!("{before}{})", last.trim_end()));
            }
        }
    }
    text
}

fn push_indented(text: &mut String, indent: usize, lines: &str) {
    let indent = " ".repeat(indent);
    for line in lines.lines() {
        text.push_str(&indent);
        text.push_str(line);
        text.push('\n');
    }
}

/// Statements as they are in a function, without its indentation.
fn statements(tokens: TokenStream, docs: &DocTexts) -> String {
    let text = formatted(quote!(fn function() { #tokens }), docs);
    let inner = text.strip_prefix("fn function() {\n");
    let inner = inner.and_then(|text| text.strip_suffix("}\n"));
    let lines = inner.unwrap_or(&text).lines();
    let lines = lines.map(|line| line.strip_prefix(INDENT).unwrap_or(line));
    lines.map(|line| format!("{line}\n")).collect()
}

/// Functions as they are in a block.
fn in_block(functions: TokenStream, docs: &DocTexts) -> String {
    let head = [format_ident!("impl"), format_ident!("Block")].map(TokenTree::Ident);
    let group = TokenTree::Group(Group::new(Delimiter::Brace, functions));
    let text = formatted(head.into_iter().chain([group]).collect(), docs);
    let inner = text.strip_prefix("impl Block {\n");
    let inner = inner.and_then(|text| text.strip_suffix("}\n"));
    inner.unwrap_or(&text).to_owned()
}

fn formatted(tokens: TokenStream, docs: &DocTexts) -> String {
    match syn::parse2::<syn::File>(tokens) {
        Ok(file) => spaced(&with_docs(&prettyplease::unparse(&file), docs)),
        // Emitted tokens always parse; a file that does not compile says more than none.
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

/// How far the functions of a block are indented.
const INDENT: &str = "    ";

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
