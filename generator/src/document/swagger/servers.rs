//! `host`, `basePath` and `schemes` → servers.

use serde_json::{Map, Value, json};

use super::texts;

/// The servers of a document, and the key that names them; nothing where it says nothing.
pub(super) fn of(root: &Value) -> Option<(Value, &'static str)> {
    let host = root.get("host").and_then(Value::as_str);
    let base = root.get("basePath").and_then(Value::as_str);
    let base = base.filter(|base| !base.is_empty());
    if let Some(servers) = parameterized(root, base.unwrap_or_default()) {
        return Some((servers, "x-ms-parameterized-host"));
    }
    let host = host.map(str::trim).filter(|host| !host.is_empty());
    let Some(host) = host else {
        // An address below the one that the document was fetched from.
        let base = base?;
        return Some((json!([{ "url": absolute(base) }]), "basePath"));
    };
    let urls = schemes(&texts(root.get("schemes")))
        .into_iter()
        .map(|scheme| url(scheme, host, base));
    Some((urls.map(server).collect(), "host"))
}

/// The servers of an operation that names its own schemes.
pub(super) fn of_operation(root: &Value, names: &[&str]) -> Option<Value> {
    let host = root.get("host").and_then(Value::as_str)?;
    let base = root.get("basePath").and_then(Value::as_str);
    let urls = schemes(names)
        .into_iter()
        .map(|scheme| url(scheme, host, base));
    Some(urls.map(server).collect())
}

/// The schemes that a client uses, the safe one first; without any, that one.
fn schemes<'s>(names: &[&'s str]) -> Vec<&'s str> {
    let mut schemes: Vec<&str> = Vec::new();
    for wanted in ["https", "http"] {
        if let Some(name) = names.iter().find(|name| name.eq_ignore_ascii_case(wanted)) {
            schemes.push(name);
        }
    }
    if schemes.is_empty() {
        schemes.push("https");
    }
    schemes
}

fn url(scheme: &str, host: &str, base: Option<&str>) -> String {
    let base = base.unwrap_or_default().trim_end_matches('/');
    let base = match base.is_empty() {
        true => String::new(),
        false => absolute(base),
    };
    match host.contains("://") {
        true => format!("{}{base}", host.trim_end_matches('/')),
        false => format!("{scheme}://{}{base}", host.trim_end_matches('/')),
    }
}

fn absolute(base: &str) -> String {
    match base.starts_with('/') || base.contains("://") {
        true => base.to_owned(),
        false => format!("/{base}"),
    }
}

/// A server; what is between braces becomes a variable.
fn server(url: String) -> Value {
    let names = crate::document::path_template::parameters(&url);
    let variables: Map<String, Value> = names
        .into_iter()
        .map(|name| (name.to_owned(), json!({ "default": name })))
        .collect();
    match variables.is_empty() {
        true => json!({ "url": url }),
        false => json!({ "url": url, "variables": variables }),
    }
}

/// The host template of an extension that Microsoft's documents use.
fn parameterized(root: &Value, base: &str) -> Option<Value> {
    let extension = root.get("x-ms-parameterized-host")?;
    let template = extension.get("hostTemplate").and_then(Value::as_str)?;
    let has_scheme = extension.get("useSchemePrefix").and_then(Value::as_bool) == Some(false);
    let base = base.trim_end_matches('/');
    let url = match has_scheme || template.contains("://") {
        true => format!("{template}{base}"),
        false => format!("https://{template}{base}"),
    };
    Some(json!([server(url)]))
}
