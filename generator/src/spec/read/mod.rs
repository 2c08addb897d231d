//! The merged document → typed nodes, each read once.

mod annotations;
mod conditional;
mod constraints;
mod content;
mod encoded;
mod fields;
mod known;
mod node;
mod object;
mod operation;
mod paging;
mod parameter;
mod position;
mod quoted;
mod report;
mod resolve;
mod response;
mod root;
mod schema;
mod security;
mod types;
mod values;

use std::collections::BTreeMap;
use std::sync::Arc;

use indexmap::IndexMap;
use serde_json::Value;

use super::arena::Arena;
use super::id::SchemaId;
use super::operation::{Body, Callback, Header, Parameter, PathItem, Response};
use super::schema::Schema;
use super::{Schemas, Spec, Written};
use crate::diagnostics::{Diagnostic, Sink};
use crate::model::Dropped;
use crate::pointer::Pointer;
use node::Node;

/// Reads a merged document; what cannot be understood is reported and left out.
///
/// What is wrong with a schema is kept in the schema: it is for whoever uses it to report.
#[must_use]
pub fn read(document: Written<'_>, sink: &mut Sink) -> Spec {
    let mut reader = Reader {
        document,
        sink,
        found: Vec::new(),
        dropped: Vec::new(),
        schemas: SchemaReader::new(document.value),
        known: Known::default(),
    };
    let root = Node::root(document.value);
    let mut spec = reader.document(&root);
    spec.dropped = reader.dropped;
    spec.schemas = reader.schemas.finish();
    spec
}

/// Reads a schema on its own: its references are not resolved.
pub(super) fn alone(schema: &Value) -> Schemas {
    let mut reader = SchemaReader::new(schema);
    reader.schema_at(schema, Pointer::root());
    Schemas {
        schemas: reader.schemas,
        by_pointer: reader.by_pointer,
    }
}

/// Reads one document.
struct Reader<'v, 's> {
    document: Written<'v>,
    sink: &'s mut Sink,
    /// What is to be reported about what is being read.
    found: Vec<Finding>,
    /// What could not be read.
    dropped: Vec<Dropped>,
    schemas: SchemaReader<'v>,
    known: Known,
}

/// Reads the schemas of one document.
pub(super) struct SchemaReader<'v> {
    root: &'v Value,
    schemas: Arena<Schema>,
    by_pointer: IndexMap<Pointer, SchemaId>,
    /// The schemas whose references are not resolved yet.
    references: Vec<SchemaId>,
    /// The schemas that have an anchor; the first of several that share its name.
    anchors: BTreeMap<&'v str, SchemaId>,
}

impl<'v> SchemaReader<'v> {
    pub(super) fn new(root: &'v Value) -> Self {
        Self {
            root,
            schemas: Arena::default(),
            by_pointer: IndexMap::new(),
            references: Vec::new(),
            anchors: BTreeMap::new(),
        }
    }

    /// All schemas, their references resolved.
    pub(super) fn finish(mut self) -> Schemas {
        self.resolve_references();
        Schemas {
            schemas: self.schemas,
            by_pointer: self.by_pointer,
        }
    }
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
    /// What is assumed where a reference leads to none.
    const ASSUMED: &'static str;

    fn memo(known: &mut Known) -> &mut Memo<Self>;
}

impl Remembered for Parameter {
    const ASSUMED: &'static str = "the parameter is left out";

    fn memo(known: &mut Known) -> &mut Memo<Self> {
        &mut known.parameters
    }
}

impl Remembered for Body {
    const ASSUMED: &'static str = "the body is taken to be any JSON";

    fn memo(known: &mut Known) -> &mut Memo<Self> {
        &mut known.bodies
    }
}

impl Remembered for Response {
    const ASSUMED: &'static str = "the body of the response is given as raw bytes";

    fn memo(known: &mut Known) -> &mut Memo<Self> {
        &mut known.responses
    }
}

impl Remembered for Header {
    const ASSUMED: &'static str = "the header is left out";

    fn memo(known: &mut Known) -> &mut Memo<Self> {
        &mut known.headers
    }
}

impl Remembered for PathItem {
    const ASSUMED: &'static str = "the operations that it stands for are not in the client";

    fn memo(known: &mut Known) -> &mut Memo<Self> {
        &mut known.path_items
    }
}

impl Remembered for Callback {
    const ASSUMED: &'static str = "the callback is left out";

    fn memo(known: &mut Known) -> &mut Memo<Self> {
        &mut known.callbacks
    }
}
