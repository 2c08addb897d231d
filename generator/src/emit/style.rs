//! How values that are no scalars are written.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::Emit;
use super::reference::Runtime;
use crate::model::Style;
use crate::plan::request::StylePlan;

/// A style with its modifiers.
pub(super) fn style(emit: &mut Emit<'_>, plan: StylePlan) -> TokenStream {
    let ty = emit.runtime(Runtime::Style);
    let style = match plan.style {
        Style::Matrix => quote!(#ty::MATRIX),
        Style::Label => quote!(#ty::LABEL),
        Style::Form => quote!(#ty::FORM),
        Style::Simple => quote!(#ty::SIMPLE),
        Style::SpaceDelimited => quote!(#ty::SPACE_DELIMITED),
        Style::PipeDelimited => quote!(#ty::PIPE_DELIMITED),
        Style::DeepObject => quote!(#ty::DEEP_OBJECT),
    };
    let exploded = plan.explode.then(|| quote!(.exploded()));
    let reserved = plan.allow_reserved.then(|| quote!(.reserved()));
    quote!(#style #exploded #reserved)
}
