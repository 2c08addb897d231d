//! Many documents become one, in any order to the same result.
//!
//! Every document is taken apart first (see `push_down`): its operations, its components, its tags,
//! its info. What several documents say about one thing is united at once, by content and never by
//! order of input: equal things become one, things that differ in annotations only take the longest of
//! each text, and anything else is a conflict. What all operations share is then hoisted back to
//! the root (see `hoist`), so that the result reads as a person would write it.

mod bodies;
mod components;
mod conflict;
mod paths;
mod root;
mod servers;
mod slashes;
mod templates;
mod unite;
mod versions;

use serde_json::{Map, Value};

pub(crate) use conflict::Conflict;

use super::MergeOptions;
use super::hoist;
use super::openapi_grammar::FieldKind;
use super::push_down::Page;
use crate::diagnostics::{Diagnostic, Sink};
use crate::location::{Origin, Origins};
use crate::pointer::Pointer;
use crate::source::{DocId, Sources};
use conflict::Subject;
use unite::{Definition, United, unite};

/// Documents, merged.
#[derive(Clone, Debug)]
pub(crate) struct Merged {
    /// The document; its members are in no particular order yet.
    pub(crate) value: Value,
    /// Where its values came from.
    pub(crate) origins: Origins,
    /// What several documents define differently.
    pub(crate) conflicts: Vec<Conflict>,
}

/// Merges documents.
pub(crate) fn merge(
    sources: &Sources,
    mut pages: Vec<Page>,
    options: &MergeOptions,
    sink: &mut Sink,
) -> Merged {
    let mut builder = Builder {
        members: Map::new(),
        origins: Origins::default(),
        conflicts: Vec::new(),
        sources,
        options,
        sink,
    };
    builder.root_places(&pages);
    root::merge(&pages, &mut builder);
    servers::remark(&pages, &mut builder);
    paths::merge(&mut pages, &mut builder);
    components::merge(&pages, &mut builder);
    let Builder {
        members,
        mut origins,
        conflicts,
        ..
    } = builder;
    let mut value = Value::Object(members);
    hoist::hoist(&pages, &mut value, &mut origins);
    Merged {
        value,
        origins,
        conflicts,
    }
}

/// The merged document as it grows.
struct Builder<'s> {
    members: Map<String, Value>,
    origins: Origins,
    conflicts: Vec<Conflict>,
    sources: &'s Sources,
    options: &'s MergeOptions,
    sink: &'s mut Sink,
}

impl Builder<'_> {
    fn root_places(&mut self, pages: &[Page]) {
        let root = Pointer::root();
        let mut places: Vec<Origin> = pages
            .iter()
            .flat_map(|page| page.origins.origins(&root))
            .collect();
        places.sort();
        places.dedup();
        self.origins.set(root, places);
    }

    fn file_name(&self, doc: DocId) -> &str {
        let doc = self.sources.doc(doc);
        doc.map_or("", |doc| self.sources.name(doc.file))
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.sink.report(diagnostic);
    }

    /// Unites the definitions of one thing, says what is to be said about it, and gives its value.
    fn unite(
        &mut self,
        subject: &Subject,
        definitions: Vec<Definition<'_>>,
        holds: &'static FieldKind,
    ) -> Option<Value> {
        let united = unite(definitions, holds)?;
        Some(self.take(subject, united, holds))
    }

    /// Says what is to be said about a thing, and gives its value.
    fn take(&mut self, subject: &Subject, united: United<'_>, holds: &'static FieldKind) -> Value {
        if let Some(conflict) = conflict::of(subject, &united, holds) {
            self.conflicts.push(conflict);
        }
        let remarks = [
            conflict::annotations(subject, &united),
            conflict::structure(subject, &united),
        ];
        for remark in remarks.into_iter().flatten() {
            self.report(remark);
        }
        self.origins
            .graft(&subject.pointer, &united.form.origins, &Pointer::root());
        united.form.value
    }
}

/// Adds at most three places to a finding, and says how many there are besides.
pub(super) fn places_of(
    mut diagnostic: Diagnostic,
    places: &[Origin],
    first: &str,
    other: &str,
) -> Diagnostic {
    const SHOWN: usize = 3;
    for (index, place) in places.iter().take(SHOWN).enumerate() {
        diagnostic = diagnostic.at(place.location(), if index == 0 { first } else { other });
    }
    match places.len().checked_sub(SHOWN) {
        None | Some(0) => diagnostic,
        Some(1) => diagnostic.note("and in one more place"),
        Some(more) => diagnostic.note(format!("and {more} places more")),
    }
}
