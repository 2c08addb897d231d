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
        Some("binary") => Some("binary"),
        Some(_) => None,
        None => is_binary(&text("contentMediaType")?).then_some("binary"),
    }
}

/// The media type of content that is sent as it is and is no text, unless it is a range of them.
pub(super) fn file_type(fields: &Fields<'_>) -> Option<String> {
    let name = fields.get("contentMediaType").and_then(Value::as_str)?;
    let is_one = !name.contains(['*', ',']) && is_binary(&name.to_ascii_lowercase());
    let is_file = is_one && format(fields) == Some("binary");
    is_file.then(|| name.to_owned())
}

/// Subtypes of `application` that are text, beside those of JSON, XML and YAML.
const TEXTS: &[&str] = &[
    "ecmascript",
    "graphql",
    "javascript",
    "json-seq",
    "jsonl",
    "jsonlines",
    "jwt",
    "ld",
    "ndjson",
    "pem-certificate-chain",
    "rtf",
    "sdp",
    "sparql-query",
    "sql",
    "toml",
    "x-httpd-php",
    "x-javascript",
    "x-jsonlines",
    "x-ndjson",
    "x-pem-file",
    "x-sh",
    "x-www-form-urlencoded",
];

/// Whether content of this media type is no text.
fn is_binary(media_type: &str) -> bool {
    let name = media_type.split(';').next().unwrap_or_default().trim();
    let Some((kind, subtype)) = name.split_once('/') else {
        return false;
    };
    let is_format = |format: &str| {
        let syntax = subtype.rsplit(['+', '-']).next();
        subtype == format || syntax == Some(format)
    };
    match kind {
        "image" | "audio" | "video" | "font" | "model" | "application" | "*" => {
            !["json", "xml", "yaml", "dtd"].into_iter().any(is_format) && !TEXTS.contains(&subtype)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_binary;

    #[test]
    fn media_types_that_are_no_text() {
        for name in [
            "image/png",
            "image/*",
            "application/octet-stream",
            "application/pdf",
            "application/zip",
            "application/x-tar",
            "application/vnd.ms-excel",
            "application/gzip; q=1",
            "model/stl",
            "*/*",
        ] {
            assert!(is_binary(name), "{name}");
        }
        for name in [
            "text/plain",
            "image/svg+xml",
            "application/json",
            "application/problem+json; charset=utf-8",
            "application/x-yaml",
            "application/xml",
            "application/jwt",
            "application/x-www-form-urlencoded",
            "message/rfc822",
            "pdf",
        ] {
            assert!(!is_binary(name), "{name}");
        }
    }
}
