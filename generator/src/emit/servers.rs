//! Servers: which there are, and what the builder lets one choose of them.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::{Emit, ident};
use super::item::Item;
use super::reference::Runtime;
use crate::plan::SERVER_TYPE;
use crate::plan::client::{
    OwnServer, ServerChoice, ServerTemplate, ServersPlan, VariableEnum, VariableSetter,
};

/// `servers.rs`, where there is anything to choose from lists.
pub(super) fn items(emit: &mut Emit<'_>, plan: &ServersPlan) -> Vec<Item> {
    let choices = (!plan.choices.is_empty()).then(|| server_enum(emit, &plan.choices));
    let variables = plan.variables.iter();
    let variables = variables.filter_map(|variable| variable.values.as_ref());
    let items = choices
        .into_iter()
        .chain(variables.map(|values| variable_enum(emit, values)));
    items.map(Item::Tokens).collect()
}

fn server_enum(emit: &mut Emit<'_>, choices: &[ServerChoice]) -> TokenStream {
    let name = ident(SERVER_TYPE);
    let variants = choices.iter().map(|choice| {
        let (variant, docs) = (ident(&choice.name), emit.docs(&choice.docs));
        quote!(#docs #variant,)
    });
    let ty = quote!(Template);
    let arms = choices.iter().map(|choice| {
        let (variant, template) = (ident(&choice.name), template(&ty, &choice.template));
        quote!(#name::#variant => &#template,)
    });
    quote! {
        /// A server of the API.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum #name { #(#variants)* }

        impl #name {
            pub(crate) fn template(self) -> &'static crate::runtime::servers::Template {
                use crate::runtime::servers::Template;
                match self { #(#arms)* }
            }
        }
    }
}

fn variable_enum(emit: &mut Emit<'_>, plan: &VariableEnum) -> TokenStream {
    let (name, docs) = (ident(&plan.name), emit.docs(&plan.docs));
    let declarations = plan.values.iter().map(|value| {
        let (variant, docs) = (ident(&value.name), emit.docs(&value.docs));
        quote!(#docs #variant,)
    });
    let arms = plan.values.iter().map(|value| {
        let (variant, value) = (ident(&value.name), &value.value);
        quote!(#name::#variant => #value,)
    });
    quote! {
        #docs
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum #name { #(#declarations)* }

        impl #name {
            /// The text that stands in the URL.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { #(#arms)* }
            }
        }
    }
}

/// The constants that describe the servers.
pub(super) fn constants(emit: &mut Emit<'_>, plan: &ServersPlan) -> Vec<Item> {
    let ty = emit.runtime(Runtime::Template);
    let api = plan.first.as_ref().map(|first| template(&ty, first));
    let own = plan.own.iter().map(|own| template(&ty, &own.template));
    vec![
        Item::Tokens(quote!(static SERVER: #ty = #api;)),
        Item::Tokens(quote!(static OWN_SERVERS: &[#ty] = &[#(#own),*];)),
    ]
}

/// The setters of the builder.
pub(super) fn setters(emit: &mut Emit<'_>, plan: &ServersPlan) -> TokenStream {
    let choice = (!plan.choices.is_empty()).then(|| {
        let name = ident(SERVER_TYPE);
        quote! {
            /// Another one of the API's servers, in place of the first one.
            pub fn server(mut self, server: crate::servers::#name) -> Self {
                self.servers.choose(server.template());
                self
            }
        }
    });
    let variables = plan.variables.iter();
    let variables: Vec<TokenStream> = variables.map(|one| variable_setter(emit, one)).collect();
    let own = plan.own.iter().map(|own| own_setter(emit, own));
    quote!(#choice #(#variables)* #(#own)*)
}

fn variable_setter(emit: &mut Emit<'_>, plan: &VariableSetter) -> TokenStream {
    let docs = emit.docs(&plan.docs);
    let (setter, name) = (ident(&plan.setter), &plan.variable);
    let (ty, value) = match &plan.values {
        Some(values) => {
            let ty = ident(&values.name);
            (quote!(crate::servers::#ty), quote!(value.as_str()))
        }
        None => (quote!(impl Into<String>), quote!(value)),
    };
    quote! {
        #docs
        pub fn #setter(mut self, value: #ty) -> Self {
            self.servers.variable(#name, #value);
            self
        }
    }
}

fn own_setter(emit: &mut Emit<'_>, plan: &OwnServer) -> TokenStream {
    let docs = emit.docs(&plan.docs);
    let (setter, url) = (ident(&plan.setter), &plan.template.url);
    quote! {
        #docs
        pub fn #setter(mut self, url: impl Into<String>) -> Self {
            self.servers.url(#url, url);
            self
        }
    }
}

fn template(ty: &TokenStream, plan: &ServerTemplate) -> TokenStream {
    let url = &plan.url;
    let variables = plan.variables.iter();
    let variables = variables.map(|(name, default)| quote!((#name, #default)));
    quote!(#ty { url: #url, variables: &[#(#variables),*] })
}
