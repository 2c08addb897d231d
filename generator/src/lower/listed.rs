//! Listed texts beside text that may be anything.

use super::context::Lower;
use crate::model::{Shape, StringKind, TypeId, Union};

impl Lower<'_> {
    /// "One of these texts, or any other" is what an open enum is.
    pub(super) fn drop_plain_text_beside_enums(&mut self, union: &mut Union) {
        let mut texts = 0;
        let mut enums = 0;
        for variant in &union.variants {
            match self.resolved_shape(variant.ty) {
                Some(Shape::String(StringKind::Plain)) => texts += 1,
                Some(Shape::Enum(values)) if values.is_text() => enums += 1,
                _ => {}
            }
        }
        if texts == 1 && enums == 1 && union.variants.len() == 2 {
            let types: Vec<TypeId> = union.variants.iter().map(|variant| variant.ty).collect();
            let plain: Vec<bool> = types
                .into_iter()
                .map(|ty| matches!(self.resolved_shape(ty), Some(Shape::String(_))))
                .collect();
            let mut plain = plain.into_iter();
            union.variants.retain(|_| !plain.next().unwrap_or(false));
        }
    }
}
