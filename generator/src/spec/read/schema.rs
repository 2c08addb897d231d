//! Schema Objects, from either dialect.

use serde_json::{Map, Value};

use super::fields::Fields;
use super::known::{ABSORBED, is_other};
use super::position::SchemaPosition;
use super::types::{self, Types};
use super::{SchemaReader, annotations, encoded, values};
use crate::model::{Step, is_json};
use crate::pointer::Pointer;
use crate::spec::id::SchemaId;
use crate::spec::parts::{
    AdditionalProperties, DefaultMapping, Discriminator, Mapped, Newtype, Property, Reference,
    RustType, SchemaType, Values,
};
use crate::spec::schema::Schema;
use crate::spec::{Broken, fragment};
use crate::spec::{branch_names, origin};

/// The keywords that name a schema for references (JSON Schema 2020-12, section 8.2.2).
const ANCHORS: [&str; 2] = ["$anchor", "$dynamicAnchor"];
/// The keywords that refer to a schema; a document that is not extended by another knows one target for each.
const REFERENCES: [&str; 2] = ["$ref", "$dynamicRef"];

impl<'v> SchemaReader<'v> {
    /// Reads the schema at a pointer, once.
    pub(in crate::spec) fn schema_at(&mut self, value: &'v Value, pointer: Pointer) -> SchemaId {
        match self.by_pointer.get(&pointer) {
            Some(id) => *id,
            None => {
                let place = SchemaPosition {
                    origin: origin::of(self.root, &pointer),
                    pointer,
                    is_branch: false,
                };
                self.schema(value, place)
            }
        }
    }

    pub(super) fn schema(&mut self, value: &'v Value, place: SchemaPosition) -> SchemaId {
        let id = self.reserve(&place);
        self.by_pointer.insert(place.pointer.clone(), id);
        let is_component = origin::is_component(&place.pointer);
        self.fill(id, |schema| schema.is_component = is_component);
        match value {
            Value::Object(members) => self.object(id, members, place),
            Value::Bool(true) => self.fill(id, |schema| schema.is_readable = true),
            Value::Bool(false) => {
                let not = self.reserve(&place.inside(&[], None));
                self.fill(not, |schema| schema.is_readable = true);
                self.fill(id, |schema| {
                    schema.is_readable = true;
                    schema.is_empty = false;
                    schema.not = Some(not);
                });
            }
            _ => {}
        }
        id
    }

    /// A schema of which nothing is known yet.
    fn reserve(&mut self, place: &SchemaPosition) -> SchemaId {
        let id = SchemaId(self.schemas.len());
        self.schemas.push(Schema::unread(
            id,
            place.pointer.clone(),
            place.origin.clone(),
            place.is_branch,
        ));
        id
    }

    fn fill(&mut self, id: SchemaId, fill: impl FnOnce(&mut Schema)) {
        if let Some(schema) = self.schemas.get_mut(id.0) {
            fill(schema);
        }
    }

    fn object(&mut self, id: SchemaId, members: &'v Map<String, Value>, place: SchemaPosition) {
        for key in ANCHORS {
            if let Some(name) = members.get(key).and_then(Value::as_str) {
                self.anchors.entry(name).or_insert(id);
            }
        }
        let reference = REFERENCES.iter().find_map(|key| members.get(*key));
        if let (1, Some(Value::String(text))) = (members.len(), reference) {
            let reference = self.unresolved(id, text);
            self.fill(id, |schema| {
                schema.is_readable = true;
                schema.is_empty = false;
                schema.reference = Some(reference);
            });
            return;
        }
        let mut fields = Fields::all(members);
        let types = types::read(&mut fields);
        if types.several.is_empty() {
            return self.members(id, fields, types, &place);
        }
        // What is about one type is read once for that type; what is left describes them all.
        let branches = self.branch_of_each(members, &types.several, &place);
        self.members(id, Fields::annotations(members), types, &place);
        self.fill(id, |schema| {
            schema.is_empty = false;
            schema.any_of = Some(branches);
        });
    }

    fn unresolved(&mut self, id: SchemaId, text: &str) -> Reference {
        self.references.push(id);
        Reference {
            text: text.to_owned(),
            pointer: fragment(text),
            target: Err(Broken::Dangling),
        }
    }

    /// Reads the members of a schema, all of them or those about one type.
    fn members(&mut self, id: SchemaId, mut own: Fields<'v>, types: Types, place: &SchemaPosition) {
        let any_of = self.branches(&own, "anyOf", place);
        let all_of = self.parts(&own, place);
        let one_of = self.branches(&own, "oneOf", place);
        let properties = self.named(&own, "properties", place);
        let pattern_properties = self.named(&own, "patternProperties", place);
        let additional_properties = self.additional_properties(&own, place);
        let prefix_items = self.prefix_items(&own, place);
        let items = own.get("items").filter(|items| !items.is_array());
        let items =
            items.map(|value| self.schema(value, place.inside(&["items"], Some(Step::Items))));
        let not = own.get("not").map(|value| {
            let step = Step::Keyword("not".to_owned());
            self.schema(value, place.inside(&["not"], Some(step)))
        });
        let restrictions = self.restrictions(&own, place);
        let conditional = self.conditional(&own, place);
        let content_schema = self.content_schema(&own, place);
        let content_media_type = encoded::file_type(&own);
        let definitions = self.definitions(&own, place);
        let mut ty = types.ty;
        if prefix_items.is_some() && ty.is_none() && own.get("type").is_none() {
            ty = Some(SchemaType::Array);
        }
        let values = match types.only_null {
            true => Some(Values::null()),
            false => values::listed(&own),
        };
        let discriminator = Self::discriminator(&own);
        let docs = annotations::docs(&mut own);
        let nullable = own.is_true("nullable") || types.nullable;
        let read_only = own.is_true("readOnly");
        let write_only = own.is_true("writeOnly");
        let mut others = own
            .iter()
            .filter(|(key, value)| is_other(key, value))
            .peekable();
        let has_other_keywords = others.peek().is_some();
        let has_format = docs.constraints.iter().any(|one| one.format.is_some());
        let is_understood = others.all(|(key, _)| {
            let is_content = key.starts_with("content");
            ABSORBED.contains(&key) && (has_format || !is_content)
        });
        let is_empty = own.iter().next().is_none() && ty.is_none();
        let required = values::required(&own, &place.pointer);
        let text = |key: &str| own.get(key).and_then(Value::as_str).map(str::to_owned);
        let (rust_name, rust_type) = (text("x-rust-name"), text("x-rust-type"));
        let rust_type = own.get("x-rust-type").map(|_| RustType { text: rust_type });
        let newtype = own
            .get("x-rust-newtype")
            .map(|value| match value.as_bool() {
                Some(true) => Newtype::Wanted,
                Some(false) => Newtype::Unwanted,
                None => Newtype::Invalid,
            });
        let sensitive = own.get("x-sensitive").and_then(Value::as_bool);
        let xml = own.get("xml").and_then(|xml| xml.get("name"));
        let xml_name = xml.and_then(Value::as_str).map(str::to_owned);
        let invalid = own.invalid;
        self.fill(id, |schema| {
            *schema = Schema {
                id,
                pointer: std::mem::take(&mut schema.pointer),
                origin: schema.origin.clone(),
                is_component: schema.is_component,
                is_branch: schema.is_branch,
                is_readable: true,
                is_empty,
                has_other_keywords,
                is_understood,
                invalid,
                reference: None,
                ty,
                nullable,
                values: values.map(Box::new),
                all_of,
                one_of,
                any_of,
                not,
                discriminator: discriminator.map(Box::new),
                properties,
                pattern_properties,
                additional_properties,
                required,
                items,
                prefix_items,
                read_only,
                write_only,
                docs,
                restrictions,
                conditional,
                content_schema,
                content_media_type,
                definitions,
                rust_type,
                rust_name,
                newtype,
                sensitive,
                xml_name,
            };
        });
    }

    /// The parts of `allOf`; a reference that has keywords beside it is the first of them.
    fn parts(&mut self, fields: &Fields<'v>, place: &SchemaPosition) -> Option<Vec<SchemaId>> {
        let reference = REFERENCES.iter().find_map(|key| fields.get(key)?.as_str());
        let reference = reference.map(|text| {
            let place = SchemaPosition {
                is_branch: true,
                ..place.inside(&[], None)
            };
            let id = self.reserve(&place);
            let reference = self.unresolved(id, text);
            self.fill(id, |schema| {
                schema.is_readable = true;
                schema.is_empty = false;
                schema.reference = Some(reference);
            });
            id
        });
        let parts = self.branches(fields, "allOf", place);
        match (reference, parts) {
            (None, parts) => parts,
            (Some(reference), parts) => {
                let parts = parts.into_iter().flatten();
                Some(std::iter::once(reference).chain(parts).collect())
            }
        }
    }

    /// The branches of `allOf`, `oneOf` or `anyOf`.
    fn branches(
        &mut self,
        fields: &Fields<'v>,
        key: &str,
        place: &SchemaPosition,
    ) -> Option<Vec<SchemaId>> {
        fields.get(key)?;
        let items = fields.list(key).unwrap_or_default();
        let branches = items.iter().enumerate().map(|(index, value)| {
            let name = || branch_names::of(items, index);
            let step = (key != "allOf").then(|| Step::Variant(index, name()));
            let place = SchemaPosition {
                is_branch: true,
                ..place.item(key, index, step)
            };
            self.schema(value, place)
        });
        Some(branches.collect())
    }

    /// A branch for each of several types.
    fn branch_of_each(
        &mut self,
        members: &'v Map<String, Value>,
        names: &[String],
        place: &SchemaPosition,
    ) -> Vec<SchemaId> {
        let names = names.iter().enumerate();
        let branches = names.map(|(index, name)| {
            let place = SchemaPosition {
                is_branch: true,
                ..place.inside(&[], Some(Step::Variant(index, None)))
            };
            let id = self.reserve(&place);
            let fields = Fields::about(members, types::about(name));
            self.members(id, fields, types::of_one(name), &place);
            id
        });
        branches.collect()
    }

    fn named(
        &mut self,
        fields: &Fields<'v>,
        key: &str,
        place: &SchemaPosition,
    ) -> Option<Vec<Property>> {
        let members = fields.get(key)?.as_object().into_iter().flatten();
        let properties = members.map(|(name, value)| Property {
            name: name.clone(),
            schema: self.schema(
                value,
                place.inside(&[key, name], Some(Step::Property(name.clone()))),
            ),
        });
        Some(properties.collect())
    }

    fn additional_properties(
        &mut self,
        fields: &Fields<'v>,
        place: &SchemaPosition,
    ) -> Option<AdditionalProperties> {
        let keys = ["additionalProperties", "unevaluatedProperties"];
        let (key, value) = keys
            .into_iter()
            .find_map(|key| Some((key, fields.get(key)?)))?;
        Some(match value {
            Value::Bool(true) => AdditionalProperties::Allowed,
            Value::Bool(false) => AdditionalProperties::Denied,
            value => {
                let place = place.inside(&[key], Some(Step::Values));
                AdditionalProperties::Schema(self.schema(value, place))
            }
        })
    }

    fn prefix_items(
        &mut self,
        fields: &Fields<'v>,
        place: &SchemaPosition,
    ) -> Option<Vec<SchemaId>> {
        let key = match fields.get("prefixItems") {
            Some(_) => "prefixItems",
            None => {
                fields.get("items").filter(|items| items.is_array())?;
                "items"
            }
        };
        let items = fields.list(key).into_iter().flatten().enumerate();
        let positions = items.map(|(index, value)| {
            self.schema(value, place.item(key, index, Some(Step::Position(index))))
        });
        Some(positions.collect())
    }

    /// What a text holds that is JSON.
    fn content_schema(&self, fields: &Fields<'v>, place: &SchemaPosition) -> Option<SchemaId> {
        let key = "contentSchema";
        fields.get(key)?;
        let media_type = fields.get("contentMediaType").and_then(Value::as_str);
        let pointer = place.inside(&[key], None).pointer;
        let content = self.by_pointer.get(&pointer).copied();
        content.filter(|_| media_type.is_none_or(is_json))
    }

    fn definitions(&mut self, fields: &Fields<'v>, place: &SchemaPosition) -> Vec<SchemaId> {
        let keys = ["$defs", "definitions"];
        let named = keys.map(|key| self.named(fields, key, place));
        let named = named.into_iter().flatten().flatten();
        named.map(|definition| definition.schema).collect()
    }

    fn discriminator(fields: &Fields<'v>) -> Option<Discriminator> {
        let value = fields.get("discriminator")?;
        // Older documents write the bare name of the property.
        let name = value
            .as_str()
            .or_else(|| value.get("propertyName")?.as_str());
        let members = value.get("mapping").and_then(Value::as_object);
        let mapping = members.into_iter().flatten().map(|(value, target)| Mapped {
            value: value.clone(),
            text: target.as_str().map(str::to_owned),
            target: None,
        });
        let default = value.get("defaultMapping").and_then(Value::as_str);
        Some(Discriminator {
            property_name: name.map(str::to_owned),
            mapping: mapping.collect(),
            default: default.map(|text| DefaultMapping {
                text: text.to_owned(),
                target: None,
            }),
        })
    }
}
