//! Credentials: where they go, and the builder's methods that take them.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::{Emit, ident};
use super::reference::Runtime;
use crate::plan::client::{CredentialPlace, CredentialPlan};

/// A security scheme as data.
pub(super) fn scheme(emit: &mut Emit<'_>, plan: &CredentialPlan) -> TokenStream {
    let ty = emit.runtime(Runtime::Scheme);
    let place = emit.runtime(Runtime::Place);
    let place = match &plan.place {
        CredentialPlace::Bearer => quote!(#place::Bearer),
        CredentialPlace::Basic => quote!(#place::Basic),
        CredentialPlace::Header(name) => quote!(#place::Header(#name)),
        CredentialPlace::Query(name) => quote!(#place::Query(#name)),
        CredentialPlace::Cookie(name) => quote!(#place::Cookie(#name)),
    };
    let (name, setter) = (&plan.scheme, &plan.setter);
    quote!(#ty { name: #name, setter: #setter, place: #place },)
}

/// The builder's methods that take a credential.
pub(super) fn setters(emit: &mut Emit<'_>, plan: &CredentialPlan) -> TokenStream {
    let docs = emit.docs(&plan.docs);
    let (name, setter) = (&plan.scheme, ident(&plan.setter));
    let credential = emit.runtime(Runtime::Credential);
    let secret = emit.runtime(Runtime::Secret);
    if plan.place == CredentialPlace::Basic {
        return quote! {
            #docs
            pub fn #setter(mut self, user: impl Into<String>, password: impl Into<#secret>) -> Self {
                self.core.credential(#name, #credential::Basic(user.into(), password.into()));
                self
            }
        };
    }
    let source = plan.source.as_deref();
    let source = source.map(|source| token_source(emit, plan, source));
    let argument = ident(if source.is_some() { "token" } else { "key" });
    quote! {
        #docs
        pub fn #setter(mut self, #argument: impl Into<#secret>) -> Self {
            self.core.credential(#name, #credential::Secret(#argument.into()));
            self
        }
        #source
    }
}

fn token_source(emit: &mut Emit<'_>, plan: &CredentialPlan, source: &str) -> TokenStream {
    let (method, name, setter) = (ident(source), &plan.scheme, &plan.setter);
    let (credential, token_source, arc) = (
        emit.runtime(Runtime::Credential),
        emit.runtime(Runtime::TokenSource),
        emit.runtime(Runtime::Arc),
    );
    let doc = emit.docs(&format!(
        "Like [`{setter}`](Self::{setter}), with a token that is asked for before each request, and again when"
    ));
    quote! {
        #doc
        /// the API has refused it with status 401.
        pub fn #method(mut self, source: impl #token_source + 'static) -> Self {
            self.core.credential(#name, #credential::Source(#arc::new(source)));
            self
        }
    }
}
