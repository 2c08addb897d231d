//! A Schema Object, whichever dialect it is written in (OpenAPI 3.0.3, section 4.7.24; 3.1.0, section
//! 4.8.24; JSON Schema 2020-12).

use serde_json::Value;

use super::Broken;
use crate::model::{Constraints, Docs, Origin};
use crate::pointer::Pointer;

/// A schema's index in [`Schemas`](super::Schemas).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchemaId(pub(super) usize);

impl SchemaId {
    /// Its position among all schemas.
    #[must_use]
    pub fn index(self) -> usize {
        self.0
    }
}

/// A Schema Object.
///
/// Where the dialects write one thing in two ways, this is that thing: `const` is an `enum` of one
/// value, the type `null` is `nullable`, several types are branches of `anyOf`, a numeric
/// `exclusiveMinimum` is a minimum that is exclusive, keywords beside `$ref` make the reference the
/// first part of `allOf`. A member is `None` where the keyword is absent.
#[derive(Clone, Debug)]
pub struct Schema {
    /// Its own index.
    pub id: SchemaId,
    /// Where it is written.
    pub pointer: Pointer,
    /// What names of types are made of: the place again, in the words of OpenAPI.
    pub origin: Origin,
    /// Whether it is one of `components.schemas`, so that it has a name of its own.
    pub is_component: bool,
    /// Whether it is a branch of `allOf`, `oneOf` or `anyOf`.
    pub is_branch: bool,
    /// Whether there is an object (or `true` or `false`) at all.
    pub is_readable: bool,
    /// Members that have another form than OpenAPI gives them.
    pub invalid: Vec<InvalidField>,
    /// Whether it has keywords that may narrow its values and have no member of their own here, such as
    /// those that nobody knows (extensions not counted).
    pub has_other_keywords: bool,
    /// Whether the members here say all that its keywords say.
    pub is_understood: bool,
    /// Whether it has any member at all, extensions included.
    pub is_empty: bool,

    /// `$ref`, where no keyword is beside it.
    pub reference: Option<Reference>,
    /// `type`; without `null`.
    pub ty: Option<SchemaType>,
    /// `nullable`, or `null` among the types.
    pub nullable: bool,
    /// `enum` or `const`.
    pub values: Option<Values>,
    /// `allOf`.
    pub all_of: Option<Vec<SchemaId>>,
    /// `oneOf`.
    pub one_of: Option<Vec<SchemaId>>,
    /// `anyOf`.
    pub any_of: Option<Vec<SchemaId>>,
    /// `not`; of an empty schema for the schema `false`.
    pub not: Option<SchemaId>,
    /// `discriminator`.
    pub discriminator: Option<Discriminator>,
    /// `properties`.
    pub properties: Option<Vec<Property>>,
    /// `patternProperties`.
    pub pattern_properties: Option<Vec<Property>>,
    /// `additionalProperties`, or else `unevaluatedProperties`.
    pub additional_properties: Option<AdditionalProperties>,
    /// `required`.
    pub required: Option<Vec<RequiredName>>,
    /// `items`, where it is one schema.
    pub items: Option<SchemaId>,
    /// `prefixItems`, or the list that older drafts write under `items`.
    pub prefix_items: Option<Vec<SchemaId>>,
    /// `readOnly`.
    pub read_only: bool,
    /// `writeOnly`.
    pub write_only: bool,
    /// `title`, `description`, `default`, `example` or `examples`, `deprecated`, `externalDocs`, and the
    /// constraints (`minimum`, `maxLength`, `pattern` and so on).
    pub docs: Docs,
    /// Schemas that restrict values without saying what they look like: `if`, `then`, `else`, `contains`,
    /// `propertyNames`, `dependentSchemas`, `contentSchema`, `unevaluatedItems`.
    pub restrictions: Vec<SchemaId>,
    /// `$defs` and `definitions`: schemas that only references reach.
    pub definitions: Vec<SchemaId>,

    /// `x-rust-type`.
    pub rust_type: Option<RustType>,
    /// `x-rust-name`.
    pub rust_name: Option<String>,
    /// `x-sensitive`.
    pub sensitive: Option<bool>,
}

/// A member that has another form than OpenAPI gives it, and is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidField {
    /// Its key.
    pub key: String,
    /// What was expected, such as "expected a number".
    pub reason: String,
}

/// A `$ref`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// As it is written.
    pub text: String,
    /// The address that it means, whether or not it exists.
    pub pointer: Option<Pointer>,
    /// The schema there.
    pub target: Result<SchemaId, Broken>,
}

/// The `type` of a schema (JSON Schema 2020-12, validation, section 6.1.1), or what some documents
/// write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemaType {
    /// `array`
    Array,
    /// `boolean` or `bool`
    Boolean,
    /// `integer`, `int`, `int32`, `int64` or `long`
    Integer,
    /// `number`, `float`, `double` or `decimal`
    Number,
    /// `object`
    Object,
    /// `string`
    String,
    /// `file`, of Swagger 2.0
    File,
    /// `any`, which is no type
    Any,
    /// No type of JSON Schema.
    Unknown(String),
}

/// The values that a schema lists.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// `enum`, or `const` with its one value.
    Listed {
        /// The values.
        values: Vec<Value>,
        /// `x-enum-varnames`, value by value.
        names: Vec<Option<String>>,
        /// `x-enum-descriptions`, value by value.
        descriptions: Vec<Option<String>>,
    },
    /// No list.
    Invalid,
}

/// `discriminator` (OpenAPI 3.0.3, section 4.7.25).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discriminator {
    /// `propertyName`.
    pub property_name: Option<String>,
    /// `mapping`.
    pub mapping: Vec<Mapped>,
}

/// A member of a discriminator's `mapping`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapped {
    /// The value of the discriminator.
    pub value: String,
    /// The reference or bare name behind it; nothing when that is no text.
    pub text: Option<String>,
    /// The schema that it means.
    pub target: Option<SchemaId>,
}

/// A member of `properties` or `patternProperties`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Property {
    /// The name, or the pattern of names.
    pub name: String,
    /// The schema of its value.
    pub schema: SchemaId,
}

/// `additionalProperties`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AdditionalProperties {
    /// `true`
    Allowed,
    /// `false`
    Denied,
    /// A schema.
    Schema(SchemaId),
}

/// An item of `required`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequiredName {
    /// The name.
    pub name: String,
    /// Where it is written.
    pub pointer: Pointer,
}

/// `x-rust-type`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RustType {
    /// The text; nothing when it is none.
    pub text: Option<String>,
}

impl SchemaType {
    /// The names of the types.
    pub const NAMES: [&str; 7] = [
        "array", "boolean", "integer", "null", "number", "object", "string",
    ];

    pub(super) fn parse(name: &str) -> Self {
        match name {
            "array" => SchemaType::Array,
            "boolean" | "bool" => SchemaType::Boolean,
            "integer" | "int" | "int32" | "int64" | "long" => SchemaType::Integer,
            "number" | "float" | "double" | "decimal" => SchemaType::Number,
            "object" => SchemaType::Object,
            "string" => SchemaType::String,
            "file" => SchemaType::File,
            "any" => SchemaType::Any,
            other => SchemaType::Unknown(other.to_owned()),
        }
    }
}

impl Values {
    /// The value in a listed object that describes it, as some writers do.
    #[must_use]
    pub fn described(listed: &Value) -> Option<&Value> {
        listed.get("value")
    }

    /// The listed values.
    #[must_use]
    pub fn list(&self) -> &[Value] {
        match self {
            Values::Listed { values, .. } => values,
            Values::Invalid => &[],
        }
    }
}

impl Values {
    /// `null` alone.
    pub(super) fn null() -> Self {
        Values::Listed {
            values: vec![Value::Null],
            names: Vec::new(),
            descriptions: Vec::new(),
        }
    }
}

static NO_CONSTRAINTS: Constraints = Constraints {
    minimum: None,
    maximum: None,
    multiple_of: None,
    length: (None, None),
    pattern: None,
    items: (None, None),
    unique_items: false,
    properties: (None, None),
    format: None,
};

impl Schema {
    /// A schema of which nothing is known yet.
    pub(super) fn unread(id: SchemaId, pointer: Pointer, origin: Origin, is_branch: bool) -> Self {
        Self {
            id,
            pointer,
            origin,
            is_component: false,
            is_branch,
            is_readable: false,
            is_empty: true,
            invalid: Vec::new(),
            has_other_keywords: false,
            is_understood: true,
            reference: None,
            ty: None,
            nullable: false,
            values: None,
            all_of: None,
            one_of: None,
            any_of: None,
            not: None,
            discriminator: None,
            properties: None,
            pattern_properties: None,
            additional_properties: None,
            required: None,
            items: None,
            prefix_items: None,
            read_only: false,
            write_only: false,
            docs: Docs::default(),
            restrictions: Vec::new(),
            definitions: Vec::new(),
            rust_type: None,
            rust_name: None,
            sensitive: None,
        }
    }

    /// What it demands of values beyond their type.
    #[must_use]
    pub fn constraints(&self) -> &Constraints {
        self.docs.constraints.as_deref().unwrap_or(&NO_CONSTRAINTS)
    }

    /// The branches of `oneOf`, then those of `anyOf`.
    pub fn union_branches(&self) -> impl Iterator<Item = SchemaId> + '_ {
        let lists = [&self.one_of, &self.any_of].into_iter().flatten();
        lists.flatten().copied()
    }

    /// Whether it has `oneOf` or `anyOf`.
    #[must_use]
    pub fn is_union(&self) -> bool {
        self.one_of.is_some() || self.any_of.is_some()
    }

    /// The parts of `allOf`.
    #[must_use]
    pub fn parts(&self) -> &[SchemaId] {
        self.all_of.as_deref().unwrap_or_default()
    }

    /// The members that it describes.
    #[must_use]
    pub fn properties(&self) -> &[Property] {
        self.properties.as_deref().unwrap_or_default()
    }

    /// The names under `required`.
    pub fn required_names(&self) -> impl Iterator<Item = &str> {
        let names = self.required.iter().flatten();
        names.map(|required| required.name.as_str())
    }

    /// Whether it says that members it does not name are not allowed.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.additional_properties == Some(AdditionalProperties::Denied)
    }

    /// The property that distinguishes the variants of a union.
    #[must_use]
    pub fn tag(&self) -> Option<&str> {
        self.discriminator.as_ref()?.property_name.as_deref()
    }

    /// Whether it is `null` alone. One that says nothing but `nullable` means that, too: 3.0 has no other
    /// way to write it.
    #[must_use]
    pub fn is_null(&self) -> bool {
        let values = self.values.as_ref().map(Values::list);
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
            docs,
            restrictions,
            definitions: _,
            rust_type: _,
            rust_name: _,
            sensitive: _,
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
        } = docs.constraints.as_deref().unwrap_or(&NO_CONSTRAINTS);
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

/// How a schema holds another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Child {
    /// A part of `allOf`, or a branch of `oneOf` or `anyOf`.
    Branch,
    /// `not`, or a keyword that restricts values without saying what they look like.
    Restriction,
    /// The values of members.
    Member,
    /// `items`.
    Items,
    /// An item of `prefixItems`.
    Position,
    /// What only references reach.
    Definition,
}

impl Schema {
    /// The schemas that it holds.
    #[must_use]
    pub fn children(&self) -> Vec<(Child, SchemaId)> {
        let mut found = Vec::new();
        let mut add = |child: Child, ids: &[SchemaId]| {
            found.extend(ids.iter().map(|id| (child, *id)));
        };
        for branches in [&self.all_of, &self.one_of, &self.any_of] {
            add(Child::Branch, branches.as_deref().unwrap_or_default());
        }
        for properties in [&self.properties, &self.pattern_properties] {
            for property in properties.iter().flatten() {
                add(Child::Member, &[property.schema]);
            }
        }
        if let Some(AdditionalProperties::Schema(values)) = &self.additional_properties {
            add(Child::Member, &[*values]);
        }
        add(Child::Items, self.items.as_slice());
        add(
            Child::Position,
            self.prefix_items.as_deref().unwrap_or_default(),
        );
        add(Child::Restriction, self.not.as_slice());
        add(Child::Restriction, &self.restrictions);
        add(Child::Definition, &self.definitions);
        found
    }
}

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

impl InvalidField {
    /// Whether the member would only describe.
    fn is_annotation(&self) -> bool {
        super::keyword::is_annotation(&self.key)
    }
}
