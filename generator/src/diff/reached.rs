//! Which types come to be sent, or are no longer sent, because of a change elsewhere: they get or lose what
//! makes their values.

use super::comparison::Comparison;
use super::turned::reached;
use crate::model::TypeId;

impl Comparison<'_> {
    /// The names of the types that what was there and what is there now consist of, and that are used in
    /// another way.
    pub(super) fn reached(&self, old: TypeId, new: TypeId) -> Vec<String> {
        let mut names = self.reached_of_old([old]);
        names.extend(self.reached_of_new([new]));
        names
    }

    /// The same of what is gone.
    pub(super) fn reached_of_old(&self, from: impl IntoIterator<Item = TypeId>) -> Vec<String> {
        reached(self.old, &self.turned.old, from)
    }

    /// The same of what is new.
    pub(super) fn reached_of_new(&self, from: impl IntoIterator<Item = TypeId>) -> Vec<String> {
        reached(self.new, &self.turned.new, from)
    }
}
