//! What a file of Rust is made of.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;

use super::docs::DocTexts;
use super::reference::Import;

/// A part of a file.
#[derive(Clone, Debug)]
pub enum Item {
    /// Rust items, to be formatted.
    Tokens(TokenStream),
    /// A block of functions, each to be formatted on its own.
    Impl(Impl),
    /// Text that is formatted already: macro calls, which no formatter touches.
    Text(String),
}

/// A block of functions.
#[derive(Clone, Debug)]
pub struct Impl {
    /// What comes before the braces.
    pub head: TokenStream,
    /// What is between them.
    pub functions: Vec<Function>,
}

/// A function of a block, or several that belong together.
#[derive(Clone, Debug)]
pub enum Function {
    /// No other block has it.
    Own(TokenStream),
    /// Other blocks may have the same: it says nothing of the type that it belongs to. Its docs come
    /// before it.
    Common(String, TokenStream),
    /// Text that is formatted already.
    Text(&'static str),
}

/// A file of Rust.
#[derive(Clone, Debug, Default)]
pub struct Module {
    /// What is said about the module, a line each.
    pub docs: Vec<String>,
    /// The attributes of the module itself, a line each.
    pub attributes: Vec<&'static str>,
    /// What the items use of other modules and crates.
    pub imports: BTreeSet<Import>,
    /// The items, in their order.
    pub items: Vec<Item>,
    /// The docs of the items.
    pub doc_texts: DocTexts,
}
