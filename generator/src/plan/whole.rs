//! The plan as a whole.

use std::collections::BTreeMap;

use super::client::{ClientPlan, CratePlan};
use super::operations::{ModulePlan, OperationPlan};
use super::types::TypePlan;
use crate::model::{OpId, TypeId};

/// The crate to be written, as plain data: everything that is emitted, with its name inside the node
/// it is about, and nothing that is not.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// What is about the crate as a whole.
    pub whole: CratePlan,
    /// The types with an item of their own.
    pub types: BTreeMap<TypeId, TypePlan>,
    /// The modules of operations, by tag.
    pub modules: Vec<ModulePlan>,
    /// The operations, in the order of the model's.
    pub operations: Vec<OperationPlan>,
    /// The client and its builder.
    pub client: ClientPlan,
}

impl Plan {
    /// An operation.
    #[must_use]
    pub fn operation(&self, id: OpId) -> Option<&OperationPlan> {
        self.operations.get(id.0)
    }

    /// The Rust name of a type with an item of its own.
    #[must_use]
    pub fn type_name(&self, id: TypeId) -> Option<&str> {
        self.types.get(&id).map(|plan| plan.name.name.as_str())
    }
}
