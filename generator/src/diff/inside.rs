//! What values must fulfil that have no name of their own: bodies, items, values of maps, variants.

use super::comparison::Comparison;
use super::describe;
use crate::model::{Shape, TypeId};
use crate::pointer::Pointer;

/// How deep types without a name are looked into.
const DEEPEST: usize = 24;

/// A value that is spoken of.
pub(super) struct Value<'s> {
    /// How it is spoken of.
    pub(super) subject: &'s str,
    /// Whether programs send it.
    pub(super) sent: bool,
    /// The items of the client that it is about.
    pub(super) rust: &'s [String],
}

impl Comparison<'_> {
    /// Tells what the value and what it holds must fulfil now.
    pub(super) fn demands(&mut self, value: &Value<'_>, old: TypeId, new: TypeId) {
        if !self.is_told_by_name(old, new) {
            self.demands_within(value, (old, new), None, 0);
        }
    }

    /// The same where what the value itself must fulfil was told already.
    pub(super) fn demands_inside(&mut self, value: &Value<'_>, old: TypeId, new: TypeId) {
        if !self.is_told_by_name(old, new) {
            self.demands_of_schema(value, old, new);
        }
    }

    /// The same for a schema, by its name.
    pub(super) fn demands_of_schema(&mut self, value: &Value<'_>, old: TypeId, new: TypeId) {
        let told = self.new.api().types[new].pointer.clone();
        self.demands_within(value, (old, new), Some(&told), 0);
    }

    fn demands_within(
        &mut self,
        value: &Value<'_>,
        (old, new): (TypeId, TypeId),
        told: Option<&Pointer>,
        depth: usize,
    ) {
        let (before, after) = (self.old, self.new);
        let (one, two) = (&before.api().types[old], &after.api().types[new]);
        if depth > DEEPEST || (depth > 0 && self.is_told_by_name(old, new)) {
            return;
        }
        // What wraps a type for `null` is written in the same place.
        if told != Some(&two.pointer) {
            let rust = || value.rust.to_vec();
            let (one, two, place) = (&one.docs, &two.docs, &two.pointer);
            self.format(value.subject, one, two, value.sent, rust(), place);
            // What is in a list or a map is never left out.
            let can_be_missing = depth == 0;
            self.default(value.subject, (one, two), can_be_missing, rust(), place);
            self.limits(value.subject, one, two, value.sent, rust(), place);
        }
        let place = two.pointer.clone();
        let mut within = |words: &str, old: TypeId, new: TypeId| {
            let subject = format!("{words} of {}", value.subject);
            let inner = Value {
                subject: &subject,
                ..*value
            };
            self.demands_within(&inner, (old, new), None, depth + 1);
        };
        match (&one.shape, &two.shape) {
            (Shape::Array(one), Shape::Array(two)) => within("the items", *one, *two),
            (Shape::Map(one), Shape::Map(two)) => within("the values", *one, *two),
            (Shape::Tuple(one), Shape::Tuple(two)) => {
                for (index, (one, two)) in one.iter().zip(two).enumerate() {
                    within(&format!("the item {index}"), *one, *two);
                }
            }
            (Shape::Alias(one), Shape::Alias(two))
            | (Shape::Nullable(one), Shape::Nullable(two)) => {
                self.demands_within(value, (*one, *two), Some(&place), depth + 1);
            }
            (Shape::Nullable(one), _) => {
                self.demands_within(value, (*one, new), Some(&place), depth + 1);
            }
            (_, Shape::Nullable(two)) => {
                self.demands_within(value, (old, *two), Some(&place), depth + 1);
            }
            _ => {}
        }
    }

    /// Whether what the type must fulfil is told of its name.
    fn is_told_by_name(&self, old: TypeId, new: TypeId) -> bool {
        let (before, after) = (self.old, self.new);
        let is_named = |types: &crate::model::Types, id| describe::is_component(&types[id]);
        is_named(&before.api().types, old) || is_named(&after.api().types, new)
    }
}
