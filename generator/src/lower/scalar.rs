//! Text and numbers.

use super::context::Lower;
use crate::diagnostics::Code;
use crate::model::{IntegerKind, Shape, StringKind};
use crate::spec::{Keyword, Schema, SchemaType, fixes};

impl<'a> Lower<'a> {
    /// `type: string`: the formats that have a Rust type of their own.
    pub(super) fn string(&mut self, schema: &'a Schema) -> Shape {
        let format = schema.constraints().format.as_deref();
        let kind = match format {
            Some("date") => StringKind::Date,
            Some("date-time" | "datetime") => StringKind::DateTime,
            Some("date-time-local") => StringKind::LocalDateTime,
            Some("uuid" | "uuid4" | "guid") => StringKind::Uuid,
            Some("byte" | "base64") => StringKind::Base64,
            Some("binary") => StringKind::Binary,
            Some("password") => StringKind::Secret,
            _ if schema.ty == Some(SchemaType::File) => StringKind::Binary,
            _ if schema.sensitive == Some(true) || self.secret_texts.contains(&schema.id) => {
                StringKind::Secret
            }
            _ => StringKind::Plain,
        };
        if has_room(schema, kind) {
            return Shape::String(kind);
        }
        let format = format.unwrap_or_default();
        let message = format!("no value of format `{format}` has a length that this schema allows");
        let place = Keyword::Format.of(&schema.pointer);
        let label = "the client accepts any string";
        let finding = self.finding(Code::FormatMismatch, message, &place, label);
        let help = fixes::remove(self.document, "to remove the format", &place);
        self.sink.report(finding.help(help));
        Shape::String(StringKind::Plain)
    }

    /// `type: integer`: the narrowest kind that the format allows and the bounds do not forbid.
    pub(super) fn integer(schema: &Schema) -> Shape {
        let constraints = schema.constraints();
        let bound = |bound: Option<(f64, bool)>| bound.map(|(bound, _)| bound);
        let (lowest, highest) = (bound(constraints.minimum), bound(constraints.maximum));
        let kind = match constraints.format.as_deref() {
            Some("int32" | "int16" | "int8" | "uint8" | "uint16") => IntegerKind::I32,
            Some("uint32") => IntegerKind::U32,
            Some("uint64") => IntegerKind::U64,
            Some("int128") => IntegerKind::I128,
            Some("uint128") => IntegerKind::U128,
            _ => IntegerKind::I64,
        };
        Shape::Integer(widened(kind, lowest, highest))
    }
}

/// Whether a text of a kind has a length that a schema allows.
fn has_room(schema: &Schema, kind: StringKind) -> bool {
    // RFC 3339, section 5.6, and RFC 9562, section 4.
    let lengths = match kind {
        StringKind::Date => 10..=10,
        StringKind::DateTime => 20..=usize::MAX,
        StringKind::LocalDateTime => 19..=usize::MAX,
        StringKind::Uuid => 36..=36,
        _ => return true,
    };
    let (least, most) = schema.constraints().length;
    let (least, most) = (least.unwrap_or(0), most.unwrap_or(usize::MAX));
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
    const TWO_POW_127: f64 = 170_141_183_460_469_231_731_687_303_715_884_105_728.0;
    let is_unsigned = lowest.is_some_and(|bound| bound >= 0.0);
    let within = |low: f64, high: f64| {
        lowest.is_none_or(|bound| bound >= low) && highest.is_none_or(|bound| bound <= high)
    };
    let fits = match kind {
        IntegerKind::I32 => within(-TWO_POW_31, TWO_POW_31),
        IntegerKind::U32 => within(0.0, TWO_POW_32),
        IntegerKind::I64 => within(-TWO_POW_63, TWO_POW_63),
        IntegerKind::U64 => within(0.0, TWO_POW_64),
        IntegerKind::I128 => within(-TWO_POW_127, TWO_POW_127),
        IntegerKind::U128 => true,
    };
    if fits {
        return kind;
    }
    match kind {
        IntegerKind::I32 | IntegerKind::U32 => widened(IntegerKind::I64, lowest, highest),
        IntegerKind::I64 if is_unsigned => widened(IntegerKind::U64, lowest, highest),
        IntegerKind::I64 | IntegerKind::U64 => widened(IntegerKind::I128, lowest, highest),
        IntegerKind::I128 | IntegerKind::U128 if is_unsigned => IntegerKind::U128,
        // No type is wider: values beyond it are refused.
        IntegerKind::I128 | IntegerKind::U128 => IntegerKind::I128,
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
            IntegerKind::I128
        );
        assert_eq!(
            widened(IntegerKind::I64, Some(0.0), Some(3e38)),
            IntegerKind::U128
        );
        assert_eq!(
            widened(IntegerKind::I64, Some(-1.0), Some(1e60)),
            IntegerKind::I128
        );
        assert_eq!(widened(IntegerKind::I32, None, None), IntegerKind::I32);
    }
}
