//! Types.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use super::context::Planner;
use crate::model::{Enum, EnumValue, Field, Object, Shape, TagMember, TypeId, Union, Variant};
use crate::plan::facts::Presence;
use crate::plan::intake::Intake;
use crate::plan::names::snake;
use crate::plan::rust_type::{RustType, TypeName};
use crate::plan::types::{
    AdditionalPlan, Constant, EnumPlan, FieldPlan, FieldRole, NewtypeKind, NewtypePlan, StructPlan,
    TypeKind, TypePlan, UnionPlan, ValuePlan, VariantPlan,
};
use crate::plan::words;

impl Planner<'_> {
    /// A type with an item of its own.
    pub(super) fn ty(&self, name: &Arc<TypeName>) -> TypePlan {
        let id = name.id;
        let ty = &self.api.types[id];
        let kind = match &ty.shape {
            Shape::Object(object) => TypeKind::Struct(self.structure(id, object)),
            Shape::Enum(values) => TypeKind::Enum(self.enumeration(id, values)),
            Shape::Union(union) => TypeKind::Union(self.union(id, union)),
            shape => self.alias(id, shape),
        };
        TypePlan {
            name: Arc::clone(name),
            file: None,
            usage: self.facts.usage.get(&id).copied().unwrap_or_default(),
            docs: words::of_type(ty, &name.name),
            doc_alias: words::alias(ty.origin.as_ref(), &name.name),
            is_fitted: self.facts.is_in_untagged_union(id),
            is_hashed: false,
            same_as: None,
            kind,
        }
    }

    fn alias(&self, id: TypeId, shape: &Shape) -> TypeKind {
        let target = self.shape_type(shape);
        if !self.facts.newtypes.contains(&id) {
            return TypeKind::Alias(target);
        }
        let target = match self.facts.boxed.contains(&(id, 0)) {
            true => target.boxed(),
            false => target,
        };
        TypeKind::Newtype(NewtypePlan {
            kind: match self.api.types[id].is_newtype {
                true => scalar(&target),
                false => NewtypeKind::Any,
            },
            target,
            is_tried: self.is_foreign(shape),
        })
    }

    fn structure(&self, id: TypeId, object: &Object) -> StructPlan {
        let members = object.fields.iter().zip(self.member_names(id)).enumerate();
        let fields: Vec<FieldPlan> = members
            .map(|(index, (field, name))| self.field(id, index, field, name))
            .collect();
        let is_constructed = self.facts.is_constructed(id);
        let is_there = match is_constructed {
            true => FieldPlan::is_argument,
            false => |field: &FieldPlan| field.presence == Presence::Required,
        };
        let has_default = !fields.iter().any(is_there);
        StructPlan {
            fields,
            additional: object.rest.map(|rest| AdditionalPlan {
                type_id: rest,
                ty: self.rest_type(id, rest),
                files: self.files_of(id, rest),
                is_tried: self.is_tried(rest),
            }),
            is_constructed,
            required: self.names.required.get(&id).cloned(),
            has_default,
            is_file_form: self.facts.holds_files(self.api, id),
        }
    }

    fn field(&self, owner: TypeId, index: usize, field: &Field, name: &str) -> FieldPlan {
        let types = &self.api.types;
        let presence = self.facts.presence(self.api, owner, field);
        let ty = self.member_type(owner, index, field.ty);
        let is_nullable = presence == Presence::OptionalNullable;
        let inner = is_nullable.then(|| self.without_null(&ty)).flatten();
        let is_constructed = self.facts.is_constructed(owner);
        // Who only reads has no use for the difference between null and nothing.
        let is_null_missing = inner.is_some() && !is_constructed;
        let (intake, null_setter) = match &inner {
            Some(inner) if is_null_missing && self.is_newtype(inner) => (Intake::Plain, None),
            Some(inner) => (
                self.intake_without_null(inner),
                is_constructed.then(|| self.null_setter(owner, name)),
            ),
            None => (self.intake(&ty), None),
        };
        let (ty, presence) = match inner {
            Some(inner) if is_null_missing => (inner, Presence::Optional),
            _ => (ty, presence),
        };
        // Among the values of an untyped member is null, which is not the same as none.
        let is_untyped = matches!(types[types.resolve(field.ty)].shape, Shape::Any(_));
        FieldPlan {
            name: name.to_owned(),
            wire_name: field.name.clone(),
            type_id: field.ty,
            ty,
            presence,
            tells_null: match presence {
                Presence::Required => false,
                Presence::Optional => is_untyped,
                Presence::OptionalNullable => true,
            },
            is_null_missing,
            intake,
            null_setter,
            role: match (presence, field.constant.is_some()) {
                (Presence::Required, false) => FieldRole::Argument,
                (Presence::Required, true) => FieldRole::Constant(self.constant(field)),
                (_, true) if self.facts.presets.contains(&(owner, index)) => {
                    FieldRole::Preset(self.constant(field))
                }
                _ => FieldRole::Optional,
            },
            files: self.files_of(owner, field.ty),
            read_only: field.read_only,
            write_only: field.write_only,
            is_tried: self.is_tried(field.ty),
            docs: words::of_field(field, name, &self.type_words(field.ty)),
            deprecated: field.docs.deprecated,
        }
    }

    /// The name of the setter that sends null.
    fn null_setter(&self, owner: TypeId, field: &str) -> String {
        let names = self.member_names(owner);
        let mut name = format!("{}_null", field.trim_matches('_'));
        while names.contains(&name) {
            name.push('_');
        }
        name
    }

    /// The only value that a field can have.
    fn constant(&self, field: &Field) -> Constant {
        let id = self.api.types.resolve(field.ty);
        let value = field.constant.clone().unwrap_or_default();
        if let Shape::Enum(values) = &self.api.types[id].shape
            && let Some(name) = self.type_name(id)
            && let Some(index) = position(values, &value)
            && let Some(variant) = self.member_names(id).get(index)
        {
            return Constant::Variant(Arc::clone(name), variant.clone());
        }
        match value {
            serde_json::Value::String(text) => Constant::Text(text),
            serde_json::Value::Bool(flag) => Constant::Bool(flag),
            serde_json::Value::Number(number)
                if self.facts.newtypes.contains(&id)
                    && let Some(name) = self.type_name(id) =>
            {
                Constant::NamedNumber(Arc::clone(name), number.to_string())
            }
            serde_json::Value::Number(number)
                if matches!(self.api.types[id].shape, Shape::Integer(_)) =>
            {
                Constant::Number(number.to_string())
            }
            other => Constant::Json(other.to_string()),
        }
    }

    fn enumeration(&self, id: TypeId, values: &Enum) -> EnumPlan {
        let named = values.values.iter().zip(self.member_names(id));
        EnumPlan {
            is_text: values.is_text(),
            values: named.map(|(value, name)| listed(value, name)).collect(),
        }
    }

    fn union(&self, id: TypeId, union: &Union) -> UnionPlan {
        let is_default = |variant: &Variant| {
            variant.is_default && union.tag.is_some() && !self.is_tried(variant.ty)
        };
        let mut named = union.variants.iter().zip(self.member_names(id));
        let default = named.find(|(variant, _)| is_default(variant));
        let default = default.map(|(_, name)| name.clone());
        let named = union.variants.iter().zip(self.member_names(id)).enumerate();
        let variants = named.map(|(index, (variant, name))| {
            let constant = self.facts.unit(self.api, union, variant);
            let ty = match constant {
                Some(_) => RustType::Unit,
                None => self.variant_type(id, index, variant.ty),
            };
            VariantPlan {
                name: name.clone(),
                type_id: variant.ty,
                borrow: None,
                constant,
                ty,
                conversion: None,
                tags: variant.tags.clone(),
                // To the API, a value without the tag is one of the default.
                tag_member: match variant.is_default {
                    true => TagMember::Declared,
                    false => variant.tag_member,
                },
                is_tried: self.is_tried(variant.ty),
                docs: words::of_variant(variant, name, &self.type_words(variant.ty)),
            }
        });
        let mut variants: Vec<VariantPlan> = variants.collect();
        name_borrows(&mut variants);
        UnionPlan {
            tag: union.tag.clone(),
            default,
            variants,
        }
    }

    /// The type of a variant, in a `Box` where it would otherwise hold itself or dwarf the others.
    fn variant_type(&self, owner: TypeId, index: usize, ty: TypeId) -> RustType {
        let inner = self.member_type(owner, index, ty);
        let boxed = self.facts.boxed.contains(&(owner, index));
        match !boxed && self.facts.is_large(self.api, ty) {
            true => inner.boxed(),
            false => inner,
        }
    }
}

/// What a struct around a scalar of this type is around.
fn scalar(ty: &RustType) -> NewtypeKind {
    match ty {
        RustType::String => NewtypeKind::Text,
        RustType::Secret => NewtypeKind::Secret,
        RustType::Base64 => NewtypeKind::Bytes,
        RustType::F64 => NewtypeKind::Float,
        _ => NewtypeKind::Copied,
    }
}

/// The methods that borrow what variants have in a box; none for variants of which the names differ in their
/// capitals only.
fn name_borrows(variants: &mut [VariantPlan]) {
    let is_boxed = |variant: &&mut VariantPlan| matches!(variant.ty, RustType::Boxed(_));
    let mut named: BTreeMap<String, Option<&mut VariantPlan>> = BTreeMap::new();
    for variant in variants.iter_mut().filter(is_boxed) {
        match named.entry(format!("as_{}", snake(&variant.name))) {
            Entry::Vacant(entry) => drop(entry.insert(Some(variant))),
            Entry::Occupied(mut entry) => *entry.get_mut() = None,
        }
    }
    for (name, variant) in named {
        if let Some(variant) = variant {
            variant.borrow = Some(name);
        }
    }
}

fn position(values: &Enum, wanted: &serde_json::Value) -> Option<usize> {
    let mut values = values.values.iter();
    values.position(|listed| listed.value == *wanted)
}

fn listed(value: &EnumValue, name: &str) -> ValuePlan {
    ValuePlan {
        name: name.to_owned(),
        value: value.value.clone(),
        docs: words::of_value(value, name),
    }
}
