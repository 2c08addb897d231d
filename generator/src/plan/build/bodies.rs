//! Request bodies.

use super::context::{Planner, uploads};
use crate::model::{
    Body, Content, ContentKind, Encoding, Field, Files, Object, Operation, Shape, TypeId, is_json,
    media_type_name,
};
use crate::plan::bodies::{
    BodyContent, BodyEncoding, BodyPlan, BodyVariant, FormProperty, MultipartPart, MultipartPlan,
    PartContent, PropertyEncoding,
};
use crate::plan::facts::{Presence, distinct};
use crate::plan::intake::Intake;
use crate::plan::names::{BodyNames, OperationNames};
use crate::plan::request::{RequestField, StylePlan};
use crate::plan::rust_type::RustType;
use crate::plan::words;

/// The media type of what has no other.
const BYTES: &str = "application/octet-stream";

/// The media type of forms.
const FORM: &str = "application/x-www-form-urlencoded";

impl Planner<'_> {
    /// How the body of an operation is written.
    pub(super) fn body(&self, operation: &Operation, names: &OperationNames) -> Option<BodyPlan> {
        let body = operation.body.as_ref()?;
        let distinct = distinct(self.api, &body.contents);
        let is_respelt = |content: &&Content| {
            let mut distinct = distinct.iter();
            !distinct.any(|known| known.media_type == content.media_type)
        };
        let respelt = body.contents.iter().filter(is_respelt);
        let respelt = respelt.map(|content| content.media_type.clone()).collect();
        let is_one = names.body_type.is_none();
        let named = distinct.into_iter().zip(&names.bodies);
        let contents: Vec<BodyContent> = named
            .map(|(content, names)| self.content(content, names, is_one))
            .collect();
        let first = contents.first()?;
        let may_be_missing = self.facts.is_body_optional_argument(self.api, operation);
        let field = match &names.body_type {
            None if may_be_missing => RequestField {
                type_id: Some(first.type_id),
                intake: Intake::Into,
                required: true,
                ..body_field(body, names, first.ty.clone().optional())
            },
            None => RequestField {
                type_id: Some(first.type_id),
                intake: first.intake.clone(),
                ..body_field(body, names, first.ty.clone())
            },
            Some(name) => body_field(body, names, RustType::Local(name.clone())),
        };
        Some(BodyPlan {
            field,
            enum_name: names.body_type.clone(),
            may_be_missing,
            contents,
            respelt,
        })
    }

    fn content(&self, content: &Content, names: &BodyNames, is_one: bool) -> BodyContent {
        let encoding = self.encoding(content);
        let variant = (!is_one).then(|| BodyVariant {
            name: names.variant.clone(),
            is_boxed: encoding.holds_value() && self.facts.is_large(self.api, content.ty),
        });
        let ty = self.body_type(content, &encoding);
        BodyContent {
            function: names.function.clone(),
            variant,
            media_type: content.media_type.clone(),
            sent_as: concrete(&content.media_type, content.kind),
            type_id: content.ty,
            intake: self.intake(&ty),
            ty,
            encoding,
        }
    }

    /// The type of a body in one media type.
    fn body_type(&self, content: &Content, encoding: &BodyEncoding) -> RustType {
        match encoding {
            BodyEncoding::Json
            | BodyEncoding::OtherJson
            | BodyEncoding::Form(_)
            | BodyEncoding::Multipart(_)
            | BodyEncoding::MultipartMap => self.rust_type(content.ty),
            BodyEncoding::PartFiles(_) => uploads(Files::Many),
            BodyEncoding::JsonLines | BodyEncoding::PartValues(_) => {
                RustType::Vec(Box::new(self.rust_type(content.ty)))
            }
            BodyEncoding::MultipartFiles(files) => RustType::Map(Box::new(uploads(*files))),
            BodyEncoding::MultipartParts => RustType::Multipart,
            BodyEncoding::Text => RustType::String,
            BodyEncoding::Upload => RustType::Upload,
        }
    }

    fn encoding(&self, content: &Content) -> BodyEncoding {
        match content.kind {
            ContentKind::Json => match concrete(&content.media_type, content.kind).as_str() {
                "application/json" => BodyEncoding::Json,
                _ => BodyEncoding::OtherJson,
            },
            ContentKind::Text => BodyEncoding::Text,
            ContentKind::Form => {
                let properties = content
                    .encodings
                    .iter()
                    .map(|(name, encoding)| FormProperty {
                        name: name.clone(),
                        encoding: property(encoding),
                    });
                BodyEncoding::Form(properties.collect())
            }
            ContentKind::Multipart => self.multipart(content),
            ContentKind::JsonLines if self.is_more_than_text(content.ty) => BodyEncoding::JsonLines,
            ContentKind::Parts => self.list_of_parts(content),
            ContentKind::Binary | ContentKind::EventStream | ContentKind::JsonLines => {
                BodyEncoding::Upload
            }
        }
    }

    /// Whether more is known about a value than that it is JSON, or text.
    fn is_more_than_text(&self, id: TypeId) -> bool {
        let shape = &self.api.types[self.api.types.resolve(id)].shape;
        !matches!(shape, Shape::Any(_) | Shape::String(_))
    }

    fn multipart(&self, content: &Content) -> BodyEncoding {
        let id = self.api.types.resolve(content.ty);
        match &self.api.types[id].shape {
            Shape::Object(object) => BodyEncoding::Multipart(self.parts(id, object, content)),
            Shape::Map(values) => match self.api.types.files(*values) {
                Some(files) => BodyEncoding::MultipartFiles(files),
                None => BodyEncoding::MultipartMap,
            },
            _ => BodyEncoding::MultipartParts,
        }
    }

    /// A part for each item of a list.
    fn list_of_parts(&self, content: &Content) -> BodyEncoding {
        let encoding = content.item_encoding.as_ref();
        let listed = encoding.and_then(|encoding| encoding.content_type.as_deref());
        let listed = one_of(listed).to_owned();
        match self.api.types.files(content.ty) {
            Some(_) if listed.is_empty() => BodyEncoding::PartFiles(BYTES.to_owned()),
            Some(_) => BodyEncoding::PartFiles(listed),
            None => BodyEncoding::PartValues(listed),
        }
    }

    /// A part for each property of a multipart form.
    fn parts(&self, id: TypeId, object: &Object, content: &Content) -> MultipartPlan {
        let named = object.fields.iter().zip(self.member_names(id));
        let parts = named.map(|(field, name)| self.part(id, content, field, name));
        MultipartPlan {
            parts: parts.collect(),
            additional: object.rest.map(|rest| match self.files_of(id, rest) {
                None => PartContent::Value,
                Some(Files::One) => PartContent::File,
                Some(Files::Many) => PartContent::Files,
            }),
        }
    }

    fn part(&self, owner: TypeId, content: &Content, field: &Field, name: &str) -> MultipartPart {
        let mut encodings = content.encodings.iter();
        let encoding = encodings.find(|(known, _)| *known == field.name);
        let listed = encoding.and_then(|(_, encoding)| encoding.content_type.as_deref());
        let media_type = one_of(listed);
        let required = self.facts.presence(self.api, owner, field) == Presence::Required
            && !self.api.types.is_nullable(field.ty);
        let content = match (self.files_of(owner, field.ty), required) {
            (None, _) if media_type_name(media_type) == FORM => PartContent::Form,
            (None, _) => PartContent::Value,
            (Some(Files::One), true) => PartContent::File,
            (Some(Files::One), false) => PartContent::OptionalFile,
            (Some(Files::Many), true) => PartContent::Files,
            (Some(Files::Many), false) => PartContent::OptionalFiles,
        };
        let media_type = match content {
            PartContent::Value | PartContent::Form => media_type,
            _ if media_type.is_empty() => BYTES,
            _ => media_type,
        };
        MultipartPart {
            wire_name: field.name.clone(),
            field: name.to_owned(),
            media_type: media_type.to_owned(),
            content,
        }
    }
}

fn body_field(body: &Body, names: &OperationNames, ty: RustType) -> RequestField {
    RequestField {
        name: names.body.clone(),
        wire_name: "body".to_owned(),
        type_id: None,
        ty,
        intake: Intake::Plain,
        required: body.required,
        only: None,
        is_fixed: false,
        docs: words::words(&body.docs).join("\n"),
        deprecated: false,
    }
}

fn property(encoding: &Encoding) -> PropertyEncoding {
    match &encoding.content_type {
        Some(content_type) if is_json(content_type) => PropertyEncoding::Json,
        _ => PropertyEncoding::Style(StylePlan {
            style: encoding.style,
            explode: encoding.explode,
            allow_reserved: encoding.allow_reserved,
        }),
    }
}

/// The media type of a part. Several, or a range, leave the choice to the caller.
fn one_of(listed: Option<&str>) -> &str {
    listed
        .filter(|listed| !listed.contains([',', '*']))
        .unwrap_or_default()
}

/// A media type that can be sent: a range is none.
fn concrete(media_type: &str, kind: ContentKind) -> String {
    match (media_type.contains('*'), kind) {
        (false, _) => media_type.to_owned(),
        (true, ContentKind::Json) => "application/json".to_owned(),
        (true, ContentKind::Text) => "text/plain".to_owned(),
        (true, ContentKind::Parts) => "multipart/mixed".to_owned(),
        (true, _) => BYTES.to_owned(),
    }
}
