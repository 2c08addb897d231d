//! `allOf`: the intersection of its parts and of what stands beside it.

use std::collections::BTreeSet;

use serde_json::json;

use super::context::Lower;
use super::distribute::Shared;
use super::intersect;
use super::object::required;
use super::schema::{implied_type, is_annotation_only, keeps_its_name};
use crate::diagnostics::Code;
use crate::document::advice::Advice;
use crate::document::node::Node;
use crate::document::resolve;
use crate::model::{AnyReason, Object, Origin, Shape, TypeId};

/// What the parts of an intersection come to.
#[derive(Default)]
struct Parts {
    /// Where the intersection stands.
    place: Option<Origin>,
    object: Option<Object>,
    required: BTreeSet<String>,
    unions: Vec<TypeId>,
    others: Vec<TypeId>,
}

impl<'a> Lower<'a> {
    /// The shape of a schema with `allOf`.
    pub(super) fn all_of(&mut self, id: TypeId, node: &Node<'a>) -> Shape {
        if let Some(reference) = self.sole_reference(node)
            && !self.inheritance.is_child(&node.pointer, reference)
        {
            return Shape::Alias(self.referenced(node, reference));
        }
        let parts = self.parts(id, node);
        self.intersection(id, node, parts)
    }

    fn parts(&mut self, id: TypeId, node: &Node<'a>) -> Parts {
        let mut parts = Parts {
            place: self.types[id].origin.clone(),
            required: required(node.value),
            ..Parts::default()
        };
        for part in node.items("allOf") {
            self.add_part(&mut parts, part);
        }
        if node.value.get("oneOf").is_some() || node.value.get("anyOf").is_some() {
            self.add_union(&mut parts, node);
        }
        self.add_own_keywords(&mut parts, node);
        parts
    }

    fn add_part(&mut self, parts: &mut Parts, part: Node<'a>) {
        if is_annotation_only(part.value) {
            return;
        }
        let mut is_open = false;
        if let Ok(target) = resolve::follow(self.root(), part.clone()) {
            parts.required.extend(required(target.value));
            is_open = target.value.get("additionalProperties").is_some();
        }
        let id = match resolve::reference(part.value) {
            Some(reference) => self.parent_type(&part, reference),
            None => self.type_at(part),
        };
        self.add_type(parts, id);
        // That other members may be anything is only said for the whole where a part spells it out.
        if is_open && let Some((_, Shape::Map(rest))) = self.resolved(id) {
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
                let is_free = matches!(self.resolved(rest), Some((_, Shape::Any(_))));
                self.add_rest(parts, Some(rest).filter(|_| !is_free));
            }
            Some((_, Shape::Any(_))) => {}
            Some((_, Shape::Nullable(inner))) => self.add_type(parts, inner),
            Some((id, Shape::Union(_))) => parts.unions.push(id),
            Some((id, _)) => parts.others.push(id),
            None => {
                // A schema that is part of itself says nothing more than itself.
            }
        }
    }

    /// What stands beside `allOf`: members, or a type of its own.
    fn add_own_keywords(&mut self, parts: &mut Parts, node: &Node<'a>) {
        let names_members = ["properties", "additionalProperties", "patternProperties"];
        if names_members
            .iter()
            .any(|key| node.value.get(*key).is_some())
        {
            let own = self.own_members(node);
            intersect::objects(self, &parts.place, &mut parts.object, own);
            return;
        }
        let shell = self.schema_shell(node);
        match implied_type(node, &shell) {
            Some("object") if parts.unions.is_empty() => {
                parts.object.get_or_insert_default();
            }
            Some("object") | None => {}
            Some(_) => {
                let shape = self.plain_shape(node, &shell);
                parts
                    .others
                    .push(self.anonymous(node.pointer.clone(), shape));
            }
        }
    }

    fn add_union(&mut self, parts: &mut Parts, node: &Node<'a>) {
        let origin = super::origin::of(self.root(), &node.pointer);
        let id = self.reserve(node.pointer.clone(), Some(origin));
        if let Some(shape) = self.union_of_branches(id, node) {
            if let Some(ty) = self.types.get_mut(id) {
                ty.shape = shape;
            }
            self.add_type(parts, id);
        }
    }

    fn intersection(&mut self, id: TypeId, node: &Node<'a>, parts: Parts) -> Shape {
        let Parts {
            place,
            object,
            required,
            unions,
            others,
        } = parts;
        if let Some((first, rest)) = others.split_first() {
            let met = rest.iter().try_fold(*first, |met, other| {
                intersect::types(self, &place, met, *other)
            });
            let alone = object.is_none() && unions.is_empty();
            return match met.filter(|_| alone) {
                Some(met) => self.stand_for(id, met, node),
                None => self.contradiction(node),
            };
        }
        let object = object.map(|mut object| {
            self.require(&mut object, &required);
            object
        });
        match (object, unions.as_slice()) {
            (None, []) => Shape::Any(AnyReason::Unconstrained),
            (None, [only]) if required.is_empty() => self.stand_for(id, *only, node),
            (Some(mut object), []) => {
                self.add_undescribed(&mut object, node);
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
                let met = self.distribute(id, &shared, unions);
                met.unwrap_or_else(|| self.contradiction(node))
            }
        }
    }

    /// An intersection that comes to a type which exists already: another one, or that of a part
    /// which only stands here.
    fn stand_for(&self, whole: TypeId, met: TypeId, node: &Node<'a>) -> Shape {
        let (whole, met_type) = (&self.types[whole], &self.types[met]);
        let is_part = met_type.origin.is_some() && met_type.origin == whole.origin;
        match met_type.origin {
            Some(_) if !is_part => Shape::Alias(met),
            None if keeps_its_name(node) => Shape::Alias(met),
            _ => met_type.shape.clone(),
        }
    }

    fn contradiction(&mut self, node: &Node<'a>) -> Shape {
        let message = "the parts of this `allOf` have no value in common; the value stays untyped";
        let place = node.pointer.child("allOf");
        let label = "no value satisfies all of these";
        let finding = self.finding(Code::Contradiction, message, &place, label);
        let part = node.items("allOf").next();
        let mut advice = Advice::default();
        advice.remove(&self.json_path(&place));
        advice.update(
            &self.json_path(&node.pointer),
            &json!({ "allOf": [part.map(|part| part.value)] }),
        );
        let intent = "to keep the part that is right (here the first)";
        self.sink.report(finding.help(advice.into_help(intent)));
        Shape::Any(AnyReason::Contradiction)
    }
}
