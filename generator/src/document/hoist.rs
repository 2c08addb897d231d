//! What the operations share goes back to the root of the merged document.
//!
//! The servers that most operations have become the document's, and so does the security that most
//! have; of equally frequent ones the first in text order. Operations that have just that lose
//! their own copy (descriptions do not count; the longest is kept). A document without operations keeps the first that any document names. Servers
//! that no operation uses are not kept.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::canonical;
use super::equal::{skeleton, unite_annotations, without_annotations};
use super::openapi_grammar::{FieldKind, OPERATION};
use super::operations::{self, is_path_item};
use super::push_down::Page;
use crate::location::Origins;
use crate::pointer::Pointer;

/// Hoists `servers` and `security`.
pub(crate) fn hoist(pages: &[Page], document: &mut Value, origins: &mut Origins) {
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

/// The operations that have the same value, apart from its annotations.
struct Sharing {
    count: usize,
    skeleton: String,
    shared: Shared,
}

impl Sharing {
    fn of(value: Value, pointer: Pointer, holds: &'static FieldKind) -> Self {
        let skeleton = skeleton(&value, holds);
        let shared = Shared { value, pointer };
        Self {
            count: 1,
            skeleton,
            shared,
        }
    }

    fn join(&mut self, mut other: Self, holds: &'static FieldKind) {
        if other.skeleton < self.skeleton {
            std::mem::swap(self, &mut other);
        }
        self.count += other.count;
        let united = unite_annotations(&self.shared.value, &other.shared.value, holds);
        self.shared.value = canonical::part(united, holds, &Value::Null);
    }
}

fn most_frequent(document: &Value, key: &str, holds: &'static FieldKind) -> Option<Shared> {
    let mut groups: BTreeMap<String, Sharing> = BTreeMap::new();
    let operations = sections(key)
        .iter()
        .flat_map(|section| operations::of(document, section));
    for operation in operations {
        let Some(value) = operation.value.get(key) else {
            continue;
        };
        let value = canonical::part(value.clone(), holds, &Value::Null);
        let content = without_annotations(&value, holds);
        let sharing = Sharing::of(value, operation.pointer.child(key), holds);
        match groups.get_mut(&content) {
            Some(known) => known.join(sharing, holds),
            None => {
                groups.insert(content, sharing);
            }
        }
    }
    let most = groups.values().map(|sharing| sharing.count).max()?;
    let sharing = groups.into_values().find(|sharing| sharing.count == most)?;
    Some(sharing.shared)
}

fn first_of_documents(
    pages: &[Page],
    key: &str,
    holds: &'static FieldKind,
    origins: &mut Origins,
) -> Option<Shared> {
    let is_list = |value: &Value| value.as_array().is_none_or(|list| !list.is_empty());
    let named = pages.iter().filter_map(|page| {
        let value = page.value.get(key).filter(|value| is_list(value))?;
        Some((page, canonical::part(value.clone(), holds, &Value::Null)))
    });
    let (page, value) = named.min_by_key(|(_, value)| value.to_string())?;
    let pointer = Pointer::root().child(key);
    origins.graft(&pointer, &page.origins, &pointer);
    Some(Shared { value, pointer })
}

/// Where operations inherit `key` from the root: the document's servers are not for webhooks.
fn sections(key: &str) -> &'static [&'static str] {
    if key == "servers" {
        &["paths"]
    } else {
        &["paths", "webhooks"]
    }
}

fn take_from_operations(
    document: &mut Value,
    key: &str,
    shared: &Shared,
    holds: &'static FieldKind,
) {
    let same = without_annotations(&shared.value, holds);
    for section in sections(key) {
        let items = document.get_mut(*section).and_then(Value::as_object_mut);
        let items = items.into_iter().flatten();
        for (_, item) in items.filter(|(name, _)| is_path_item(section, name)) {
            operations::change_each(item, |operation| {
                let value = operation.get(key);
                if value.is_some_and(|value| without_annotations(value, holds) == same) {
                    operation.shift_remove(key);
                }
            });
        }
    }
}
