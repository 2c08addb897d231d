//! `anyOf` of objects: a value may be several of them at once.
//!
//! Such a union has one more variant, an object with the members of all branches, so that nothing of
//! such a value is lost and one can be made.

use super::context::Lower;
use crate::model::{Docs, Field, Object, Shape, Step, StringKind, TagMember, TypeId, Variant};
use crate::spec::Schema;

/// How deep types are compared.
const DEEPEST: usize = 4;

impl<'a> Lower<'a> {
    /// Adds the variant that has the members of all branches that can be true together: nothing where
    /// members contradict each other, where a constant tells one from the others, where one branch has all of them, or keeps members that it does
    /// not name.
    pub(super) fn add_combined(
        &mut self,
        id: TypeId,
        schema: &'a Schema,
        variants: &mut Vec<Variant>,
        branches: &[(&'a Schema, TypeId)],
    ) {
        if schema.any_of.is_none() || schema.one_of.is_some() || schema.values.is_some() {
            return;
        }
        let mut objects: Vec<Object> = Vec::new();
        for variant in variants.iter() {
            let Some((_, Shape::Object(object))) = self.resolved(variant.ty) else {
                continue;
            };
            let mut known = branches.iter().filter(|(_, ty)| *ty == variant.ty);
            let is_closed =
                known.any(|(branch, _)| self.target(branch).is_some_and(Schema::is_closed));
            if object.rest.is_some() {
                return;
            }
            if !is_closed {
                objects.push(object);
            }
        }
        let Some(fields) = self.members_of_all(&objects) else {
            return;
        };
        let is_one = |object: &Object| object.fields.len() == fields.len();
        if objects.len() < 2 || objects.iter().any(is_one) || are_alternatives(&objects) {
            return;
        }
        let docs = Docs {
            description: Some(
                "A value of several variants at once, with the members of all of them.".to_owned(),
            ),
            ..Docs::default()
        };
        let mut origin = self.types[id].origin.clone();
        if let Some(origin) = &mut origin {
            origin.steps.push(Step::Keyword("combined".to_owned()));
        }
        let ty = self.reserve(schema.pointer.clone(), origin);
        if let Some(combined) = self.types.get_mut(ty) {
            combined.shape = Shape::Object(Object {
                fields,
                ..Object::default()
            });
            combined.docs = docs.clone();
        }
        variants.push(Variant {
            ty,
            name: Some("Combined".to_owned()),
            tags: Vec::new(),
            tag_member: TagMember::Declared,
            is_combined: true,
            is_default: false,
            docs,
        });
    }

    /// The members of several objects, required where all of them require it; nothing when two of them
    /// give one member different types.
    fn members_of_all(&mut self, objects: &[Object]) -> Option<Vec<Field>> {
        let mut fields: Vec<Field> = Vec::new();
        for field in objects.iter().flat_map(|object| &object.fields) {
            match fields.iter().position(|known| known.name == field.name) {
                Some(index) => {
                    let known = fields.get_mut(index)?;
                    if known.constant != field.constant
                        || !self.is_same_type(known.ty, field.ty, DEEPEST)
                    {
                        return None;
                    }
                }
                None => fields.push(field.clone()),
            }
        }
        for field in &mut fields {
            field.required = objects.iter().all(|object| {
                let mut own = object.fields.iter();
                own.any(|one| one.name == field.name && one.required)
            });
            field.constant = field.constant.take().filter(|_| field.required);
        }
        Some(fields)
    }

    fn is_same_type(&mut self, one: TypeId, two: TypeId, depth: usize) -> bool {
        let Some(depth) = depth.checked_sub(1) else {
            return one == two;
        };
        let (Some((one, first)), Some((two, second))) = (self.resolved(one), self.resolved(two))
        else {
            return one == two;
        };
        if self.types[one].is_newtype || self.types[two].is_newtype {
            return one == two;
        }
        match (first, second) {
            (Shape::Boolean, Shape::Boolean)
            | (Shape::Number, Shape::Number)
            | (Shape::Any(_), Shape::Any(_)) => true,
            (Shape::Integer(first), Shape::Integer(second)) => first == second,
            (Shape::String(StringKind::Binary), _) => false,
            (Shape::String(first), Shape::String(second)) => first == second,
            (Shape::Enum(first), Shape::Enum(second)) => {
                let first = first.values.iter().map(|value| &value.value);
                first.eq(second.values.iter().map(|value| &value.value))
            }
            (Shape::Array(one), Shape::Array(two))
            | (Shape::Map(one), Shape::Map(two))
            | (Shape::Nullable(one), Shape::Nullable(two)) => self.is_same_type(one, two, depth),
            _ => one == two,
        }
    }
}

/// Whether a required member with one possible value, which not all have, marks one of the objects.
fn are_alternatives(objects: &[Object]) -> bool {
    let fields = objects.iter().flat_map(|object| &object.fields);
    let mut marks = fields.filter(|field| field.required && field.constant.is_some());
    marks.any(|mark| {
        let has_it = |object: &Object| object.fields.iter().any(|field| field.name == mark.name);
        !objects.iter().all(has_it)
    })
}
