//! Where a schema is, and where the schemas inside it are.

use crate::model::{Origin, Step};
use crate::pointer::Pointer;

/// How a schema is held by what is around it.
pub(super) struct SchemaPosition {
    pub(super) pointer: Pointer,
    pub(super) origin: Origin,
    pub(super) is_branch: bool,
}

impl SchemaPosition {
    /// A schema inside this one.
    pub(super) fn inside(&self, keys: &[&str], step: Option<Step>) -> Self {
        let mut origin = self.origin.clone();
        origin.steps.extend(step);
        let pointer = keys
            .iter()
            .fold(self.pointer.clone(), |pointer, key| pointer.child(key));
        Self {
            pointer,
            origin,
            is_branch: false,
        }
    }

    /// An item of a list of schemas inside this one.
    pub(super) fn item(&self, key: &str, index: usize, step: Option<Step>) -> Self {
        let list = self.inside(&[key], step);
        Self {
            pointer: list.pointer.index(index),
            ..list
        }
    }
}
