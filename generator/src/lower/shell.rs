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
    /// Reads one node as an `openapiv3` type, without the members in `held_back`. When nothing comes
    /// back for an object, the caller says what it lacks.
    pub(super) fn shell<T: DeserializeOwned>(
        &mut self,
        node: &Node<'a>,
        held_back: &[&str],
        placeholders: &[(&str, Value)],
    ) -> Option<T> {
        let Some(members) = node.object() else {
            self.report(
                Code::UnexpectedValue,
                "this must be an object, and is left out",
                &node.pointer,
                "no object",
            );
            return None;
        };
        let (read, misfits) = parse::shell(members, held_back, placeholders);
        // Without a result, whoever reads the node knows what it cannot do without.
        let read = read?;
        for misfit in misfits {
            let message = format!("`{}` has another form than OpenAPI gives it", misfit.key);
            let place = node.pointer.child(&misfit.key);
            let label = format!("{}; left out", expected(&misfit.reason));
            self.report(Code::UnexpectedValue, message, &place, &label);
        }
        Some(read)
    }

    /// Reads one schema, without the schemas it holds.
    pub(super) fn schema_shell(&mut self, node: &Node<'a>) -> SchemaShell {
        SchemaShell {
            data: self.shell(node, HELD_BACK, &[]).unwrap_or_default(),
            keywords: self.shell(node, HELD_BACK, &[]).unwrap_or_default(),
        }
    }
}

/// What the reader expected, in the words of JSON where it names types of Rust.
fn expected(reason: &str) -> String {
    let Some((_, wanted)) = reason.rsplit_once(", expected ") else {
        return reason.to_owned();
    };
    let wanted = match wanted {
        "a sequence" => "a list",
        "a map" => "an object",
        "a string" | "a borrowed string" => "a text",
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
    use super::expected;

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
