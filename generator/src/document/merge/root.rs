//! What is at the root of the documents: the OpenAPI version, info, tags, and what is left.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::conflict::Subject;
use super::unite::Definition;
use super::{Builder, versions};
use crate::diagnostics::{Code, Diagnostic};
use crate::document::canonical;
use crate::document::equal::richer;
use crate::document::openapi_grammar::DOCUMENT;
use crate::document::push_down::Page;
use crate::location::{Origin, Origins};
use crate::pointer::Pointer;

/// Members of the root that have a module of their own.
const ELSEWHERE: [&str; 8] = [
    "openapi",
    "info",
    "servers",
    "security",
    "tags",
    "paths",
    "webhooks",
    "components",
];

/// Unites what is at the root.
pub(super) fn merge(pages: &[Page], builder: &mut Builder<'_>) {
    versions::openapi(pages, builder);
    info(pages, builder);
    tags(pages, builder);
    let mut members = Map::new();
    extra(pages, &Pointer::root(), builder, &mut members, |_, key| {
        !ELSEWHERE.contains(&key)
    });
    builder.members.extend(members);
}

/// Of each member of the objects at `pointer` that `wanted` picks, the richest, with a note where
/// the documents differ. Such members explain; they do not change the interface.
pub(super) fn extra(
    pages: &[Page],
    pointer: &Pointer,
    builder: &mut Builder<'_>,
    members: &mut Map<String, Value>,
    wanted: impl Fn(&Value, &str) -> bool,
) {
    let holds = pointer
        .keys()
        .fold(&DOCUMENT, |holds, key| holds.member(&key));
    let mut values: BTreeMap<&str, Vec<Sourced>> = BTreeMap::new();
    for page in pages {
        let object = page
            .value
            .pointer(pointer.as_str())
            .and_then(Value::as_object);
        let picked = object
            .into_iter()
            .flatten()
            .filter(|(key, value)| wanted(value, key));
        for (key, value) in picked {
            let value = canonical::part(value.clone(), holds.member(key), &page.value);
            let places = page.origins.origins(&pointer.child(key));
            values
                .entry(key)
                .or_default()
                .push(Sourced { value, places });
        }
    }
    for (key, values) in values {
        if let Some(value) = richest(values, &pointer.child(key), builder) {
            members.insert(key.to_owned(), value);
        }
    }
}

/// A value and where it is.
pub(super) struct Sourced {
    pub(super) value: Value,
    pub(super) places: Vec<Origin>,
}

/// The richest of several values, with a note where they differ.
pub(super) fn richest(
    mut values: Vec<Sourced>,
    pointer: &Pointer,
    builder: &mut Builder<'_>,
) -> Option<Value> {
    values.sort_by(|left, right| left.places.cmp(&right.places));
    let best = values.iter().map(|sourced| &sourced.value).reduce(richer)?;
    let mut places: Vec<Origin> = Vec::new();
    let mut differing: Vec<&Sourced> = Vec::new();
    for sourced in &values {
        if sourced.value == *best {
            places.extend(sourced.places.iter().cloned());
        } else {
            differing.push(sourced);
        }
    }
    if let Some(other) = differing.first().and_then(|sourced| sourced.places.first())
        && let Some(kept) = places.first()
    {
        let message = format!("the documents have different values at `{pointer}`");
        builder.report(
            Diagnostic::new(Code::DifferingWords, message)
                .at(kept.location(), "the longest is kept")
                .at(other.location(), "another value"),
        );
    }
    builder.origins.set(pointer.clone(), places);
    Some(best.clone())
}

fn info(pages: &[Page], builder: &mut Builder<'_>) {
    let pointer = Pointer::root().child("info");
    let mut members = Map::new();
    let own = ["title", "version"];
    extra(pages, &pointer, builder, &mut members, |_, key| {
        !own.contains(&key)
    });
    title(pages, builder, &mut members);
    versions::info(pages, builder, &mut members);
    if pages.iter().any(|page| page.value.get("info").is_some()) {
        builder
            .members
            .insert("info".to_owned(), Value::Object(members));
    }
}

/// Of different titles the shortest is the likeliest to be that of the whole API.
fn title(pages: &[Page], builder: &mut Builder<'_>, members: &mut Map<String, Value>) {
    let pointer = Pointer::root().child("info").child("title");
    let mut titles: BTreeMap<(bool, usize, String), (Value, Vec<Origin>)> = BTreeMap::new();
    for page in pages {
        if let Some(title) = page.value.pointer(pointer.as_str()) {
            let text = title
                .as_str()
                .map_or_else(|| title.to_string(), str::to_owned);
            let key = (text.trim().is_empty(), text.chars().count(), text);
            let entry = titles
                .entry(key)
                .or_insert_with(|| (title.clone(), Vec::new()));
            entry.1.extend(page.origins.origins(&pointer));
        }
    }
    for (_, places) in titles.values_mut() {
        places.sort();
    }
    let mut differing = titles
        .iter()
        .filter(|((empty, ..), _)| !empty)
        .map(|(_, entry)| entry);
    if let (Some((kept, at)), Some((_, other))) = (differing.next(), differing.next())
        && let (Some(at), Some(other)) = (at.first(), other.first())
    {
        builder.report(
            Diagnostic::new(Code::MixedTitles, "the documents have different titles")
                .at(at.location(), format!("{kept} names the client"))
                .at(other.location(), "another title")
                .note("the shortest one becomes the title of the whole API"),
        );
    }
    if let Some((_, (title, places))) = titles.into_iter().next() {
        builder.origins.set(pointer, places);
        members.insert("title".to_owned(), title);
    }
}

/// Tags are united by name and sorted by it; of each text about a tag the longest is kept.
fn tags(pages: &[Page], builder: &mut Builder<'_>) {
    let pointer = Pointer::root().child("tags");
    let mut named: BTreeMap<String, Vec<Definition<'_>>> = BTreeMap::new();
    for page in pages {
        let list = page.value.get("tags").and_then(Value::as_array);
        for (index, tag) in list.into_iter().flatten().enumerate() {
            let name = tag.get("name").and_then(Value::as_str);
            let name = name.map_or_else(|| tag.to_string(), str::to_owned);
            let mut origins = Origins::default();
            origins.graft(&Pointer::root(), &page.origins, &pointer.index(index));
            let definition = Definition {
                page,
                value: Cow::Borrowed(tag),
                origins,
            };
            named.entry(name).or_default().push(definition);
        }
    }
    let holds = DOCUMENT.member("tags").item();
    let mut tags = Vec::new();
    for (name, definitions) in named {
        let subject = Subject {
            title: format!("tag `{name}`"),
            pointer: pointer.index(tags.len()),
            code: Code::ConflictingComponent,
        };
        tags.extend(builder.unite(&subject, definitions, holds));
    }
    if !tags.is_empty() {
        builder
            .members
            .insert("tags".to_owned(), Value::Array(tags));
    }
}
