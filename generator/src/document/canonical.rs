//! The one way to write a document down.
//!
//! - Members that the specification names are in a fixed order (the order of the tables in
//!   `openapi_grammar`), other members after them by name.
//! - Maps are sorted by key: paths, responses, components, headers, links, callbacks, examples,
//!   scopes. The author's order stays where it may carry meaning for a reader or a generator:
//!   `properties`, the media types of `content`, `encoding`, a discriminator's `mapping`, and the
//!   variables of a server.
//! - Arrays keep their order, with one exception: the document's `tags` are sorted by name.
//! - References to the same document are spelt in one way.
//! - Free data (examples, defaults, extensions) is not touched.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::openapi_grammar::{DOCUMENT, FieldKind};
use crate::pointer;
use crate::spec::reference;

/// The canonical form of a whole document.
pub(crate) fn document(mut document: Value) -> Value {
    let mut spellings = BTreeMap::new();
    collect_spellings(&document, &document, &DOCUMENT, &mut spellings);
    let canonical = Canonical {
        spell: &|text| spellings.get(text).cloned(),
    };
    canonical.form(&mut document, &DOCUMENT);
    document
}

/// The canonical form of a value of `document`.
pub(crate) fn part(mut value: Value, holds: &'static FieldKind, document: &Value) -> Value {
    let canonical = Canonical {
        spell: &|text| respelt(document, text),
    };
    canonical.form(&mut value, holds);
    value
}

/// How a reference to the same document is spelt, where that is different.
fn respelt(document: &Value, text: &str) -> Option<String> {
    let fragment = text.strip_prefix('#')?;
    if reference::is_plain(fragment) && pointer::lookup(document, fragment).is_some() {
        return None;
    }
    let target = reference::resolve(document, fragment).map(|target| target.pointer);
    let pointer = target.or_else(|| reference::pointer(fragment))?;
    Some(reference::spelt(&pointer)).filter(|spelt| spelt != text)
}

fn collect_spellings(
    document: &Value,
    value: &Value,
    holds: &'static FieldKind,
    spellings: &mut BTreeMap<String, String>,
) {
    match (value, holds) {
        (Value::String(text), FieldKind::Reference) => {
            let spelt = respelt(document, text);
            spellings.extend(spelt.map(|spelt| (text.clone(), spelt)));
        }
        (_, FieldKind::Data | FieldKind::Text | FieldKind::Reference) => {}
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
    fn form(&self, value: &mut Value, holds: &'static FieldKind) {
        match (value, holds) {
            (Value::String(text), FieldKind::Reference) => {
                if let Some(spelt) = (self.spell)(text) {
                    *text = spelt;
                }
            }
            (
                Value::Array(items),
                FieldKind::List(_) | FieldKind::Set(_) | FieldKind::Object(_),
            ) => {
                for item in items {
                    self.form(item, holds.item());
                }
            }
            (Value::Object(members), FieldKind::Object(_) | FieldKind::Map(_)) => {
                match holds {
                    FieldKind::Object(object) => sort(members, |key| object.rank(key)),
                    FieldKind::Map(map) if map.sorted => sort(members, |_| None),
                    _ => {}
                }
                for (key, value) in members {
                    self.form(value, holds.member(key));
                }
            }
            _ => {}
        }
    }
}

/// Sorts members by their rank, those without one last and by name. Most are already in order.
fn sort(members: &mut Map<String, Value>, rank: impl Fn(&str) -> Option<usize>) {
    let rank = |key: &str| rank(key).unwrap_or(usize::MAX);
    let keys = members.keys().map(|key| (rank(key), key));
    if keys.is_sorted() {
        return;
    }
    let mut sorted: Vec<(String, Value)> = std::mem::take(members).into_iter().collect();
    sorted.sort_by(|(left, _), (right, _)| (rank(left), left).cmp(&(rank(right), right)));
    members.extend(sorted);
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
