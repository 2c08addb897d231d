//! `$ref` texts: which file and which value they name, and how they are spelt in canonical form.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use serde_json::Value;

use crate::pointer::{self, Pointer};

/// What a fragment may not hold as it is (RFC 3986, section 3.5).
const FRAGMENT: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// How many references may lead from one to the next before the chain counts as endless.
const LONGEST_CHAIN: usize = 64;

/// A value of the same document that a reference leads to.
#[derive(Clone, Debug)]
pub(crate) struct Target<'a> {
    /// Its address.
    pub(crate) pointer: Pointer,
    /// The value.
    pub(crate) value: &'a Value,
}

/// The `$ref` of a value, when it has one.
pub(crate) fn of(value: &Value) -> Option<&str> {
    value.get("$ref").and_then(Value::as_str)
}

/// The part of a reference before `#`, decoded: the file it names; empty for the same document.
pub(crate) fn file(reference: &str) -> String {
    decoded(
        reference
            .split_once('#')
            .map_or(reference, |(file, _)| file),
    )
    .into_owned()
}

/// The part of a reference after `#`, as it is written.
pub(crate) fn fragment(reference: &str) -> &str {
    reference
        .split_once('#')
        .map_or("", |(_, fragment)| fragment)
}

/// The value of `document` that the fragment leads to.
///
/// Vendors write component names that hold a `/` or a `%` without escaping them; such a reference
/// is understood when a component of that very name exists.
pub(crate) fn resolve<'a>(document: &'a Value, fragment: &str) -> Option<Target<'a>> {
    let text = decoded(fragment);
    exact(document, &text)
        .or_else(|| exact(document, fragment))
        .or_else(|| component(document, &text))
        .or_else(|| component(document, fragment))
}

/// Follows `$ref`s within `document` until a value that is none.
pub(crate) fn follow<'a>(document: &'a Value, value: &'a Value) -> Option<&'a Value> {
    match of(value) {
        None => Some(value),
        Some(reference) => chase(document, reference).map(|target| target.value),
    }
}

/// Follows a reference, and the references it leads to, within `document`.
pub(crate) fn chase<'a>(document: &'a Value, reference: &str) -> Option<Target<'a>> {
    let mut target = local(document, reference)?;
    for _ in 0..LONGEST_CHAIN {
        match of(target.value) {
            None => return Some(target),
            Some(next) => target = local(document, next)?,
        }
    }
    None
}

/// The value that a reference to the same document leads to.
pub(crate) fn local<'a>(document: &'a Value, reference: &str) -> Option<Target<'a>> {
    reference
        .strip_prefix('#')
        .and_then(|fragment| resolve(document, fragment))
}

/// The canonical spelling of a reference to `pointer` in the same document (RFC 6901, section 6).
pub(crate) fn spelt(pointer: &Pointer) -> String {
    format!("#{}", utf8_percent_encode(pointer.as_str(), FRAGMENT))
}

/// Whether a fragment is spelt as [`spelt`] would, and stands for nothing but itself.
pub(crate) fn is_plain(fragment: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/._-~".contains(&byte);
    fragment.bytes().all(is_plain)
}

/// The pointer that a fragment spells, whether or not it leads somewhere.
pub(crate) fn pointer(fragment: &str) -> Option<Pointer> {
    Pointer::parse(&decoded(fragment))
}

fn decoded(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8_lossy()
}

fn exact<'a>(document: &'a Value, text: &str) -> Option<Target<'a>> {
    let value = pointer::lookup(document, text)?;
    Pointer::parse(text).map(|pointer| Target { pointer, value })
}

fn component<'a>(document: &'a Value, text: &str) -> Option<Target<'a>> {
    let (section, name) = text.strip_prefix("/components/")?.split_once('/')?;
    let value = document.get("components")?.get(section)?.get(name)?;
    let pointer = Pointer::root()
        .child("components")
        .child(section)
        .child(name);
    Some(Target { pointer, value })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn references_are_understood_however_they_are_spelt() {
        let document = json!({"components": {"schemas": {
            "a/b": 1, "用户": 2, "50%": 3, "a b": 4, "{x}": 5,
        }}});
        for (reference, expected) in [
            ("#/components/schemas/a~1b", 1),
            ("#/components/schemas/a/b", 1),
            ("#/components/schemas/a%2Fb", 1),
            ("#/components/schemas/%E7%94%A8%E6%88%B7", 2),
            ("#/components/schemas/50%", 3),
            ("#/components/schemas/50%25", 3),
            ("#/components/schemas/a b", 4),
            ("#/components/schemas/%7Bx%7D", 5),
        ] {
            let target = local(&document, reference).unwrap();
            assert_eq!(target.value, &json!(expected), "{reference}");
            let canonical = spelt(&target.pointer);
            assert_eq!(
                local(&document, &canonical).unwrap().value,
                &json!(expected)
            );
        }
        assert!(local(&document, "#/components/schemas/c").is_none());
        assert!(local(&document, "other.json#/components").is_none());
    }

    #[test]
    fn a_circle_of_references_ends() {
        let document =
            json!({"a": {"$ref": "#/b"}, "b": {"$ref": "#/a"}, "c": {"$ref": "#/d"}, "d": 1});
        assert_eq!(follow(&document, &document["a"]), None);
        assert_eq!(follow(&document, &document["c"]), Some(&json!(1)));
    }
}
