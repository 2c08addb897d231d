//! The one way to write a document down.
//!
//! - Members that the specification names stand in a fixed order (the order of the tables in
//!   `shape`), other members after them by name.
//! - Maps are sorted by key: paths, responses, components, headers, links, callbacks, examples,
//!   scopes. The author's order stays where it may carry meaning for a reader or a generator:
//!   `properties`, the media types of `content`, `encoding`, a discriminator's `mapping`, and the
//!   variables of a server.
//! - Arrays keep their order, with one exception: the document's `tags` are sorted by name.
//! - References to the same document are spelt in one way.
//! - Free data (examples, defaults, extensions) is not touched.

use serde_json::{Map, Value};

use super::reference;
use super::shape::{Holds, Object};

/// Writes the values of one document in canonical form.
pub(crate) struct Canonical<'a> {
    /// The document in which references are looked up.
    pub(crate) document: &'a Value,
}

impl Canonical<'_> {
    /// The canonical form of a value that stands where `holds` is expected.
    pub(crate) fn form(&self, value: &Value, holds: &'static Holds) -> Value {
        match (value, holds) {
            (Value::String(text), Holds::Reference) => Value::String(self.spelling(text)),
            (_, Holds::Data | Holds::Reference) => value.clone(),
            (Value::Array(items), _) => items
                .iter()
                .map(|item| self.form(item, holds.item()))
                .collect(),
            (Value::Object(members), Holds::Object(object)) => {
                self.members(in_order_of(object, members), holds)
            }
            (Value::Object(members), Holds::Map(map)) if map.sorted => {
                self.members(by_name(members), holds)
            }
            (Value::Object(members), _) => self.members(members.iter().collect(), holds),
            _ => value.clone(),
        }
    }

    fn members(&self, members: Vec<(&String, &Value)>, holds: &'static Holds) -> Value {
        let form =
            |(key, value): (&String, &Value)| (key.clone(), self.form(value, holds.member(key)));
        Value::Object(members.into_iter().map(form).collect())
    }

    /// The canonical spelling of a reference; the given one when it leads nowhere in the document.
    fn spelling(&self, reference: &str) -> String {
        reference::local(self.document, reference).map_or_else(
            || reference.to_owned(),
            |target| reference::spelt(&target.pointer),
        )
    }
}

fn by_name(members: &Map<String, Value>) -> Vec<(&String, &Value)> {
    let mut members: Vec<_> = members.iter().collect();
    members.sort_by_key(|(key, _)| key.as_str());
    members
}

fn in_order_of<'a>(
    object: &Object,
    members: &'a Map<String, Value>,
) -> Vec<(&'a String, &'a Value)> {
    let mut members = by_name(members);
    members.sort_by_key(|(key, _)| object.rank(key).unwrap_or(usize::MAX));
    members
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::shape::DOCUMENT;
    use super::*;

    fn canonical(document: &Value) -> String {
        Canonical { document }.form(document, &DOCUMENT).to_string()
    }

    #[test]
    fn members_stand_in_the_order_of_the_specification() {
        let document = json!({
            "x-b": 1, "paths": {"/b": {}, "/a": {"x-q": 1, "post": {"responses": {"default": {}, "404": {}, "200": {}}}, "get": {}}},
            "info": {"version": "1", "title": "T"}, "openapi": "3.0.3", "a": 2,
        });
        assert_eq!(
            canonical(&document),
            r#"{"openapi":"3.0.3","info":{"title":"T","version":"1"},"paths":{"/a":{"get":{},"post":{"responses":{"200":{},"404":{},"default":{}}},"x-q":1},"/b":{}},"a":2,"x-b":1}"#
        );
    }

    #[test]
    fn properties_and_data_keep_their_order() {
        let document = json!({"components": {"schemas": {
            "Z": {"example": {"b": 1, "a": {"$ref": "#/components/schemas/a b"}}, "type": "object"},
            "A": {"properties": {"type": {"format": "int32", "type": "integer"}, "b": {"$ref": "#/components/schemas/a b"}}},
            "a b": {},
        }}});
        assert_eq!(
            canonical(&document),
            r##"{"components":{"schemas":{"A":{"properties":{"type":{"type":"integer","format":"int32"},"b":{"$ref":"#/components/schemas/a%20b"}}},"Z":{"type":"object","example":{"b":1,"a":{"$ref":"#/components/schemas/a b"}}},"a b":{}}}}"##
        );
    }
}
