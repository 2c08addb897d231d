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

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::reference;
use super::shape::{DOCUMENT, Holds, Object};

/// The canonical form of a whole document.
pub(crate) fn document(document: Value) -> Value {
    let mut spellings = BTreeMap::new();
    collect_spellings(&document, &document, &DOCUMENT, &mut spellings);
    Canonical {
        spell: &|text| spellings.get(text).cloned(),
    }
    .form(document, &DOCUMENT)
}

/// The canonical form of a value of `document`.
pub(crate) fn part(value: Value, holds: &'static Holds, document: &Value) -> Value {
    Canonical {
        spell: &|text| respelt(document, text),
    }
    .form(value, holds)
}

/// How a reference to the same document is spelt, where that is different.
fn respelt(document: &Value, text: &str) -> Option<String> {
    let fragment = text.strip_prefix('#')?;
    let target = reference::resolve(document, fragment).map(|target| target.pointer);
    let pointer = target.or_else(|| reference::pointer(fragment))?;
    Some(reference::spelt(&pointer)).filter(|spelt| spelt != text)
}

fn collect_spellings(
    document: &Value,
    value: &Value,
    holds: &'static Holds,
    spellings: &mut BTreeMap<String, String>,
) {
    match (value, holds) {
        (Value::String(text), Holds::Reference) => {
            let spelt = respelt(document, text);
            spellings.extend(spelt.map(|spelt| (text.clone(), spelt)));
        }
        (_, Holds::Data | Holds::Reference) => {}
        (Value::Array(items), _) => {
            for item in items {
                collect_spellings(document, item, holds.item(), spellings);
            }
        }
        (Value::Object(members), _) => {
            for (key, value) in members {
                collect_spellings(document, value, holds.member(key), spellings);
            }
        }
        _ => {}
    }
}

/// Writes values in canonical form.
struct Canonical<'a> {
    /// The canonical spelling of a reference, where it is another.
    spell: &'a dyn Fn(&str) -> Option<String>,
}

impl Canonical<'_> {
    fn form(&self, value: Value, holds: &'static Holds) -> Value {
        match (value, holds) {
            (Value::String(text), Holds::Reference) => {
                Value::String((self.spell)(&text).unwrap_or(text))
            }
            (Value::Array(items), Holds::List(_) | Holds::Set(_) | Holds::Object(_)) => items
                .into_iter()
                .map(|item| self.form(item, holds.item()))
                .collect(),
            (Value::Object(members), Holds::Object(object)) => {
                self.members(in_order_of(object, members), holds)
            }
            (Value::Object(members), Holds::Map(map)) if map.sorted => {
                self.members(by_name(members), holds)
            }
            (Value::Object(members), Holds::Map(_)) => {
                self.members(members.into_iter().collect(), holds)
            }
            (value, _) => value,
        }
    }

    fn members(&self, members: Vec<(String, Value)>, holds: &'static Holds) -> Value {
        let form = |(key, value): (String, Value)| {
            let value = self.form(value, holds.member(&key));
            (key, value)
        };
        Value::Object(members.into_iter().map(form).collect())
    }
}

fn by_name(members: Map<String, Value>) -> Vec<(String, Value)> {
    let mut members: Vec<_> = members.into_iter().collect();
    members.sort_by(|(left, _), (right, _)| left.cmp(right));
    members
}

fn in_order_of(object: &Object, members: Map<String, Value>) -> Vec<(String, Value)> {
    let mut members = by_name(members);
    members.sort_by_cached_key(|(key, _)| object.rank(key).unwrap_or(usize::MAX));
    members
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn canonical(value: &Value) -> String {
        document(value.clone()).to_string()
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
