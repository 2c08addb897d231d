//! What a change is about.

use crate::model::{Operation, TypeId};
use crate::plan::operations::OperationPlan;
use crate::pointer::Pointer;

/// What a change is about, as the documents name it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The operation; nothing when it is about no single one.
    pub operation: Option<OperationName>,
    /// The schema, or the type of the client that stands for one without a name.
    pub schema: Option<String>,
    /// The part of either.
    pub part: Option<Part>,
    /// Where it is in the merged document of the old version.
    pub old: Option<Pointer>,
    /// Where it is in the merged document of the new version.
    pub new: Option<Pointer>,
}

/// What an operation is known by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OperationName {
    /// The HTTP method.
    pub method: String,
    /// The path template.
    pub path: String,
    /// `operationId`.
    pub id: Option<String>,
    /// The client's method.
    pub rust: String,
    /// Its other methods: one for each further media type of the body, and what they were called before.
    pub also: Vec<String>,
}

impl OperationName {
    pub(super) fn of(operation: &Operation, plan: &OperationPlan) -> Self {
        Self {
            method: operation.method.to_string(),
            path: operation.path.clone(),
            id: operation.id.clone(),
            rust: plan.method.clone(),
            also: plan.further_methods().map(str::to_owned).collect(),
        }
    }

    /// Adds the methods that it had in another version.
    pub(super) fn was(&mut self, plan: &OperationPlan) {
        let methods = std::iter::once(plan.method.as_str()).chain(plan.further_methods());
        for method in methods {
            if method != self.rust && !self.also.iter().any(|known| known == method) {
                self.also.push(method.to_owned());
            }
        }
    }
}

/// A part of an operation or a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A field of a schema, by its name on the wire.
    Field(String),
    /// A value of an enumeration.
    Value(String),
    /// A variant of a union.
    Variant(String),
    /// A parameter of an operation.
    Parameter(String),
    /// A response of an operation, by its status.
    Response(String),
    /// A webhook or a callback.
    Webhook(String),
}

impl Part {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Part::Field(name)
            | Part::Value(name)
            | Part::Variant(name)
            | Part::Parameter(name)
            | Part::Response(name)
            | Part::Webhook(name) => name,
        }
    }
}

/// The same before it is known what it is called.
#[derive(Clone, Debug, Default)]
pub(super) struct Subject {
    /// The operation in the old and in the new version, as indices.
    pub(super) operations: (Option<usize>, Option<usize>),
    /// The type in the old and in the new version.
    pub(super) types: (Option<TypeId>, Option<TypeId>),
    pub(super) part: Option<Part>,
    pub(super) old: Option<Pointer>,
    pub(super) new: Option<Pointer>,
    /// Whether the new version has nothing that it is about.
    pub(super) is_gone: bool,
}

impl Subject {
    /// A part, and where it is in both versions.
    pub(super) fn part(part: Part, old: &Pointer, new: &Pointer) -> Self {
        Self {
            part: Some(part),
            old: Some(old.clone()),
            new: Some(new.clone()),
            ..Self::default()
        }
    }

    /// A change that is at a place of the new version, unless it is about what is gone.
    pub(super) fn at(&mut self, new: &Pointer) {
        if !self.is_gone {
            self.new = Some(new.clone());
        }
    }

    /// Takes over what is not known yet from what holds this. The old version has nothing of an addition.
    pub(super) fn complete(&mut self, is_addition: bool, holder: &Subject) {
        if self.operations == (None, None) {
            self.operations = holder.operations;
        }
        if self.types == (None, None) {
            self.types = holder.types;
        }
        if self.part.is_none() {
            self.part.clone_from(&holder.part);
        }
        if self.old.is_none() && !is_addition {
            let below = |new: &Pointer| new.below(holder.new.as_ref()?);
            let place = self.new.as_ref().and_then(below).zip(holder.old.as_ref());
            self.old = place.map(|(rest, old)| old.join(&rest));
        }
    }
}
