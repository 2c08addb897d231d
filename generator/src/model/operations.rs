//! Operations: what can be called, with what, and what comes back.

use std::fmt;

use super::{Docs, Method, Paging, SecurityAlternative, Server, TypeId};
use crate::pointer::Pointer;

/// An operation's index in [`Api::operations`](super::Api::operations).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OpId(pub usize);

/// A method and path that can be called (OpenAPI 3.0.3, section 4.7.10).
#[derive(Clone, Debug)]
pub struct Operation {
    /// The HTTP method.
    pub method: Method,
    /// The path template.
    pub path: String,
    /// Where it is in the merged document.
    pub pointer: Pointer,
    /// `operationId`.
    pub id: Option<String>,
    /// `x-rust-name`: the method name its owner wants.
    pub rust_name: Option<String>,
    /// What is said about it; the title is the summary.
    pub docs: Docs,
    /// The tags, in the document's order; those that name groups come first.
    pub tags: Vec<String>,
    /// The parameters: those of the path in the order of the template, then the others in the
    /// document's order.
    pub parameters: Vec<Parameter>,
    /// The request body.
    pub body: Option<Body>,
    /// The responses: exact statuses, then ranges, then the default.
    pub responses: Vec<Response>,
    /// The security requirements, as alternatives; empty when none are given.
    pub security: Vec<SecurityAlternative>,
    /// Servers of its own; empty when it uses those of the API.
    pub servers: Vec<Server>,
    /// What an extension says about its pages.
    pub paging: Option<Paging>,
}

/// What is said about a tag (OpenAPI 3.2, section 4.22).
#[derive(Clone, Debug, Default)]
pub struct Tag {
    /// What is said about it; the title is the summary.
    pub docs: Docs,
    /// `kind`: what the tag is for.
    pub kind: Option<String>,
    /// `parent`: the tag that this one is inside of.
    pub parent: Option<String>,
    /// All tags that it is inside of, the outermost first.
    pub within: Vec<String>,
    /// Where it is in the merged document.
    pub pointer: Pointer,
}

impl Tag {
    /// Whether the tag says to which group an operation belongs, and not for example that it is new.
    #[must_use]
    pub fn is_group(&self) -> bool {
        self.kind.as_deref().is_none_or(|kind| kind == "nav")
    }
}

impl Operation {
    /// The types that represent what is sent and what comes back.
    pub fn types(&self) -> impl Iterator<Item = TypeId> {
        let parameters = self.parameters.iter().map(|parameter| parameter.ty);
        let bodies = self.body.iter().flat_map(|body| &body.contents);
        let answers = self
            .responses
            .iter()
            .flat_map(|response| &response.contents);
        parameters.chain(bodies.chain(answers).map(|content| content.ty))
    }
}

/// A parameter of an operation (OpenAPI 3.0.3, section 4.7.12).
#[derive(Clone, Debug)]
pub struct Parameter {
    /// The name on the wire.
    pub name: String,
    /// Where it goes.
    pub location: ParameterLocation,
    /// Whether a request without it is invalid.
    pub required: bool,
    /// How a value that is no scalar is written.
    pub style: Style,
    /// Whether items and members are written apart.
    pub explode: bool,
    /// Whether the reserved characters of RFC 3986 go unencoded.
    pub allow_reserved: bool,
    /// Whether the value is JSON text (`content` instead of `schema`).
    pub json: bool,
    /// Whether it tells the server that repeated requests are one: then the client makes one up where the
    /// caller gives none, and it is not required.
    pub is_idempotency_key: bool,
    /// The type of its value.
    pub ty: TypeId,
    /// `x-rust-name`.
    pub rust_name: Option<String>,
    /// What is said about it.
    pub docs: Docs,
    /// Where it is in the merged document.
    pub pointer: Pointer,
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ParameterLocation {
    /// Into the path.
    Path,
    /// Into the query string.
    Query,
    /// Into a header.
    Header,
    /// Into a cookie.
    Cookie,
}

/// How a parameter's value is written (OpenAPI 3.0.3, section 4.7.12.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `matrix`
    Matrix,
    /// `label`
    Label,
    /// `form`
    Form,
    /// `simple`
    Simple,
    /// `spaceDelimited`
    SpaceDelimited,
    /// `pipeDelimited`
    PipeDelimited,
    /// `deepObject`
    DeepObject,
    /// `cookie`
    Cookie,
    /// None: the value is the whole query (`in: querystring`).
    Whole,
}

/// A request body.
#[derive(Clone, Debug)]
pub struct Body {
    /// Whether a request without it is invalid.
    pub required: bool,
    /// What is said about it.
    pub docs: Docs,
    /// The media types it may have; JSON first, then in the document's order. Never empty.
    pub contents: Vec<Content>,
}

impl Body {
    /// The media types it may have.
    #[must_use]
    pub fn contents(&self) -> &[Content] {
        &self.contents
    }
}

/// A body in one media type.
#[derive(Clone, Debug)]
pub struct Content {
    /// The media type or range, as documented.
    pub media_type: String,
    /// How it is read and written.
    pub kind: ContentKind,
    /// The type of the body, or of one item of a stream or of a list of parts.
    pub ty: TypeId,
    /// How single properties of a form are written, by property name.
    pub encodings: Vec<(String, Encoding)>,
    /// How the items of a list of parts are written.
    pub item_encoding: Option<Encoding>,
    /// Of a body that is XML: the elements right below its root that hold text.
    pub elements: Vec<XmlElement>,
}

/// An element of an XML document that holds text.
#[derive(Clone, Debug)]
pub struct XmlElement {
    /// The property that describes it.
    pub property: String,
    /// Its name.
    pub name: String,
    /// What is said about it.
    pub docs: Docs,
}

/// How a body is read and written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ContentKind {
    /// JSON, `+json` included.
    Json,
    /// `application/x-www-form-urlencoded`
    Form,
    /// `multipart/form-data`
    Multipart,
    /// `text/event-stream`
    EventStream,
    /// One JSON value a line.
    JsonLines,
    /// A list of parts: `multipart/mixed` and its like.
    Parts,
    /// Text.
    Text,
    /// Anything else: bytes.
    Binary,
}

/// How one property of a form is written (OpenAPI 3.0.3, section 4.7.15).
#[derive(Clone, Debug, PartialEq)]
pub struct Encoding {
    /// The media type of a multipart part.
    pub content_type: Option<String>,
    /// How a value that is no scalar is written.
    pub style: Style,
    /// Whether items and members are written apart.
    pub explode: bool,
    /// Whether the reserved characters of RFC 3986 go unencoded.
    pub allow_reserved: bool,
}

impl Encoding {
    /// That of a multipart part of this media type.
    #[must_use]
    pub fn part(content_type: String) -> Self {
        Self {
            content_type: Some(content_type),
            style: Style::Form,
            explode: true,
            allow_reserved: false,
        }
    }
}

/// What may come back.
#[derive(Clone, Debug)]
pub struct Response {
    /// For which statuses.
    pub status: StatusPattern,
    /// What is said about it.
    pub docs: Docs,
    /// The media types it may have; JSON first, then in the document's order. Empty: no body.
    pub contents: Vec<Content>,
    /// The headers that may come with it.
    pub headers: Vec<Header>,
}

/// The statuses a response represents (OpenAPI 3.0.3, section 4.7.16).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StatusPattern {
    /// One status.
    Exact(u16),
    /// A hundred of them: `4` is `4XX`.
    Range(u8),
    /// All that are not named otherwise.
    Default,
}

impl StatusPattern {
    /// Reads a key of a `responses` object.
    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        if key == "default" {
            return Some(StatusPattern::Default);
        }
        if let [first @ b'1'..=b'5', b'X' | b'x', b'X' | b'x'] = key.as_bytes() {
            return Some(StatusPattern::Range(first - b'0'));
        }
        key.parse()
            .ok()
            .filter(|status| (100..=599).contains(status))
            .map(StatusPattern::Exact)
    }

    /// The one status that it represents.
    #[must_use]
    pub fn exact(self) -> Option<u16> {
        match self {
            StatusPattern::Exact(status) => Some(status),
            StatusPattern::Range(_) | StatusPattern::Default => None,
        }
    }

    /// Whether it represents success alone.
    #[must_use]
    pub fn is_success(self) -> bool {
        match self {
            StatusPattern::Exact(status) => (200..300).contains(&status),
            StatusPattern::Range(hundred) => hundred == 2,
            StatusPattern::Default => false,
        }
    }
}

impl fmt::Display for StatusPattern {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StatusPattern::Exact(status) => write!(formatter, "{status}"),
            StatusPattern::Range(hundred) => write!(formatter, "{hundred}XX"),
            StatusPattern::Default => formatter.write_str("default"),
        }
    }
}

/// A response header.
#[derive(Clone, Debug)]
pub struct Header {
    /// The name on the wire.
    pub name: String,
    /// Whether it always comes.
    pub required: bool,
    /// The type of its value.
    pub ty: TypeId,
    /// Whether items and members are written apart.
    pub explode: bool,
    /// What is said about it.
    pub docs: Docs,
}
