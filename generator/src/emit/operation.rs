//! Operations: the methods of the client and the request values that they return.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::context::{Emit, ident};
use super::item::{Impl, Item, Module};
use super::reference::Runtime;
use super::{answers, headers, method, pages, request};
use crate::plan::Plan;
use crate::plan::operations::{ModulePlan, OperationPlan};

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
        methods.push(method::methods(emit, operation));
        requests.extend(items_of(emit, operation));
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

/// The request value, and the types that belong to the operation.
fn items_of(emit: &mut Emit<'_>, operation: &OperationPlan) -> Vec<Item> {
    let mut items = Vec::new();
    let required = operation.required.as_deref();
    items.extend(required.map(|name| required_struct(emit, name, operation)));
    items.push(request::item(emit, operation));
    items.extend(pages::item(emit, operation));
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
