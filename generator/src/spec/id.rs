//! What schemas are known by.

/// A schema's index in [`Schemas`](super::Schemas).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchemaId(pub(super) usize);

impl SchemaId {
    /// Its position among all schemas.
    #[must_use]
    pub fn index(self) -> usize {
        self.0
    }
}
