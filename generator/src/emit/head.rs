//! What comes before the declaration of a type, and the macro calls behind it.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::Emit;
use crate::plan::types::TypePlan;

/// The docs of a type, and its name in the specification where the Rust name does not show it.
pub(super) fn docs(emit: &mut Emit<'_>, plan: &TypePlan) -> TokenStream {
    let docs = emit.docs(&plan.docs);
    let alias = plan.doc_alias.as_ref();
    let alias = alias.map(|original| quote!(#[doc(alias = #original)]));
    quote!(#docs #alias)
}

/// Text as a Rust string literal.
pub(super) fn literal(text: &str) -> String {
    proc_macro2::Literal::string(text).to_string()
}

/// A macro call on one line where it fits, else a line for each member.
pub(super) fn macro_line(name: &str, subject: &str, members: &[String]) -> String {
    let line = format!("{name}!({subject} {{ {} }});", members.join(", "));
    if members.is_empty() {
        return format!("{name}!({subject} {{}});");
    }
    if line.len() <= 100 {
        return line;
    }
    let members: String = members
        .iter()
        .map(|member| format!("    {member},\n"))
        .collect();
    let members = members.replace("    ..rest,\n", "    ..rest\n");
    format!("{name}!({subject} {{\n{members}}});")
}

/// The mark behind a member whose type is recognised by a trial.
pub(super) fn trial(is_tried: bool) -> &'static str {
    if is_tried { " tried" } else { "" }
}
