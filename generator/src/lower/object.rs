//! Objects: named members, and the others.

use std::collections::{BTreeSet, VecDeque};

use serde_json::Value;

use super::context::Lower;
use super::sensitive::{FreeText, Several, is_credential_name, is_piece_of_text};
use crate::diagnostics::Code;
use crate::model::{AnyReason, Field, Object, Shape, StringKind, TypeId};
use crate::spec::{AdditionalProperties, Keyword, Property, Reference, Schema, SchemaId};

/// Conditions within conditions, looked into no further than this.
const DEEPEST_CONDITION: usize = 8;

impl<'a> Lower<'a> {
    /// `type: object`: a struct when members are named, else a map.
    pub(super) fn object(&mut self, schema: &'a Schema) -> Shape {
        let mut object = self.own_members(schema);
        if !object.fields.is_empty() {
            self.add_undeclared(&mut object, schema);
            return Shape::Object(object);
        }
        match object.rest {
            Some(rest) => Shape::Map(rest),
            None if schema.is_closed() => Shape::Object(object),
            None => Shape::Map(self.any(
                Keyword::AdditionalProperties.of(&schema.pointer),
                AnyReason::Unconstrained,
            )),
        }
    }

    /// The members that a schema itself describes, without those of its `allOf`.
    pub(super) fn own_members(&mut self, schema: &'a Schema) -> Object {
        let required: BTreeSet<&str> = schema.required_names().collect();
        let mut fields = Vec::new();
        let holder = schema;
        for Property { name, schema } in schema.properties() {
            let property = self.schema(*schema);
            if !property.is_readable {
                let message =
                    format!("the schema of `{name}` must be an object; the property is left out");
                let label = "not an object such as `{type: string}`";
                let place = &property.pointer;
                let finding = self.finding(Code::UnexpectedValue, message, place, label);
                self.drop_for(finding, place);
                continue;
            }
            fields.push(self.field(name, property, holder, required.contains(name.as_str())));
        }
        self.add_conditional(&mut fields, schema);
        Object {
            fields,
            rest: self.additional_properties(schema),
            closed: schema.is_closed(),
        }
    }

    /// The members that are described for some objects only, which the others need not have, in the place
    /// or elsewhere. What their values are cannot be said where several conditions describe them
    /// differently.
    fn add_conditional(&mut self, fields: &mut Vec<Field>, schema: &'a Schema) {
        let own = fields.len();
        if schema.conditional.is_empty() {
            return;
        }
        let mut seen = BTreeSet::from([schema.id]);
        let first = schema.conditional.iter().map(|part| (*part, 0));
        let mut parts: VecDeque<(SchemaId, usize)> = first.collect();
        while let Some((part, depth)) = parts.pop_front() {
            let target = self.target(self.schema(part));
            let Some(part) = target.filter(|part| seen.insert(part.id)) else {
                continue;
            };
            if depth < DEEPEST_CONDITION {
                let within = part.parts().iter().chain(&part.conditional).copied();
                let within = within.chain(part.union_branches());
                parts.extend(within.map(|part| (part, depth + 1)));
            }
            for Property { name, schema } in part.properties() {
                let property = self.schema(*schema);
                if !property.is_readable || self.is_never(property) {
                    continue;
                }
                let field = self.field(name, property, part, false);
                let Some(index) = fields.iter().position(|known| known.name == field.name) else {
                    let constant = None;
                    fields.push(Field { constant, ..field });
                    continue;
                };
                if let Some(known) = fields.get_mut(index).filter(|_| index >= own)
                    && !self.is_same_scalar(known.ty, field.ty)
                {
                    known.ty = self.any(field.pointer, AnyReason::Unconstrained);
                }
            }
        }
    }

    fn is_same_scalar(&mut self, one: TypeId, two: TypeId) -> bool {
        let (Some((one, first)), Some((two, second))) = (self.resolved(one), self.resolved(two))
        else {
            return one == two;
        };
        if self.types[one].is_newtype || self.types[two].is_newtype {
            return one == two;
        }
        match (first, second) {
            (Shape::Boolean, Shape::Boolean) | (Shape::Number, Shape::Number) => true,
            (Shape::Integer(first), Shape::Integer(second)) => first == second,
            (Shape::String(first), Shape::String(second)) => first == second,
            _ => one == two,
        }
    }

    fn field(&mut self, name: &str, schema: &'a Schema, holder: &Schema, required: bool) -> Field {
        let ty = match is_piece_of_text(name, holder) && schema.sensitive.is_none() {
            true => self.used_type(schema),
            false => self.member_type(name, schema),
        };
        self.report_invalid(schema);
        let target = self.target(schema).unwrap_or(schema);
        Field {
            name: name.to_owned(),
            ty,
            required,
            read_only: schema.read_only || target.read_only,
            write_only: schema.write_only || target.write_only,
            constant: self.only_value(ty, target),
            rust_name: schema.rust_name.clone(),
            docs: self.words_of(schema),
            pointer: schema.pointer.clone(),
            also: Vec::new(),
        }
    }

    /// The only value that a schema allows, as its type lists it.
    fn only_value(&mut self, ty: TypeId, schema: &Schema) -> Option<Value> {
        match self.lists_one(schema, &mut BTreeSet::new()) {
            true => self.sole_value(ty),
            false => None,
        }
    }

    /// Whether a schema lists a single value, itself or by a part of an `allOf`.
    fn lists_one(&self, schema: &Schema, seen: &mut BTreeSet<SchemaId>) -> bool {
        if schema.nullable {
            return false;
        }
        match schema.values.as_ref().map(|values| values.list()) {
            Some(listed) => matches!(listed, [only] if !only.is_null()),
            None if schema.parts().is_empty() || !seen.insert(schema.id) => false,
            None => schema.parts().iter().any(|part| {
                let target = self.target(self.schema(*part));
                target.is_some_and(|part| self.lists_one(part, seen))
            }),
        }
    }

    /// The value of a type that lists only one.
    pub(super) fn sole_value(&mut self, ty: TypeId) -> Option<Value> {
        match self.resolved_shape(ty)? {
            Shape::Enum(listed) => match listed.values.as_slice() {
                [only] => Some(only.value.clone()),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether the schema of a map says something about its values, if only that any are allowed.
    pub(super) fn spells_out_values(&mut self, map: TypeId, values: TypeId) -> bool {
        let is_free = matches!(self.resolved_shape(values), Some(Shape::Any(_)));
        let schema = self.schemas().at(&self.types[map].pointer);
        !is_free || schema.is_some_and(|schema| schema.additional_properties.is_some())
    }

    /// Whether a type lists a value.
    pub(super) fn lists(&mut self, ty: TypeId, value: &Value) -> bool {
        matches!(
            self.resolved_shape(ty),
            Some(Shape::Enum(listed)) if listed.values.iter().any(|known| known.value == *value)
        )
    }

    /// The type of a property or parameter: that of its schema, or a secret.
    pub(super) fn member_type(&mut self, name: &str, schema: &'a Schema) -> TypeId {
        match self.secret(name, schema) {
            Some(text) => self.secret_type(schema, text),
            None => match self.secrets(name, schema) {
                Some((several, null)) => self.secrets_type(schema, several, null),
                None => {
                    if schema.sensitive.unwrap_or_else(|| is_credential_name(name)) {
                        self.hide_texts(schema);
                    }
                    self.used_type(schema)
                }
            },
        }
    }

    /// The type of a header or cookie, which is a secret more often.
    pub(super) fn header_type(
        &mut self,
        name: &str,
        is_cookie: bool,
        schema: &'a Schema,
    ) -> TypeId {
        match self.secret_field(name, is_cookie, schema) {
            Some(text) => self.secret_type(schema, text),
            None => match self.secret_fields(name, is_cookie, schema) {
                Some((several, null)) => self.secrets_type(schema, several, null),
                None => self.used_type(schema),
            },
        }
    }

    fn secret_type(&mut self, schema: &'a Schema, text: FreeText) -> TypeId {
        if let Some(named) = self.secret_newtype(schema) {
            return named;
        }
        let secret = Shape::String(StringKind::Secret);
        let secret = self.anonymous(schema.pointer.clone(), secret);
        self.or_null(schema, secret, text)
    }

    /// The type of a list or a map of credentials.
    fn secrets_type(&mut self, schema: &'a Schema, several: Several, null: FreeText) -> TypeId {
        let shape = match several {
            Several::Items(text) => Shape::Array(self.secret_type(schema, text)),
            Several::Members(text) => Shape::Map(self.secret_type(schema, text)),
        };
        let all = self.anonymous(schema.pointer.clone(), shape);
        self.or_null(schema, all, null)
    }

    fn or_null(&mut self, schema: &Schema, ty: TypeId, null: FreeText) -> TypeId {
        match null {
            FreeText::Nullable => self.anonymous(schema.pointer.clone(), Shape::Nullable(ty)),
            FreeText::Never => ty,
        }
    }

    /// The type that a place uses: a reference with a few words around it is that reference.
    pub(super) fn used_type(&mut self, schema: &'a Schema) -> TypeId {
        let Some(reference) = self.sole_reference_target(schema) else {
            return self.type_at(schema);
        };
        if schema.rust_type.is_some() || schema.rust_name.is_some() {
            return self.type_at(schema);
        }
        let target = self.referenced(schema, reference);
        let mut parts = schema.parts().iter();
        let adds_null = schema.nullable || parts.any(|part| self.schema(*part).is_null());
        match adds_null && !self.is_nullable(reference) {
            true => self.anonymous(schema.pointer.clone(), Shape::Nullable(target)),
            false => target,
        }
    }

    /// Whether the referenced schema itself says that `null` is a value.
    fn is_nullable(&self, reference: &Reference) -> bool {
        let target = reference.target.ok();
        let target = target.and_then(|target| self.schemas().follow(target).ok());
        target.is_some_and(|target| target.nullable)
    }

    /// The type of the members that are not named.
    fn additional_properties(&mut self, schema: &'a Schema) -> Option<TypeId> {
        match &schema.additional_properties {
            Some(AdditionalProperties::Denied) | None => self.patterns(schema),
            Some(AdditionalProperties::Allowed) => {
                let place = Keyword::AdditionalProperties.of(&schema.pointer);
                Some(self.any(place, AnyReason::Unconstrained))
            }
            Some(AdditionalProperties::Schema(values)) => {
                let values = self.schema(*values);
                (!self.is_never(values)).then(|| self.used_type(values))
            }
        }
    }

    /// Whether no value satisfies a schema, since it forbids any.
    fn is_never(&self, schema: &Schema) -> bool {
        schema.not.is_some_and(|not| {
            let not = self.schema(not);
            not.is_readable && not.is_empty
        })
    }

    /// `patternProperties`: one schema types the members, several leave them untyped.
    fn patterns(&mut self, schema: &'a Schema) -> Option<TypeId> {
        match schema.pattern_properties.as_deref().unwrap_or_default() {
            [] => None,
            [only] => Some(self.used_type(self.schema(only.schema))),
            _ => Some(self.any(
                Keyword::PatternProperties.of(&schema.pointer),
                AnyReason::Unconstrained,
            )),
        }
    }
}
