//! Whether a place has another type than before.

use super::comparison::Comparison;
use super::pairs::Pairs;
use super::side::Side;
use crate::model::{Files, Shape, TypeId};
use crate::plan::is_nominal;

/// How deep types without a name are looked into.
const DEEPEST: usize = 24;

/// Another type at a place: both in words.
pub(super) struct Retyped {
    pub(super) old: String,
    pub(super) new: String,
}

impl Comparison<'_> {
    /// What a place has a value of, where that is another type now. A type that is the same thing in
    /// both versions is the same one, whatever changed in it.
    pub(super) fn retyped(&self, old: TypeId, new: TypeId) -> Option<Retyped> {
        if same(self.old, self.new, self.pairs, (old, new), 0) {
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
        shapes(self.old, self.new, self.pairs, (one, two), 0)
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

fn same(
    old: Side<'_>,
    new: Side<'_>,
    pairs: &Pairs,
    (one, two): (TypeId, TypeId),
    depth: usize,
) -> bool {
    if pairs.are_paired(one, two) {
        return true;
    }
    let (one, two) = (old.api().types.resolve(one), new.api().types.resolve(two));
    let (shape, other) = (&old.api().types[one].shape, &new.api().types[two].shape);
    if pairs.are_paired(one, two) || is_same_constant(old, new, (one, two)) {
        return true;
    }
    !is_nominal(shape)
        && !is_nominal(other)
        && depth < DEEPEST
        && shapes(old, new, pairs, (shape, other), depth)
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

fn shapes(
    old: Side<'_>,
    new: Side<'_>,
    pairs: &Pairs,
    (one, two): (&Shape, &Shape),
    depth: usize,
) -> bool {
    let inner = |one: &TypeId, two: &TypeId| same(old, new, pairs, (*one, *two), depth + 1);
    match (one, two) {
        (Shape::Any(_), Shape::Any(_))
        | (Shape::Null, Shape::Null)
        | (Shape::Boolean, Shape::Boolean)
        | (Shape::Number, Shape::Number) => true,
        (Shape::Integer(one), Shape::Integer(two)) => one == two,
        (Shape::String(one), Shape::String(two)) => one == two,
        (Shape::External(one), Shape::External(two)) => one == two,
        (Shape::Array(one), Shape::Array(two))
        | (Shape::Map(one), Shape::Map(two))
        | (Shape::Nullable(one), Shape::Nullable(two))
        | (Shape::Alias(one), Shape::Alias(two)) => inner(one, two),
        (Shape::Tuple(one), Shape::Tuple(two)) => {
            one.len() == two.len() && one.iter().zip(two).all(|(one, two)| inner(one, two))
        }
        _ => false,
    }
}
