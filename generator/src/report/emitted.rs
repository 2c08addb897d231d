//! What the client really has, by its plan.

use std::collections::{BTreeMap, BTreeSet};

use super::place::{Content, Owner, Part, Place};
use crate::Analysis;
use crate::model::{Incoming, Operation, Shape, StatusPattern};
use crate::plan::operations::OperationPlan;
use crate::pointer::Pointer;

/// What the client has.
pub(super) struct Emitted<'a> {
    analysis: &'a Analysis,
    /// The operations that can be called, by path and method in lower case.
    calls: BTreeMap<(&'a str, &'a str), Call<'a>>,
    /// Where the members of structs are described.
    members: BTreeSet<&'a Pointer>,
}

/// An operation that can be called.
struct Call<'a> {
    operation: &'a Operation,
    plan: &'a OperationPlan,
}

impl<'a> Emitted<'a> {
    pub(super) fn new(analysis: &'a Analysis) -> Self {
        let plans = analysis.plan.operations.iter();
        let calls = plans.filter_map(|plan| {
            let operation = analysis.api.operations.get(plan.id.0)?;
            let key = (operation.path.as_str(), operation.method.key());
            Some((key, Call { operation, plan }))
        });
        Self {
            analysis,
            calls: calls.collect(),
            members: members(analysis),
        }
    }

    /// Whether the place is in the client.
    pub(super) fn has(&self, place: &Place) -> bool {
        match (&place.owner, &place.part) {
            (_, Part::Property(_)) => self.members.contains(&place.pointer),
            (Owner::Call(path, method), part) => {
                let call = self.calls.get(&(path.as_str(), method.as_str()));
                call.is_some_and(|call| self.call_has(call, part))
            }
            (Owner::Incoming, Part::Body(Some(content))) => self.has_incoming(content),
            _ => false,
        }
    }

    /// Whether the operation can be called.
    pub(super) fn calls(&self, path: &str, method: &str) -> bool {
        self.calls.contains_key(&(path, method))
    }

    fn call_has(&self, call: &Call<'_>, part: &Part) -> bool {
        match part {
            Part::Operation => true,
            Part::Parameter(described) => {
                let mut parameters = call.operation.parameters.iter();
                parameters.any(|parameter| parameter.pointer == *described)
            }
            // Each media type has a form of its own, or is another spelling of one that has.
            Part::Body(content) => call.plan.body.as_ref().is_some_and(|body| {
                let contents = body.contents.iter().map(|content| &content.media_type);
                let mut sent = contents.chain(&body.respelt);
                sent.any(|sent| content.as_ref().is_some_and(|one| one.media_type == *sent))
            }),
            Part::Response(status, content) => gives(call, status, content.as_ref()),
            Part::Header(_, name) => reads_header(call, name),
            Part::Property(_) => false,
        }
    }

    fn has_incoming(&self, content: &Content) -> bool {
        let incoming = self.analysis.api.incoming.iter();
        let mut types = incoming.flat_map(Incoming::types);
        types.any(|id| {
            let pointer = &self.analysis.api.types[id].pointer;
            content.schemas.contains(pointer)
        })
    }
}

/// Whether an answer with this status in this media type is understood.
fn gives(call: &Call<'_>, status: &str, content: Option<&Content>) -> bool {
    let status = StatusPattern::parse(status);
    let responses = &call.plan.responses;
    let successes = responses.variants.iter().flat_map(|variant| &variant.cases);
    let mut cases = successes.chain(&responses.error.cases);
    cases.any(|case| {
        Some(case.status) == status
            && match content {
                None => case.media_types.is_empty(),
                Some(content) => case.media_types.contains(&content.media_type),
            }
    })
}

fn reads_header(call: &Call<'_>, name: &str) -> bool {
    let mut fields = call.plan.headers.iter().flat_map(|headers| &headers.fields);
    fields.any(|field| field.wire_name.eq_ignore_ascii_case(name))
}

/// Where the members of all structs of the client are described.
fn members(analysis: &Analysis) -> BTreeSet<&Pointer> {
    let mut found = BTreeSet::new();
    for id in analysis.plan.types.keys() {
        if let Shape::Object(object) = &analysis.api.types[*id].shape {
            for field in &object.fields {
                found.insert(&field.pointer);
                found.extend(&field.also);
            }
        }
    }
    found
}
