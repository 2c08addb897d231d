//! Operations: the methods of the client and the request values that they return.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::arguments::{Arguments, BodyForm, Held};
use super::context::{Emit, ident};
use super::{Function, Impl, Item, Module, answers, docs, headers, method, send};
use crate::model::Operation;
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
        let method = method::methods(emit, operation, names, &arguments);
        methods.push(Function::Own(method));
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
    let mut items = vec![Item::Impl(Impl {
        head: quote!(#group impl Client),
        functions: methods,
    })];
    items.extend(requests);
    let file = names.modules.get(tag).map_or("untagged", String::as_str);
    let module = Module {
        docs: heading,
        imports: emit.take_imports(),
        items,
    };
    (format!("api/{file}.rs"), module)
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
    let fields = arguments.all().map(|held| {
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
    let mut functions: Vec<Function> = arguments
        .optional()
        .map(|held| Function::Common(setter(emit, held)))
        .collect();
    if let Some((held, forms)) = arguments.forms.as_ref().filter(|(held, _)| !held.required) {
        let setters = forms.iter().map(|form| body_setter(emit, held, form));
        functions.extend(setters.map(Function::Own));
    }
    functions.push(Function::Common(option_setters()));
    functions.push(Function::Own(send::methods(emit, index, operation, names)));
    let implementation = Impl {
        head: quote!(impl #request),
        functions,
    };
    let mut items = Vec::new();
    items.extend(
        names
            .required
            .as_deref()
            .map(|name| Item::Tokens(required_struct(name, names, arguments))),
    );
    items.push(Item::Tokens(declaration));
    items.push(Item::Impl(implementation));
    items.extend(body_enum(names, arguments));
    items.extend(answers::items(emit, index, operation, names));
    items.extend(headers::item(emit, operation, names));
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

/// What can be set of any request.
fn option_setters() -> TokenStream {
    quote! {
        /// Limits how long the whole call may take, in place of the client's own limit.
        pub fn timeout(mut self, limit: Duration) -> Self {
            self.options.timeout = Some(limit);
            self
        }

        /// Takes the place of all options, the time limit among them.
        pub fn options(mut self, options: RequestOptions) -> Self {
            self.options = options;
            self
        }
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

/// The setter of a body in one of several media types.
fn body_setter(emit: &mut Emit<'_>, held: &Held, form: &BodyForm) -> TokenStream {
    let (name, setter) = (ident(&held.name), ident(&form.function));
    let (ty, into) = emit.argument(&form.ty);
    let value = form.wrap(&quote!(#name #into));
    let docs = &held.docs;
    let line = format!(
        " Sets the body, as {}.",
        super::docs::code(&form.media_type)
    );
    let blank = (!docs.is_empty()).then(|| quote!(#[doc = ""]));
    quote! {
        #docs
        #blank
        #[doc = #line]
        pub fn #setter(mut self, #name: #ty) -> Self {
            self.#name = Some(#value);
            self
        }
    }
}

/// The type that holds a body of several media types; the methods and setters make its values.
fn body_enum(names: &OperationNames, arguments: &Arguments) -> Option<Item> {
    let doc = format!(" The body of [`{}`], by media type.", names.request);
    let name = ident(names.body_type.as_deref()?);
    let (_, forms) = arguments.forms.as_ref()?;
    let variants = forms.iter().zip(&names.bodies);
    let variants = variants.map(|(form, names)| {
        let (variant, ty) = (ident(&names.variant), &form.ty);
        match form.boxed {
            true => quote!(#variant(Box<#ty>),),
            false => quote!(#variant(#ty),),
        }
    });
    Some(Item::Tokens(quote! {
        #[doc = #doc]
        #[derive(Clone, Debug)]
        enum #name { #(#variants)* }
    }))
}
