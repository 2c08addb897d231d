//! What a document is, by the members at its root.

use serde_json::{Map, Value};

use crate::diagnostics::closest;

/// What a value turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// OpenAPI 3.0, 3.1 or 3.2.
    OpenApi,
    /// The same, whose version is written as a number.
    NumericVersion,
    /// OpenAPI 3.3 or a later 3.x.
    NewerOpenApi,
    /// OpenAPI of another major version, or no version at all.
    UnsupportedVersion,
    /// Something else that has a key `openapi`, such as the configuration of a tool.
    OtherOpenApiKey,
    /// An OpenAPI Overlay.
    Overlay,
    /// Swagger 2.0.
    Swagger,
    /// Swagger 1.2 or earlier.
    OldSwagger,
    /// An AsyncAPI document.
    AsyncApi,
    /// What an older Mintlify put on its pages: `paths` with one `path` and one `method`.
    EndpointDump,
    /// Everything OpenAPI but the version; the key that was probably meant to be `openapi`.
    MissingVersion(Option<String>),
    /// None of these.
    Other,
}

/// Looks at the root.
pub(crate) fn classify(value: &Value) -> Class {
    let Some(root) = value.as_object() else {
        return Class::Other;
    };
    if let Some(version) = root.get("openapi") {
        return match openapi(version) {
            Class::UnsupportedVersion if !is_document(root) && !is_number(version) => {
                Class::OtherOpenApiKey
            }
            class => class,
        };
    }
    if let Some(version) = root.get("swagger") {
        let text = version
            .as_str()
            .map_or_else(|| version.to_string(), str::to_owned);
        match text.trim().starts_with('1') {
            true => Class::OldSwagger,
            false => Class::Swagger,
        }
    } else if root.contains_key("swaggerVersion") {
        Class::OldSwagger
    } else if root.contains_key("asyncapi") {
        Class::AsyncApi
    } else if root.contains_key("overlay") {
        Class::Overlay
    } else if is_endpoint_dump(root) {
        Class::EndpointDump
    } else {
        without_version(root)
    }
}

fn openapi(version: &Value) -> Class {
    let (text, is_text) = match version {
        Value::String(text) => (text.trim().to_owned(), true),
        other => (other.to_string(), false),
    };
    match supported(&text) {
        Some(true) if is_text => Class::OpenApi,
        Some(true) => Class::NumericVersion,
        Some(false) => Class::NewerOpenApi,
        None => Class::UnsupportedVersion,
    }
}

/// Whether there is anything that only a description has.
fn is_document(root: &Map<String, Value>) -> bool {
    ["info", "paths", "components", "webhooks"]
        .iter()
        .any(|key| root.get(*key).is_some_and(Value::is_object))
}

/// Whether a version is one of whatever it is that has versions.
fn is_number(version: &Value) -> bool {
    match version {
        Value::String(text) => text
            .trim()
            .starts_with(|first: char| first.is_ascii_digit()),
        other => other.is_number(),
    }
}

/// For a version 3.x: whether it is one that this generator knows.
fn supported(version: &str) -> Option<bool> {
    let mut parts = version.split('.');
    let is_three = parts.next() == Some("3");
    let minor: u32 = parts.next().filter(|_| is_three)?.parse().ok()?;
    Some(minor <= 2)
}

fn is_endpoint_dump(root: &Map<String, Value>) -> bool {
    let paths = root.get("paths").and_then(Value::as_object);
    let is_text = |key| {
        paths
            .and_then(|paths| paths.get(key))
            .is_some_and(Value::is_string)
    };
    is_text("path") && is_text("method")
}

fn without_version(root: &Map<String, Value>) -> Class {
    let is_version = |value: &Value| match value {
        Value::String(text) => text.starts_with("3."),
        Value::Number(number) => number
            .as_f64()
            .is_some_and(|number| (3.0..4.0).contains(&number)),
        _ => false,
    };
    let versions = root.iter().filter(|(_, value)| is_version(value));
    let meant = closest("openapi", versions.map(|(key, _)| key.as_str()));
    let is_whole = root.contains_key("info") && root.get("paths").is_some_and(Value::is_object);
    if meant.is_some() || is_whole {
        Class::MissingVersion(meant.map(str::to_owned))
    } else {
        Class::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn versions_are_told_apart() {
        let class = |version: Value| classify(&json!({"openapi": version}));
        for version in [
            "3.0.0",
            "3.0.4",
            "3.1.1",
            "3.1.0-rc1",
            "3.0",
            " 3.1.0 ",
            "3.2.0",
        ] {
            assert_eq!(class(json!(version)), Class::OpenApi, "{version}");
        }
        assert_eq!(class(json!(3.0)), Class::NumericVersion);
        assert_eq!(class(json!(3.1)), Class::NumericVersion);
        assert_eq!(class(json!("3.3.0")), Class::NewerOpenApi);
        for version in [json!("2.0"), json!("4.0.0"), json!(3)] {
            assert_eq!(
                class(version.clone()),
                Class::UnsupportedVersion,
                "{version}"
            );
        }
        for version in [json!("v3"), json!(null), json!({})] {
            assert_eq!(class(version.clone()), Class::OtherOpenApiKey, "{version}");
            let document = json!({"openapi": version, "paths": {}});
            assert_eq!(classify(&document), Class::UnsupportedVersion, "{version}");
        }
    }

    #[test]
    fn other_documents_are_recognised() {
        assert_eq!(
            classify(&json!({"swagger": "2.0", "paths": {}})),
            Class::Swagger
        );
        assert_eq!(classify(&json!({"swagger": 2.0})), Class::Swagger);
        assert_eq!(classify(&json!({"swagger": "1.2"})), Class::OldSwagger);
        assert_eq!(
            classify(&json!({"swaggerVersion": "1.2"})),
            Class::OldSwagger
        );
        assert_eq!(classify(&json!({"asyncapi": "3.0.0"})), Class::AsyncApi);
        assert_eq!(classify(&json!({"overlay": "1.0.0"})), Class::Overlay);
        let dump = json!({"paths": {"path": "/x", "method": "get", "request": {}}});
        assert_eq!(classify(&dump), Class::EndpointDump);
        assert_eq!(classify(&json!({"type": "object"})), Class::Other);
        assert_eq!(classify(&json!([1])), Class::Other);
    }

    #[test]
    fn a_misspelt_version_is_noticed() {
        let class = classify(&json!({"openApi": "3.0.0"}));
        assert_eq!(class, Class::MissingVersion(Some("openApi".to_owned())));
        assert_eq!(
            classify(&json!({"info": {}, "paths": {}})),
            Class::MissingVersion(None)
        );
        assert_eq!(classify(&json!({"version": "3.0.0"})), Class::Other);
    }
}
