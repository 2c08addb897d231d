//! The values that calls are made with, by what the document says about them.

use generator::model::{Operation, Parameter, ParameterLocation};
use generator::pointer::Pointer;
use serde_json::{Map, Value};

use crate::roundtrip::sample::{Amount, Schemas, of_request};

/// A chain of references longer than this leads nowhere.
const LONGEST_CHAIN: usize = 32;

/// What makes values.
pub struct Values<'a> {
    document: &'a Value,
    schemas: Schemas<'a>,
}

impl<'a> Values<'a> {
    /// Of a merged document.
    pub fn new(document: &'a Value) -> Self {
        Self {
            document,
            schemas: Schemas::new(document),
        }
    }

    /// A value of a parameter.
    ///
    /// # Errors
    ///
    /// No value satisfies its schema: why.
    pub fn parameter(&self, parameter: &Parameter, amount: Amount) -> Result<Value, String> {
        let described = self.at(&parameter.pointer).unwrap_or(&Value::Null);
        let schema = described.get("schema").or_else(|| {
            let contents = described.get("content")?.as_object()?;
            contents.values().next()?.get("schema")
        });
        let value = match self.of(schema, amount)? {
            // A list or an object without members is as good as no value (RFC 6570, section 2.3).
            value if is_empty(&value) => self.of(schema, Amount::Everything)?,
            value => value,
        };
        Ok(match parameter.location {
            ParameterLocation::Header | ParameterLocation::Cookie => sendable(value),
            ParameterLocation::Path | ParameterLocation::Query => value,
        })
    }

    /// A value of a body in one of its media types.
    ///
    /// # Errors
    ///
    /// No value satisfies its schema: why.
    pub fn body(
        &self,
        operation: &Operation,
        media_type: &str,
        amount: Amount,
    ) -> Result<Value, String> {
        let body = self.at(&operation.pointer.child("requestBody"));
        let content = body.and_then(|body| body.get("content")?.get(media_type));
        let content = content.and_then(|content| self.followed(content));
        let schema = content.and_then(|content| content.get("schema"));
        let mut value = self.of(schema, amount)?;
        // As in parameters, a member without anything in it is as good as none.
        let form = match &mut value {
            Value::Object(form) if is_form(media_type) => form,
            _ => return Ok(value),
        };
        if form.values().any(is_empty) {
            let everything = self.of(schema, Amount::Everything)?;
            for (name, member) in form.iter_mut().filter(|(_, member)| is_empty(member)) {
                member.clone_from(everything.get(name).unwrap_or(&Value::Null));
            }
        }
        Ok(value)
    }

    fn of(&self, schema: Option<&'a Value>, amount: Amount) -> Result<Value, String> {
        match schema {
            Some(schema) => of_request(&self.schemas, schema, amount),
            // Nothing is said about it.
            None => Ok(Value::from("text")),
        }
    }

    fn at(&self, pointer: &Pointer) -> Option<&'a Value> {
        self.followed(self.document.pointer(pointer.as_str())?)
    }

    /// What is described, behind references.
    fn followed(&self, described: &'a Value) -> Option<&'a Value> {
        let mut described = described;
        for _ in 0..LONGEST_CHAIN {
            let Some(reference) = described.get("$ref").and_then(Value::as_str) else {
                return Some(described);
            };
            let pointer = generator::spec::fragment(reference)?;
            described = self.document.pointer(pointer.as_str())?;
        }
        None
    }
}

/// The values of a call, by the names that the program knows them by.
pub type Given = Map<String, Value>;

fn is_form(media_type: &str) -> bool {
    media_type.starts_with("application/x-www-form-urlencoded")
        || media_type.starts_with("multipart/")
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        _ => false,
    }
}

/// Text in which nothing is that headers cannot hold, as long as it was.
fn sendable(value: Value) -> Value {
    let is_fine = |char: &char| char.is_ascii_graphic() || *char == ' ';
    match value {
        Value::String(text) => {
            let plain = text
                .chars()
                .map(|char| if is_fine(&char) { char } else { 'a' });
            Value::String(plain.collect())
        }
        Value::Array(items) => items.into_iter().map(sendable).collect(),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_parameters_cannot_hold_is_not_asked_of_them() {
        assert!(is_empty(&json!([])) && is_empty(&json!({})) && !is_empty(&json!("")));
        assert_eq!(sendable(json!(["✓ \n", 1])), json!(["a a", 1]));
    }
}
