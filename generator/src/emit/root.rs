//! The root of the crate: its docs, its modules, and what they hand on.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::{Emit, ident};
use super::example;
use super::item::{DocLine, Item, Module, When};
use super::needs::Needs;
use super::reference::Runtime;
use super::runtime;
use crate::plan::client::SharedError;
use crate::plan::operations::ModulePlan;
use crate::plan::{ALL_FEATURE, Plan, code};

/// `lib.rs`
pub(super) fn module(plan: &Plan, crate_name: &str, needs: &Needs) -> Module {
    let whole = &plan.whole;
    let texts = whole.docs.split('\n').chain(["", "# Quick start", ""]);
    let mut lines: Vec<DocLine> = texts.map(|line| line.to_owned().into()).collect();
    lines.extend(example::lines(&whole.quick_start, crate_name));
    lines.extend(groups(&plan.modules));
    let servers = plan.client.has_servers_module().then(|| {
        quote! {
            pub mod servers;
        }
    });
    let has_features = plan.modules.iter().any(|module| module.feature.is_some());
    let unused = has_features.then(|| {
        quote! {
            #[cfg_attr(
                not(feature = #ALL_FEATURE),
                allow(dead_code, unused_imports, unused_macros, reason = "some are for groups that are off")
            )]
        }
    });
    let modules = quote! {
        pub mod api;
        mod client;
        #[doc(hidden)]
        #unused
        pub mod runtime;
        #servers
        pub mod types;
    };
    let mut emit = Emit::in_crate();
    let [documented, conversion] = documented_error(&mut emit, plan);
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
        items: [modules, exports, documented, conversion, crates]
            .into_iter()
            .filter(|tokens| !tokens.is_empty())
            .map(Item::Tokens)
            .collect(),
        doc_texts,
    }
}

/// The list of the groups: those that are there.
fn groups(modules: &[ModulePlan]) -> Vec<DocLine> {
    let lines = modules.iter().filter_map(|module| {
        let (name, feature) = (&module.name, module.feature.as_ref()?);
        let outer = module.within.iter().map(|group| code(group) + " › ");
        // With a word behind it, a name alone would be the definition of a link.
        let link = format!("{}[`{name}()`](Client::{name})", outer.collect::<String>());
        Some(DocLine {
            text: match &module.summary {
                None => format!("- {link}"),
                Some(summary) => format!("- {link}: {summary}"),
            },
            when: When::With(feature.name.clone()),
        })
    });
    let lines: Vec<DocLine> = lines.collect();
    if lines.is_empty() {
        return lines;
    }
    let head = [
        "",
        "# Groups",
        "",
        "The operations are in groups, of which each has a handle and a Cargo feature:",
        "",
    ];
    let head = head.into_iter().map(|line| line.to_owned().into());
    head.chain(lines).collect()
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

/// The failure that [`Error`] is filled in with where none is named, and how other errors become that one.
fn documented_error(emit: &mut Emit<'_>, plan: &Plan) -> [TokenStream; 2] {
    let shared = match &plan.whole.shared_error {
        SharedError::One(shared) => shared,
        SharedError::Any => {
            let any = quote! {
                /// What an [`Error`] holds where no other failure is named: that of any operation.
                pub type DocumentedError = AnyApiError;
            };
            return [any, TokenStream::new()];
        }
        SharedError::None => {
            let none = quote! {
                /// What an [`Error`] holds where no other failure is named: none is documented.
                pub type DocumentedError = std::convert::Infallible;
            };
            return [none, TokenStream::new()];
        }
    };
    let ty = emit.ty(shared);
    let shared = quote! {
        /// What an [`Error`] holds where no other failure is named: the one that all operations
        /// document.
        pub type DocumentedError = #ty;
    };
    let conversion = quote! {
        /// What has no documented failure fails as everything else does.
        impl From<Error<std::convert::Infallible>> for Error {
            fn from(error: Error<std::convert::Infallible>) -> Self {
                error.map_api(|never| match never {})
            }
        }
    };
    [shared, conversion]
}
