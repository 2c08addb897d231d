//! Paths that do not begin with a slash.

use super::Builder;
use crate::diagnostics::{Code, Diagnostic};
use crate::document::push_down::{Page, PathItem};
use crate::pointer::Pointer;

/// Puts the slash before each path that lacks it: paths are appended to the server's address as they
/// are, and begin with a slash (OpenAPI 3.0.3, section 4.7.8.1).
pub(super) fn add(items: &mut [(&Page, PathItem)], builder: &mut Builder<'_>) {
    for (_, item) in items {
        if item.name.starts_with('/') {
            continue;
        }
        let path = format!("/{}", item.name);
        let message = format!("the path `{}` does not begin with `/`", item.name);
        let place = item.origins.locate_key(&Pointer::root());
        let finding = Diagnostic::new(Code::PathWithoutSlash, message);
        builder.report(finding.at(place, format!("read as `{path}`")));
        item.name = path;
    }
}
