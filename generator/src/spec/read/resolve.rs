//! References → what they mean.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::Value;

use super::node::Node;
use super::{Reader, Remembered, SchemaId, SchemaReader};
use crate::pointer::Pointer;
use crate::spec::operation::Entry;
use crate::spec::reference;
use crate::spec::{Broken, fragment};

impl<'v> SchemaReader<'v> {
    /// Resolves the references of all schemas; one may lead to a schema where none is expected, which is
    /// read now and may have references in turn.
    pub(super) fn resolve_references(&mut self) {
        while let Some(id) = self.references.pop() {
            let Some(reference) = self
                .schemas
                .get(id.0)
                .and_then(|one| one.reference.as_ref())
            else {
                continue;
            };
            let anchor = reference.text.strip_prefix('#');
            let anchored = anchor.and_then(|name| self.anchors.get(name)).copied();
            let target = target(self.root, &reference.text);
            let target = target.map(|node| self.schema_at(node.value, node.pointer));
            let named = anchored.and_then(|target| self.schemas.get(target.0));
            let named = named.map(|target| target.pointer.clone());
            if let Some(schema) = self.schemas.get_mut(id.0)
                && let Some(reference) = &mut schema.reference
            {
                reference.target = target.or_else(|broken| anchored.ok_or(broken));
                reference.pointer = reference.pointer.take().or(named);
            }
        }
        let mut schemas = std::mem::take(&mut self.schemas);
        for discriminator in schemas
            .iter_mut()
            .filter_map(|one| one.discriminator.as_mut())
        {
            for mapped in &mut discriminator.mapping {
                let text = mapped.text.as_deref();
                mapped.target = text.and_then(|text| self.mapped(text));
            }
            if let Some(default) = &mut discriminator.default {
                default.target = self.mapped(&default.text);
            }
        }
        self.schemas = schemas;
    }

    /// The schema that a value of a discriminator's mapping means: it may be a reference or the bare
    /// name of a component (OpenAPI 3.0.3, section 4.7.25).
    fn mapped(&self, text: &str) -> Option<SchemaId> {
        let target = target(self.root, text).ok();
        let exact = target.and_then(|node| self.by_pointer.get(&node.pointer));
        let by_name = || {
            let name = text.rsplit('/').next()?;
            let name = name.trim_end_matches(".json").trim_end_matches(".yaml");
            self.by_pointer.get(&component(name))
        };
        exact.or_else(by_name).copied()
    }
}

/// The value that a reference means; one step, the target may be a reference again.
fn target<'v>(root: &'v Value, text: &str) -> Result<Node<'v>, Broken> {
    let broken = || fragment(text).map_or(Broken::Foreign, |_| Broken::Dangling);
    let target = reference::local(root, text).ok_or_else(broken)?;
    Ok(Node {
        value: target.value,
        pointer: target.pointer,
    })
}

impl<'v> Reader<'v, '_> {
    /// Reads what is written in a place, or what a chain of references from there leads to.
    pub(super) fn entry<T: Remembered>(
        &mut self,
        node: &Node<'v>,
        read: impl FnOnce(&mut Self, &Node<'v>) -> Option<T>,
    ) -> Entry<T> {
        let (target, via) = self.follow(node, T::ASSUMED);
        let Some(target) = target else {
            return Entry {
                pointer: node.pointer.clone(),
                via,
                value: None,
            };
        };
        let known = T::memo(&mut self.known).get(&target.pointer);
        let value = match known {
            Some((value, found)) => {
                self.found.extend(found.iter().cloned());
                value.clone()
            }
            None => {
                // What is part of itself says nothing more than itself.
                T::memo(&mut self.known).insert(target.pointer.clone(), (None, Vec::new()));
                let before = std::mem::take(&mut self.found);
                let value = read(self, &target).map(Arc::new);
                let found = std::mem::replace(&mut self.found, before);
                self.found.extend(found.iter().cloned());
                T::memo(&mut self.known).insert(target.pointer.clone(), (value.clone(), found));
                value
            }
        };
        Entry {
            pointer: node.pointer.clone(),
            via,
            value,
        }
    }

    /// The node behind references, and where they lead; a finding when they lead nowhere, which says what is
    /// `assumed` then.
    pub(super) fn follow(
        &mut self,
        node: &Node<'v>,
        assumed: &str,
    ) -> (Option<Node<'v>>, Vec<Pointer>) {
        let mut seen = BTreeSet::new();
        let mut via = Vec::new();
        let mut current = node.clone();
        while let Some(text) = reference::of(current.value) {
            let target = match seen.insert(current.pointer.clone()) {
                true => target(self.document.value, text),
                false => Err(Broken::Loop),
            };
            match target {
                Ok(next) => current = next,
                Err(broken) => {
                    self.report_broken(&current, text, &broken, assumed);
                    return (None, via);
                }
            }
            via.push(current.pointer.clone());
        }
        (Some(current), via)
    }
}

/// Where the schema component of a name is.
fn component(name: &str) -> Pointer {
    let section = Pointer::root().child("components").child("schemas");
    section.child(name)
}
