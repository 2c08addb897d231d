//! Versions: of the OpenAPI specification, and of the API itself.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::Builder;
use crate::diagnostics::{Code, Diagnostic};
use crate::document::MergeOptions;
use crate::document::origins::Origin;
use crate::document::push_down::Page;
use crate::pointer::Pointer;
use crate::source::Location;

/// The highest version of the specification that any document uses.
pub(super) fn openapi(pages: &[Page<'_>], builder: &mut Builder<'_>) {
    let pointer = Pointer::root().child("openapi");
    let versions = by_text(pages, &pointer);
    let highest = versions
        .iter()
        .max_by_key(|(text, _)| (numbers(text), text.as_str()));
    if let Some((text, (_, places))) = highest {
        builder.origins.set(pointer, places.clone());
        builder
            .members
            .insert("openapi".to_owned(), Value::from(text.as_str()));
    }
}

/// Unites the `info.version`s.
pub(super) fn info(
    pages: &[Page<'_>],
    _options: &MergeOptions,
    builder: &mut Builder<'_>,
    members: &mut Map<String, Value>,
) {
    let pointer = Pointer::root().child("info").child("version");
    let versions = by_text(pages, &pointer);
    let highest = versions
        .iter()
        .max_by_key(|(text, _)| (numbers(text), text.as_str()));
    let Some((text, (_, places))) = highest else {
        return;
    };
    if versions.len() > 1 {
        let mut diagnostic = Diagnostic::new(
            Code::MixedVersions,
            "the documents describe different versions of the API",
        );
        for (text, (_, places)) in versions.iter().rev() {
            if let Some(place) = places.first() {
                let location = Location::Value(place.doc, place.pointer.clone());
                diagnostic = diagnostic.at(location, format!("version `{text}`"));
            }
        }
        builder.report(diagnostic);
    }
    builder.origins.set(pointer, places.clone());
    members.insert("version".to_owned(), Value::from(text.as_str()));
}

/// The different values at `pointer`, as text, each with the places that have it.
fn by_text<'a>(
    pages: &'a [Page<'_>],
    pointer: &Pointer,
) -> BTreeMap<String, (&'a Value, Vec<Origin>)> {
    let mut versions: BTreeMap<String, (&Value, Vec<Origin>)> = BTreeMap::new();
    for page in pages {
        if let Some(value) = page.value.pointer(pointer.as_str()) {
            let text = value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned);
            let entry = versions.entry(text).or_insert_with(|| (value, Vec::new()));
            entry.1.extend(page.origins.origins(pointer));
        }
    }
    for (_, places) in versions.values_mut() {
        places.sort();
    }
    versions
}

fn numbers(version: &str) -> Vec<u64> {
    version
        .split('.')
        .map_while(|part| part.parse().ok())
        .collect()
}
