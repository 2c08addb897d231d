//! Which keywords of a schema narrow its values.

use serde_json::Value;

use super::parts::Values;
use super::schema::Schema;
use crate::model::Constraints;

/// Which keywords a schema has that narrow its values, by family.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Narrowing {
    /// How many of `allOf`, `oneOf` and `anyOf`.
    pub compositions: usize,
    /// `type`
    pub ty: bool,
    /// `required`
    pub required: bool,
    /// `not`
    pub not: bool,
    /// `minProperties` or `maxProperties`
    pub number_of_properties: bool,
    /// Any other.
    pub others: bool,
}

impl Schema {
    /// Whether it is `null` alone. One that says nothing but `nullable` means that, too: 3.0 has no other
    /// way to write it.
    #[must_use]
    pub fn is_null(&self) -> bool {
        let values = self.values.as_deref().map(Values::list);
        values.is_some_and(|values| !values.is_empty() && values.iter().all(Value::is_null))
            || self.nullable && self.is_annotation_only()
    }

    /// Whether it narrows nothing: it only describes.
    #[must_use]
    pub fn is_annotation_only(&self) -> bool {
        self.is_readable && self.narrowing() == Narrowing::default()
    }

    /// Which keywords it has that narrow its values, by family.
    ///
    /// Every keyword is here or is one that only describes.
    #[must_use]
    pub fn narrowing(&self) -> Narrowing {
        let Schema {
            id: _,
            pointer: _,
            origin: _,
            is_component: _,
            is_branch: _,
            is_readable: _,
            invalid,
            has_other_keywords,
            is_understood: _,
            is_empty: _,
            reference,
            ty,
            nullable: _,
            values,
            all_of,
            one_of,
            any_of,
            not,
            discriminator,
            properties,
            pattern_properties,
            additional_properties,
            required,
            items,
            prefix_items,
            read_only: _,
            write_only: _,
            docs: _,
            restrictions,
            conditional: _,
            content_schema: _,
            content_media_type: _,
            definitions: _,
            rust_type: _,
            rust_name: _,
            sensitive: _,
            xml_name: _,
        } = self;
        let Constraints {
            minimum,
            maximum,
            multiple_of,
            length,
            pattern,
            items: number_of_items,
            unique_items,
            properties: number_of_properties,
            format,
        } = self.constraints();
        Narrowing {
            compositions: [all_of, one_of, any_of]
                .into_iter()
                .filter(|branches| branches.is_some())
                .count(),
            ty: ty.is_some(),
            required: required.is_some(),
            not: not.is_some(),
            number_of_properties: *number_of_properties != (None, None),
            others: *has_other_keywords
                || reference.is_some()
                || values.is_some()
                || discriminator.is_some()
                || properties.is_some()
                || pattern_properties.is_some()
                || additional_properties.is_some()
                || items.is_some()
                || prefix_items.is_some()
                || !restrictions.is_empty()
                || invalid.iter().any(|field| !field.is_annotation())
                || minimum.is_some()
                || maximum.is_some()
                || multiple_of.is_some()
                || *length != (None, None)
                || pattern.is_some()
                || *number_of_items != (None, None)
                || *unique_items
                || format.is_some(),
        }
    }
}
