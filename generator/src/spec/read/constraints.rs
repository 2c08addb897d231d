//! What a schema demands of values beyond their type.

use serde_json::Value;

use super::fields::Fields;
use crate::model::Constraints;

/// Reads the constraints; `implied` is the format that other keywords come to.
pub(super) fn read(
    fields: &mut Fields<'_>,
    implied: fn(&Fields<'_>) -> Option<&'static str>,
) -> Option<Box<Constraints>> {
    let format = fields.text("format");
    let format = match fields.get("format") {
        None => implied(fields).map(str::to_owned),
        Some(_) => format,
    };
    let demanded = Constraints {
        minimum: bound(fields, "minimum", "exclusiveMinimum"),
        maximum: bound(fields, "maximum", "exclusiveMaximum"),
        multiple_of: fields.number("multipleOf"),
        length: (fields.count("minLength"), fields.count("maxLength")),
        pattern: fields.text("pattern"),
        items: (fields.count("minItems"), fields.count("maxItems")),
        unique_items: fields.flag("uniqueItems") == Some(true),
        properties: (fields.count("minProperties"), fields.count("maxProperties")),
        format,
    };
    (demanded != Constraints::default()).then(|| Box::new(demanded))
}

/// A bound, and whether it is exclusive: 3.0 has a flag for that, 3.1 a keyword with the bound itself.
fn bound(fields: &mut Fields<'_>, inclusive: &str, exclusive: &str) -> Option<(f64, bool)> {
    if let Some(Value::Number(bound)) = fields.get(exclusive) {
        return bound.as_f64().map(|bound| (bound, true));
    }
    let is_exclusive = fields.flag(exclusive) == Some(true);
    fields.number(inclusive).map(|bound| (bound, is_exclusive))
}
