//! Servers: which there are, and what the builder lets one choose of them.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::{Emit, ident};
use super::runtime::Part;
use super::{Item, Module, docs, markdown};
use crate::analyze::{own_servers, server_variables};
use crate::model::{Server, ServerVariable};
use crate::names::SERVER_TYPE;

/// Whether there is more to servers than one URL.
pub(super) fn is_needed(emit: &Emit<'_>) -> bool {
    let names = &emit.names.servers;
    !names.servers.is_empty() || !names.variables.is_empty() || !names.own.is_empty()
}

/// `servers.rs`, where there is anything to choose from lists.
pub(super) fn module(emit: &mut Emit<'_>) -> Module {
    let mut items = Vec::new();
    items.extend(server_enum(emit));
    for variable in server_variables(emit.api) {
        items.extend(variable_enum(emit, &variable));
    }
    Module {
        docs: vec!["The servers of the API, and the values of their variables.".to_owned()],
        imports: emit.take_imports(),
        items,
    }
}

/// Whether `servers.rs` has anything in it.
pub(super) fn has_module(names: &crate::names::Names) -> bool {
    !names.servers.servers.is_empty() || !names.servers.types.is_empty()
}

fn server_enum(emit: &Emit<'_>) -> Option<Item> {
    let names = &emit.names.servers.servers;
    if names.is_empty() {
        return None;
    }
    let name = ident(SERVER_TYPE);
    let variants = emit.api.servers.iter().zip(names).map(|(server, variant)| {
        let variant = ident(variant);
        let mut lines = described(server.description.as_deref());
        docs::append(&mut lines, vec![docs::code(&server.url)]);
        let docs = docs::attributes(&lines);
        quote!(#docs #variant,)
    });
    let arms = emit.api.servers.iter().zip(names).map(|(server, variant)| {
        let (variant, template) = (ident(variant), template(server));
        quote!(#name::#variant => &#template,)
    });
    Some(Item::Tokens(quote! {
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
    }))
}

fn variable_enum(emit: &Emit<'_>, variable: &ServerVariable) -> Option<Item> {
    let (name, variants) = emit.names.servers.types.get(&variable.name)?;
    let name = ident(name);
    let mut lines = described(variable.description.as_deref());
    let line = format!("A value of the variable {}.", docs::code(&variable.name));
    docs::append(&mut lines, vec![line]);
    let docs = docs::attributes(&lines);
    let listed = || variable.values.iter().zip(variants);
    let declarations = listed().map(|(value, variant)| {
        let variant = ident(variant);
        let line = match *value == variable.default {
            true => format!(" {}, unless another one is chosen.", docs::code(value)),
            false => format!(" {}", docs::code(value)),
        };
        quote!(#[doc = #line] #variant,)
    });
    let arms = listed().map(|(value, variant)| {
        let variant = ident(variant);
        quote!(#name::#variant => #value,)
    });
    Some(Item::Tokens(quote! {
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
    }))
}

/// The constants that describe the servers.
pub(super) fn constants(emit: &mut Emit<'_>) -> Vec<Item> {
    emit.need(Part::Servers);
    emit.uses("Servers");
    emit.uses("Template");
    let own: Vec<&Server> = own_servers(emit.api)
        .into_iter()
        .map(|(server, _)| server)
        .collect();
    // Where every operation has a server of its own, any of them will do as the API's.
    let api = emit.api.servers.first().or(own.first().copied());
    let api = api.map(template);
    let own = own.into_iter().map(template);
    vec![
        Item::Tokens(quote!(static SERVER: Template = #api;)),
        Item::Tokens(quote!(static OWN_SERVERS: &[Template] = &[#(#own),*];)),
    ]
}

/// The setters of the builder.
pub(super) fn setters(emit: &mut Emit<'_>) -> TokenStream {
    let names = emit.names;
    let mut setters = TokenStream::new();
    if !names.servers.servers.is_empty() {
        setters.extend(quote! {
            /// Another one of the API's servers, in place of the first one.
            pub fn server(mut self, server: crate::servers::Server) -> Self {
                self.servers.choose(server.template());
                self
            }
        });
    }
    for variable in server_variables(emit.api) {
        if let Some(setter) = names.servers.variables.get(&variable.name) {
            setters.extend(variable_setter(emit, &variable, setter));
        }
    }
    for (server, operations) in own_servers(emit.api) {
        if let Some(setter) = names.servers.own.get(&server.url) {
            setters.extend(own_setter(emit, server, &operations, setter));
        }
    }
    setters
}

fn variable_setter(emit: &Emit<'_>, variable: &ServerVariable, setter: &str) -> TokenStream {
    let mut lines = described(variable.description.as_deref());
    let (name, default) = (docs::code(&variable.name), docs::code(&variable.default));
    let line = format!("The variable {name} in the URLs of servers: {default} unless set.");
    docs::append(&mut lines, vec![line]);
    let docs = docs::attributes(&lines);
    let (setter, name) = (ident(setter), &variable.name);
    let (ty, value) = match emit.names.servers.types.get(&variable.name) {
        Some((ty, _)) => {
            let ty = ident(ty);
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

/// How many operations a setter's docs name.
const FEW: usize = 3;

fn own_setter(emit: &Emit<'_>, server: &Server, operations: &[usize], setter: &str) -> TokenStream {
    let named = operations.iter().take(FEW);
    let named = named.filter_map(|index| emit.names.operations.get(*index));
    let mut methods: Vec<String> = named
        .map(|names| format!("[`{0}`](Client::{0})", names.method))
        .collect();
    if operations.len() > FEW {
        methods.push(format!("{} more", operations.len() - FEW));
    }
    let mut lines = described(server.description.as_deref());
    let url = docs::code(&server.url);
    let line = format!("Where {} are sent, in place of {url}.", listed(&methods));
    docs::append(&mut lines, vec![line]);
    let docs = docs::attributes(&lines);
    let (setter, url) = (ident(setter), &server.url);
    quote! {
        #docs
        pub fn #setter(mut self, url: impl Into<String>) -> Self {
            self.servers.url(#url, url);
            self
        }
    }
}

/// `the requests of a, b and c`.
fn listed(methods: &[String]) -> String {
    let (last, others) = match methods.split_last() {
        Some((last, [])) => return format!("the requests of {last}"),
        Some(parts) => parts,
        None => return String::new(),
    };
    format!("the requests of {} and {last}", others.join(", "))
}

fn template(server: &Server) -> TokenStream {
    let url = &server.url;
    let variables = server.variables.iter().map(|variable| {
        let (name, default) = (&variable.name, &variable.default);
        quote!((#name, #default))
    });
    quote!(Template { url: #url, variables: &[#(#variables),*] })
}

fn described(description: Option<&str>) -> Vec<String> {
    description.map(markdown::lines).unwrap_or_default()
}
