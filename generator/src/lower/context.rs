//! The worklist: every schema becomes a type once, whoever refers to it, and is understood when its
//! turn comes or when somebody needs to see its shape.

use std::collections::{BTreeMap, BTreeSet};

use super::parents::Inheritance;
use crate::diagnostics::Sink;
use crate::model::{AnyReason, Docs, Dropped, Incoming, Origin, Shape, Type, TypeId, Types};
use crate::pointer::Pointer;
use crate::spec::{Broken, Reference, Schema, SchemaId, Schemas, Spec, Written};

/// How many schemas may each need the shape of the next: parts of parts, variants of variants.
const DEEPEST: usize = 64;

/// What lowering works on.
pub(super) struct Lower<'a> {
    pub(super) spec: &'a Spec,
    pub(super) document: Written<'a>,
    pub(super) sink: &'a mut Sink,
    /// Whether named scalars are types of their own, unless they say otherwise.
    pub(super) newtypes: bool,
    pub(super) types: Types,
    pub(super) inheritance: Inheritance,
    /// What the server sends on its own: webhooks and callbacks.
    pub(super) incoming: Vec<Incoming>,
    /// The objects that have the members of two others, by these.
    pub(super) intersections: BTreeMap<(TypeId, TypeId), TypeId>,
    /// What the data of events are, by the schema that describes the events.
    pub(super) event_types: BTreeMap<SchemaId, Option<TypeId>>,
    /// The type of each schema.
    by_schema: BTreeMap<SchemaId, TypeId>,
    /// The types that have no shape yet.
    pending: BTreeMap<TypeId, &'a Schema>,
    in_progress: BTreeSet<TypeId>,
    /// Branches of text whose values are credentials, by what the whole is called.
    pub(super) secret_texts: BTreeSet<SchemaId>,
    /// What is dropped, and why.
    pub(super) dropped: Vec<Dropped>,
    /// The schemas whose invalid members are reported.
    reported: BTreeSet<SchemaId>,
}

impl<'a> Lower<'a> {
    pub(super) fn new(
        spec: &'a Spec,
        document: Written<'a>,
        newtypes: bool,
        sink: &'a mut Sink,
    ) -> Self {
        Self {
            spec,
            document,
            sink,
            newtypes,
            types: Types::default(),
            inheritance: Inheritance::find(spec),
            incoming: Vec::new(),
            intersections: BTreeMap::new(),
            event_types: BTreeMap::new(),
            by_schema: BTreeMap::new(),
            pending: BTreeMap::new(),
            in_progress: BTreeSet::new(),
            secret_texts: BTreeSet::new(),
            dropped: spec.dropped.clone(),
            reported: BTreeSet::new(),
        }
    }

    pub(super) fn schemas(&self) -> &'a Schemas {
        &self.spec.schemas
    }

    pub(super) fn schema(&self, id: SchemaId) -> &'a Schema {
        &self.spec.schemas[id]
    }

    /// The schema itself, behind references; nothing when they lead nowhere.
    pub(super) fn target(&self, schema: &Schema) -> Option<&'a Schema> {
        self.spec.schemas.follow(schema.id).ok()
    }

    /// The type of a schema.
    pub(super) fn type_at(&mut self, schema: &'a Schema) -> TypeId {
        if let Some(&id) = self.by_schema.get(&schema.id) {
            return id;
        }
        if !schema.is_component
            && let Some(reference) = &schema.reference
        {
            return self.referenced(schema, reference);
        }
        let id = self.reserve(schema.pointer.clone(), Some(schema.origin.clone()));
        self.by_schema.insert(schema.id, id);
        self.pending.insert(id, schema);
        id
    }

    /// The type that a reference means; a located finding and an untyped value when it leads nowhere.
    pub(super) fn referenced(&mut self, schema: &'a Schema, reference: &Reference) -> TypeId {
        match self.named_target(schema, reference) {
            Ok(target) => self.type_at(target),
            Err(broken) => {
                self.report_broken(schema, &reference.text, broken);
                self.any(schema.pointer.clone(), AnyReason::Invalid)
            }
        }
    }

    fn named_target(&self, schema: &Schema, reference: &Reference) -> Result<&'a Schema, Broken> {
        let mut target = self.schema(reference.target?);
        let mut seen = BTreeSet::from([schema.id]);
        // A reference to a named schema keeps that name; others are looked through.
        while !target.is_component
            && let Some(next) = &target.reference
        {
            if !seen.insert(target.id) {
                return Err(Broken::Loop);
            }
            target = self.schema(next.target?);
        }
        Ok(target)
    }

    /// A type without a shape; whoever reserves it gives it one.
    pub(super) fn reserve(&mut self, pointer: Pointer, origin: Option<Origin>) -> TypeId {
        let shape = Shape::Any(AnyReason::Invalid);
        self.types.add(Type {
            origin,
            rust_name: None,
            is_newtype: false,
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
            is_newtype: false,
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
    pub(super) fn shape(&mut self, id: TypeId) -> Option<&Shape> {
        self.complete(id);
        (!self.in_progress.contains(&id)).then(|| &self.types[id].shape)
    }

    /// The type behind aliases and its shape.
    pub(super) fn resolved(&mut self, id: TypeId) -> Option<(TypeId, Shape)> {
        let target = self.target_of(id)?;
        Some((target, self.types[target].shape.clone()))
    }

    /// The shape of the type behind aliases, to look at.
    pub(super) fn resolved_shape(&mut self, id: TypeId) -> Option<&Shape> {
        let target = self.target_of(id)?;
        Some(&self.types[target].shape)
    }

    /// The type behind aliases.
    fn target_of(&mut self, id: TypeId) -> Option<TypeId> {
        let mut seen = BTreeSet::new();
        let mut current = id;
        while let Shape::Alias(target) = *self.shape(current)? {
            if !seen.insert(current) {
                return None;
            }
            current = target;
        }
        Some(current)
    }

    fn complete(&mut self, id: TypeId) {
        if let Some(schema) = self.pending.remove(&id) {
            self.guarded(id, schema, |lower| lower.lower_schema(id, schema));
        }
    }

    /// Works out a type, unless too many others wait for it already.
    pub(super) fn guarded(&mut self, id: TypeId, schema: &'a Schema, work: impl FnOnce(&mut Self)) {
        if self.in_progress.len() >= DEEPEST {
            self.report_too_deep(schema);
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

    /// Whether the schema's invalid members are still to be reported; true once.
    pub(super) fn is_first_report(&mut self, schema: &Schema) -> bool {
        self.reported.insert(schema.id)
    }
}
