//! What becomes a variant of a union.

use std::collections::BTreeMap;

use crate::model::TypeId;
use crate::plan::rust_type::RustType;
use crate::plan::types::{Conversion, TypeKind, TypePlan, UnionPlan};

/// Lets what is a variant of a union become it, wherever its type is that of no other variant.
///
/// Types that are written once count as one.
pub(super) fn decide(types: &mut BTreeMap<TypeId, TypePlan>) {
    let decided = types.iter().filter_map(|(id, plan)| match &plan.kind {
        TypeKind::Union(union) => Some((*id, conversions(types, *id, union))),
        _ => None,
    });
    for (id, conversions) in decided.collect::<Vec<_>>() {
        if let Some(TypeKind::Union(union)) = types.get_mut(&id).map(|plan| &mut plan.kind) {
            for (variant, conversion) in union.variants.iter_mut().zip(conversions) {
                variant.conversion = conversion;
            }
        }
    }
}

fn conversions(
    types: &BTreeMap<TypeId, TypePlan>,
    owner: TypeId,
    union: &UnionPlan,
) -> Vec<Option<Conversion>> {
    let own = item(types, owner);
    let meanings: Vec<Option<RustType>> = union
        .variants
        .iter()
        .map(|variant| match &variant.constant {
            None => meaning(types, unboxed(&variant.ty)),
            Some(_) => None,
        })
        .collect();
    let is_text = |ty: &Option<RustType>| ty.as_ref().is_some_and(|ty| is_text(types, ty));
    let is_several =
        |ty: &Option<RustType>| matches!(ty, Some(RustType::Vec(_) | RustType::Map(_)));
    let is_only_several =
        union.tag.is_none() && meanings.iter().filter(|ty| is_several(ty)).count() == 1;
    let is_only_text = meanings.iter().filter(|ty| is_text(ty)).count() == 1;
    let pairs = union.variants.iter().zip(&meanings);
    let conversions = pairs.map(|(variant, meaning)| {
        let is_own = match meaning.as_ref()? {
            // The union itself, in a box, and any value, of which only reading makes a variant.
            RustType::Named(name) => Some(name.id) == own,
            RustType::Json | RustType::Unit => true,
            _ => false,
        };
        let is_shared = meanings.iter().filter(|other| *other == meaning).count() > 1;
        let several = meaning.as_ref().filter(|_| is_only_several);
        match &variant.ty {
            _ if is_own || is_shared => None,
            RustType::Boxed(inner) => Some(Conversion::Unboxed(inner.as_ref().clone())),
            _ if is_only_text && is_text(meaning) => Some(Conversion::Text),
            _ => Some(match several {
                Some(RustType::Vec(items)) => Conversion::List(items.as_ref().clone()),
                Some(RustType::Map(values)) => Conversion::Map(values.as_ref().clone()),
                _ => Conversion::Plain,
            }),
        }
    });
    conversions.collect()
}

fn unboxed(ty: &RustType) -> &RustType {
    match ty {
        RustType::Boxed(inner) => inner,
        _ => ty,
    }
}

/// The type that has the item of a type.
fn item(types: &BTreeMap<TypeId, TypePlan>, id: TypeId) -> Option<TypeId> {
    let plan = types.get(&id)?;
    Some(plan.same_as.as_ref().map_or(id, |item| item.ty.id))
}

/// Whether `&str` becomes the type.
fn is_text(types: &BTreeMap<TypeId, TypePlan>, ty: &RustType) -> bool {
    match ty {
        RustType::String | RustType::Secret => true,
        RustType::Named(name) => match types.get(&name.id).map(|plan| &plan.kind) {
            Some(TypeKind::Enum(values)) => values.is_text,
            _ => false,
        },
        _ => false,
    }
}

/// A type without the names that mean it; nothing where a type of another crate is in it, of which
/// nobody here knows what it is.
pub(super) fn meaning(types: &BTreeMap<TypeId, TypePlan>, ty: &RustType) -> Option<RustType> {
    let inner = |ty: &RustType| meaning(types, ty).map(Box::new);
    Some(match ty {
        RustType::External(_) => return None,
        RustType::Named(name) => {
            let plan = types.get(&name.id)?;
            match (&plan.kind, &plan.same_as) {
                (TypeKind::Alias(target), _) => return meaning(types, target),
                (_, Some(item)) => RustType::Named(item.ty.clone()),
                (_, None) => RustType::Named(name.clone()),
            }
        }
        RustType::Vec(items) => RustType::Vec(inner(items)?),
        RustType::Map(values) => RustType::Map(inner(values)?),
        RustType::Option(held) => RustType::Option(inner(held)?),
        RustType::Boxed(held) => RustType::Boxed(inner(held)?),
        RustType::Tuple(positions) => {
            let positions = positions.iter().map(|position| meaning(types, position));
            RustType::Tuple(positions.collect::<Option<_>>()?)
        }
        other => other.clone(),
    })
}
