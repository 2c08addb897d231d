//! Operations: the methods of the client and the request values that they return.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::context::{Emit, ident};
use super::rust_type::Place;
use super::{Item, Module, answers, body, docs, markdown, send};
use crate::model::{Operation, Parameter, SecurityAlternative};
use crate::names::OperationNames;

/// `api/mod.rs`: the tags are for readers; paths into the crate do not depend on them.
pub(super) fn index(emit: &Emit<'_>) -> Module {
    let declarations = emit.names.modules.values().map(|module| {
        let module = ident(module);
        quote! {
            #[rustfmt::skip]
            mod #module;
        }
    });
    let exports = emit.names.modules.values().map(|module| {
        let module = ident(module);
        quote!(pub use self::#module::*;)
    });
    Module {
        docs: vec![
            "The requests of the API: what the methods of [`Client`](crate::Client) return."
                .to_owned(),
        ],
        imports: BTreeSet::new(),
        items: vec![
            Item::Tokens(quote!(#(#declarations)*)),
            Item::Tokens(quote!(#(#exports)*)),
        ],
    }
}

/// The operations of one tag, and the file they stand in.
pub(super) fn module(emit: &mut Emit<'_>, tag: &str) -> (String, Module) {
    let (api, names) = (emit.api, emit.names);
    let mut methods = Vec::new();
    let mut requests = Vec::new();
    for (index, (operation, names)) in api.operations.iter().zip(&names.operations).enumerate() {
        if operation.tags.first().map_or("", String::as_str) != tag {
            continue;
        }
        let arguments = Arguments::of(emit, operation, names);
        methods.push(method(emit, operation, names, &arguments));
        requests.extend(request(emit, index, operation, names, &arguments));
    }
    for name in [
        "Client",
        "Duration",
        "Method",
        "Pending",
        "PendingResponse",
        "RequestOptions",
    ] {
        emit.uses(name);
    }
    let described = api.tags.get(tag).map(docs::words).unwrap_or_default();
    let heading = match (tag, described.is_empty()) {
        ("", _) => vec!["Operations without a tag.".to_owned()],
        (_, true) => vec![format!("{}.", docs::code(tag))],
        (_, false) => described,
    };
    let group = docs::attributes(&heading);
    let mut items = vec![Item::Tokens(quote!(#group impl Client { #(#methods)* }))];
    items.extend(requests);
    let file = names.modules.get(tag).map_or("untagged", String::as_str);
    let module = Module {
        docs: heading,
        imports: emit.take_imports(),
        items,
    };
    (format!("api/{file}.rs"), module)
}

/// What a method asks for, and what its request value lets one set.
pub(super) struct Arguments {
    /// Everything that the request value holds.
    pub(super) held: Vec<Held>,
}

/// One thing that a request value holds.
pub(super) struct Held {
    /// Its Rust name.
    pub(super) name: String,
    /// Its type, without `Option`.
    pub(super) ty: TokenStream,
    /// Whether the method asks for it.
    pub(super) required: bool,
    /// What is said about it.
    docs: TokenStream,
    /// The name on the wire.
    wire_name: String,
    deprecated: bool,
}

impl Arguments {
    fn of(emit: &mut Emit<'_>, operation: &Operation, names: &OperationNames) -> Self {
        let mut held = Vec::new();
        for (parameter, name) in operation.parameters.iter().zip(&names.parameters) {
            held.push(Held {
                name: name.clone(),
                ty: emit.rust_type(parameter.ty, Place::Crate),
                required: parameter.required,
                docs: parameter_docs(parameter),
                wire_name: parameter.name.clone(),
                deprecated: parameter.docs.deprecated,
            });
        }
        if let Some(body) = &operation.body
            && let Some(content) = body.contents.first()
        {
            held.push(Held {
                name: names.body.clone(),
                ty: body::body_type(emit, content),
                required: body.required,
                docs: docs::attributes(&docs::words(&body.docs)),
                wire_name: "body".to_owned(),
                deprecated: false,
            });
        }
        Self { held }
    }

    fn required(&self) -> impl Iterator<Item = &Held> {
        self.held.iter().filter(|held| held.required)
    }

    fn optional(&self) -> impl Iterator<Item = &Held> {
        self.held.iter().filter(|held| !held.required)
    }
}

fn parameter_docs(parameter: &Parameter) -> TokenStream {
    let mut lines = docs::words(&parameter.docs);
    if lines.is_empty() {
        lines.push(format!("Sets {}.", docs::code(&parameter.name)));
    }
    docs::append(&mut lines, docs::facts(&parameter.docs));
    docs::attributes(&lines)
}

fn method(
    emit: &mut Emit<'_>,
    operation: &Operation,
    names: &OperationNames,
    arguments: &Arguments,
) -> TokenStream {
    let docs = docs::attributes(&method_docs(emit, operation, arguments));
    let deprecated = operation.docs.deprecated.then(|| quote!(#[deprecated]));
    let method = ident(&names.method);
    let request = ident(&names.request);
    let unset = arguments.optional().map(|held| {
        let name = ident(&held.name);
        quote!(#name: None,)
    });
    if let Some(required) = &names.required {
        let required = ident(required);
        let fields: Vec<_> = arguments.required().map(|held| ident(&held.name)).collect();
        return quote! {
            #docs
            #deprecated
            pub fn #method(&self, required: #required) -> #request {
                #request { client: self.clone(), #(#fields: required.#fields,)* #(#unset)* options: RequestOptions::new() }
            }
        };
    }
    let mut parameters = Vec::new();
    let mut values = Vec::new();
    for held in arguments.required() {
        let name = ident(&held.name);
        let (ty, into) = emit.argument(&held.ty);
        parameters.push(quote!(#name: #ty));
        values.push(if into.is_empty() {
            quote!(#name,)
        } else {
            quote!(#name: #name #into,)
        });
    }
    quote! {
        #docs
        #deprecated
        pub fn #method(&self, #(#parameters),*) -> #request {
            #request { client: self.clone(), #(#values)* #(#unset)* options: RequestOptions::new() }
        }
    }
}

/// The words of the specification, the HTTP line, the arguments, the credentials and the failures.
fn method_docs(emit: &Emit<'_>, operation: &Operation, arguments: &Arguments) -> Vec<String> {
    let mut lines = docs::words(&operation.docs);
    let http = docs::code(&format!("{} {}", operation.method, operation.path));
    docs::append(&mut lines, vec![http]);
    docs::append(&mut lines, docs::facts(&operation.docs));
    let described: Vec<String> = operation
        .parameters
        .iter()
        .zip(&arguments.held)
        .filter(|(_, held)| held.required)
        .filter_map(|(parameter, held)| {
            let words = parameter
                .docs
                .description
                .as_deref()
                .map(markdown::lines)
                .unwrap_or_default();
            let first = words.into_iter().next()?;
            Some(format!("- `{}`: {first}", held.name))
        })
        .collect();
    if !described.is_empty() {
        docs::append(&mut lines, vec!["# Arguments".to_owned()]);
        docs::append(&mut lines, described);
    }
    let auth = auth_line(emit, &operation.security);
    docs::append(&mut lines, auth.into_iter().collect());
    docs::append(&mut lines, answers::error_docs(emit, operation));
    lines
}

/// The credentials that the operation asks for.
fn auth_line(emit: &Emit<'_>, security: &[SecurityAlternative]) -> Option<String> {
    if security.is_empty() {
        return None;
    }
    let alternatives: Vec<String> = security
        .iter()
        .map(|alternative| {
            let schemes = alternative.schemes.iter().map(|(name, scopes)| {
                let setter = emit
                    .names
                    .credentials
                    .get(name)
                    .map_or(name.as_str(), String::as_str);
                let scopes: Vec<String> = scopes.iter().map(|scope| docs::code(scope)).collect();
                match scopes.is_empty() {
                    true => docs::code(setter),
                    false => format!("{} with {}", docs::code(setter), scopes.join(", ")),
                }
            });
            let schemes: Vec<String> = schemes.collect();
            if schemes.is_empty() {
                "none".to_owned()
            } else {
                schemes.join(" and ")
            }
        })
        .collect();
    Some(format!("Credentials: {}.", alternatives.join(", or ")))
}

/// The request value, its setters, and how it is sent.
fn request(
    emit: &mut Emit<'_>,
    index: usize,
    operation: &Operation,
    names: &OperationNames,
    arguments: &Arguments,
) -> Vec<Item> {
    let request = ident(&names.request);
    let doc = format!(" The request of [`Client::{}`].", names.method);
    let fields = arguments.held.iter().map(|held| {
        let (name, ty) = (ident(&held.name), &held.ty);
        match held.required {
            true => quote!(#name: #ty,),
            false => quote!(#name: Option<#ty>,),
        }
    });
    let declaration = quote! {
        #[doc = #doc]
        #[derive(Clone, Debug)]
        #[must_use = "a request does nothing until it is sent"]
        pub struct #request {
            client: Client,
            #(#fields)*
            options: RequestOptions,
        }
    };
    let setters: Vec<TokenStream> = arguments
        .optional()
        .map(|held| setter(emit, held))
        .collect();
    let sends = send::methods(emit, index, operation, names);
    let implementation = quote! {
        impl #request {
            #(#setters)*

            /// Limits how long the whole call may take, in place of the client's own limit.
            pub fn timeout(mut self, limit: Duration) -> Self {
                self.options.timeout = Some(limit);
                self
            }

            #sends
        }
    };
    let mut items = Vec::new();
    items.extend(
        names
            .required
            .as_deref()
            .map(|name| Item::Tokens(required_struct(name, names, arguments))),
    );
    items.push(Item::Tokens(declaration));
    items.push(Item::Tokens(implementation));
    items.extend(answers::items(emit, index, operation, names));
    items
}

fn required_struct(name: &str, names: &OperationNames, arguments: &Arguments) -> TokenStream {
    let doc = format!(" What [`Client::{}`] asks for.", names.method);
    let name = ident(name);
    let fields = arguments.required().map(|held| {
        let (name, ty, docs) = (ident(&held.name), &held.ty, &held.docs);
        let fallback = docs.is_empty().then(|| {
            super::docs::attributes(&[format!(
                "The value of {}.",
                super::docs::code(&held.wire_name)
            )])
        });
        quote!(#docs #fallback pub #name: #ty,)
    });
    quote! {
        #[doc = #doc]
        #[derive(Clone, Debug)]
        pub struct #name { #(#fields)* }
    }
}

fn setter(emit: &mut Emit<'_>, held: &Held) -> TokenStream {
    let name = ident(&held.name);
    let (ty, into) = emit.argument(&held.ty);
    let docs = &held.docs;
    let fallback = docs
        .is_empty()
        .then(|| docs::of_setter(&held.wire_name, false));
    let deprecated = held.deprecated.then(|| quote!(#[deprecated]));
    quote! {
        #docs
        #fallback
        #deprecated
        pub fn #name(mut self, #name: #ty) -> Self {
            self.#name = Some(#name #into);
            self
        }
    }
}
