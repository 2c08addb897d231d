//! Inheritance: a schema with a discriminator of which other schemas are made by `allOf`
//! (OpenAPI 3.0.3, section 4.7.25).
//!
//! A place that refers to such a parent holds one of its children; a child that is made of it
//! takes its members.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::context::Lower;
use super::union::means;
use crate::document::node::Node;
use crate::document::resolve;
use crate::model::{AnyReason, Shape, Step, TypeId, Union, Variant};
use crate::pointer::Pointer;

/// Which schemas are parents, and of which others.
#[derive(Debug, Default)]
pub(super) struct Inheritance {
    /// The parents' names, each with the names of its direct children.
    children: BTreeMap<String, BTreeSet<String>>,
    /// Those of the parents that are made of others by `allOf`, and tell their children apart by
    /// another member than any parent of theirs.
    nested: BTreeSet<String>,
    /// The types of the parents' own members.
    bases: BTreeMap<String, TypeId>,
}

impl Inheritance {
    /// Finds every parent of a document.
    pub(super) fn find(root: &Value) -> Self {
        let mut children: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let schemas = root
            .pointer("/components/schemas")
            .and_then(Value::as_object);
        for (name, schema) in schemas.into_iter().flatten() {
            for parent in parents(schema).filter(|parent| parent != name) {
                children.entry(parent).or_default().insert(name.clone());
            }
        }
        let schema = |name: &str| schemas.and_then(|schemas| schemas.get(name));
        children.retain(|parent, _| {
            schema(parent).is_some_and(|schema| {
                tag(schema).is_some()
                    && schema.get("oneOf").is_none()
                    && schema.get("anyOf").is_none()
            })
        });
        let is_nested = |name: &String| {
            schema(name).is_some_and(|own| {
                let mut parents = parents(own).filter_map(|parent| schema(&parent));
                own.get("allOf").is_some() && parents.all(|parent| tag(parent) != tag(own))
            })
        };
        let nested = children.keys().filter(|name| is_nested(name)).cloned();
        Self {
            nested: nested.collect(),
            children,
            bases: BTreeMap::new(),
        }
    }

    /// Whether the schema at a pointer is a child of the parent that a reference means: it is one of
    /// those that the parent stands for, and so cannot stand for the parent.
    pub(super) fn is_child(&self, pointer: &Pointer, parent: &str) -> bool {
        let children = component_name(parent).and_then(|name| self.children.get(&name));
        let child = component_name(&format!("#{pointer}"));
        children
            .zip(child)
            .is_some_and(|(children, child)| children.contains(&child))
    }

    /// The parent's children and theirs; not those of a child that tells them apart in its own way, and
    /// so stands for them.
    fn descendants(&self, parent: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let mut queue = vec![parent.to_owned()];
        while let Some(name) = queue.pop() {
            for child in self.children.get(&name).into_iter().flatten() {
                if found.insert(child.clone()) && !self.nested.contains(child) {
                    queue.push(child.clone());
                }
            }
        }
        found.remove(parent);
        found
    }
}

/// The components that a schema is made of.
fn parents(schema: &Value) -> impl Iterator<Item = String> {
    let parts = schema.get("allOf").and_then(Value::as_array);
    let parts = parts.into_iter().flatten();
    parts.filter_map(|part| resolve::reference(part).and_then(component_name))
}

/// The member that tells the children of a schema apart.
fn tag(schema: &Value) -> Option<&str> {
    schema.pointer("/discriminator/propertyName")?.as_str()
}

/// The name of the schema component that a reference means.
fn component_name(reference: &str) -> Option<String> {
    let pointer = resolve::fragment(reference)?;
    let section = Pointer::parse("/components/schemas")?;
    (pointer.parent()? == section).then(|| pointer.last())?
}

impl<'a> Lower<'a> {
    /// The type whose members a child takes: the parent's own members when it is one that stands for
    /// its children, else the type that the reference means.
    pub(super) fn parent_type(&mut self, part: &Node<'a>, reference: &str) -> TypeId {
        match component_name(reference).filter(|name| self.inheritance.children.contains_key(name))
        {
            Some(name) => self.base(part, reference, name),
            None => self.referenced(part, reference),
        }
    }

    fn base(&mut self, part: &Node<'a>, reference: &str, name: String) -> TypeId {
        if let Some(&id) = self.inheritance.bases.get(&name) {
            return id;
        }
        let Ok(node) = resolve::target(self.root(), reference) else {
            return self.referenced(part, reference);
        };
        let mut origin = super::origin::of(self.root(), &node.pointer);
        origin.steps.push(Step::Keyword("base".to_owned()));
        let id = self.reserve(node.pointer.clone(), Some(origin));
        self.inheritance.bases.insert(name, id);
        self.guarded(id, &node, |lower| {
            let shape = match node.value.get("allOf").is_some() {
                true => lower.all_of(id, &node),
                false => lower.object(&node),
            };
            let docs = lower.member_docs(&node);
            if let Some(ty) = lower.types.get_mut(id) {
                ty.shape = shape;
                ty.docs = docs;
            }
        });
        id
    }

    /// The union of the children of a parent that is made of others itself; nothing when it tells them
    /// apart as its own parents do, or has none.
    pub(super) fn nested_union(&mut self, node: &Node<'a>) -> Option<Shape> {
        let name = node.pointer.last()?;
        self.inheritance
            .nested
            .contains(&name)
            .then(|| self.inherited_union(node))?
    }

    /// The union of the children of a parent; nothing when the schema is no parent.
    pub(super) fn inherited_union(&mut self, node: &Node<'a>) -> Option<Shape> {
        if !super::origin::is_named(&node.pointer) {
            return None;
        }
        let name = node.pointer.last()?;
        let children = self.inheritance.descendants(&name);
        if children.is_empty() {
            return None;
        }
        let discriminator = node.get("discriminator")?;
        let tag = discriminator.text("propertyName")?.to_owned();
        let mapping: Vec<(&str, &Value)> = discriminator
            .members("mapping")
            .map(|(value, target)| (value, target.value))
            .collect();
        let mut variants = Vec::new();
        for child in children {
            let pointer = Pointer::root()
                .child("components")
                .child("schemas")
                .child(&child);
            let reference = format!("#{pointer}");
            let mut tags: Vec<String> = mapping
                .iter()
                .filter(|(_, target)| means(target, &reference))
                .map(|(value, _)| (*value).to_owned())
                .collect();
            if tags.is_empty() {
                tags.push(child.clone());
            }
            let Some(schema) = resolve::lookup(self.root(), &pointer) else {
                continue;
            };
            let ty = self.type_at(schema);
            let holds_tag = self.resolved(ty).is_none() || self.holds(ty, &tag);
            variants.push(Variant {
                ty,
                name: Some(child),
                tags,
                holds_tag,
            });
        }
        self.add_parent_itself(node, &name, &mapping, &mut variants);
        if variants.is_empty() {
            return Some(Shape::Any(AnyReason::Invalid));
        }
        Some(Shape::Union(Union {
            tag: Some(tag),
            variants,
        }))
    }

    /// The mapping may name the parent itself.
    fn add_parent_itself(
        &mut self,
        node: &Node<'a>,
        name: &str,
        mapping: &[(&str, &Value)],
        variants: &mut Vec<Variant>,
    ) {
        let reference = format!("#{}", node.pointer);
        let tags: Vec<String> = mapping
            .iter()
            .filter(|(_, target)| means(target, &reference))
            .map(|(value, _)| (*value).to_owned())
            .collect();
        if !tags.is_empty() {
            let ty = self.base(node, &reference, name.to_owned());
            variants.push(Variant {
                ty,
                name: Some("Base".to_owned()),
                tags,
                holds_tag: true,
            });
        }
    }
}
