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
    let mut statements = Vec::new();
    let mut rest = path;
    while let Some((text, after)) = rest.split_once('{')
        && let Some((wire_name, tail)) = after.split_once('}')
    {
        if !text.is_empty() {
            statements.push(quote!(request.path(#text);));
        }
        let in_path = |parameter: &Parameter| {
            parameter.location == ParameterLocation::Path && parameter.name == wire_name
        };
        let found = operation
            .parameters
            .iter()
            .zip(&names.parameters)
            .find(|(parameter, _)| in_path(parameter));
        if let Some((parameter, name)) = found {
            let member = ident(name);
            let style = style(emit, parameter);
            statements.push(quote!(request.path_param(#wire_name, &self.#member, #style);));
        }
        rest = tail;
    }
    let (text, query) = rest.split_once('?').unwrap_or((rest, ""));
    if !text.is_empty() {
        statements.push(quote!(request.path(#text);));
    }
    // Query text in a path template belongs to the path as it is written, fragments do not.
    let query = query.split('#').next().unwrap_or_default();
    if !query.is_empty() {
        statements.push(quote!(request.query_text(#query);));
    }
    statements
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
    let member = ident(name);
    let wire_name = &parameter.name;
    let style = style(emit, parameter);
    if parameter.json {
        emit.need(Part::JsonText);
        emit.uses("JsonText");
        return Some(quote!(request.#call(#wire_name, &JsonText(&self.#member), #style);));
    }
    Some(quote!(request.#call(#wire_name, &self.#member, #style);))
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
