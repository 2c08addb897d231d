//! Media types (RFC 9110, section 8.3.1).

/// A media type without its parameters, in lower case.
#[must_use]
pub fn media_type_name(media_type: &str) -> String {
    let name = media_type.split(';').next().unwrap_or_default();
    name.trim().to_ascii_lowercase()
}

/// Whether a media type is one of JSON, whatever its parameters.
#[must_use]
pub fn is_json(media_type: &str) -> bool {
    let name = media_type_name(media_type);
    matches!(name.as_str(), "application/json" | "text/json") || name.ends_with("+json")
}

/// Whether a media type is one of XML, whatever its parameters.
#[must_use]
pub fn is_xml(media_type: &str) -> bool {
    let name = media_type_name(media_type);
    matches!(name.as_str(), "application/xml" | "text/xml") || name.ends_with("+xml")
}

#[cfg(test)]
mod tests {
    use super::is_json;

    #[test]
    fn json_with_parameters_is_json() {
        for name in [
            "application/json",
            "application/json; charset=utf-8",
            "Application/JSON;charset=UTF-8",
            "application/vnd.api+json ; v=1",
        ] {
            assert!(is_json(name), "{name}");
        }
        assert!(!is_json("text/plain; format=json"));
        assert!(!is_json("application/x-ndjson"));
    }
}
