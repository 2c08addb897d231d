//! What the client really has: told from the model's places and the names that were assigned.

use std::collections::{BTreeMap, BTreeSet};

use super::place::{Content, Owner, Part, Place};
use crate::Analysis;
use crate::analyze::{distinct, headers};
use crate::model::{Content as Body, Operation, Response, Shape, StatusPattern};
use crate::names::OperationNames;
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
    index: usize,
    operation: &'a Operation,
    names: &'a OperationNames,
}

impl<'a> Emitted<'a> {
    pub(super) fn new(analysis: &'a Analysis) -> Self {
        let operations = analysis
            .api
            .operations
            .iter()
            .zip(&analysis.names.operations);
        let calls = operations
            .enumerate()
            .filter(|(_, (_, names))| !names.method.is_empty())
            .map(|(index, (operation, names))| {
                let call = Call {
                    index,
                    operation,
                    names,
                };
                ((operation.path.as_str(), operation.method.key()), call)
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
                let mut parameters = call.operation.parameters.iter().zip(&call.names.parameters);
                parameters
                    .any(|(parameter, name)| parameter.pointer == *described && !name.is_empty())
            }
            // Each media type has a form of its own, or is another spelling of one that has.
            Part::Body(content) => {
                let sent = call.operation.body.iter().flat_map(|body| &body.contents);
                let mut sent = sent.filter(|_| !call.names.body.is_empty());
                sent.any(|sent| is(sent, content.as_ref()))
            }
            Part::Response(status, content) => self.gives(call, status, content.as_ref()),
            Part::Header(_, name) => self.reads_header(call, name),
            Part::Property(_) => false,
        }
    }

    /// Whether an answer with this status in this media type is understood.
    fn gives(&self, call: &Call<'_>, status: &str, content: Option<&Content>) -> bool {
        let Some(outcomes) = self.analysis.facts.outcomes.get(call.index) else {
            return false;
        };
        let status = StatusPattern::parse(status);
        let successes = outcomes.readings().flat_map(|reading| &reading.cases);
        let mut cases = successes.chain(&outcomes.errors);
        cases.any(|case| {
            let response: Option<&Response> = call.operation.responses.get(case.response);
            Some(case.status) == status
                && match (case.body, content) {
                    (None, None) => true,
                    (Some(_), Some(_)) => response.is_some_and(|response| {
                        let contents = &response.contents;
                        let read = contents.get(case.content);
                        read.is_some_and(|read| {
                            is(read, content) || self.respells(contents, content)
                        })
                    }),
                    _ => false,
                }
        })
    }

    /// Whether the media type is another spelling of one before it.
    fn respells(&self, contents: &[Body], content: Option<&Content>) -> bool {
        let mut distinct = distinct(&self.analysis.api, contents).into_iter();
        contents.iter().any(|known| is(known, content)) && !distinct.any(|known| is(known, content))
    }

    fn reads_header(&self, call: &Call<'_>, name: &str) -> bool {
        let headers = headers(&self.analysis.api, call.operation);
        let fields = call.names.headers.iter().flat_map(|names| &names.fields);
        let mut read = headers.iter().zip(fields);
        read.any(|(read, field)| read.header.name.eq_ignore_ascii_case(name) && !field.is_empty())
    }

    fn has_incoming(&self, content: &Content) -> bool {
        let mut incoming = self.analysis.api.incoming.iter();
        incoming.any(|id| {
            self.analysis.facts.usage.contains_key(id)
                && content
                    .schemas
                    .contains(&self.analysis.api.types[*id].pointer)
        })
    }
}

fn is(body: &Body, content: Option<&Content>) -> bool {
    content.is_some_and(|content| content.media_type == body.media_type)
}

/// Where the members of all structs of the client are described.
fn members(analysis: &Analysis) -> BTreeSet<&Pointer> {
    let mut found = BTreeSet::new();
    for id in analysis.names.types.keys() {
        let names = analysis
            .names
            .members
            .get(id)
            .map_or(&[][..], Vec::as_slice);
        if let Shape::Object(object) = &analysis.api.types[*id].shape {
            for (field, name) in object.fields.iter().zip(names) {
                if !name.is_empty() {
                    found.insert(&field.pointer);
                    found.extend(&field.also);
                }
            }
        }
    }
    found
}
