//! Open enumerations.

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

use super::context::{Emit, ident};
use super::object::{literal, macro_line};
use super::runtime::Part;
use super::{Item, docs};
use crate::model::{Enum, Field, Shape, TypeId};

/// An enumeration, and how it is read and written.
pub(super) fn items(emit: &mut Emit<'_>, id: TypeId, values: &Enum) -> Vec<Item> {
    let name = ident(emit.type_name(id));
    let docs = docs::of_type(emit, id);
    let variants = values
        .values
        .iter()
        .zip(emit.member_names(id))
        .map(|(value, variant)| {
            let docs = docs::of_value(value);
            let variant = ident(variant);
            quote!(#docs #variant,)
        });
    let is_text = values.is_text();
    let (derives, unknown) = match is_text {
        true => (
            quote!(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash),
            quote!(UnknownValue),
        ),
        false => (quote!(Clone, Debug, PartialEq), quote!(UnknownJson)),
    };
    let declaration = quote! {
        #docs
        #[derive(#derives)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A value that the specification did not list when this client was generated.
            Unknown(#unknown),
        }
    };
    emit.need(if is_text { Part::Enums } else { Part::Values });
    let members: Vec<String> = values
        .values
        .iter()
        .zip(emit.member_names(id))
        .map(|(value, variant)| format!("{variant} = {}", value_literal(&value.value)))
        .collect();
    let call = if is_text { "string_enum" } else { "value_enum" };
    emit.uses(call);
    emit.uses(if is_text {
        "UnknownValue"
    } else {
        "UnknownJson"
    });
    let mut items = vec![
        Item::Tokens(declaration),
        Item::Text(macro_line(call, emit.type_name(id), &members)),
    ];
    if emit.facts.is_told_by_shape(id) {
        emit.need(Part::Fit);
        emit.uses("fit");
        items.push(Item::Text(format!("fit!(enum {});", emit.type_name(id))));
    }
    items
}

/// A scalar as a Rust literal.
fn value_literal(value: &Value) -> String {
    match value {
        Value::String(text) => literal(text),
        Value::Number(number) if number.is_i64() => format!("{number}_i64"),
        Value::Number(number) if number.is_u64() => format!("{number}_u64"),
        Value::Number(number) => format!("{number}_f64"),
        other => other.to_string(),
    }
}

/// The only value that a field can have.
pub(super) fn constant(emit: &mut Emit<'_>, field: &Field) -> TokenStream {
    let id = emit.api.types.resolve(field.ty);
    let value = field.constant.clone().unwrap_or_default();
    if let Shape::Enum(values) = &emit.api.types[id].shape
        && let Some(index) = values
            .values
            .iter()
            .position(|listed| listed.value == value)
        && let Some(variant) = emit.member_names(id).get(index)
    {
        let name = ident(emit.type_name(id));
        let variant = ident(variant);
        return quote!(#name::#variant);
    }
    match &value {
        Value::String(text) => quote!(#text.into()),
        Value::Bool(flag) => quote!(#flag),
        other => {
            let json = other.to_string();
            quote!(serde_json::Value::from(#json))
        }
    }
}
