//! The worklist: every schema becomes a type once, whoever refers to it, and is understood when its
//! turn comes or when somebody needs to see its shape.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::inheritance::Inheritance;
use super::origin;
use crate::diagnostics::Sink;
use crate::document::Document;
use crate::document::node::Node;
use crate::document::resolve::{self, Broken};
use crate::model::{AnyReason, Docs, Origin, Shape, Type, TypeId, Types};
use crate::pointer::Pointer;

/// How many schemas may each need the shape of the next: parts of parts, variants of variants.
const DEEPEST: usize = 64;

/// What lowering works on.
pub(super) struct Lower<'a> {
    pub(super) document: &'a Document,
    pub(super) sink: &'a mut Sink,
    pub(super) types: Types,
    pub(super) inheritance: Inheritance,
    /// The types of what the server sends on its own: webhooks and callbacks.
    pub(super) incoming: Vec<TypeId>,
    /// The objects that have the members of two others, by these.
    pub(super) met: BTreeMap<(TypeId, TypeId), TypeId>,
    /// The type of each schema by where it stands.
    by_pointer: BTreeMap<Pointer, TypeId>,
    /// The types that have no shape yet.
    pending: BTreeMap<TypeId, Node<'a>>,
    in_progress: BTreeSet<TypeId>,
}

impl<'a> Lower<'a> {
    pub(super) fn new(document: &'a Document, sink: &'a mut Sink) -> Self {
        Self {
            document,
            sink,
            types: Types::default(),
            inheritance: Inheritance::find(&document.value),
            incoming: Vec::new(),
            met: BTreeMap::new(),
            by_pointer: BTreeMap::new(),
            pending: BTreeMap::new(),
            in_progress: BTreeSet::new(),
        }
    }

    pub(super) fn root(&self) -> &'a Value {
        &self.document.value
    }

    pub(super) fn into_types(self) -> (Types, Vec<TypeId>) {
        (self.types, self.incoming)
    }

    /// The type of a schema.
    pub(super) fn type_at(&mut self, node: Node<'a>) -> TypeId {
        if let Some(&id) = self.by_pointer.get(&node.pointer) {
            return id;
        }
        if !origin::is_named(&node.pointer)
            && let Some(reference) = resolve::reference(node.value)
        {
            return self.referenced(&node, reference);
        }
        let origin = origin::of(self.root(), &node.pointer);
        let id = self.reserve(node.pointer.clone(), Some(origin));
        self.by_pointer.insert(node.pointer.clone(), id);
        self.pending.insert(id, node);
        id
    }

    /// The type that a reference means; a located finding and an untyped value when it leads nowhere.
    pub(super) fn referenced(&mut self, node: &Node<'a>, reference: &str) -> TypeId {
        match self.target_type(node, reference) {
            Ok(id) => id,
            Err(broken) => {
                self.report_broken(node, reference, &broken);
                self.any(node.pointer.clone(), AnyReason::Invalid)
            }
        }
    }

    fn target_type(&mut self, node: &Node<'a>, reference: &str) -> Result<TypeId, Broken> {
        let mut target = resolve::target(self.root(), reference)?;
        let mut seen = BTreeSet::from([node.pointer.clone()]);
        // A reference to a named schema keeps that name; others are looked through.
        while !origin::is_named(&target.pointer)
            && let Some(next) = resolve::reference(target.value)
        {
            if !seen.insert(target.pointer.clone()) {
                return Err(Broken::Loop);
            }
            target = resolve::target(self.root(), next)?;
        }
        Ok(self.type_at(target))
    }

    /// A type without a shape; whoever reserves it gives it one.
    pub(super) fn reserve(&mut self, pointer: Pointer, origin: Option<Origin>) -> TypeId {
        let shape = Shape::Any(AnyReason::Invalid);
        self.types.add(Type {
            origin,
            rust_name: None,
            docs: Docs::default(),
            shape,
            pointer,
        })
    }

    /// A type that no schema of its own describes.
    pub(super) fn anonymous(&mut self, pointer: Pointer, shape: Shape) -> TypeId {
        self.types.add(Type {
            origin: None,
            rust_name: None,
            docs: Docs::default(),
            shape,
            pointer,
        })
    }

    /// An untyped value.
    pub(super) fn any(&mut self, pointer: Pointer, reason: AnyReason) -> TypeId {
        self.anonymous(pointer, Shape::Any(reason))
    }

    /// The shape of a type, worked out now if need be; nothing while it is being worked out.
    pub(super) fn shape(&mut self, id: TypeId) -> Option<Shape> {
        self.complete(id);
        (!self.in_progress.contains(&id)).then(|| self.types[id].shape.clone())
    }

    /// The type behind aliases and its shape.
    pub(super) fn resolved(&mut self, id: TypeId) -> Option<(TypeId, Shape)> {
        let mut seen = BTreeSet::new();
        let mut current = id;
        loop {
            match self.shape(current)? {
                Shape::Alias(target) if seen.insert(current) => current = target,
                Shape::Alias(_) => return None,
                shape => return Some((current, shape)),
            }
        }
    }

    fn complete(&mut self, id: TypeId) {
        if let Some(node) = self.pending.remove(&id) {
            self.guarded(id, &node, |lower| lower.lower_schema(id, &node));
        }
    }

    /// Works out a type, unless too many others wait for it already.
    pub(super) fn guarded(&mut self, id: TypeId, node: &Node<'a>, work: impl FnOnce(&mut Self)) {
        if self.in_progress.len() >= DEEPEST {
            self.report_too_deep(node);
            return;
        }
        self.in_progress.insert(id);
        work(self);
        self.in_progress.remove(&id);
    }

    /// Works out every type that has no shape yet, and those that turn up meanwhile.
    pub(super) fn complete_all(&mut self) {
        while let Some((&id, _)) = self.pending.first_key_value() {
            self.complete(id);
        }
    }

    /// The node behind references; a located finding when there is none.
    pub(super) fn follow(&mut self, node: Node<'a>) -> Option<Node<'a>> {
        match resolve::follow(self.root(), node) {
            Ok(node) => Some(node),
            Err((broken, node)) => {
                let reference = resolve::reference(node.value)
                    .unwrap_or_default()
                    .to_owned();
                self.report_broken(&node, &reference, &broken);
                None
            }
        }
    }
}
