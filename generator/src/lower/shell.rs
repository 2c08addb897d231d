//! One node, read by `openapiv3`; members that do not fit are reported and left out.

use openapiv3::{AnySchema, SchemaData};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::context::Lower;
use crate::diagnostics::Code;
use crate::document::node::Node;
use crate::document::parse;

/// What a schema says about itself, without the schemas it holds.
#[derive(Debug, Default)]
pub(super) struct SchemaShell {
    /// What applies to every type.
    pub(super) data: SchemaData,
    /// What applies to some types.
    pub(super) keywords: AnySchema,
}

/// Members of a schema that hold schemas, or that are read where they matter.
const HELD_BACK: &[&str] = &[
    "$ref",
    "properties",
    "patternProperties",
    "additionalProperties",
    "items",
    "allOf",
    "anyOf",
    "oneOf",
    "not",
    "discriminator",
    "required",
    "enum",
    "default",
    "example",
    "examples",
    "xml",
];

impl<'a> Lower<'a> {
    /// Reads one node as an `openapiv3` type, without the members in `held_back`.
    pub(super) fn shell<T: DeserializeOwned>(
        &mut self,
        node: &Node<'a>,
        held_back: &[&str],
        placeholders: &[(&str, Value)],
    ) -> Option<T> {
        let Some(members) = node.object() else {
            self.report(
                Code::UnexpectedValue,
                "this must be an object",
                &node.pointer,
                "no object",
            );
            return None;
        };
        let (read, misfits) = parse::shell(members, held_back, placeholders);
        for misfit in misfits {
            let message = format!("`{}` is left out: {}", misfit.key, misfit.reason);
            self.report(
                Code::UnexpectedValue,
                message,
                &node.pointer.child(&misfit.key),
                "",
            );
        }
        read
    }

    /// Reads one schema, without the schemas it holds.
    pub(super) fn schema_shell(&mut self, node: &Node<'a>) -> SchemaShell {
        SchemaShell {
            data: self.shell(node, HELD_BACK, &[]).unwrap_or_default(),
            keywords: self.shell(node, HELD_BACK, &[]).unwrap_or_default(),
        }
    }
}
