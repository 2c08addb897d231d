//! What is reported about the values of the merged document while they are read.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::Reader;
use super::node::Node;
use super::object;
use crate::diagnostics::{Code, Diagnostic};
use crate::pointer::Pointer;
use crate::spec::{Broken, fixes};

impl<'v> Reader<'v, '_> {
    /// Reads one node as an `openapiv3` type, without the members in `deferred`. When nothing comes back
    /// for an object, the caller says what it lacks.
    pub(super) fn fields<T: DeserializeOwned>(
        &mut self,
        node: &Node<'v>,
        deferred: &[&str],
        placeholders: &[(&str, Value)],
    ) -> Option<T> {
        let Some(members) = node.object() else {
            let message = "this must be an object, and is left out";
            self.report(Code::UnexpectedValue, message, &node.pointer, "no object");
            return None;
        };
        let (read, invalid) = object::parse_fields(members, deferred, placeholders);
        // Without a result, whoever reads the node knows what it cannot do without.
        let read = read?;
        for field in invalid {
            self.found
                .push(fixes::invalid_field(self.document, &node.pointer, &field));
        }
        Some(read)
    }

    pub(super) fn report(
        &mut self,
        code: Code,
        message: impl Into<String>,
        pointer: &Pointer,
        label: &str,
    ) {
        let finding = self.finding(code, message, pointer, label);
        self.found.push(finding);
    }

    /// A finding about a value of the merged document, to which more is to be added.
    pub(super) fn finding(
        &self,
        code: Code,
        message: impl Into<String>,
        pointer: &Pointer,
        label: &str,
    ) -> Diagnostic {
        Diagnostic::new(code, message).at(self.document.origins.locate(pointer), label)
    }

    /// Reports an object that cannot be read without its member `key`; what is no object has been
    /// reported as such.
    pub(super) fn report_lacking(&mut self, node: &Node<'v>, key: &str, message: &str) {
        let (place, label) = match node.object() {
            None => return,
            Some(members) if members.contains_key(key) => (node.pointer.child(key), "no text"),
            Some(_) => (node.pointer.clone(), "it is missing here"),
        };
        self.report(Code::UnexpectedValue, message, &place, label);
    }

    /// Reports a reference that leads nowhere, unless reading the files has told it already.
    pub(super) fn report_broken(&mut self, node: &Node<'v>, reference: &str, broken: &Broken) {
        let finding =
            fixes::broken_reference(self.document, self.sink, &node.pointer, reference, *broken);
        self.found.extend(finding);
    }
}
