//! Which types have `Eq` and `Hash`.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::TypeId;
use crate::plan::rust_type::RustType;
use crate::plan::types::{StructPlan, TypeKind, TypePlan};

/// Gives `Eq` and `Hash` to every type of which all values have them, through any number of others
/// and through itself. Floating-point numbers, files and types of other crates do not.
pub(super) fn decide(types: &mut BTreeMap<TypeId, TypePlan>) {
    // One that holds something else is found in turn, until no more are.
    let mut without: BTreeSet<TypeId> = BTreeSet::new();
    loop {
        let left = types.iter().filter(|(id, _)| !without.contains(id));
        let found = left.filter(|(_, plan)| !holds_only_hashed(plan, &without));
        let found: Vec<TypeId> = found.map(|(id, _)| *id).collect();
        if found.is_empty() {
            break;
        }
        without.extend(found);
    }
    for (id, plan) in types {
        plan.is_hashed = !without.contains(id);
    }
}

fn holds_only_hashed(plan: &TypePlan, without: &BTreeSet<TypeId>) -> bool {
    let is_hashed = |ty: &RustType| is_hashed(ty, without);
    match &plan.kind {
        TypeKind::Struct(structure) => holds_hashed_members(structure, &is_hashed),
        TypeKind::Union(union) => union.variants.iter().all(|variant| is_hashed(&variant.ty)),
        TypeKind::Enum(_) => true,
        TypeKind::Alias(target) => is_hashed(target),
        TypeKind::Newtype(newtype) => is_hashed(&newtype.target),
    }
}

fn holds_hashed_members(plan: &StructPlan, is_hashed: &dyn Fn(&RustType) -> bool) -> bool {
    let additional = plan.additional.iter();
    !plan.is_file_form
        && plan.fields.iter().all(|field| is_hashed(&field.ty))
        && additional
            .clone()
            .all(|additional| is_hashed(&additional.ty))
}

fn is_hashed(ty: &RustType, without: &BTreeSet<TypeId>) -> bool {
    match ty {
        RustType::Named(name) => !without.contains(&name.id),
        RustType::Vec(inner)
        | RustType::Map(inner)
        | RustType::Option(inner)
        | RustType::Boxed(inner) => is_hashed(inner, without),
        RustType::Tuple(positions) => positions
            .iter()
            .all(|position| is_hashed(position, without)),
        RustType::Unit
        | RustType::Bool
        | RustType::I32
        | RustType::I64
        | RustType::U32
        | RustType::U64
        | RustType::I128
        | RustType::U128
        | RustType::Json
        | RustType::String
        | RustType::Secret
        | RustType::Base64
        | RustType::Bytes
        | RustType::Date
        | RustType::DateTime
        | RustType::LocalDateTime
        | RustType::Uuid => true,
        RustType::F64
        | RustType::Upload
        | RustType::Multipart
        | RustType::Local(_)
        | RustType::External(_)
        | RustType::ByteStream
        | RustType::EventStream(_)
        | RustType::JsonLines(_)
        | RustType::PartStream(_) => false,
    }
}
