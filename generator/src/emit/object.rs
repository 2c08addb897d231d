//! Structs.

use proc_macro2::TokenStream;
use quote::quote;

use super::constructor;
use super::context::{Emit, ident};
use super::head::{self, literal, macro_line, trial};
use super::item::{Function, Impl, Item};
use super::reference::Runtime;
use crate::plan::Presence;
use crate::plan::types::{DefaultPlan, FieldPlan, StructPlan, TypePlan};

/// A struct, its constructor and setters, and how it is read and written.
pub(super) fn items(emit: &mut Emit<'_>, plan: &TypePlan, structure: &StructPlan) -> Vec<Item> {
    let mut items = vec![Item::Tokens(declaration(emit, plan, structure))];
    if structure.is_constructed {
        items.extend(constructors(emit, plan, structure));
    }
    if structure.is_file_form {
        return items;
    }
    let name = &plan.name.name;
    let members = members(structure, |_| "");
    let call = emit.note(Runtime::ObjectMacro);
    items.push(Item::Text(macro_line(call, name, &members)));
    if plan.is_fitted {
        let call = emit.note(Runtime::FitMacro);
        let members = self::members(structure, trial);
        items.push(Item::Text(macro_line(call, name, &members)));
    }
    items
}

fn declaration(emit: &mut Emit<'_>, plan: &TypePlan, structure: &StructPlan) -> TokenStream {
    let name = ident(&plan.name.name);
    let docs = head::docs(emit, plan);
    let fields = structure
        .fields
        .iter()
        .map(|field| self::field(emit, field));
    let mut fields: Vec<TokenStream> = fields.collect();
    if let Some(additional) = &structure.additional {
        let ty = emit.ty(&additional.ty);
        let map = emit.runtime(Runtime::BTreeMap);
        fields.push(quote! {
            /// The properties that the specification does not name.
            pub rest: #map<String, #ty>,
        });
    }
    let default = (structure.default == DefaultPlan::Derived).then(|| quote!(, Default));
    let compared = compared(structure);
    quote! {
        #docs
        #[derive(Clone, Debug #compared #default)]
        #[non_exhaustive]
        pub struct #name { #(#fields)* }
    }
}

/// Files cannot be compared.
fn compared(structure: &StructPlan) -> Option<TokenStream> {
    (!structure.is_file_form).then(|| quote!(, PartialEq))
}

fn field(emit: &mut Emit<'_>, field: &FieldPlan) -> TokenStream {
    let docs = emit.docs(&field.docs);
    let ty = emit.ty(&field.ty);
    let member = ident(&field.name);
    match field.presence {
        Presence::Required => quote!(#docs pub #member: #ty,),
        Presence::Optional | Presence::OptionalNullable => {
            quote!(#docs pub #member: Option<#ty>,)
        }
    }
}

fn constructors(emit: &mut Emit<'_>, plan: &TypePlan, structure: &StructPlan) -> Vec<Item> {
    let name = ident(&plan.name.name);
    let mut functions = vec![Function::Own(constructor::new(emit, structure))];
    let optional = structure.fields.iter();
    let optional = optional.filter(|field| field.presence != Presence::Required);
    functions.extend(optional.map(|field| constructor::setter(emit, field)));
    let required = structure.required.as_deref();
    let required = required.map(|required| required_struct(emit, plan, structure, required));
    // Without constants there is nothing that a derive would not do.
    let default = (structure.default == DefaultPlan::Written).then(|| {
        quote! {
            impl Default for #name {
                fn default() -> Self {
                    Self::new()
                }
            }
        }
    });
    let implementation = Item::Impl(Impl {
        head: quote!(impl #name),
        functions,
    });
    let required = required.map(Item::Tokens).into_iter();
    let items = required.chain([implementation]);
    items.chain(default.map(Item::Tokens)).collect()
}

/// What is said about the struct that holds what a constructor requires.
pub(super) fn required_docs(plan: &TypePlan) -> String {
    format!("The required properties of a [`{}`].", plan.name.name)
}

fn required_struct(
    emit: &mut Emit<'_>,
    plan: &TypePlan,
    structure: &StructPlan,
    required: &str,
) -> TokenStream {
    let doc = emit.docs(&required_docs(plan));
    let required = ident(required);
    let fields = structure.fields.iter().filter(|field| field.is_argument());
    let fields: Vec<TokenStream> = fields.map(|field| self::field(emit, field)).collect();
    let compared = compared(structure);
    quote! {
        #doc
        #[derive(Clone, Debug #compared)]
        pub struct #required { #(#fields)* }
    }
}

/// The members as the macros read them.
fn members(structure: &StructPlan, mark: impl Fn(bool) -> &'static str) -> Vec<String> {
    let named = structure.fields.iter().map(|field| {
        let missing = match (field.presence, field.tells_null) {
            (Presence::Required, _) => "",
            (_, false) => "?",
            (_, true) => "??",
        };
        let wire_name = literal(&field.wire_name);
        format!(
            "{}{missing}: {wire_name}{}",
            field.name,
            mark(field.is_tried)
        )
    });
    let additional = structure.additional.iter();
    let additional = additional.map(|additional| format!("..rest{}", mark(additional.is_tried)));
    named.chain(additional).collect()
}
