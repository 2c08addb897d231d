//! What answers of another type no longer hold, or hold in another form, though old programs read them.

use super::comparison::Comparison;
use super::members::{loses, reads};
use crate::model::{Field, Object, Shape, StringKind, TypeId};

/// How deep types without a name are looked into.
const DEEPEST: usize = 24;

impl Comparison<'_> {
    /// What old programs no longer find where answers have another type, and could do without, or what
    /// they take for something else. Types that are the same thing are reported about themselves.
    pub(super) fn losses(&self, old: TypeId, new: TypeId) -> Option<String> {
        self.losses_within(old, new, 0)
    }

    fn losses_within(&self, old: TypeId, new: TypeId, depth: usize) -> Option<String> {
        let (before, after) = (&self.old.api().types, &self.new.api().types);
        let (old, new) = (before.resolve(old), after.resolve(new));
        if depth > DEEPEST || self.pairs.are_paired(old, new) {
            return None;
        }
        match (&before[old].shape, &after[new].shape) {
            (Shape::Object(one), Shape::Object(two)) => missed(one, two),
            (Shape::Object(one), Shape::Union(union)) => {
                let mut variants = union
                    .variants
                    .iter()
                    .map(|variant| after.resolve(variant.ty));
                let taken = variants.find(|variant| match &after[*variant].shape {
                    Shape::Object(two) => {
                        !self.pairs.are_paired(old, *variant) && reads(one, two) && loses(one, two)
                    }
                    _ => false,
                })?;
                let (taken, name) = (self.new.phrase(taken), self.old.phrase(old));
                Some(format!(
                    "old programs may read {taken} as {name}, and lose what that does not have"
                ))
            }
            (Shape::Array(one), Shape::Array(two))
            | (Shape::Map(one), Shape::Map(two))
            | (Shape::Nullable(one), Shape::Nullable(two)) => {
                self.losses_within(*one, *two, depth + 1)
            }
            (Shape::Nullable(one), _) => self.losses_within(*one, new, depth + 1),
            (_, Shape::Nullable(two)) => self.losses_within(old, *two, depth + 1),
            (Shape::String(one), Shape::String(two)) => {
                let is_encoded = |kind| matches!(kind, StringKind::Base64 | StringKind::Binary);
                (!is_encoded(*one) && is_encoded(*two))
                    .then(|| "old programs take what is encoded now for plain text".to_owned())
            }
            _ => None,
        }
    }
}

/// The optional members that an object has no more. Where others than the named ones are described, they
/// may still be there.
fn missed(old: &Object, new: &Object) -> Option<String> {
    let is_gone = |field: &&Field| {
        !field.write_only && !new.fields.iter().any(|other| other.name == field.name)
    };
    let gone: Vec<String> = old
        .fields
        .iter()
        .filter(is_gone)
        .map(|field| format!("`{}`", field.name))
        .collect();
    (!gone.is_empty() && new.rest.is_none())
        .then(|| format!("old programs find no {} there any more", gone.join(", ")))
}
