//! Paths that differ in the names of their parameters only are the same path.
//!
//! A document that has such a path twice, with an operation of the same method in each, distinguishes them
//! for a reason of its own (see `identical_paths`): there every template stays as it is.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{Builder, places_of};
use crate::diagnostics::{Code, Diagnostic};
use crate::document::path_template::{parameters, shape};
use crate::document::push_down::{Operation, Page, PathItem};
use crate::location::Origin;
use crate::pointer::Pointer;
use crate::spec::reference;

/// Gives every path the longest of the templates that mean it (of equally long ones the one that
/// sorts first: long names say most), and renames the path parameters of the others.
pub(super) fn unify(items: &mut [(&Page, PathItem)], builder: &mut Builder<'_>) {
    let mut templates: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (_, item) in items.iter() {
        templates
            .entry(shape(&item.name))
            .or_default()
            .insert(item.name.clone());
    }
    let apart = apart(items);
    templates.retain(|shape, names| names.len() > 1 && !apart.contains(shape));
    if templates.is_empty() {
        return;
    }
    for names in templates.values() {
        let finding = remark(names, items);
        builder.report(finding);
    }
    for (page, item) in items {
        let kept = templates
            .get(&shape(&item.name))
            .and_then(|names| longest(names));
        if let Some(kept) = kept.filter(|kept| **kept != item.name) {
            rename(page, item, kept);
        }
    }
}

fn longest(names: &BTreeSet<String>) -> Option<&String> {
    names
        .iter()
        .max_by_key(|name| (name.chars().count(), std::cmp::Reverse(*name)))
}

/// The shapes of which one document has several templates with an operation of the same method.
fn apart(items: &[(&Page, PathItem)]) -> BTreeSet<String> {
    let mut apart = BTreeSet::new();
    let mut owners: BTreeMap<(*const Page, String, &str), &str> = BTreeMap::new();
    for (page, item) in items {
        let shape = shape(&item.name);
        for operation in &item.operations {
            let key = (
                std::ptr::from_ref(*page),
                shape.clone(),
                operation.method.as_str(),
            );
            if *owners.entry(key).or_insert(&item.name) != item.name {
                apart.insert(shape.clone());
            }
        }
    }
    apart
}

fn rename(page: &Page, item: &mut PathItem, kept: &str) {
    let old = parameters(&item.name).into_iter().map(str::to_owned);
    let new = parameters(kept).into_iter().map(str::to_owned);
    let names: BTreeMap<String, String> = old.zip(new).filter(|(old, new)| old != new).collect();
    for operation in &mut item.operations {
        rename_parameters(page, operation, &names);
    }
    item.name = kept.to_owned();
}

fn rename_parameters(page: &Page, operation: &mut Operation, names: &BTreeMap<String, String>) {
    let pointer = Pointer::root().child("parameters");
    let Some(Value::Array(parameters)) = operation.value.get_mut("parameters") else {
        return;
    };
    for (index, parameter) in parameters.iter_mut().enumerate() {
        let referred =
            reference::of(parameter).and_then(|reference| reference::chase(&page.value, reference));
        let described = referred.as_ref().map_or(&*parameter, |target| target.value);
        let Some(new) = new_name(described, names) else {
            continue;
        };
        if let Some(target) = referred {
            // The shared parameter keeps its name: other paths use it.
            operation
                .origins
                .graft(&pointer.index(index), &page.origins, &target.pointer);
            *parameter = target.value.clone();
        }
        if let Some(members) = parameter.as_object_mut() {
            members.insert("name".to_owned(), Value::from(new.as_str()));
        }
    }
}

fn new_name<'n>(parameter: &Value, names: &'n BTreeMap<String, String>) -> Option<&'n String> {
    let in_path = parameter.get("in").and_then(Value::as_str) == Some("path");
    names
        .get(parameter.get("name")?.as_str()?)
        .filter(|_| in_path)
}

fn remark(names: &BTreeSet<String>, items: &[(&Page, PathItem)]) -> Diagnostic {
    let kept = longest(names).map_or("", String::as_str);
    let mut places: Vec<(bool, Origin)> = Vec::new();
    for name in names {
        let of_name = items.iter().filter(|(_, item)| item.name == *name);
        let first = of_name
            .flat_map(|(_, item)| item.origins.origins(&Pointer::root()))
            .min();
        places.extend(first.map(|place| (name != kept, place)));
    }
    places.sort();
    let places: Vec<Origin> = places.into_iter().map(|(_, place)| place).collect();
    let message = format!("paths that differ only in parameter names are the same path, `{kept}`");
    let diagnostic = Diagnostic::new(Code::DifferingPathParameters, message);
    places_of(
        diagnostic,
        &places,
        "this is kept",
        "the parameters here are renamed",
    )
}
