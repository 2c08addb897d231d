//! The intersection of members with unions: every variant gets the members that all share.

use std::collections::BTreeSet;

use super::context::Lower;
use super::intersect;
use crate::model::{Object, Shape, TypeId, Union, Variant};

/// Unions within unions are looked into no further than this: what holds each other over and over
/// would be written out for each way through it.
const DEEPEST: usize = 3;

/// What is beside the unions.
pub(super) struct Shared {
    /// The members.
    pub(super) object: Object,
    /// The names of those that must be there.
    pub(super) required: BTreeSet<String>,
}

impl<'a> Lower<'a> {
    /// The unions with what is shared; nothing when no variant can have members.
    pub(super) fn distribute(
        &mut self,
        id: TypeId,
        shared: &Shared,
        unions: &[TypeId],
    ) -> Option<Shape> {
        match unions {
            [only] => self.with_shared(id, shared, *only, 0),
            unions => Some(self.flattened(id, shared, unions)),
        }
    }

    fn with_shared(
        &mut self,
        id: TypeId,
        shared: &Shared,
        union: TypeId,
        depth: usize,
    ) -> Option<Shape> {
        let Some(Shape::Union(Union { tag, variants })) = self.shape(union).cloned() else {
            return None;
        };
        let mut has_room = shared.object.fields.is_empty();
        let mut whole_variants = Vec::with_capacity(variants.len());
        for (index, variant) in variants.into_iter().enumerate() {
            let spot = Spot { id, index, depth };
            let whole = self.variant_with_shared(&spot, shared, &variant, tag.as_deref());
            has_room |= whole.is_some();
            // Values that are not objects are accepted nevertheless: servers send them.
            whole_variants.push(whole.unwrap_or(variant));
        }
        let variants = whole_variants;
        has_room.then_some(Shape::Union(Union { tag, variants }))
    }

    /// The variant with what is shared; nothing when its values have no members.
    fn variant_with_shared(
        &mut self,
        spot: &Spot,
        shared: &Shared,
        variant: &Variant,
        tag: Option<&str>,
    ) -> Option<Variant> {
        let (target, shape) = self.resolved(variant.ty)?;
        let mut variant = variant.clone();
        if spot.depth > DEEPEST {
            return None;
        }
        let own = match shape {
            Shape::Object(own) => own,
            Shape::Map(rest) => Object {
                rest: Some(rest),
                ..Object::default()
            },
            Shape::Nullable(inner) => {
                variant.ty = inner;
                return self.variant_with_shared(&spot.deeper(), shared, &variant, tag);
            }
            Shape::Union(_) => {
                let place = self.variant_place(spot.id, spot.index, variant.name.clone());
                let pointer = self.types[spot.id].pointer.clone();
                let nested = self.reserve(pointer, place);
                let shape = self.with_shared(nested, shared, target, spot.depth + 1)?;
                self.describe(nested, shape, target)?;
                variant.ty = nested;
                variant.tag_member = self.tag_member_or_declared(nested, tag);
                return Some(variant);
            }
            _ => return None,
        };
        variant.name = variant.name.or_else(|| self.component_name(target));
        let place = self.variant_place(spot.id, spot.index, variant.name.clone());
        let mut whole = Some(shared.object.clone());
        intersect::objects(self, &place, &mut whole, own);
        let mut whole = whole.unwrap_or_default();
        self.require(&mut whole, &shared.required);
        let pointer = self.types[spot.id].pointer.clone();
        variant.ty = self.reserve(pointer, place);
        self.describe(variant.ty, Shape::Object(whole), target)?;
        variant.tag_member = self.tag_member_or_declared(variant.ty, tag);
        Some(variant)
    }

    /// Gives a reserved type its shape, and the words of the type that it is made from.
    fn describe(&mut self, id: TypeId, shape: Shape, like: TypeId) -> Option<()> {
        let docs = self.types[like].docs.clone();
        let ty = self.types.get_mut(id)?;
        ty.shape = shape;
        ty.docs = docs;
        Some(())
    }

    /// Several unions at once: their members side by side, none of them required.
    fn flattened(&mut self, id: TypeId, shared: &Shared, unions: &[TypeId]) -> Shape {
        let place = self.types[id].origin.clone();
        let mut whole = Some(shared.object.clone());
        for union in unions {
            for mut own in self.objects_of(*union, &mut BTreeSet::new()) {
                own.fields
                    .iter_mut()
                    .for_each(|field| field.required = false);
                intersect::objects(self, &place, &mut whole, own);
            }
        }
        Shape::Object(whole.unwrap_or_default())
    }

    /// The objects among the variants of a union, and of the unions among them; each once.
    fn objects_of(&mut self, union: TypeId, seen: &mut BTreeSet<TypeId>) -> Vec<Object> {
        let Some((_, Shape::Union(union))) = self.resolved(union) else {
            return Vec::new();
        };
        let mut objects = Vec::new();
        for variant in union.variants {
            let Some((id, shape)) = self.resolved(variant.ty) else {
                continue;
            };
            match shape {
                Shape::Object(own) if seen.insert(id) => objects.push(own),
                Shape::Union(_) if seen.insert(id) => objects.extend(self.objects_of(id, seen)),
                _ => {}
            }
        }
        objects
    }
}

/// Which variant of which union it is about.
struct Spot {
    id: TypeId,
    index: usize,
    depth: usize,
}

impl Spot {
    fn deeper(&self) -> Self {
        Self {
            depth: self.depth + 1,
            ..*self
        }
    }
}
