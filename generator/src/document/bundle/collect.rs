//! The first walk: finds everything that is reached from a document.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::rewrite::{At, Links, Writer};
use super::target::{Finder, Lead, Target};
use super::{findings, names};
use crate::diagnostics::Diagnostic;
use crate::document::openapi_grammar::DOCUMENT;
use crate::pointer::Pointer;
use crate::source::{DocId, Location, Sources};
use crate::spec::reference;

/// Finds everything that is reached from the document.
pub(super) fn collect(id: DocId, value: &Value, finder: &mut Finder<'_>, found: &mut Found) {
    let at = At {
        doc: id,
        pointer: Pointer::root(),
        out: Pointer::root(),
    };
    Writer {
        root: id,
        finder: &mut *finder,
        links: &mut *found,
        within: Vec::new(),
    }
    .write(value, &DOCUMENT, &at);
    while let Some(target) = found.open.pop() {
        let Some(content) = finder.value(target.doc, &target.pointer) else {
            continue;
        };
        let holds = DOCUMENT
            .member("components")
            .member(target.section)
            .member("");
        let at = At {
            doc: target.doc,
            pointer: target.pointer,
            out: Pointer::root(),
        };
        Writer {
            root: id,
            finder: &mut *finder,
            links: &mut *found,
            within: Vec::new(),
        }
        .inside(content, holds, &at);
    }
    aliases(id, value, finder, found);
}

/// The names that components of the document give to what they refer to, the first of several in
/// the order of names; and the names that things have in a map that is written in place.
fn aliases(id: DocId, value: &Value, finder: &mut Finder<'_>, found: &mut Found) {
    let components = value.get("components").and_then(Value::as_object);
    for (section, members) in components.into_iter().flatten() {
        let holds = DOCUMENT.member("components").member(section).member("");
        let Some(section) = holds.section() else {
            continue;
        };
        let written = reference::of(members).map(|text| finder.chase(id, text));
        let (doc, members) = match written {
            Some(Lead::Value(doc, pointer)) => {
                let members = finder.value(doc, &pointer);
                for (name, _) in members.and_then(Value::as_object).into_iter().flatten() {
                    found.name(
                        Target {
                            section,
                            doc,
                            pointer: pointer.child(name),
                        },
                        name,
                    );
                }
                (doc, members)
            }
            _ => (id, Some(members)),
        };
        let mut names: Vec<(&String, &str)> = members
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
            .filter_map(|(name, component)| Some((name, names::alias(component)?)))
            .collect();
        names.sort();
        for (name, text) in names {
            if let Lead::Value(doc, pointer) = finder.lead(doc, text) {
                found.name(
                    Target {
                        section,
                        doc,
                        pointer,
                    },
                    name,
                );
            }
        }
    }
}

/// What the first walk finds.
#[derive(Default)]
pub(super) struct Found {
    /// What becomes a component.
    pub(super) targets: BTreeSet<Target>,
    open: Vec<Target>,
    /// The names that the document itself gives to them.
    pub(super) aliases: BTreeMap<Target, String>,
    broken: BTreeMap<Lead, Vec<Location>>,
    /// Whether anything has to be written anew.
    pub(super) elsewhere: bool,
}

impl Links for Found {
    fn component(&mut self, target: Target) -> String {
        self.elsewhere = true;
        if self.targets.insert(target.clone()) {
            self.open.push(target);
        }
        String::new()
    }

    fn moved(&mut self, _: &Pointer, _: DocId, _: &Pointer) {
        self.elsewhere = true;
    }

    fn broken(&mut self, lead: Lead, place: Location) {
        self.broken.entry(lead).or_default().push(place);
    }

    fn reference_text(&self, _: &Target) -> Option<String> {
        None
    }
}

impl Found {
    /// Names a target, unless it has a name.
    fn name(&mut self, target: Target, name: &str) {
        if self.targets.contains(&target) {
            self.aliases
                .entry(target)
                .or_insert_with(|| name.to_owned());
        }
    }

    /// What is wrong with the references: each finding with all the references it speaks for.
    pub(super) fn findings(&self, sources: &Sources) -> Vec<(Diagnostic, &[Location])> {
        let finding = |(lead, places): (&Lead, &'_ Vec<Location>)| match lead {
            Lead::NoFile(file) => Some(findings::no_file(file, places, sources)),
            Lead::NoValue(doc, text) => Some(findings::no_value(text, *doc, places, sources)),
            Lead::Circle(text) => Some(findings::circle(text, places)),
            Lead::Value(..) | Lead::Dangling => None,
        };
        self.broken
            .iter()
            .filter_map(|broken| Some((finding(broken)?, broken.1.as_slice())))
            .collect()
    }
}
