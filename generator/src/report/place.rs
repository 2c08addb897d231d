//! The places of a document for which the ledger accounts.

use crate::pointer::Pointer;

/// What the ledger counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A method of a path, webhook or callback.
    Operation,
    /// A parameter of an operation.
    Parameter,
    /// A request body in one media type.
    Body,
    /// A response for one status, in one media type.
    Response,
    /// A header of a response.
    Header,
    /// A named member that a schema describes.
    Property,
}

impl Kind {
    /// Every kind, in printing order.
    pub const ALL: [Kind; 6] = [
        Kind::Operation,
        Kind::Parameter,
        Kind::Body,
        Kind::Response,
        Kind::Header,
        Kind::Property,
    ];

    /// The word for one of them, in lower case.
    #[must_use]
    pub fn singular(self) -> &'static str {
        match self {
            Kind::Operation => "operation",
            Kind::Parameter => "parameter",
            Kind::Body => "body",
            Kind::Response => "response",
            Kind::Header => "header",
            Kind::Property => "property",
        }
    }

    /// The word for several of them, in lower case.
    #[must_use]
    pub fn plural(self) -> &'static str {
        match self {
            Kind::Operation => "operations",
            Kind::Parameter => "parameters",
            Kind::Body => "bodies",
            Kind::Response => "responses",
            Kind::Header => "headers",
            Kind::Property => "properties",
        }
    }
}

/// Where a part is counted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Home {
    /// With the operations that have this as their first tag.
    Tag(String),
    /// With the operations that have no tag.
    Untagged,
    /// With the webhooks and callbacks.
    Incoming,
    /// With the components to which nothing refers.
    Unused,
    /// With the schemas, wherever they are.
    Schemas,
}

impl Home {
    /// What it is called, as Markdown.
    #[must_use]
    pub fn title(&self) -> String {
        match self {
            Home::Tag(tag) => tag.clone(),
            Home::Untagged => "operations without a tag".to_owned(),
            Home::Incoming => "webhooks and callbacks".to_owned(),
            Home::Unused => "components that nothing uses".to_owned(),
            Home::Schemas => "schemas".to_owned(),
        }
    }
}

/// One place of the merged document for which the ledger accounts.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// What it is called, such as "`limit` in the query of `GET /pets`".
    pub(super) title: String,
    /// Where it is in the merged document as it is written.
    pub(super) pointer: Pointer,
    /// Whose it is.
    pub(super) owner: Owner,
    /// The first tag of the operation that it belongs to.
    pub(super) tag: Option<String>,
    /// Which part of its owner it is.
    pub(super) part: Part,
}

/// Whose a part is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Owner {
    /// An operation that can be called: the path, and the method in lower case.
    Call(String, String),
    /// An operation of the other side: a webhook or callback.
    Incoming,
    /// A component to which no operation refers.
    Unused,
    /// A schema, wherever it is.
    Schema,
}

/// Which part of its owner a place is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The operation itself.
    Operation,
    /// A parameter, and where it is written, behind references.
    Parameter(Pointer),
    /// The body in this media type; nothing when it has none.
    Body(Option<Content>),
    /// The response for this status in this media type; nothing when it has no body.
    Response(String, Option<Content>),
    /// The header with this name of the response for this status.
    Header(String, String),
    /// A property, and what is around it.
    Property(Surroundings),
}

/// A body in one media type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Content {
    /// The media type as it is written.
    pub(super) media_type: String,
    /// Where the schema of the body is, and each that it leads to by reference.
    pub(super) schemas: Vec<Pointer>,
}

/// What is around a property.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Surroundings {
    /// A keyword such as `not`, which says nothing about what values look like.
    pub(super) narrows: bool,
    /// A schema whose owner chose its Rust type.
    pub(super) chosen: bool,
    /// A `type` whose values have no members, or no items.
    pub(super) no_members: bool,
    /// A list that has schemas for its positions.
    pub(super) positional: bool,
    /// A definition that only references reach.
    pub(super) definition: bool,
}

impl Place {
    /// Where it is counted.
    pub(super) fn home(&self) -> Home {
        match &self.owner {
            Owner::Call(..) => match &self.tag {
                Some(tag) => Home::Tag(tag.clone()),
                None => Home::Untagged,
            },
            Owner::Incoming => Home::Incoming,
            Owner::Unused => Home::Unused,
            Owner::Schema => Home::Schemas,
        }
    }
}

impl Part {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Part::Operation => Kind::Operation,
            Part::Parameter(_) => Kind::Parameter,
            Part::Body(_) => Kind::Body,
            Part::Response(..) => Kind::Response,
            Part::Header(..) => Kind::Header,
            Part::Property(_) => Kind::Property,
        }
    }
}
