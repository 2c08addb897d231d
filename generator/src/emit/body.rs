//! How a body is taken and written.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::context::{Emit, ident};
use super::item::Item;
use super::reference::Runtime;
use super::written::Written;
use super::{multipart, style};
use crate::plan::bodies::{BodyContent, BodyEncoding, BodyPlan, FormProperty, PropertyEncoding};
use crate::plan::code;
use crate::plan::operations::OperationPlan;

/// The type that holds a body of several media types; the methods and setters make its values.
pub(super) fn item(emit: &mut Emit<'_>, operation: &OperationPlan) -> Option<Item> {
    let body = operation.body.as_ref()?;
    let name = ident(body.enum_name.as_deref()?);
    let doc = emit.docs(&format!(
        "The body of [`{}`], by media type.",
        operation.request
    ));
    let mut variants = Vec::new();
    for content in &body.contents {
        let ty = emit.ty(&content.ty);
        variants.extend(content.variant.as_ref().map(|variant| {
            let name = ident(&variant.name);
            match variant.is_boxed {
                true => quote!(#name(Box<#ty>),),
                false => quote!(#name(#ty),),
            }
        }));
    }
    Some(Item::Tokens(quote! {
        #doc
        #[derive(Clone, Debug)]
        enum #name { #(#variants)* }
    }))
}

/// A value of the type that holds the body, out of one of this media type.
pub(super) fn wrap(body: &BodyPlan, content: &BodyContent, value: &TokenStream) -> TokenStream {
    let (Some(name), Some(variant)) = (&body.enum_name, &content.variant) else {
        return value.clone();
    };
    let (name, variant_name) = (ident(name), ident(&variant.name));
    match variant.is_boxed {
        true => quote!(#name::#variant_name(Box::new(#value))),
        false => quote!(#name::#variant_name(#value)),
    }
}

/// The setters of an optional body in one of several media types.
pub(super) fn setters(emit: &mut Emit<'_>, body: &BodyPlan) -> Vec<TokenStream> {
    if body.enum_name.is_none() || body.field.required {
        return Vec::new();
    }
    let contents = body.contents.iter();
    contents
        .map(|content| setter(emit, body, content))
        .collect()
}

fn setter(emit: &mut Emit<'_>, body: &BodyPlan, content: &BodyContent) -> TokenStream {
    let (name, setter) = (ident(&body.field.name), ident(&content.function));
    let argument = emit.argument(&content.ty);
    let value = wrap(body, content, &argument.value(&name));
    let ty = &argument.ty;
    let line = format!("Sets the body, as {}.", code(&content.media_type));
    let docs = match body.field.docs.as_str() {
        "" => emit.docs(&line),
        words => emit.docs(&format!("{words}\n\n{line}")),
    };
    quote! {
        #docs
        pub fn #setter(mut self, #name: #ty) -> Self {
            self.#name = Some(#value);
            self
        }
    }
}

/// The statements that write the body.
pub(super) fn statement(emit: &mut Emit<'_>, body: &BodyPlan) -> Option<TokenStream> {
    let member = ident(&body.field.name);
    if let Some(name) = body.enum_name.as_deref() {
        let arms = arms(emit, body, &ident(name));
        return Some(match body.field.required {
            true => quote!(match &self.#member { #arms }),
            false => quote!(match &self.#member { #arms None => {} }),
        });
    }
    let content = body.contents.first()?;
    Some(match body.field.required {
        true => write(emit, content, &Written::of_field(&member)),
        false => {
            let write = write(emit, content, &Written::bound());
            quote!(if let Some(body) = &self.#member { #write })
        }
    })
}

/// An arm for each media type of the body.
fn arms(emit: &mut Emit<'_>, body: &BodyPlan, name: &Ident) -> TokenStream {
    let mut arms = TokenStream::new();
    for content in &body.contents {
        let Some(variant) = content.variant.as_ref() else {
            continue;
        };
        let variant = ident(&variant.name);
        let write = write(emit, content, &Written::bound());
        let pattern = quote!(#name::#variant(body));
        arms.extend(match body.field.required {
            true => quote!(#pattern => { #write }),
            false => quote!(Some(#pattern) => { #write }),
        });
    }
    arms
}

fn write(emit: &mut Emit<'_>, content: &BodyContent, body: &Written) -> TokenStream {
    let media_type = &content.sent_as;
    let Written { value, reference } = body;
    match &content.encoding {
        BodyEncoding::Json => quote!(request.json(#reference);),
        BodyEncoding::OtherJson => quote!(request.json_as(#media_type, #reference);),
        BodyEncoding::Text => quote!(request.body(#media_type, #value.clone().into());),
        BodyEncoding::Upload => quote!(request.upload(#media_type, #reference);),
        BodyEncoding::Form(properties) => {
            let form = emit.runtime(Runtime::RequestForm);
            let properties = properties.iter().map(|one| property(emit, one));
            let properties: Vec<TokenStream> = properties.collect();
            quote!(request.#form(#reference, &[#(#properties),*]);)
        }
        BodyEncoding::Multipart(plan) => multipart::properties(emit, plan, body),
        BodyEncoding::MultipartMap => multipart::map(emit, body),
        BodyEncoding::MultipartFiles(files) => multipart::files(emit, *files, body),
        BodyEncoding::MultipartParts => quote!(request.multipart(#value.clone());),
    }
}

/// How a property of a form is written.
fn property(emit: &mut Emit<'_>, property: &FormProperty) -> TokenStream {
    let name = &property.name;
    let encoding = emit.runtime(Runtime::Encoding);
    match &property.encoding {
        PropertyEncoding::Json => quote!((#name, #encoding::Json)),
        PropertyEncoding::Style(style) => {
            let style = style::style(emit, *style);
            quote!((#name, #encoding::Style(#style)))
        }
    }
}
