//! Keys that the specification does not name, but almost.

use serde_json::{Map, Value};

use super::openapi_grammar::{DOCUMENT, FieldKind, Object, is_extension};
use crate::diagnostics::advice::Advice;
use crate::diagnostics::json_path;
use crate::diagnostics::{Code, Diagnostic, Sink, misspelling};
use crate::location::Origins;
use crate::pointer::Pointer;

/// The longest value that is shown in an overlay.
const LONGEST_VALUE: usize = 300;

/// Reports misspelt keys. Others that the specification does not name mean something to somebody
/// else.
pub(crate) fn check(document: &Value, origins: &Origins, sink: &mut Sink) {
    let mut check = Check {
        document,
        origins,
        sink,
    };
    check.value(document, &DOCUMENT, &Pointer::root());
}

struct Check<'a> {
    document: &'a Value,
    origins: &'a Origins,
    sink: &'a mut Sink,
}

impl Check<'_> {
    fn value(&mut self, value: &Value, holds: &'static FieldKind, place: &Pointer) {
        match (value, holds) {
            (_, FieldKind::Data | FieldKind::Reference) => {}
            (Value::Array(items), _) => {
                for (index, item) in items.iter().enumerate() {
                    self.value(item, holds.item(), &place.index(index));
                }
            }
            (Value::Object(members), _) => {
                if let Some(object) = holds.object() {
                    self.keys(members, object, place);
                }
                for (key, value) in members {
                    self.value(value, holds.member(key), &place.child(key));
                }
            }
            _ => {}
        }
    }

    fn keys(&mut self, members: &Map<String, Value>, object: &'static Object, place: &Pointer) {
        let unknown = members
            .iter()
            .filter(|(key, _)| object.rank(key).is_none() && !is_extension(key));
        for (key, value) in unknown {
            let free = object.names().filter(|name| !members.contains_key(*name));
            if let Some(meant) = misspelling(key, free) {
                self.report((key, meant), value, place);
            }
        }
    }

    fn report(&mut self, (key, meant): (&str, &str), value: &Value, place: &Pointer) {
        let message = format!("`{key}` is no key that OpenAPI knows here");
        let location = self.origins.locate_key(&place.child(key));
        let mut finding = Diagnostic::new(Code::MisspeltKey, message)
            .at(location, "this has no effect")
            .help(format!("did you mean `{meant}`?"));
        if value.to_string().len() <= LONGEST_VALUE {
            let mut advice = Advice::default();
            let update = Map::from_iter([(meant.to_owned(), value.clone())]);
            advice.update(
                &json_path::find(self.document, place),
                &Value::Object(update),
            );
            advice.remove(&json_path::find(self.document, &place.child(key)));
            finding = finding.help(advice.into_help("to call it so"));
        }
        self.sink.report(finding);
    }
}
