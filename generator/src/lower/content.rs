//! Bodies: media types and how each is read and written.

use serde_json::Value;

use super::context::Lower;
use super::docs;
use crate::diagnostics::Code;
use crate::document::dialect::PREFIX_ITEMS;
use crate::document::node::Node;
use crate::model::{AnyReason, Body, Content, ContentKind, Encoding, Shape, StringKind, Style};

impl<'a> Lower<'a> {
    /// A request body; nothing when it has no media type, or its reference leads nowhere.
    pub(super) fn body(&mut self, node: Node<'a>) -> Option<Body> {
        let node = self.follow(node)?;
        let contents = self.contents(&node);
        if contents.is_empty() {
            return None;
        }
        Some(Body {
            required: node.is_true("required"),
            docs: docs::of_node(&node),
            contents,
        })
    }

    /// The media types of a body, JSON first.
    pub(super) fn contents(&mut self, node: &Node<'a>) -> Vec<Content> {
        let mut contents: Vec<Content> = node
            .members("content")
            .map(|(media_type, content)| self.content(media_type, &content))
            .collect();
        contents.sort_by_key(|content| content.kind != ContentKind::Json);
        contents
    }

    fn content(&mut self, media_type: &str, node: &Node<'a>) -> Content {
        let schema = node.get("itemSchema").or_else(|| node.get("schema"));
        let kind = match kind(media_type, schema.as_ref().map(|schema| schema.value)) {
            ContentKind::JsonLines if is_text(node) => ContentKind::Text,
            kind => kind,
        };
        if kind == ContentKind::Binary
            && let Some(schema) = &schema
        {
            self.report_raw(media_type, node, schema);
        }
        let ty = match (kind, schema) {
            (ContentKind::Binary, _) => {
                self.anonymous(node.pointer.clone(), Shape::String(StringKind::Binary))
            }
            (_, Some(schema)) => self.used_type(&schema),
            (ContentKind::Text | ContentKind::EventStream, None) => {
                self.anonymous(node.pointer.clone(), Shape::String(StringKind::Plain))
            }
            (_, None) => self.any(node.pointer.clone(), AnyReason::NoSchema),
        };
        let encodings = node
            .members("encoding")
            .map(|(name, node)| (name.to_owned(), encoding(&node)))
            .collect();
        Content {
            media_type: media_type.to_owned(),
            kind,
            ty,
            encodings,
        }
    }
}

/// Keywords that describe a structure.
const STRUCTURE: [&str; 8] = [
    "properties",
    "patternProperties",
    "additionalProperties",
    "items",
    PREFIX_ITEMS,
    "allOf",
    "oneOf",
    "anyOf",
];

impl<'a> Lower<'a> {
    /// Reports a structure that is described for a media type which has no serialiser here.
    fn report_raw(&mut self, media_type: &str, node: &Node<'a>, schema: &Node<'a>) {
        let described = self.follow(schema.clone());
        let described = described.as_ref().map_or(schema.value, |node| node.value);
        let is_structured = STRUCTURE.iter().any(|keyword| {
            described
                .get(keyword)
                .is_some_and(|value| !value.is_boolean())
        });
        if is_structured {
            let message = format!(
                "a body of `{media_type}` is passed on as raw bytes, whatever its schema says"
            );
            let label = "nothing here reads or writes this media type";
            self.report(Code::RawBody, message, &node.pointer, label);
        }
    }
}

/// Whether all lines together are described as one text, rather than the value in each.
fn is_text(node: &Node<'_>) -> bool {
    let schema = node.get("schema");
    let is_string = schema.is_some_and(|schema| schema.text("type") == Some("string"));
    is_string && node.get("itemSchema").is_none()
}

/// How a body of this media type is read and written.
pub(super) fn kind(media_type: &str, schema: Option<&Value>) -> ContentKind {
    let essence = media_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    let is_binary = |schema: &Value| schema.get("format").and_then(Value::as_str) == Some("binary");
    match essence.as_str() {
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
            Some(schema)
                if !is_binary(schema)
                    && schema
                        .as_object()
                        .is_some_and(|members| !members.is_empty()) =>
            {
                ContentKind::Json
            }
            _ => ContentKind::Binary,
        },
        "multipart/form-data" => ContentKind::Multipart,
        // JSON has no bytes: what is meant is a file that holds JSON.
        other if is_json(other) && schema.is_some_and(is_binary) => ContentKind::Binary,
        other if is_json(other) => ContentKind::Json,
        other if other.starts_with("text/") => match schema {
            Some(schema) if is_binary(schema) => ContentKind::Binary,
            _ => ContentKind::Text,
        },
        _ => ContentKind::Binary,
    }
}

fn is_json(essence: &str) -> bool {
    matches!(essence, "application/json" | "text/json") || essence.ends_with("+json")
}

/// Whether the schema is one of text that may be anything.
fn is_plain_text(schema: &Value) -> bool {
    schema.get("type").and_then(Value::as_str) == Some("string")
        && ["format", "enum", "const"]
            .iter()
            .all(|keyword| schema.get(keyword).is_none())
}

fn encoding(node: &Node<'_>) -> Encoding {
    let style = match node.text("style") {
        Some("spaceDelimited") => Style::SpaceDelimited,
        Some("pipeDelimited") => Style::PipeDelimited,
        Some("deepObject") => Style::DeepObject,
        _ => Style::Form,
    };
    Encoding {
        content_type: node.text("contentType").map(str::to_owned),
        style,
        explode: node
            .value
            .get("explode")
            .and_then(Value::as_bool)
            .unwrap_or(style == Style::Form),
        allow_reserved: node.is_true("allowReserved"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn media_types_have_a_kind() {
        let object = json!({"type": "object"});
        let text = json!({"type": "string"});
        let binary = json!({"type": "string", "format": "binary"});
        for (media_type, schema, expected) in [
            (
                "application/json; charset=utf-8",
                Some(&object),
                ContentKind::Json,
            ),
            ("application/problem+json", None, ContentKind::Json),
            ("application/json", Some(&binary), ContentKind::Binary),
            ("*/*", Some(&object), ContentKind::Json),
            ("*/*", Some(&binary), ContentKind::Binary),
            ("*/*", Some(&text), ContentKind::Text),
            ("application/*", Some(&text), ContentKind::Json),
            ("text/csv", None, ContentKind::Text),
            ("image/png", None, ContentKind::Binary),
            ("application/xml", Some(&object), ContentKind::Binary),
            ("multipart/form-data", None, ContentKind::Multipart),
            ("multipart/related", None, ContentKind::Binary),
            ("application/x-ndjson", None, ContentKind::JsonLines),
        ] {
            assert_eq!(kind(media_type, schema), expected, "{media_type}");
        }
    }
}
