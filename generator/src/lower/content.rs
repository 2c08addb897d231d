//! Bodies: media types and how each is read and written.

use std::collections::BTreeSet;

use super::context::Lower;
use crate::diagnostics::Code;
use crate::model::{
    AnyReason, Body, Content, ContentKind, Docs, DropReason, Encoding, Shape, StringKind, TypeId,
    XmlElement, is_json, is_xml, media_type_name,
};
use crate::pointer::Pointer;
use crate::spec::operation::{Body as WrittenBody, Entry, MediaType};
use crate::spec::{AdditionalProperties, Schema, SchemaType};

impl<'a> Lower<'a> {
    /// A request body; nothing when it has no media type. One whose reference leads nowhere is any JSON.
    pub(super) fn body(&mut self, entry: &'a Entry<WrittenBody>) -> Option<Body> {
        let Some(body) = &entry.value else {
            return Some(self.unknown_body(entry));
        };
        let contents = self.contents(&body.contents);
        if contents.is_empty() {
            self.drop_because(DropReason::NoMediaType, &entry.pointer);
            return None;
        }
        Some(Body {
            required: body.required,
            docs: body.docs.clone(),
            contents,
        })
    }

    fn unknown_body(&mut self, entry: &Entry<WrittenBody>) -> Body {
        let content = Content {
            media_type: "application/json".to_owned(),
            kind: ContentKind::Json,
            ty: self.any(entry.pointer.clone(), AnyReason::Invalid),
            encodings: Vec::new(),
            item_encoding: None,
            elements: Vec::new(),
        };
        Body {
            required: false,
            docs: Docs::default(),
            contents: vec![content],
        }
    }

    /// A body of which nothing is known, not even the media type.
    pub(super) fn raw_content(&mut self, pointer: &Pointer) -> Content {
        let bytes = Shape::String(StringKind::Binary);
        Content {
            media_type: "*/*".to_owned(),
            kind: ContentKind::Binary,
            ty: self.anonymous(pointer.clone(), bytes),
            encodings: Vec::new(),
            item_encoding: None,
            elements: Vec::new(),
        }
    }

    /// The media types of a body, JSON first.
    pub(super) fn contents(&mut self, contents: &'a [MediaType]) -> Vec<Content> {
        let mut contents: Vec<Content> = contents
            .iter()
            .map(|media_type| self.content(media_type))
            .collect();
        contents.sort_by_key(|content| content.kind != ContentKind::Json);
        contents
    }

    fn content(&mut self, media_type: &'a MediaType) -> Content {
        if let Some(item) = self.item_of_parts(media_type) {
            return self.list_of_parts(media_type, item);
        }
        self.report_positions(media_type);
        let schema = media_type.body_schema().map(|schema| self.schema(schema));
        let is_binary = schema.is_some_and(|schema| self.can_be_binary(schema));
        let kind = match kind(&media_type.name, schema, is_binary) {
            ContentKind::JsonLines if self.is_text(media_type) => ContentKind::Text,
            kind => kind,
        };
        if kind == ContentKind::Binary
            && !is_binary
            && let Some(schema) = schema
        {
            self.report_raw(media_type, schema);
        }
        let pointer = &media_type.pointer;
        let events = media_type.item_schema.map(|item| self.schema(item));
        let data = events.filter(|_| kind == ContentKind::EventStream);
        let data = data.and_then(|events| self.event_data(events));
        let ty = data.unwrap_or_else(|| self.content_type(kind, schema, pointer));
        Content {
            media_type: media_type.name.clone(),
            kind,
            ty,
            encodings: match schema.filter(|_| kind == ContentKind::Multipart) {
                Some(schema) => self.part_types(schema, media_type.encodings.clone()),
                None => media_type.encodings.clone(),
            },
            item_encoding: None,
            elements: match schema.filter(|_| is_xml(&media_type.name)) {
                Some(schema) => self.elements(schema),
                None => Vec::new(),
            },
        }
    }

    fn content_type(
        &mut self,
        kind: ContentKind,
        schema: Option<&'a Schema>,
        pointer: &Pointer,
    ) -> TypeId {
        match (kind, schema) {
            (ContentKind::Binary, _) => {
                self.anonymous(pointer.clone(), Shape::String(StringKind::Binary))
            }
            (ContentKind::JsonLines, Some(schema)) => {
                let whole = self.used_type(schema);
                self.item_of_lines(whole).unwrap_or(whole)
            }
            (_, Some(schema)) => self.used_type(schema),
            (ContentKind::Text | ContentKind::EventStream, None) => {
                self.anonymous(pointer.clone(), Shape::String(StringKind::Plain))
            }
            (_, None) => self.any(pointer.clone(), AnyReason::NoSchema),
        }
    }

    /// The encodings of a form, where files have the media types that their own schemas give them.
    fn part_types(
        &self,
        form: &Schema,
        mut encodings: Vec<(String, Encoding)>,
    ) -> Vec<(String, Encoding)> {
        for schema in self.all_of_file(form) {
            for property in schema.properties() {
                let media_type = self
                    .all_of_file(self.schema(property.schema))
                    .into_iter()
                    .find_map(|schema| schema.content_media_type.clone());
                let Some(media_type) = media_type else {
                    continue;
                };
                let mut known = encodings.iter_mut();
                match known.find(|(name, _)| *name == property.name) {
                    Some((_, encoding)) => {
                        encoding.content_type.get_or_insert(media_type);
                    }
                    None => encodings.push((property.name.clone(), Encoding::part(media_type))),
                }
            }
        }
        encodings
    }

    /// A schema with all that may be a file in its place: its parts, branches and items.
    fn all_of_file(&self, schema: &Schema) -> Vec<&'a Schema> {
        let mut seen = BTreeSet::new();
        let mut found = Vec::new();
        let mut left = vec![schema.id];
        while let Some(id) = left.pop() {
            let target = self.target(self.schema(id));
            let Some(schema) = target.filter(|schema| seen.insert(schema.id)) else {
                continue;
            };
            found.push(schema);
            left.extend(schema.items);
            left.extend(schema.parts().iter().copied());
            left.extend(schema.union_branches());
        }
        found
    }

    /// What one line has in it, where all lines together are described as a list (OpenAPI 3.2.0,
    /// "Media Type Object", sequential media types); nothing where a line may be a list itself.
    fn item_of_lines(&mut self, whole: TypeId) -> Option<TypeId> {
        let Shape::Array(item) = *self.resolved_shape(whole)? else {
            return None;
        };
        let shape = self.resolved_shape(item)?;
        let is_list = matches!(shape, Shape::Array(_) | Shape::Tuple(_) | Shape::Any(_));
        (!is_list).then_some(item)
    }

    /// The elements of an XML document of this schema that hold text, right below its root.
    fn elements(&self, schema: &Schema) -> Vec<XmlElement> {
        let target = self.target(schema);
        let properties = target.and_then(|schema| schema.properties.as_deref());
        let described = properties
            .unwrap_or_default()
            .iter()
            .filter_map(|property| {
                let written = self.schema(property.schema);
                let value = self.target(written)?;
                let name = written.xml_name.as_ref().or(value.xml_name.as_ref());
                (value.ty == Some(SchemaType::String)).then(|| XmlElement {
                    property: property.name.clone(),
                    name: name.unwrap_or(&property.name).clone(),
                    docs: self.words_of(written),
                })
            });
        described.collect()
    }

    /// Whether a value may be bytes as they are, be it through references, in parts or among others.
    pub(super) fn can_be_binary(&self, schema: &Schema) -> bool {
        let mut seen = BTreeSet::new();
        let mut left = vec![schema.id];
        while let Some(id) = left.pop() {
            let Some(schema) = self.target(self.schema(id)) else {
                continue;
            };
            if !seen.insert(schema.id) {
                continue;
            }
            let is_binary = schema.constraints().format.as_deref() == Some("binary");
            if is_binary || schema.ty == Some(SchemaType::File) {
                return true;
            }
            left.extend(schema.parts().iter().copied());
            left.extend(schema.union_branches());
        }
        false
    }

    /// Whether all lines together are described as one text, rather than the value in each.
    fn is_text(&self, media_type: &MediaType) -> bool {
        let schema = media_type.schema.map(|schema| self.schema(schema));
        let is_string = schema.is_some_and(|schema| schema.ty == Some(SchemaType::String));
        is_string && media_type.item_schema.is_none()
    }

    /// Reports a structure that is described for a media type which has no serialiser here.
    fn report_raw(&mut self, media_type: &MediaType, schema: &'a Schema) {
        let described = match self.schemas().follow(schema.id) {
            Ok(target) => target,
            Err((broken, at)) => {
                let text = at.reference.as_ref().map_or("", |one| one.text.as_str());
                self.report_broken(at, text, broken);
                schema
            }
        };
        if self.is_structure(described) {
            let name = &media_type.name;
            let message =
                format!("a body of type `{name}` is passed as raw bytes; its schema is ignored");
            let label = "there is no built-in support for this media type";
            let finding = self.finding(Code::RawBody, message, &media_type.pointer, label);
            self.drop_for(finding, &media_type.pointer);
        }
    }

    /// Whether a schema has keywords that describe a structure.
    pub(super) fn is_structure(&self, schema: &Schema) -> bool {
        let has_items = schema.items.is_some_and(|items| {
            let items = self.schema(items);
            items.is_readable
        });
        let has_values = matches!(
            schema.additional_properties,
            Some(AdditionalProperties::Schema(_))
        );
        schema.properties.is_some()
            || schema.pattern_properties.is_some()
            || has_values
            || has_items
            || schema.prefix_items.is_some()
            || schema.all_of.is_some()
            || schema.is_union()
    }
}

/// How a body of this media type is read and written.
pub(super) fn kind(media_type: &str, schema: Option<&Schema>, is_binary: bool) -> ContentKind {
    let name = media_type_name(media_type);
    match name.as_str() {
        "application/x-www-form-urlencoded" => ContentKind::Form,
        "text/event-stream" => ContentKind::EventStream,
        "application/jsonl"
        | "application/x-ndjson"
        | "application/ndjson"
        | "application/x-jsonlines"
        | "application/json-seq"
        | "application/jsonlines"
        | "application/x-json-stream" => ContentKind::JsonLines,
        // Servers that do not say which media type they send do not quote text.
        "*" | "*/*" if schema.is_some_and(is_plain_text) => ContentKind::Text,
        "*" | "*/*" | "application/*" => match schema {
            Some(schema) if !is_binary && schema.is_readable && !schema.is_empty => {
                ContentKind::Json
            }
            _ => ContentKind::Binary,
        },
        "multipart/form-data" => ContentKind::Multipart,
        // JSON has no bytes: what is meant is a file that holds JSON.
        other if is_json(other) && is_binary => ContentKind::Binary,
        other if is_json(other) => ContentKind::Json,
        other if other.starts_with("text/") => match is_binary {
            true => ContentKind::Binary,
            false => ContentKind::Text,
        },
        _ => ContentKind::Binary,
    }
}

/// Whether the schema is one of text that may be anything.
fn is_plain_text(schema: &Schema) -> bool {
    let is_text = schema.ty == Some(SchemaType::String);
    is_text && schema.constraints().format.is_none() && schema.values.is_none()
}
