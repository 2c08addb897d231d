//! Which schemas are parents of which others, by `allOf` and a discriminator (OpenAPI 3.0.3, section
//! 4.7.25).

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::model::TypeId;
use crate::spec::{Discriminator, Schema, SchemaId, Spec};

/// Which schemas are parents, and of which others.
#[derive(Debug, Default)]
pub(super) struct Inheritance {
    /// The components that others are made of, each with these by name.
    children: BTreeMap<SchemaId, BTreeMap<String, SchemaId>>,
    /// The parents: those of them with a discriminator.
    parents: BTreeSet<SchemaId>,
    /// Those of the parents that are made of others by `allOf`, and distinguish their children by
    /// another member than any parent of theirs.
    pub(super) nested: BTreeSet<SchemaId>,
    /// The types of the parents' own members.
    pub(super) bases: BTreeMap<SchemaId, TypeId>,
}

impl Inheritance {
    /// Finds every parent of a description.
    pub(super) fn find(spec: &Spec) -> Self {
        let mut children: BTreeMap<SchemaId, BTreeMap<String, SchemaId>> = BTreeMap::new();
        for (name, child) in &spec.components.schemas {
            for parent in parents(spec, &spec.schemas[*child]) {
                if parent.id != *child {
                    let of_parent = children.entry(parent.id).or_default();
                    of_parent.insert(name.clone(), *child);
                }
            }
        }
        let is_parent = |id: &SchemaId| {
            let own = &spec.schemas[*id];
            own.tag().is_some() && !own.is_union()
        };
        let tagged: BTreeSet<SchemaId> = children.keys().copied().filter(is_parent).collect();
        let is_nested = |id: &SchemaId| {
            let own = &spec.schemas[*id];
            let mut parents = parents(spec, own);
            own.all_of.is_some() && parents.all(|parent| parent.tag() != own.tag())
        };
        let nested = tagged.iter().copied().filter(is_nested).collect();
        Self {
            nested,
            children,
            parents: tagged,
            bases: BTreeMap::new(),
        }
    }

    /// Whether other schemas are made of this one, and its discriminator distinguishes them.
    pub(super) fn is_parent(&self, schema: SchemaId) -> bool {
        self.parents.contains(&schema)
    }

    /// Whether a schema is a child of a parent: it is one of those that the parent represents, and so
    /// cannot represent the parent.
    pub(super) fn is_child(&self, schema: &Schema, parent: SchemaId) -> bool {
        let parent = Some(parent).filter(|id| self.is_parent(*id));
        let children = parent.and_then(|id| self.children.get(&id));
        children.is_some_and(|children| children.values().any(|child| *child == schema.id))
    }

    /// The parent's children and theirs; not those of a child that distinguishes them in its own way, and
    /// so represents them.
    pub(super) fn descendants(&self, parent: SchemaId) -> BTreeMap<String, SchemaId> {
        let mut found = BTreeMap::new();
        if !self.is_parent(parent) {
            return found;
        }
        let mut queue = vec![parent];
        while let Some(id) = queue.pop() {
            for (name, child) in self.children.get(&id).into_iter().flatten() {
                let is_new = found.insert(name.clone(), *child).is_none();
                if is_new && !self.nested.contains(child) {
                    queue.push(*child);
                }
            }
        }
        found.retain(|_, child| *child != parent);
        found
    }
}

/// The components that a schema is made of, also by parts of its parts that are written in their place.
pub(super) fn parents<'a>(spec: &'a Spec, schema: &'a Schema) -> impl Iterator<Item = &'a Schema> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    let mut parts: VecDeque<SchemaId> = schema.parts().iter().copied().collect();
    while let Some(part) = parts.pop_front() {
        let part = &spec.schemas[part];
        if !seen.insert(part.id) {
            continue;
        }
        match &part.reference {
            // One that only has another name for a component means that.
            Some(reference) => match reference.target.ok().map(|id| &spec.schemas[id]) {
                Some(target) if target.reference.is_some() => parts.push_back(target.id),
                target => found.extend(target),
            },
            None => parts.extend(part.parts()),
        }
    }
    found.into_iter().filter(|target| target.is_component)
}

/// The values of a discriminator's mapping that mean a schema.
pub(super) fn mapped_values(discriminator: &Discriminator, schema: SchemaId) -> Vec<String> {
    let meant = discriminator.mapping.iter();
    let meant = meant.filter(|mapped| mapped.target == Some(schema));
    meant.map(|mapped| mapped.value.clone()).collect()
}

/// The values that the mappings of several discriminators give a schema.
pub(super) fn mapped_by(discriminators: &[&Discriminator], schema: SchemaId) -> Vec<String> {
    let mut values = Vec::new();
    for discriminator in discriminators {
        for value in mapped_values(discriminator, schema) {
            if !values.contains(&value) {
                values.push(value);
            }
        }
    }
    values
}
