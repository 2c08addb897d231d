//! Whether what one side writes is understood by the other one: old programs and the new API.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::describe;
use super::pairs::Pairs;
use super::side::Side;
use crate::model::{Enum, Field, IntegerKind, Object, Shape, StringKind, TypeId};

/// Who reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reader {
    /// A program that was built against the old client reads what the API answers now. It passes
    /// over properties it does not know, and keeps values of enumerations and variants of unions
    /// that it does not know as unknown ones.
    Program,
    /// The API reads what such a program sends.
    Api,
}

/// Something that is written and not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mismatch {
    written: String,
    expected: String,
}

impl Mismatch {
    fn new(written: impl Into<String>, expected: impl Into<String>) -> Self {
        Self {
            written: written.into(),
            expected: expected.into(),
        }
    }

    /// As a clause about what the server sends on its own.
    pub(super) fn clause_of_payload(&self) -> String {
        let Mismatch { written, expected } = self;
        format!("the server may send {written} where old programs expect {expected}")
    }

    /// As a clause.
    pub(super) fn clause(&self, reader: Reader) -> String {
        let Mismatch { written, expected } = self;
        match reader {
            Reader::Program => {
                format!("answers may hold {written} where old programs expect {expected}")
            }
            Reader::Api => {
                format!("old programs may send {written} where the API expects {expected}")
            }
        }
    }
}

/// Reads types of one version as types of the other one.
pub(super) struct Compatible<'a> {
    old: Side<'a>,
    new: Side<'a>,
    pairs: &'a Pairs,
    reader: Reader,
    /// What was found out about two types, the reader's first; a pair that is still being looked at
    /// fits, as far as it knows itself.
    known: RefCell<BTreeMap<(TypeId, TypeId), Result<(), Mismatch>>>,
}

impl<'a> Compatible<'a> {
    /// Reads with the eyes of `reader`.
    pub(super) fn new(old: Side<'a>, new: Side<'a>, pairs: &'a Pairs, reader: Reader) -> Self {
        Self {
            old,
            new,
            pairs,
            reader,
            known: RefCell::default(),
        }
    }

    /// Whether every value of a type of the old version and of one of the new version is understood
    /// by the reader. Types that are the same thing in both versions are taken to be: what changed
    /// in them is reported about themselves.
    pub(super) fn check(&self, old: TypeId, new: TypeId) -> Result<(), Mismatch> {
        match self.reader {
            Reader::Program => self.types(old, new),
            Reader::Api => self.types(new, old),
        }
    }

    /// Like [`check`](Self::check), but looks into types that are the same thing.
    pub(super) fn check_inside(&self, old: TypeId, new: TypeId) -> Result<(), Mismatch> {
        let (into, from) = match self.reader {
            Reader::Program => (old, new),
            Reader::Api => (new, old),
        };
        let (one, two) = (
            &self.into().api().types[into].shape,
            &self.from().api().types[from].shape,
        );
        self.shapes((into, one), (from, two))
    }

    fn into(&self) -> Side<'a> {
        match self.reader {
            Reader::Program => self.old,
            Reader::Api => self.new,
        }
    }

    fn from(&self) -> Side<'a> {
        match self.reader {
            Reader::Program => self.new,
            Reader::Api => self.old,
        }
    }

    fn are_paired(&self, into: TypeId, from: TypeId) -> bool {
        match self.reader {
            Reader::Program => self.pairs.are_paired(into, from),
            Reader::Api => self.pairs.are_paired(from, into),
        }
    }

    fn types(&self, into: TypeId, from: TypeId) -> Result<(), Mismatch> {
        let (into_types, from_types) = (&self.into().api().types, &self.from().api().types);
        let (target, source) = (into_types.resolve(into), from_types.resolve(from));
        if self.are_paired(into, from) || self.are_paired(target, source) {
            return Ok(());
        }
        if let Some(known) = self.known.borrow().get(&(target, source)) {
            return known.clone();
        }
        self.known.borrow_mut().insert((target, source), Ok(()));
        let found = self.shapes(
            (target, &into_types[target].shape),
            (source, &from_types[source].shape),
        );
        self.known
            .borrow_mut()
            .insert((target, source), found.clone());
        found
    }

    fn shapes(
        &self,
        (into, one): (TypeId, &Shape),
        (from, two): (TypeId, &Shape),
    ) -> Result<(), Mismatch> {
        let inner = |into, from| self.types(into, from);
        match (one, two) {
            (Shape::Alias(target), _) => inner(*target, from),
            (_, Shape::Alias(target)) => inner(into, *target),
            (Shape::Any(_), _) | (Shape::Null, Shape::Null) | (Shape::Boolean, Shape::Boolean) => {
                Ok(())
            }
            (Shape::Nullable(_), Shape::Null) => Ok(()),
            (Shape::Nullable(one), Shape::Nullable(two)) => inner(*one, *two),
            (Shape::Nullable(one), _) => inner(*one, from),
            (_, Shape::Nullable(two)) => match inner(into, *two) {
                Ok(()) => Err(Mismatch::new("`null`", self.expected(into))),
                mismatch => mismatch,
            },
            (_, Shape::Union(union)) => union.variants.iter().try_for_each(|variant| {
                let fits = inner(into, variant.ty);
                // Of an object it is said which one it is, not what it has that another one has not.
                let has_name = self.from().plan().types.contains_key(&variant.ty)
                    && self.into().plan().types.contains_key(&into);
                fits.map_err(|mismatch| match has_name {
                    true => self.mismatch(into, variant.ty),
                    false => mismatch,
                })
            }),
            (Shape::Union(_), _) if self.reader == Reader::Program => Ok(()),
            (Shape::Union(union), _) => match union
                .variants
                .iter()
                .any(|variant| inner(variant.ty, from).is_ok())
            {
                true => Ok(()),
                false => Err(self.mismatch(into, from)),
            },
            (Shape::Enum(one), _) => self.as_enum(one, (into, from), two),
            (_, Shape::Enum(values)) => match values_fit(one, values) {
                true => Ok(()),
                false => Err(self.mismatch(into, from)),
            },
            (Shape::Integer(one), Shape::Integer(two)) if holds(*one, *two) => Ok(()),
            (Shape::Number, Shape::Integer(_) | Shape::Number) => Ok(()),
            (Shape::String(one), Shape::String(two)) if reads(*one, *two) => Ok(()),
            (Shape::Array(one), Shape::Array(two)) => inner(*one, *two),
            (Shape::Array(one), Shape::Tuple(two)) => {
                two.iter().try_for_each(|two| inner(*one, *two))
            }
            (Shape::Tuple(one), Shape::Tuple(two)) if one.len() == two.len() => one
                .iter()
                .zip(two)
                .try_for_each(|(one, two)| inner(*one, *two)),
            (Shape::Map(one), Shape::Map(two)) => inner(*one, *two),
            (Shape::Map(one), Shape::Object(two)) => two
                .fields
                .iter()
                .map(|field| field.ty)
                .chain(two.rest)
                .try_for_each(|two| inner(*one, two)),
            (Shape::Object(one), Shape::Map(_))
                if one.fields.iter().all(|field| !field.required) =>
            {
                Ok(())
            }
            (Shape::Object(one), Shape::Object(two)) => self.objects(into, one, two),
            (Shape::External(one), Shape::External(two)) if one == two => Ok(()),
            _ => Err(self.mismatch(into, from)),
        }
    }

    fn as_enum(
        &self,
        one: &Enum,
        (into, from): (TypeId, TypeId),
        two: &Shape,
    ) -> Result<(), Mismatch> {
        if self.reader == Reader::Program {
            // Others than those listed are kept as unknown ones; in an enumeration of text these
            // are text.
            let fits = !one.is_text()
                || matches!(two, Shape::String(_))
                || matches!(two, Shape::Enum(two) if two.is_text());
            return if fits {
                Ok(())
            } else {
                Err(self.mismatch(into, from))
            };
        }
        let Shape::Enum(two) = two else {
            return Err(self.mismatch(into, from));
        };
        let refused = two
            .values
            .iter()
            .find(|value| !one.values.iter().any(|other| other.value == value.value));
        match refused {
            Some(value) => Err(Mismatch::new(
                format!("`{}`", describe::shown(&value.value)),
                "one of other values",
            )),
            None => Ok(()),
        }
    }

    fn objects(&self, into: TypeId, one: &Object, two: &Object) -> Result<(), Mismatch> {
        for field in &one.fields {
            let other = two.fields.iter().find(|other| other.name == field.name);
            match other {
                None if field.required => {
                    return Err(Mismatch::new(
                        format!("an object without `{}`", field.name),
                        "one with it",
                    ));
                }
                Some(other) if field.required && !other.required => {
                    return Err(Mismatch::new(
                        format!("an object that may lack `{}`", field.name),
                        "it to be there",
                    ));
                }
                Some(other) => self.types(field.ty, self.read(field, other.ty))?,
                None => {}
            }
        }
        // It can be read, and nothing of it is.
        let has_field = |field: &Field| two.fields.iter().any(|other| other.name == field.name);
        let is_lost = self.reader == Reader::Program
            && !one.fields.is_empty()
            && !two.fields.is_empty()
            && !one.fields.iter().any(has_field);
        if is_lost {
            return Err(Mismatch::new(
                "an object with other properties alone",
                self.expected(into),
            ));
        }
        let unknown = two
            .fields
            .iter()
            .find(|field| !one.fields.iter().any(|other| other.name == field.name));
        match (unknown, one.rest) {
            (Some(field), None) if self.reader == Reader::Api => Err(Mismatch::new(
                format!("the property `{}`", field.name),
                "none of this name",
            )),
            (Some(field), Some(rest)) => self.types(rest, field.ty),
            _ => Ok(()),
        }
    }

    /// What a field is read from: one that may be missing is read from `null` as well.
    fn read(&self, field: &Field, ty: TypeId) -> TypeId {
        let types = &self.from().api().types;
        let is_optional = self.reader == Reader::Program && !field.required;
        match types[types.resolve(ty)].shape {
            Shape::Nullable(inner) if is_optional => inner,
            _ => ty,
        }
    }

    fn expected(&self, into: TypeId) -> String {
        self.into().phrase(into)
    }

    fn mismatch(&self, into: TypeId, from: TypeId) -> Mismatch {
        let side = self.from();
        let (written, expected) = (side.phrase(from), self.expected(into));
        if written == expected {
            // Two types by one name: say what they are.
            let sort = |side: Side<'_>, id: TypeId| describe::sort(&side.api().types[id].shape);
            return Mismatch::new(sort(side, from), sort(self.into(), into));
        }
        Mismatch::new(written, expected)
    }
}

/// Whether an integer type holds all values of another one.
fn holds(one: IntegerKind, other: IntegerKind) -> bool {
    use IntegerKind::{I32, I64, I128, U32, U64, U128};
    one == other
        || matches!(
            (one, other),
            (I128, I32 | I64 | U32 | U64) | (U128, U32 | U64) | (I64, I32 | U32) | (U64, U32)
        )
}

/// Whether text of one kind is read as text of another one.
fn reads(one: StringKind, other: StringKind) -> bool {
    use StringKind::{Base64, Binary, Date, DateTime, Plain, Secret, Uuid};
    one == other
        || matches!(
            (one, other),
            (
                Plain | Secret,
                Plain | Secret | Date | DateTime | Uuid | Base64
            ) | (Plain, Binary)
        )
}

/// Whether each of the listed values is one of the shape.
fn values_fit(shape: &Shape, values: &Enum) -> bool {
    values.values.iter().all(|value| match shape {
        Shape::String(StringKind::Plain | StringKind::Secret) => value.value.is_string(),
        Shape::Integer(_) => value.value.is_i64() || value.value.is_u64(),
        Shape::Number => value.value.is_number(),
        Shape::Boolean => value.value.is_boolean(),
        _ => false,
    })
}
