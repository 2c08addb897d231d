//! One operation for each of several bodies.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{Variance, variance};
use crate::document::equal::without_annotations;
use crate::document::file_name::file_name;
use crate::document::merge::unite::{Definition, DefinitionForm, unite};
use crate::document::openapi_grammar::OPERATION;
use crate::document::operation_ids;
use crate::document::push_down::{Operation, Page, PathItem};
use crate::pointer::Pointer;

/// Gives operations with different bodies a path each.
pub(in crate::document::merge) fn separate(items: &mut Vec<(&Page, PathItem)>) {
    let mut groups: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
    for (index, (_, item)) in items.iter().enumerate() {
        for operation in &item.operations {
            let key = (base(&item.name).to_owned(), operation.method.clone());
            groups.entry(key).or_default().push(index);
        }
    }
    let mut moved = Vec::new();
    for ((path, method), indexes) in groups {
        let fragments = fragments(items, &method, &indexes);
        for (index, fragment) in indexes.into_iter().zip(fragments) {
            let (Some(fragment), Some((page, item))) = (fragment, items.get_mut(index)) else {
                continue;
            };
            moved.extend(
                move_to(&format!("{path}#{fragment}"), &method, item).map(|item| (*page, item)),
            );
        }
    }
    items.retain(|(_, item)| !item.operations.is_empty() || !item.rest.is_empty());
    items.extend(moved);
}

fn base(path: &str) -> &str {
    path.split_once('#').map_or(path, |(base, _)| base)
}

fn move_to(path: &str, method: &str, item: &mut PathItem) -> Option<PathItem> {
    let index = item
        .operations
        .iter()
        .position(|operation| operation.method == method)?;
    let mut operation: Operation = item.operations.remove(index);
    operation_ids::mark(&mut operation.value);
    let (rest, origins) = (item.rest.clone(), item.origins.clone());
    Some(PathItem {
        name: path.to_owned(),
        operations: vec![operation],
        rest,
        origins,
    })
}

/// The fragment that each of the operations needs, if any.
fn fragments(items: &[(&Page, PathItem)], method: &str, indexes: &[usize]) -> Vec<Option<String>> {
    let nothing = vec![None; indexes.len()];
    let members: Vec<(&Page, &PathItem, &Operation)> = indexes
        .iter()
        .filter_map(|index| {
            let (page, item) = items.get(*index)?;
            let operation = item
                .operations
                .iter()
                .find(|operation| operation.method == method)?;
            Some((*page, item, operation))
        })
        .collect();
    let definitions = members.iter().map(|(page, _, operation)| Definition {
        page,
        value: Cow::Borrowed(&operation.value),
        origins: operation.origins.clone(),
    });
    let Some(united) = unite(definitions.collect(), &OPERATION) else {
        return nothing;
    };
    let given = |item: &PathItem| item.name.split_once('#').map(|(_, name)| name.to_owned());
    let named = members.iter().any(|(_, item, _)| given(item).is_some());
    if variance(&united) == Variance::Other && !named {
        return nothing;
    }
    let forms: Vec<&DefinitionForm<'_>> = std::iter::once(&united.form)
        .chain(&united.rivals)
        .collect();
    let own: Vec<String> = forms.iter().map(|form| slug(form)).collect();
    let names: Vec<String> = forms
        .iter()
        .zip(&own)
        .map(|(form, name)| told_apart(form, name, &own))
        .collect();
    members
        .iter()
        .map(|(_, item, operation)| {
            if given(item).is_some() {
                return None;
            }
            let place = operation
                .origins
                .origins(&Pointer::root())
                .into_iter()
                .next()?;
            let index = forms.iter().position(|form| form.places.contains(&place))?;
            let form = forms.get(index)?;
            let same = members.iter().filter(|(_, _, other)| {
                let other = other.origins.origins(&Pointer::root());
                other
                    .first()
                    .is_some_and(|other| form.places.contains(other))
            });
            let known: BTreeSet<String> = same.filter_map(|(_, item, _)| given(item)).collect();
            known
                .into_iter()
                .next()
                .or_else(|| names.get(index).cloned())
        })
        .collect()
}

fn slug(form: &DefinitionForm<'_>) -> String {
    let text = |key: &str| form.value.get(key).and_then(Value::as_str).map(file_name);
    let texts = [text("summary"), text("operationId")];
    texts
        .into_iter()
        .flatten()
        .find(|name| !name.is_empty())
        .unwrap_or_else(|| "variant".to_owned())
}

/// The name, with a mark of its content where others have the same.
fn told_apart(form: &DefinitionForm<'_>, name: &str, all: &[String]) -> String {
    if all.iter().filter(|other| *other == name).count() < 2 {
        return name.to_owned();
    }
    // FNV-1a: the mark depends on nothing but the content.
    let hash = without_annotations(&form.value, &OPERATION)
        .bytes()
        .fold(0x811c_9dc5_u32, |hash, byte| {
            (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
        });
    format!("{name}-{hash:08x}")
}
