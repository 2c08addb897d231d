//! One node → its `openapiv3` type.
//!
//! Only the node itself is read; what it holds is held back and read by whoever walks there. So a
//! member that does not fit costs one finding and that member, never the document.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// A member that does not fit, and why.
#[derive(Debug, PartialEq, Eq)]
pub struct Misfit {
    /// The member's key.
    pub key: String,
    /// What is wrong with it.
    pub reason: String,
}

/// Reads a node without the members in `held_back`; `placeholders` stand in for those that
/// the type cannot do without.
///
/// Members that do not fit are left out and returned. Nothing comes back when the node cannot be
/// read even so; then the one misfit names the reason.
pub fn shell<T: DeserializeOwned>(
    node: &Map<String, Value>,
    held_back: &[&str],
    placeholders: &[(&str, Value)],
) -> (Option<T>, Vec<Misfit>) {
    let mut members: Map<String, Value> = node
        .iter()
        .filter(|(key, _)| !held_back.contains(&key.as_str()))
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect();
    for (key, value) in placeholders {
        members.insert((*key).to_owned(), value.clone());
    }
    match serde_json::from_value(Value::Object(members.clone())) {
        Ok(read) => (Some(read), Vec::new()),
        Err(_) => member_by_member(members, placeholders),
    }
}

/// Adds one member after the other and leaves out those with which the node cannot be read.
fn member_by_member<T: DeserializeOwned>(
    members: Map<String, Value>,
    placeholders: &[(&str, Value)],
) -> (Option<T>, Vec<Misfit>) {
    let mut fitting: Map<String, Value> =
        placeholders.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect();
    let mut read = None;
    let mut misfits = Vec::new();
    for (key, value) in members {
        let before = fitting.insert(key.clone(), value);
        match serde_json::from_value(Value::Object(fitting.clone())) {
            Ok(whole) => read = Some(whole),
            Err(error) => {
                match before {
                    Some(value) => fitting.insert(key.clone(), value),
                    None => fitting.shift_remove(&key),
                };
                misfits.push(Misfit { key, reason: error.to_string() });
            }
        }
    }
    (read, misfits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_member_that_does_not_fit_costs_itself_alone() {
        let node = json!({"summary": "Say", "tags": "not a list", "operationId": "say", "responses": {"200": 7}});
        let (operation, misfits) =
            shell::<openapiv3::Operation>(node.as_object().unwrap(), &["responses"], &[("responses", json!({}))]);
        assert_eq!(operation.unwrap().operation_id.as_deref(), Some("say"));
        assert_eq!(misfits.len(), 1);
        assert_eq!(misfits[0].key, "tags");
    }
}
