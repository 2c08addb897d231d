//! One version, and what is asked of it often.

use super::change::Spot;
use super::version::Version;
use super::{describe, links};
use crate::location::Location;
use crate::model::{Api, Operation, TypeId};
use crate::plan::operations::OperationPlan;
use crate::plan::types::{FieldPlan, StructPlan, TypeKind};
use crate::plan::{Plan, Presence, Usage};
use crate::pointer::Pointer;

/// Lines of more bytes than this were not written by people.
const LONG: usize = 500;

/// One version, with short names for what is asked of it often.
#[derive(Clone, Copy)]
pub(super) struct Side<'a>(pub(super) Version<'a>);

impl<'a> Side<'a> {
    pub(super) fn api(self) -> &'a Api {
        &self.0.analysis.api
    }

    pub(super) fn plan(self) -> &'a Plan {
        &self.0.analysis.plan
    }

    /// The operations, each as the document has it and as it is written.
    pub(super) fn operations(self) -> impl Iterator<Item = (&'a Operation, &'a OperationPlan)> {
        let plans = self.plan().operations.iter();
        plans.filter_map(move |plan| Some((self.api().operations.get(plan.id.0)?, plan)))
    }

    /// The struct that a type is.
    pub(super) fn structure(self, id: TypeId) -> Option<&'a StructPlan> {
        match &self.plan().types.get(&id)?.kind {
            TypeKind::Struct(plan) => Some(plan),
            _ => None,
        }
    }

    /// A field of a type.
    pub(super) fn field(self, id: TypeId, index: usize) -> Option<&'a FieldPlan> {
        self.structure(id)?.fields.get(index)
    }

    /// Whether a field of a type is always there.
    pub(super) fn is_always_there(self, id: TypeId, index: usize) -> bool {
        let field = self.field(id, index);
        field.is_some_and(|field| field.presence == Presence::Required)
    }

    /// A type in the terms of the API.
    pub(super) fn phrase(self, id: TypeId) -> String {
        describe::phrase(self.api(), self.plan(), id)
    }

    /// A variant of a union: by its type's name, or by what it holds.
    pub(super) fn variant(self, id: TypeId) -> String {
        match self.phrase(id) {
            name if name.starts_with('`') => format!("the variant {name}"),
            what => format!("the variant for {what}"),
        }
    }

    /// What a type with an item of its own is called, in backticks.
    pub(super) fn name(self, id: TypeId) -> String {
        format!("`{}`", self.plain_name(id))
    }

    /// What a type with an item of its own is called.
    pub(super) fn plain_name(self, id: TypeId) -> String {
        describe::name(self.api(), self.plan(), id)
    }

    /// The Rust path of a type, or of one of its members.
    pub(super) fn path(self, id: TypeId, member: &str) -> Vec<String> {
        let name = self.plan().type_name(id);
        name.map(|name| format!("{}{member}", links::type_path(name)))
            .into_iter()
            .collect()
    }

    /// The Rust name of a member.
    pub(super) fn member(self, id: TypeId, index: usize) -> &'a str {
        let plan = self.plan().types.get(&id);
        plan.and_then(|plan| plan.member(index)).unwrap_or_default()
    }

    pub(super) fn usage(self, id: TypeId) -> Usage {
        let plan = self.plan().types.get(&id);
        plan.map(|plan| plan.usage).unwrap_or_default()
    }

    /// Where the key of a value is in the sources.
    pub(super) fn spot(self, pointer: &Pointer) -> Option<Spot> {
        let location = self.0.analysis.origins.locate_key(pointer);
        let place = self.0.sources.resolve(&location);
        let start = place.start()?;
        let line = place.line()?;
        Some(Spot {
            file: place.name.to_owned(),
            line: start.line,
            column: start.column,
            pointer: match location {
                Location::Value(_, pointer) | Location::Key(_, pointer) => pointer,
                Location::File(_) | Location::Span(..) => Pointer::root(),
            },
            is_in_long_line: line.len() > LONG,
        })
    }
}
