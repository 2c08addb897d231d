//! Which operation of the new version is which of the old one.

use std::collections::{BTreeMap, BTreeSet};

use super::paths::{ending, template, without_slashes, without_versions, words};
use crate::model::{Api, Method, Operation, Shape, TypeId};
use crate::plan::Plan;

/// How much of two signatures is the same, at least, in hundredths, where one operation is taken for the
/// other one at a new place.
const ALIKE: usize = 70;

/// How many members are looked at to see whether signatures are alike.
const SEEN: usize = 64;

/// A version of an API, and the crate that is made of it.
type Side<'a> = (&'a Api, &'a Plan);

/// Finds them, as indices, in the order of the new version: by what somebody says; by method and path; by
/// the same without what only moves it; by `operationId`; by their Rust name; by what they take and give.
/// Gives also what was said and is so.
pub(super) fn operations(
    old: Side<'_>,
    new: Side<'_>,
    renamed: &BTreeSet<String>,
) -> (Vec<(usize, usize)>, BTreeSet<String>) {
    let mut finder = Finder {
        old,
        new,
        pairs: Vec::new(),
    };
    let heeded = finder.by_word(renamed);
    let at = |path: &dyn Fn(&str) -> String, operation: &Operation| {
        Some(format!("{} {}", operation.method, path(&operation.path)))
    };
    finder.by(false, |operation, _| at(&template, operation));
    finder.by(true, |operation, _| at(&without_slashes, operation));
    finder.by(true, |operation, _| at(&without_versions, operation));
    finder.by(false, |operation, _| operation.id.clone());
    finder.by(false, |_, method| Some(method.to_owned()));
    finder.by_likeness();
    finder.pairs.sort_unstable_by_key(|(_, new)| *new);
    (finder.pairs, heeded)
}

struct Finder<'a> {
    old: Side<'a>,
    new: Side<'a>,
    pairs: Vec<(usize, usize)>,
}

impl Finder<'_> {
    /// Pairs what is said to be the same operation: `GET /pets=GET /animals`, or by the document.
    fn by_word(&mut self, renamed: &BTreeSet<String>) -> BTreeSet<String> {
        let mut heeded = BTreeSet::new();
        let label = |operation: &Operation| format!("{} {}", operation.method, operation.path);
        for (new, plan) in self.new.1.operations.iter().enumerate() {
            let Some(after) = self.new.0.operations.get(plan.id.0) else {
                continue;
            };
            for (old, plan) in self.old.1.operations.iter().enumerate() {
                let Some(before) = self.old.0.operations.get(plan.id.0) else {
                    continue;
                };
                let said = after.docs.renamed_from.as_deref();
                let is_said = said.is_some()
                    && (said == before.id.as_deref() || said == Some(label(before).as_str()));
                let asked =
                    (!renamed.is_empty()).then(|| format!("{}={}", label(before), label(after)));
                let asked = asked.filter(|asked| renamed.contains(asked));
                let is_free = !self
                    .pairs
                    .iter()
                    .any(|(one, two)| *one == old || *two == new);
                if is_free && (is_said || asked.is_some()) {
                    self.pairs.push((old, new));
                    heeded.extend(asked);
                }
            }
        }
        heeded
    }

    /// Pairs what has the same key; where that must be unique, only what no other one has.
    fn by(&mut self, unique: bool, key: impl Fn(&Operation, &str) -> Option<String>) {
        let keyed = |(api, plan): Side<'_>, taken: &BTreeSet<usize>| {
            let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
            for (index, plan) in plan.operations.iter().enumerate() {
                let operation = api.operations.get(plan.id.0);
                let key = operation.and_then(|operation| key(operation, &plan.method));
                if let Some(key) = key.filter(|_| !taken.contains(&index)) {
                    by_key.entry(key).or_default().push(index);
                }
            }
            by_key.retain(|_, found| !unique || found.len() == 1);
            by_key
        };
        let olds = keyed(self.old, &self.taken(|(old, _)| *old));
        let news = keyed(self.new, &self.taken(|(_, new)| *new));
        for (key, news) in news {
            let mut olds = olds.get(&key).into_iter().flatten().copied();
            for new in news {
                let found = olds.by_ref().find(|old| self.may_have_moved(*old, new));
                self.pairs.extend(found.map(|old| (old, new)));
            }
        }
    }

    fn taken(&self, side: impl Fn(&(usize, usize)) -> usize) -> BTreeSet<usize> {
        self.pairs.iter().map(side).collect()
    }

    /// Whether one operation may be the other at a new place: what is done with another method to
    /// something else, or what deletes now and did not, only has its name.
    fn may_have_moved(&self, old: usize, new: usize) -> bool {
        let (Some(old), Some(new)) = (
            self.old.0.operations.get(old),
            self.new.0.operations.get(new),
        ) else {
            return false;
        };
        let deletes = |operation: &Operation| operation.method == Method::Delete;
        let same_ending = ending(&old.path) == ending(&new.path);
        old.method == new.method || (same_ending && deletes(old) == deletes(new))
    }

    /// Pairs what is left and takes and gives the same: each with the one that it is most like, where
    /// that is so from both sides, and the two are about the same thing.
    fn by_likeness(&mut self) {
        let left = |(api, plan): Side<'_>, taken: &BTreeSet<usize>| {
            let mut left: BTreeMap<usize, Signature> = BTreeMap::new();
            for (index, plan) in plan.operations.iter().enumerate() {
                if let Some(operation) = api
                    .operations
                    .get(plan.id.0)
                    .filter(|_| !taken.contains(&index))
                {
                    left.insert(index, signature(api, operation));
                }
            }
            left
        };
        let olds = left(self.old, &self.taken(|(old, _)| *old));
        let news = left(self.new, &self.taken(|(_, new)| *new));
        let mut likeness = BTreeMap::new();
        for (new, signature) in &news {
            for (old, other) in &olds {
                if let Some(found) = other.likeness(signature) {
                    likeness.insert((*old, *new), found);
                }
            }
        }
        let best = |is_rival: &dyn Fn((usize, usize)) -> bool, pair, found| {
            let mut rivals = likeness
                .iter()
                .filter(|(other, _)| **other != pair && is_rival(**other));
            rivals.all(|(_, other)| *other < found)
        };
        let found: Vec<(usize, usize)> = likeness
            .iter()
            .filter(|(pair, found)| {
                let (old, new) = **pair;
                best(&|other| other.0 == old, **pair, **found)
                    && best(&|other| other.1 == new, **pair, **found)
            })
            .map(|(pair, _)| *pair)
            .collect();
        self.pairs.extend(found);
    }
}

/// What an operation takes and gives, and what it is about.
struct Signature {
    method: Method,
    /// Its parameters, and the members of what is sent and of what comes back when all is well.
    parts: BTreeSet<String>,
    /// The words of its path, and the named schemas that it sends or gives.
    subjects: BTreeSet<String>,
    ending: (String, usize),
}

impl Signature {
    /// How much of both is the same, in hundredths, then how many subjects they share; nothing where they
    /// are not alike.
    fn likeness(&self, other: &Signature) -> Option<(usize, usize)> {
        let common = self.parts.intersection(&other.parts).count();
        let all = self.parts.union(&other.parts).count();
        let subjects = self.subjects.intersection(&other.subjects).count();
        let alike = (common * 100).checked_div(all).unwrap_or(100);
        let is_long = common > 1 && alike >= ALIKE && subjects > 0;
        let is_short = alike == 100 && self.ending == other.ending;
        (self.method == other.method && (is_long || is_short)).then_some((alike, subjects))
    }
}

fn signature(api: &Api, operation: &Operation) -> Signature {
    let mut signature = Signature {
        method: operation.method.clone(),
        parts: BTreeSet::new(),
        subjects: words(&operation.path).into_iter().collect(),
        ending: ending(&operation.path),
    };
    for parameter in &operation.parameters {
        let name = match parameter.location {
            // What a path calls them is not sent.
            crate::model::ParameterLocation::Path => "",
            _ => parameter.name.as_str(),
        };
        let part = format!("{:?} {name}", parameter.location);
        signature.parts.insert(part);
    }
    for content in operation.body.iter().flat_map(|body| &body.contents) {
        describe(api, content.ty, "takes", &mut signature, 0);
    }
    let successes = operation
        .responses
        .iter()
        .filter(|one| one.status.is_success());
    for content in successes.flat_map(|response| &response.contents) {
        describe(api, content.ty, "gives", &mut signature, 0);
    }
    signature
}

/// Adds what a value has.
fn describe(api: &Api, id: TypeId, does: &str, signature: &mut Signature, depth: usize) {
    if signature.parts.len() > SEEN || depth > 4 {
        return;
    }
    let ty = &api.types[id];
    if super::describe::is_component(ty)
        && let Some(crate::model::OriginRoot::Component(_, name)) =
            ty.origin.as_ref().map(|origin| &origin.root)
    {
        signature.subjects.insert(name.clone());
    }
    match &ty.shape {
        Shape::Object(object) => {
            let parts = object.fields.iter().take(SEEN);
            let parts = parts.map(|field| format!("{does} {}", field.name));
            signature.parts.extend(parts);
            // What is in a list of a page is what the operation is about.
            for field in object.fields.iter().filter(|_| depth < 2) {
                if let Shape::Array(items) = api.types[api.types.resolve(field.ty)].shape {
                    describe(api, items, does, signature, depth + 2);
                }
            }
        }
        Shape::Array(inner) | Shape::Nullable(inner) | Shape::Alias(inner) | Shape::Map(inner) => {
            describe(api, *inner, does, signature, depth + 1);
        }
        other => {
            signature
                .parts
                .insert(format!("{does} {}", super::describe::sort(other)));
        }
    }
}
