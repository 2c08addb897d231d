//! How a request is built.

use proc_macro2::TokenStream;
use quote::quote;

use super::body;
use super::context::{Emit, ident};
use super::runtime::Part;
use crate::analyze::own_server;
use crate::model::{Operation, Parameter, ParameterLocation, Server, Shape, Style};
use crate::names::OperationNames;

/// The statements that build the request.
pub(super) fn build(
    emit: &mut Emit<'_>,
    operation: &Operation,
    names: &OperationNames,
    accept: Option<TokenStream>,
) -> TokenStream {
    let method = ident(&operation.method.to_string());
    // Operations that differ in their bodies only have a fragment to tell their paths apart.
    let path = operation.path.split('#').next().unwrap_or_default();
    let begin = match own_server(emit.api, operation) {
        Some(Server { url, .. }) => quote!(request_to(#url, Method::#method, #path)),
        None => quote!(request(Method::#method, #path)),
    };
    let mut statements = vec![quote!(let mut request = self.client.core.#begin;)];
    statements.extend(path_statements(emit, path, operation, names));
    for (parameter, name) in operation.parameters.iter().zip(&names.parameters) {
        statements.extend(parameter_statement(emit, parameter, name));
    }
    statements.extend(accept.map(|accept| quote!(request.accept(#accept);)));
    statements.extend(auth_statement(emit, operation));
    statements.extend(body::statement(emit, operation, names));
    quote!(#(#statements)*)
}

/// The text of the path and the parameters in it, in their order.
fn path_statements(
    emit: &mut Emit<'_>,
    path: &str,
    operation: &Operation,
    names: &OperationNames,
) -> Vec<TokenStream> {
    // Query text in a path template belongs to the path as it is written.
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let mut statements = Vec::new();
    let mut rest = path;
    while let Some((text, after)) = rest.split_once('{')
        && let Some((wire_name, tail)) = after.split_once('}')
    {
        if !text.is_empty() {
            statements.push(quote!(request.path(#text);));
        }
        if let Some((value, style)) = in_template(emit, wire_name, operation, names) {
            statements.push(quote!(request.path_param(#wire_name, #value, #style);));
        }
        rest = tail;
    }
    if !rest.is_empty() {
        statements.push(quote!(request.path(#rest);));
    }
    if query.contains('{') {
        let pairs = query.split('&');
        statements.extend(pairs.map(|pair| query_statement(emit, pair, operation, names)));
    } else if !query.is_empty() {
        statements.push(quote!(request.query_text(#query);));
    }
    statements
}

/// One `name=text` or `name={parameter}` of the query in a path template.
fn query_statement(
    emit: &mut Emit<'_>,
    pair: &str,
    operation: &Operation,
    names: &OperationNames,
) -> TokenStream {
    let parameter = pair.split_once('=').and_then(|(name, value)| {
        let wire_name = value.strip_prefix('{')?.strip_suffix('}')?;
        Some((name, in_template(emit, wire_name, operation, names)?))
    });
    match parameter {
        Some((name, (value, _))) => {
            emit.uses("Style");
            quote!(request.query(#name, #value, Style::FORM);)
        }
        None => quote!(request.query_text(#pair);),
    }
}

/// The value of a parameter in the path template, and its style.
fn in_template(
    emit: &mut Emit<'_>,
    wire_name: &str,
    operation: &Operation,
    names: &OperationNames,
) -> Option<(TokenStream, TokenStream)> {
    let (parameter, name) =
        operation
            .parameters
            .iter()
            .zip(&names.parameters)
            .find(|(parameter, _)| {
                parameter.location == ParameterLocation::Path && parameter.name == wire_name
            })?;
    Some((value(emit, parameter, name), style(emit, parameter)))
}

fn parameter_statement(
    emit: &mut Emit<'_>,
    parameter: &Parameter,
    name: &str,
) -> Option<TokenStream> {
    let call = match parameter.location {
        ParameterLocation::Path => return None,
        ParameterLocation::Query => quote!(query),
        ParameterLocation::Header => quote!(header),
        ParameterLocation::Cookie => quote!(cookie),
    };
    let wire_name = &parameter.name;
    let value = value(emit, parameter, name);
    let style = style(emit, parameter);
    Some(quote!(request.#call(#wire_name, #value, #style);))
}

/// What is written in a style: the value, or its JSON.
fn value(emit: &mut Emit<'_>, parameter: &Parameter, name: &str) -> TokenStream {
    let member = ident(name);
    if !parameter.json {
        return quote!(&self.#member);
    }
    emit.need(Part::JsonText);
    emit.uses("JsonText");
    quote!(&JsonText(&self.#member))
}

/// The style as it is written in Rust: whether a scalar is exploded makes no difference.
fn style(emit: &mut Emit<'_>, parameter: &Parameter) -> TokenStream {
    let style = style_tokens(emit, parameter.style);
    let exploded = (parameter.explode && !is_scalar(emit, parameter)).then(|| quote!(.exploded()));
    let reserved = parameter.allow_reserved.then(|| quote!(.reserved()));
    quote!(#style #exploded #reserved)
}

/// A style without its modifiers.
pub(super) fn style_tokens(emit: &mut Emit<'_>, style: Style) -> TokenStream {
    emit.uses("Style");
    match style {
        Style::Matrix => quote!(Style::MATRIX),
        Style::Label => quote!(Style::LABEL),
        Style::Form => quote!(Style::FORM),
        Style::Simple => quote!(Style::SIMPLE),
        Style::SpaceDelimited => quote!(Style::SPACE_DELIMITED),
        Style::PipeDelimited => quote!(Style::PIPE_DELIMITED),
        Style::DeepObject => quote!(Style::DEEP_OBJECT),
    }
}

fn is_scalar(emit: &Emit<'_>, parameter: &Parameter) -> bool {
    let types = &emit.api.types;
    let mut id = types.resolve(parameter.ty);
    if let Shape::Nullable(inner) = types[id].shape {
        id = types.resolve(inner);
    }
    matches!(
        types[id].shape,
        Shape::Boolean | Shape::Integer(_) | Shape::Number | Shape::String(_) | Shape::Enum(_)
    )
}

/// The groups of schemes that let the request in; nothing when they are those of the whole API.
fn auth_statement(emit: &Emit<'_>, operation: &Operation) -> Option<TokenStream> {
    let groups = groups(emit, &operation.security);
    (!groups.is_empty()).then(|| quote!(request.auth(&[#(#groups),*]);))
}

/// The alternatives as nested slices of scheme names.
pub(super) fn groups(
    emit: &Emit<'_>,
    security: &[crate::model::SecurityAlternative],
) -> Vec<TokenStream> {
    security
        .iter()
        .map(|alternative| {
            let known = alternative
                .schemes
                .iter()
                .filter(|(name, _)| emit.api.security_schemes.contains_key(name));
            let schemes: Vec<&String> = known.map(|(name, _)| name).collect();
            quote!(&[#(#schemes),*])
        })
        .collect()
}
