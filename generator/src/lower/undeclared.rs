//! Members that a schema requires and nothing describes.
//!
//! JSON Schema 2020-12 (validation, section 6.5.3) lets `required` name any member, and one of which
//! nothing else is said may have any value. Mostly the name is misspelt or left over, so that the
//! client neither insists on such a member nor loses it: it is an optional field of any value.

use std::collections::BTreeSet;

use super::context::Lower;
use crate::diagnostics::{Code, Diagnostic, closest};
use crate::model::{AnyReason, Docs, Field, Object, Shape, TypeId};
use crate::pointer::Pointer;
use crate::spec::{Schema, fixes};

impl<'a> Lower<'a> {
    /// Gives an object a field for each member that its schema requires and nothing describes, and
    /// says so where no other part of the same composition could describe it.
    pub(super) fn add_undeclared(&mut self, object: &mut Object, schema: &'a Schema) {
        // Members that are not named are kept anyway.
        if object.rest.is_some() {
            return;
        }
        let parts = schema.parts().iter().map(|part| self.schema(*part));
        let parts: Vec<&'a Schema> = std::iter::once(schema).chain(parts).collect();
        let is_closed = parts.iter().any(|part| self.is_closed(part));
        for part in parts {
            for required in part.required.iter().flatten() {
                let name = required.name.as_str();
                if self.declares(object, name) {
                    continue;
                }
                let is_new = object.fields.iter().all(|field| field.name != name);
                if !schema.is_branch {
                    let place = &required.pointer;
                    let finding = self.undeclared(name, object, place, part, is_closed);
                    self.sink.report(finding);
                }
                if is_new && !is_closed {
                    let field = self.undeclared_field(name, required.pointer.clone());
                    object.fields.push(field);
                }
            }
        }
    }

    /// Marks the members that must be there: those of which the document says nothing else need not.
    pub(super) fn require(&mut self, object: &mut Object, required: &BTreeSet<String>) {
        for field in &mut object.fields {
            let is_named = required.contains(&field.name);
            field.required |= is_named && !self.is_undeclared(field.ty);
        }
    }

    /// Whether the type is that of a member of which nothing is said but that it is required.
    pub(super) fn is_undeclared(&mut self, ty: TypeId) -> bool {
        matches!(
            self.resolved_shape(ty),
            Some(Shape::Any(AnyReason::NoSchema))
        )
    }

    /// Whether the document says what a member is.
    pub(super) fn declares(&mut self, object: &Object, name: &str) -> bool {
        let named = object.fields.iter().find(|field| field.name == name);
        named.is_some_and(|field| !self.is_undeclared(field.ty))
    }

    fn is_closed(&self, part: &Schema) -> bool {
        self.target(part).is_some_and(Schema::is_closed)
    }

    fn undeclared_field(&mut self, name: &str, place: Pointer) -> Field {
        Field {
            name: name.to_owned(),
            ty: self.any(place.clone(), AnyReason::NoSchema),
            required: false,
            read_only: false,
            write_only: false,
            constant: None,
            rust_name: None,
            docs: Docs {
                description: Some("Required, but not described.".to_owned()),
                ..Docs::default()
            },
            pointer: place,
            also: Vec::new(),
        }
    }

    fn undeclared(
        &mut self,
        name: &str,
        object: &Object,
        place: &Pointer,
        schema: &Schema,
        is_closed: bool,
    ) -> Diagnostic {
        let message = format!("`{name}` is required, but no property of this name is described");
        let label = match is_closed {
            true => "the client omits it, because `additionalProperties` is `false`",
            false => "its value may be anything",
        };
        let finding = self.finding(Code::UndescribedProperty, message, place, label);
        let names = object.fields.iter().map(|field| field.name.as_str());
        let described: Vec<&str> = names.filter(|name| self.declares(object, name)).collect();
        if let Some(meant) = closest(name, described) {
            return finding.help(format!("did you mean `{meant}`?"));
        }
        finding.help(fixes::describe_property(self.document, schema, name))
    }
}
