//! Bodies and their media types.

use serde_json::Value;

use super::Reader;
use super::node::Node;
use super::operation::docs;
use crate::diagnostics::Code;
use crate::model::{Encoding, Style, media_type_name};
use crate::spec::operation::{Body, Entry, MediaType};

impl<'v> Reader<'v, '_> {
    pub(super) fn body_at(&mut self, node: &Node<'v>) -> Entry<Body> {
        self.entry(node, |reader, node| {
            for (name, content) in node.members("content") {
                reader.report_ignored_encodings(name, &content);
            }
            Some(Body {
                pointer: node.pointer.clone(),
                required: reader.is_true(node, "required"),
                docs: docs(node),
                contents: reader.contents(node),
            })
        })
    }

    /// The media types of a body, in the document's order.
    pub(super) fn contents(&mut self, node: &Node<'v>) -> Vec<MediaType> {
        let mut contents = Vec::new();
        for (name, content) in node.members("content") {
            let (target, _) = self.follow(&content, "a value of this media type may be anything");
            contents.push(match target {
                Some(target) => self.media_type(name, &target),
                None => MediaType::undescribed(name, content.pointer),
            });
        }
        contents
    }

    fn report_ignored_encodings(&mut self, media_type: &str, node: &Node<'v>) {
        for (property, encoding) in node.members("encoding") {
            for (key, is_usual) in ignored(media_type) {
                let member = encoding.get(key);
                let Some(member) = member.filter(|member| !is_usual(member.value)) else {
                    continue;
                };
                let message = format!(
                    "`{key}` of the encoding of `{property}` has no effect in a body of type `{media_type}`"
                );
                let label = match *key {
                    "headers" => "the client sends no headers of this kind",
                    _ => "the type of the value and `contentType` say how a part is written",
                };
                let finding = self.finding(Code::IgnoredEncoding, message, &member.pointer, label);
                self.drop_for(finding, &member.pointer);
            }
        }
    }

    fn media_type(&mut self, name: &str, node: &Node<'v>) -> MediaType {
        let mut schema = |key: &str| {
            let schema = node.get(key)?;
            Some(self.schemas.schema_at(schema.value, schema.pointer))
        };
        let (schema, item_schema) = (schema("schema"), schema("itemSchema"));
        let encodings = node.members("encoding");
        MediaType {
            pointer: node.pointer.clone(),
            name: name.to_owned(),
            schema,
            item_schema,
            encodings: encodings
                .map(|(name, node)| (name.to_owned(), encoding(&node)))
                .collect(),
            item_encoding: node.get("itemEncoding").map(|node| encoding(&node)),
            prefix_encodings: node
                .items("prefixEncoding")
                .map(|node| encoding(&node))
                .collect(),
        }
    }
}

/// A member of an Encoding Object that has no effect, and whether a value of it means what is done
/// anyway.
type Ignored = (&'static str, fn(&Value) -> bool);

/// The members that have no effect in a body of this media type.
fn ignored(media_type: &str) -> &'static [Ignored] {
    match media_type_name(media_type).as_str() {
        "application/x-www-form-urlencoded" => &[("headers", |_| false)],
        name if name.starts_with("multipart/") => &[
            ("headers", |_| false),
            ("style", |style| style == "form"),
            ("explode", |explode| *explode == true),
            ("allowReserved", |allowed| *allowed == false),
        ],
        _ => &[],
    }
}

fn encoding(node: &Node<'_>) -> Encoding {
    let style = match node.text("style") {
        Some("spaceDelimited") => Style::SpaceDelimited,
        Some("pipeDelimited") => Style::PipeDelimited,
        Some("deepObject") => Style::DeepObject,
        _ => Style::Form,
    };
    let explode = node.value.get("explode").and_then(Value::as_bool);
    Encoding {
        content_type: node.text("contentType").map(str::to_owned),
        style,
        explode: explode.unwrap_or(style == Style::Form),
        allow_reserved: node.is_true("allowReserved"),
    }
}
