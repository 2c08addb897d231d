//! Constructors and setters of structs.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::{Emit, ident};
use super::docs;
use super::item::Function;
use super::reference::Runtime;
use crate::plan::code;
use crate::plan::types::{Constant, FieldPlan, FieldRole, StructPlan};

/// The constructor, of the required members or of a struct that holds them.
pub(super) fn new(emit: &mut Emit<'_>, structure: &StructPlan) -> TokenStream {
    let mut parameters = Vec::new();
    let mut values = Vec::new();
    for field in &structure.fields {
        let member = ident(&field.name);
        values.push(match (&field.role, &structure.required) {
            (FieldRole::Argument, Some(_)) => quote!(#member: required.#member),
            (FieldRole::Argument, None) => {
                let argument = emit.argument(&field.ty);
                let ty = &argument.ty;
                parameters.push(quote!(#member: #ty));
                argument.field(&member)
            }
            (FieldRole::Constant(constant), _) => {
                let value = value(emit, constant);
                quote!(#member: #value)
            }
            (FieldRole::Preset(constant), _) => {
                let value = value(emit, constant);
                quote!(#member: Some(#value))
            }
            (FieldRole::Optional, _) => quote!(#member: None),
        });
    }
    let rest = structure.additional.as_ref().map(|_| {
        let map = emit.runtime(Runtime::BTreeMap);
        quote!(rest: #map::new(),)
    });
    let mut fields = structure.fields.iter();
    let presets = fields.any(|field| matches!(field.role, FieldRole::Preset(_)));
    let doc = match (&structure.required, parameters.is_empty()) {
        (Some(_), _) => {
            "A value with its required properties, which are many and so given by name."
        }
        (None, true) if presets => "A value of which only what says its kind is set.",
        (None, true) => "A value with nothing set.",
        (None, false) => "A value with its required properties.",
    };
    let doc = emit.docs(doc);
    if let Some(required) = &structure.required {
        let required = ident(required);
        parameters.push(quote!(required: #required));
    }
    quote! {
        #doc
        #[must_use]
        pub fn new(#(#parameters),*) -> Self {
            Self { #(#values,)* #rest }
        }
    }
}

/// The only value of a field.
fn value(emit: &mut Emit<'_>, constant: &Constant) -> TokenStream {
    match constant {
        Constant::Variant(ty, variant) => {
            let (ty, variant) = (emit.named(ty), ident(variant));
            quote!(#ty::#variant)
        }
        Constant::Text(text) => quote!(#text.into()),
        Constant::Bool(flag) => quote!(#flag),
        Constant::Json(json) => quote!(serde_json::Value::from(#json)),
    }
}

/// The setter of a member that may be missing.
pub(super) fn setter(emit: &mut Emit<'_>, field: &FieldPlan) -> Function {
    let argument = emit.argument(&field.ty);
    let docs = format!("Sets {}.", code(&field.wire_name));
    let deprecated = docs::deprecated(field.deprecated);
    let member = ident(&field.name);
    let (ty, value) = (&argument.ty, argument.value(&member));
    let function = quote! {
        #deprecated
        #[must_use]
        pub fn #member(mut self, #member: #ty) -> Self {
            self.#member = Some(#value);
            self
        }
    };
    Function::Common(docs, function)
}
