//! `enum` (and `const`, which is an `enum` of one).

use std::collections::BTreeSet;

use serde_json::{Number, Value};

use super::context::Lower;
use super::schema::implied_type;
use crate::diagnostics::Code;
use crate::model::{Enum, EnumValue, Shape};
use crate::spec::{AdditionalProperties, Keyword, Schema, SchemaId, SchemaType, Values};

impl<'a> Lower<'a> {
    /// The shape of a schema that lists its values; nothing when it lists none that a type could distinguish
    /// apart.
    pub(super) fn enumeration(&mut self, schema: &'a Schema) -> Option<Shape> {
        let place = Keyword::Enum.of(&schema.pointer);
        let (listed, names, descriptions) = match schema.values.as_deref()? {
            Values::Listed {
                values,
                names,
                descriptions,
            } => (values, names, descriptions),
            Values::Invalid => {
                let message = "`enum` must be an array; it is left out";
                self.report(Code::UnexpectedValue, message, &place, "no list");
                return None;
            }
        };
        if listed.is_empty() {
            return None;
        }
        let is_composite = |value: &Value| value.is_object() || value.is_array();
        if !listed.iter().any(is_composite) && self.is_structured(schema, 0) {
            let message = "`enum` lists scalar values, but the schema describes arrays or objects";
            self.report(Code::UnexpectedValue, message, &place, "left out");
            return None;
        }
        let ty = implied_type(schema);
        let mut seen = BTreeSet::new();
        let mut values = Vec::new();
        for (index, value) in listed.iter().enumerate() {
            let Some(value) = scalar(value, ty.as_ref()) else {
                if value.is_null() {
                    continue;
                }
                return None;
            };
            if seen.insert(value.to_string()) {
                let at = |texts: &[Option<String>]| texts.get(index).cloned().flatten();
                values.push(EnumValue {
                    value,
                    name: at(names),
                    description: at(descriptions),
                    deprecated: false,
                });
            }
        }
        if values.is_empty() {
            return Some(Shape::Null);
        }
        self.annotate_values(schema, &mut values);
        Some(listing(values))
    }
}

/// The shape of listed values: both booleans are what any boolean is.
pub(super) fn listing(values: Vec<EnumValue>) -> Shape {
    let is_boolean = values.len() == 2 && values.iter().all(|value| value.value.is_boolean());
    match is_boolean {
        true => Shape::Boolean,
        false => Shape::Enum(Enum { values }),
    }
}

impl<'a> Lower<'a> {
    /// Whether a schema says what members or items its values have: more than `type` alone, which
    /// some writers set to `object` for any enumeration.
    fn is_structured(&self, schema: &Schema, depth: usize) -> bool {
        let is_scalar = !matches!(
            schema.ty,
            None | Some(SchemaType::Object | SchemaType::Array)
        );
        if depth > DEEPEST || is_scalar {
            return false;
        }
        let branch = |part: SchemaId| {
            let target = self.schemas().follow(part);
            target.is_ok_and(|part| self.is_structured(part, depth + 1))
        };
        let all = |branches: &Option<Vec<SchemaId>>| {
            let branches = branches.iter().flatten().copied();
            let mut branches = branches
                .filter(|part| !self.schema(*part).is_null())
                .peekable();
            branches.peek().is_some() && branches.all(branch)
        };
        let describes = |schema: SchemaId| !self.schema(schema).is_empty;
        let additional = match &schema.additional_properties {
            Some(AdditionalProperties::Schema(values)) => describes(*values),
            Some(AdditionalProperties::Allowed | AdditionalProperties::Denied) | None => false,
        };
        schema
            .properties
            .as_ref()
            .is_some_and(|list| !list.is_empty())
            || schema
                .pattern_properties
                .as_ref()
                .is_some_and(|list| !list.is_empty())
            || additional
            || schema.items.is_some_and(describes)
            || schema.prefix_items.is_some()
            || schema.parts().iter().copied().any(branch)
            || all(&schema.one_of)
            || all(&schema.any_of)
    }
}

/// Compositions within compositions, looked into no further than this.
const DEEPEST: usize = 3;

/// The value as its documented type has it: YAML reads an unquoted `1` or `on` in a list of texts as
/// something else. Nothing for values that are no scalars.
pub(super) fn scalar(value: &Value, ty: Option<&SchemaType>) -> Option<Value> {
    match (value, ty) {
        (Value::Object(_), _) => Values::described(value).and_then(|value| scalar(value, ty)),
        (Value::Array(_) | Value::Null, _) => None,
        (Value::Number(number), Some(SchemaType::String)) => {
            Some(Value::String(number.to_string()))
        }
        (Value::Bool(flag), Some(SchemaType::String)) => Some(Value::String(flag.to_string())),
        (Value::String(text), Some(SchemaType::Integer)) => Some(
            text.trim()
                .parse::<i64>()
                .map_or_else(|_| value.clone(), Value::from),
        ),
        // A number without a fraction is an integer, however it is written.
        (Value::Number(number), Some(SchemaType::Integer)) if number.is_f64() => {
            Some(integer(number).map_or_else(|| value.clone(), Value::from))
        }
        _ => Some(value.clone()),
    }
}

/// The integer that a number is, where floating-point numbers are exact.
fn integer(number: &Number) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let value = number.as_f64()?;
    let is_integer = value.fract() == 0.0 && value.abs() <= EXACT;
    // Its text has no fraction.
    is_integer.then(|| format!("{value:.0}").parse().ok())?
}
