//! The root of the crate: its docs, its modules, and what they hand on.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::{Emit, ident};
use super::example;
use super::item::{Item, Module};
use super::needs::Needs;
use super::reference::Runtime;
use super::runtime;
use crate::plan::Plan;

/// `lib.rs`
pub(super) fn module(plan: &Plan, crate_name: &str, needs: &Needs) -> Module {
    let whole = &plan.whole;
    let mut lines: Vec<String> = whole.docs.split('\n').map(str::to_owned).collect();
    lines.extend(["", "# Quick start", ""].map(str::to_owned));
    lines.extend(example::lines(&whole.quick_start, crate_name));
    let servers = plan.client.has_servers_module().then(|| {
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
    let mut emit = Emit::in_crate();
    let alias = error_alias(&mut emit, plan);
    let parts = needs.closure();
    let exported = runtime::exports(&parts).map(|(module, name)| {
        let (module, name) = (ident(module), ident(name));
        quote!(pub use runtime::#module::#name;)
    });
    let exports = quote! {
        pub use client::{Client, ClientBuilder};
        #(#exported)*
    };
    // The other names are in the root already: as modules, or handed on.
    let (imports, _, doc_texts) = emit.into_parts();
    let map = Runtime::BTreeMap.reference().name;
    Module {
        docs: lines,
        imports: imports
            .into_iter()
            .filter(|(_, name)| *name == map)
            .collect(),
        items: [modules, exports, alias].map(Item::Tokens).into(),
        doc_texts,
    }
}

/// `Error`, with the documented failure that all operations share filled in.
fn error_alias(emit: &mut Emit<'_>, plan: &Plan) -> TokenStream {
    let Some(shared) = &plan.whole.shared_error else {
        return quote! {
            /// What a call fails with; `E` is the failure that the operation documents, if any.
            pub type Error<E = std::convert::Infallible> = runtime::error::Error<E>;
        };
    };
    let ty = emit.ty(shared);
    quote! {
        /// What a call fails with. Every operation of this API documents the same failure.
        pub type Error<E = #ty> = runtime::error::Error<E>;
    }
}
