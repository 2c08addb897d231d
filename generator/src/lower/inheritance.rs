//! Inheritance: a schema with a discriminator of which other schemas are made by `allOf`
//! (OpenAPI 3.0.3, section 4.7.25).
//!
//! A place that refers to such a parent holds one of its children; a child that is made of it
//! takes its members.

use std::collections::{BTreeMap, BTreeSet};

use super::context::Lower;
use super::parents::{mapped_by, parents};
use super::tag_values::{self, TagValues};
use crate::model::{AnyReason, Docs, Shape, Step, TypeId, Union, Variant};
use crate::spec::{Discriminator, Reference, Schema, SchemaId};

impl<'a> Lower<'a> {
    /// The type whose members a child takes: the parent's own members when it is one that represents
    /// its children, else the type that the reference means.
    pub(super) fn parent_type(&mut self, part: &'a Schema, reference: &Reference) -> TypeId {
        let meant = self.meant(reference);
        match meant.filter(|parent| self.inheritance.is_parent(parent.id)) {
            Some(parent) => self.base(parent),
            None => self.referenced(part, reference),
        }
    }

    /// Whether a schema is a child of the parent that a reference means.
    pub(super) fn is_child(&self, schema: &Schema, parent: &Reference) -> bool {
        let parent = self.meant(parent);
        parent.is_some_and(|parent| self.inheritance.is_child(schema, parent.id))
    }

    /// The schema that a reference means, whatever other names it has.
    fn meant(&self, reference: &Reference) -> Option<&'a Schema> {
        let target = reference.target.ok()?;
        self.target(self.schema(target))
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

    /// The union of the children of a parent that is made of others itself; nothing when it distinguishes them
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
        let tag = schema.tag()?.to_owned();
        let discriminators = self.discriminators(schema, &children);
        // What the parent lists is said about all children, not about one of them.
        let shared = self.described_values(schema, &tag);
        let mut variants = Vec::new();
        let mut values = Vec::new();
        for (name, child) in children {
            let ty = self.type_at(self.schema(child));
            values.push(TagValues {
                mapped: mapped_by(&discriminators, child),
                own: own_values(&shared, self.described_values(self.schema(child), &tag)),
                names: vec![name.clone()],
            });
            let is_default = is_default(schema, child);
            let variant = self.inherited_variant(ty, name, &tag);
            variants.push(Variant {
                is_default,
                ..variant
            });
        }
        // The mapping may name the parent itself.
        let mapped = mapped_by(
            &self.discriminators_above(schema, discriminators),
            schema.id,
        );
        if !mapped.is_empty() {
            let base = self.base(schema);
            values.push(TagValues {
                mapped,
                ..TagValues::default()
            });
            let is_default = is_default(schema, schema.id);
            let variant = self.inherited_variant(base, "Base".to_owned(), &tag);
            variants.push(Variant {
                is_default,
                ..variant
            });
        }
        for (variant, tags) in variants.iter_mut().zip(tag_values::assign(values, true)) {
            variant.tags = tags;
        }
        if variants.is_empty() {
            return Some(Shape::Any(AnyReason::Invalid));
        }
        Some(Shape::Union(Union {
            tag: Some(tag),
            variants,
        }))
    }

    fn inherited_variant(&mut self, ty: TypeId, name: String, tag: &str) -> Variant {
        Variant {
            ty,
            name: Some(name),
            tags: Vec::new(),
            tag_member: self.tag_member_or_declared(ty, Some(tag)),
            is_combined: false,
            is_default: false,
            docs: Docs::default(),
        }
    }

    /// The discriminators that give the children of a parent their values: its own, and those of
    /// children that distinguish theirs by the same member.
    fn discriminators(
        &self,
        parent: &'a Schema,
        children: &BTreeMap<String, SchemaId>,
    ) -> Vec<&'a Discriminator> {
        let children = children.values().map(|child| self.schema(*child));
        let same = children.filter(|child| child.tag() == parent.tag());
        let all = std::iter::once(parent).chain(same);
        all.filter_map(|one| one.discriminator.as_deref()).collect()
    }

    /// These discriminators, and those of the parents of a parent that are about the same member.
    fn discriminators_above(
        &self,
        schema: &'a Schema,
        mut known: Vec<&'a Discriminator>,
    ) -> Vec<&'a Discriminator> {
        let mut seen = BTreeSet::from([schema.id]);
        let mut queue = vec![schema];
        while let Some(schema) = queue.pop() {
            for above in parents(self.spec, schema) {
                if above.tag() == schema.tag() && seen.insert(above.id) {
                    known.extend(above.discriminator.as_deref());
                    queue.push(above);
                }
            }
        }
        known
    }
}

/// The values that a child lists, unless they are those that its parent lists for all.
fn own_values(shared: &[String], own: Vec<String>) -> Vec<String> {
    match own.iter().all(|value| shared.contains(value)) && own.len() == shared.len() {
        true => Vec::new(),
        false => own,
    }
}

/// Whether values without a known tag are of this schema, as the discriminator of `union` says.
pub(super) fn is_default(union: &Schema, schema: SchemaId) -> bool {
    let discriminator = union.discriminator.as_deref();
    let default = discriminator.and_then(|one| one.default.as_ref());
    default.is_some_and(|default| default.target == Some(schema))
}
