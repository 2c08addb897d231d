//! From what was found to what is reported: each change with its id, what it is about and what it
//! touches, once, the worst first.

use std::collections::BTreeMap;

use serde_json::Value;

use super::about::{About, OperationName, Subject};
use super::attribute::Attributed;
use super::change::{Change, Effect, Kind, Verdict};
use super::comparison::Draft;
use super::pairs::Pairs;
use super::side::Side;
use super::touched::{Operations, subject_of_item};
use super::{describe, identity};
use crate::pointer::Pointer;

/// Both versions, and what is known about them.
pub(super) struct Context<'a> {
    pub(super) old: Side<'a>,
    pub(super) new: Side<'a>,
    pub(super) pairs: &'a Pairs,
    /// The merged documents of both versions.
    pub(super) documents: (&'a Value, &'a Value),
}

/// The changes with their verdicts, the worst first, and the operations that they touch.
pub(super) fn finished(
    attributed: Attributed,
    context: &Context<'_>,
) -> (Vec<Change>, Vec<OperationName>) {
    let orphans = attributed.orphans.into_iter();
    let orphans: Vec<(Draft, Vec<String>)> = orphans
        .map(|(item, reasons)| (unaccounted(&item, context), reasons))
        .collect();
    let all = || attributed.drafts.iter().chain(&orphans);
    let subjects = all().map(|(draft, _)| &draft.subject);
    let operations = Operations::of(context.old, context.new, context.pairs, subjects);
    let mut changes: Vec<Change> = Vec::new();
    let mut by_id: BTreeMap<String, usize> = BTreeMap::new();
    for (draft, source) in attributed.drafts.into_iter().chain(orphans) {
        let change = change(draft, source, &operations, context);
        match by_id
            .get(&change.id)
            .and_then(|index| changes.get_mut(*index))
        {
            Some(known) => known.absorb(change),
            None => {
                by_id.insert(change.id.clone(), changes.len());
                changes.push(change);
            }
        }
    }
    changes.sort_by_key(rank);
    let touches = changes.iter_mut().map(|change| &mut change.touches);
    let operations = operations.compact(touches);
    (changes, operations)
}

/// What no compiler tells comes first, then what breaks most.
fn rank(change: &Change) -> u8 {
    if change.kind == Kind::MethodReassigned {
        return 0;
    }
    match (change.has(Effect::Wire), change.has(Effect::Source)) {
        (true, true) => 1,
        (true, false) => 2,
        (false, true) => 3,
        (false, false) if change.has(Effect::Behaviour) => 4,
        (false, false) => 5,
    }
}

fn change(
    draft: Draft,
    source: Vec<String>,
    operations: &Operations,
    context: &Context<'_>,
) -> Change {
    let id = identity::of(&draft, context.old, context.new);
    let harmless = draft.wire.is_empty() && source.is_empty() && draft.behaviour.is_empty();
    let none = harmless
        .then(|| draft.harmless.to_owned())
        .filter(|clause| !clause.is_empty());
    let subject = draft.subject;
    let touches = operations.touched(&subject).into_iter().collect();
    let about = About {
        operation: operations.named(&subject),
        schema: schema(&subject, context),
        old: old_place(draft.kind, &subject, context),
        new: new_place(&subject, context),
        part: subject.part,
    };
    Change {
        id,
        kind: draft.kind,
        what: draft.what,
        about,
        touches,
        rust: draft.rust,
        verdict: Verdict {
            wire: draft.wire,
            source,
            behaviour: draft.behaviour,
            none,
        },
        suggestion: draft.suggestion,
        together: draft.together,
        spot: draft.spot,
        accepted: None,
    }
}

impl Change {
    /// Takes over what the same change, told of another place, says beyond this.
    fn absorb(&mut self, other: Change) {
        let lists = [
            (&mut self.verdict.wire, other.verdict.wire),
            (&mut self.verdict.source, other.verdict.source),
            (&mut self.verdict.behaviour, other.verdict.behaviour),
        ];
        for (known, further) in lists {
            let further: Vec<String> = further
                .into_iter()
                .filter(|one| !known.contains(one))
                .collect();
            known.extend(further);
        }
        if self.verdict.word() != "none" {
            self.verdict.none = None;
        }
        self.touches.extend(other.touches);
        self.touches.sort_unstable();
        self.touches.dedup();
    }
}

fn schema(subject: &Subject, context: &Context<'_>) -> Option<String> {
    let name = |side: Side<'_>, id| describe::name(side.api(), side.plan(), id);
    let (before, after) = subject.types;
    let now = after.map(|id| name(context.new, id));
    now.or_else(|| before.map(|id| name(context.old, id)))
}

/// Where it was. What was not said of any part of the document is where it is now, if that was there.
fn old_place(kind: Kind, subject: &Subject, context: &Context<'_>) -> Option<Pointer> {
    let known = subject.old.clone();
    let place = known.or_else(|| subject.new.clone().filter(|_| !kind.is_addition()))?;
    is_there(context.documents.0, &place).then_some(place)
}

/// Where it is, or what holds it: what is written in another way than it means has no place of its own.
fn new_place(subject: &Subject, context: &Context<'_>) -> Option<Pointer> {
    let (_, document) = context.documents;
    let mut place = subject.new.clone()?;
    while !is_there(document, &place) {
        place = place.parent()?;
    }
    Some(place)
}

fn is_there(document: &Value, place: &Pointer) -> bool {
    document.pointer(place.as_str()).is_some()
}

fn unaccounted(item: &str, context: &Context<'_>) -> Draft {
    let what = format!("`{item}` of the client is another one, as a consequence of other changes");
    let draft = Draft::new(Kind::RustChanged, what).rust([item.to_owned()]);
    Draft {
        subject: subject_of_item(item, context.old, context.new),
        ..draft
    }
}
