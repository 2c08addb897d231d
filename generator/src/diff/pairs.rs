//! Which operation and type of the new version is which of the old one.

use std::collections::{BTreeMap, BTreeSet};

use super::alike;
use super::paths::template;
use crate::model::{Api, Object, Operation, Origin, OriginRoot, Shape, TypeId};
use crate::plan::Plan;

/// What is the same thing in both versions.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    /// The operations that are in both, as indices, in the order of the new version.
    pub(super) operations: Vec<(usize, usize)>,
    /// The types with an item of their own that are in both, old → new.
    pub(super) types: BTreeMap<TypeId, TypeId>,
    /// The same, new → old.
    pub(super) back: BTreeMap<TypeId, TypeId>,
    /// What was said to have another name, and does.
    pub(super) heeded: BTreeSet<String>,
}

impl Pairs {
    /// Whether two types are the same in both versions.
    pub(super) fn are_paired(&self, old: TypeId, new: TypeId) -> bool {
        self.types.get(&old) == Some(&new)
    }
}

/// Finds them: operations by where they are and what they are like; types by where they are written,
/// by their Rust name, and by where they are used.
pub(super) fn find(
    old: &Api,
    old_plan: &Plan,
    new: &Api,
    new_plan: &Plan,
    renamed: &BTreeSet<String>,
) -> Pairs {
    let mut finder = Finder {
        old,
        old_plan,
        new,
        new_plan,
        pairs: Pairs::default(),
    };
    let operations = alike::operations((old, old_plan), (new, new_plan), renamed);
    (finder.pairs.operations, finder.pairs.heeded) = operations;
    finder.types_by(|api, _, id| api.types[id].origin.as_ref().map(written));
    finder.types_by(|_, plan, id| plan.type_name(id).map(str::to_owned));
    finder.types_by_use();
    finder.pairs
}

/// Where a type is written, as text.
pub(super) fn written(origin: &Origin) -> String {
    match &origin.root {
        OriginRoot::Operation(path, method) => {
            format!("{method} {} {:?}", template(path), origin.steps)
        }
        root => format!("{root:?} {:?}", origin.steps),
    }
}

struct Finder<'a> {
    old: &'a Api,
    old_plan: &'a Plan,
    new: &'a Api,
    new_plan: &'a Plan,
    pairs: Pairs,
}

impl Finder<'_> {
    fn types_by(&mut self, key: impl Fn(&Api, &Plan, TypeId) -> Option<String>) {
        let mut by_key = BTreeMap::new();
        for &id in self
            .old_plan
            .types
            .keys()
            .filter(|id| !self.pairs.types.contains_key(id))
        {
            if let Some(key) = key(self.old, self.old_plan, id) {
                by_key.entry(key).or_insert(id);
            }
        }
        for &id in self.new_plan.types.keys() {
            if !self.pairs.back.contains_key(&id)
                && let Some(old) =
                    key(self.new, self.new_plan, id).and_then(|key| by_key.remove(&key))
            {
                self.pair(old, id);
            }
        }
    }

    fn pair(&mut self, old: TypeId, new: TypeId) {
        self.pairs.types.insert(old, new);
        self.pairs.back.insert(new, old);
    }

    /// A type that took the place of another one wherever that was used, and is made of the same, is
    /// the other one by a new name.
    fn types_by_use(&mut self) {
        let mut queue: Vec<(TypeId, TypeId)> = self
            .pairs
            .types
            .iter()
            .map(|(old, new)| (*old, *new))
            .collect();
        for &(old, new) in &self.pairs.operations {
            if let (Some(old), Some(new)) =
                (self.old.operations.get(old), self.new.operations.get(new))
            {
                queue.extend(used(old, new));
            }
        }
        let mut seen = BTreeSet::new();
        while let Some((old, new)) = queue.pop() {
            if !seen.insert((old, new)) {
                continue;
            }
            let (one, two) = (&self.old.types[old].shape, &self.new.types[new].shape);
            let is_free = self.old_plan.types.contains_key(&old)
                && self.new_plan.types.contains_key(&new)
                && !self.pairs.types.contains_key(&old)
                && !self.pairs.back.contains_key(&new);
            if is_free && are_alike(one, two) {
                self.pair(old, new);
            }
            queue.extend(inside(one, two));
        }
    }
}

/// The types that two versions of an operation use at the same places.
fn used(old: &Operation, new: &Operation) -> Vec<(TypeId, TypeId)> {
    let mut used = Vec::new();
    for parameter in &old.parameters {
        let same = new
            .parameters
            .iter()
            .find(|other| (&other.name, other.location) == (&parameter.name, parameter.location));
        used.extend(same.map(|other| (parameter.ty, other.ty)));
    }
    if let (Some(one), Some(two)) = (&old.body, &new.body) {
        used.extend(
            one.contents
                .iter()
                .zip(&two.contents)
                .map(|(one, two)| (one.ty, two.ty)),
        );
    }
    for response in &old.responses {
        if let Some(other) = new
            .responses
            .iter()
            .find(|other| other.status == response.status)
        {
            used.extend(
                response
                    .contents
                    .iter()
                    .zip(&other.contents)
                    .map(|(one, two)| (one.ty, two.ty)),
            );
        }
    }
    used
}

/// The types that two shapes hold at the same places.
fn inside(old: &Shape, new: &Shape) -> Vec<(TypeId, TypeId)> {
    match (old, new) {
        (Shape::Array(one), Shape::Array(two))
        | (Shape::Map(one), Shape::Map(two))
        | (Shape::Nullable(one), Shape::Nullable(two))
        | (Shape::Alias(one), Shape::Alias(two)) => vec![(*one, *two)],
        (Shape::Tuple(one), Shape::Tuple(two)) => {
            one.iter().copied().zip(two.iter().copied()).collect()
        }
        (Shape::Object(one), Shape::Object(two)) => {
            let fields = one.fields.iter().filter_map(|field| {
                let other = two.fields.iter().find(|other| other.name == field.name)?;
                Some((field.ty, other.ty))
            });
            fields.chain(one.rest.zip(two.rest)).collect()
        }
        (Shape::Union(one), Shape::Union(two)) => one
            .variants
            .iter()
            .zip(&two.variants)
            .map(|(one, two)| (one.ty, two.ty))
            .collect(),
        _ => Vec::new(),
    }
}

/// Whether two shapes are so much alike that one may have come from the other.
fn are_alike(old: &Shape, new: &Shape) -> bool {
    match (old, new) {
        (Shape::Object(one), Shape::Object(two)) => {
            mostly_common(&field_names(one), &field_names(two))
        }
        (Shape::Enum(one), Shape::Enum(two)) => {
            let values = |values: &crate::model::Enum| {
                values
                    .values
                    .iter()
                    .map(|value| value.value.to_string())
                    .collect()
            };
            mostly_common(&values(one), &values(two))
        }
        (Shape::Union(one), Shape::Union(two)) => {
            one.tag == two.tag && one.variants.len() == two.variants.len()
        }
        (one, two) => std::mem::discriminant(one) == std::mem::discriminant(two),
    }
}

fn field_names(object: &Object) -> BTreeSet<String> {
    object
        .fields
        .iter()
        .map(|field| field.name.clone())
        .collect()
}

fn mostly_common(one: &BTreeSet<String>, two: &BTreeSet<String>) -> bool {
    one.intersection(two).count() * 2 >= one.len().max(two.len())
}
