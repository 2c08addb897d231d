//! One item → text.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::{format_ident, quote};

use crate::emit::{DocTexts, Function, Impl, Item, push_docs};

/// Formats items.
///
/// The requests of a large API share their optional parameters, and its types their properties, so
/// that the setters of one are those of many others: each is formatted once.
#[derive(Default)]
pub(super) struct Formatter {
    /// The functions that more than one block may have, by their tokens.
    common: Mutex<BTreeMap<String, String>>,
}

impl Formatter {
    /// The item, formatted, with a line end.
    pub(super) fn item(&self, item: Item, docs: &DocTexts) -> String {
        match item {
            Item::Text(text) => format!("{text}\n"),
            Item::Tokens(tokens) => formatted(tokens, docs),
            Item::Impl(block) => self.block(block, docs),
        }
    }

    fn block(&self, block: Impl, docs: &DocTexts) -> String {
        let Impl { head, functions } = block;
        let empty = formatted(quote!(#head {}), docs);
        let mut text = empty.strip_suffix("}\n").unwrap_or(&empty).to_owned();
        for function in functions {
            // Behind another function, this is an empty line.
            text.push('\n');
            match function {
                Function::Own(tokens) => text.push_str(&in_block(tokens, docs)),
                Function::Common(docs, tokens) => {
                    push_docs(&mut text, INDENT, &docs);
                    self.push_common(tokens, &mut text);
                }
                Function::Text(formatted) => text.push_str(formatted),
            }
        }
        text.push_str("}\n");
        text
    }

    fn push_common(&self, tokens: TokenStream, text: &mut String) {
        let key = tokens.to_string();
        let common = || self.common.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = common().get(&key) {
            return text.push_str(known);
        }
        let function = in_block(tokens, &DocTexts::default());
        text.push_str(&function);
        common().insert(key, function);
    }
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
