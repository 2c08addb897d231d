//! The declaration of a type, inside of the macro that implements it.

use super::context::Emit;
use super::docs::push_docs;
use super::reference::Runtime;
use crate::plan::types::TypePlan;

/// The docs of a type, and its name in the specification where the Rust name does not show it.
fn push_head(text: &mut String, indent: &str, plan: &TypePlan) {
    push_docs(text, indent, &plan.docs);
    if let Some(alias) = &plan.doc_alias {
        text.push_str(&format!("{indent}#[doc(alias = {})]\n", literal(alias)));
    }
}

/// Text as a Rust string literal.
pub(super) fn literal(text: &str) -> String {
    proc_macro2::Literal::string(text).to_string()
}

/// A member of a declaration: its docs, and the line behind them.
pub(super) struct MemberLine {
    pub(super) docs: String,
    pub(super) line: String,
}

/// What declares a type: the call of a macro around the declaration, which has its members a line
/// each. `item` is what comes before the braces.
pub(super) fn declaration(
    call: &str,
    plan: &TypePlan,
    item: &str,
    members: &[MemberLine],
) -> String {
    let mut text = format!("{call}! {{\n");
    push_head(&mut text, "    ", plan);
    if members.is_empty() {
        text.push_str(&format!("    {item} {{}}\n}}"));
        return text;
    }
    text.push_str(&format!("    {item} {{\n"));
    for member in members {
        push_docs(&mut text, "        ", &member.docs);
        text.push_str(&format!("        {},\n", member.line));
    }
    text.push_str("    }\n}");
    text
}

/// What declares a type without members. `item` is the whole declaration.
pub(super) fn one_line(call: &str, plan: &TypePlan, item: &str) -> String {
    let mut text = format!("{call}! {{\n");
    push_head(&mut text, "    ", plan);
    text.push_str(&format!("    {item}\n}}"));
    text
}

/// Another name of a type.
pub(super) fn alias(plan: &TypePlan, target: &str) -> String {
    let mut text = String::new();
    push_head(&mut text, "", plan);
    text.push_str(&format!("pub type {} = {target};", plan.name.name));
    text
}

/// What macros do for types of several kinds.
pub(super) fn shared_abilities(
    emit: &mut Emit<'_>,
    is_hashed: bool,
    is_fitted: bool,
) -> impl Iterator<Item = String> + use<> {
    let abilities = [
        (is_hashed, "hash", Runtime::HashAbility),
        (is_fitted, "fit", Runtime::FitAbility),
    ];
    let abilities = abilities.map(|(is_wanted, word, ability)| {
        is_wanted.then(|| {
            emit.note(ability);
            word.to_owned()
        })
    });
    abilities.into_iter().flatten()
}

/// The name of a type, and what macros do for it beyond reading and writing it.
pub(super) fn with_abilities(name: &str, abilities: &[String]) -> String {
    match abilities {
        [] => name.to_owned(),
        _ => format!("{name}: {}", abilities.join(", ")),
    }
}

/// The mark behind a member whose type is recognised by a trial.
pub(super) fn trial(is_tried: bool) -> &'static str {
    if is_tried { " tried" } else { "" }
}
