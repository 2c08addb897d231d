//! What can be called, and what is called back: everything around schemas.

use std::sync::Arc;

use super::SchemaId;
use crate::model::{
    Docs, Encoding, Method, Paging, ParameterLocation, SecurityAlternative, Server, StatusPattern,
    Style,
};
use crate::pointer::Pointer;

/// A value that is written in a place, or referred to from there.
#[derive(Clone, Debug)]
pub struct Entry<T> {
    /// The place.
    pub pointer: Pointer,
    /// Where the references lead, one after the other; empty where the value is written in the place.
    pub via: Vec<Pointer>,
    /// The value; nothing when there is none, which is reported when it is read.
    pub value: Option<Arc<T>>,
}

impl<T> Entry<T> {
    /// Where the value is written, behind references.
    #[must_use]
    pub fn target(&self) -> &Pointer {
        self.via.last().unwrap_or(&self.pointer)
    }
}

/// A path under which operations are (OpenAPI 3.0.3, section 4.7.8).
#[derive(Clone, Debug)]
pub struct Path {
    /// The path template.
    pub template: String,
    /// What is there.
    pub item: Entry<PathItem>,
    /// `servers` beside a reference to the path item.
    pub servers: Option<Vec<Server>>,
}

/// A Path Item Object (OpenAPI 3.0.3, section 4.7.9).
#[derive(Clone, Debug)]
pub struct PathItem {
    /// The operations, in the order of [`Method::ALL`], then those of other methods.
    pub operations: Vec<Operation>,
    /// The parameters that all operations share.
    pub parameters: Vec<Entry<Parameter>>,
    /// `servers`; nothing where it is absent.
    pub servers: Option<Vec<Server>>,
}

/// An Operation Object (OpenAPI 3.0.3, section 4.7.10).
#[derive(Clone, Debug)]
pub struct Operation {
    /// Where it is written.
    pub pointer: Pointer,
    /// The HTTP method.
    pub method: Method,
    /// Whether it can be understood at all; if not, that is reported.
    pub is_readable: bool,
    /// `operationId`, where it is more than blanks.
    pub id: Option<String>,
    /// `x-rust-name`.
    pub rust_name: Option<String>,
    /// `summary`, `description` and so on.
    pub docs: Docs,
    /// `tags`.
    pub tags: Vec<String>,
    /// `parameters`.
    pub parameters: Vec<Entry<Parameter>>,
    /// `requestBody`.
    pub body: Option<Entry<Body>>,
    /// `responses`.
    pub responses: Vec<ResponseEntry>,
    /// `callbacks`, by name.
    pub callbacks: Vec<(String, Entry<Callback>)>,
    /// `security`; nothing where it is absent.
    pub security: Option<Vec<SecurityAlternative>>,
    /// `servers`; nothing where it is absent.
    pub servers: Option<Vec<Server>>,
    /// What an extension says about its pages.
    pub paging: Option<Paging>,
}

/// A Parameter Object (OpenAPI 3.0.3, section 4.7.12).
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Where it is written.
    pub pointer: Pointer,
    /// `name`.
    pub name: String,
    /// `in`.
    pub location: ParameterLocation,
    /// `required`, which parameters in the path always are.
    pub required: bool,
    /// `style`, or the usual one of the place.
    pub style: Style,
    /// `explode`, or what is usual for the style.
    pub explode: bool,
    /// `allowReserved`.
    pub allow_reserved: bool,
    /// `schema`, or the one under `content`.
    pub schema: Option<SchemaId>,
    /// The media type under `content`.
    pub media_type: Option<String>,
    /// `x-idempotency-key`.
    pub is_idempotency_key: Option<bool>,
    /// `x-rust-name`.
    pub rust_name: Option<String>,
    /// `description` and so on.
    pub docs: Docs,
}

/// A Request Body Object (OpenAPI 3.0.3, section 4.7.13).
#[derive(Clone, Debug)]
pub struct Body {
    /// Where it is written.
    pub pointer: Pointer,
    /// `required`.
    pub required: bool,
    /// `description` and so on.
    pub docs: Docs,
    /// `content`, in the document's order.
    pub contents: Vec<MediaType>,
}

/// A Media Type Object (OpenAPI 3.0.3, section 4.7.14).
#[derive(Clone, Debug)]
pub struct MediaType {
    /// Where it is written.
    pub pointer: Pointer,
    /// The media type or range.
    pub name: String,
    /// `schema`.
    pub schema: Option<SchemaId>,
    /// `itemSchema`.
    pub item_schema: Option<SchemaId>,
    /// `encoding`, by the name of the property.
    pub encodings: Vec<(String, Encoding)>,
    /// `itemEncoding`.
    pub item_encoding: Option<Encoding>,
    /// `prefixEncoding`.
    pub prefix_encodings: Vec<Encoding>,
}

/// A member of `responses`.
#[derive(Clone, Debug)]
pub struct ResponseEntry {
    /// The key.
    pub key: String,
    /// The statuses that it means; nothing when it means none.
    pub status: Option<StatusPattern>,
    /// The response.
    pub response: Entry<Response>,
}

/// A Response Object (OpenAPI 3.0.3, section 4.7.17).
#[derive(Clone, Debug)]
pub struct Response {
    /// Where it is written.
    pub pointer: Pointer,
    /// `description` and so on.
    pub docs: Docs,
    /// `content`, in the document's order.
    pub contents: Vec<MediaType>,
    /// `headers`, by name.
    pub headers: Vec<(String, Entry<Header>)>,
}

/// A Header Object (OpenAPI 3.0.3, section 4.7.21).
#[derive(Clone, Debug)]
pub struct Header {
    /// Where it is written.
    pub pointer: Pointer,
    /// `required`.
    pub required: bool,
    /// `explode`.
    pub explode: bool,
    /// `schema`, or the one under `content`.
    pub schema: Option<SchemaId>,
    /// `description` and so on.
    pub docs: Docs,
}

/// A Callback Object (OpenAPI 3.0.3, section 4.7.18).
#[derive(Clone, Debug)]
pub struct Callback {
    /// Where it is written.
    pub pointer: Pointer,
    /// What is called, by expression.
    pub items: Vec<(String, Entry<PathItem>)>,
}

impl MediaType {
    /// A media type about whose values nothing is known.
    pub(super) fn undescribed(name: &str, pointer: Pointer) -> Self {
        Self {
            pointer,
            name: name.to_owned(),
            schema: None,
            item_schema: None,
            encodings: Vec::new(),
            item_encoding: None,
            prefix_encodings: Vec::new(),
        }
    }

    /// The schema of the body, or of one item of it.
    #[must_use]
    pub fn body_schema(&self) -> Option<SchemaId> {
        self.item_schema.or(self.schema)
    }
}
