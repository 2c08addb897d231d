//! A body that is written.

use proc_macro2::TokenStream;
use quote::quote;

/// A body that is written.
pub(super) struct Written {
    /// What its fields are reached from.
    pub(super) value: TokenStream,
    /// A reference to it.
    pub(super) reference: TokenStream,
    /// The body itself.
    pub(super) taken: TokenStream,
}

impl Written {
    /// A value, given by its place.
    pub(super) fn owned(place: TokenStream) -> Self {
        Self {
            reference: quote!(&#place),
            taken: place.clone(),
            value: place,
        }
    }

    /// The reference that the setter of a body has.
    pub(super) fn bound() -> Self {
        Self {
            value: quote!(body),
            reference: quote!(body),
            taken: quote!(body.clone()),
        }
    }
}
