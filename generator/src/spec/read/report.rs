//! What is reported about the values of the merged document while they are read.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::node::Node;
use super::object;
use super::quoted::unquoted;
use super::{Finding, Reader};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{DropReason, Dropped};
use crate::pointer::Pointer;
use crate::spec::parts::InvalidField;
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
            let finding = self.finding(
                Code::UnexpectedValue,
                message,
                &node.pointer,
                "not an object",
            );
            self.drop_for(finding, &node.pointer);
            return None;
        };
        let (read, invalid) = object::parse_fields(members, deferred, placeholders);
        // Without a result, whoever reads the node knows what it cannot do without.
        let read = read?;
        for field in invalid {
            self.report_invalid(node, &field);
        }
        Some(read)
    }

    fn report_invalid(&mut self, node: &Node<'v>, field: &InvalidField) {
        let finding = fixes::invalid_field(self.document, &node.pointer, field);
        match field.read_as {
            Some(_) => self.found.push(finding.into()),
            None => self.drop_for(finding, &node.pointer.child(&field.key)),
        }
    }

    /// Whether the member `key` is `true`, be it in quotes; a finding when it is.
    pub(super) fn is_true(&mut self, node: &Node<'v>, key: &str) -> bool {
        self.flag(node, key) == Some(true)
    }

    /// The member `key`, be it in quotes; a finding when it is, and when it is anything else.
    pub(super) fn flag(&mut self, node: &Node<'v>, key: &str) -> Option<bool> {
        let value = node.value.get(key).filter(|value| !value.is_null())?;
        value.as_bool().or_else(|| {
            let read_as = unquoted(value, Value::is_boolean);
            let flag = read_as.as_ref().and_then(Value::as_bool);
            let field = InvalidField {
                key: key.to_owned(),
                reason: "expected `true` or `false`".to_owned(),
                read_as,
            };
            self.report_invalid(node, &field);
            flag
        })
    }

    /// Reports a finding for which the value at `pointer` is dropped.
    pub(super) fn drop_for(&mut self, diagnostic: Diagnostic, pointer: &Pointer) {
        let dropped = Dropped {
            pointer: pointer.clone(),
            why: DropReason::Finding(diagnostic.code),
        };
        self.found.push(Finding {
            diagnostic: Some(diagnostic),
            dropped: Some(dropped),
        });
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
            Some(members) if members.contains_key(key) => (node.pointer.child(key), "not a string"),
            Some(_) => (node.pointer.clone(), "it is missing here"),
        };
        let finding = self.finding(Code::UnexpectedValue, message, &place, label);
        self.drop_for(finding, &node.pointer);
    }

    /// Reports a reference that leads nowhere, unless reading the files has already reported it.
    pub(super) fn report_broken(
        &mut self,
        node: &Node<'v>,
        reference: &str,
        broken: &Broken,
        assumed: &str,
    ) {
        let diagnostic =
            fixes::broken_reference(self.document, self.sink, &node.pointer, reference, *broken);
        let diagnostic = diagnostic.map(|found| found.note(assumed));
        let dropped = Dropped {
            pointer: node.pointer.clone(),
            why: DropReason::Finding(broken.code()),
        };
        self.found.push(Finding {
            diagnostic,
            dropped: Some(dropped),
        });
    }
}
