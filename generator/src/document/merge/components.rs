//! The components of all documents, by section and name.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::Builder;
use super::conflict::Subject;
use super::root::extra;
use super::unite::Definition;
use crate::diagnostics::Code;
use crate::document::openapi_grammar::{DOCUMENT, FieldKind};
use crate::document::push_down::Page;
use crate::location::Origins;
use crate::pointer::Pointer;

type Sections<'a> = BTreeMap<&'a str, BTreeMap<&'a str, Vec<Definition<'a>>>>;

/// Unites the components; a section that is empty in all documents is left out.
pub(super) fn merge(pages: &[Page], builder: &mut Builder<'_>) {
    let pointer = Pointer::root().child("components");
    let holds = DOCUMENT.member("components");
    let mut members = Map::new();
    for (section, names) in sections(pages) {
        let holds = holds.member(section);
        let section_pointer = pointer.child(section);
        let mut united = Map::new();
        for (name, definitions) in names {
            let holds = holds.member(name);
            let subject = Subject {
                title: title(holds, name),
                pointer: section_pointer.child(name),
                code: Code::ConflictingComponent,
            };
            if let Some(value) = builder.unite(&subject, definitions, holds) {
                united.insert(name.to_owned(), value);
            }
        }
        members.insert(section.to_owned(), Value::Object(united));
    }
    extra(pages, &pointer, builder, &mut members, |value, _| {
        !value.is_object()
    });
    if !members.is_empty() {
        builder
            .members
            .insert("components".to_owned(), Value::Object(members));
    }
}

fn title(holds: &FieldKind, name: &str) -> String {
    let kind = match holds.object() {
        Some(object) => object.name,
        None if holds.section() == Some("callbacks") => "callback",
        None => "component",
    };
    format!("{kind} `{name}`")
}

fn sections<'a>(pages: &'a [Page]) -> Sections<'a> {
    let mut sections = Sections::new();
    for page in pages {
        let Some(components) = page.value.get("components").and_then(Value::as_object) else {
            continue;
        };
        let pointer = Pointer::root().child("components");
        for (section, members) in components {
            let Some(members) = members.as_object() else {
                continue;
            };
            let section_pointer = pointer.child(section);
            for (name, value) in members {
                let mut origins = Origins::default();
                origins.graft(
                    &Pointer::root(),
                    &page.origins,
                    &section_pointer.child(name),
                );
                let definition = Definition {
                    page,
                    value: Cow::Borrowed(value),
                    origins,
                };
                sections
                    .entry(section)
                    .or_default()
                    .entry(name)
                    .or_default()
                    .push(definition);
            }
        }
    }
    sections
}
