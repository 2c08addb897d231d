//! What OpenAPI 3.2 added and the client cannot do.

use serde_json::Value;

use super::openapi_grammar::{DOCUMENT, FieldKind};
use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::location::Origins;
use crate::pointer::Pointer;

/// The object and the key of each, and what the client does instead.
const KEYS: [(&str, &str, &str); 2] = [
    (
        "media type",
        "itemEncoding",
        "the parts are sent and read without it",
    ),
    (
        "media type",
        "prefixEncoding",
        "the parts are sent and read without it",
    ),
];

/// Reports each place once.
pub(crate) fn check(document: &Value, origins: &Origins, sink: &mut Sink) {
    value(document, &DOCUMENT, &Pointer::root(), &mut |pointer,
                                                       (
        _,
        key,
        instead,
    )| {
        let place = origins.locate_key(&pointer.child(key));
        let message = format!("`{key}` has no effect");
        sink.report(Diagnostic::new(Code::UnsupportedFeature, message).at(place, instead));
    });
}

fn value(
    of: &Value,
    holds: &'static FieldKind,
    place: &Pointer,
    found: &mut impl FnMut(&Pointer, (&str, &str, &str)),
) {
    match of {
        _ if matches!(holds, FieldKind::Data | FieldKind::Reference) => {}
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                value(item, holds.item(), &place.index(index), found);
            }
        }
        Value::Object(members) => {
            if let Some(object) = holds.object() {
                let here = KEYS
                    .iter()
                    .filter(|(name, key, _)| *name == object.name && members.contains_key(*key));
                here.for_each(|key| found(place, *key));
            }
            for (key, member) in members {
                value(member, holds.member(key), &place.child(key), found);
            }
        }
        _ => {}
    }
}
