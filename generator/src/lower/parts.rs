//! Multipart bodies that are lists of parts (OpenAPI 3.2, section 4.14.5).

use super::context::Lower;
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{
    Content, ContentKind, Shape, StringKind, TypeId, is_json, is_xml, media_type_name,
};
use crate::spec::operation::MediaType;
use crate::spec::{Keyword, Schema};

/// What the parts hold, as far as their media types say.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    /// Values, as JSON or as the text of scalars.
    Values,
    /// Text for which there is no serialiser here.
    Text,
    /// Bytes, at least in some.
    Bytes,
}

impl<'a> Lower<'a> {
    /// The schema of each part; nothing of a body that is no list of parts. A form is none, be its fields
    /// described as a list.
    pub(super) fn item_of_parts(&self, media_type: &MediaType) -> Option<&'a Schema> {
        let name = media_type_name(&media_type.name);
        if !name.starts_with("multipart/") || name == "multipart/form-data" {
            return None;
        }
        if let Some(item) = media_type.item_schema {
            return Some(self.schema(item));
        }
        media_type.item_encoding.as_ref()?;
        let list = self.target(self.schema(media_type.schema?))?;
        let item = list.items.filter(|_| list.prefix_items.is_none())?;
        Some(self.schema(item))
    }

    /// A body that is a list of such parts.
    pub(super) fn list_of_parts(&mut self, media_type: &'a MediaType, item: &'a Schema) -> Content {
        if !media_type.prefix_encodings.is_empty() {
            self.report_position(media_type, Keyword::PrefixEncoding);
        }
        let listed = media_type.item_encoding.as_ref();
        let listed = listed.and_then(|encoding| encoding.content_type.as_deref());
        let holds = self.held(listed, item);
        if holds != Holds::Values {
            self.report_unread_items(media_type, item, listed);
        }
        let text = |kind| Shape::String(kind);
        let ty: TypeId = match holds {
            Holds::Values => self.used_type(item),
            Holds::Text => self.anonymous(item.pointer.clone(), text(StringKind::Plain)),
            Holds::Bytes => self.anonymous(item.pointer.clone(), text(StringKind::Binary)),
        };
        Content {
            media_type: media_type.name.clone(),
            kind: ContentKind::Parts,
            ty,
            encodings: Vec::new(),
            item_encoding: media_type.item_encoding.clone(),
            elements: Vec::new(),
        }
    }

    /// What is in the parts: as their media types say, else as is usual for their schema (OpenAPI 3.2,
    /// section 4.15.1.1).
    fn held(&self, listed: Option<&str>, item: &Schema) -> Holds {
        let Some(listed) = listed else {
            let is_bytes = item.is_empty || self.can_be_binary(item);
            return if is_bytes {
                Holds::Bytes
            } else {
                Holds::Values
            };
        };
        let each = listed.split(',').map(|one| match media_type_name(one) {
            name if is_json(&name) => Holds::Values,
            name if is_xml(&name) => Holds::Text,
            name if name.starts_with("text/") && !item.is_empty => Holds::Values,
            name if name.starts_with("text/") => Holds::Text,
            _ => Holds::Bytes,
        });
        let each: Vec<Holds> = each.collect();
        let all = |holds| each.iter().all(|one| *one == holds);
        match () {
            () if all(Holds::Values) => Holds::Values,
            () if each.contains(&Holds::Bytes) => Holds::Bytes,
            () => Holds::Text,
        }
    }

    /// Reports a structure of which the parts have a media type without a serialiser here.
    fn report_unread_items(&mut self, media_type: &MediaType, item: &Schema, listed: Option<&str>) {
        let Some(listed) = listed.filter(|_| {
            self.target(item)
                .is_some_and(|item| self.is_structure(item))
        }) else {
            return;
        };
        let message =
            format!("parts of type `{listed}` are passed as they are; their schema is ignored");
        let label = "there is no built-in support for all of these media types";
        let place = Keyword::ItemEncoding.of(&media_type.pointer);
        let finding = self.finding(Code::RawBody, message, &place, label);
        self.drop_for(finding, &item.pointer);
    }

    /// Reports what is said about the parts of a body that is taken in another way.
    pub(super) fn report_positions(&mut self, media_type: &MediaType) {
        if media_type.item_encoding.is_some() {
            self.report_position(media_type, Keyword::ItemEncoding);
        }
        if !media_type.prefix_encodings.is_empty() {
            self.report_position(media_type, Keyword::PrefixEncoding);
        }
    }

    fn report_position(&mut self, media_type: &MediaType, keyword: Keyword) {
        let pointer = keyword.of(&media_type.pointer);
        let message = format!("`{}` has no effect", keyword);
        let place = self.document.origins.locate_key(&pointer);
        let label = "the parts are sent and read without it";
        let finding = Diagnostic::new(Code::UnsupportedFeature, message).at(place, label);
        self.drop_for(finding, &pointer);
    }
}
