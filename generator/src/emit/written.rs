//! A body that is written.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// A body that is written: an expression of its type, and one of a reference to it.
pub(super) struct Written {
    pub(super) value: TokenStream,
    pub(super) reference: TokenStream,
}

impl Written {
    /// A field of the request value.
    pub(super) fn of_field(name: &Ident) -> Self {
        Self {
            value: quote!(self.#name),
            reference: quote!(&self.#name),
        }
    }

    /// A reference that a pattern has bound.
    pub(super) fn bound() -> Self {
        Self {
            value: quote!(body),
            reference: quote!(body),
        }
    }
}
