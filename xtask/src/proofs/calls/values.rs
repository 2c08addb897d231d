//! The values that calls are made with, by what the document says about them.

use generator::model::{Operation, Parameter};
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
        self.of(schema, amount)
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
        self.of(content.and_then(|content| content.get("schema")), amount)
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
