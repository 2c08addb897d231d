//! What a method asks for, and what its request value lets one set.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::context::{Emit, ident};
use super::rust_type::Place;
use super::{body, docs};
use crate::analyze::distinct;
use crate::model::{Body, Operation, Parameter};
use crate::names::OperationNames;

/// What a method asks for, and what its request value lets one set.
pub(super) struct Arguments {
    /// The parameters, and a body of one media type.
    held: Vec<Held>,
    /// A body of several media types, and these, the plain one first.
    pub(super) forms: Option<(Held, Vec<BodyForm>)>,
}

/// One thing that a request value holds.
pub(super) struct Held {
    /// Its Rust name.
    pub(super) name: String,
    /// Its type, without `Option`.
    pub(super) ty: TokenStream,
    /// Whether the method asks for it.
    pub(super) required: bool,
    /// What is said about it.
    pub(super) docs: TokenStream,
    /// The name on the wire.
    pub(super) wire_name: String,
    /// Whether it is on its way out.
    pub(super) deprecated: bool,
}

/// One of several media types of a body.
pub(super) struct BodyForm {
    /// The method or the setter that takes it.
    pub(super) function: String,
    /// The media type.
    pub(super) media_type: String,
    /// Its type.
    pub(super) ty: TokenStream,
    /// The variant of the type that holds it.
    pub(super) variant: TokenStream,
    /// Whether the variant keeps it in a box: one much larger than the others would dwarf them.
    pub(super) boxed: bool,
}

impl BodyForm {
    /// A value of the body's own type, out of one of this form's type.
    pub(super) fn wrap(&self, value: &TokenStream) -> TokenStream {
        let variant = &self.variant;
        match self.boxed {
            true => quote!(#variant(Box::new(#value))),
            false => quote!(#variant(#value)),
        }
    }
}

impl Arguments {
    pub(super) fn of(emit: &mut Emit<'_>, operation: &Operation, names: &OperationNames) -> Self {
        let mut held = Vec::new();
        for (parameter, name) in operation.parameters.iter().zip(&names.parameters) {
            held.push(Held {
                name: name.clone(),
                ty: emit.rust_type(parameter.ty, Place::Crate),
                required: parameter.required,
                docs: parameter_docs(parameter),
                wire_name: parameter.name.clone(),
                deprecated: parameter.docs.deprecated,
            });
        }
        let mut forms = None;
        if let Some(body) = &operation.body
            && let Some(content) = body.contents.first()
        {
            let held_as = |ty: TokenStream| Held {
                name: names.body.clone(),
                ty,
                required: body.required,
                docs: docs::attributes(&docs::words(&body.docs)),
                wire_name: "body".to_owned(),
                deprecated: false,
            };
            match names.body_type.as_deref().map(ident) {
                None => held.push(held_as(body::body_type(emit, content))),
                Some(name) => {
                    let all = body_forms(emit, body, &name, names);
                    forms = Some((held_as(quote!(#name)), all));
                }
            }
        }
        Self { held, forms }
    }

    /// Everything that the request value holds.
    pub(super) fn all(&self) -> impl Iterator<Item = &Held> {
        let body = self.forms.iter().map(|(body, _)| body);
        self.held.iter().chain(body)
    }

    /// What the method asks for, but for a body of several media types.
    pub(super) fn required(&self) -> impl Iterator<Item = &Held> {
        self.held.iter().filter(|held| held.required)
    }

    /// What can be set, but for a body of several media types.
    pub(super) fn optional(&self) -> impl Iterator<Item = &Held> {
        self.held.iter().filter(|held| !held.required)
    }
}

fn body_forms(
    emit: &mut Emit<'_>,
    body: &Body,
    name: &Ident,
    names: &OperationNames,
) -> Vec<BodyForm> {
    distinct(emit.api, &body.contents)
        .into_iter()
        .zip(&names.bodies)
        .map(|(content, names)| {
            let variant = ident(&names.variant);
            BodyForm {
                function: names.function.clone(),
                media_type: content.media_type.clone(),
                ty: body::body_type(emit, content),
                variant: quote!(#name::#variant),
                boxed: body::holds_value(emit, content)
                    && emit.facts.is_large(emit.api, content.ty),
            }
        })
        .collect()
}

fn parameter_docs(parameter: &Parameter) -> TokenStream {
    let mut lines = docs::words(&parameter.docs);
    if lines.is_empty() {
        lines.push(format!("Sets {}.", docs::code(&parameter.name)));
    }
    docs::append(&mut lines, docs::facts(&parameter.docs));
    docs::attributes(&lines)
}
