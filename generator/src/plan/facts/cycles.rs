//! Types that hold themselves: where a `Box` goes, and which aliases cannot be aliases.

use std::collections::{BTreeMap, BTreeSet};

use super::contains::held;
use super::knots::knots;
use super::nominal::is_nominal;
use super::usage::Usage;
use crate::model::{Api, TypeId};

/// Aliases that lead back to themselves through nothing but lists, maps and other aliases: Rust has
/// no infinite alias, so one of each circle becomes a type of its own.
///
/// It is the first component of each circle, or the first place where there is none (a reference into a
/// property leads back to it), then of each one that is left without it.
pub(super) fn newtypes(api: &Api, usage: &BTreeMap<TypeId, Usage>) -> BTreeSet<TypeId> {
    let is_alias = |id: &TypeId| !is_nominal(&api.types[*id].shape);
    let mut found = BTreeSet::new();
    let aliases = api
        .types
        .iter()
        .map(|(id, _)| id)
        .filter(is_alias)
        .collect();
    let mut pending = vec![aliases];
    while let Some(nodes) = pending.pop() {
        for mut knot in knots(&nodes, |id| api.types[id].shape.mentioned()) {
            let named = |id: &&TypeId| usage.contains_key(id) && api.types[**id].origin.is_some();
            let is_component = |id: &&TypeId| api.components.contains(id);
            let mut candidates = knot.iter().filter(named);
            let first = candidates.clone().find(is_component);
            if let Some(first) = first.or_else(|| candidates.next()).copied() {
                knot.remove(&first);
                found.insert(first);
                pending.push(knot);
            }
        }
    }
    found
}

/// The members that close a circle of types which hold each other directly.
///
/// Types are walked depth first in the order of their places in the document; a member that leads
/// back to a type on the way there gets the `Box`.
pub(super) fn boxed(
    api: &Api,
    usage: &BTreeMap<TypeId, Usage>,
    newtypes: &BTreeSet<TypeId>,
) -> BTreeSet<(TypeId, usize)> {
    let owns = |id: TypeId| is_nominal(&api.types[id].shape) || newtypes.contains(&id);
    let mut order: Vec<TypeId> = usage.keys().copied().filter(|id| owns(*id)).collect();
    order.sort_by(|one, two| {
        api.types[*one]
            .pointer
            .cmp(&api.types[*two].pointer)
            .then(one.cmp(two))
    });
    let mut boxed = BTreeSet::new();
    let mut done = BTreeSet::new();
    for start in order {
        if !done.contains(&start) {
            walk(api, start, &owns, &mut done, &mut boxed);
        }
    }
    boxed
}

/// One frame of the walk: a type, and its members that were not looked at yet.
struct Frame {
    id: TypeId,
    members: Vec<(usize, TypeId)>,
}

fn walk(
    api: &Api,
    start: TypeId,
    owns: &impl Fn(TypeId) -> bool,
    done: &mut BTreeSet<TypeId>,
    boxed: &mut BTreeSet<(TypeId, usize)>,
) {
    let mut way = vec![Frame {
        id: start,
        members: members(api, start, owns),
    }];
    let mut on_the_way = BTreeSet::from([start]);
    while let Some(frame) = way.last_mut() {
        let Some((slot, target)) = frame.members.pop() else {
            done.insert(frame.id);
            on_the_way.remove(&frame.id);
            way.pop();
            continue;
        };
        if on_the_way.contains(&target) {
            boxed.insert((frame.id, slot));
        } else if !done.contains(&target) {
            on_the_way.insert(target);
            way.push(Frame {
                id: target,
                members: members(api, target, owns),
            });
        }
    }
}

/// The types with a memory layout of their own that a type holds directly, by field or variant; the
/// last one first, because the walk takes them from the end.
fn members(api: &Api, id: TypeId, owns: &impl Fn(TypeId) -> bool) -> Vec<(usize, TypeId)> {
    let mut found = Vec::new();
    let mut queue = held(&api.types[id].shape);
    let mut seen = BTreeSet::new();
    while let Some((slot, target)) = queue.pop() {
        if owns(target) {
            found.push((slot, target));
        } else if seen.insert((slot, target)) {
            queue.extend(
                held(&api.types[target].shape)
                    .into_iter()
                    .map(|(_, inner)| (slot, inner)),
            );
        }
    }
    found.sort_unstable();
    found.dedup();
    found.reverse();
    found
}
