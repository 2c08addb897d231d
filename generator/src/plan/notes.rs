//! What is said about the plan: which operations give the pages of a list, and by which rule.

use std::collections::BTreeMap;

use super::pages::Pagination;
use super::whole::Plan;
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{Api, Operation};
use crate::pointer::Pointer;

/// How many operations a note names.
const NAMED: usize = 12;

/// A note for each rule by which operations give the pages of a list, at the first of them; and a warning
/// for each extension that has no effect. Each comes with the place that it is about, and what is there.
#[must_use]
pub fn notes(api: &Api, plan: &Plan) -> Vec<(Pointer, &'static str, Diagnostic)> {
    let mut by_rule: BTreeMap<&str, Vec<&Operation>> = BTreeMap::new();
    let mut notes = Vec::new();
    for (operation, plan) in api.operations.iter().zip(&plan.operations) {
        match &plan.pagination {
            Pagination::Pages(pages) => by_rule.entry(&pages.rule).or_default().push(operation),
            Pagination::Unknown(why) => notes.extend(without_effect(operation, why)),
            Pagination::None => {}
        }
    }
    notes.extend(
        by_rule
            .into_iter()
            .filter_map(|(rule, operations)| of_rule(rule, &operations)),
    );
    notes
}

fn name(operation: &Operation) -> String {
    format!("`{} {}`", operation.method, operation.path)
}

fn of_rule(rule: &str, operations: &[&Operation]) -> Option<(Pointer, &'static str, Diagnostic)> {
    let first = operations.first()?;
    let pointer = first.pointer.clone();
    if operations.len() == 1 {
        let message = format!("{} has pages: {rule}", name(first));
        return Some((pointer, "", Diagnostic::new(Code::Pages, message)));
    }
    let message = format!("{} operations have pages: {rule}", operations.len());
    let named = operations.iter().take(NAMED);
    let mut names: Vec<String> = named.map(|operation| name(operation)).collect();
    if operations.len() > NAMED {
        names.push(format!("{} more", operations.len() - NAMED));
    }
    let note = Diagnostic::new(Code::Pages, message).note(names.join(", "));
    Some((pointer, "the first of them", note))
}

/// An extension that describes pages, where something that it names is not there.
fn without_effect(operation: &Operation, why: &str) -> Option<(Pointer, &'static str, Diagnostic)> {
    let paging = operation
        .paging
        .as_ref()
        .filter(|paging| paging.pages.is_some())?;
    let message = format!(
        "`{}` of {} has no effect: {why}",
        paging.extension,
        name(operation)
    );
    let warning = Diagnostic::new(Code::UnexpectedValue, message);
    Some((
        paging.pointer.clone(),
        "the client has no `pages()` here",
        warning,
    ))
}
