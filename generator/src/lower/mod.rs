//! Document → model: what each keyword means, one small file for each family of keywords.

mod all_of;
mod array;
mod content;
mod context;
mod distribute;
mod docs;
mod enums;
mod external;
mod forms;
mod inheritance;
mod intersect;
mod object;
mod operation;
mod origin;
mod parameter;
mod report;
mod response;
mod scalar;
mod schema;
mod security;
mod sensitive;
mod shell;
mod undescribed;
mod union;

use context::Lower;

use crate::diagnostics::Sink;
use crate::document::Document;
use crate::document::node::Node;
use crate::model::{Api, Docs};

/// Reads a merged document in the shape of 3.0 into the model.
///
/// Whatever cannot be understood is reported to the sink and left out.
#[must_use]
pub fn lower(document: &Document, sink: &mut Sink) -> Api {
    let root = Node::root(&document.value);
    let mut lower = Lower::new(document, sink);
    let info = root.get("info");
    let info_text = |key: &str| {
        info.as_ref()
            .and_then(|info| info.text(key))
            .map(str::to_owned)
    };
    let mut api = Api {
        title: info_text("title").unwrap_or_default(),
        version: info_text("version").unwrap_or_default(),
        description: info_text("description"),
        servers: lower.servers(&root),
        security_schemes: lower.security_schemes(&root),
        security: lower.security(&root),
        ..Api::default()
    };
    for tag in root.items("tags") {
        if let Some(name) = tag.text("name") {
            let docs = Docs {
                description: tag.text("description").map(str::to_owned),
                ..Docs::default()
            };
            api.tags.insert(name.to_owned(), docs);
        }
    }
    api.components = lower.component_schemas(&root);
    api.operations = lower.operations(&root);
    lower.webhooks(&root);
    lower.complete_all();
    (api.types, api.incoming) = lower.into_types();
    api.components = api
        .components
        .iter()
        .map(|id| api.types.without_null(*id))
        .collect();
    forms::separate(&mut api);
    api
}
