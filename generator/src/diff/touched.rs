//! Which operations a change touches.

use std::collections::{BTreeMap, BTreeSet};

use super::about::{OperationName, Subject};
use super::links;
use super::pairs::Pairs;
use super::side::Side;
use crate::model::{Operation, TypeId};

/// The operations of both versions, and which types they send and answer.
pub(super) struct Operations {
    names: Vec<OperationName>,
    /// For each operation of the old version, which of `names` it is.
    of_old: Vec<usize>,
    by_old_type: BTreeMap<TypeId, BTreeSet<usize>>,
    by_new_type: BTreeMap<TypeId, BTreeSet<usize>>,
}

impl Operations {
    /// Finds which operations use the types that changes are about.
    pub(super) fn of<'s>(
        old: Side<'_>,
        new: Side<'_>,
        pairs: &Pairs,
        subjects: impl Iterator<Item = &'s Subject>,
    ) -> Self {
        let name = |(operation, plan)| OperationName::of(operation, plan);
        let mut names: Vec<OperationName> = new.operations().map(name).collect();
        let mut of_old = Vec::new();
        for (index, (operation, plan)) in old.operations().enumerate() {
            let pair = pairs.operations.iter().find(|(old, _)| *old == index);
            let place = pair.map_or(names.len(), |(_, new)| *new);
            of_old.push(place);
            match names.get_mut(place) {
                Some(known) => known.was(plan),
                None => names.push(OperationName::of(operation, plan)),
            }
        }
        let (mut before, mut after) = (BTreeSet::new(), BTreeSet::new());
        for subject in subjects.filter(|subject| subject.operations == (None, None)) {
            before.extend(subject.types.0);
            after.extend(subject.types.1);
        }
        let by_old_type = users(old, &before, |index| of_old.get(index).copied());
        let by_new_type = users(new, &after, Some);
        Self {
            names,
            of_old,
            by_old_type,
            by_new_type,
        }
    }

    /// The operation that a change is about: as it is now, or was.
    pub(super) fn named(&self, subject: &Subject) -> Option<OperationName> {
        let (old, new) = subject.operations;
        let index = new.or_else(|| self.of_old.get(old?).copied())?;
        self.names.get(index).cloned()
    }

    /// The operations that a change touches.
    pub(super) fn touched(&self, subject: &Subject) -> BTreeSet<usize> {
        let (old, new) = subject.operations;
        let old = old.and_then(|old| self.of_old.get(old).copied());
        let mut touched: BTreeSet<usize> = old.into_iter().chain(new).collect();
        if touched.is_empty() {
            let (old, new) = subject.types;
            let before = old.and_then(|id| self.by_old_type.get(&id));
            let after = new.and_then(|id| self.by_new_type.get(&id));
            touched.extend(before.into_iter().chain(after).flatten());
        }
        touched
    }

    /// Gives the operations that are touched, and puts their indices in that list for those in `touches`.
    pub(super) fn compact<'t>(
        self,
        touches: impl Iterator<Item = &'t mut Vec<usize>>,
    ) -> Vec<OperationName> {
        let touches: Vec<&mut Vec<usize>> = touches.collect();
        let touched: BTreeSet<usize> = touches.iter().flat_map(|one| one.iter().copied()).collect();
        let places: BTreeMap<usize, usize> = touched.iter().copied().zip(0..).collect();
        for one in touches {
            *one = one
                .iter()
                .filter_map(|old| places.get(old))
                .copied()
                .collect();
        }
        let names = self.names.into_iter().enumerate();
        let kept = names.filter(|(index, _)| touched.contains(index));
        kept.map(|(_, name)| name).collect()
    }
}

/// For each of the wanted types the operations that send or answer it, at any depth.
fn users(
    side: Side<'_>,
    wanted: &BTreeSet<TypeId>,
    known_as: impl Fn(usize) -> Option<usize>,
) -> BTreeMap<TypeId, BTreeSet<usize>> {
    let mut users: BTreeMap<TypeId, BTreeSet<usize>> = BTreeMap::new();
    if wanted.is_empty() {
        return users;
    }
    let types = &side.api().types;
    for (index, (operation, _)) in side.operations().enumerate() {
        let Some(known) = known_as(index) else {
            continue;
        };
        let mut seen: BTreeSet<TypeId> = BTreeSet::new();
        let mut queue = used(operation);
        while let Some(id) = queue.pop() {
            if seen.insert(id) {
                if wanted.contains(&id) {
                    users.entry(id).or_default().insert(known);
                }
                queue.extend(types[id].shape.mentioned());
            }
        }
    }
    users
}

/// The types that an operation itself names.
fn used(operation: &Operation) -> Vec<TypeId> {
    let parameters = operation.parameters.iter().map(|parameter| parameter.ty);
    let bodies = operation.body.iter().flat_map(|body| &body.contents);
    let responses = operation.responses.iter();
    let answers = responses.clone().flat_map(|response| &response.contents);
    let headers = responses.flat_map(|response| &response.headers);
    let contents = bodies.chain(answers).map(|content| content.ty);
    let headers = headers.map(|header| header.ty);
    parameters.chain(contents).chain(headers).collect()
}

/// What an item of the client is about: a type, or an operation.
pub(super) fn subject_of_item(item: &str, old: Side<'_>, new: Side<'_>) -> Subject {
    let ty = |side: Side<'_>| {
        let mut plans = side.plan().types.values();
        let found = plans.find(|plan| links::type_path(&plan.name.name) == item);
        found.map(|plan| plan.name.id)
    };
    let operation = |side: Side<'_>| {
        let is_it = |plan: &crate::plan::operations::OperationPlan| {
            let names = std::iter::once(plan.request.as_str()).chain(plan.auxiliary_types());
            let mut paths = names.map(|name| plan.item_path(name));
            links::method_path(plan) == item || paths.any(|path| path == item)
        };
        side.operations().position(|(_, plan)| is_it(plan))
    };
    Subject {
        operations: (operation(old), operation(new)),
        types: (ty(old), ty(new)),
        ..Subject::default()
    }
}
