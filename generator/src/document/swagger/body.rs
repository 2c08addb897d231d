//! Parameters in the body and in forms → request bodies.

use serde_json::{Map, Value, json};

use super::parameter::Collection;
use super::{At, Converter};
use crate::pointer::Pointer;

const MULTIPART: &str = "multipart/form-data";
const URLENCODED: &str = "application/x-www-form-urlencoded";

/// The members of a parameter that a body has no use for.
const OF_PARAMETER: [&str; 5] = ["in", "name", "schema", "type", "$ref"];

impl<'v> Converter<'v> {
    /// The request body of a parameter with `in: body`.
    pub(super) fn body(&mut self, at: &At<'v>, consumes: &[&str]) -> Value {
        self.note(at);
        let mut body = Map::new();
        for (key, inner) in at.members() {
            if !OF_PARAMETER.contains(&key) {
                body.insert(key.to_owned(), inner.value.clone());
            }
        }
        let media_types = match consumes.is_empty() {
            true => vec!["application/json"],
            false => consumes.to_vec(),
        };
        let mut content = Map::new();
        for media_type in media_types {
            let place = at.to.child("content").child(media_type).child("schema");
            let schema = match at.value.get("schema") {
                Some(schema) => {
                    let schema = at.member("schema", schema).moved(place);
                    self.note(&schema);
                    self.schema(&schema)
                }
                // Without a schema, some writers describe the value as they do in other parameters.
                None => {
                    let schema = at.moved(place);
                    self.note(&schema);
                    self.schema_inside(&schema)
                }
            };
            content.insert(media_type.to_owned(), json!({ "schema": schema }));
        }
        body.insert("content".to_owned(), Value::Object(content));
        let name = at.text("name").unwrap_or_default();
        self.leftover(at, &format!("the body `{name}` is"), "`requestBody`");
        Value::Object(body)
    }

    /// The request body that fields of a form come to.
    pub(super) fn form(&mut self, fields: &[At<'v>], consumes: &[&str], to: &Pointer) -> Value {
        let has_file = fields
            .iter()
            .any(|field| field.value.get("type").is_some_and(|ty| ty == "file"));
        let named = |media_type: &str| {
            consumes
                .iter()
                .any(|name| name.to_ascii_lowercase().starts_with(media_type))
        };
        let media_types = match (has_file, named(MULTIPART), named(URLENCODED)) {
            (true, ..) | (false, true, false) => vec![MULTIPART],
            (false, true, true) => vec![MULTIPART, URLENCODED],
            (false, false, _) => vec![URLENCODED],
        };
        let mut content = Map::new();
        for media_type in media_types {
            let place = to.child("content").child(media_type);
            let described = self.form_content(fields, &place);
            content.insert(media_type.to_owned(), described);
        }
        let is_required = |field: &At<'_>| field.value.get("required") == Some(&Value::Bool(true));
        if let Some(first) = fields.first() {
            self.leftover(&first.moved(to.clone()), "a form is", "`requestBody`");
        }
        let mut body = Map::new();
        if fields.iter().any(is_required) {
            body.insert("required".to_owned(), Value::Bool(true));
        }
        body.insert("content".to_owned(), Value::Object(content));
        Value::Object(body)
    }

    fn form_content(&mut self, fields: &[At<'v>], place: &Pointer) -> Value {
        let (mut properties, mut encoding) = (Map::new(), Map::new());
        let mut required = Vec::new();
        for field in fields {
            let Some(name) = field.text("name") else {
                continue;
            };
            let at = field.moved(place.child("schema").child("properties").child(name));
            self.note(&at);
            let mut schema = match field.value.get("schema") {
                Some(schema) => self.schema(&at.member("schema", schema)),
                None => self.schema_inside(&at),
            };
            if let (Some(text), Some(members)) =
                (field.value.get("description"), schema.as_object_mut())
            {
                members.insert("description".to_owned(), text.clone());
            }
            if field.value.get("required") == Some(&Value::Bool(true)) {
                required.push(Value::from(name));
            }
            let is_said = self.is_swagger || field.value.get("collectionFormat").is_some();
            let items = field.value.get("items").and_then(|items| items.get("type"));
            let has_files = items.is_some_and(|ty| ty == "file");
            let collection = Collection::of(field.value).filter(|_| is_said && !has_files);
            if let Some((style, explode)) = collection.and_then(Collection::style) {
                let described = json!({ "style": style, "explode": explode });
                encoding.insert(name.to_owned(), described);
            }
            properties.insert(name.to_owned(), schema);
        }
        let mut schema = Map::new();
        schema.insert("type".to_owned(), Value::from("object"));
        schema.insert("properties".to_owned(), Value::Object(properties));
        if !required.is_empty() {
            schema.insert("required".to_owned(), Value::Array(required));
        }
        match encoding.is_empty() {
            true => json!({ "schema": schema }),
            false => json!({ "schema": schema, "encoding": encoding }),
        }
    }
}
