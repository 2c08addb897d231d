//! The root of the crate: its docs, its modules, and what they hand on.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::{Emit, ident};
use super::rust_type::Place;
use super::{Item, Module, Needs, docs, example, markdown, runtime, servers};
use crate::analyze::ErrorType;
use crate::model::{ContentKind, TypeId};

/// `lib.rs`
pub(super) fn module(emit: &mut Emit<'_>, crate_name: &str, needs: &Needs) -> Module {
    let mut lines = vec![match emit.api.title.trim() {
        "" => "A client generated from an OpenAPI document.".to_owned(),
        title => format!(
            "A client of {}, version {}.",
            docs::code(title),
            docs::code(&emit.api.version)
        ),
    }];
    if let Some(description) = &emit.api.description {
        docs::append(&mut lines, markdown::lines(description));
    }
    docs::append(&mut lines, vec!["# Quick start".to_owned()]);
    docs::append(&mut lines, example::lines(emit, crate_name));
    let servers = servers::has_module(emit.names).then(|| {
        quote! {
            #[rustfmt::skip]
            pub mod servers;
        }
    });
    let modules = quote! {
        #[rustfmt::skip]
        pub mod api;
        #[rustfmt::skip]
        mod client;
        #[doc(hidden)]
        #[rustfmt::skip]
        pub mod runtime;
        #servers
        #[rustfmt::skip]
        pub mod types;
    };
    let alias = error_alias(emit);
    let parts = needs.closure();
    let exported = runtime::exports(&parts).map(|(module, name)| {
        let (module, name) = (ident(module), ident(name));
        quote!(pub use runtime::#module::#name;)
    });
    let exports = quote! {
        pub use client::{Client, ClientBuilder};
        #(#exported)*
    };
    let items = [modules, exports, alias].map(Item::Tokens).into();
    // The other names stand in the root already: as modules, or handed on.
    Module {
        docs: lines,
        imports: emit
            .take_imports()
            .into_iter()
            .filter(|(_, name)| *name == "BTreeMap")
            .collect(),
        items,
    }
}

/// `Error`, with the documented failure that all operations share filled in.
fn error_alias(emit: &mut Emit<'_>) -> TokenStream {
    let Some(shared) = shared_error(emit) else {
        return quote! {
            /// What a call fails with; `E` is the failure that the operation documents, if any.
            pub type Error<E = std::convert::Infallible> = runtime::error::Error<E>;
        };
    };
    let ty = emit.rust_type(shared, Place::Crate);
    quote! {
        /// What a call fails with. Every operation of this API documents the same failure.
        pub type Error<E = #ty> = runtime::error::Error<E>;
    }
}

/// The type of the failure that all operations document.
pub(super) fn shared_error(emit: &Emit<'_>) -> Option<TypeId> {
    let mut shared = None;
    for outcomes in &emit.facts.outcomes {
        match outcomes.error {
            ErrorType::One(Some((ContentKind::Json, ty)))
                if shared.is_none_or(|known| known == ty) =>
            {
                shared = Some(ty)
            }
            ErrorType::None => {}
            _ => return None,
        }
    }
    shared
}
