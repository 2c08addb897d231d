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
            pub mod servers;
        }
    });
    let modules = quote! {
        pub mod api;
        mod client;
        #[doc(hidden)]
        pub mod runtime;
        #servers
        pub mod types;
    };
    let mut emit = Emit::in_crate();
    let documented = documented_error(&mut emit, plan);
    let parts = needs.closure();
    let exported = runtime::exports(&parts).map(|export| {
        let (module, name) = (ident(export.module), ident(export.name));
        let condition = export
            .feature
            .map(|feature| quote!(#[cfg(feature = #feature)]));
        quote!(#condition pub use runtime::#module::#name;)
    });
    let exports = quote! {
        pub use client::{Client, ClientBuilder};
        #(#exported)*
    };
    let crates = crates(needs);
    // The other names are in the root already: as modules, or handed on.
    let (imports, _, doc_texts) = emit.into_parts();
    let map = Runtime::BTreeMap.reference().name;
    Module {
        docs: lines,
        attributes: ATTRIBUTES.to_vec(),
        imports: imports
            .into_iter()
            .filter(|(_, name)| *name == map)
            .collect(),
        items: [modules, exports, documented, crates]
            .map(Item::Tokens)
            .into(),
        doc_texts,
    }
}

/// What holds for the whole crate.
const ATTRIBUTES: [&str; 2] = [
    "#![forbid(unsafe_code)]",
    "#![allow(missing_docs, reason = \"what the OpenAPI document does not describe has no docs\")]",
];

/// The crates whose types are in signatures, for programs that use them without a dependency of
/// their own.
fn crates(needs: &Needs) -> TokenStream {
    let shown = ["bytes", "chrono", "reqwest", "serde_json", "uuid"];
    let dependencies = needs.dependencies();
    let is_used = |name: &&str| dependencies.iter().any(|used| used.name == *name);
    let names = shown.into_iter().filter(is_used).map(ident);
    quote! {
        /// The crates whose types this crate takes and gives, in the versions that it uses.
        pub mod crates {
            #(pub use #names;)*
        }
    }
}

/// The failure that [`Error`] is filled in with where none is named.
fn documented_error(emit: &mut Emit<'_>, plan: &Plan) -> TokenStream {
    let Some(shared) = &plan.whole.shared_error else {
        return quote! {
            /// What an [`Error`] holds where no other failure is named: none is documented.
            pub type DocumentedError = std::convert::Infallible;
        };
    };
    let ty = emit.ty(shared);
    quote! {
        /// What an [`Error`] holds where no other failure is named: the one that all operations
        /// document.
        pub type DocumentedError = #ty;
    }
}
