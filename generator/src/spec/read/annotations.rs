//! What a schema says about itself, and demands of values beyond their type.

use serde_json::Value;

use super::fields::Fields;
use super::{constraints, encoded};
use crate::model::{Docs, ExternalDocs};
use crate::spec::Keyword;

/// The annotations of a schema, and its constraints.
pub(super) fn docs(fields: &mut Fields<'_>) -> Docs {
    let given = |value: Option<&Value>| {
        let value = value.filter(|value| !value.is_null());
        value.cloned().map(Box::new)
    };
    // 3.1 has a list of examples; the first one serves.
    let listed = fields.list("examples").and_then(<[Value]>::first);
    let text = |key: Keyword| {
        let value = fields.get(key.as_str()).and_then(Value::as_str);
        value.map(Into::into)
    };
    let (sunset, renamed_from) = (text(Keyword::XSunset), text(Keyword::XRenamedFrom));
    Docs {
        title: fields.text("title"),
        description: fields.text("description"),
        sunset,
        renamed_from,
        deprecated: fields.is_true("deprecated"),
        default: given(fields.get("default")),
        example: given(fields.get("example").or(listed)),
        constraints: constraints::read(fields, encoded::format),
        external: external(fields).map(Box::new),
    }
}

fn external(fields: &mut Fields<'_>) -> Option<ExternalDocs> {
    let key = "externalDocs";
    let value = fields.get(key).filter(|value| !value.is_null())?;
    let Some(members) = value.as_object() else {
        fields.reject(key, "an object");
        return None;
    };
    let text = |key: &str| members.get(key).and_then(Value::as_str).map(str::to_owned);
    let url = text("url");
    if url.is_none() {
        fields.reject(key, "an object with a `url`");
    }
    Some(ExternalDocs {
        url: url?,
        description: text("description"),
    })
}
