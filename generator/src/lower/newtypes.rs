//! `x-rust-newtype`: named scalars with a type of their own, so that one is not taken for another.

use super::context::Lower;
use crate::diagnostics::Code;
use crate::model::{Shape, StringKind, TypeId};
use crate::spec::{Keyword, Newtype, Schema};

impl<'a> Lower<'a> {
    /// The shape of a schema, and whether its type is a newtype of that shape. One that only refers to
    /// a scalar, and is to be a newtype, is one of that scalar.
    pub(super) fn newtype(&mut self, schema: &'a Schema, shape: Shape) -> (Shape, bool) {
        if !self.wants_newtype(schema) {
            return (shape, false);
        }
        let is_asked = schema.newtype == Some(Newtype::Wanted);
        let behind = match &shape {
            Shape::Alias(target) if is_asked => self.resolved(*target).map(|(_, shape)| shape),
            _ => None,
        };
        let shape = behind.filter(is_scalar).unwrap_or(shape);
        let is_newtype = is_scalar(&shape);
        (shape, is_newtype)
    }

    /// Whether a schema becomes a newtype, if it describes a scalar: it says so, or all do that do not
    /// say otherwise.
    fn wants_newtype(&self, schema: &Schema) -> bool {
        schema.is_component
            && match schema.newtype {
                Some(Newtype::Wanted) => true,
                Some(Newtype::Unwanted) => false,
                Some(Newtype::Invalid) | None => self.newtypes,
            }
    }

    /// The type of a property or parameter that is a credential, where its schema is a newtype: that one
    /// is a secret wherever it is used.
    pub(super) fn secret_newtype(&mut self, schema: &'a Schema) -> Option<TypeId> {
        let reference = self.sole_reference_target(schema);
        let named = match reference {
            Some(reference) => self.schema(reference.target.ok()?),
            None => schema,
        };
        let named = self.target(named)?;
        self.wants_newtype(named).then_some(())?;
        let used = self.used_type(schema);
        let mut found = self.resolved(used)?;
        if let Shape::Nullable(inner) = found.1 {
            found = self.resolved(inner)?;
        }
        let ty = self.types.get_mut(found.0).filter(|ty| ty.is_newtype)?;
        ty.shape = Shape::String(StringKind::Secret);
        Some(used)
    }

    /// Reports each `x-rust-newtype` that has no effect.
    pub(super) fn report_newtypes(&mut self) {
        for schema in self.schemas().iter() {
            let (message, help) = match schema.newtype {
                None | Some(Newtype::Unwanted) => continue,
                Some(Newtype::Invalid) => (
                    "`x-rust-newtype` is neither `true` nor `false`, and has no effect",
                    "write `x-rust-newtype: true`",
                ),
                Some(Newtype::Wanted) if !schema.is_component => (
                    "`x-rust-newtype` has no effect on a schema without a name",
                    "move the schema to `components.schemas`, and refer to it",
                ),
                Some(Newtype::Wanted) if self.is_newtype(schema) => continue,
                Some(Newtype::Wanted) => (
                    "`x-rust-newtype` has no effect on what is neither text nor a number",
                    "objects, unions and listed values have a type of their own in any case",
                ),
            };
            let place = Keyword::XRustNewtype.of(&schema.pointer);
            let finding = self.finding(Code::InvalidNewtype, message, &place, "has no effect");
            self.sink.report(finding.help(help));
        }
    }

    fn is_newtype(&mut self, schema: &'a Schema) -> bool {
        let id = self.type_at(schema);
        let id = self.types.without_null(id);
        self.types[id].is_newtype
    }
}

/// Whether values of the shape are text or numbers.
fn is_scalar(shape: &Shape) -> bool {
    match shape {
        Shape::String(kind) => *kind != StringKind::Binary,
        Shape::Integer(_) | Shape::Number => true,
        _ => false,
    }
}
