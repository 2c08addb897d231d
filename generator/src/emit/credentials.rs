//! Credentials: where they go, and the builder's methods that take them.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::{Emit, ident};
use super::reference::Runtime;
use crate::plan::client::{CredentialPlace, CredentialPlan, GrantPlan};
use crate::plan::code;

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
    let grant = plan.grant.as_ref();
    let grant = grant.map(|grant| client_credentials(emit, plan, grant));
    let argument = ident(if source.is_some() { "token" } else { "key" });
    quote! {
        #docs
        pub fn #setter(mut self, #argument: impl Into<#secret>) -> Self {
            self.core.credential(#name, #credential::Secret(#argument.into()));
            self
        }
        #source
        #grant
    }
}

fn client_credentials(
    emit: &mut Emit<'_>,
    plan: &CredentialPlan,
    grant: &GrantPlan,
) -> TokenStream {
    let (method, name, url) = (ident(&grant.setter), &plan.scheme, &grant.token_url);
    let (credential, secret, arc, grants) = (
        emit.runtime(Runtime::Credential),
        emit.runtime(Runtime::Secret),
        emit.runtime(Runtime::Arc),
        emit.runtime(Runtime::ClientCredentials),
    );
    let docs = emit.docs(&format!(
        "Gets the tokens for `{}` itself, from {}, with the credentials of this program (OAuth 2 client \
         credentials).",
        plan.setter,
        code(url)
    ));
    quote! {
        #docs
        ///
        /// A token is kept until shortly before it expires or the API refuses it, for each set of
        /// scopes that operations demand.
        pub fn #method(mut self, id: impl Into<String>, secret: impl Into<#secret>) -> Self {
            let source = #grants::new(#url, id.into(), secret.into());
            self.core.credential(#name, #credential::Source(#arc::new(source)));
            self
        }
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
