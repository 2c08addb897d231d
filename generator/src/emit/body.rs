//! How a body is written.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::build;
use super::context::{Emit, ident};
use super::runtime::Part;
use super::rust_type::Place;
use crate::analyze::{Presence, distinct};
use crate::model::{
    Body, Content, ContentKind, Encoding, Field, Files, Object, Operation, Shape, TypeId,
};
use crate::names::OperationNames;

/// The type of a body in one media type.
pub(super) fn body_type(emit: &mut Emit<'_>, content: &Content) -> TokenStream {
    match form(emit, content) {
        Form::Members(_) | Form::Map | Form::Encoded => emit.rust_type(content.ty, Place::Crate),
        Form::Files(held) => {
            emit.need(Part::Upload);
            emit.uses("BTreeMap");
            emit.uses("Upload");
            match held {
                Files::One => quote!(BTreeMap<String, Upload>),
                Files::Many => quote!(BTreeMap<String, Vec<Upload>>),
            }
        }
        Form::Parts => {
            emit.need(Part::Multipart);
            emit.uses("Multipart");
            quote!(Multipart)
        }
        Form::Text => quote!(String),
        Form::Json => emit.rust_type(content.ty, Place::Crate),
        Form::Raw => {
            emit.need(Part::Upload);
            emit.uses("Upload");
            quote!(Upload)
        }
    }
}

/// Whether a body in this media type is a value of its schema's type, rather than text, bytes or parts
/// that the caller puts together.
pub(super) fn holds_value(emit: &Emit<'_>, content: &Content) -> bool {
    match form(emit, content) {
        Form::Json | Form::Encoded | Form::Members(_) | Form::Map => true,
        Form::Text | Form::Raw | Form::Parts | Form::Files(_) => false,
    }
}

/// The form in which a body goes out.
enum Form {
    Json,
    Text,
    /// `application/x-www-form-urlencoded`.
    Encoded,
    /// Multipart, a part for each property.
    Members(TypeId),
    /// Multipart, a part for each member of a map.
    Map,
    /// Multipart, a file or several for each member of a map.
    Files(Files),
    /// Multipart, of parts that the caller puts together: the schema does not say which.
    Parts,
    /// Bytes as they are.
    Raw,
}

fn form(emit: &Emit<'_>, content: &Content) -> Form {
    match content.kind {
        ContentKind::Json => Form::Json,
        ContentKind::Text => Form::Text,
        ContentKind::Form => Form::Encoded,
        ContentKind::Multipart => {
            let id = emit.api.types.resolve(content.ty);
            match &emit.api.types[id].shape {
                Shape::Object(_) => Form::Members(id),
                Shape::Map(values) => match emit.api.types.files(*values) {
                    Some(held) => Form::Files(held),
                    None => Form::Map,
                },
                _ => Form::Parts,
            }
        }
        ContentKind::Binary | ContentKind::EventStream | ContentKind::JsonLines => Form::Raw,
    }
}

/// The statements that write the body.
pub(super) fn statement(
    emit: &mut Emit<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> Option<TokenStream> {
    let body = operation.body.as_ref()?;
    let member = ident(&names.body);
    if let Some(name) = names.body_type.as_deref() {
        let arms = arms(emit, body, &ident(name), names);
        return Some(match body.required {
            true => quote!(match &self.#member { #arms }),
            false => quote!(match &self.#member { #arms None => {} }),
        });
    }
    let content = body.contents.first()?;
    Some(match body.required {
        true => write(emit, content, &quote!(self.#member)),
        false => {
            let write = write(emit, content, &quote!(body));
            quote!(if let Some(body) = &self.#member { #write })
        }
    })
}

/// An arm for each media type of the body.
fn arms(emit: &mut Emit<'_>, body: &Body, name: &Ident, names: &OperationNames) -> TokenStream {
    let contents = distinct(emit.api, &body.contents);
    let mut arms = TokenStream::new();
    for (content, names) in contents.into_iter().zip(&names.bodies) {
        let variant = ident(&names.variant);
        let write = write(emit, content, &quote!(body));
        let pattern = quote!(#name::#variant(body));
        arms.extend(match body.required {
            true => quote!(#pattern => { #write }),
            false => quote!(Some(#pattern) => { #write }),
        });
    }
    arms
}

fn write(emit: &mut Emit<'_>, content: &Content, body: &TokenStream) -> TokenStream {
    let media_type = concrete(&content.media_type, content.kind);
    let is_local = !body.to_string().starts_with("self");
    let reference = if is_local {
        body.clone()
    } else {
        quote!(&#body)
    };
    match form(emit, content) {
        Form::Json if media_type == "application/json" => quote!(request.json(#reference);),
        Form::Json => quote!(request.json_as(#media_type, #reference);),
        Form::Text => quote!(request.body(#media_type, #body.clone().into());),
        Form::Raw => quote!(request.upload(#media_type, #reference);),
        Form::Encoded => {
            emit.need(Part::Form);
            if !content.encodings.is_empty() {
                emit.uses("Encoding");
            }
            let mut encodings = Vec::new();
            for (name, encoding) in &content.encodings {
                let encoding = encoding_tokens(emit, encoding);
                encodings.push(quote!((#name, #encoding)));
            }
            quote!(request.form(#reference, &[#(#encodings),*]);)
        }
        Form::Map => {
            emit.need(Part::Multipart);
            emit.uses("Multipart");
            quote! {
                let mut form = Multipart::default();
                for (name, value) in #reference {
                    request.multipart_value(&mut form, name, value, "");
                }
                request.multipart(form);
            }
        }
        Form::Files(held) => {
            emit.need(Part::Multipart);
            emit.uses("Multipart");
            let files = match held {
                Files::One => quote!(form.file(name, files, "application/octet-stream");),
                Files::Many => quote! {
                    for file in files {
                        form.file(name, file, "application/octet-stream");
                    }
                },
            };
            quote! {
                let mut form = Multipart::default();
                for (name, files) in #reference {
                    #files
                }
                request.multipart(form);
            }
        }
        Form::Parts => quote!(request.multipart(#body.clone());),
        Form::Members(id) => {
            emit.need(Part::Multipart);
            emit.uses("Multipart");
            let parts = parts(emit, id, content, body);
            quote! {
                let mut form = Multipart::default();
                #(#parts)*
                request.multipart(form);
            }
        }
    }
}

fn encoding_tokens(emit: &mut Emit<'_>, encoding: &Encoding) -> TokenStream {
    match &encoding.content_type {
        Some(content_type) if content_type.ends_with("json") => quote!(Encoding::Json),
        _ => {
            let style = build::style_tokens(emit, encoding.style);
            let exploded = encoding.explode.then(|| quote!(.exploded()));
            let reserved = encoding.allow_reserved.then(|| quote!(.reserved()));
            quote!(Encoding::Style(#style #exploded #reserved))
        }
    }
}

/// A statement for each property of a multipart form.
fn parts(emit: &Emit<'_>, id: TypeId, content: &Content, body: &TokenStream) -> Vec<TokenStream> {
    let Shape::Object(Object { fields, rest }) = &emit.api.types[id].shape else {
        return Vec::new();
    };
    let names = emit.member_names(id);
    let mut parts: Vec<TokenStream> = fields
        .iter()
        .zip(names)
        .map(|(field, member)| part(emit, id, content, body, field, member))
        .collect();
    if rest.is_some() {
        parts.push(quote! {
            for (name, value) in &#body.rest {
                request.multipart_value(&mut form, name, value, "");
            }
        });
    }
    parts
}

fn part(
    emit: &Emit<'_>,
    id: TypeId,
    content: &Content,
    body: &TokenStream,
    field: &Field,
    member: &str,
) -> TokenStream {
    let name = &field.name;
    let member = ident(member);
    let encoding = content.encodings.iter().find(|(known, _)| known == name);
    let listed = encoding.and_then(|(_, encoding)| encoding.content_type.as_deref());
    // Several media types, or a range, leave the choice to the caller.
    let media_type = listed
        .filter(|listed| !listed.contains([',', '*']))
        .unwrap_or_default();
    let held = emit
        .facts
        .holds_files(emit.api, id)
        .then(|| emit.api.types.files(field.ty))
        .flatten();
    let required = emit.facts.presence(emit.api, id, field) == Presence::Required
        && !emit.api.types.is_nullable(field.ty);
    let file_type = if media_type.is_empty() {
        "application/octet-stream"
    } else {
        media_type
    };
    match (held, required) {
        (None, _) => {
            quote!(request.multipart_value(&mut form, #name, &#body.#member, #media_type);)
        }
        (Some(Files::One), true) => quote!(form.file(#name, &#body.#member, #file_type);),
        (Some(Files::One), false) => quote! {
            if let Some(file) = &#body.#member {
                form.file(#name, file, #file_type);
            }
        },
        (Some(Files::Many), true) => quote! {
            for file in &#body.#member {
                form.file(#name, file, #file_type);
            }
        },
        (Some(Files::Many), false) => quote! {
            for file in #body.#member.iter().flatten() {
                form.file(#name, file, #file_type);
            }
        },
    }
}

/// A media type that can be sent: a range is none.
fn concrete(media_type: &str, kind: ContentKind) -> String {
    match (media_type.contains('*'), kind) {
        (false, _) => media_type.to_owned(),
        (true, ContentKind::Json) => "application/json".to_owned(),
        (true, ContentKind::Text) => "text/plain".to_owned(),
        (true, _) => "application/octet-stream".to_owned(),
    }
}
