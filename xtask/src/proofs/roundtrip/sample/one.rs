//! A single value of any schema of a document, as a request has it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::Value;

use super::sampler::Sampler;
use super::schemas::Schemas;
use super::tape::{Mode, Tape};

/// How much a value holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// What must be there.
    Required,
    /// All that may be there.
    Everything,
}

/// A value that is sent where this schema applies: without what only the server sets.
///
/// # Errors
///
/// No value satisfies the schema: why.
pub fn of_request<'a>(
    schemas: &Schemas<'a>,
    schema: &'a Value,
    amount: Amount,
) -> Result<Value, String> {
    let mode = match amount {
        Amount::Required => Mode::Required,
        Amount::Everything => Mode::Everything,
    };
    let mut sampler = Sampler::new(schemas, Tape::new(mode, BTreeMap::new(), 0));
    sampler.is_sent = true;
    // What is right inside of the component is at the top as well.
    match schemas.used_component(schema) {
        Some(name) => sampler.component(&name),
        None => sampler.value(vec![Cow::Borrowed(schema)], 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn nothing_is_sent_that_only_the_server_sets() {
        let document = json!({"components": {"schemas": {
            "Id": {"type": "string", "readOnly": true},
            "Boat": {"type": "object", "required": ["id", "name"], "properties": {
                "id": {"$ref": "#/components/schemas/Id"},
                "name": {"type": "string"},
                "made": {"type": "string", "readOnly": true},
                "berth": {"type": "integer"}
            }}
        }}});
        let schemas = Schemas::new(&document);
        let boat = json!({"$ref": "#/components/schemas/Boat"});
        let sent = |amount| of_request(&schemas, &boat, amount).expect("a value");
        assert_eq!(sent(Amount::Required), json!({"name": "text"}));
        assert_eq!(
            sent(Amount::Everything),
            json!({"berth": 7, "name": "text"})
        );
    }
}
