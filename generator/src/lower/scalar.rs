//! Text and numbers.

use super::context::Lower;
use super::sensitive;
use super::shell::SchemaShell;
use crate::diagnostics::Code;
use crate::document::advice::Advice;
use crate::document::node::Node;
use crate::model::{IntegerKind, Shape, StringKind};

impl<'a> Lower<'a> {
    /// `type: string`: the formats that have a Rust type of their own.
    pub(super) fn string(&mut self, node: &Node<'a>, shell: &SchemaShell) -> Shape {
        let kind = match shell.keywords.format.as_deref() {
            Some("date") => StringKind::Date,
            Some("date-time" | "datetime") => StringKind::DateTime,
            Some("uuid" | "uuid4" | "guid") => StringKind::Uuid,
            Some("byte" | "base64") => StringKind::Base64,
            Some("binary") => StringKind::Binary,
            Some("password") => StringKind::Secret,
            _ if shell.keywords.typ.as_deref() == Some("file") => StringKind::Binary,
            _ if sensitive::is_marked(node.value) => StringKind::Secret,
            _ => StringKind::Plain,
        };
        if has_room(shell, kind) {
            return Shape::String(kind);
        }
        let format = shell.keywords.format.as_deref().unwrap_or_default();
        let message = format!("no `{format}` has a length that this schema allows");
        let place = node.pointer.child("format");
        let label = "the client takes any text";
        let finding = self.finding(Code::FormatMismatch, message, &place, label);
        let mut advice = Advice::default();
        advice.remove(&self.json_path(&place));
        self.sink
            .report(finding.help(advice.into_help("to leave the format out")));
        Shape::String(StringKind::Plain)
    }

    /// `type: integer`: the narrowest kind that the format allows and the bounds do not forbid.
    pub(super) fn integer(shell: &SchemaShell) -> Shape {
        let keywords = &shell.keywords;
        let (lowest, highest) = (keywords.minimum, keywords.maximum);
        let kind = match keywords.format.as_deref() {
            Some("int32" | "int16" | "int8" | "uint8" | "uint16") => IntegerKind::I32,
            Some("uint32") => IntegerKind::U32,
            Some("uint64") => IntegerKind::U64,
            _ => IntegerKind::I64,
        };
        Shape::Integer(widened(kind, lowest, highest))
    }
}

/// Whether the lengths that a schema allows have room for text of a kind.
fn has_room(shell: &SchemaShell, kind: StringKind) -> bool {
    // RFC 3339, section 5.6, and RFC 9562, section 4.
    let lengths = match kind {
        StringKind::Date => 10..=10,
        StringKind::DateTime => 20..=usize::MAX,
        StringKind::Uuid => 36..=36,
        _ => return true,
    };
    let least = shell.keywords.min_length.unwrap_or(0);
    let most = shell.keywords.max_length.unwrap_or(usize::MAX);
    least <= *lengths.end() && most >= *lengths.start()
}

/// The kind, or a wider one when a documented bound lies outside it.
///
/// Bounds within 64 bits are compared as binary64: near the limits that is exact enough, because
/// documents that go there name the limit itself.
fn widened(kind: IntegerKind, lowest: Option<f64>, highest: Option<f64>) -> IntegerKind {
    const TWO_POW_31: f64 = 2_147_483_648.0;
    const TWO_POW_32: f64 = 4_294_967_296.0;
    const TWO_POW_63: f64 = 9_223_372_036_854_775_808.0;
    const TWO_POW_64: f64 = 18_446_744_073_709_551_616.0;
    let within = |low: f64, high: f64| {
        lowest.is_none_or(|bound| bound >= low) && highest.is_none_or(|bound| bound <= high)
    };
    let fits = match kind {
        IntegerKind::I32 => within(-TWO_POW_31, TWO_POW_31),
        IntegerKind::U32 => within(0.0, TWO_POW_32),
        IntegerKind::I64 => within(-TWO_POW_63, TWO_POW_63),
        IntegerKind::U64 => within(0.0, TWO_POW_64),
        IntegerKind::Big => true,
    };
    if fits {
        return kind;
    }
    match kind {
        IntegerKind::I32 | IntegerKind::U32 => widened(IntegerKind::I64, lowest, highest),
        IntegerKind::I64 if lowest.is_some_and(|bound| bound >= 0.0) => {
            widened(IntegerKind::U64, lowest, highest)
        }
        IntegerKind::I64 | IntegerKind::U64 | IntegerKind::Big => IntegerKind::Big,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_widen_a_kind_that_is_too_narrow() {
        assert_eq!(
            widened(IntegerKind::I32, Some(0.0), Some(4e9)),
            IntegerKind::I64
        );
        assert_eq!(
            widened(
                IntegerKind::I64,
                Some(0.0),
                Some(18_446_744_073_709_551_615.0)
            ),
            IntegerKind::U64
        );
        assert_eq!(
            widened(IntegerKind::I64, None, Some(1e30)),
            IntegerKind::Big
        );
        assert_eq!(widened(IntegerKind::I32, None, None), IntegerKind::I32);
    }
}
