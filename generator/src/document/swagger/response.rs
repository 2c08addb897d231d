//! Responses: the schema moves under the media types, and headers get a schema.

use serde_json::{Map, Value};

use super::leftovers::is_parameter;
use super::{At, Converter, referring};

impl<'v> Converter<'v> {
    /// A response of an operation that answers in one of the media types.
    pub(super) fn response(&mut self, at: &At<'v>, produces: &[&str]) -> Value {
        if let Some(text) = at.text("$ref") {
            return self.shared_response(at, text, produces);
        }
        let Some(members) = at.value.as_object() else {
            return at.value.clone();
        };
        let mut converted = Map::new();
        for (key, inner) in at.members() {
            match key {
                "schema" | "examples" if !members.contains_key("content") => {}
                "headers" if inner.value.is_object() => {
                    let headers = inner.members();
                    let headers = headers.map(|(name, at)| (name.to_owned(), self.header(&at)));
                    converted.insert(key.to_owned(), headers.collect());
                }
                _ => {
                    converted.insert(key.to_owned(), inner.value.clone());
                }
            }
        }
        if let Some(schema) = members.get("schema")
            && !members.contains_key("content")
        {
            let content = self.content(&at.member("schema", schema), at, produces);
            self.leftover(at, "the body of a response is", "`content`");
            converted.insert("content".to_owned(), content);
        }
        Value::Object(converted)
    }

    /// A response that several operations have: written out where one of them answers in other media types.
    fn shared_response(&mut self, at: &At<'v>, text: &str, produces: &[&str]) -> Value {
        let differs = *produces != self.produces;
        match self.target(text).filter(|_| differs) {
            Some((from, value)) if value.get("schema").is_some() => {
                let at = At {
                    value,
                    from,
                    to: at.to.clone(),
                };
                self.note(&at);
                self.response(&at, produces)
            }
            _ => referring(&self.reference(text)),
        }
    }

    fn content(&mut self, schema: &At<'v>, response: &At<'v>, produces: &[&str]) -> Value {
        let is_file = schema.value.get("type").is_some_and(|ty| ty == "file");
        let examples = response.value.get("examples").and_then(Value::as_object);
        // What is said about the whole API is not about its files.
        let is_own = *produces != self.produces;
        let media_types = match (produces, is_file) {
            ([], true) => vec!["application/octet-stream"],
            (_, true) if !is_own => vec!["*/*"],
            ([], false) => vec!["application/json"],
            (named, _) => named.to_vec(),
        };
        let mut content = Map::new();
        for media_type in media_types {
            let place = response.to.child("content").child(media_type);
            let schema = schema.moved(place.child("schema"));
            self.note(&schema);
            let mut described = Map::new();
            described.insert("schema".to_owned(), self.schema(&schema));
            if let Some(example) = examples.and_then(|all| all.get(media_type)) {
                described.insert("example".to_owned(), example.clone());
            }
            content.insert(media_type.to_owned(), Value::Object(described));
        }
        Value::Object(content)
    }

    fn header(&mut self, at: &At<'v>) -> Value {
        let has_schema = ["schema", "content", "$ref"]
            .iter()
            .any(|key| at.value.get(*key).is_some());
        let Some(members) = at.value.as_object().filter(|_| !has_schema) else {
            return at.value.clone();
        };
        if is_parameter(at.value) {
            self.leftover(at, "the header of a response is", "`schema`");
        }
        let mut converted = Map::new();
        for key in ["description", "required"] {
            if let Some(value) = members.get(key) {
                converted.insert(key.to_owned(), value.clone());
            }
        }
        converted.insert("schema".to_owned(), self.schema_of(at));
        let extensions = members.iter().filter(|(key, _)| key.starts_with("x-"));
        converted.extend(extensions.map(|(key, value)| (key.clone(), value.clone())));
        converted.shift_remove("x-nullable");
        Value::Object(converted)
    }
}
