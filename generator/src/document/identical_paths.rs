//! Paths that one document has twice, in templates that differ in the names of parameters only.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::operations;
use super::path_template::shape;
use crate::diagnostics::advice::Advice;
use crate::diagnostics::json_path;
use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::location::Origins;
use crate::pointer::Pointer;

/// Reports them. Merging keeps such templates apart where they have a method in common, and nowhere else.
pub(crate) fn check(document: &Value, origins: &Origins, sink: &mut Sink) {
    let mut by_shape: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for operation in operations::of(document, "paths") {
        by_shape
            .entry(shape(operation.path))
            .or_default()
            .insert(operation.path);
    }
    for paths in by_shape.values() {
        let mut differing = BTreeMap::new();
        for path in paths {
            // What is behind `#` tells operations apart that differ in their bodies.
            let template = path.split('#').next().unwrap_or_default();
            differing.entry(template).or_insert(*path);
        }
        if differing.len() > 1 {
            sink.report(finding(differing.into_values(), origins));
        }
    }
}

fn finding<'a>(paths: impl Iterator<Item = &'a str>, origins: &Origins) -> Diagnostic {
    let section = Pointer::root().child("paths");
    let paths: Vec<(&str, Pointer)> = paths.map(|path| (path, section.child(path))).collect();
    let names: Vec<String> = paths.iter().map(|(path, _)| format!("`{path}`")).collect();
    let message = format!(
        "{} are one path, and are read as {}",
        names.join(" and "),
        paths.len()
    );
    let mut diagnostic = Diagnostic::new(Code::IdenticalPaths, message);
    let mut advice = Advice::default();
    for (index, (_, pointer)) in paths.iter().enumerate() {
        let label = match index {
            0 => "this matches the same addresses",
            _ => "as this does",
        };
        diagnostic = diagnostic.at(origins.locate_key(pointer), label);
        if index > 0 {
            advice.remove(&json_path::to_member(pointer));
        }
    }
    diagnostic
        .note("every operation keeps the parameters of its own template")
        .help(advice.into_help("where they are the same, to keep the first"))
}
