//! What comes back: the types by status, and the arms that choose among them.

use quote::quote;

use super::code::{Block, Line};
use super::context::{Emit, ident};
use super::head::literal;
use super::item::Item;
use super::status;
use crate::plan::operations::OperationPlan;
use crate::plan::responses::{
    BodyForm, Decode, DecodedBody, ErrorKind, StatusArm, StatusEnum, StatusMatch, Statuses,
    VariantPath,
};

/// Understands an answer by its status: a closure, which `close` ends where it has several lines.
pub(super) fn decode(plan: &StatusMatch, close: &'static str) -> Line {
    let otherwise = call(&plan.otherwise);
    if plan.arms.is_empty() {
        return format!("|response| {otherwise}").into();
    }
    let arms = plan.arms.iter().map(|arm| {
        let (pattern, call) = (pattern(arm), call(&arm.decode));
        format!("{pattern} => {call},").into()
    });
    let mut arms: Vec<Line> = arms.collect();
    arms.push(format!("_ => {otherwise},").into());
    let status = match &plan.empty {
        Some(empty) => {
            let others = empty.others.iter().copied().map(status::one);
            let others = others.collect::<Vec<_>>().join(", ");
            let empty = status::one(empty.status);
            format!("status_or_empty({empty}, &[{others}])")
        }
        None => "status()".to_owned(),
    };
    Line::Block(Block {
        open: format!("|response| match response.{status} {{").into(),
        lines: arms,
        close,
    })
}

/// The pattern of an arm; a guard where some statuses of a hundred have an arm of their own, or the
/// media type decides.
fn pattern(arm: &StatusArm) -> String {
    let media_type = arm.media_type.as_deref().map(literal);
    let mut guard = media_type.map(|media_type| format!("response.is({media_type})"));
    let pattern = match &arm.statuses {
        Statuses::All => "_".to_owned(),
        Statuses::Each(statuses) => status::rows(statuses).join(" | "),
        Statuses::Hundred {
            first,
            is_shared: true,
        } => {
            let and = guard.map(|guard| format!(" && {guard}"));
            let and = and.unwrap_or_default();
            guard = Some(format!("status / 100 == {first}{and}"));
            "status".to_owned()
        }
        Statuses::Hundred { first, .. } => status::hundred_of(u16::from(*first)),
    };
    match guard {
        Some(guard) => format!("{pattern} if {guard}"),
        None => pattern,
    }
}

fn call(decode: &Decode) -> String {
    match decode {
        Decode::Success(body) => success(body),
        Decode::Failure(body) => failure(body),
        Decode::FirstOf(bodies) => {
            let readings = bodies
                .iter()
                .map(|body| format!("|response| {}", success(body)));
            let readings = readings.collect::<Vec<_>>().join(", ");
            format!("response.first_of(&[{readings}])")
        }
        Decode::Without(media_type) => format!("response.without({})", literal(media_type)),
        Decode::Undocumented => "response.undocumented()".to_owned(),
        Decode::UndocumentedJson(None) => "response.undocumented_json()".to_owned(),
        Decode::UndocumentedJson(Some(path)) => {
            format!("response.undocumented_json_as({})", variant(path))
        }
    }
}

fn success(body: &DecodedBody) -> String {
    let form = match body.form {
        BodyForm::Empty => "empty",
        BodyForm::Json => "json",
        BodyForm::Bytes => "bytes",
        BodyForm::Scalar => "scalar",
        BodyForm::Text => "text",
    };
    match body.variant.as_ref().map(variant) {
        None => format!("response.{form}()"),
        Some(variant) => format!("response.{form}_as({variant})"),
    }
}

fn failure(body: &DecodedBody) -> String {
    let variant = body.variant.as_ref().map(variant);
    let form = match body.form {
        BodyForm::Empty => {
            let variant = variant.as_deref().unwrap_or("()");
            return format!("response.error_empty({variant})");
        }
        BodyForm::Json if variant.is_none() => return "response.error_json()".to_owned(),
        BodyForm::Json => "json",
        BodyForm::Bytes => "bytes",
        BodyForm::Scalar => "scalar",
        BodyForm::Text => "text",
    };
    let variant = variant.as_deref().unwrap_or("std::convert::identity");
    format!("response.error_{form}_as({variant})")
}

/// What makes the variant of a status from its body.
fn variant(path: &VariantPath) -> String {
    let (name, variant) = (ident(&path.enum_name), ident(&path.name));
    match path.is_boxed {
        true => format!("|body| {name}::{variant}(Box::new(body))"),
        false => format!("{name}::{variant}"),
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
