//! Keys that the specification does not name, but almost.

use serde_json::{Map, Value};

use super::openapi_grammar::{DOCUMENT, FieldKind, Object, is_extension};
use crate::diagnostics::advice::Advice;
use crate::diagnostics::json_path;
use crate::diagnostics::{Code, Diagnostic, Sink, misspelling};
use crate::location::Origins;
use crate::pointer::Path;

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
    check.value(document, &DOCUMENT, Path::Root);
}

struct Check<'a> {
    document: &'a Value,
    origins: &'a Origins,
    sink: &'a mut Sink,
}

impl Check<'_> {
    fn value(&mut self, value: &Value, holds: &'static FieldKind, place: Path<'_>) {
        match (value, holds) {
            (_, FieldKind::Data | FieldKind::Text | FieldKind::Reference) => {}
            (Value::Array(items), _) => {
                for (index, item) in items.iter().enumerate() {
                    self.value(item, holds.item(), Path::Item(&place, index));
                }
            }
            (Value::Object(members), _) => {
                if let Some(object) = holds.object() {
                    self.keys(members, object, place);
                }
                for (key, value) in members {
                    self.value(value, holds.member(key), Path::Member(&place, key));
                }
            }
            _ => {}
        }
    }

    fn keys(&mut self, members: &Map<String, Value>, object: &'static Object, place: Path<'_>) {
        let unknown = members
            .iter()
            .filter(|(key, _)| object.rank(key).is_none() && !is_extension(key));
        for (key, value) in unknown {
            let free = object.names().filter(|name| !members.contains_key(*name));
            if let Some(meant) = misspelling(key, free) {
                self.report(object, (key, meant), value, place);
            }
        }
    }

    fn report(
        &mut self,
        object: &Object,
        (key, meant): (&str, &str),
        value: &Value,
        place: Path<'_>,
    ) {
        let place = place.pointer();
        let message = format!("unknown key `{key}` in {}", title(object.name));
        let location = self.origins.locate_key(&place.child(key));
        let mut finding = Diagnostic::new(Code::MisspeltKey, message)
            .at(location, "this has no effect")
            .help(format!("did you mean `{meant}`?"));
        if value.to_string().len() <= LONGEST_VALUE {
            let mut advice = Advice::default();
            let update = Map::from_iter([(meant.to_owned(), value.clone())]);
            advice.update(
                &json_path::find(self.document, &place),
                &Value::Object(update),
            );
            advice.remove(&json_path::find(self.document, &place.child(key)));
            finding = finding.help(advice.into_help("to rename it"));
        }
        self.sink.report(finding);
    }
}

/// The name of an object as the specification writes it, with its article: "a Path Item Object".
fn title(name: &str) -> String {
    let name = if name == "document" { "OpenAPI" } else { name };
    let article = if name.starts_with(|first: char| "aeiou".contains(first.to_ascii_lowercase())) {
        "an"
    } else {
        "a"
    };
    let mut title = article.to_owned();
    for word in name.split(' ') {
        title.push(' ');
        let mut letters = word.chars();
        title.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        title.push_str(letters.as_str());
    }
    title + " Object"
}

#[cfg(test)]
mod tests {
    use super::title;

    #[test]
    fn objects_are_called_as_in_the_specification() {
        assert_eq!(title("schema"), "a Schema Object");
        assert_eq!(title("path item"), "a Path Item Object");
        assert_eq!(title("OAuth flow"), "an OAuth Flow Object");
        assert_eq!(title("document"), "an OpenAPI Object");
    }
}
