//! The files that types are in: beside the operations that use them.
//!
//! What only one group of operations uses is in a file of that group. What several groups use is with what
//! the same groups use; where that is little, or too much for one file, it is with what has a name that
//! begins alike. Without features, it is all in one file unless it is much. So a type's file depends on its users and its name, and a new type moves none but those
//! that it uses. Where groups are features, a file is there when any of the groups is that need it.

use std::collections::{BTreeMap, BTreeSet};

use super::users::Users;
use crate::model::{Api, Operation, TypeId};
use crate::plan::client::{CratePlan, SharedError, TypeFile};
use crate::plan::code;
use crate::plan::facts::Facts;
use crate::plan::names::{Names, TypeFileKey, UNUSED_FEATURE, snake, type_files};
use crate::plan::operations::ModulePlan;
use crate::plan::rust_type::RustType;
use crate::plan::types::{TypeKind, TypePlan};

/// An API of more types than this has them in several files.
const MANY: usize = 300;
/// As many types of the same users have a file of their own.
const SET: std::ops::RangeInclusive<usize> = 3..=MANY;
/// As many groups are named where a file belongs to several.
const NAMED: usize = 4;

/// What files are made of.
pub(super) struct Files<'a> {
    pub(super) api: &'a Api,
    pub(super) facts: &'a Facts,
    pub(super) names: &'a Names,
    pub(super) modules: &'a mut [ModulePlan],
    pub(super) types: &'a mut BTreeMap<TypeId, TypePlan>,
}

impl Files<'_> {
    /// Puts each type in its file, and tells the crate its files; none where one file holds all.
    pub(super) fn assign(&mut self, whole: &mut CratePlan) {
        let is_grouped = self.facts.groups.by.is_grouped();
        if self.types.is_empty() || (self.types.len() <= MANY && !is_grouped) {
            return;
        }
        let graph = Graph::of(self.api, self.types);
        let users = self.users(&graph, &whole.shared_error);
        let mut keys = keys(self.types, &users, self.modules);
        if !is_grouped {
            without_features(&mut keys);
        }
        let mut members: BTreeMap<&TypeFileKey, Vec<TypeId>> = BTreeMap::new();
        for (id, key) in &keys {
            members.entry(key).or_default().push(*id);
        }
        let needed = needed(&members, &keys, &users, &graph);
        let all: Vec<TypeFileKey> = members.keys().map(|key| (*key).clone()).collect();
        let mut unused = 0;
        for (key, name) in all.iter().zip(type_files(&all)) {
            let users = needed.get(key).cloned().unwrap_or_default();
            let ids = members.get(key).map_or(&[][..], Vec::as_slice);
            for id in ids {
                if let Some(plan) = self.types.get_mut(id) {
                    plan.file = Some(name.clone());
                }
            }
            for (index, module) in self.modules.iter_mut().enumerate() {
                if let Some(feature) = module.feature.as_mut()
                    && users.contains(Some(index))
                {
                    feature.types += ids.len();
                }
            }
            unused += match users.contains(None) {
                true => ids.len(),
                false => 0,
            };
            whole.type_files.push(TypeFile {
                docs: docs(key, &users, self.modules),
                features: features(&users, self.modules),
                name,
            });
        }
        let files = &mut whole.type_files;
        files.sort_by(|one, two| one.name.cmp(&two.name));
        let mut features = files.iter().flat_map(|file| &file.features);
        let has_feature = features.any(|feature| feature == UNUSED_FEATURE);
        whole.unused_types = has_feature.then_some(unused);
    }

    /// Who uses each type. The failure that the crate names is there for all.
    fn users(&self, graph: &Graph<'_>, shared_error: &SharedError) -> BTreeMap<TypeId, Users> {
        let mut users: BTreeMap<TypeId, Users> = BTreeMap::new();
        let groups: BTreeMap<&String, usize> = self.names.modules.keys().zip(0..).collect();
        let used = self.api.operations.iter().zip(&self.facts.groups.of);
        for (operation, group) in used {
            let user = groups.get(group).copied();
            for id in used_by(operation) {
                users.entry(id).or_default().insert(user);
            }
        }
        if let SharedError::One(RustType::Named(name)) = shared_error {
            let users = users.entry(name.id).or_default();
            (0..self.modules.len()).for_each(|group| users.insert(Some(group)));
        }
        let used = users.keys().copied().collect();
        graph.spread(&mut users, used);
        let unused = self.types.keys().filter(|id| !users.contains_key(id));
        let unused: Vec<TypeId> = unused.copied().collect();
        for id in &unused {
            users.entry(*id).or_default().insert(None);
        }
        graph.spread(&mut users, unused.into_iter().collect());
        users
    }
}

/// The features of which any brings a file; none where it is always there.
fn features(users: &Users, modules: &[ModulePlan]) -> Vec<String> {
    let names = modules.iter().map(|module| module.feature.as_ref());
    let Some(names) = names.collect::<Option<Vec<_>>>() else {
        return Vec::new();
    };
    if (0..modules.len()).all(|index| users.contains(Some(index))) {
        return Vec::new();
    }
    let of = |user: Option<usize>| match user {
        Some(index) => names.get(index).map(|feature| feature.name.clone()),
        None => Some(UNUSED_FEATURE.to_owned()),
    };
    users.iter().filter_map(of).collect()
}

fn docs(key: &TypeFileKey, users: &Users, modules: &[ModulePlan]) -> String {
    let names = users
        .iter()
        .flatten()
        .filter_map(|index| modules.get(index));
    let names: Vec<&str> = names.map(|module| module.name.as_str()).collect();
    let listed = |names: &[&str]| {
        let names = names.iter().map(|name| code(name));
        names.collect::<Vec<_>>().join(", ")
    };
    match (key, names.as_slice()) {
        (TypeFileKey::Group(_), names) => {
            format!("The types of the operations of {}.", listed(names))
        }
        (TypeFileKey::Shared, _) => {
            "The types that no group of operations has for itself.".to_owned()
        }
        (TypeFileKey::Unused, _) => "The types that no operation uses.".to_owned(),
        (_, names) => {
            let more = names.len().saturating_sub(NAMED);
            let named = listed(names.get(..NAMED).unwrap_or(names));
            match more {
                0 => format!("The types that several groups of operations use: {named}."),
                more => format!(
                    "The types that several groups of operations use: {named} and {more} more."
                ),
            }
        }
    }
}

/// What the types of each file have in common.
fn keys(
    types: &BTreeMap<TypeId, TypePlan>,
    users: &BTreeMap<TypeId, Users>,
    modules: &[ModulePlan],
) -> BTreeMap<TypeId, TypeFileKey> {
    let mut sets: BTreeMap<&Users, Vec<(&TypeId, &str)>> = BTreeMap::new();
    for (id, plan) in types {
        if let Some(users) = users.get(id) {
            let alike = sets.entry(users).or_default();
            alike.push((id, plan.name.name.as_str()));
        }
    }
    let mut keys = BTreeMap::new();
    for (users, members) in sets {
        let only = users.only();
        let first = members.iter().map(|(_, name)| *name);
        let first = first.min_by_key(|name| (name.len(), *name));
        for (id, name) in &members {
            let key = match only {
                Some(Some(index)) => {
                    let module = modules.get(index).map(|module| module.name.clone());
                    TypeFileKey::Group(module.unwrap_or_default())
                }
                Some(None) => TypeFileKey::Unused,
                None if SET.contains(&members.len()) => {
                    TypeFileKey::Set(first.unwrap_or_default().to_owned())
                }
                None => TypeFileKey::Word(leading(name)),
            };
            keys.insert(**id, key);
        }
    }
    keys
}

/// Lets what no group has for itself be in one file, where that is not much: who uses it does not matter
/// then.
fn without_features(keys: &mut BTreeMap<TypeId, TypeFileKey>) {
    let is_shared = |key: &&mut TypeFileKey| !matches!(key, TypeFileKey::Group(_));
    if keys.values_mut().filter(is_shared).count() > MANY {
        return;
    }
    for key in keys.values_mut().filter(is_shared) {
        *key = TypeFileKey::Shared;
    }
}

fn leading(name: &str) -> String {
    let words = snake(name);
    let mut words = words.split('_').filter(|word| !word.is_empty());
    words.next().unwrap_or_default().to_owned()
}

/// Who needs each file: the users of its types, and of those of the files that mention it.
fn needed<'k>(
    members: &BTreeMap<&'k TypeFileKey, Vec<TypeId>>,
    keys: &'k BTreeMap<TypeId, TypeFileKey>,
    users: &BTreeMap<TypeId, Users>,
    graph: &Graph<'_>,
) -> BTreeMap<&'k TypeFileKey, Users> {
    let mut needed: BTreeMap<&TypeFileKey, Users> = BTreeMap::new();
    let mut mentions: BTreeSet<(&TypeFileKey, &TypeFileKey)> = BTreeSet::new();
    for (key, ids) in members {
        for id in ids {
            let of = needed.entry(key).or_default();
            if let Some(users) = users.get(id) {
                of.extend(users);
            }
            let mentioned = graph.direct(*id).filter_map(|id| keys.get(&id));
            mentions.extend(
                mentioned
                    .filter(|other| other != key)
                    .map(|other| (*key, other)),
            );
        }
    }
    loop {
        let mut has_grown = false;
        for (from, to) in &mentions {
            let more = needed.get(from).cloned().unwrap_or_default();
            has_grown |= needed.entry(to).or_default().extend(&more);
        }
        if !has_grown {
            return needed;
        }
    }
}

/// Which types mention which, those without an item of their own among them.
struct Graph<'a> {
    api: &'a Api,
    /// What the written items mention beyond what the model says.
    items: BTreeMap<TypeId, Vec<TypeId>>,
}

impl<'a> Graph<'a> {
    fn of(api: &'a Api, types: &BTreeMap<TypeId, TypePlan>) -> Self {
        let names = types
            .values()
            .map(|plan| (plan.name.name.as_str(), plan.name.id));
        let names: BTreeMap<&str, TypeId> = names.collect();
        let items = types.iter().map(|(id, plan)| {
            let mut mentioned: Vec<TypeId> = Vec::new();
            mentioned.extend(plan.same_as.iter().map(|item| item.ty.id));
            for path in chosen(plan) {
                let words = path.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
                mentioned.extend(words.filter_map(|word| names.get(word)));
            }
            (*id, mentioned)
        });
        Self {
            api,
            items: items.collect(),
        }
    }

    fn mentioned(&self, id: TypeId) -> impl Iterator<Item = TypeId> {
        let of_item = self.items.get(&id).into_iter().flatten().copied();
        let of_shape = self.api.types[id].shape.mentioned();
        of_shape.into_iter().chain(of_item)
    }

    /// Gives all that these types mention their users.
    fn spread(&self, users: &mut BTreeMap<TypeId, Users>, mut changed: BTreeSet<TypeId>) {
        let mut mentions: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
        // What a type mentions was mostly read after it, and has all its users when its turn comes.
        while let Some(id) = changed.pop_first() {
            let mentioned = mentions.entry(id).or_insert_with(|| {
                let others: BTreeSet<TypeId> = self.mentioned(id).collect();
                others.into_iter().filter(|other| *other != id).collect()
            });
            let Some(of) = users.get_mut(&id).map(std::mem::take) else {
                continue;
            };
            for mentioned in mentioned {
                if users.entry(*mentioned).or_default().extend(&of) {
                    changed.insert(*mentioned);
                }
            }
            users.insert(id, of);
        }
    }

    /// The types with an item of their own that the item of a type mentions.
    fn direct(&self, id: TypeId) -> impl Iterator<Item = TypeId> {
        let mut seen = BTreeSet::new();
        let mut queue: Vec<TypeId> = self.mentioned(id).collect();
        while let Some(id) = queue.pop() {
            if seen.insert(id) && !self.items.contains_key(&id) {
                queue.extend(self.mentioned(id));
            }
        }
        seen.into_iter().filter(|id| self.items.contains_key(id))
    }
}

/// The types that the document's owner chose, which may name others of the crate.
fn chosen(plan: &TypePlan) -> Vec<&str> {
    let mut pending: Vec<&RustType> = match &plan.kind {
        TypeKind::Struct(structure) => {
            let rest = structure.additional.iter().map(|rest| &rest.ty);
            structure
                .fields
                .iter()
                .map(|field| &field.ty)
                .chain(rest)
                .collect()
        }
        TypeKind::Union(union) => union.variants.iter().map(|variant| &variant.ty).collect(),
        TypeKind::Alias(target) => vec![target],
        TypeKind::Newtype(newtype) => vec![&newtype.target],
        TypeKind::Enum(_) => Vec::new(),
    };
    let mut paths = Vec::new();
    while let Some(ty) = pending.pop() {
        match ty {
            RustType::External(external) => paths.push(external.path.as_str()),
            RustType::Vec(inner)
            | RustType::Map(inner)
            | RustType::Option(inner)
            | RustType::Boxed(inner) => pending.push(inner),
            RustType::Tuple(positions) => pending.extend(positions),
            _ => {}
        }
    }
    paths
}

/// The types that an operation takes and gives.
fn used_by(operation: &Operation) -> impl Iterator<Item = TypeId> {
    let bodies = operation.body.iter().flat_map(|body| &body.contents);
    let answers = operation.responses.iter();
    let parameters = operation.parameters.iter().map(|parameter| parameter.ty);
    parameters
        .chain(bodies.map(|content| content.ty))
        .chain(answers.flat_map(|answer| {
            let contents = answer.contents.iter().map(|content| content.ty);
            contents.chain(answer.headers.iter().map(|header| header.ty))
        }))
}
