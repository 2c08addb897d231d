//! One schema → one shape: which family of keywords decides.

use std::collections::BTreeSet;

use serde_json::Value;

use super::context::Lower;
use crate::diagnostics::Code;
use crate::model::{AnyReason, Docs, Shape, Type, TypeId};
use crate::spec::{Broken, Keyword, Reference, Schema, SchemaType, fixes};

impl<'a> Lower<'a> {
    /// The type of every schema under `components.schemas`.
    pub(super) fn component_schemas(&mut self) -> BTreeSet<TypeId> {
        let schemas = &self.spec.components.schemas;
        schemas
            .iter()
            .map(|(_, id)| self.type_at(self.schema(*id)))
            .collect()
    }

    /// Gives the reserved type the shape and the docs that its schema describes.
    pub(super) fn lower_schema(&mut self, id: TypeId, schema: &'a Schema) {
        self.report_invalid(schema);
        let docs = self.words_of(schema);
        let nullable = self.allows_null(schema) || self.has_nullable_branch(schema);
        let shape = self.shape_without_null(id, schema);
        let (shape, is_newtype) = self.newtype(schema, shape);
        if let Some(ty) = self.types.get_mut(id) {
            ty.is_newtype = is_newtype;
            ty.rust_name.clone_from(&schema.rust_name);
        }
        let shape = match shape {
            Shape::Null => Shape::Null,
            Shape::Any(reason) => Shape::Any(reason),
            shape if nullable => self.nullable(id, shape, &docs),
            shape => shape,
        };
        let shape = match shape {
            Shape::Alias(target) if self.leads_to(target, id) => {
                let reference = schema.reference.as_ref();
                let reference = reference.or_else(|| self.only_reference(schema));
                let text = reference.map_or("", |reference| reference.text.as_str());
                self.report_broken(schema, text, Broken::Loop);
                Shape::Any(AnyReason::Invalid)
            }
            shape => shape,
        };
        if let Some(ty) = self.types.get_mut(id) {
            ty.shape = shape;
            ty.docs = docs;
        }
    }

    /// Whether what is known of an alias leads to a type: then that type cannot represent the alias.
    fn leads_to(&self, from: TypeId, to: TypeId) -> bool {
        let mut seen = BTreeSet::new();
        let mut current = from;
        while current != to && seen.insert(current) {
            match self.types[current].shape {
                Shape::Alias(next) | Shape::Nullable(next) => current = next,
                _ => return false,
            }
        }
        current == to
    }

    /// The shape of a schema that also allows `null`: the type proper takes the place's name.
    fn nullable(&mut self, id: TypeId, shape: Shape, docs: &Docs) -> Shape {
        let inner = match shape {
            Shape::Alias(target) if self.allows_null_already(target) => {
                return Shape::Alias(target);
            }
            Shape::Alias(target) => target,
            shape => {
                let Type {
                    origin,
                    pointer,
                    is_newtype,
                    rust_name,
                    ..
                } = self.types[id].clone();
                let inner = self.reserve(pointer, origin);
                if let Some(ty) = self.types.get_mut(inner) {
                    ty.shape = shape;
                    ty.docs = docs.clone();
                    ty.is_newtype = is_newtype;
                    ty.rust_name = rust_name.filter(|_| is_newtype);
                }
                if let Some(ty) = self.types.get_mut(id) {
                    ty.is_newtype = false;
                }
                inner
            }
        };
        Shape::Nullable(inner)
    }

    /// Whether a branch of a union is a schema that also allows `null`, and nothing beside the
    /// branches forbids it.
    pub(super) fn has_nullable_branch(&self, schema: &Schema) -> bool {
        let says_more = schema.ty.is_some()
            || schema.properties.is_some()
            || schema.all_of.is_some()
            || schema.values.is_some();
        let mut branches = schema.union_branches();
        !says_more
            && branches.any(|branch| {
                let target = self.schemas().follow(branch);
                target.is_ok_and(|target| target.nullable || lists_null(target))
            })
    }

    fn allows_null_already(&mut self, id: TypeId) -> bool {
        matches!(
            self.resolved_shape(id),
            Some(Shape::Nullable(_) | Shape::Null | Shape::Any(_))
        )
    }

    fn shape_without_null(&mut self, id: TypeId, schema: &'a Schema) -> Shape {
        if let Some(shape) = self.external(schema) {
            return shape;
        }
        if let Some(reference) = &schema.reference {
            return Shape::Alias(self.referenced(schema, reference));
        }
        if let Some(shape) = self.enumeration(schema) {
            return shape;
        }
        if schema.all_of.is_some() {
            let union = self.nested_union(schema);
            return union.unwrap_or_else(|| self.all_of(id, schema));
        }
        if let Some(shape) = self.union(id, schema) {
            return shape;
        }
        self.plain_shape(schema)
    }

    /// The shape of a schema that is neither an enumeration nor composed.
    pub(super) fn plain_shape(&mut self, schema: &'a Schema) -> Shape {
        match implied_type(schema) {
            Some(SchemaType::Object) => self.object(schema),
            Some(SchemaType::Array) => self.array(schema),
            Some(SchemaType::String | SchemaType::File) => self.string(schema),
            Some(SchemaType::Integer) => Self::integer(schema),
            Some(SchemaType::Number) => Shape::Number,
            Some(SchemaType::Boolean) => Shape::Boolean,
            Some(SchemaType::Unknown(name)) => {
                self.report_unknown_type(schema, &name);
                Shape::Any(AnyReason::Invalid)
            }
            Some(SchemaType::Any) | None => Shape::Any(match schema.not {
                Some(_) => AnyReason::Negated,
                None => AnyReason::Unconstrained,
            }),
        }
    }

    fn report_unknown_type(&mut self, schema: &Schema, name: &str) {
        let message = format!("`{name}` is not a JSON Schema type; the value stays untyped");
        let place = Keyword::Type.of(&schema.pointer);
        let finding = self.finding(Code::UnknownType, message, &place, "unknown type");
        let [meant, overlay] = fixes::unknown_type(self.document, schema, name);
        self.drop_for(finding.help(meant).help(overlay), &schema.pointer);
    }
}

/// Whether `null` is among the listed values.
fn lists_null(schema: &Schema) -> bool {
    let values = schema.values.as_ref();
    values.is_some_and(|values| values.list().iter().any(Value::is_null))
}

/// The `type`, or the one that the other keywords imply.
///
/// Every keyword is named here, so that a new one does not compile until it is said what it implies.
pub(super) fn implied_type(schema: &Schema) -> Option<SchemaType> {
    let Schema {
        ty,
        properties,
        pattern_properties,
        additional_properties,
        items,
        prefix_items,
        docs: _,
        // These decide before a type does.
        rust_type: _,
        reference: _,
        values: _,
        all_of: _,
        one_of: _,
        any_of: _,
        discriminator: _,
        // These narrow values of any type, or of a type that is known.
        not: _,
        nullable: _,
        required: _,
        restrictions: _,
        content_schema: _,
        content_media_type: _,
        conditional,
        // These say nothing about values.
        definitions: _,
        read_only: _,
        write_only: _,
        rust_name: _,
        newtype: _,
        sensitive: _,
        // These are about the schema itself.
        id: _,
        pointer: _,
        origin: _,
        is_component: _,
        is_branch: _,
        is_readable: _,
        invalid: _,
        has_other_keywords: _,
        is_understood: _,
        is_empty: _,
        xml_name: _,
    } = schema;
    if let Some(ty) = ty {
        return Some(ty.clone());
    }
    if properties.is_some()
        || pattern_properties.is_some()
        || additional_properties.is_some()
        || !conditional.is_empty()
    {
        return Some(SchemaType::Object);
    }
    if items.is_some() || prefix_items.is_some() {
        return Some(SchemaType::Array);
    }
    let constraints = schema.constraints();
    if constraints.pattern.is_some() || constraints.length != (None, None) {
        return Some(SchemaType::String);
    }
    match constraints.format.as_deref() {
        Some(
            "date" | "date-time" | "uuid" | "byte" | "binary" | "password" | "email" | "uri"
            | "url",
        ) => Some(SchemaType::String),
        Some("int32" | "int64") => Some(SchemaType::Integer),
        Some("float" | "double") => Some(SchemaType::Number),
        _ => None,
    }
}

impl<'a> Lower<'a> {
    /// Whether the schema says that `null` is a value.
    fn allows_null(&self, schema: &Schema) -> bool {
        // An intersection with what only allows `null` would be nothing at all: it is meant as an addition.
        let mut branches = schema
            .union_branches()
            .chain(schema.parts().iter().copied());
        schema.nullable
            || lists_null(schema)
            || branches.any(|branch| self.schema(branch).is_null())
    }
}

impl<'a> Lower<'a> {
    /// The one reference that a schema comes to, when all else in it is annotation.
    fn only_reference(&self, schema: &'a Schema) -> Option<&'a Reference> {
        let reference = self.sole_reference_beside_type(schema)?;
        schema.ty.is_none().then_some(reference)
    }

    /// The one reference that a schema comes to, when all else in it is annotation, but for a `type`.
    fn sole_reference_beside_type(&self, schema: &'a Schema) -> Option<&'a Reference> {
        let narrowing = schema.narrowing();
        let is_plain = narrowing.compositions == 1
            && !narrowing.required
            && !narrowing.not
            && !narrowing.number_of_properties
            && !narrowing.others;
        if !is_plain {
            return None;
        }
        let mut parts = schema.parts().iter();
        let parts = parts.by_ref().copied().filter(|part| {
            // A part that only describes adds nothing.
            !self.schema(*part).is_annotation_only()
        });
        let mut branches = parts.chain(schema.union_branches());
        let only = branches.next()?;
        match branches.next() {
            None => self.schema(only).reference.as_ref(),
            Some(_) => None,
        }
    }

    /// The one reference that a schema comes to, when all else in it is annotation or says again what
    /// the referenced schema says.
    pub(super) fn sole_reference_target(&self, schema: &'a Schema) -> Option<&'a Reference> {
        let reference = self.sole_reference_beside_type(schema)?;
        let Some(own_type) = &schema.ty else {
            return Some(reference);
        };
        let target = self.schemas().follow(reference.target.ok()?).ok()?;
        let is_same = target.ty.as_ref() == Some(own_type);
        let is_object = *own_type == SchemaType::Object && target.properties.is_some();
        (is_same || is_object).then_some(reference)
    }
}
