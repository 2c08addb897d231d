//! Operations: the methods of the client and the request values that they return.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::context::{Emit, ident};
use super::item::{self, Impl, Item, Module};
use super::reference::Runtime;
use super::{answers, headers, method, pages, request};
use crate::plan::Plan;
use crate::plan::operations::{ModulePlan, OperationPlan};

/// `api/mod.rs`. Where the client has the methods, the modules are for readers, and paths into the crate do
/// not depend on them.
pub(super) fn index(modules: &[ModulePlan]) -> Module {
    let is_public = |module: &&ModulePlan| module.handle.is_some();
    let declarations = modules.iter().map(|module| {
        let feature = module.feature.as_ref();
        let feature: Vec<String> = feature
            .map(|feature| feature.name.clone())
            .into_iter()
            .collect();
        let condition = item::with_any(&feature);
        let public = if is_public(&module) { "pub " } else { "" };
        format!("{condition}{public}mod {};\n", ident(&module.name))
    });
    let flat = modules.iter().filter(|module| !is_public(module));
    let exports = flat.map(|module| format!("pub use self::{}::*;\n", ident(&module.name)));
    let docs = match modules.iter().any(|module| is_public(&module)) {
        true => vec![
            "The groups of operations: the handles that the methods of [`Client`](crate::Client) give,",
            "and the requests that the methods of a handle give.",
        ],
        false => {
            vec!["The requests of the API: what the methods of [`Client`](crate::Client) return."]
        }
    };
    let docs = docs.into_iter().map(|line| line.to_owned().into());
    Module {
        docs: docs.collect(),
        imports: BTreeSet::new(),
        items: [item::lines(declarations), item::lines(exports)]
            .into_iter()
            .flatten()
            .collect(),
        ..Module::default()
    }
}

/// The operations of one group.
pub(super) fn items(emit: &mut Emit<'_>, plan: &Plan, module: &ModulePlan) -> Vec<Item> {
    let mut methods = Vec::new();
    let mut requests = Vec::new();
    let operations = module.operations.iter();
    for operation in operations.filter_map(|id| plan.operation(*id)) {
        methods.extend(method::methods(emit, operation));
        requests.extend(items_of(emit, operation));
    }
    let mut items = Vec::new();
    let (docs, head) = match &module.handle {
        None => {
            let client = emit.note(Runtime::Client);
            (module.docs.clone(), format!("impl {client}"))
        }
        Some(handle) => {
            items.extend(self::handle(emit, module, handle));
            (String::new(), format!("impl {}<'_>", ident(handle)))
        }
    };
    items.push(Item::Impl(Impl {
        docs,
        head,
        functions: methods,
    }));
    items.extend(requests);
    items
}

/// What has the methods of a group, and the client's method that gives it.
fn handle(emit: &mut Emit<'_>, module: &ModulePlan, name: &str) -> [Item; 2] {
    let (client, core) = (emit.runtime(Runtime::Client), emit.runtime(Runtime::Core));
    let (accessor, handle) = (ident(&module.name), ident(name));
    let about = emit.docs(module.summary.as_ref().unwrap_or(&module.docs));
    let docs = emit.docs(&module.docs);
    let given = Item::Tokens(quote! {
        impl #client {
            #about
            #[inline]
            pub fn #accessor(&self) -> #handle<'_> {
                #handle { core: &self.core }
            }
        }
    });
    let declared = Item::Tokens(quote! {
        #docs
        #[derive(Clone, Copy, Debug)]
        pub struct #handle<'client> {
            core: &'client #core,
        }
    });
    [given, declared]
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
    let (owner, method) = (&operation.owner, &operation.method);
    let doc = emit.docs(&format!("What [`{owner}::{method}`] asks for."));
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
