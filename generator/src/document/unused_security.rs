//! Security schemes that are defined, and required by hardly any operation.

use serde_json::{Value, json};

use super::operations;
use super::push_down::Page;
use crate::diagnostics::advice::Advice;
use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::location::Origins;
use crate::pointer::Pointer;

/// Reports schemes that most operations seem to have forgotten: neither they nor their document say anything
/// about `security` (there are `silent` of that kind), and the merged document requires nothing of all operations.
pub(crate) fn check(silent: usize, document: &Value, origins: &Origins, sink: &mut Sink) {
    let schemes = document
        .pointer("/components/securitySchemes")
        .and_then(Value::as_object);
    let names: Vec<&str> = schemes
        .into_iter()
        .flatten()
        .map(|(name, _)| name.as_str())
        .collect();
    let Some(first) = names.first() else {
        return;
    };
    let listed = document.get("security").and_then(Value::as_array);
    if listed.is_some_and(|listed| !listed.is_empty()) {
        return;
    }
    let total = operations::of(document, "paths").count();
    let silent = silent.min(total);
    if silent * 2 <= total {
        return;
    }
    let section = Pointer::root().child("components").child("securitySchemes");
    let place = origins.locate_key(&section.child(first));
    let message = format!(
        "{silent} of {total} operations require no security scheme, although {} {} defined",
        names.len(),
        if names.len() == 1 { "is" } else { "are" },
    );
    let alternatives: Vec<Value> = names.iter().map(|name| json!({ *name: [] })).collect();
    let mut advice = Advice::default();
    advice.update("$", &json!({ "security": alternatives }));
    sink.report(
        Diagnostic::new(Code::UnusedSecurity, message)
            .at(place, "this credential is not sent with them")
            .help(advice.into_help(
                "if the API wants a credential, to have it sent with every operation that says nothing else",
            )),
    );
}

/// How many operations say nothing about security, where their document does not either.
pub(crate) fn silent_operations(pages: &[Page]) -> usize {
    pages.iter().map(silent_in).sum()
}

fn silent_in(page: &Page) -> usize {
    if page.value.get("security").is_some() {
        return 0;
    }
    operations::of(&page.value, "paths")
        .filter(|operation| !operation.value.contains_key("security"))
        .count()
}
