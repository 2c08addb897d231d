//! The API as plain data: what a document says, without the document's form and without Rust names.

mod contents;
mod docs;
mod dropped;
mod incoming;
mod media_type;
mod method;
mod operations;
mod origin;
mod pages;
mod security;
mod types;
mod unknown;

pub use contents::Files;
pub use docs::{Constraints, Docs, ExternalDocs};
pub use dropped::{DropReason, Dropped};
pub use incoming::{Event, Incoming};
pub use media_type::{is_json, is_xml, media_type_name};
pub use method::Method;
pub use operations::{
    Body, Content, ContentKind, Encoding, Header, OpId, Operation, Parameter, ParameterLocation,
    Response, StatusPattern, Style, Tag, XmlElement,
};
pub use origin::{Origin, OriginRoot, Section, Step};
pub use pages::{DeclaredPages, MemberPath, NextPage, PageInput, Paging};
pub use security::{
    ApiKeyLocation, OAuth, OAuthFlow, SchemeKind, SecurityAlternative, SecurityScheme, Server,
    ServerVariable,
};
pub use types::{
    AnyReason, Enum, EnumValue, Field, IntegerKind, Object, Shape, StringKind, TagMember, Type,
    TypeId, Types, Union, Variant,
};

use std::collections::{BTreeMap, BTreeSet};

use crate::pointer::Pointer;

/// Everything a client needs to know about an API.
#[derive(Clone, Debug, Default)]
pub struct Api {
    /// `info.title`.
    pub title: String,
    /// `info.version`.
    pub version: String,
    /// `info.description`.
    pub description: Option<String>,
    /// The SPDX identifier of the license of the API, else its name.
    pub license: Option<String>,
    /// The servers of operations that name none themselves.
    pub servers: Vec<Server>,
    /// The security schemes by their component name.
    pub security_schemes: BTreeMap<String, SecurityScheme>,
    /// The security requirements of operations that name none themselves.
    pub security: Vec<SecurityAlternative>,
    /// The tags by name, with what is said about them.
    pub tags: BTreeMap<String, Tag>,
    /// Every type, named or not.
    pub types: Types,
    /// The types of the schema components, which are there whether anything refers to them or not.
    pub components: BTreeSet<TypeId>,
    /// What the server sends on its own: webhooks and callbacks.
    pub incoming: Vec<Incoming>,
    /// The operations, by path and then method.
    pub operations: Vec<Operation>,
    /// What of the document is dropped, and why.
    pub dropped: Vec<Dropped>,
}

impl Api {
    /// Why each part of the document that was dropped was, by where it is written; of several reasons the
    /// first.
    #[must_use]
    pub fn dropped_by_place(&self) -> BTreeMap<&Pointer, DropReason> {
        let mut places = BTreeMap::new();
        for dropped in &self.dropped {
            places.entry(&dropped.pointer).or_insert(dropped.why);
        }
        places
    }
}
