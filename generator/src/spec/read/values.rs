//! `enum`, `const` and `required`: what lists values or names.

use serde_json::Value;

use super::fields::Fields;
use crate::pointer::Pointer;
use crate::spec::parts::{RequiredName, Values};

/// The values that a schema lists.
pub(super) fn listed(fields: &Fields<'_>) -> Option<Values> {
    if let Some(only) = fields.get("const") {
        return Some(Values::Listed {
            values: vec![only.clone()],
            names: texts(fields, &NAMES),
            descriptions: texts(fields, &DESCRIPTIONS),
        });
    }
    // `null` in the place of the list is what some writers put where there are no values.
    Some(match fields.get("enum").filter(|value| !value.is_null())? {
        Value::Array(values) => Values::Listed {
            values: values.clone(),
            names: texts(fields, &NAMES),
            descriptions: texts(fields, &DESCRIPTIONS),
        },
        _ => Values::Invalid,
    })
}

const NAMES: [&str; 3] = ["x-enum-varnames", "x-enumNames", "x-enum-names"];
const DESCRIPTIONS: [&str; 2] = ["x-enum-descriptions", "x-enumDescriptions"];

fn texts(fields: &Fields<'_>, keys: &[&str]) -> Vec<Option<String>> {
    let list = keys.iter().find_map(|key| fields.list(key));
    let texts = list.into_iter().flatten();
    texts.map(|text| text.as_str().map(str::to_owned)).collect()
}

/// The names under `required`.
pub(super) fn required(fields: &Fields<'_>, pointer: &Pointer) -> Option<Vec<RequiredName>> {
    fields.get("required")?;
    let list = pointer.child("required");
    let items = fields.list("required").into_iter().flatten().enumerate();
    let names = items.filter_map(|(index, name)| {
        Some(RequiredName {
            name: name.as_str()?.to_owned(),
            pointer: list.index(index),
        })
    });
    Some(names.collect())
}
