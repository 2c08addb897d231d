//! What a file of Rust is made of.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;

use super::code::{COLUMNS, Function, Line};
use super::docs::DocTexts;
use super::head::literal;
use super::reference::Import;

/// A part of a file.
#[derive(Clone, Debug)]
pub enum Item {
    /// Rust items, to be formatted.
    Tokens(TokenStream),
    /// A block of functions.
    Impl(Impl),
    /// Text that is formatted already: macro calls, which no formatter touches.
    Text(String),
    /// A macro call with statements inside of it.
    Mixed(Vec<Piece>),
}

/// A part of a macro call.
#[derive(Clone, Debug)]
pub enum Piece {
    /// Text that is formatted already.
    Text(String),
    /// Statements, indented by so many spaces.
    Lines(usize, Vec<Line>),
    /// A call, indented by so many spaces: what is before its last argument, and that argument.
    Call(usize, String, Line),
}

/// A block of functions.
#[derive(Clone, Debug)]
pub struct Impl {
    /// The docs, of any number of lines.
    pub docs: String,
    /// What comes before the braces.
    pub head: String,
    /// The functions between them.
    pub functions: Vec<Function>,
}

/// A line of what is said about a module.
#[derive(Clone, Debug)]
pub struct DocLine {
    /// The line.
    pub text: String,
    /// When it is there.
    pub when: When,
}

/// On which of the crate's features something depends.
#[derive(Clone, Debug)]
pub enum When {
    /// It is always there.
    Always,
    /// Only with this one.
    With(String),
    /// Only without this one.
    Without(String),
}

impl From<String> for DocLine {
    fn from(text: String) -> Self {
        Self {
            text,
            when: When::Always,
        }
    }
}

/// The condition of a module that any of these features brings, a line or several; none for one that is
/// always there.
pub(super) fn with_any(features: &[String]) -> String {
    let names = features.iter();
    let names: Vec<String> = names
        .map(|name| format!("feature = {}", literal(name)))
        .collect();
    let condition = match names.as_slice() {
        [] => return String::new(),
        [name] => return format!("#[cfg({name})]\n"),
        names => format!("any({})", names.join(", ")),
    };
    // Laid out as the formatter does.
    let columns = |around: &str| around.len() + condition.len();
    if columns("#[cfg()]") <= COLUMNS {
        return format!("#[cfg({condition})]\n");
    }
    let condition = match columns("    ") <= COLUMNS {
        true => condition,
        false => format!("any(\n        {}\n    )", names.join(",\n        ")),
    };
    format!("#[cfg(\n    {condition}\n)]\n")
}

/// Declarations that are a line or several each, as an item; none where there are none.
pub(super) fn lines(lines: impl Iterator<Item = String>) -> Option<Item> {
    let text: String = lines.collect();
    (!text.is_empty()).then(|| Item::Text(text.trim_end().to_owned()))
}

/// A file of Rust.
#[derive(Clone, Debug, Default)]
pub struct Module {
    /// What is said about the module, a line each.
    pub docs: Vec<DocLine>,
    /// The attributes of the module itself, a line each.
    pub attributes: Vec<&'static str>,
    /// What the items use of other modules and crates.
    pub imports: BTreeSet<Import>,
    /// The items, in their order.
    pub items: Vec<Item>,
    /// The docs of the items.
    pub doc_texts: DocTexts,
}
