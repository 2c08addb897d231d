//! What a reference leads to, across files.

use std::collections::BTreeMap;

use serde_json::Value;

use super::identifiers::{Identifiers, within_own_document};
use crate::pointer::Pointer;
use crate::source::{DocId, Sources};
use crate::spec::reference;

/// How many references may lead from one to the next before the chain counts as endless.
const LONGEST_CHAIN: usize = 32;

/// A value that is made a component, because something refers to it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Target {
    /// The section of `components` it goes to.
    pub(super) section: &'static str,
    /// The document that holds it.
    pub(super) doc: DocId,
    /// Where it is there.
    pub(super) pointer: Pointer,
}

/// Where a reference leads.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Lead {
    /// To a value of a document.
    Value(DocId, Pointer),
    /// To a file that was not read, under this name.
    NoFile(String),
    /// Into a document that has no such value.
    NoValue(DocId, String),
    /// Back into what is being written in its place, or too deep into it, by a reference of this
    /// text.
    Circle(String),
    /// Nowhere in its own document; that is reported when the merged document is read.
    Dangling,
}

/// Finds what references lead to.
pub(super) struct Finder<'a> {
    sources: &'a Sources,
    files: BTreeMap<(DocId, String), Option<DocId>>,
    identifiers: BTreeMap<DocId, Identifiers>,
}

impl<'a> Finder<'a> {
    pub(super) fn new(sources: &'a Sources) -> Self {
        Self {
            sources,
            files: BTreeMap::new(),
            identifiers: BTreeMap::new(),
        }
    }

    /// The content of a document.
    pub(super) fn content(&self, doc: DocId) -> Option<&'a Value> {
        self.sources.doc(doc).map(|doc| &doc.value)
    }

    /// The value at a place of a document.
    pub(super) fn value(&self, doc: DocId, pointer: &Pointer) -> Option<&'a Value> {
        self.content(doc)?.pointer(pointer.as_str())
    }

    /// Where a reference in `from` leads.
    pub(super) fn lead(&mut self, from: DocId, text: &str) -> Lead {
        let file = reference::file(text);
        // A document may name itself (OpenAPI 3.2, `$self`).
        let own = self.content(from).and_then(|root| root.get("$self"));
        let is_own = own.and_then(Value::as_str) == Some(file.as_str());
        let doc = match file.is_empty() || is_own {
            true => Some(from),
            false => self.file(from, &file),
        };
        let fragment = reference::fragment(text);
        let Some(doc) = doc else {
            let lead = self.identified(from, &file, fragment);
            return lead.unwrap_or(Lead::NoFile(file));
        };
        let content = self.content(doc);
        let target = content.and_then(|content| reference::resolve(content, fragment));
        let target = target.map(|target| target.pointer);
        match target.or_else(|| self.identifiers(doc).anchor(fragment).cloned()) {
            Some(pointer) => Lead::Value(doc, pointer),
            None if doc == from => Lead::Dangling,
            None => Lead::NoValue(doc, fragment.to_owned()),
        }
    }

    /// Where a reference that is written at a place of `from` leads.
    pub(super) fn lead_from(&mut self, from: DocId, at: &Pointer, text: &str) -> Lead {
        let lead = self.lead(from, text);
        // The whole of an OpenAPI document is nothing that a part of it refers to.
        if lead != Lead::Dangling && lead != Lead::Value(from, Pointer::root()) {
            return lead;
        }
        let root = self.content(from);
        let target = root.and_then(|root| within_own_document(root, at, reference::fragment(text)));
        target.map_or(lead, |pointer| Lead::Value(from, pointer))
    }

    /// What a reference leads to that names the `$id` of a schema, in the same document or else another.
    fn identified(&mut self, from: DocId, id: &str, fragment: &str) -> Option<Lead> {
        let others = self.sources.docs().map(|(doc, _)| doc);
        let docs: Vec<DocId> = std::iter::once(from).chain(others).collect();
        for doc in docs {
            let Some(schema) = self.identifiers(doc).id(id).cloned() else {
                continue;
            };
            let within = self.value(doc, &schema)?;
            let target = reference::resolve(within, fragment);
            let target = target.map(|target| schema.join(&target.pointer));
            let target = target.or_else(|| self.identifiers(doc).anchor(fragment).cloned());
            return target.map(|pointer| Lead::Value(doc, pointer));
        }
        None
    }

    fn identifiers(&mut self, doc: DocId) -> &Identifiers {
        let content = self.content(doc);
        let found = self.identifiers.entry(doc);
        found.or_insert_with(|| content.map(Identifiers::of).unwrap_or_default())
    }

    /// Follows a reference to the last one of its chain that leads to a value.
    pub(super) fn chase(&mut self, from: DocId, text: &str) -> Lead {
        let mut lead = self.lead(from, text);
        for _ in 0..LONGEST_CHAIN {
            let Lead::Value(doc, pointer) = &lead else {
                return lead;
            };
            match self.value(*doc, pointer).and_then(reference::of) {
                None => return lead,
                Some(next) => lead = self.lead(*doc, next),
            }
        }
        Lead::Dangling
    }

    fn file(&mut self, from: DocId, path: &str) -> Option<DocId> {
        let sources = self.sources;
        let find = || sources.relative(sources.doc(from)?.file, path);
        *self
            .files
            .entry((from, path.to_owned()))
            .or_insert_with(find)
    }
}
