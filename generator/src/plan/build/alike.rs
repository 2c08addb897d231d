//! Which enums of answers are the same, and so are written once.

use std::collections::BTreeMap;

use super::conversions::meaning;
use crate::model::TypeId;
use crate::plan::operations::OperationPlan;
use crate::plan::responses::{ErrorKind, StatusEnum};
use crate::plan::rust_type::RustType;
use crate::plan::types::TypePlan;

/// The variants of an enum: their names, what each holds, and whether that is in a `Box`.
type Outline = Vec<(String, Option<RustType>, bool)>;

/// Lets each enum of answers that is the same as another, docs aside, say so, but for one of each sort:
/// operations of one API fail alike. Which one has the item is decided by the names alone: a short one
/// before a long one, then by the alphabet.
pub(super) fn share(types: &BTreeMap<TypeId, TypePlan>, operations: &mut [OperationPlan]) {
    let mut alike: BTreeMap<(Option<String>, String), Vec<StatusEnum>> = BTreeMap::new();
    for operation in operations.iter_mut() {
        // Groups share none: each is compiled without the others, too.
        let group = operation.accessor.clone();
        for plan in enums(operation) {
            if let Some(outline) = outline(types, plan) {
                let key = (group.clone(), format!("{outline:?}"));
                alike.entry(key).or_default().push(plan.clone());
            }
        }
    }
    let mut items = BTreeMap::new();
    let mut docs = BTreeMap::new();
    for group in alike.into_values().filter(|group| group.len() > 1) {
        let names = group.iter().map(|plan| plan.name.as_str());
        let Some(first) = names.min_by_key(|name| (name.len(), *name)) else {
            continue;
        };
        let first = first.to_owned();
        docs.insert(first.clone(), common_docs(&group));
        let others = group.into_iter().map(|plan| plan.name);
        let others = others.filter(|name| *name != first);
        items.extend(others.map(|name| (name, first.clone())));
    }
    for plan in operations.iter_mut().flat_map(enums) {
        plan.same_as = items.get(&plan.name).cloned();
        if let Some(docs) = docs.get(&plan.name) {
            plan.docs = format!(
                "{} Other operations answer alike.",
                plan.docs.trim_end_matches('\n')
            );
            for (variant, docs) in plan.variants.iter_mut().zip(docs) {
                variant.docs.clone_from(docs);
            }
        }
    }
}

/// The enums of an operation's answers.
fn enums(operation: &mut OperationPlan) -> Vec<&mut StatusEnum> {
    let responses = &mut operation.responses;
    let variants = responses.variants.iter_mut();
    let successes = variants.filter_map(|variant| variant.success.by_status_mut());
    let error = match &mut responses.error.kind {
        ErrorKind::ByStatus(plan) => Some(plan),
        ErrorKind::None | ErrorKind::One(_) => None,
    };
    successes.chain(error).collect()
}

/// Nothing where a type of another crate is in it, of which nobody here knows what it is.
fn outline(types: &BTreeMap<TypeId, TypePlan>, plan: &StatusEnum) -> Option<Outline> {
    let variants = plan.variants.iter().map(|variant| {
        let body = match &variant.body {
            Some(body) => Some(meaning(types, &body.ty)?),
            None => None,
        };
        Some((variant.name.clone(), body, variant.is_boxed))
    });
    variants.collect()
}

/// What is said about the variants of all these enums: the status alone where they differ.
fn common_docs(group: &[StatusEnum]) -> Vec<String> {
    let Some(first) = group.first() else {
        return Vec::new();
    };
    let variants = first.variants.iter().enumerate();
    let docs = variants.map(|(index, variant)| {
        let others = group.iter().filter_map(|plan| plan.variants.get(index));
        let mut others = others.map(|other| &other.docs);
        match others.all(|docs| *docs == variant.docs) {
            true => variant.docs.clone(),
            false => format!("The status is {}.", variant.status),
        }
    });
    docs.collect()
}
