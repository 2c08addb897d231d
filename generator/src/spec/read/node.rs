//! A value and where it is.

use serde_json::{Map, Value};

use crate::pointer::Pointer;

/// A value of a document together with its pointer.
#[derive(Clone, Debug)]
pub(super) struct Node<'a> {
    /// The value.
    pub(super) value: &'a Value,
    /// Where it is.
    pub(super) pointer: Pointer,
}

impl<'a> Node<'a> {
    /// The whole document.
    #[must_use]
    pub(super) fn root(value: &'a Value) -> Self {
        Self {
            value,
            pointer: Pointer::root(),
        }
    }

    /// The members, when the value is an object.
    #[must_use]
    pub(super) fn object(&self) -> Option<&'a Map<String, Value>> {
        self.value.as_object()
    }

    /// The member `key`.
    #[must_use]
    pub(super) fn get(&self, key: &str) -> Option<Node<'a>> {
        let value = self.value.get(key)?;
        Some(Node {
            value,
            pointer: self.pointer.child(key),
        })
    }

    /// The member `key`, when it is text.
    #[must_use]
    pub(super) fn text(&self, key: &str) -> Option<&'a str> {
        self.value.get(key)?.as_str()
    }

    /// Whether the member `key` is `true`.
    #[must_use]
    pub(super) fn is_true(&self, key: &str) -> bool {
        self.value.get(key).and_then(Value::as_bool) == Some(true)
    }

    /// The members of the object `key`.
    pub(super) fn members(&self, key: &str) -> impl Iterator<Item = (&'a str, Node<'a>)> + use<'a> {
        let members = self.value.get(key).and_then(Value::as_object);
        let held = members.map(|members| (self.pointer.child(key), members));
        held.into_iter().flat_map(|(pointer, members)| {
            members.iter().map(move |(key, value)| {
                let pointer = pointer.child(key);
                (key.as_str(), Node { value, pointer })
            })
        })
    }

    /// The items of the array `key`.
    pub(super) fn items(&self, key: &str) -> impl Iterator<Item = Node<'a>> + use<'a> {
        let items = self.value.get(key).and_then(Value::as_array);
        let held = items.map(|items| (self.pointer.child(key), items));
        held.into_iter().flat_map(|(pointer, items)| {
            items.iter().enumerate().map(move |(index, value)| Node {
                value,
                pointer: pointer.index(index),
            })
        })
    }
}
