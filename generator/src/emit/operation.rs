//! Operations: the methods of the client and the request values that they return.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::context::{Emit, ident};
use super::item::{Function, Impl, Item, Module};
use super::reference::Runtime;
use super::{answers, body, docs, headers, method, send};
use crate::plan::Plan;
use crate::plan::operations::{ModulePlan, OperationPlan};
use crate::plan::request::RequestField;

/// `api/mod.rs`: the tags are for readers; paths into the crate do not depend on them.
pub(super) fn index(modules: &[ModulePlan]) -> Module {
    let declarations = modules.iter().map(|module| {
        let module = ident(&module.name);
        quote! {
            mod #module;
        }
    });
    let exports = modules.iter().map(|module| {
        let module = ident(&module.name);
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
        ..Module::default()
    }
}

/// The operations of one tag.
pub(super) fn items(emit: &mut Emit<'_>, plan: &Plan, module: &ModulePlan) -> Vec<Item> {
    let mut methods = Vec::new();
    let mut requests = Vec::new();
    let operations = module.operations.iter();
    for operation in operations.filter_map(|id| plan.operation(*id)) {
        methods.push(Function::Own(method::methods(emit, operation)));
        requests.extend(request(emit, operation));
    }
    let client = emit.runtime(Runtime::Client);
    let docs = emit.docs(&module.docs);
    let mut items = vec![Item::Impl(Impl {
        head: quote!(#docs impl #client),
        functions: methods,
    })];
    items.extend(requests);
    items
}

/// The request value, its setters, and how it is sent.
fn request(emit: &mut Emit<'_>, operation: &OperationPlan) -> Vec<Item> {
    let request = ident(&operation.request);
    let doc = emit.docs(&format!("The request of [`Client::{}`].", operation.method));
    let (client, options) = (
        emit.runtime(Runtime::Client),
        emit.runtime(Runtime::RequestOptions),
    );
    let fields = operation.fields().map(|field| {
        let (name, ty) = (ident(&field.name), emit.ty(&field.ty));
        match field.required {
            true => quote!(#name: #ty,),
            false => quote!(#name: Option<#ty>,),
        }
    });
    let fields: Vec<TokenStream> = fields.collect();
    let declaration = quote! {
        #doc
        #[derive(Clone, Debug)]
        #[must_use = "a request does nothing until it is sent"]
        pub struct #request {
            client: #client,
            #(#fields)*
            options: #options,
        }
    };
    let setters = operation.setters();
    let mut functions: Vec<Function> = setters.map(|field| setter(emit, field)).collect();
    if let Some(body) = &operation.body {
        let setters = body::setters(emit, body).into_iter();
        functions.extend(setters.map(Function::Own));
    }
    functions.push(option_setters(emit));
    functions.push(Function::Own(send::methods(emit, operation)));
    let implementation = Impl {
        head: quote!(impl #request),
        functions,
    };
    let mut items = Vec::new();
    let required = operation.required.as_deref();
    items.extend(required.map(|name| required_struct(emit, name, operation)));
    items.push(Item::Tokens(declaration));
    items.push(Item::Impl(implementation));
    items.extend(body::item(emit, operation));
    items.extend(answers::items(emit, operation));
    let headers = operation.headers.as_ref();
    items.extend(headers.map(|headers| headers::item(emit, operation, headers)));
    items
}

/// The struct that holds what a method requires.
fn required_struct(emit: &mut Emit<'_>, name: &str, operation: &OperationPlan) -> Item {
    let doc = emit.docs(&format!("What [`Client::{}`] asks for.", operation.method));
    let name = ident(name);
    let fields = operation.arguments().map(|field| {
        let (name, ty) = (ident(&field.name), emit.ty(&field.ty));
        let docs = emit.docs(&field.docs);
        quote!(#docs pub #name: #ty,)
    });
    let fields: Vec<TokenStream> = fields.collect();
    Item::Tokens(quote! {
        #doc
        #[derive(Clone, Debug)]
        pub struct #name { #(#fields)* }
    })
}

/// What can be set of any request: formatted once and for all, since every request has it.
const OPTION_SETTERS: &str =
    "    /// Limits how long the whole call may take, in place of the client's own limit.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.options.timeout = Some(limit);
        self
    }

    /// Takes the place of all options, the time limit among them.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.options = options;
        self
    }
";

/// What can be set of any request.
fn option_setters(emit: &mut Emit<'_>) -> Function {
    emit.note(Runtime::Duration);
    emit.note(Runtime::RequestOptions);
    Function::Text(OPTION_SETTERS)
}

fn setter(emit: &mut Emit<'_>, field: &RequestField) -> Function {
    let name = ident(&field.name);
    let argument = emit.argument(&field.ty);
    let (ty, value) = (&argument.ty, argument.value(&name));
    let deprecated = docs::deprecated(field.deprecated);
    let function = quote! {
        #deprecated
        pub fn #name(mut self, #name: #ty) -> Self {
            self.#name = Some(#value);
            self
        }
    };
    Function::Common(field.docs.clone(), function)
}
