//! Values → one document: what several documents say, merged into one that a vendor might have
//! published, tuned by overlays, in canonical form.

mod advice;
mod canonical;
pub mod dialect;
mod difference;
mod equal;
mod hoist;
mod json_path;
mod merge;
pub mod node;
mod origins;
pub mod parse;
mod push_down;
mod reference;
pub mod resolve;
mod shape;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use serde_json::Value;

pub use origins::Origins;

use crate::diagnostics::Sink;
use crate::source::{Kind, Sources};
use push_down::Page;

/// The one document from which the client is generated.
#[derive(Clone, Debug)]
pub struct Document {
    /// The document, in canonical form: OpenAPI 3.0 or 3.1 as the sources wrote it.
    pub value: Value,
    /// Where its values came from.
    pub origins: Origins,
}

/// What the caller may choose about merging.
#[derive(Clone, Debug, Default)]
pub struct MergeOptions {
    /// Merge documents whose `info.version` differ.
    pub allow_mixed_versions: bool,
}

/// Makes one document of all that was read; nothing when no OpenAPI document was.
///
/// The result does not depend on the order of the sources, and reading it again gives it again.
/// Whatever is found wrong goes into `sink`; the result is then what could be made of the sources.
#[must_use]
pub fn assemble(sources: &Sources, options: &MergeOptions, sink: &mut Sink) -> Option<Document> {
    let pages: Vec<Page<'_>> = sources
        .docs()
        .filter(|(_, doc)| doc.kind == Kind::OpenApi)
        .map(|(id, doc)| Page {
            value: Cow::Borrowed(&doc.value),
            origins: Origins::of_document(id),
        })
        .collect();
    if pages.is_empty() {
        return None;
    }
    let merged = merge::merge(&pages, options, sink);
    for conflict in merged.conflicts {
        sink.report(conflict.diagnostic);
    }
    Some(Document {
        value: merged.value,
        origins: merged.origins,
    })
}

/// The text of a document as it is written to `openapi.json`.
#[must_use]
pub fn to_text(document: &Value) -> String {
    format!("{document:#}\n")
}
