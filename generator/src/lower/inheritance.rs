//! Inheritance: a schema with a discriminator of which other schemas are made by `allOf`
//! (OpenAPI 3.0.3, section 4.7.25).
//!
//! A place that refers to such a parent holds one of its children; a child that is made of it
//! takes its members.

use std::collections::{BTreeMap, BTreeSet};

use super::context::Lower;
use crate::model::{AnyReason, Shape, Step, TypeId, Union, Variant};
use crate::spec::{Discriminator, Reference, Schema, SchemaId, Spec};

/// Which schemas are parents, and of which others.
#[derive(Debug, Default)]
pub(super) struct Inheritance {
    /// The parents, each with its direct children by name.
    children: BTreeMap<SchemaId, BTreeMap<String, SchemaId>>,
    /// Those of the parents that are made of others by `allOf`, and tell their children apart by
    /// another member than any parent of theirs.
    nested: BTreeSet<SchemaId>,
    /// The types of the parents' own members.
    bases: BTreeMap<SchemaId, TypeId>,
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
        children.retain(|parent, _| {
            let parent = &spec.schemas[*parent];
            parent.tag().is_some() && !parent.is_union()
        });
        let is_nested = |id: &SchemaId| {
            let own = &spec.schemas[*id];
            let mut parents = parents(spec, own);
            own.all_of.is_some() && parents.all(|parent| parent.tag() != own.tag())
        };
        let nested = children.keys().copied().filter(is_nested).collect();
        Self {
            nested,
            children,
            bases: BTreeMap::new(),
        }
    }

    /// Whether a schema is a child of the parent that a reference means: it is one of those that the
    /// parent stands for, and so cannot stand for the parent.
    pub(super) fn is_child(&self, schema: &Schema, parent: &Reference) -> bool {
        let children = parent.target.ok().and_then(|id| self.children.get(&id));
        children.is_some_and(|children| children.values().any(|child| *child == schema.id))
    }

    /// The parent's children and theirs; not those of a child that tells them apart in its own way, and
    /// so stands for them.
    fn descendants(&self, parent: SchemaId) -> BTreeMap<String, SchemaId> {
        let mut found = BTreeMap::new();
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

/// The components that a schema is made of.
fn parents<'a>(spec: &'a Spec, schema: &'a Schema) -> impl Iterator<Item = &'a Schema> {
    let parts = schema.parts().iter().map(|part| &spec.schemas[*part]);
    let targets = parts.filter_map(|part| part.reference.as_ref()?.target.ok());
    let targets = targets.map(|target| &spec.schemas[target]);
    targets.filter(|target| target.is_component)
}

/// The values of a discriminator's mapping that mean a schema.
pub(super) fn mapped_values(discriminator: &Discriminator, schema: SchemaId) -> Vec<String> {
    let meant = discriminator.mapping.iter();
    let meant = meant.filter(|mapped| mapped.target == Some(schema));
    meant.map(|mapped| mapped.value.clone()).collect()
}

impl<'a> Lower<'a> {
    /// The type whose members a child takes: the parent's own members when it is one that stands for
    /// its children, else the type that the reference means.
    pub(super) fn parent_type(&mut self, part: &'a Schema, reference: &Reference) -> TypeId {
        let parent = reference.target.ok();
        match parent.filter(|parent| self.inheritance.children.contains_key(parent)) {
            Some(parent) => self.base(self.schema(parent)),
            None => self.referenced(part, reference),
        }
    }

    fn base(&mut self, parent: &'a Schema) -> TypeId {
        if let Some(&id) = self.inheritance.bases.get(&parent.id) {
            return id;
        }
        let mut origin = parent.origin.clone();
        origin.steps.push(Step::Keyword("base".to_owned()));
        let id = self.reserve(parent.pointer.clone(), Some(origin));
        self.inheritance.bases.insert(parent.id, id);
        self.guarded(id, parent, |lower| {
            let shape = match parent.all_of {
                Some(_) => lower.all_of(id, parent),
                None => lower.object(parent),
            };
            lower.report_invalid(parent);
            if let Some(ty) = lower.types.get_mut(id) {
                ty.shape = shape;
                ty.docs = parent.docs.clone();
            }
        });
        id
    }

    /// The union of the children of a parent that is made of others itself; nothing when it tells them
    /// apart as its own parents do, or has none.
    pub(super) fn nested_union(&mut self, schema: &'a Schema) -> Option<Shape> {
        let is_nested = self.inheritance.nested.contains(&schema.id);
        is_nested.then(|| self.inherited_union(schema))?
    }

    /// The union of the children of a parent; nothing when the schema is no parent.
    pub(super) fn inherited_union(&mut self, schema: &'a Schema) -> Option<Shape> {
        let children = self.inheritance.descendants(schema.id);
        if children.is_empty() {
            return None;
        }
        let discriminator = schema.discriminator.as_ref()?;
        let tag = discriminator.property_name.clone()?;
        let mut variants = Vec::new();
        for (name, child) in children {
            let mut tags = mapped_values(discriminator, child);
            if tags.is_empty() {
                tags.push(name.clone());
            }
            let ty = self.type_at(self.schema(child));
            let declares = self.resolved(ty).is_none() || self.holds(ty, &tag);
            variants.push(Variant {
                ty,
                name: Some(name),
                tags,
                holds_tag: declares,
            });
        }
        // The mapping may name the parent itself.
        let tags = mapped_values(discriminator, schema.id);
        if !tags.is_empty() {
            variants.push(Variant {
                ty: self.base(schema),
                name: Some("Base".to_owned()),
                tags,
                holds_tag: true,
            });
        }
        if variants.is_empty() {
            return Some(Shape::Any(AnyReason::Invalid));
        }
        Some(Shape::Union(Union {
            tag: Some(tag),
            variants,
        }))
    }
}
