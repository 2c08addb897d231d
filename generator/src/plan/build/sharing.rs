//! Which types are the same, and so are written once.
//!
//! Two types are the same when they would be written the same, their docs aside, after each type
//! that they mention is replaced by the class of types that are the same as it. The classes are
//! found by refining a partition: first by what types are without the types that they mention, then
//! by the classes of those, until nothing changes.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use super::other_words::other_words;
use crate::model::{Api, OriginRoot, TypeId};
use crate::plan::facts::Presence;
use crate::plan::rust_type::{RustType, TypeName};
use crate::plan::types::{
    AdditionalPlan, Constant, EnumPlan, FieldPlan, FieldRole, SharedItem, StructPlan, TypeKind,
    TypePlan, UnionPlan,
};

/// Lets each type that is the same as another say so, but for one of each class.
///
/// Which one has the item is decided by the names alone: a component before a type inside something
/// else, a short name before a long one, then by the alphabet.
pub(super) fn share(api: &Api, types: &mut BTreeMap<TypeId, TypePlan>) {
    let mut groups: BTreeMap<u32, Vec<TypeId>> = BTreeMap::new();
    for (id, class) in classes(types) {
        groups.entry(class).or_default().push(id);
    }
    for mut group in groups.into_values().filter(|group| group.len() > 1) {
        group.sort_by_key(|id| rank(api, types, *id));
        let [first, others @ ..] = group.as_slice() else {
            continue;
        };
        let item = types.get(first).map(|plan| SharedItem {
            ty: Arc::clone(&plan.name),
            required: plan.required().map(str::to_owned),
        });
        let is_fitted = |id: &TypeId| types.get(id).is_some_and(|plan| plan.is_fitted);
        let is_fitted = group.iter().any(is_fitted);
        if let Some(plan) = types.get_mut(first) {
            plan.is_fitted = is_fitted;
        }
        for id in others {
            let both = types.get(first).zip(types.get(id));
            let words = both.and_then(|(item, name)| other_words(item, name));
            if let Some(plan) = types.get_mut(id) {
                plan.same_as.clone_from(&item);
                if let Some(words) = words {
                    let gap = if plan.docs.is_empty() { "" } else { "\n\n" };
                    plan.docs = format!("{}{gap}{words}", plan.docs.trim_end());
                }
            }
        }
    }
}

fn rank(api: &Api, types: &BTreeMap<TypeId, TypePlan>, id: TypeId) -> (bool, usize, String) {
    let origin = api.types[id].origin.as_ref();
    let is_component = origin.is_some_and(|origin| {
        matches!(origin.root, OriginRoot::Component(..)) && origin.steps.is_empty()
    });
    let name = types.get(&id).map(|plan| plan.name.name.clone());
    let name = name.unwrap_or_default();
    (!is_component, name.chars().count(), name)
}

/// The class of each type that may be the same as another.
fn classes(types: &BTreeMap<TypeId, TypePlan>) -> Vec<(TypeId, u32)> {
    let mut outlines = Vec::new();
    for (id, plan) in types {
        let mut outline = Outline {
            types,
            text: String::new(),
            mentioned: Vec::new(),
        };
        if outline.ty(plan) {
            outlines.push((*id, outline.text, outline.mentioned));
        }
    }
    let mut numbers = BTreeMap::new();
    let mut classes: BTreeMap<TypeId, u32> = BTreeMap::new();
    for (id, text, _) in &outlines {
        let next = number(numbers.len());
        classes.insert(*id, *numbers.entry(text.as_str()).or_insert(next));
    }
    let mut count = numbers.len();
    loop {
        let mut numbers = BTreeMap::new();
        let mut refined = BTreeMap::new();
        for (id, _, mentioned) in &outlines {
            let of_mentioned = mentioned.iter().map(|id| classes.get(id).copied());
            let key = (classes.get(id).copied(), of_mentioned.collect::<Vec<_>>());
            let next = number(numbers.len());
            refined.insert(*id, *numbers.entry(key).or_insert(next));
        }
        classes = refined;
        if numbers.len() == count {
            break;
        }
        count = numbers.len();
    }
    let of = |id: &TypeId| classes.get(id).map(|class| (*id, *class));
    types.keys().filter_map(of).collect()
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// What a type is without the types that it mentions, and these in their order.
struct Outline<'a> {
    types: &'a BTreeMap<TypeId, TypePlan>,
    text: String,
    mentioned: Vec<TypeId>,
}

impl Outline<'_> {
    /// Takes in a type; false where it is another name already, or is a type for its name's sake.
    fn ty(&mut self, plan: &TypePlan) -> bool {
        match &plan.kind {
            TypeKind::Struct(structure) => self.structure(structure),
            TypeKind::Enum(values) => self.enumeration(values),
            TypeKind::Union(union) => self.union(union),
            TypeKind::Alias(_) | TypeKind::Newtype(_) => return false,
        }
        true
    }

    fn add(&mut self, part: impl std::fmt::Debug) {
        // Writing to a `String` cannot fail.
        let _ = write!(self.text, "{part:?} ");
    }

    fn structure(&mut self, plan: &StructPlan) {
        let StructPlan {
            fields,
            additional,
            is_constructed,
            required,
            has_default,
            is_file_form,
        } = plan;
        self.add((
            "struct",
            is_constructed,
            required.is_some(),
            has_default,
            is_file_form,
        ));
        for field in fields {
            self.field(field);
        }
        if let Some(AdditionalPlan {
            ty,
            files,
            is_tried,
            type_id: _,
        }) = additional
        {
            self.add(("rest", files, is_tried));
            self.rust_type(ty);
        }
    }

    fn field(&mut self, plan: &FieldPlan) {
        let FieldPlan {
            name,
            wire_name,
            ty,
            presence,
            tells_null,
            is_null_missing,
            intake: _,
            null_setter: _,
            role,
            files,
            is_tried,
            deprecated,
            type_id: _,
            read_only,
            write_only: _,
            docs: _,
        } = plan;
        self.add((name, wire_name, presence, tells_null, files));
        self.add((is_tried, deprecated, is_null_missing));
        self.add(*read_only && *presence != Presence::Required);
        match role {
            FieldRole::Argument => self.add("argument"),
            FieldRole::Optional => self.add("optional"),
            // The type is the field's.
            FieldRole::Constant(Constant::NamedNumber(_, digits)) => self.add(("number", digits)),
            FieldRole::Preset(Constant::NamedNumber(_, digits)) => self.add(("preset", digits)),
            FieldRole::Constant(Constant::Variant(_, variant)) => self.add(("variant", variant)),
            FieldRole::Constant(constant) => self.add(("constant", constant)),
            FieldRole::Preset(Constant::Variant(_, variant)) => self.add(("set", variant)),
            FieldRole::Preset(constant) => self.add(("preset", constant)),
        }
        self.rust_type(ty);
    }

    fn enumeration(&mut self, plan: &EnumPlan) {
        let EnumPlan { is_text, values } = plan;
        self.add(("enum", is_text));
        for value in values {
            self.add((&value.name, &value.value));
        }
    }

    fn union(&mut self, plan: &UnionPlan) {
        self.add(("union", &plan.tag, &plan.default));
        for variant in &plan.variants {
            self.add((&variant.name, &variant.tags));
            self.add((variant.tag_member, variant.is_tried, &variant.constant));
            self.rust_type(&variant.ty);
        }
    }

    fn rust_type(&mut self, ty: &RustType) {
        match ty {
            RustType::Named(name) => self.named(name),
            RustType::Vec(inner) => self.around("Vec", inner),
            RustType::Map(inner) => self.around("Map", inner),
            RustType::Option(inner) => self.around("Option", inner),
            RustType::Boxed(inner) => self.around("Box", inner),
            RustType::EventStream(inner) => self.around("EventStream", inner),
            RustType::JsonLines(inner) => self.around("JsonLines", inner),
            RustType::PartStream(inner) => self.around("PartStream", inner),
            RustType::Tuple(positions) => {
                self.add(positions.len());
                for position in positions {
                    self.rust_type(position);
                }
            }
            RustType::Unit
            | RustType::Bool
            | RustType::I32
            | RustType::I64
            | RustType::U32
            | RustType::U64
            | RustType::F64
            | RustType::I128
            | RustType::U128
            | RustType::Json
            | RustType::String
            | RustType::Secret
            | RustType::Base64
            | RustType::Bytes
            | RustType::Upload
            | RustType::Multipart
            | RustType::Date
            | RustType::DateTime
            | RustType::LocalDateTime
            | RustType::Uuid
            | RustType::Local(_)
            | RustType::External(_)
            | RustType::ByteStream => self.add(ty),
        }
    }

    fn around(&mut self, outer: &str, inner: &RustType) {
        self.add(outer);
        self.rust_type(inner);
    }

    /// Another name is what it means; a type with an item of its own is known by its class.
    fn named(&mut self, name: &TypeName) {
        match self.types.get(&name.id).map(|plan| &plan.kind) {
            Some(TypeKind::Alias(target)) => self.rust_type(target),
            Some(TypeKind::Newtype(_)) | None => self.add(("newtype", &name.name)),
            Some(TypeKind::Struct(_) | TypeKind::Enum(_) | TypeKind::Union(_)) => {
                self.add("type");
                self.mentioned.push(name.id);
            }
        }
    }
}
