//! The files that types are in, which do not show in their paths.

use std::collections::{BTreeMap, BTreeSet};

use super::groups;
use crate::model::TypeId;
use crate::plan::facts::Facts;

/// An API of more types than this has them in several files.
const MANY: usize = 300;

/// The file of the types that operations of several groups use, or none.
pub const SHARED: &str = "shared";

/// The file below `types/` of each type, named after the operations that use it; empty where one file
/// is enough for all.
///
/// A type's file depends on its users alone: a new one moves only what it uses.
pub(super) fn assign(types: &BTreeMap<TypeId, String>, facts: &Facts) -> BTreeMap<TypeId, String> {
    if types.len() <= MANY {
        return BTreeMap::new();
    }
    let groups: BTreeSet<&String> = facts.groups.values().collect();
    let modules = groups::modules(groups.into_iter().cloned().collect());
    let file = |id: &TypeId| {
        let module = facts.groups.get(id).and_then(|group| modules.get(group));
        module.map_or(SHARED, String::as_str).to_owned()
    };
    types.keys().map(|id| (*id, file(id))).collect()
}
