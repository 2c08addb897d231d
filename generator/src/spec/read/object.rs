//! One object → its `openapiv3` type.
//!
//! Only the object itself is read; what it holds is deferred and read in its turn. So a member of another
//! form costs one finding and that member, never the document.

use serde::de::DeserializeOwned;
use serde::de::value::MapDeserializer;
use serde_json::{Map, Value};

use crate::spec::parts::InvalidField;

/// Reads an object without the members in `deferred`; `placeholders` take the place of those that the
/// type cannot do without.
///
/// Members of another form are left out and returned. Nothing comes back when the object cannot be read
/// even so; then the one that is returned names the reason.
pub(super) fn parse_fields<T: DeserializeOwned>(
    node: &Map<String, Value>,
    deferred: &[&str],
    placeholders: &[(&str, Value)],
) -> (Option<T>, Vec<InvalidField>) {
    let given = node
        .iter()
        .map(|(key, value)| (key.as_str(), value))
        .filter(|(key, _)| {
            !deferred.contains(key) && !placeholders.iter().any(|(name, _)| name == key)
        });
    let members = given.chain(placeholders.iter().map(|(key, value)| (*key, value)));
    match read(members.clone()) {
        Ok(read) => (Some(read), Vec::new()),
        Err(error) => match without_one(&members.clone().collect::<Vec<_>>(), &error) {
            Some((found, invalid)) => (Some(found), vec![invalid]),
            None => member_by_member(members, placeholders),
        },
    }
}

/// Reads an object without the one member that keeps it from being read.
fn without_one<T: DeserializeOwned>(
    members: &[(&str, &Value)],
    error: &serde_json::Error,
) -> Option<(T, InvalidField)> {
    members.iter().find_map(|(key, _)| {
        let others = members.iter().filter(|(other, _)| other != key);
        let found = read(others.copied()).ok()?;
        let invalid = InvalidField {
            key: (*key).to_owned(),
            reason: expected(&error.to_string()),
            read_as: None,
        };
        Some((found, invalid))
    })
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
) -> (Option<T>, Vec<InvalidField>) {
    let mut fitting: Vec<(&str, &Value)> = placeholders
        .iter()
        .map(|(key, value)| (*key, value))
        .collect();
    let mut found = read(fitting.iter().copied()).ok();
    let mut invalid = Vec::new();
    for member in members.filter(|(key, _)| !placeholders.iter().any(|(name, _)| name == key)) {
        fitting.push(member);
        match read(fitting.iter().copied()) {
            Ok(whole) => found = Some(whole),
            Err(error) => {
                fitting.pop();
                invalid.push(InvalidField {
                    key: member.0.to_owned(),
                    reason: expected(&error.to_string()),
                    read_as: None,
                });
            }
        }
    }
    (found, invalid)
}

/// What the reader expected, in the words of JSON where it names types of Rust.
fn expected(reason: &str) -> String {
    let Some((_, wanted)) = reason.rsplit_once(", expected ") else {
        return reason.to_owned();
    };
    let wanted = match wanted {
        "a sequence" => "an array",
        "a map" => "an object",
        "a string" | "a borrowed string" => "a string",
        "a boolean" => "`true` or `false`",
        "f64" | "f32" => "a number",
        "usize" | "u64" | "u32" | "i64" | "i32" => "an integer",
        other if other.starts_with("struct ") => "an object",
        other => other,
    };
    format!("expected {wanted}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_member_of_another_form_costs_itself_alone() {
        let node = json!({"summary": "Say", "tags": "not a list", "operationId": "say", "responses": {"200": 7}});
        let (operation, invalid) = parse_fields::<openapiv3::Operation>(
            node.as_object().unwrap(),
            &["responses"],
            &[("responses", json!({}))],
        );
        assert_eq!(operation.unwrap().operation_id.as_deref(), Some("say"));
        assert_eq!(invalid.len(), 1);
        assert_eq!(invalid[0].key, "tags");
    }

    #[test]
    fn an_object_that_needs_several_members_is_read_without_the_faulty_one() {
        let node = json!({"description": 7, "in": "query", "name": "page", "schema": {}});
        let (parameter, invalid) =
            parse_fields::<openapiv3::Parameter>(node.as_object().unwrap(), &[], &[]);
        assert_eq!(parameter.unwrap().parameter_data_ref().name, "page");
        assert_eq!(invalid.len(), 1);
        assert_eq!(invalid[0].key, "description");
    }

    #[test]
    fn an_object_whose_only_member_has_another_form_is_read_without_it() {
        let node = json!({"tags": "not a list"});
        let (operation, invalid) = parse_fields::<openapiv3::Operation>(
            node.as_object().unwrap(),
            &[],
            &[("responses", json!({}))],
        );
        assert!(operation.unwrap().tags.is_empty());
        assert_eq!(invalid.len(), 1);
    }

    #[test]
    fn types_of_rust_are_put_in_the_words_of_json() {
        assert_eq!(
            expected("invalid type: string \"four\", expected f64"),
            "expected a number"
        );
        assert_eq!(
            expected("unknown variant `a`, expected `b` or `c`"),
            "expected `b` or `c`"
        );
        assert_eq!(expected("missing field `in`"), "missing field `in`");
    }
}
