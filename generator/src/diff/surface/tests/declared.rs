//! Declarations inside of the runtime's macros → the public interface.

use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Ident, LitStr, Macro, Token, Type};

use super::super::data::{Function, Item, Kind, Member, Output};
use super::super::types::scalar_item;
use super::enumeration::Enum;
use super::spelling::spelt;
use crate::plan::types::NewtypeKind;

/// The items that a macro declares; nothing for a macro that declares none.
pub(super) fn read(call: &Macro) -> Option<Vec<(String, Item)>> {
    let name = call.path.get_ident()?.to_string();
    match name.as_str() {
        "object" | "file_form" => {
            let declared: Struct = call.parse_body().unwrap();
            Some(declared.items(name == "object"))
        }
        "string_enum" | "value_enum" | "union" | "tagged_union" => {
            let declared: Enum = call.parse_body().unwrap();
            Some(vec![declared.item(&name)])
        }
        "scalar" => {
            let declared: Scalar = call.parse_body().unwrap();
            Some(vec![(declared.name, declared.item)])
        }
        "request" => {
            let declared: Request = call.parse_body().unwrap();
            Some(vec![(declared.name.clone(), declared.item())])
        }
        _ => None,
    }
}

/// The request of which a macro says that its answers are the pages of a list, and the functions that it
/// has by that.
pub(super) fn pages(call: &Macro) -> Option<(String, Vec<(String, Member)>)> {
    call.path.is_ident("pages").then(|| {
        let declared: Pages = call.parse_body().unwrap();
        (declared.request, declared.members)
    })
}

struct Pages {
    request: String,
    members: Vec<(String, Member)>,
}

impl Parse for Pages {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let request = input.parse::<Ident>()?.to_string();
        input.parse::<Token![:]>()?;
        let all = input.call(Ident::parse_any)?.to_string();
        let sent;
        syn::parenthesized!(sent in input);
        sent.parse::<Ident>()?;
        input.parse::<Token![->]>()?;
        let page = spelt(&input.parse::<Type>()?);
        let failure = match input.parse::<Option<Token![,]>>()? {
            Some(_) => Some(spelt(&input.parse::<Type>()?)),
            None => None,
        };
        input.parse::<Token![=]>()?;
        input.parse::<syn::Expr>()?;
        input.parse::<Token![;]>()?;
        let function = |wrapper: &str, success: &str| {
            Member::Function(answering(wrapper, success, failure.as_deref()))
        };
        let mut members = vec![(format!("::{all}"), function("Pages", &page))];
        if !input.is_empty() {
            let items = input.call(Ident::parse_any)?.to_string();
            input.parse::<Token![->]>()?;
            let item = spelt(&input.parse::<Type>()?);
            input.parse::<Token![=]>()?;
            input.parse::<syn::Expr>()?;
            input.parse::<Token![;]>()?;
            members.push((
                format!("::{items}"),
                function("Items", &format!("{item}, {page}")),
            ));
        }
        Ok(Self { request, members })
    }
}

/// A function that sends a request.
fn answering(wrapper: &str, success: &str, failure: Option<&str>) -> Function {
    let output = Output::Answer {
        wrapper: wrapper.to_owned(),
        success: success.to_owned(),
        failure: failure.unwrap_or("std::convert::Infallible").to_owned(),
    };
    Function {
        output,
        ..Function::plain(Some("self"), Vec::new(), "")
    }
}

struct Scalar {
    name: String,
    item: Item,
}

impl Parse for Scalar {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        Attribute::parse_outer(input)?;
        input.parse::<Token![pub]>()?;
        input.parse::<Token![struct]>()?;
        let name = input.parse::<Ident>()?.to_string();
        input.parse::<Token![:]>()?;
        let word = input.parse::<Ident>()?.to_string();
        let inner;
        syn::parenthesized!(inner in input);
        let inner = spelt(&inner.parse::<Type>()?);
        input.parse::<Token![;]>()?;
        let kind = match word.as_str() {
            "text" => NewtypeKind::Text,
            "secret" => NewtypeKind::Secret,
            "bytes" => NewtypeKind::Bytes,
            "float" => NewtypeKind::Float,
            "copied" => NewtypeKind::Copied,
            other => panic!("no kind of scalar is called {other}"),
        };
        let item = scalar_item(kind, &inner);
        Ok(Self { name, item })
    }
}

struct Request {
    name: String,
    setters: Vec<Field>,
    /// The names of two functions, and what they give.
    sends: Vec<(String, String, String, Option<String>)>,
}

impl Parse for Request {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        Attribute::parse_outer(input)?;
        input.parse::<Token![pub]>()?;
        input.parse::<Token![struct]>()?;
        let name = input.parse::<Ident>()?.to_string();
        let content;
        syn::braced!(content in input);
        let mut setters = Vec::new();
        while !content.is_empty() {
            Attribute::parse_outer(&content)?;
            let taken = taken(&content)?;
            let name = content.call(Ident::parse_any)?.to_string();
            content.parse::<Token![:]>()?;
            let ty = spelt(&content.parse::<Type>()?);
            // A closure has a comma between its arguments.
            if content.parse::<Option<Token![=>]>>()?.is_some() {
                content.parse::<syn::Expr>()?;
            }
            skip_value(&content)?;
            let mark = "?".to_owned();
            setters.push(Field {
                taken,
                null: None,
                name,
                mark,
                ty,
            });
        }
        let mut sends = Vec::new();
        while !input.is_empty() {
            Attribute::parse_outer(input)?;
            input.parse::<Token![fn]>()?;
            let send = input.parse::<Ident>()?.to_string();
            input.parse::<Token![,]>()?;
            let send_full = input.parse::<Ident>()?.to_string();
            let arguments;
            syn::parenthesized!(arguments in input);
            arguments.parse::<Ident>()?;
            input.parse::<Token![->]>()?;
            let success = spelt(&input.parse::<Type>()?);
            let failure = match input.parse::<Option<Token![,]>>()? {
                Some(_) => Some(spelt(&input.parse::<Type>()?)),
                None => None,
            };
            input.parse::<syn::Block>()?;
            sends.push((send, send_full, success, failure));
        }
        Ok(Self {
            name,
            setters,
            sends,
        })
    }
}

impl Request {
    fn item(&self) -> Item {
        let mut item = Item::new(Kind::Struct, true, &["Clone", "Debug"]);
        let mut add = |name: &str, function| {
            item.add(format!("::{name}"), Member::Function(function));
        };
        for setter in &self.setters {
            let (name, ty) = setter.argument();
            add(&name, Function::setter(&name, ty));
        }
        add("timeout", Function::setter("limit", "Duration".to_owned()));
        add(
            "options",
            Function::setter("options", "RequestOptions".to_owned()),
        );
        for (send, send_full, success, failure) in &self.sends {
            for (name, wrapper) in [(send, "Pending"), (send_full, "PendingResponse")] {
                let function = answering(wrapper, success, failure.as_deref());
                add(name, function);
            }
        }
        item
    }
}

struct Struct {
    name: String,
    abilities: Vec<(String, Option<String>)>,
    fields: Vec<Field>,
    rest: Option<String>,
}

struct Field {
    taken: Vec<String>,
    /// The setter that sends null.
    null: Option<String>,
    name: String,
    mark: String,
    ty: String,
}

/// What types of which all values have it have by the ability `hash`.
pub(super) const HASHED: [&str; 2] = ["Eq", "Hash"];

/// The words in front of a member: what is taken for it, from the outermost word to a type.
fn taken(input: ParseStream<'_>) -> syn::Result<Vec<String>> {
    let mut taken = vec![input.call(Ident::parse_any)?.to_string()];
    if !input.peek(syn::token::Paren) {
        return Ok(taken);
    }
    let content;
    syn::parenthesized!(content in input);
    if taken == ["deprecated"] {
        taken = self::taken(&content)?;
    } else {
        taken.push(spelt(&content.parse::<Type>()?));
    }
    Ok(taken)
}

/// Whether a value comes before the end or a comma; it is skipped.
pub(super) fn skip_value(input: ParseStream<'_>) -> syn::Result<()> {
    while !input.is_empty() && !input.peek(Token![,]) {
        input.parse::<proc_macro2::TokenTree>()?;
    }
    input.parse::<Option<Token![,]>>()?;
    Ok(())
}

impl Parse for Struct {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        Attribute::parse_outer(input)?;
        input.parse::<Token![pub]>()?;
        input.parse::<Token![struct]>()?;
        let name = input.parse::<Ident>()?.to_string();
        let mut abilities = Vec::new();
        while !input.peek(syn::token::Brace) {
            // A colon or a comma.
            input.parse::<proc_macro2::TokenTree>()?;
            let ability = input.parse::<Ident>()?.to_string();
            let with = match input.peek(syn::token::Paren) {
                true => {
                    let content;
                    syn::parenthesized!(content in input);
                    Some(content.parse::<Ident>()?.to_string())
                }
                false => None,
            };
            abilities.push((ability, with));
        }
        let content;
        syn::braced!(content in input);
        let (mut fields, mut rest) = (Vec::new(), None);
        while !content.is_empty() {
            if content.parse::<Option<Token![..]>>()?.is_some() {
                content.call(Ident::parse_any)?;
                content.parse::<Token![:]>()?;
                rest = Some(spelt(&content.parse::<Type>()?));
                skip_value(&content)?;
                continue;
            }
            Attribute::parse_outer(&content)?;
            let taken = taken(&content)?;
            let name = content.call(Ident::parse_any)?.to_string();
            let mut mark = String::new();
            while !content.peek(Token![:]) {
                mark.push_str(&content.parse::<proc_macro2::Punct>()?.to_string());
            }
            content.parse::<Token![:]>()?;
            let ty = spelt(&content.parse::<Type>()?);
            content.parse::<Token![=]>()?;
            content.parse::<LitStr>()?;
            let null = match content.peek(Ident) {
                true => {
                    content.parse::<Ident>()?;
                    Some(content.call(Ident::parse_any)?.to_string())
                }
                false => None,
            };
            skip_value(&content)?;
            fields.push(Field {
                taken,
                null,
                name,
                mark,
                ty,
            });
        }
        Ok(Self {
            name,
            abilities,
            fields,
            rest,
        })
    }
}

impl Struct {
    fn items(&self, is_object: bool) -> Vec<(String, Item)> {
        let derives: &[&str] = match is_object {
            true => &["Clone", "Debug", "PartialEq"],
            false => &["Clone", "Debug"],
        };
        let mut item = Item::new(Kind::Struct, true, derives);
        for field in &self.fields {
            let ty = match field.mark.as_str() {
                "" | "!" => field.ty.clone(),
                _ => format!("Option<{}>", field.ty),
            };
            item.add(format!(".{}", field.name), Member::Field(ty));
        }
        if let Some(rest) = &self.rest {
            let ty = format!("BTreeMap<String, {rest}>");
            item.add(".rest".to_owned(), Member::Field(ty));
        }
        let mut items = Vec::new();
        for (ability, with) in &self.abilities {
            match ability.as_str() {
                "new" => items.extend(self.constructors(&mut item, with.as_deref())),
                "default" => drop(item.traits.insert("Default".to_owned())),
                "hash" => item.traits.extend(HASHED.map(str::to_owned)),
                _ => {}
            }
        }
        items.push((self.name.clone(), item));
        items
    }

    fn constructors(&self, item: &mut Item, with: Option<&str>) -> Option<(String, Item)> {
        let required = || self.fields.iter().filter(|field| field.mark.is_empty());
        let arguments = match with {
            Some(holder) => vec![("required".to_owned(), holder.to_owned())],
            None => required().map(Field::argument).collect(),
        };
        let new = Function::plain(None, arguments, "Self");
        item.add("::new".to_owned(), Member::Function(new));
        for field in &self.fields {
            if field.mark.starts_with('?') && field.taken != ["read"] {
                let (name, ty) = field.argument();
                let setter = Member::Function(Function::setter(&name, ty));
                item.add(format!("::{name}"), setter);
            }
            if let Some(null) = &field.null {
                let setter = Function::plain(Some("self"), Vec::new(), "Self");
                item.add(format!("::{null}"), Member::Function(setter));
            }
        }
        let mut holder = Item::new(Kind::Struct, false, &["Clone", "Debug"]);
        for field in required() {
            holder.add(format!(".{}", field.name), Member::Field(field.ty.clone()));
        }
        with.map(|name| (name.to_owned(), holder))
    }
}

impl Field {
    fn argument(&self) -> (String, String) {
        let words: Vec<&str> = self.taken.iter().map(String::as_str).collect();
        let pairs = |value: &str| format!("impl IntoIterator<Item = (impl Into<String>, {value})>");
        let ty = match words.as_slice() {
            ["into"] => format!("impl Into<{}>", self.ty),
            ["into", ty] => format!("impl Into<{ty}>"),
            ["items", ty] => format!("impl IntoIterator<Item = {ty}>"),
            ["each", ty] => format!("impl IntoIterator<Item = impl Into<{ty}>>"),
            ["pairs", ty] => pairs(ty),
            ["entries", ty] => pairs(&format!("impl Into<{ty}>")),
            _ => self.ty.clone(),
        };
        (self.name.clone(), ty)
    }
}
