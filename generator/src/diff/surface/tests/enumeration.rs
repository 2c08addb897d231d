//! Enumerations and unions inside of the runtime's macros → the public interface.

use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Ident, Token, Type};

use super::super::data::{Function, Item, Kind, Member};
use super::declared::{HASHED, skip_value};
use super::spelling::spelt;

pub(super) struct Enum {
    name: String,
    variants: Vec<(String, Option<String>)>,
    borrowed: Vec<(String, Function)>,
    conversions: Vec<String>,
    is_hashed: bool,
}

impl Parse for Enum {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        Attribute::parse_outer(input)?;
        input.parse::<Token![pub]>()?;
        input.parse::<Token![enum]>()?;
        let name = input.parse::<Ident>()?.to_string();
        let mut is_hashed = false;
        while !input.peek(syn::token::Brace) {
            let word = input.parse::<proc_macro2::TokenTree>()?;
            is_hashed |= word.to_string() == "hash";
        }
        let content;
        syn::braced!(content in input);
        let (mut variants, mut borrowed, mut conversions) = (Vec::new(), Vec::new(), Vec::new());
        while !content.is_empty() {
            Attribute::parse_outer(&content)?;
            let variant = content.parse::<Ident>()?.to_string();
            let held = match content.peek(syn::token::Paren) {
                true => {
                    let held;
                    syn::parenthesized!(held in content);
                    Some(spelt(&held.parse::<Type>()?))
                }
                false => None,
            };
            if content.peek(syn::token::Bracket) {
                borrowed.push(borrow(&content)?);
            }
            while content.peek(Ident) {
                content.parse::<Ident>()?;
            }
            if content.parse::<Option<Token![<-]>>()?.is_some() {
                let from = |ty: &str| format!("From<{ty}>");
                if content.peek(syn::token::Paren) {
                    let inner;
                    syn::parenthesized!(inner in content);
                    conversions.push(from(&spelt(&inner.parse::<Type>()?)));
                } else if content.peek(syn::token::Bracket) {
                    let inner;
                    syn::bracketed!(inner in content);
                    let item = format!("[{}; N]", spelt(&inner.parse::<Type>()?));
                    conversions.extend(held.as_deref().map(from));
                    conversions.push(from(&item));
                } else if content.peek(syn::token::Brace) {
                    let inner;
                    syn::braced!(inner in content);
                    let pair = format!("[(String, {}); N]", spelt(&inner.parse::<Type>()?));
                    conversions.extend(held.as_deref().map(from));
                    conversions.push(from(&pair));
                } else {
                    let unboxed = held.as_deref().map(unboxed);
                    conversions.extend(unboxed.map(from));
                    let is_text = content.parse::<Option<Token![_]>>()?.is_none();
                    conversions.extend(is_text.then(|| from("&str")));
                }
            }
            skip_value(&content)?;
            variants.push((variant, held));
        }
        Ok(Self {
            name,
            variants,
            borrowed,
            conversions,
            is_hashed,
        })
    }
}

/// The method that borrows what is in a variant's box.
fn borrow(input: ParseStream<'_>) -> syn::Result<(String, Function)> {
    let named;
    syn::bracketed!(named in input);
    let name = named.parse::<Ident>()?.to_string();
    named.parse::<Token![:]>()?;
    let output = format!("Option<&{}>", spelt(&named.parse::<Type>()?));
    Ok((name, Function::plain(Some("&self"), Vec::new(), &output)))
}

fn unboxed(ty: &str) -> &str {
    let inner = ty.strip_prefix("Box<");
    inner
        .and_then(|inner| inner.strip_suffix('>'))
        .unwrap_or(ty)
}

impl Enum {
    pub(super) fn item(self, call: &str) -> (String, Item) {
        let mut item = Item::new(Kind::Enum, true, &["Clone", "Debug", "PartialEq"]);
        if call == "string_enum" {
            let given = [
                "Eq",
                "PartialOrd",
                "Ord",
                "Hash",
                "Display",
                "From<&str>",
                "From<String>",
                "FromStr",
                "KNOWN",
                "as_str",
            ];
            item.traits.extend(given.map(str::to_owned));
        }
        if self.is_hashed || call == "value_enum" {
            item.traits.extend(HASHED.map(str::to_owned));
        }
        item.traits.extend(self.conversions);
        for (name, held) in self.variants {
            let held = held.into_iter().collect();
            item.add(format!("::{name}"), Member::Variant(held));
        }
        for (name, borrow) in self.borrowed {
            item.add(format!("::{name}"), Member::Function(borrow));
        }
        let unknown = match call {
            "string_enum" => "UnknownValue",
            "value_enum" => "UnknownJson",
            _ => "serde_json::Value",
        };
        let item = item.with("::Unknown", Member::Variant(vec![unknown.to_owned()]));
        (self.name, item)
    }
}
