//! Inheritance: a schema with a discriminator of which other schemas are made by `allOf`
//! (OpenAPI 3.0.3, section 4.7.25).
//!
//! A place that refers to such a parent holds one of its children; a child that is made of it
//! takes its members.

use super::context::Lower;
use super::parents::mapped_values;
use crate::model::{AnyReason, Docs, Shape, Step, TypeId, Union, Variant};
use crate::spec::{Reference, Schema};

impl<'a> Lower<'a> {
    /// The type whose members a child takes: the parent's own members when it is one that represents
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
                docs: Docs::default(),
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
                docs: Docs::default(),
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
