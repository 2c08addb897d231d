//! Open enumerations.

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

use super::context::{Emit, ident};
use super::head::{self, literal, macro_line};
use super::item::Item;
use super::reference::Runtime;
use crate::plan::types::{EnumPlan, TypePlan};

/// An enumeration, and how it is read and written.
pub(super) fn items(emit: &mut Emit<'_>, plan: &TypePlan, values: &EnumPlan) -> Vec<Item> {
    let name = ident(&plan.name.name);
    let docs = head::docs(emit, plan);
    let variants = values.values.iter().map(|value| {
        let docs = emit.docs(&value.docs);
        let variant = ident(&value.name);
        quote!(#docs #variant,)
    });
    let variants: Vec<TokenStream> = variants.collect();
    let (derives, unknown, call) = match values.is_text {
        true => (
            quote!(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash),
            Runtime::UnknownValue,
            Runtime::StringEnumMacro,
        ),
        false => (
            quote!(Clone, Debug, PartialEq),
            Runtime::UnknownJson,
            Runtime::ValueEnumMacro,
        ),
    };
    let unknown = emit.runtime(unknown);
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
    let members = values.values.iter();
    let members: Vec<String> = members
        .map(|value| format!("{} = {}", value.name, value_literal(&value.value)))
        .collect();
    let mut items = vec![
        Item::Tokens(declaration),
        Item::Text(macro_line(emit.note(call), &plan.name.name, &members)),
    ];
    if plan.is_fitted {
        let fit = emit.note(Runtime::FitMacro);
        items.push(Item::Text(format!("{fit}!(enum {});", plan.name.name)));
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
