//! `allOf`: the intersection of its parts and of what is beside it.

use std::collections::BTreeSet;

use super::context::Lower;
use super::distribute::Shared;
use super::intersect;
use super::schema::implied_type;
use crate::diagnostics::Code;
use crate::model::{AnyReason, Object, Origin, Shape, TypeId};
use crate::spec::{Keyword, Schema, SchemaType, fixes};

/// What the parts of an intersection come to.
#[derive(Default)]
struct Parts {
    /// Where the intersection is.
    place: Option<Origin>,
    object: Option<Object>,
    required: BTreeSet<String>,
    unions: Vec<TypeId>,
    others: Vec<TypeId>,
}

impl<'a> Lower<'a> {
    /// The shape of a schema with `allOf`.
    pub(super) fn all_of(&mut self, id: TypeId, schema: &'a Schema) -> Shape {
        if let Some(reference) = self.sole_reference_target(schema)
            && !self.is_child(schema, reference)
        {
            return Shape::Alias(self.referenced(schema, reference));
        }
        let parts = self.parts(id, schema);
        self.intersection(id, schema, parts)
    }

    fn parts(&mut self, id: TypeId, schema: &'a Schema) -> Parts {
        let mut parts = Parts {
            place: self.types[id].origin.clone(),
            required: schema.required_names().map(str::to_owned).collect(),
            ..Parts::default()
        };
        for part in schema.parts() {
            self.add_part(&mut parts, self.schema(*part));
        }
        if schema.is_union() {
            self.add_union(&mut parts, schema);
        }
        self.add_own_keywords(&mut parts, schema);
        parts
    }

    fn add_part(&mut self, parts: &mut Parts, part: &'a Schema) {
        if part.is_annotation_only() {
            return;
        }
        let mut is_open = false;
        if let Some(target) = self.target(part) {
            let names = target.required_names().map(str::to_owned);
            parts.required.extend(names);
            is_open = target.additional_properties.is_some();
        }
        // A part may have nothing but a part of its own.
        let reference = part.reference.as_ref();
        let id = match reference.or_else(|| self.sole_reference_target(part)) {
            Some(reference) => self.parent_type(part, reference),
            None => self.type_at(part),
        };
        self.add_type(parts, id);
        // That other members may be anything is only said for the whole where a part spells it out.
        if is_open && let Some(Shape::Map(rest)) = self.resolved_shape(id) {
            let rest = *rest;
            self.add_rest(parts, Some(rest));
        }
    }

    fn add_rest(&mut self, parts: &mut Parts, rest: Option<TypeId>) {
        let open = Object {
            rest,
            ..Object::default()
        };
        intersect::objects(self, &parts.place, &mut parts.object, open);
    }

    fn add_type(&mut self, parts: &mut Parts, id: TypeId) {
        match self.resolved(id) {
            Some((_, Shape::Object(object))) => {
                intersect::objects(self, &parts.place, &mut parts.object, object)
            }
            Some((_, Shape::Map(rest))) => {
                let is_free = matches!(self.resolved_shape(rest), Some(Shape::Any(_)));
                self.add_rest(parts, Some(rest).filter(|_| !is_free));
            }
            Some((_, Shape::Any(_))) => {}
            Some((_, Shape::Nullable(inner))) => self.add_type(parts, inner),
            Some((id, Shape::Union(_))) => add_once(&mut parts.unions, id),
            Some((id, _)) => add_once(&mut parts.others, id),
            None => {
                // A schema that is part of itself says nothing more than itself.
            }
        }
    }

    /// What is beside `allOf`: members, or a type of its own.
    fn add_own_keywords(&mut self, parts: &mut Parts, schema: &'a Schema) {
        let names_members = schema.properties.is_some()
            || schema.additional_properties.is_some()
            || schema.pattern_properties.is_some()
            || !schema.conditional.is_empty();
        if names_members {
            let own = self.own_members(schema);
            intersect::objects(self, &parts.place, &mut parts.object, own);
            return;
        }
        match implied_type(schema) {
            Some(SchemaType::Object) if parts.unions.is_empty() => {
                parts.object.get_or_insert_default();
            }
            Some(SchemaType::Object | SchemaType::Any) | None => {}
            Some(_) => {
                let shape = self.plain_shape(schema);
                parts
                    .others
                    .push(self.anonymous(schema.pointer.clone(), shape));
            }
        }
    }

    fn add_union(&mut self, parts: &mut Parts, schema: &'a Schema) {
        let id = self.reserve(schema.pointer.clone(), Some(schema.origin.clone()));
        if let Some(shape) = self.union_of_branches(id, schema) {
            if let Some(ty) = self.types.get_mut(id) {
                ty.shape = shape;
            }
            self.add_type(parts, id);
        }
    }

    fn intersection(&mut self, id: TypeId, schema: &'a Schema, parts: Parts) -> Shape {
        let Parts {
            place,
            object,
            required,
            unions,
            others,
        } = parts;
        if let Some((first, rest)) = others.split_first() {
            let common = rest.iter().try_fold(*first, |common, other| {
                intersect::types(self, &place, common, *other)
            });
            let alone = object.is_none() && unions.is_empty();
            return match common.filter(|_| alone) {
                Some(common) => self.existing(id, common, schema),
                None => self.contradiction(schema),
            };
        }
        let object = object.map(|mut object| {
            self.require(&mut object, &required);
            object
        });
        match (object, unions.as_slice()) {
            (None, []) => Shape::Any(AnyReason::Unconstrained),
            (None, [only]) if required.is_empty() => self.existing(id, *only, schema),
            (Some(mut object), []) => {
                self.add_undeclared(&mut object, schema);
                if object.fields.is_empty()
                    && let Some(rest) = object.rest
                {
                    return Shape::Map(rest);
                }
                Shape::Object(object)
            }
            (object, unions) => {
                let shared = Shared {
                    object: object.unwrap_or_default(),
                    required,
                };
                let whole = self.distribute(id, &shared, unions);
                whole.unwrap_or_else(|| self.contradiction(schema))
            }
        }
    }

    /// An intersection that comes to a type which exists already: another one, or that of a part
    /// which is only used here.
    fn existing(&self, whole: TypeId, common: TypeId, schema: &Schema) -> Shape {
        let (whole, ty) = (&self.types[whole], &self.types[common]);
        let is_part = ty.origin.is_some() && ty.origin == whole.origin;
        match ty.origin {
            Some(_) if !is_part => Shape::Alias(common),
            None if schema.is_component => Shape::Alias(common),
            _ => ty.shape.clone(),
        }
    }

    fn contradiction(&mut self, schema: &'a Schema) -> Shape {
        let message = "no value can match all branches of this `allOf`; the value stays untyped";
        let place = Keyword::AllOf.of(&schema.pointer);
        let label = "no value matches all of these";
        let finding = self.finding(Code::Contradiction, message, &place, label);
        let help = fixes::keep_first_part(self.document, schema);
        self.drop_for(finding.help(help), &schema.pointer);
        Shape::Any(AnyReason::Contradiction)
    }
}

/// Adds a type, unless it is there: a value that matches it twice matches it.
fn add_once(types: &mut Vec<TypeId>, id: TypeId) {
    if !types.contains(&id) {
        types.push(id);
    }
}
