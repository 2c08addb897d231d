//! What comes back: the types by status, and the arms that choose among them.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::context::{Emit, ident};
use super::item::Item;
use super::status;
use crate::plan::operations::OperationPlan;
use crate::plan::responses::{
    BodyForm, Decode, DecodedBody, ErrorKind, StatusArm, StatusEnum, StatusMatch, Statuses,
    VariantPath,
};

/// Understands an answer by its status.
pub(super) fn decode(plan: &StatusMatch) -> TokenStream {
    let otherwise = call(&plan.otherwise);
    if plan.arms.is_empty() {
        return quote!(|response| #otherwise);
    }
    let arms = plan.arms.iter().map(|arm| {
        let (pattern, call) = (pattern(arm), call(&arm.decode));
        quote!(#pattern => #call,)
    });
    let status = match &plan.empty {
        Some(empty) => {
            let others = empty.others.iter().copied().map(status::one);
            let empty = status::one(empty.status);
            quote!(status_or_empty(#empty, &[#(#others),*]))
        }
        None => quote!(status()),
    };
    quote!(|response| match response.#status { #(#arms)* _ => #otherwise, })
}

/// The pattern of an arm; a guard where some statuses of a hundred have an arm of their own, or the
/// media type decides.
fn pattern(arm: &StatusArm) -> TokenStream {
    let media_type = arm.media_type.as_ref();
    let mut guard = media_type.map(|media_type| quote!(response.is(#media_type)));
    let pattern = match &arm.statuses {
        Statuses::All => quote!(_),
        Statuses::Each(statuses) => {
            let patterns = status::rows(statuses);
            quote!(#(#patterns)|*)
        }
        Statuses::Hundred {
            first,
            is_shared: true,
        } => {
            let first = Literal::u16_unsuffixed(u16::from(*first));
            let and = guard.map(|guard| quote!(&& #guard));
            guard = Some(quote!(status / 100 == #first #and));
            quote!(status)
        }
        Statuses::Hundred { first, .. } => status::hundred_of(u16::from(*first)),
    };
    match guard {
        Some(guard) => quote!(#pattern if #guard),
        None => pattern,
    }
}

fn call(decode: &Decode) -> TokenStream {
    match decode {
        Decode::Success(body) => success(body),
        Decode::Failure(body) => failure(body),
        Decode::FirstOf(bodies) => {
            let readings = bodies.iter().map(|body| {
                let read = success(body);
                quote!(|response| #read)
            });
            quote!(response.first_of(&[#(#readings),*]))
        }
        Decode::Without(media_type) => quote!(response.without(#media_type)),
        Decode::Undocumented => quote!(response.undocumented()),
        Decode::UndocumentedJson(None) => quote!(response.undocumented_json()),
        Decode::UndocumentedJson(Some(path)) => {
            let variant = variant(path);
            quote!(response.undocumented_json_as(#variant))
        }
    }
}

fn success(body: &DecodedBody) -> TokenStream {
    match (body.form, body.variant.as_ref().map(variant)) {
        (BodyForm::Empty, None) => quote!(response.empty()),
        (BodyForm::Empty, Some(variant)) => quote!(response.empty_as(#variant)),
        (BodyForm::Json, None) => quote!(response.json()),
        (BodyForm::Json, Some(variant)) => quote!(response.json_as(#variant)),
        (BodyForm::Bytes, None) => quote!(response.bytes()),
        (BodyForm::Bytes, Some(variant)) => quote!(response.bytes_as(#variant)),
        (BodyForm::Scalar, None) => quote!(response.scalar()),
        (BodyForm::Scalar, Some(variant)) => quote!(response.scalar_as(#variant)),
        (BodyForm::Text, None) => quote!(response.text()),
        (BodyForm::Text, Some(variant)) => quote!(response.text_as(#variant)),
    }
}

fn failure(body: &DecodedBody) -> TokenStream {
    let variant = body.variant.as_ref().map(variant);
    let same = || quote!(std::convert::identity);
    match (body.form, variant) {
        (BodyForm::Empty, None) => quote!(response.error_empty(())),
        (BodyForm::Empty, Some(variant)) => quote!(response.error_empty(#variant)),
        (BodyForm::Json, None) => quote!(response.error_json()),
        (BodyForm::Json, Some(variant)) => {
            quote!(response.error_json_as(#variant))
        }
        (BodyForm::Bytes, variant) => {
            let variant = variant.unwrap_or_else(same);
            quote!(response.error_bytes_as(#variant))
        }
        (BodyForm::Scalar, variant) => {
            let variant = variant.unwrap_or_else(same);
            quote!(response.error_scalar_as(#variant))
        }
        (BodyForm::Text, variant) => {
            let variant = variant.unwrap_or_else(same);
            quote!(response.error_text_as(#variant))
        }
    }
}

/// What makes the variant of a status from its body.
fn variant(path: &VariantPath) -> TokenStream {
    let (name, variant) = (ident(&path.enum_name), ident(&path.name));
    match path.is_boxed {
        true => quote!(|body| #name::#variant(Box::new(body))),
        false => quote!(#name::#variant),
    }
}

/// The types of what comes back, where it differs by status.
pub(super) fn items(emit: &mut Emit<'_>, operation: &OperationPlan) -> Vec<Item> {
    let responses = &operation.responses;
    let variants = responses.variants.iter();
    let successes = variants.filter_map(|variant| variant.success.by_status());
    let error = match &responses.error.kind {
        ErrorKind::ByStatus(plan) => Some(plan),
        ErrorKind::None | ErrorKind::One(_) => None,
    };
    let all = successes.chain(error);
    let is_grouped = operation.accessor.is_some();
    all.map(|plan| by_status(emit, plan, is_grouped)).collect()
}

/// `is_grouped`: what it is the same as is in the module of the same group.
fn by_status(emit: &mut Emit<'_>, plan: &StatusEnum, is_grouped: bool) -> Item {
    if let Some(item) = &plan.same_as {
        let (name, docs, item) = (ident(&plan.name), emit.docs(&plan.docs), ident(item));
        return Item::Tokens(match is_grouped {
            true => quote!(#docs pub type #name = #item;),
            false => quote!(#docs pub type #name = crate::api::#item;),
        });
    }
    let mut variants = Vec::new();
    for variant in &plan.variants {
        let (name, docs) = (ident(&variant.name), emit.docs(&variant.docs));
        let ty = variant.body.as_ref().map(|body| emit.ty(&body.ty));
        variants.push(match (ty, variant.is_boxed) {
            (None, _) => quote!(#docs #name,),
            (Some(ty), false) => quote!(#docs #name(#ty),),
            (Some(ty), true) => quote!(#docs #name(Box<#ty>),),
        });
    }
    let (name, docs) = (ident(&plan.name), emit.docs(&plan.docs));
    Item::Tokens(quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name { #(#variants)* }
    })
}
