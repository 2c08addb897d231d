//! Every operation of a merged document.

use serde_json::{Map, Value};

use super::openapi_grammar::{METHODS, is_extension};
use crate::pointer::Pointer;

/// An operation and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Entry<'a> {
    /// The path, or the name of the webhook.
    pub(crate) path: &'a str,
    /// The method, in lower case.
    pub(crate) method: &'static str,
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
        METHODS.iter().filter_map(move |method| {
            let value = item.get(method)?.as_object()?;
            Some(Entry {
                path,
                method,
                pointer: item_pointer.child(method),
                value,
            })
        })
    })
}
