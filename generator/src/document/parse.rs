//! One node → its `openapiv3` type.
//!
//! Only the node itself is read; what it holds is held back and read by whoever walks there. So a
//! member that does not fit costs one finding and that member, never the document.

use serde::de::DeserializeOwned;
use serde::de::value::MapDeserializer;
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
    let given = node
        .iter()
        .map(|(key, value)| (key.as_str(), value))
        .filter(|(key, _)| {
            !held_back.contains(key) && !placeholders.iter().any(|(name, _)| name == key)
        });
    let members = given.chain(placeholders.iter().map(|(key, value)| (*key, value)));
    match read(members.clone()) {
        Ok(read) => (Some(read), Vec::new()),
        Err(_) => member_by_member(members, placeholders),
    }
}

/// Reads members as a type, without copying them first.
fn read<'v, T: DeserializeOwned>(
    members: impl Iterator<Item = (&'v str, &'v Value)>,
) -> Result<T, serde_json::Error> {
    T::deserialize(MapDeserializer::new(members))
}

/// Adds one member after the other and leaves out those with which the node cannot be read.
fn member_by_member<'v, T: DeserializeOwned>(
    members: impl Iterator<Item = (&'v str, &'v Value)>,
    placeholders: &[(&str, Value)],
) -> (Option<T>, Vec<Misfit>) {
    let mut fitting: Vec<(&str, &Value)> = placeholders
        .iter()
        .map(|(key, value)| (*key, value))
        .collect();
    let mut found = read(fitting.iter().copied()).ok();
    let mut misfits = Vec::new();
    for member in members.filter(|(key, _)| !placeholders.iter().any(|(name, _)| name == key)) {
        fitting.push(member);
        match read(fitting.iter().copied()) {
            Ok(whole) => found = Some(whole),
            Err(error) => {
                fitting.pop();
                misfits.push(Misfit {
                    key: member.0.to_owned(),
                    reason: error.to_string(),
                });
            }
        }
    }
    (found, misfits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_member_that_does_not_fit_costs_itself_alone() {
        let node = json!({"summary": "Say", "tags": "not a list", "operationId": "say", "responses": {"200": 7}});
        let (operation, misfits) = shell::<openapiv3::Operation>(
            node.as_object().unwrap(),
            &["responses"],
            &[("responses", json!({}))],
        );
        assert_eq!(operation.unwrap().operation_id.as_deref(), Some("say"));
        assert_eq!(misfits.len(), 1);
        assert_eq!(misfits[0].key, "tags");
    }

    #[test]
    fn a_node_whose_only_member_does_not_fit_is_read_without_it() {
        let node = json!({"tags": "not a list"});
        let (operation, misfits) = shell::<openapiv3::Operation>(
            node.as_object().unwrap(),
            &[],
            &[("responses", json!({}))],
        );
        assert!(operation.unwrap().tags.is_empty());
        assert_eq!(misfits.len(), 1);
    }
}
