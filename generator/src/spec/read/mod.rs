//! The merged document → typed nodes, each read once.

mod constraints;
mod content;
mod encoded;
mod fields;
mod node;
mod object;
mod operation;
mod parameter;
mod report;
mod resolve;
mod response;
mod root;
mod schema;
mod security;
mod types;

use std::collections::BTreeMap;
use std::sync::Arc;

use indexmap::IndexMap;
use serde_json::Value;

use super::operation::{Body, Callback, Header, Parameter, PathItem, Response};
use super::schema::{Schema, SchemaId};
use super::{Schemas, Spec};
use crate::diagnostics::{Diagnostic, Sink};
use crate::document::Document;
use crate::model::Dropped;
use crate::pointer::Pointer;
use node::Node;

/// Reads a merged document; what cannot be understood is reported and left out.
///
/// What is wrong with a schema is kept in the schema: it is for whoever uses it to report.
#[must_use]
pub fn read(document: &Document, sink: &mut Sink) -> Spec {
    let mut reader = Reader {
        root: &document.value,
        document,
        sink,
        found: Vec::new(),
        dropped: Vec::new(),
        schemas: Vec::new(),
        by_pointer: IndexMap::new(),
        references: Vec::new(),
        mappings: Vec::new(),
        known: Known::default(),
    };
    let root = Node::root(&document.value);
    let mut spec = reader.document(&root);
    reader.resolve_references();
    spec.dropped = reader.dropped;
    spec.schemas = Schemas {
        schemas: reader.schemas,
        by_pointer: reader.by_pointer,
    };
    spec
}

/// Reads one document.
struct Reader<'v, 's> {
    root: &'v Value,
    document: &'v Document,
    sink: &'s mut Sink,
    /// What is to be reported about what is being read.
    found: Vec<Finding>,
    /// What could not be read.
    dropped: Vec<Dropped>,
    schemas: Vec<Schema>,
    by_pointer: IndexMap<Pointer, SchemaId>,
    /// The schemas whose references are not resolved yet.
    references: Vec<SchemaId>,
    /// The values of discriminators, by schema and position, whose meaning is not resolved yet.
    mappings: Vec<(SchemaId, usize, String)>,
    known: Known,
}

/// Something to be reported.
#[derive(Clone)]
struct Finding {
    diagnostic: Option<Diagnostic>,
    /// What is dropped for it.
    dropped: Option<Dropped>,
}

impl From<Diagnostic> for Finding {
    fn from(diagnostic: Diagnostic) -> Self {
        Self {
            diagnostic: Some(diagnostic),
            dropped: None,
        }
    }
}

/// What was read already, by where it is written.
#[derive(Default)]
struct Known {
    parameters: Memo<Parameter>,
    bodies: Memo<Body>,
    responses: Memo<Response>,
    headers: Memo<Header>,
    path_items: Memo<PathItem>,
    callbacks: Memo<Callback>,
}

/// Values that were read already, each with what was found about it.
type Memo<T> = BTreeMap<Pointer, (Option<Arc<T>>, Vec<Finding>)>;

/// What is read once, however many references lead to it.
trait Remembered: Sized {
    fn memo(known: &mut Known) -> &mut Memo<Self>;
}

impl Remembered for Parameter {
    fn memo(known: &mut Known) -> &mut Memo<Self> {
        &mut known.parameters
    }
}

impl Remembered for Body {
    fn memo(known: &mut Known) -> &mut Memo<Self> {
        &mut known.bodies
    }
}

impl Remembered for Response {
    fn memo(known: &mut Known) -> &mut Memo<Self> {
        &mut known.responses
    }
}

impl Remembered for Header {
    fn memo(known: &mut Known) -> &mut Memo<Self> {
        &mut known.headers
    }
}

impl Remembered for PathItem {
    fn memo(known: &mut Known) -> &mut Memo<Self> {
        &mut known.path_items
    }
}

impl Remembered for Callback {
    fn memo(known: &mut Known) -> &mut Memo<Self> {
        &mut known.callbacks
    }
}
