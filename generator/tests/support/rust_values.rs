//! Finds the members of emitted types whose Rust type holds a `serde_json::Value`.

use std::collections::BTreeSet;

use quote::ToTokens;

/// The paths of all such members, such as `types::Pet::owner`; of a type that is only an alias of
/// another, its own.
pub fn of(types: &str) -> BTreeSet<String> {
    let file = syn::parse_file(types).expect("Rust");
    let mut found = BTreeSet::new();
    for item in file.items {
        match item {
            syn::Item::Struct(item) => {
                for field in &item.fields {
                    let name = field
                        .ident
                        .as_ref()
                        .map(|name| format!("::{name}"))
                        .unwrap_or_default();
                    add(
                        &mut found,
                        format!("types::{}{name}", item.ident),
                        &field.ty,
                    );
                }
            }
            syn::Item::Enum(item) => {
                for variant in &item.variants {
                    for field in &variant.fields {
                        add(
                            &mut found,
                            format!("types::{}::{}", item.ident, variant.ident),
                            &field.ty,
                        );
                    }
                }
            }
            syn::Item::Type(item) => add(&mut found, format!("types::{}", item.ident), &item.ty),
            _ => {}
        }
    }
    found
}

fn add(found: &mut BTreeSet<String>, path: String, ty: &syn::Type) {
    let ty = ty.to_token_stream().to_string();
    // `UnknownJson` is a value that cannot be changed.
    if ty.contains("serde_json :: Value") || ty == "UnknownJson" {
        found.insert(path);
    }
}
