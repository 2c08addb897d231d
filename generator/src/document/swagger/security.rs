//! Security definitions → security schemes.

use serde_json::{Map, Value, json};

use super::At;

/// The members that become a flow.
const OF_FLOW: [&str; 4] = ["flow", "authorizationUrl", "tokenUrl", "scopes"];

/// Converts one definition. A type that Swagger 2.0 does not have stays as it is.
pub(super) fn scheme(at: &At<'_>) -> Value {
    let Some(members) = at.value.as_object() else {
        return at.value.clone();
    };
    let mut converted = members.clone();
    match at.text("type") {
        Some("basic") => {
            converted.insert("type".to_owned(), Value::from("http"));
            converted.insert("scheme".to_owned(), Value::from("basic"));
        }
        Some("oauth2") if !members.contains_key("flows") => {
            converted.retain(|key, _| !OF_FLOW.contains(&key.as_str()));
            converted.insert("flows".to_owned(), flows(members));
        }
        _ => {}
    }
    Value::Object(converted)
}

fn flows(members: &Map<String, Value>) -> Value {
    let name = match members.get("flow").and_then(Value::as_str) {
        Some("accessCode") => "authorizationCode",
        Some("application") => "clientCredentials",
        Some("password") => "password",
        _ => "implicit",
    };
    let mut flow = Map::new();
    for key in ["authorizationUrl", "tokenUrl"] {
        if let Some(url) = members.get(key) {
            flow.insert(key.to_owned(), url.clone());
        }
    }
    let scopes = members.get("scopes").filter(|scopes| scopes.is_object());
    flow.insert("scopes".to_owned(), scopes.cloned().unwrap_or(json!({})));
    json!({ name: flow })
}
