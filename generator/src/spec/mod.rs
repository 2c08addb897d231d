//! The merged document as typed nodes, read once, from either dialect.
//!
//! Nothing is rewritten: OpenAPI 3.0 and 3.1 decode into the same [`Schema`], and each node knows where it
//! is written. `openapiv3` reads what is not a schema. A keyword that later stages should know is a member
//! of a node here, and they match on nodes exhaustively.

mod arena;
mod branch_names;
mod broken;
pub mod fixes;
mod id;
mod keyword;
mod narrowing;
pub mod operation;
mod origin;
mod parts;
mod read;
pub(crate) mod reference;
mod same;
mod schema;
#[cfg(test)]
mod tests;

pub use broken::{Broken, fragment};
pub use id::SchemaId;
pub use keyword::Keyword;
pub use narrowing::Narrowing;
pub use parts::{
    AdditionalProperties, DefaultMapping, Discriminator, InvalidField, Mapped, Newtype, Property,
    Reference, RequiredName, RustType, SchemaType, Values,
};
pub use read::read;
pub use same::reads_the_same;
pub use schema::{Child, Schema};

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Index;

use indexmap::IndexMap;
use serde_json::Value;

use crate::location::Origins;
use crate::model::{Docs, Dropped, SecurityAlternative, SecurityScheme, Server, Tag};
use crate::pointer::Pointer;
use arena::Arena;
use operation::{Body, Callback, Entry, Header, Parameter, Path, PathItem, Response};

/// A document as it is written, and where each of its values came from.
#[derive(Clone, Copy, Debug)]
pub struct Written<'a> {
    /// The document.
    pub value: &'a Value,
    /// Where its values came from.
    pub origins: &'a Origins,
}

/// A whole description.
#[derive(Clone, Debug, Default)]
pub struct Spec {
    /// `info.title`.
    pub title: String,
    /// `info.version`.
    pub version: String,
    /// `info.description`.
    pub description: Option<String>,
    /// `info.license`: its `identifier` where it has one, else its `name`.
    pub license: Option<String>,
    /// `servers`.
    pub servers: Vec<Server>,
    /// `security`.
    pub security: Vec<SecurityAlternative>,
    /// `components.securitySchemes`, by name; those that cannot be understood are reported.
    pub security_schemes: BTreeMap<String, SecurityScheme>,
    /// Whether there is a `components.securitySchemes`, understood or not.
    pub has_security_schemes: bool,
    /// `tags`, by name.
    pub tags: BTreeMap<String, Tag>,
    /// `paths`, in the order of their templates.
    pub paths: Vec<Path>,
    /// `webhooks`, by name.
    pub webhooks: Vec<(String, Entry<PathItem>)>,
    /// `components`.
    pub components: Components,
    /// What could not be read.
    pub dropped: Vec<Dropped>,
    /// Every schema, wherever it is written.
    pub schemas: Schemas,
}

/// The components, by name, in the document's order.
#[derive(Clone, Debug, Default)]
pub struct Components {
    /// `schemas`
    pub schemas: Vec<(String, SchemaId)>,
    /// `parameters`
    pub parameters: Vec<(String, Entry<Parameter>)>,
    /// `requestBodies`
    pub bodies: Vec<(String, Entry<Body>)>,
    /// `responses`
    pub responses: Vec<(String, Entry<Response>)>,
    /// `headers`
    pub headers: Vec<(String, Entry<Header>)>,
    /// `callbacks`
    pub callbacks: Vec<(String, Entry<Callback>)>,
    /// `pathItems`
    pub path_items: Vec<(String, Entry<PathItem>)>,
}

/// Every schema of a description.
#[derive(Clone, Debug, Default)]
pub struct Schemas {
    schemas: Arena<Schema>,
    by_pointer: IndexMap<Pointer, SchemaId>,
}

impl Schemas {
    /// All of them, each before those that it holds.
    pub fn iter(&self) -> impl Iterator<Item = &Schema> {
        self.schemas.iter()
    }

    /// Forgets what the schemas say about themselves.
    pub(crate) fn drop_docs(&mut self) {
        for schema in self.schemas.iter_mut() {
            schema.docs = Docs::default();
        }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.schemas.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.schemas.len() == 0
    }

    /// The schema component of a name.
    #[must_use]
    pub fn component(&self, name: &str) -> Option<&Schema> {
        let section = Pointer::root().child("components").child("schemas");
        let id = self.by_pointer.get(&section.child(name))?;
        Some(&self[*id])
    }

    /// The schema that is written in a place.
    #[must_use]
    pub fn at(&self, pointer: &Pointer) -> Option<&Schema> {
        self.by_pointer.get(pointer).map(|id| &self[*id])
    }

    /// The schema itself, behind any chain of references.
    ///
    /// # Errors
    ///
    /// When the chain leads nowhere; with the schema that has the broken reference.
    pub fn follow(&self, id: SchemaId) -> Result<&Schema, (Broken, &Schema)> {
        let mut seen = BTreeSet::new();
        let mut current = &self[id];
        while let Some(reference) = &current.reference {
            if !seen.insert(current.id) {
                return Err((Broken::Loop, current));
            }
            match reference.target {
                Ok(target) => current = &self[target],
                Err(broken) => return Err((broken, current)),
            }
        }
        Ok(current)
    }
}

impl Index<SchemaId> for Schemas {
    type Output = Schema;

    #[expect(
        clippy::indexing_slicing,
        reason = "an id is made with its schema, and nothing is ever removed"
    )]
    fn index(&self, id: SchemaId) -> &Schema {
        &self.schemas[id.0]
    }
}
