//! What a reference leads to, across files.

use std::collections::BTreeMap;

use serde_json::Value;

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
}

impl<'a> Finder<'a> {
    pub(super) fn new(sources: &'a Sources) -> Self {
        Self {
            sources,
            files: BTreeMap::new(),
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
        let Some(doc) = doc else {
            return Lead::NoFile(file);
        };
        let fragment = reference::fragment(text);
        match self
            .content(doc)
            .and_then(|content| reference::resolve(content, fragment))
        {
            Some(target) => Lead::Value(doc, target.pointer),
            None if doc == from => Lead::Dangling,
            None => Lead::NoValue(doc, fragment.to_owned()),
        }
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
