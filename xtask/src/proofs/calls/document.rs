//! The merged document, as the mock server takes it.

use serde_json::{Map, Value};

/// The document without what the server does not take, or would not judge by: extensions that refer to other
/// files, references to nothing, which mean any value, examples and defaults, which need not fit their schemas (the
/// answers are to be made by these), and variables of servers, which it takes for a part of an address.
pub fn for_server(document: &Value) -> Value {
    let mut served = document.clone();
    prepare(&mut served, document);
    served
}

fn prepare(value: &mut Value, document: &Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| prepare(item, document)),
        Value::Object(members) => {
            members.retain(|key, member| !key.starts_with("x-") || !refers_to_file(member));
            if refers_to_nothing(members, document) {
                members.clear();
            }
            if is_schema(members) {
                leave_out_values(members);
            }
            fill_in_variables(members);
            for (key, member) in members.iter_mut() {
                if let Some(content) = member.as_object_mut().filter(|_| key == "content") {
                    leave_out_examples(content);
                }
                prepare(member, document);
            }
        }
        _ => {}
    }
}

/// Writes the defaults of a server's variables into its address.
fn fill_in_variables(members: &mut Map<String, Value>) {
    let Some(Value::Object(variables)) = members.get("variables").cloned() else {
        return;
    };
    let Some(Value::String(url)) = members.get_mut("url") else {
        return;
    };
    for (name, variable) in &variables {
        let default = variable.get("default").and_then(Value::as_str);
        *url = url.replace(&format!("{{{name}}}"), default.unwrap_or_default());
    }
    members.remove("variables");
}

fn refers_to_nothing(members: &Map<String, Value>, document: &Value) -> bool {
    let reference = members.get("$ref").and_then(Value::as_str);
    let pointer = reference.and_then(generator::spec::fragment);
    pointer.is_some_and(|pointer| document.pointer(pointer.as_str()).is_none())
}

/// Removes the examples of media types; other members have no name like that.
fn leave_out_examples(content: &mut Map<String, Value>) {
    let contents = content.iter_mut().filter(|(name, _)| name.contains('/'));
    for content in contents.filter_map(|(_, content)| content.as_object_mut()) {
        leave_out_values(content);
    }
}

fn leave_out_values(members: &mut Map<String, Value>) {
    for key in ["example", "examples", "default"] {
        members.remove(key);
    }
}

/// Whether this is a schema, and no map of which the members have these names.
fn is_schema(members: &Map<String, Value>) -> bool {
    let is_type = |ty: &Value| ty.is_string() || ty.is_array();
    let has_parts = |key: &&str| members.get(*key).is_some_and(Value::is_array);
    members.get("type").is_some_and(is_type) || ["allOf", "anyOf", "oneOf"].iter().any(has_parts)
}

fn refers_to_file(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().any(refers_to_file),
        Value::Object(members) => {
            let reference = members.get("$ref").and_then(Value::as_str);
            reference.is_some_and(|reference| !reference.starts_with('#'))
                || members.values().any(refers_to_file)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_the_server_takes_no_notice_of_or_offence_at_is_left_out() {
        let body =
            json!({"schema": {"$ref": "#/components/schemas/B"}, "example": 1, "examples": {}});
        let document = json!({
            "x-topics": [{"content": {"$ref": "./docs/start.md"}}],
            "x-order": 1,
            "servers": [{"url": "http://a:{port}/{path}", "variables": {"port": {"default": "80"}, "path": {"default": "b"}}}],
            "paths": {"/a": {"$ref": "#/components/pathItems/A"}},
            "components": {
                "pathItems": {"A": {"get": {"responses": {"200": {"content": {"application/json": body}}}}}},
                "schemas": {"D": {"type": "string", "format": "date", "default": "today"}, "C": {"properties": {"type": {}, "content": {"properties": {"example": {}}}}}}
            }
        });
        let body = json!({"schema": {}});
        let expected = json!({
            "x-order": 1,
            "servers": [{"url": "http://a:80/b"}],
            "paths": {"/a": {"$ref": "#/components/pathItems/A"}},
            "components": {
                "pathItems": {"A": {"get": {"responses": {"200": {"content": {"application/json": body}}}}}},
                "schemas": {"D": {"type": "string", "format": "date"}, "C": {"properties": {"type": {}, "content": {"properties": {"example": {}}}}}}
            }
        });
        assert_eq!(for_server(&document), expected);
    }
}
