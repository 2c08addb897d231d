//! `contentEncoding` and `contentMediaType` (JSON Schema 2020-12, validation, section 8).

use serde_json::Value;

use super::fields::Fields;

/// The `format` of 3.0 that says the same.
pub(super) fn format(fields: &Fields<'_>) -> Option<&'static str> {
    let text = |key: &str| {
        let text = fields.get(key).and_then(Value::as_str);
        text.map(str::to_ascii_lowercase)
    };
    match text("contentEncoding").as_deref() {
        Some("base64") => Some("byte"),
        // `byte` has the other alphabet.
        Some("base64url") => Some("base64url"),
        Some(_) => None,
        None => is_binary(&text("contentMediaType")?).then_some("binary"),
    }
}

/// Whether content of this media type is no text.
fn is_binary(media_type: &str) -> bool {
    let kinds = ["image/", "audio/", "video/", "font/"];
    let is_one = kinds.iter().any(|kind| media_type.starts_with(kind));
    (is_one && !media_type.ends_with("+xml"))
        || matches!(
            media_type,
            "application/octet-stream" | "application/pdf" | "application/zip"
        )
}
