//! JSONPath texts for advice: how a value of a document is addressed in an overlay.

use serde_json::Value;

use crate::pointer::Pointer;

/// The JSONPath (RFC 9535) of the value at `below` inside `value`, which itself is at `base`;
/// `base` leads through objects only.
pub(crate) fn to(base: &Pointer, value: &Value, below: &Pointer) -> String {
    let mut path = String::from("$");
    for key in base.keys() {
        name(&mut path, &key);
    }
    let mut current = Some(value);
    for key in below.keys() {
        match current {
            Some(Value::Array(items)) => {
                path.push_str(&format!("[{key}]"));
                current = key.parse().ok().and_then(|index: usize| items.get(index));
            }
            other => {
                name(&mut path, &key);
                current = other.and_then(|object| object.get(&key));
            }
        }
    }
    path
}

/// The JSONPath of the value of `document` at `pointer`, which need not exist.
pub(crate) fn find(document: &Value, pointer: &Pointer) -> String {
    to(&Pointer::root(), document, pointer)
}

/// The JSONPath of a value that is reached through objects only.
pub(crate) fn to_member(pointer: &Pointer) -> String {
    to(pointer, &Value::Null, &Pointer::root())
}

fn name(path: &mut String, key: &str) {
    let mut characters = key.chars();
    let starts_well = characters
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic() || first == '_');
    if starts_well && characters.all(|other| other.is_ascii_alphanumeric() || other == '_') {
        path.push('.');
        path.push_str(key);
    } else {
        path.push_str("['");
        for character in key.chars() {
            match character {
                '\'' => path.push_str("\\'"),
                '\\' => path.push_str("\\\\"),
                control if control.is_control() => {
                    path.push_str(&format!("\\u{:04x}", u32::from(control)));
                }
                other => path.push(other),
            }
        }
        path.push_str("']");
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn names_and_indexes_are_told_apart() {
        let value = json!({"responses": {"200": {}}, "parameters": [{"it's": 1}]});
        let base = Pointer::root().child("paths").child("/a").child("get");
        let path = |text| to(&base, &value, &Pointer::parse(text).unwrap());
        assert_eq!(path("/responses/200"), "$.paths['/a'].get.responses['200']");
        assert_eq!(
            path("/parameters/0/it's"),
            r"$.paths['/a'].get.parameters[0]['it\'s']"
        );
        assert_eq!(to_member(&Pointer::root().child("info")), "$.info");
    }
}
