//! A Schema Object, whichever dialect it is written in (OpenAPI 3.0.3, section 4.7.24; 3.1.0, section
//! 4.8.24; JSON Schema 2020-12).

use super::id::SchemaId;
use super::parts::{
    AdditionalProperties, Discriminator, InvalidField, Property, Reference, RequiredName, RustType,
    SchemaType, Values,
};
use crate::model::{Constraints, Docs, Origin};
use crate::pointer::Pointer;

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
    pub values: Option<Box<Values>>,
    /// `allOf`.
    pub all_of: Option<Vec<SchemaId>>,
    /// `oneOf`.
    pub one_of: Option<Vec<SchemaId>>,
    /// `anyOf`.
    pub any_of: Option<Vec<SchemaId>>,
    /// `not`; of an empty schema for the schema `false`.
    pub not: Option<SchemaId>,
    /// `discriminator`.
    pub discriminator: Option<Box<Discriminator>>,
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
    /// Those of the restrictions that describe members which some objects have: `then`, `else` and
    /// `dependentSchemas`.
    pub conditional: Vec<SchemaId>,
    /// `contentSchema` of a text that is JSON.
    pub content_schema: Option<SchemaId>,
    /// `contentMediaType` of what is no text, where it is one media type.
    pub content_media_type: Option<String>,
    /// `$defs` and `definitions`: schemas that only references reach.
    pub definitions: Vec<SchemaId>,

    /// `x-rust-type`.
    pub rust_type: Option<RustType>,
    /// `x-rust-name`.
    pub rust_name: Option<String>,
    /// `x-sensitive`.
    pub sensitive: Option<bool>,
    /// The name under `xml`.
    pub xml_name: Option<String>,
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
            conditional: Vec::new(),
            content_schema: None,
            content_media_type: None,
            definitions: Vec::new(),
            rust_type: None,
            rust_name: None,
            sensitive: None,
            xml_name: None,
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
