//! Extensions that decide about Rust belong to whoever owns the client, not to whoever describes the API:
//! `x-rust-type` puts a path of its author's choice into the emitted code.

use std::collections::BTreeSet;

use serde_json::Value;

use super::merge::places_of;
use super::openapi_grammar::{DOCUMENT, FieldKind};
use super::push_down::Page;
use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::location::Origin;
use crate::pointer::{Path, Pointer};

/// The document without such extensions; says which it had.
pub(super) fn withhold(page: Page, sink: &mut Sink) -> Page {
    let mut found = Vec::new();
    find(&page.value, &DOCUMENT, Path::Root, &mut found);
    if found.is_empty() {
        return page;
    }
    sink.report(finding(&page, &found));
    let Page { mut value, origins } = page;
    for pointer in found {
        let (parent, key) = (pointer.parent(), pointer.last());
        let members = parent
            .and_then(|parent| value.pointer_mut(parent.as_str()))
            .and_then(Value::as_object_mut);
        if let (Some(members), Some(key)) = (members, key) {
            members.shift_remove(&key);
        }
    }
    Page { value, origins }
}

fn find(value: &Value, holds: &'static FieldKind, path: Path<'_>, found: &mut Vec<Pointer>) {
    match (value, holds) {
        (_, FieldKind::Data | FieldKind::Text | FieldKind::Reference) => {}
        (Value::Array(items), _) => {
            for (index, item) in items.iter().enumerate() {
                find(item, holds.item(), Path::Item(&path, index), found);
            }
        }
        (Value::Object(members), _) => {
            for (key, member) in members {
                let path = Path::Member(&path, key);
                if holds.is_about_rust(key) {
                    found.push(path.pointer());
                } else {
                    find(member, holds.member(key), path, found);
                }
            }
        }
        _ => {}
    }
}

fn finding(page: &Page, found: &[Pointer]) -> Diagnostic {
    let keys: BTreeSet<String> = found.iter().filter_map(Pointer::last).collect();
    let keys: Vec<String> = keys.into_iter().map(|key| format!("`{key}`")).collect();
    let message = format!("{} may be set in overlays only", keys.join(" and "));
    let places: Vec<Origin> = found
        .iter()
        .flat_map(|pointer| page.origins.origins(pointer))
        .collect();
    places_of(
        Diagnostic::new(Code::UntrustedExtension, message),
        &places,
        "ignored in a document",
        "and here",
    )
    .help("set it in an overlay; or pass `--trust-extensions`, if the document is your own")
}
