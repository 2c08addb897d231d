//! Whether the values of a type have the member that distinguishes the variants of a union.

use std::collections::BTreeSet;

use super::context::Lower;
use crate::model::{Shape, TagMember, TypeId};

/// Unions within unions are looked into no further than this.
const DEEPEST: usize = 8;

impl Lower<'_> {
    /// Whether a type declares the tag; nothing where its values have no members, so that they cannot
    /// have the tag at all.
    pub(super) fn tag_member(&mut self, ty: TypeId, tag: &str) -> Option<TagMember> {
        self.tag_member_within(ty, tag, DEEPEST, &mut BTreeSet::new())
    }

    /// The same for a type of any values.
    pub(super) fn tag_member_or_declared(&mut self, ty: TypeId, tag: Option<&str>) -> TagMember {
        let member = tag.and_then(|tag| self.tag_member(ty, tag));
        member.unwrap_or(TagMember::Declared)
    }

    fn tag_member_within(
        &mut self,
        ty: TypeId,
        tag: &str,
        depth: usize,
        seen: &mut BTreeSet<TypeId>,
    ) -> Option<TagMember> {
        let Some((depth, (_, shape))) = depth.checked_sub(1).zip(self.resolved(ty)) else {
            // A type that is still being worked out holds this union: it is an object or a union.
            return Some(TagMember::Declared);
        };
        match shape {
            Shape::Object(object) => Some(match self.declares(&object, tag) {
                true => TagMember::Declared,
                false => TagMember::Undeclared,
            }),
            Shape::Map(_) | Shape::External(_) => Some(TagMember::Undeclared),
            Shape::Any(_) => Some(TagMember::Declared),
            Shape::Nullable(inner) => self.tag_member_within(inner, tag, depth, seen),
            // It writes the same tag itself.
            Shape::Union(union) if union.tag.as_deref() == Some(tag) => Some(TagMember::Declared),
            Shape::Union(union) => {
                let mut whole: Option<TagMember> = None;
                for variant in union.variants {
                    if !seen.insert(variant.ty) {
                        continue;
                    }
                    let member = self.tag_member_within(variant.ty, tag, depth, seen)?;
                    whole = Some(whole.map_or(member, |known| known.and(member)));
                }
                // What is looked into already counts where it was met first.
                Some(whole.unwrap_or(TagMember::Declared))
            }
            _ => None,
        }
    }
}
