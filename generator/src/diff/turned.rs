//! Which types are sent in one version and not in the other, or come back in one alone.

use std::collections::BTreeSet;

use super::links;
use super::pairs::Pairs;
use super::side::Side;
use crate::model::TypeId;

/// The types of each version that are used in another way in the other one.
#[derive(Clone, Debug, Default)]
pub(super) struct Turned {
    pub(super) old: BTreeSet<TypeId>,
    pub(super) new: BTreeSet<TypeId>,
}

impl Turned {
    pub(super) fn of(old: Side<'_>, new: Side<'_>, pairs: &Pairs) -> Self {
        let mut turned = Turned::default();
        for (&one, &two) in &pairs.types {
            let (before, after) = (old.usage(one), new.usage(two));
            if (before.request, before.response) != (after.request, after.response) {
                turned.old.insert(one);
                turned.new.insert(two);
            }
        }
        turned
    }
}

/// The names of those that are among the types, or in them.
pub(super) fn reached(
    side: Side<'_>,
    turned: &BTreeSet<TypeId>,
    from: impl IntoIterator<Item = TypeId>,
) -> Vec<String> {
    if turned.is_empty() {
        return Vec::new();
    }
    let mut queue: Vec<TypeId> = from.into_iter().collect();
    let mut seen = BTreeSet::new();
    let mut names = Vec::new();
    while let Some(id) = queue.pop() {
        if !seen.insert(id) {
            continue;
        }
        if turned.contains(&id)
            && let Some(plan) = side.plan().types.get(&id)
        {
            names.extend(links::type_names(plan).map(str::to_owned));
        }
        queue.extend(side.api().types[id].shape.mentioned());
    }
    names
}
