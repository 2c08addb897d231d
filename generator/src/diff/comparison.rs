//! What all comparisons share: the two versions, what is the same in them, and what was found.

use std::collections::BTreeSet;

use super::about::{Part, Subject};
use super::change::{Kind, Places, Spot, Suggestion, Wording};
use super::compatible::{Compatible, Mismatch, Reader};
use super::links::Link;
use super::pairs::Pairs;
use super::side::Side;
use super::turned::Turned;
use super::version::Version;
use crate::model::TypeId;
use crate::pointer::Pointer;

/// A change that was found, before it is known what it does to code.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) kind: Kind,
    pub(super) what: String,
    pub(super) rust: Vec<String>,
    pub(super) wire: Vec<String>,
    pub(super) behaviour: Vec<String>,
    /// How code that still compiles means something else.
    pub(super) misleads: Option<String>,
    /// Why nobody notices it, should it turn out that nobody does.
    pub(super) harmless: &'static str,
    /// The items that differ because of it, if they do.
    pub(super) links: Vec<Link>,
    /// The names of types in either version that come and go with it.
    pub(super) type_names: Vec<String>,
    pub(super) spot: Option<Spot>,
    pub(super) subject: Subject,
    /// What has the place of what is gone, perhaps.
    pub(super) suggestion: Option<Suggestion>,
    /// How it is said of several operations with which the same happened for the same reasons.
    pub(super) together: Option<String>,
}

impl Draft {
    pub(super) fn new(kind: Kind, what: impl Into<String>) -> Self {
        Self {
            kind,
            what: what.into(),
            rust: Vec::new(),
            wire: Vec::new(),
            behaviour: Vec::new(),
            misleads: None,
            harmless: "",
            links: Vec::new(),
            type_names: Vec::new(),
            spot: None,
            subject: Subject::default(),
            together: None,
            suggestion: None,
        }
    }

    /// The items that it is about.
    pub(super) fn rust(mut self, paths: impl IntoIterator<Item = String>) -> Self {
        self.rust.extend(paths);
        self
    }

    /// A reason why old programs stop working.
    pub(super) fn wire(mut self, clauses: impl IntoIterator<Item = String>) -> Self {
        self.wire.extend(clauses);
        self
    }

    /// What old programs do or find that is something else, though they still work.
    pub(super) fn behaviour(mut self, clauses: impl IntoIterator<Item = String>) -> Self {
        self.behaviour.extend(clauses);
        self
    }

    /// What has the place of what is gone, perhaps.
    pub(super) fn suggestion(self, suggestion: Option<Suggestion>) -> Self {
        Self { suggestion, ..self }
    }

    /// How it is said of several operations with which the same happened.
    pub(super) fn together(self, together: Option<String>) -> Self {
        Self { together, ..self }
    }

    /// How code that still compiles means something else.
    pub(super) fn misleads(self, clause: String) -> Self {
        Self {
            misleads: Some(clause),
            ..self
        }
    }

    /// Why it breaks nobody, when it does not.
    pub(super) fn harmless(mut self, clause: &'static str) -> Self {
        self.harmless = clause;
        self
    }

    /// The items that differ because of it.
    pub(super) fn links(mut self, links: impl IntoIterator<Item = Link>) -> Self {
        self.links.extend(links);
        self
    }

    /// The names of types that come or go with it.
    pub(super) fn type_names(mut self, names: impl IntoIterator<Item = String>) -> Self {
        self.type_names.extend(names);
        self
    }
}

impl Draft {
    /// The operation in both versions, as indices.
    pub(super) fn of_operation(mut self, old: Option<usize>, new: Option<usize>) -> Self {
        self.subject.operations = (old, new);
        self
    }

    /// The type in both versions.
    pub(super) fn of_type(mut self, old: Option<TypeId>, new: Option<TypeId>) -> Self {
        self.subject.types = (old, new);
        self
    }

    /// The part that it is about.
    pub(super) fn part(mut self, part: Part) -> Self {
        self.subject.part = Some(part);
        self
    }

    /// Says where what is gone was in the old version.
    pub(super) fn gone_from(mut self, old: &Pointer) -> Self {
        self.subject.old = Some(old.clone());
        self.subject.is_gone = true;
        self
    }
}

/// What a function asks for by position, in both versions: two lists of what each argument means.
#[derive(Clone, Debug)]
pub(super) struct Positions {
    /// The item that has the function, and the function as `::name`.
    pub(super) function: (String, String),
    /// What the arguments meant, as names in the old version.
    pub(super) old: Vec<String>,
    /// What they mean, as the same names where they mean the same.
    pub(super) new: Vec<String>,
}

/// The comparison of two versions.
pub(super) struct Comparison<'a> {
    pub(super) old: Side<'a>,
    pub(super) new: Side<'a>,
    pub(super) pairs: &'a Pairs,
    program: Compatible<'a>,
    api: Compatible<'a>,
    drafts: Vec<Draft>,
    wording: Vec<Wording>,
    positions: Vec<Positions>,
    told: Places,
    pub(super) turned: Turned,
    /// The types of the old version that operations answer with, at any depth.
    answered: BTreeSet<TypeId>,
    /// What somebody knows to have another name.
    pub(super) confirmed: &'a BTreeSet<String>,
    /// Which of it is so.
    pub(super) heeded: BTreeSet<String>,
}

/// All that a comparison found.
pub(super) struct Found {
    pub(super) drafts: Vec<Draft>,
    pub(super) wording: Vec<Wording>,
    pub(super) positions: Vec<Positions>,
    /// The places of both versions that something was said about.
    pub(super) told: Places,
    /// What was said to have another name, and does.
    pub(super) heeded: BTreeSet<String>,
}

impl<'a> Comparison<'a> {
    pub(super) fn new(
        old: Version<'a>,
        new: Version<'a>,
        pairs: &'a Pairs,
        confirmed: &'a BTreeSet<String>,
    ) -> Self {
        let (old, new) = (Side(old), Side(new));
        Self {
            old,
            new,
            pairs,
            program: Compatible::new(old, new, pairs, Reader::Program),
            api: Compatible::new(old, new, pairs, Reader::Api),
            drafts: Vec::new(),
            wording: Vec::new(),
            positions: Vec::new(),
            told: Places::default(),
            turned: Turned::of(old, new, pairs),
            answered: answered(old),
            confirmed,
            heeded: pairs.heeded.clone(),
        }
    }

    pub(super) fn found(self) -> Found {
        Found {
            drafts: self.drafts,
            wording: self.wording,
            positions: self.positions,
            told: self.told,
            heeded: self.heeded,
        }
    }

    /// Takes a change that is at `pointer` of the new version.
    pub(super) fn add(&mut self, mut draft: Draft, pointer: &Pointer) {
        draft.spot = self.new.spot(pointer);
        draft.subject.at(pointer);
        self.told(pointer);
        self.drafts.push(draft);
    }

    /// Takes a change that is nowhere in the new version, and was at `pointer` of the old one.
    pub(super) fn add_gone(&mut self, draft: Draft, pointer: &Pointer) {
        self.told_of_old(pointer);
        self.drafts.push(draft.gone_from(pointer));
    }

    /// Notes that something was said about a place of the new version.
    pub(super) fn told(&mut self, pointer: &Pointer) {
        self.told.new.insert(pointer.as_str().to_owned());
    }

    /// Notes that something was said about a place of the old version.
    pub(super) fn told_of_old(&mut self, pointer: &Pointer) {
        self.told.old.insert(pointer.as_str().to_owned());
    }

    /// How many changes were found so far.
    pub(super) fn mark(&self) -> usize {
        self.drafts.len()
    }

    /// Says what the changes since the mark are about, as far as that is not said yet.
    pub(super) fn about(&mut self, mark: usize, subject: &Subject) {
        for draft in self.drafts.iter_mut().skip(mark) {
            draft.subject.complete(draft.kind.is_addition(), subject);
        }
    }

    /// Takes a change of words.
    pub(super) fn add_wording(&mut self, what: String, pointer: &Pointer) {
        let spot = self.new.spot(pointer);
        self.told(pointer);
        self.wording.push(Wording { what, spot });
    }

    /// Takes the arguments of a function in both versions.
    pub(super) fn add_positions(&mut self, positions: Positions) {
        self.positions.push(positions);
    }

    /// Why the API does not take what old programs send there.
    pub(super) fn refused(&self, old: TypeId, new: TypeId) -> Option<String> {
        clause(self.api.check(old, new), Reader::Api)
    }

    /// Why old programs cannot read what the API answers there.
    pub(super) fn unreadable(&self, old: TypeId, new: TypeId) -> Option<String> {
        clause(self.program.check(old, new), Reader::Program)
    }

    /// Whether operations answer with the type: what is not, only webhooks and callbacks bring.
    pub(super) fn is_answered(&self, old: TypeId) -> bool {
        self.answered.contains(&old)
    }

    /// Why old programs need a member of the type that need not be there any more.
    pub(super) fn missed(&self, old: TypeId) -> String {
        match self.is_answered(old) {
            true => "old programs cannot read an answer without it".to_owned(),
            false => "old programs cannot read what the server sends without it".to_owned(),
        }
    }

    /// Why old programs cannot read what comes for a member of the type `owner`.
    pub(super) fn unreadable_in(&self, owner: TypeId, old: TypeId, new: TypeId) -> Option<String> {
        match self.is_answered(owner) {
            true => self.unreadable(old, new),
            false => self.unreadable_payload(old, new),
        }
    }

    /// Why old programs cannot read what the server sends there on its own.
    pub(super) fn unreadable_payload(&self, old: TypeId, new: TypeId) -> Option<String> {
        let checked = self.program.check(old, new);
        checked.err().map(|mismatch| mismatch.clause_of_payload())
    }

    /// The same for a type that is the same thing in both versions: in the directions in which it
    /// travels.
    pub(super) fn broken_inside(&self, old: TypeId, new: TypeId) -> Vec<String> {
        let usage = self.old.usage(old);
        let refused = usage
            .request
            .then(|| clause(self.api.check_inside(old, new), Reader::Api))
            .flatten();
        let unreadable = usage
            .response
            .then(|| clause(self.program.check_inside(old, new), Reader::Program))
            .flatten();
        refused.into_iter().chain(unreadable).collect()
    }
}

/// The types that operations answer with, at any depth.
fn answered(side: Side<'_>) -> BTreeSet<TypeId> {
    let api = side.api();
    let responses = api.operations.iter().flat_map(|one| &one.responses);
    let contents = responses.flat_map(|response| &response.contents);
    let mut queue: Vec<TypeId> = contents.map(|content| content.ty).collect();
    let mut answered = BTreeSet::new();
    while let Some(id) = queue.pop() {
        if answered.insert(id) {
            queue.extend(api.types[id].shape.mentioned());
        }
    }
    answered
}

fn clause(checked: Result<(), Mismatch>, reader: Reader) -> Option<String> {
    checked.err().map(|mismatch| mismatch.clause(reader))
}
