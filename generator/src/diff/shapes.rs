//! Whether a place has another type than before.

use std::collections::BTreeSet;

use super::comparison::Comparison;
use super::pairs::Pairs;
use super::side::Side;
use crate::model::{Files, Shape, TypeId};
use crate::plan::is_nominal;

/// Another type at a place: both in words.
pub(super) struct Retyped {
    pub(super) old: String,
    pub(super) new: String,
}

impl Comparison<'_> {
    /// What a place has a value of, where that is another type now. A type that is the same thing in
    /// both versions is the same one, whatever changed in it.
    pub(super) fn retyped(&self, old: TypeId, new: TypeId) -> Option<Retyped> {
        if same(self.old, self.new, self.pairs, vec![(old, new)]) {
            return None;
        }
        let files = files(self.old, old);
        if files.is_some() && files == self::files(self.new, new) {
            return None;
        }
        let (before, after) = (self.old.phrase(old), self.new.phrase(new));
        match before == after {
            false => Some(Retyped {
                old: before,
                new: after,
            }),
            // Two types by one name: say at least what they are made of.
            true => {
                let described = |side: Side<'_>, id: TypeId| {
                    let types = &side.api().types;
                    format!(
                        "{} ({})",
                        side.phrase(id),
                        super::describe::sort(&types[types.resolve(id)].shape)
                    )
                };
                Some(Retyped {
                    old: described(self.old, old),
                    new: described(self.new, new),
                })
            }
        }
    }

    /// Whether two types that are the same thing have the same kind of value.
    pub(super) fn same_inside(&self, old: TypeId, new: TypeId) -> bool {
        let (one, two) = (
            &self.old.api().types[old].shape,
            &self.new.api().types[new].shape,
        );
        inside(one, two).is_some_and(|open| same(self.old, self.new, self.pairs, open))
    }
}

/// What a member of a form with files is passed as, where the union that describes it has no Rust type:
/// the files, and whether there may be null in their place.
fn files(side: Side<'_>, id: TypeId) -> Option<(Files, bool)> {
    let types = &side.api().types;
    let files = types.files(id)?;
    let mut inner = types.resolve(id);
    // An optional list of unions.
    for _ in 0..2 {
        if let Shape::Nullable(target) | Shape::Array(target) = types[inner].shape {
            inner = types.resolve(target);
        }
    }
    let is_union = matches!(types[inner].shape, Shape::Union(_));
    let is_replaced = is_union && !side.plan().types.contains_key(&inner);
    is_replaced.then(|| (files, types.is_nullable(id)))
}

/// Whether the types of each of these pairs are the same.
fn same(old: Side<'_>, new: Side<'_>, pairs: &Pairs, mut open: Vec<(TypeId, TypeId)>) -> bool {
    // What leads back to itself is the same unless something else in it differs.
    let mut seen = BTreeSet::new();
    while let Some((one, two)) = open.pop() {
        if pairs.are_paired(one, two) {
            continue;
        }
        let (one, two) = (old.api().types.resolve(one), new.api().types.resolve(two));
        if pairs.are_paired(one, two)
            || is_same_constant(old, new, (one, two))
            || !seen.insert((one, two))
        {
            continue;
        }
        // One newtype is no other, nor the scalar that is in it.
        if old.api().types[one].is_newtype || new.api().types[two].is_newtype {
            return false;
        }
        let (shape, other) = (&old.api().types[one].shape, &new.api().types[two].shape);
        match inside(shape, other) {
            Some(inner) if !is_nominal(shape) && !is_nominal(other) => open.extend(inner),
            _ => return false,
        }
    }
    true
}

/// Whether both are the same values without a type in Rust, as those of a unit variant are.
fn is_same_constant(old: Side<'_>, new: Side<'_>, (one, two): (TypeId, TypeId)) -> bool {
    let listed = |side: Side<'_>, id: TypeId| match &side.api().types[id].shape {
        Shape::Enum(listed) if !side.plan().types.contains_key(&id) => {
            let values = listed.values.iter().map(|value| value.value.clone());
            Some(values.collect::<Vec<_>>())
        }
        _ => None,
    };
    let values = listed(old, one);
    values.is_some() && values == listed(new, two)
}

/// The pairs of types that must be the same for two shapes to be the same; nothing where they are not.
fn inside(one: &Shape, two: &Shape) -> Option<Vec<(TypeId, TypeId)>> {
    let none = |is_same: bool| is_same.then(Vec::new);
    match (one, two) {
        (Shape::Any(_), Shape::Any(_))
        | (Shape::Null, Shape::Null)
        | (Shape::Boolean, Shape::Boolean)
        | (Shape::Number, Shape::Number) => none(true),
        (Shape::Integer(one), Shape::Integer(two)) => none(one == two),
        (Shape::String(one), Shape::String(two)) => none(one == two),
        (Shape::External(one), Shape::External(two)) => none(one == two),
        (Shape::Array(one), Shape::Array(two))
        | (Shape::Map(one), Shape::Map(two))
        | (Shape::Nullable(one), Shape::Nullable(two))
        | (Shape::Alias(one), Shape::Alias(two)) => Some(vec![(*one, *two)]),
        (Shape::Tuple(one), Shape::Tuple(two)) if one.len() == two.len() => {
            Some(one.iter().copied().zip(two.iter().copied()).collect())
        }
        _ => None,
    }
}
