//! Keeps the text of scalars where a text is meant: `version: 1.10` is the version `1.10`, and not 1.1.
//!
//! YAML says of a scalar without quotes what it is by how it looks, and authors leave the quotes out. Where the
//! specification has a text, or the schema beside a value has texts only, such a scalar becomes what
//! is written in the source; so does a number in JSON.

mod find;
mod types;

use serde_json::Value;

use super::push_down::Page;
use crate::location::Origins;
use crate::pointer::Pointer;
use crate::source::{self, Sources};

/// The document with those scalars as texts.
pub(super) fn keep(page: Page, sources: &Sources) -> Page {
    let found = find::in_document(&page.value);
    if found.is_empty() {
        return page;
    }
    let Page { mut value, origins } = page;
    for pointer in found {
        if let Some(scalar) = value.pointer_mut(pointer.as_str())
            && let Some(text) = text_of(scalar, &pointer, &origins, sources)
        {
            *scalar = Value::String(text);
        }
    }
    Page { value, origins }
}

/// What is written for a scalar; as JSON has it, where that is not known. Nothing for a null unless
/// it is spelt out: it may as well be no value at all.
fn text_of(
    scalar: &Value,
    pointer: &Pointer,
    origins: &Origins,
    sources: &Sources,
) -> Option<String> {
    let origin = origins.origins(pointer).into_iter().next();
    let written = origin.and_then(|origin| {
        let format = sources.doc(origin.doc)?.format;
        let text = sources.written(origin.doc, &origin.pointer)?;
        // Where the text was not found exactly, it says something else.
        let is_found = source::scalar(&text, format).as_ref() == Some(scalar);
        // An anchor or a tag may be before it.
        let last = text.rsplit(char::is_whitespace).next()?.to_owned();
        is_found.then_some(last)
    });
    match scalar {
        Value::Null => written.filter(|text| text.eq_ignore_ascii_case("null")),
        _ => Some(written.unwrap_or_else(|| scalar.to_string())),
    }
}
