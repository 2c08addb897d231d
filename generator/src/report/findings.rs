//! Which diagnostics explain that something is missing.

use std::collections::BTreeMap;

use crate::diagnostics::{Code, Diagnostic};
use crate::document::Origins;
use crate::pointer::Pointer;
use crate::source::Location;

/// The findings that explain why something is missing, by where they were made.
pub(super) struct Findings<'a> {
    origins: &'a Origins,
    codes: BTreeMap<Location, Vec<Code>>,
}

/// Findings about a schema, a reference, a body or an object that cost all that is inside.
const COSTS_ALL_INSIDE: [Code; 7] = [
    Code::Contradiction,
    Code::DanglingReference,
    Code::RawBody,
    Code::ReferenceLoop,
    Code::UnexpectedValue,
    Code::UnknownType,
    Code::UntypedUnion,
];

/// Findings that cost the very thing that they are about.
const COSTS_ITSELF: [Code; 2] = [Code::IgnoredParameter, Code::PathMismatch];

/// The members by which a parameter is known: a finding about one of them costs the parameter.
const IDENTIFIED_BY: [&str; 2] = ["name", "in"];

/// The members of an object at which a finding about the object may point.
const POINTED_AT: [&str; 3] = ["$ref", "allOf", "type"];

impl<'a> Findings<'a> {
    pub(super) fn new(diagnostics: &[Diagnostic], origins: &'a Origins) -> Self {
        let mut codes: BTreeMap<Location, Vec<Code>> = BTreeMap::new();
        for diagnostic in diagnostics {
            // A union that lets anything in is the second place, behind the branch that does so.
            let places = if diagnostic.code == Code::UntypedUnion {
                2
            } else {
                1
            };
            for place in diagnostic.places.iter().take(places) {
                codes
                    .entry(value(&place.location))
                    .or_default()
                    .push(diagnostic.code);
            }
        }
        Self { origins, codes }
    }

    /// The finding that explains why what stands at the pointer is missing.
    pub(super) fn about(&self, pointer: &Pointer) -> Option<Code> {
        let members = IDENTIFIED_BY.iter().map(|key| pointer.child(key));
        let own = members
            .clone()
            .find_map(|member| self.at(&member, &COSTS_ALL_INSIDE));
        let itself = std::iter::once(pointer.clone())
            .chain(members)
            .find_map(|place| self.at(&place, &COSTS_ITSELF));
        if let Some(code) = itself.or(own) {
            return Some(code);
        }
        let mut around = Some(pointer.clone());
        while let Some(pointer) = around {
            let members = POINTED_AT.iter().map(|key| pointer.child(key));
            let mut places = std::iter::once(pointer.clone()).chain(members);
            let code = places.find_map(|place| self.at(&place, &COSTS_ALL_INSIDE));
            if code.is_some() {
                return code;
            }
            around = pointer.parent();
        }
        None
    }

    fn at(&self, pointer: &Pointer, codes: &[Code]) -> Option<Code> {
        let made = |location: Location| self.codes.get(&value(&location));
        let found = self
            .origins
            .all(pointer)
            .into_iter()
            .filter_map(made)
            .flatten();
        found.copied().find(|code| codes.contains(code))
    }
}

/// The value rather than its key.
fn value(location: &Location) -> Location {
    match location {
        Location::Key(doc, pointer) => Location::Value(*doc, pointer.clone()),
        other => other.clone(),
    }
}
