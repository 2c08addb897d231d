//! Unions that are enumerations: of branches that list values, and of text that may be anything.

use super::context::Lower;
use crate::model::{Enum, Shape, StringKind, TypeId, Union};
use crate::spec::Schema;

impl<'a> Lower<'a> {
    /// The values of all branches in one list, where each branch is nothing but listed text that no
    /// other place names: so texts are described one by one. Text that may be anything beside them
    /// adds nothing, since enumerations are open.
    pub(super) fn listed_together(&mut self, schema: &'a Schema, union: &Union) -> Option<Enum> {
        let mut values: Vec<crate::model::EnumValue> = Vec::new();
        let (mut lists, mut texts) = (0, 0);
        for variant in &union.variants {
            let own = self.types[variant.ty].pointer.below(&schema.pointer);
            match (self.resolved(variant.ty), own) {
                (Some((_, Shape::Enum(listed))), Some(_)) if listed.is_text() => {
                    lists += 1;
                    let is_one = listed.values.len() == 1;
                    for mut value in listed.values {
                        if is_one {
                            let said = variant.docs.description.clone();
                            let said = said.or_else(|| variant.docs.title.clone());
                            value.description = value.description.or(said);
                        }
                        if values.iter().all(|known| known.value != value.value) {
                            values.push(value);
                        }
                    }
                }
                (Some((_, Shape::String(StringKind::Plain))), _) => texts += 1,
                _ => return None,
            }
        }
        (lists > 1 && texts < 2).then_some(Enum { values })
    }

    /// "One of these texts, or any other" is what an open enum is.
    pub(super) fn drop_plain_text_beside_enums(&mut self, union: &mut Union) {
        let mut texts = 0;
        let mut enums = 0;
        for variant in &union.variants {
            match self.resolved(variant.ty) {
                Some((_, Shape::String(StringKind::Plain))) => texts += 1,
                Some((_, Shape::Enum(values))) if values.is_text() => enums += 1,
                _ => {}
            }
        }
        if texts == 1 && enums == 1 && union.variants.len() == 2 {
            let types: Vec<TypeId> = union.variants.iter().map(|variant| variant.ty).collect();
            let plain: Vec<bool> = types
                .into_iter()
                .map(|ty| matches!(self.resolved(ty), Some((_, Shape::String(_)))))
                .collect();
            let mut plain = plain.into_iter();
            union.variants.retain(|_| !plain.next().unwrap_or(false));
        }
    }
}
