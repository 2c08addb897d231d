//! `$ref` → the value it means (OpenAPI 3.0.3, section 4.7.23; RFC 6901, section 6).

use std::collections::BTreeSet;

use serde_json::Value;

use super::node::Node;
use crate::pointer::Pointer;

/// Why a reference leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// Nothing stands at the pointer.
    Dangling,
    /// It is no fragment of this document.
    Foreign,
    /// It leads back to itself.
    Loop,
}

/// The text of the value's `$ref`, when it is a reference.
#[must_use]
pub fn reference(value: &Value) -> Option<&str> {
    value.get("$ref")?.as_str()
}

/// The pointer that a reference means, percent-decoded.
#[must_use]
pub fn fragment(reference: &str) -> Option<Pointer> {
    Pointer::parse(&percent_decode(reference.strip_prefix('#')?))
}

/// The value that stands at a pointer.
#[must_use]
pub fn lookup<'a>(root: &'a Value, pointer: &Pointer) -> Option<Node<'a>> {
    let mut value = root;
    for key in pointer.keys() {
        value = match value {
            Value::Object(members) => members.get(&key)?,
            Value::Array(items) => items.get(key.parse::<usize>().ok()?)?,
            _ => return None,
        };
    }
    Some(Node {
        value,
        pointer: pointer.clone(),
    })
}

/// The value that a reference means; one step, the target may be a reference again.
///
/// # Errors
///
/// When it leads nowhere.
pub fn target<'a>(root: &'a Value, reference: &str) -> Result<Node<'a>, Broken> {
    let pointer = fragment(reference).ok_or(Broken::Foreign)?;
    lookup(root, &pointer).ok_or(Broken::Dangling)
}

/// The value itself, behind any chain of references.
///
/// # Errors
///
/// When the chain leads nowhere; with the node that holds the broken reference.
pub fn follow<'a>(root: &'a Value, node: Node<'a>) -> Result<Node<'a>, (Broken, Node<'a>)> {
    let mut seen = BTreeSet::new();
    let mut current = node;
    while let Some(text) = reference(current.value) {
        if !seen.insert(current.pointer.clone()) {
            return Err((Broken::Loop, current));
        }
        match target(root, text) {
            Ok(next) => current = next,
            Err(broken) => return Err((broken, current)),
        }
    }
    Ok(current)
}

fn percent_decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        match (first, tail) {
            (b'%', [high, low, after @ ..]) => {
                let digits = (
                    char::from(*high).to_digit(16),
                    char::from(*low).to_digit(16),
                );
                if let (Some(high), Some(low)) = digits
                    && let Ok(byte) = u8::try_from(high * 16 + low)
                {
                    bytes.push(byte);
                    rest = after;
                    continue;
                }
                bytes.push(first);
            }
            _ => bytes.push(first),
        }
        rest = tail;
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn escapes_are_undone_in_the_order_of_the_standards() {
        let document = json!({"a/b": {"c~d": {"用户": 1}}});
        let node = target(&document, "#/a~1b/c~0d/%E7%94%A8%E6%88%B7").unwrap();
        assert_eq!(node.value, &json!(1));
        let node = target(&document, "#/a%7E1b/c~0d").unwrap();
        assert_eq!(node.pointer.as_str(), "/a~1b/c~0d");
    }

    #[test]
    fn chains_end_and_circles_are_found() {
        let document = json!({"a": {"$ref": "#/b"}, "b": {"$ref": "#/c"}, "c": 1, "d": {"$ref": "#/d"}, "e": {"$ref": "x.yaml"}});
        let at = |key: &str| Node::root(&document).get(key).unwrap();
        assert_eq!(follow(&document, at("a")).unwrap().value, &json!(1));
        assert_eq!(follow(&document, at("d")).unwrap_err().0, Broken::Loop);
        assert_eq!(follow(&document, at("e")).unwrap_err().0, Broken::Foreign);
    }
}
