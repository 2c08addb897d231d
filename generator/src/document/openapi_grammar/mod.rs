//! What each place of an OpenAPI document holds: the specification's tables as data.
//!
//! Canonical order, equality, references and splitting all need to know which object is a schema,
//! which a parameter, and which is free data (an example may well contain a `$ref` that is none).
//! They learn it here, by walking from [`DOCUMENT`] along the keys.

mod build;
mod schema;
mod tables;

pub(crate) use tables::{DOCUMENT, OPERATION};

use schema::{MAPPING, SCHEMA};
use tables::{CALLBACK, OPERATION_OBJECT, SCOPES};

/// What a place of the document holds.
#[derive(Clone, Copy, Debug)]
pub(crate) enum FieldKind {
    /// Anything; kept as it is.
    Data,
    /// A text.
    Text,
    /// The text of a reference, or (in a discriminator's mapping) the bare name of a schema.
    Reference,
    /// An object whose members the specification names.
    Object(&'static Object),
    /// An array whose order carries meaning.
    List(&'static FieldKind),
    /// An array whose order carries none.
    Set(&'static FieldKind),
    /// An object whose keys the author chooses.
    Map(&'static Map),
}

/// An object whose members the specification names.
#[derive(Debug)]
pub(crate) struct Object {
    /// What the specification calls it.
    pub(crate) name: &'static str,
    /// The section of `components` in which such objects are kept, when they can be referred to.
    pub(crate) section: Option<&'static str>,
    /// The members, in canonical order.
    members: &'static [Member],
}

/// A member that the specification names.
#[derive(Debug)]
struct Member {
    /// Its name.
    name: &'static str,
    /// What is there.
    holds: FieldKind,
    /// Whether it only explains.
    annotation: bool,
}

/// An object whose keys the author chooses.
#[derive(Debug)]
pub(crate) struct Map {
    /// What is under each key.
    values: FieldKind,
    /// Whether the canonical form sorts the keys, or keeps the author's order.
    pub(crate) sorted: bool,
    /// Whether keys that start with `x-` are extensions.
    extensible: bool,
}

static DATA: FieldKind = FieldKind::Data;

impl FieldKind {
    /// What the member `key` of an object at this place holds.
    pub(crate) fn member(&'static self, key: &str) -> &'static FieldKind {
        match self {
            FieldKind::Object(object) => object.member(key),
            FieldKind::Map(map) if !(map.extensible && is_extension(key)) => &map.values,
            _ => &DATA,
        }
    }

    /// What the items of an array at this place hold. Where the specification wants an object but
    /// the author wrote an array, its items are taken for such objects.
    pub(crate) fn item(&'static self) -> &'static FieldKind {
        match self {
            FieldKind::List(item) | FieldKind::Set(item) => item,
            FieldKind::Object(_) => self,
            FieldKind::Data | FieldKind::Text | FieldKind::Reference | FieldKind::Map(_) => &DATA,
        }
    }

    /// The object table, when the place holds one.
    pub(crate) fn object(&self) -> Option<&'static Object> {
        match self {
            FieldKind::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The section of `components` that keeps what this place holds.
    pub(crate) fn section(&self) -> Option<&'static str> {
        match self {
            FieldKind::Object(object) => object.section,
            FieldKind::Map(map) if std::ptr::eq(*map, &raw const CALLBACK) => Some("callbacks"),
            _ => None,
        }
    }

    /// Whether the place holds a schema.
    pub(crate) fn is_schema(&self) -> bool {
        matches!(self, FieldKind::Object(object) if std::ptr::eq(*object, &raw const SCHEMA))
    }

    /// Whether the place holds a discriminator's mapping, whose values refer to schemas.
    pub(crate) fn is_mapping(&self) -> bool {
        matches!(self, FieldKind::Map(map) if std::ptr::eq(*map, &raw const MAPPING))
    }

    /// Whether the place holds a security requirement, whose keys name security schemes.
    pub(crate) fn is_requirement(&self) -> bool {
        matches!(self, FieldKind::Map(map) if std::ptr::eq(*map, &raw const SCOPES))
    }

    /// Whether the place holds an operation.
    pub(crate) fn is_operation(&self) -> bool {
        matches!(self, FieldKind::Object(object) if std::ptr::eq(*object, &raw const OPERATION_OBJECT))
    }

    /// Whether the member `key` is an extension that decides about the Rust that is written.
    pub(crate) fn is_about_rust(&self, key: &str) -> bool {
        match self {
            FieldKind::Object(_) => is_about_rust(key),
            FieldKind::Map(map) => map.extensible && is_about_rust(key),
            _ => false,
        }
    }

    /// Whether the member `key` only explains: it can be left out and the interface stays the same.
    pub(crate) fn is_annotation(&self, key: &str) -> bool {
        match self {
            FieldKind::Object(object) => object.is_annotation(key),
            FieldKind::Map(map) => map.extensible && is_extension(key) && !steers(key),
            _ => false,
        }
    }
}

impl Object {
    fn member(&self, key: &str) -> &'static FieldKind {
        self.members
            .iter()
            .find(|member| member.name == key)
            .map_or(&DATA, |member| &member.holds)
    }

    /// Where `key` is among the members in canonical order; nothing for one that the
    /// specification does not name.
    pub(crate) fn rank(&self, key: &str) -> Option<usize> {
        self.members.iter().position(|member| member.name == key)
    }

    /// The members that the specification names.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.members.iter().map(|member| member.name)
    }

    fn is_annotation(&self, key: &str) -> bool {
        match self.members.iter().find(|member| member.name == key) {
            Some(member) => member.annotation,
            None => is_extension(key) && !steers(key),
        }
    }
}

/// Whether the key names an extension of the specification.
pub(crate) fn is_extension(key: &str) -> bool {
    key.starts_with("x-")
}

/// Whether an extension decides about the Rust that is written.
fn is_about_rust(key: &str) -> bool {
    key.starts_with("x-rust-")
}

/// Whether an extension decides what is generated, so that it is part of the interface.
fn steers(key: &str) -> bool {
    let is_about_pages = key == "x-ms-pageable" || key.ends_with("-pagination");
    key == "x-sensitive" || key.starts_with("x-enum") || is_about_pages || is_about_rust(key)
}

/// The methods of a path item, in canonical order.
pub(crate) const METHODS: [&str; 9] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
];
