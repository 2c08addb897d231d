//! Docs, which are kept apart from the tokens: an attribute with a number is in their place until the
//! code is formatted, since no formatter touches a line of theirs.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

/// What the attributes in the place of docs begin with.
const MARK: &str = "docs_";

/// The docs of a part of a file, each at the position that its attribute has as a number.
#[derive(Clone, Debug, Default)]
pub struct DocTexts(Vec<String>);

impl DocTexts {
    /// Keeps docs of any number of lines, and gives the attribute in their place; none for the empty
    /// text.
    pub(super) fn add(&mut self, docs: &str) -> TokenStream {
        if docs.is_empty() {
            return TokenStream::new();
        }
        let mark = Ident::new(&format!("{MARK}{}", self.0.len()), Span::call_site());
        self.0.push(docs.to_owned());
        quote!(#[#mark])
    }

    /// The docs in whose place a line of code is.
    #[must_use]
    pub fn at(&self, line: &str) -> Option<&str> {
        let mark = line.trim().strip_prefix("#[")?.strip_suffix(']')?;
        let number: usize = mark.strip_prefix(MARK)?.parse().ok()?;
        self.0.get(number).map(String::as_str)
    }
}

/// The mark of what is better not used any more.
pub(super) fn deprecated(is_deprecated: bool) -> Option<TokenStream> {
    is_deprecated.then(|| quote!(#[deprecated]))
}

/// Writes docs of any number of lines; nothing for the empty text.
pub fn push_docs(text: &mut String, indent: &str, docs: &str) {
    if docs.is_empty() {
        return;
    }
    for line in docs.split('\n') {
        text.push_str(indent);
        text.push_str("///");
        if !line.is_empty() {
            text.push(' ');
            text.push_str(line);
        }
        text.push('\n');
    }
}
