//! Whether two schemas read the same: in either dialect, in any order, whatever their words.

use serde_json::Value;

use super::id::SchemaId;
use super::parts::{AdditionalProperties, Discriminator, Property, Reference, Values};
use super::schema::Schema;
use super::{Schemas, read};
use crate::model::Docs;

/// Whether two schemas mean the same, but for their annotations. References are the same when they are
/// written alike. A schema with keywords that are not understood is like no other.
#[must_use]
pub fn reads_the_same(left: &Value, right: &Value) -> bool {
    let (left, right) = (read::alone(left), read::alone(right));
    match (left.iter().next(), right.iter().next()) {
        (Some(first), Some(second)) => {
            let pair = Pair {
                left: &left,
                right: &right,
            };
            pair.schemas(first, second)
        }
        _ => false,
    }
}

/// The schemas of two documents.
struct Pair<'a> {
    left: &'a Schemas,
    right: &'a Schemas,
}

impl Pair<'_> {
    fn schemas(&self, left: &Schema, right: &Schema) -> bool {
        let Schema {
            id: _,
            pointer: _,
            origin: _,
            is_component: _,
            is_branch: _,
            is_readable,
            invalid,
            has_other_keywords: _,
            is_understood,
            is_empty: _,
            reference,
            ty,
            nullable,
            values,
            all_of,
            one_of,
            any_of,
            not,
            discriminator,
            properties,
            pattern_properties,
            additional_properties,
            required: _,
            items,
            prefix_items,
            read_only,
            write_only,
            docs,
            restrictions,
            // They are among the restrictions.
            conditional: _,
            content_schema: _,
            content_media_type,
            definitions,
            rust_type,
            rust_name,
            sensitive,
            // It says nothing about JSON.
            xml_name: _,
        } = left;
        if let (Some(one), Some(other)) = (
            nullable_reference(self.left, left),
            nullable_reference(self.right, right),
        ) {
            return one == other;
        }
        *is_understood
            && right.is_understood
            && *is_readable == right.is_readable
            && *invalid == right.invalid
            && self.references(reference.as_ref(), right.reference.as_ref())
            && *ty == right.ty
            && *nullable == right.nullable
            && same_values(values.as_deref(), right.values.as_deref())
            && self.sets(all_of.as_deref(), right.all_of.as_deref())
            && self.sets(one_of.as_deref(), right.one_of.as_deref())
            && self.sets(any_of.as_deref(), right.any_of.as_deref())
            && self.optional(*not, right.not)
            && same_discriminators(discriminator.as_deref(), right.discriminator.as_deref())
            && self.named(properties.as_deref(), right.properties.as_deref())
            && self.named(
                pattern_properties.as_deref(),
                right.pattern_properties.as_deref(),
            )
            && self.additional(
                additional_properties.as_ref(),
                right.additional_properties.as_ref(),
            )
            && same_names(left, right)
            && self.optional(*items, right.items)
            && self.lists(prefix_items.as_deref(), right.prefix_items.as_deref())
            && *read_only == right.read_only
            && *write_only == right.write_only
            && same_beside_words(docs, &right.docs)
            && self.lists(Some(restrictions), Some(&right.restrictions))
            && *content_media_type == right.content_media_type
            && self.lists(Some(definitions), Some(&right.definitions))
            && *rust_type == right.rust_type
            && *rust_name == right.rust_name
            && *sensitive == right.sensitive
    }

    fn ids(&self, left: SchemaId, right: SchemaId) -> bool {
        self.schemas(&self.left[left], &self.right[right])
    }

    fn references(&self, left: Option<&Reference>, right: Option<&Reference>) -> bool {
        left.map(|reference| &reference.text) == right.map(|reference| &reference.text)
    }

    fn optional(&self, left: Option<SchemaId>, right: Option<SchemaId>) -> bool {
        match (left, right) {
            (Some(left), Some(right)) => self.ids(left, right),
            (None, None) => true,
            _ => false,
        }
    }

    /// Lists whose order counts.
    fn lists(&self, left: Option<&[SchemaId]>, right: Option<&[SchemaId]>) -> bool {
        match (left, right) {
            (Some(left), Some(right)) => {
                let mut pairs = left.iter().zip(right);
                left.len() == right.len() && pairs.all(|(left, right)| self.ids(*left, *right))
            }
            (None, None) => true,
            _ => false,
        }
    }

    /// Lists whose order does not count.
    fn sets(&self, left: Option<&[SchemaId]>, right: Option<&[SchemaId]>) -> bool {
        match (left, right) {
            (Some(left), Some(right)) => {
                let mut others = right.to_vec();
                left.len() == right.len()
                    && left.iter().all(|one| {
                        let other = others.iter().position(|other| self.ids(*one, *other));
                        other.map(|index| others.remove(index)).is_some()
                    })
            }
            (None, None) => true,
            _ => false,
        }
    }

    fn named(&self, left: Option<&[Property]>, right: Option<&[Property]>) -> bool {
        let (left, right) = match (left, right) {
            (Some(left), Some(right)) => (left, right),
            (left, right) => return left.is_none() && right.is_none(),
        };
        left.len() == right.len()
            && left.iter().all(|one| {
                let other = right.iter().find(|other| other.name == one.name);
                other.is_some_and(|other| self.ids(one.schema, other.schema))
            })
    }

    fn additional(
        &self,
        left: Option<&AdditionalProperties>,
        right: Option<&AdditionalProperties>,
    ) -> bool {
        match (left, right) {
            (
                Some(AdditionalProperties::Schema(left)),
                Some(AdditionalProperties::Schema(right)),
            ) => self.ids(*left, *right),
            (left, right) => left == right,
        }
    }
}

/// The reference of a schema that is that reference or `null`, of which each dialect has a way of its own
/// to say so.
fn nullable_reference<'a>(schemas: &'a Schemas, schema: &Schema) -> Option<&'a str> {
    let narrowing = schema.narrowing();
    let is_plain = narrowing.compositions == 1
        && !(narrowing.ty || narrowing.required || narrowing.not || narrowing.others)
        && !narrowing.number_of_properties;
    if !is_plain {
        return None;
    }
    let all = schema
        .parts()
        .iter()
        .copied()
        .chain(schema.union_branches());
    let (nulls, others): (Vec<SchemaId>, Vec<SchemaId>) =
        all.partition(|one| schemas[*one].is_null());
    match others.as_slice() {
        [only] if schema.nullable || !nulls.is_empty() => {
            let reference = schemas[*only].reference.as_ref()?;
            Some(&reference.text)
        }
        _ => None,
    }
}

fn same_values(left: Option<&Values>, right: Option<&Values>) -> bool {
    match (left, right) {
        (
            Some(Values::Listed {
                values,
                names,
                descriptions: _,
            }),
            Some(Values::Listed {
                values: other_values,
                names: other_names,
                descriptions: _,
            }),
        ) => {
            let is_listed = |value| other_values.contains(value);
            let is_same = values.len() == other_values.len() && values.iter().all(is_listed);
            // Names go by position.
            is_same && names == other_names && (names.is_empty() || values == other_values)
        }
        (left, right) => left == right,
    }
}

fn same_discriminators(left: Option<&Discriminator>, right: Option<&Discriminator>) -> bool {
    match (left, right) {
        (Some(left), Some(right)) => {
            let is_mapped = |one| right.mapping.contains(one);
            left.property_name == right.property_name
                && left.mapping.len() == right.mapping.len()
                && left.mapping.iter().all(is_mapped)
        }
        (left, right) => left.is_none() && right.is_none(),
    }
}

fn same_names(left: &Schema, right: &Schema) -> bool {
    let is_required = |name| right.required_names().any(|other| other == name);
    let count = |schema: &Schema| schema.required.as_ref().map(Vec::len);
    count(left) == count(right) && left.required_names().all(is_required)
}

/// Whether two places say the same but in words.
fn same_beside_words(left: &Docs, right: &Docs) -> bool {
    let Docs {
        title: _,
        description: _,
        deprecated,
        sunset: _,
        renamed_from: _,
        default,
        example: _,
        constraints,
        external: _,
    } = left;
    *deprecated == right.deprecated
        && *default == right.default
        && *constraints == right.constraints
}
