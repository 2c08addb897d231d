//! A part of a report: what matters to whoever calls some of the operations.

use std::collections::BTreeSet;

use super::about::OperationName;
use super::change::{Change, Kind, Report, Selection};
use super::uses::Uses;

impl Report {
    /// Leaves what touches the operations: each is named as `GET /pets`, by its path, its `operationId` or
    /// the client's method.
    ///
    /// # Errors
    ///
    /// Names those that no change touches, and that are no operation of `known` either.
    pub fn only(&mut self, names: &[String], known: &[OperationName]) -> Result<(), Vec<String>> {
        let is_named = |operation: &OperationName, name: &String| operation.is_named(name);
        let all = || self.operations.iter().chain(known);
        let unknown: Vec<String> = names
            .iter()
            .filter(|name| !all().any(|operation| is_named(operation, name)))
            .cloned()
            .collect();
        if !unknown.is_empty() {
            return Err(unknown);
        }
        let named = self.indices(|operation| names.iter().any(|name| is_named(operation, name)));
        let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        self.keep(quoted.join(" or "), |change| {
            change.touches.iter().any(|index| named.contains(index))
        });
        Ok(())
    }

    /// Leaves what touches the operations that code calls and the types that it names.
    pub fn used_by(&mut self, by: String, uses: &Uses) {
        let called = self.indices(|operation| {
            let mut methods = std::iter::once(&operation.rust).chain(&operation.also);
            methods.any(|method| uses.calls(method))
        });
        self.keep(by, |change| {
            let mut rust = change.rust.iter();
            change.touches.iter().any(|index| called.contains(index))
                || rust.any(|item| uses.names_item(item))
        });
    }

    fn indices(&self, is_wanted: impl Fn(&OperationName) -> bool) -> BTreeSet<usize> {
        let operations = self.operations.iter().enumerate();
        let wanted = operations.filter(|(_, operation)| is_wanted(operation));
        wanted.map(|(index, _)| index).collect()
    }

    fn keep(&mut self, by: String, matters: impl Fn(&Change) -> bool) {
        let before = self.changes.len();
        self.changes
            .retain(|change| concerns_all(change) || matters(change));
        self.selection = Some(Selection {
            by,
            left_out: before - self.changes.len(),
        });
        self.wording.clear();
    }
}

/// What is about the API as a whole matters to all who call it.
fn concerns_all(change: &Change) -> bool {
    matches!(change.kind, Kind::ServersChanged | Kind::SchemeChanged) && change.touches.is_empty()
}

impl OperationName {
    /// Whether somebody may mean it by this.
    fn is_named(&self, name: &str) -> bool {
        let full = name.split_once(' ').is_some_and(|(method, path)| {
            method.eq_ignore_ascii_case(&self.method) && path.trim() == self.path
        });
        full || name == self.path
            || name == self.rust
            || Some(name) == self.id.as_deref()
            || self.also.iter().any(|method| method == name)
    }
}
