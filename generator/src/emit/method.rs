//! The methods of the client: each gives the request value of an operation.

use proc_macro2::TokenStream;
use quote::quote;

use super::arguments::{Arguments, BodyForm, Held};
use super::context::{Emit, ident};
use super::{answers, docs, markdown};
use crate::model::{Operation, SecurityAlternative};
use crate::names::OperationNames;

/// The methods of an operation: one, or one for each media type of its body.
pub(super) fn methods(
    emit: &mut Emit<'_>,
    operation: &Operation,
    names: &OperationNames,
    arguments: &Arguments,
) -> TokenStream {
    let lines = method_docs(emit, operation, names, arguments);
    let deprecated = operation.docs.deprecated.then(|| quote!(#[deprecated]));
    let Some((held, forms)) = arguments.forms.as_ref().filter(|(held, _)| held.required) else {
        let docs = docs::attributes(&lines);
        let method = method(emit, &names.method, names, arguments, None);
        return quote!(#docs #deprecated #method);
    };
    let mut methods = TokenStream::new();
    for (index, form) in forms.iter().enumerate() {
        let lines = match index {
            0 => lines.clone(),
            _ => vec![format!(
                "Like [`{plain}`](Self::{plain}), with a body of {}.",
                docs::code(&form.media_type),
                plain = names.method,
            )],
        };
        let docs = docs::attributes(&lines);
        let method = method(emit, &form.function, names, arguments, Some((held, form)));
        methods.extend(quote!(#docs #deprecated #method));
    }
    methods
}

/// A method that takes what is required, and the body in one of its forms.
fn method(
    emit: &mut Emit<'_>,
    name: &str,
    names: &OperationNames,
    arguments: &Arguments,
    form: Option<(&Held, &BodyForm)>,
) -> TokenStream {
    let (method, request) = (ident(name), ident(&names.request));
    let mut parameters = Vec::new();
    let mut values = Vec::new();
    match &names.required {
        Some(required) => {
            let required = ident(required);
            parameters.push(quote!(required: #required));
            let fields = arguments.required().map(|held| ident(&held.name));
            values.extend(fields.map(|field| quote!(#field: required.#field,)));
        }
        None => {
            for held in arguments.required() {
                let name = ident(&held.name);
                let (ty, into) = emit.argument(&held.ty);
                parameters.push(quote!(#name: #ty));
                values.push(if into.is_empty() {
                    quote!(#name,)
                } else {
                    quote!(#name: #name #into,)
                });
            }
        }
    }
    if let Some((held, form)) = form {
        let name = ident(&held.name);
        let (ty, into) = emit.argument(&form.ty);
        let value = form.wrap(&quote!(#name #into));
        parameters.push(quote!(#name: #ty));
        values.push(quote!(#name: #value,));
    }
    let unset = arguments.all().filter(|held| !held.required);
    let unset = unset.map(|held| {
        let name = ident(&held.name);
        quote!(#name: None,)
    });
    quote! {
        pub fn #method(&self, #(#parameters),*) -> #request {
            #request { client: self.clone(), #(#values)* #(#unset)* options: RequestOptions::new() }
        }
    }
}

/// The words of the specification, the HTTP line, the arguments, the credentials and the failures.
fn method_docs(
    emit: &Emit<'_>,
    operation: &Operation,
    names: &OperationNames,
    arguments: &Arguments,
) -> Vec<String> {
    let mut lines = docs::words(&operation.docs);
    let http = docs::code(&format!("{} {}", operation.method, operation.path));
    docs::append(&mut lines, vec![http]);
    docs::append(&mut lines, docs::facts(&operation.docs));
    let described: Vec<String> = operation
        .parameters
        .iter()
        .zip(arguments.all())
        .filter(|(_, held)| held.required)
        .filter_map(|(parameter, held)| {
            let words = parameter
                .docs
                .description
                .as_deref()
                .map(markdown::lines)
                .unwrap_or_default();
            let first = words.into_iter().next()?;
            Some(format!("- `{}`: {first}", held.name))
        })
        .collect();
    if !described.is_empty() {
        docs::append(&mut lines, vec!["# Arguments".to_owned()]);
        docs::append(&mut lines, described);
    }
    let auth = auth_line(emit, &operation.security);
    docs::append(&mut lines, auth.into_iter().collect());
    if let Some(headers) = &names.headers {
        let line = format!("Response headers: [`{0}`](crate::api::{0}).", headers.name);
        docs::append(&mut lines, vec![line]);
    }
    docs::append(&mut lines, answers::error_docs(emit, operation));
    lines
}

/// The credentials that the operation asks for.
fn auth_line(emit: &Emit<'_>, security: &[SecurityAlternative]) -> Option<String> {
    if security.is_empty() {
        return None;
    }
    let alternatives: Vec<String> = security
        .iter()
        .map(|alternative| {
            let schemes = alternative.schemes.iter().map(|(name, scopes)| {
                let setter = emit
                    .names
                    .credentials
                    .get(name)
                    .map_or(name.as_str(), String::as_str);
                let scopes: Vec<String> = scopes.iter().map(|scope| docs::code(scope)).collect();
                match scopes.is_empty() {
                    true => docs::code(setter),
                    false => format!("{} with {}", docs::code(setter), scopes.join(", ")),
                }
            });
            let schemes: Vec<String> = schemes.collect();
            if schemes.is_empty() {
                "none".to_owned()
            } else {
                schemes.join(" and ")
            }
        })
        .collect();
    Some(format!("Credentials: {}.", alternatives.join(", or ")))
}
