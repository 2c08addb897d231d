//! The ledger: every part of the document is in the client, or is listed with a reason.

use std::collections::BTreeMap;

use super::emitted::Emitted;
use super::place::{Home, Kind, Owner, Part, Place};
use super::reason::Reason;
use super::{calls, properties};
use crate::Outcome;
use crate::model::{DropReason, Method, StatusPattern};
use crate::plan::has_body;
use crate::pointer::Pointer;
use crate::source::Location;

/// What became of every part of a document.
#[derive(Clone, Debug)]
pub struct Ledger {
    /// The parts: operations with what belongs to them as the document has them, then properties.
    pub entries: Vec<Entry>,
}

/// What became of one part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub kind: Kind,
    /// Where it is counted.
    pub home: Home,
    /// What it is called, as Markdown.
    pub title: String,
    /// Where it is in the merged document.
    pub pointer: Pointer,
    /// Where it is in the input.
    pub location: Location,
    /// Why it is not in the client; nothing when it is.
    pub listed: Option<Reason>,
}

/// How many parts there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Those that are in the client.
    pub emitted: usize,
    /// All of them.
    pub total: usize,
}

impl Ledger {
    /// How many parts of each kind there are in each place where they are counted, and how many of them are
    /// in the client.
    #[must_use]
    pub fn by_home(&self) -> BTreeMap<&Home, BTreeMap<Kind, Count>> {
        let mut homes: BTreeMap<&Home, BTreeMap<Kind, Count>> = BTreeMap::new();
        for entry in &self.entries {
            let counts = homes.entry(&entry.home).or_default();
            let count = counts.entry(entry.kind).or_default();
            count.total += 1;
            count.emitted += usize::from(entry.listed.is_none());
        }
        homes
    }

    /// What is not in the client, by why.
    #[must_use]
    pub fn by_reason(&self) -> BTreeMap<Reason, Vec<&Entry>> {
        let mut reasons: BTreeMap<Reason, Vec<&Entry>> = BTreeMap::new();
        for (entry, reason) in self.listed() {
            reasons.entry(reason).or_default().push(entry);
        }
        reasons
    }

    /// How many parts of a kind there are.
    #[must_use]
    pub fn total(&self, kind: Kind) -> usize {
        self.of(kind).count()
    }

    /// How many parts of a kind are in the client.
    #[must_use]
    pub fn emitted(&self, kind: Kind) -> usize {
        self.of(kind).filter(|entry| entry.listed.is_none()).count()
    }

    /// The parts that are not in the client.
    pub fn listed(&self) -> impl Iterator<Item = (&Entry, Reason)> {
        self.entries
            .iter()
            .filter_map(|entry| Some((entry, entry.listed?)))
    }

    fn of(&self, kind: Kind) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| entry.kind == kind)
    }
}

/// The ledger of a run; nothing when it gave no client, or the description was dropped.
#[must_use]
pub fn coverage(outcome: &Outcome) -> Option<Ledger> {
    let client = outcome.client.as_ref()?;
    let spec = &client.description.as_ref()?.spec;
    let mut places = calls::places(spec);
    places.extend(properties::places(spec));
    let judge = Judge {
        emitted: Emitted::new(&client.analysis),
        dropped: &client.analysis.api.dropped_by_place(),
        lost: BTreeMap::new(),
    };
    let origins = &client.analysis.origins;
    let entry = |(place, listed): (Place, Option<Reason>)| Entry {
        kind: place.part.kind(),
        home: place.home(),
        location: origins.locate_key(&place.pointer),
        title: place.title,
        pointer: place.pointer,
        listed,
    };
    let entries = judge.all(places).into_iter().map(entry).collect();
    Some(Ledger { entries })
}

/// Finds out what became of each place.
struct Judge<'a> {
    emitted: Emitted<'a>,
    /// What lowering dropped, by where it is written.
    dropped: &'a BTreeMap<&'a Pointer, DropReason>,
    /// What is missing with all that is inside, and why.
    lost: BTreeMap<Pointer, Reason>,
}

impl Judge<'_> {
    fn all(mut self, places: Vec<Place>) -> Vec<(Place, Option<Reason>)> {
        let mut judged = Vec::with_capacity(places.len());
        for place in places {
            let listed = (!self.emitted.has(&place)).then(|| self.reason(&place));
            match (listed, &place.part) {
                (_, Part::Property(_)) => {}
                (Some(reason), _) => {
                    self.lost.insert(place.pointer.clone(), reason);
                }
                (None, _) => {}
            }
            judged.push((place, listed));
        }
        judged
    }

    fn reason(&self, place: &Place) -> Reason {
        match &place.owner {
            Owner::Call(path, method) => self.reason_in_call(place, path, method),
            Owner::Incoming => Reason::Incoming,
            Owner::Unused => Reason::Unused,
            Owner::Schema => self.reason_in_schema(place),
        }
    }

    fn reason_in_call(&self, place: &Place, path: &str, method: &str) -> Reason {
        if !self.emitted.calls(path, method) {
            return self.reason_of_drop(place).unwrap_or(Reason::Unexplained);
        }
        if let Some(reason) = self.reason_of_drop(place) {
            return reason;
        }
        match &place.part {
            Part::Response(status, Some(_)) => reason_of_answer(method, status),
            _ => Reason::Unexplained,
        }
    }

    fn reason_in_schema(&self, place: &Place) -> Reason {
        let Part::Property(around) = &place.part else {
            return Reason::Unexplained;
        };
        match self.lost_around(&place.pointer) {
            Some(reason) if reason != Reason::Unexplained => reason,
            _ if around.chosen => Reason::ChosenType,
            _ if around.narrows => Reason::Narrows,
            _ if around.no_members => Reason::NoMembers,
            _ if around.positional => Reason::Positional,
            _ => match self.reason_of_drop(place) {
                Some(reason) => reason,
                None if around.definition => Reason::Unused,
                None => Reason::Unexplained,
            },
        }
    }

    /// Why what holds the place is missing.
    fn lost_around(&self, pointer: &Pointer) -> Option<Reason> {
        let mut around = pointer.parent();
        while let Some(pointer) = around {
            if let Some(reason) = self.lost.get(&pointer) {
                return Some(*reason);
            }
            around = pointer.parent();
        }
        None
    }

    /// Why lowering dropped the place, or something around it.
    fn reason_of_drop(&self, place: &Place) -> Option<Reason> {
        let target = match &place.part {
            Part::Parameter(target) => std::slice::from_ref(target),
            _ => &[],
        };
        let mut places = std::iter::once(&place.pointer).chain(target);
        places.find_map(|pointer| {
            let mut around = Some(pointer.clone());
            while let Some(pointer) = around {
                if let Some(why) = self.dropped.get(&pointer) {
                    return Some(Reason::from(*why));
                }
                around = pointer.parent();
            }
            None
        })
    }
}

/// Why nothing asks for an answer in a media type that is documented.
fn reason_of_answer(method: &str, status: &str) -> Reason {
    match (Method::of_name(method), StatusPattern::parse(status)) {
        (Some(method), Some(status)) if !has_body(&method, status) => Reason::NoBody,
        _ => Reason::FurtherMediaType,
    }
}
