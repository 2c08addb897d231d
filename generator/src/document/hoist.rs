//! What the operations share goes back to the root of the merged document.
//!
//! The servers that most operations have become the document's, and so does the security that most
//! have; of equally frequent ones the first in text order. Operations that have just that lose
//! their own copy. A document without operations keeps the first that any document names. Servers
//! that no operation uses are not kept.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::equal::ordered;
use super::operations;
use super::origins::Origins;
use super::push_down::Page;
use super::shape::{Holds, METHODS, OPERATION};
use crate::pointer::Pointer;

/// Hoists `servers` and `security`.
pub(crate) fn hoist(pages: &[Page<'_>], document: &mut Value, origins: &mut Origins) {
    for key in ["servers", "security"] {
        let holds = OPERATION.member(key);
        let shared = most_frequent(document, key, holds)
            .or_else(|| first_of_documents(pages, key, holds, origins));
        let Some(shared) = shared else { continue };
        take_from_operations(document, key, &shared, holds);
        origins.copy(&Pointer::root().child(key), &shared.pointer);
        let Some(root) = document.as_object_mut() else {
            continue;
        };
        if key == "servers" || shared.value != json!([]) {
            root.insert(key.to_owned(), shared.value);
        }
    }
}

/// A value that operations share, and where one of them has it.
struct Shared {
    value: Value,
    pointer: Pointer,
}

fn most_frequent(document: &Value, key: &str, holds: &'static Holds) -> Option<Shared> {
    let mut counts: BTreeMap<String, (usize, String, &Value, Pointer)> = BTreeMap::new();
    let operations = sections(key)
        .iter()
        .flat_map(|section| operations::of(document, section));
    for operation in operations {
        let Some(value) = operation.value.get(key) else {
            continue;
        };
        let text = value.to_string();
        let here = operation.pointer.child(key);
        let entry = counts
            .entry(ordered(value, holds))
            .or_insert_with(|| (0, text.clone(), value, here.clone()));
        entry.0 += 1;
        if text < entry.1 {
            (entry.1, entry.2, entry.3) = (text, value, here);
        }
    }
    let most = counts.values().map(|(count, ..)| *count).max()?;
    let (_, _, value, pointer) = counts.into_values().find(|(count, ..)| *count == most)?;
    Some(Shared {
        value: value.clone(),
        pointer,
    })
}

fn first_of_documents(
    pages: &[Page<'_>],
    key: &str,
    holds: &'static Holds,
    origins: &mut Origins,
) -> Option<Shared> {
    let named = pages
        .iter()
        .filter_map(|page| Some((page, page.value.get(key)?)));
    let (page, value) =
        named.min_by_key(|(_, value)| (ordered(value, holds), value.to_string()))?;
    let pointer = Pointer::root().child(key);
    origins.graft(&pointer, &page.origins, &pointer);
    Some(Shared {
        value: value.clone(),
        pointer,
    })
}

/// Where operations inherit `key` from the root: the document's servers are not for webhooks.
fn sections(key: &str) -> &'static [&'static str] {
    if key == "servers" {
        &["paths"]
    } else {
        &["paths", "webhooks"]
    }
}

fn take_from_operations(document: &mut Value, key: &str, shared: &Shared, holds: &'static Holds) {
    let same = ordered(&shared.value, holds);
    for section in sections(key) {
        let items = document.get_mut(*section).and_then(Value::as_object_mut);
        for (_, item) in items.into_iter().flatten() {
            for method in METHODS {
                let Some(Value::Object(operation)) = item.get_mut(method) else {
                    continue;
                };
                if operation
                    .get(key)
                    .is_some_and(|value| ordered(value, holds) == same)
                {
                    operation.shift_remove(key);
                }
            }
        }
    }
}
