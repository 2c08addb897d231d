//! What functions take for a value.

use super::context::Planner;
use crate::plan::facts::is_nominal;
use crate::plan::intake::{Intake, Taken};
use crate::plan::rust_type::RustType;

/// As many names of one type are followed.
const MOST_NAMES: usize = 8;

impl Planner<'_> {
    /// What a function takes for a value of a type.
    pub(super) fn intake(&self, ty: &RustType) -> Intake {
        match self.meaning(ty) {
            RustType::Vec(item) => Intake::List(self.taken(*item)),
            RustType::Map(value) => Intake::Map(self.taken(*value)),
            RustType::Boxed(inner) if inner.is_convertible() => Intake::Through(*inner),
            _ if ty.is_convertible() => Intake::Into,
            _ => Intake::Plain,
        }
    }

    /// What a setter takes for a value that may be null: what the value is otherwise.
    pub(super) fn intake_without_null(&self, inner: &RustType) -> Intake {
        match self.intake(inner) {
            // A newtype becomes such a value, and what becomes the newtype does not.
            Intake::Plain if self.is_newtype(inner) => Intake::Into,
            Intake::Plain | Intake::Into | Intake::Through(_) => Intake::Through(inner.clone()),
            several => several,
        }
    }

    /// Whether a type is a named scalar that nothing becomes by itself.
    pub(super) fn is_newtype(&self, ty: &RustType) -> bool {
        match self.meaning(ty) {
            RustType::Named(name) => self.api.types[name.id].is_newtype,
            _ => false,
        }
    }

    /// What is in the `Option` of a type that may be null; nothing for other types.
    pub(super) fn without_null(&self, ty: &RustType) -> Option<RustType> {
        match self.meaning(ty) {
            RustType::Option(inner) => Some(*inner),
            _ => None,
        }
    }

    fn taken(&self, ty: RustType) -> Taken {
        Taken {
            is_converted: matches!(self.intake(&ty), Intake::Into) && !self.is_null_among(&ty),
            ty,
        }
    }

    fn is_null_among(&self, ty: &RustType) -> bool {
        matches!(self.meaning(ty), RustType::Option(_))
    }

    /// A type without the names that mean it.
    fn meaning(&self, ty: &RustType) -> RustType {
        let mut ty = ty.clone();
        for _ in 0..MOST_NAMES {
            let RustType::Named(name) = &ty else {
                break;
            };
            let shape = &self.api.types[name.id].shape;
            if is_nominal(shape) || self.facts.newtypes.contains(&name.id) {
                break;
            }
            ty = self.shape_type(shape);
        }
        ty
    }
}
