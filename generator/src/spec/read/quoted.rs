//! Numbers and flags in quotes, which YAML and some writers make of them.

use serde_json::Value;

/// What a text would be without its quotes, when that is `wanted`.
pub(super) fn unquoted(value: &Value, wanted: impl Fn(&Value) -> bool) -> Option<Value> {
    let text = value.as_str()?.trim();
    let read = match text.to_ascii_lowercase().as_str() {
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        _ => Value::Number(text.parse().ok()?),
    };
    wanted(&read).then_some(read)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_what_is_wanted_is_read() {
        assert_eq!(
            unquoted(&json!("true"), Value::is_boolean),
            Some(json!(true))
        );
        assert_eq!(
            unquoted(&json!("False"), Value::is_boolean),
            Some(json!(false))
        );
        assert_eq!(unquoted(&json!(" 10 "), Value::is_u64), Some(json!(10)));
        assert_eq!(unquoted(&json!("10"), Value::is_boolean), None);
        assert_eq!(unquoted(&json!("ten"), Value::is_number), None);
        assert_eq!(unquoted(&json!(10), Value::is_number), None);
    }
}
