//! Docs as attributes, which print as `///`.

use proc_macro2::TokenStream;
use quote::quote;

/// Docs of any number of lines; none for the empty text.
pub(super) fn attributes(docs: &str) -> TokenStream {
    if docs.is_empty() {
        return TokenStream::new();
    }
    let lines = docs.split('\n').map(|line| {
        if line.is_empty() {
            String::new()
        } else {
            format!(" {line}")
        }
    });
    quote!(#(#[doc = #lines])*)
}

/// The mark of what is better not used any more.
pub(super) fn deprecated(is_deprecated: bool) -> Option<TokenStream> {
    is_deprecated.then(|| quote!(#[deprecated]))
}
