//! The paths and webhooks of all documents, by name and method.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::conflict::Subject;
use super::root::{Sourced, richest};
use super::unite::{Definition, unite};
use super::{Builder, bodies, slashes, templates};
use crate::diagnostics::Code;
use crate::document::BodyVariants;
use crate::document::openapi_grammar::{METHODS, OPERATION};
use crate::document::operations;
use crate::document::push_down::{self, Page, PathItem};
use crate::location::Origin;
use crate::pointer::Pointer;

/// Unites paths and webhooks.
pub(super) fn merge(pages: &mut [Page], builder: &mut Builder<'_>) {
    section(pages, "paths", push_down::paths, builder);
    section(pages, "webhooks", push_down::webhooks, builder);
}

type TakeApart = fn(&mut Page) -> Vec<PathItem>;

fn section(pages: &mut [Page], name: &str, take_apart: TakeApart, builder: &mut Builder<'_>) {
    let pointer = Pointer::root().child(name);
    let taken: Vec<Vec<PathItem>> = pages.iter_mut().map(take_apart).collect();
    let pages = &*pages;
    let taken = pages.iter().zip(taken);
    let mut all: Vec<(&Page, PathItem)> = taken
        .flat_map(|(page, items)| items.into_iter().map(move |item| (page, item)))
        .collect();
    if name == "paths" {
        slashes::add(&mut all, builder);
        templates::unify(&mut all, builder);
        if builder.options.body_variants == BodyVariants::Separate {
            bodies::separate(&mut all);
        }
    }
    let mut items: BTreeMap<String, Vec<(&Page, PathItem)>> = BTreeMap::new();
    for (page, item) in all {
        items
            .entry(item.name.clone())
            .or_default()
            .push((page, item));
    }
    let mut members = Map::new();
    for (path, items) in items {
        let item = path_item(items, &pointer.child(&path), &path, builder);
        members.insert(path, Value::Object(item));
    }
    let others = |value: &Value, key: &str| !value.is_object() || key.starts_with("x-");
    super::root::extra(pages, &pointer, builder, &mut members, others);
    if pages
        .iter()
        .any(|page| page.value.get(name).is_some_and(Value::is_object))
    {
        builder
            .members
            .insert(name.to_owned(), Value::Object(members));
    }
}

fn path_item(
    items: Vec<(&Page, PathItem)>,
    pointer: &Pointer,
    path: &str,
    builder: &mut Builder<'_>,
) -> Map<String, Value> {
    let root = Pointer::root();
    let mut places: Vec<Origin> = items
        .iter()
        .flat_map(|(_, item)| item.origins.origins(&root))
        .collect();
    places.sort();
    builder.origins.set(pointer.clone(), places);
    let mut rest = leftovers(&items, pointer, builder);
    let mut methods: BTreeMap<String, Vec<Definition<'_>>> = BTreeMap::new();
    for (page, item) in items {
        for operation in item.operations {
            let (value, origins) = (Cow::Owned(operation.value), operation.origins);
            let definition = Definition {
                page,
                value,
                origins,
            };
            methods
                .entry(operation.method)
                .or_default()
                .push(definition);
        }
    }
    let mut members = Map::new();
    let known = METHODS
        .iter()
        .filter_map(|method| methods.remove_entry(*method));
    let known: Vec<(String, Vec<Definition<'_>>)> = known.collect();
    for (method, definitions) in known.into_iter().chain(methods) {
        let subject = Subject {
            title: format!("`{} {path}`", method.to_uppercase()),
            pointer: operations::place(pointer, &method),
            code: Code::ConflictingOperation,
        };
        let Some(mut united) = unite(definitions, &OPERATION) else {
            continue;
        };
        if builder.options.body_variants == BodyVariants::Union
            && let Some(remark) = bodies::into_union(&mut united, &subject.title)
        {
            builder.report(remark);
        }
        let value = builder.take(&subject, united, &OPERATION);
        operations::insert(&mut members, &method, value);
    }
    rest.retain(|key, _| !members.contains_key(key));
    members.append(&mut rest);
    members
}

/// What is on the path itself and on none of its operations.
fn leftovers(
    items: &[(&Page, PathItem)],
    pointer: &Pointer,
    builder: &mut Builder<'_>,
) -> Map<String, Value> {
    let mut values: BTreeMap<&str, Vec<Sourced>> = BTreeMap::new();
    for (_, item) in items {
        for (key, value) in &item.rest {
            let places = item.origins.origins(&Pointer::root().child(key));
            values.entry(key).or_default().push(Sourced {
                value: value.clone(),
                places,
            });
        }
    }
    let mut rest = Map::new();
    for (key, values) in values {
        let value = richest(values, &pointer.child(key), builder);
        rest.extend(value.map(|value| (key.to_owned(), value)));
    }
    rest
}
