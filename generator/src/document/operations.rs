//! Every operation of a merged document.

use serde_json::{Map, Value};

use super::openapi_grammar::{METHODS, is_extension};
use crate::pointer::Pointer;

/// The key of a path item under which operations of other methods are (OpenAPI 3.2).
pub(crate) const ADDITIONAL: &str = "additionalOperations";

/// An operation and where it is.
#[derive(Clone, Debug)]
pub(crate) struct Entry<'a> {
    /// The path, or the name of the webhook.
    pub(crate) path: &'a str,
    /// The method: in lower case, or as it is under `additionalOperations`.
    pub(crate) method: &'a str,
    /// Its address.
    pub(crate) pointer: Pointer,
    /// The operation.
    pub(crate) value: &'a Map<String, Value>,
}

/// Whether a member of `paths` or `webhooks` is a path item; in `paths`, the others are extensions.
pub(crate) fn is_path_item(section: &str, name: &str) -> bool {
    section != "paths" || !is_extension(name)
}

/// The operations below `section` (`paths` or `webhooks`), in the order of the document.
pub(crate) fn of<'a>(document: &'a Value, section: &'a str) -> impl Iterator<Item = Entry<'a>> {
    let section_pointer = Pointer::root().child(section);
    let items = document.get(section).and_then(Value::as_object);
    let items = items.into_iter().flatten();
    let items = items.filter(|(path, _)| is_path_item(section, path));
    items.flat_map(move |(path, item)| {
        let item_pointer = section_pointer.child(path);
        of_item(item).map(move |(method, value)| Entry {
            path,
            method,
            pointer: place(&item_pointer, method),
            value,
        })
    })
}

/// The operations of a path item, by method.
pub(crate) fn of_item(item: &Value) -> impl Iterator<Item = (&str, &Map<String, Value>)> {
    let known = METHODS
        .iter()
        .filter_map(|method| Some((*method, item.get(method)?.as_object()?)));
    let others = item.get(ADDITIONAL).and_then(Value::as_object);
    let others = others.into_iter().flatten();
    known.chain(others.filter_map(|(method, value)| Some((method.as_str(), value.as_object()?))))
}

/// Hands every operation of a path item to `change`.
pub(crate) fn change_each(item: &mut Value, mut change: impl FnMut(&mut Map<String, Value>)) {
    let Some(members) = item.as_object_mut() else {
        return;
    };
    for (key, value) in members {
        match value.as_object_mut() {
            Some(operation) if METHODS.contains(&key.as_str()) => change(operation),
            Some(others) if key == ADDITIONAL => {
                others
                    .values_mut()
                    .filter_map(Value::as_object_mut)
                    .for_each(&mut change);
            }
            _ => {}
        }
    }
}

/// Where the operation of a method is in its path item.
pub(crate) fn place(item: &Pointer, method: &str) -> Pointer {
    match METHODS.contains(&method) {
        true => item.child(method),
        false => item.child(ADDITIONAL).child(method),
    }
}

/// Puts the operation of a method into a path item.
pub(crate) fn insert(item: &mut Map<String, Value>, method: &str, operation: Value) {
    if METHODS.contains(&method) {
        item.insert(method.to_owned(), operation);
        return;
    }
    let others = item
        .entry(ADDITIONAL)
        .or_insert_with(|| Value::Object(Map::new()));
    if let Some(others) = others.as_object_mut() {
        others.insert(method.to_owned(), operation);
    }
}
