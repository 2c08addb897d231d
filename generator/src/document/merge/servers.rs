//! What is to be said about documents that name different servers, or none.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Builder, places_of};
use crate::diagnostics::{Code, Diagnostic};
use crate::document::equal::without_annotations;
use crate::document::openapi_grammar::OPERATION;
use crate::document::push_down::{Page, named_servers, some_operation_has_servers};
use crate::location::Origin;
use crate::pointer::Pointer;

/// Remarks on the servers of the documents that have operations. Which of them become the merged
/// document's is decided in `hoist`.
pub(super) fn remark(pages: &[Page], builder: &mut Builder<'_>) {
    let pointer = Pointer::root().child("servers");
    let mut named: BTreeMap<String, Vec<Origin>> = BTreeMap::new();
    let mut without = Vec::new();
    for page in pages.iter().filter(|page| has_paths(page)) {
        match named_servers(&page.value) {
            Some(servers) => {
                let places = page.origins.origins(&pointer);
                named
                    .entry(without_annotations(servers, OPERATION.member("servers")))
                    .or_default()
                    .extend(places);
            }
            None if some_operation_has_servers(&page.value) => {}
            None => without.extend(page.origins.origins(&Pointer::root())),
        }
    }
    if named.is_empty() {
        return;
    }
    if named.len() > 1 {
        let mut places: Vec<Origin> = named
            .values()
            .filter_map(|places| places.iter().min().cloned())
            .collect();
        places.sort();
        let message = "the documents name different servers";
        let diagnostic = Diagnostic::new(Code::MixedServers, message)
            .note("every operation is called at the server that its document names");
        builder.report(places_of(
            diagnostic,
            &places,
            "these servers",
            "other servers",
        ));
    }
    without.sort();
    if !without.is_empty() {
        let message = "some documents name no server; the servers of the others are used";
        let diagnostic = Diagnostic::new(Code::MissingServers, message);
        builder.report(places_of(
            diagnostic,
            &without,
            "no `servers` here",
            "nor here",
        ));
    }
}

fn has_paths(page: &Page) -> bool {
    page.value
        .get("paths")
        .and_then(Value::as_object)
        .is_some_and(|paths| !paths.is_empty())
}
