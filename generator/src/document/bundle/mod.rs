//! References to other files: what they reach becomes components of the referring document.
//!
//! - A component that is nothing but a reference gives its name to what it refers to. Other values
//!   are named after the last key of their pointer, else after their file; where that is taken, the
//!   names of file and folder come before it.
//! - Path items, and whole maps such as `schemas: {$ref: all.yaml}`, are written in place.
//! - A value of the document itself that is referred to although it is no component (such as
//!   `#/paths/~1a/get/responses/200`) is made one, so that it stays where it is when documents are
//!   merged.

mod collect;
mod findings;
mod identifiers;
mod names;
mod rewrite;
mod target;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::openapi_grammar::{DOCUMENT, FieldKind};
use super::push_down::Page;
use crate::diagnostics::Sink;
use crate::location::{Origin, Origins};
use crate::pointer::Pointer;
use crate::source::{DocId, Location, Sources};
use crate::spec::reference;
use collect::{Found, collect};
use rewrite::{At, Links, Writer};
use target::{Finder, Lead, Target};

/// The files that a document refers to, as it names them (decoded, relative to its own file), so
/// that whoever reads files can read these too. What examples and extensions hold may be among
/// them; addresses on the network are not.
#[must_use]
pub fn external_references(document: &Value) -> BTreeSet<String> {
    let mut files = BTreeSet::new();
    let mut open = vec![document];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(members) => {
                let mapping = members.get("mapping").and_then(Value::as_object);
                let mapped = mapping
                    .into_iter()
                    .flatten()
                    .filter_map(|(_, text)| text.as_str());
                let mapped = mapped.filter(|text| {
                    text.contains('/') || text.contains(".yaml") || text.contains(".json")
                });
                let keys = ["$ref", "$dynamicRef"].into_iter();
                let written = keys.filter_map(|key| members.get(key)?.as_str());
                let texts = written.chain(mapped);
                files.extend(texts.map(reference::file).filter(|file| is_file(file)));
                open.extend(members.values());
            }
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
    files
}

fn is_file(name: &str) -> bool {
    !name.is_empty() && !name.contains("://")
}

/// The document, with all that it refers to in itself; nothing where that is the document as it is.
pub(crate) fn bundle(sources: &Sources, id: DocId, value: &Value, sink: &mut Sink) -> Option<Page> {
    if keeps_to_components(value, &DOCUMENT) {
        return None;
    }
    let mut finder = Finder::new(sources);
    let mut found = Found::default();
    collect(id, value, &mut finder, &mut found);
    for (finding, places) in found.findings(sources) {
        sink.report_for(finding, places);
    }
    if !found.elsewhere {
        return None;
    }
    let names = names::assign(&found.targets, &found.aliases, id, sources);
    let mut bundled = Bundled {
        names,
        origins: Origins::of_document(id),
    };
    let at = At {
        doc: id,
        pointer: Pointer::root(),
        out: Pointer::root(),
    };
    let mut writer = Writer {
        root: id,
        finder: &mut finder,
        links: &mut bundled,
        within: Vec::new(),
    };
    let mut value = writer.write(value, &DOCUMENT, &at);
    for (target, name) in bundled.names.clone() {
        let Some(content) = finder.value(target.doc, &target.pointer) else {
            continue;
        };
        if bundled.is_alias(content, &target, &mut finder) {
            continue;
        }
        let out = Pointer::root()
            .child("components")
            .child(target.section)
            .child(&name);
        let holds = DOCUMENT
            .member("components")
            .member(target.section)
            .member(&name);
        let at = At {
            doc: target.doc,
            pointer: target.pointer.clone(),
            out: out.clone(),
        };
        bundled.origins.set(
            out,
            vec![Origin {
                doc: target.doc,
                pointer: target.pointer,
            }],
        );
        let mut writer = Writer {
            root: id,
            finder: &mut finder,
            links: &mut bundled,
            within: Vec::new(),
        };
        let content = writer.inside(content, holds, &at);
        add(&mut value, target.section, name, content);
    }
    Some(Page {
        value,
        origins: bundled.origins,
    })
}

/// Whether every reference leads to the document's own components, as almost all documents do.
fn keeps_to_components(value: &Value, holds: &'static FieldKind) -> bool {
    match (value, holds) {
        (Value::String(text), FieldKind::Reference) => {
            text.starts_with("#/components/") || !text.contains(['#', '/', '.'])
        }
        (_, FieldKind::Data | FieldKind::Text | FieldKind::Reference) => true,
        (Value::Array(items), _) => items
            .iter()
            .all(|item| keeps_to_components(item, holds.item())),
        (Value::Object(members), FieldKind::Map(_)) if reference::of(value).is_some() => false,
        (Value::Object(members), _) => {
            let is_dynamic = holds.is_schema() && members.contains_key("$dynamicRef");
            let mut members = members.iter();
            !is_dynamic && members.all(|(key, value)| keeps_to_components(value, holds.member(key)))
        }
        _ => true,
    }
}

fn add(document: &mut Value, section: &str, name: String, content: Value) {
    let Some(root) = document.as_object_mut() else {
        return;
    };
    let components = root
        .entry("components")
        .or_insert_with(|| Value::Object(Map::new()));
    let Some(components) = components.as_object_mut() else {
        return;
    };
    let section = components
        .entry(section)
        .or_insert_with(|| Value::Object(Map::new()));
    if let Some(section) = section.as_object_mut() {
        section.insert(name, content);
    }
}

/// What the second walk writes.
struct Bundled {
    names: BTreeMap<Target, String>,
    origins: Origins,
}

impl Bundled {
    /// Whether the content of a target is only a reference to what has the same name.
    fn is_alias(&self, content: &Value, target: &Target, finder: &mut Finder<'_>) -> bool {
        let Some(text) = names::alias(content) else {
            return false;
        };
        let Lead::Value(doc, pointer) = finder.lead(target.doc, text) else {
            return false;
        };
        let meant = Target {
            section: target.section,
            doc,
            pointer,
        };
        meant != *target && self.names.get(&meant) == self.names.get(target)
    }
}

impl Links for Bundled {
    fn component(&mut self, target: Target) -> String {
        self.reference_text(&target).unwrap_or_default()
    }

    fn moved(&mut self, out: &Pointer, doc: DocId, pointer: &Pointer) {
        self.origins.set(
            out.clone(),
            vec![Origin {
                doc,
                pointer: pointer.clone(),
            }],
        );
    }

    fn broken(&mut self, _: Lead, _: Location) {}

    fn reference_text(&self, target: &Target) -> Option<String> {
        let name = self.names.get(target)?;
        let pointer = Pointer::root()
            .child("components")
            .child(target.section)
            .child(name);
        Some(reference::spelt(&pointer))
    }
}
