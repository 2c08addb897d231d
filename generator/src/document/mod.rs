//! Values → one document: what several documents say, merged into one that a vendor might have
//! published, tuned by overlays, in canonical form.

pub mod bundle;
mod canonical;
pub mod changed;
mod difference;
mod equal;
mod extensions;
pub(crate) mod file_name;
mod hoist;
mod identical_paths;
mod keys;
mod merge;

pub(crate) mod openapi_grammar;
mod operation_ids;
pub(crate) mod operations;
mod overlay;
mod path_template;
mod push_down;
pub(crate) mod security;
mod silence;
mod swagger;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod texts;
mod unused_security;
mod version;

use serde_json::Value;

use crate::diagnostics::Sink;
use crate::location::Origins;
use crate::source::{self, DocId, DocumentKind, SourceFile, Sources};
use crate::spec::Written;
use push_down::Page;

/// The one document from which the client is generated.
#[derive(Clone, Debug)]
pub struct Document {
    /// The document, in canonical form: OpenAPI 3.0 or 3.1 as the sources wrote it.
    pub value: Value,
    /// Where its values came from.
    pub origins: Origins,
}

impl Document {
    /// The document as it is to be read.
    #[must_use]
    pub fn written(&self) -> Written<'_> {
        Written {
            value: &self.value,
            origins: &self.origins,
        }
    }
}

/// What the caller may choose about merging.
#[derive(Clone, Debug, Default)]
pub struct MergeOptions {
    /// Merge documents whose `info.version` differ.
    pub allow_mixed_versions: bool,
    /// What becomes of a method and path that several documents describe with different bodies.
    pub body_variants: BodyVariants,
    /// Let extensions that decide about Rust (`x-rust-type`, `x-rust-name`) count in the documents too.
    /// Otherwise they count in overlays only, which nobody but the client's owner writes.
    pub trust_extensions: bool,
}

/// What becomes of a method and path that several documents describe with different bodies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BodyVariants {
    /// It is an error.
    #[default]
    Refuse,
    /// One operation, whose body is any of them.
    Union,
    /// One operation per body. Their paths end in a fragment, such as `/chat#fast`, which is no part
    /// of the address.
    Separate,
}

/// Reads files (see [`source::read`]), and has every document in the form of OpenAPI 3.
///
/// Findings about a document that was converted point to where things are in its text.
#[must_use]
pub fn read(files: Vec<SourceFile>, sink: &mut Sink) -> Sources {
    let mut sources = source::read(files, sink);
    swagger::convert(&mut sources, sink);
    sources
}

/// Makes one document of all that was read; nothing when no OpenAPI document was.
///
/// The documents are taken out of the sources; where each value is in them can still be found.
///
/// The result does not depend on the order of the sources, and reading it again gives it again.
/// Whatever is found wrong goes into `sink`; the result is then what could be made of the sources.
#[must_use]
pub fn assemble(
    sources: &mut Sources,
    options: &MergeOptions,
    sink: &mut Sink,
) -> Option<Document> {
    let pages: Vec<Page> = bundled(sources, sink)
        .into_iter()
        .map(|page| {
            let page = texts::keep(page, sources);
            match options.trust_extensions {
                true => page,
                false => extensions::withhold(page, sink),
            }
        })
        .collect();
    if pages.is_empty() {
        return None;
    }
    let sources = &*sources;
    let silent = unused_security::silent_operations(&pages);
    let mut merged = merge::merge(sources, pages, options, sink);
    let touched = overlay::apply(sources, &mut merged, sink);
    let conflicts = std::mem::take(&mut merged.conflicts);
    for conflict in conflicts {
        if !touched
            .as_ref()
            .is_some_and(|touched| conflict.is_settled(touched))
        {
            sink.report(conflict.diagnostic);
        }
    }
    if touched.is_some() {
        let page = Page {
            value: merged.value,
            origins: merged.origins,
        };
        let page = texts::keep(page, sources);
        merged = merge::merge(sources, vec![page], options, sink);
    }
    let mut value = merged.value;
    operation_ids::unify(&mut value, &merged.origins, sources, sink);
    identical_paths::check(&value, &merged.origins, sink);
    security::check(&value, &merged.origins, sink);
    unused_security::check(silent, &value, &merged.origins, sink);
    keys::check(&value, &merged.origins, sink);
    let value = canonical::document(value);
    Some(Document {
        value,
        origins: merged.origins,
    })
}

/// Every OpenAPI document, without references to other files. Those that have none are taken out of the
/// sources, which is why it is done with all of them before.
fn bundled(sources: &mut Sources, sink: &mut Sink) -> Vec<Page> {
    let documents = sources.docs();
    let documents = documents.filter(|(_, doc)| doc.kind == DocumentKind::OpenApi);
    let documents: Vec<(DocId, Option<Page>)> = documents
        .map(|(id, doc)| (id, bundle::bundle(sources, id, &doc.value, sink)))
        .collect();
    let mut as_it_is = |id| Page {
        value: sources.take(id).unwrap_or_default(),
        origins: Origins::of_document(id),
    };
    let documents = documents.into_iter();
    documents
        .map(|(id, page)| page.unwrap_or_else(|| as_it_is(id)))
        .collect()
}

/// The text of a document as it is written to `openapi.json`.
#[must_use]
pub fn to_text(document: &Value) -> String {
    // Its keys are texts, so that it can always be written.
    let mut text = serde_json::to_string_pretty(document).unwrap_or_default();
    text.push('\n');
    text
}
