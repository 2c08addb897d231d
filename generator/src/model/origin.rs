//! Where in the document a type was written: what its name is made of.

use super::Method;

/// Where in the document a type was written.
///
/// It depends on the place alone, never on the order in which places were visited, so the names
/// that are made from it are stable.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// The named thing that holds it.
    pub root: OriginRoot,
    /// The way from there to the type.
    pub steps: Vec<Step>,
}

/// The named thing of a document that holds a type.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OriginRoot {
    /// A component.
    Component(Section, String),
    /// An operation, by its path and method.
    Operation(String, Method),
    /// A webhook of OpenAPI 3.1, by its name.
    Webhook(String),
    /// Anything else, by the words of its pointer.
    Elsewhere(Vec<String>),
}

/// The kinds of components that hold schemas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// `components.schemas`.
    Schemas,
    /// `components.parameters`.
    Parameters,
    /// `components.requestBodies`.
    RequestBodies,
    /// `components.responses`.
    Responses,
    /// `components.headers`.
    Headers,
    /// `components.callbacks` and `components.pathItems`.
    Paths,
}

/// One step from a named thing to a type inside it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The property, definition or pattern with this name.
    Property(String),
    /// The items of an array.
    Items,
    /// One position of a tuple.
    Position(usize),
    /// The values of a map.
    Values,
    /// A branch of `oneOf` or `anyOf`, by its title where it has one.
    Variant(usize, Option<String>),
    /// The parameter with this name.
    Parameter(String),
    /// The request body, with its media type when it is not the first one.
    Body(Option<String>),
    /// The response with this status, with its media type when it is not the first one.
    Response(String, Option<String>),
    /// The response header with this name.
    Header(String),
    /// A callback, with its name, path expression and method.
    Callback(String),
    /// Any other keyword of a schema, such as `not`.
    Keyword(String),
}
