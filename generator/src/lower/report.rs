//! What lowering says about values of the merged document.

use serde_json::{Value, json};

use super::context::Lower;
use super::origin;
use crate::diagnostics::{Code, Diagnostic};
use crate::document::advice::Advice;
use crate::document::json_path;
use crate::document::node::Node;
use crate::document::resolve::{self, Broken};
use crate::pointer::Pointer;

impl<'a> Lower<'a> {
    /// Reports a finding about a value of the merged document.
    pub(super) fn report(
        &mut self,
        code: Code,
        message: impl Into<String>,
        pointer: &Pointer,
        label: &str,
    ) {
        let finding = self.finding(code, message, pointer, label);
        self.sink.report(finding);
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
    pub(super) fn report_lacking(&mut self, node: &Node<'a>, key: &str, message: &str) {
        let (place, label) = match node.object() {
            None => return,
            Some(members) if members.contains_key(key) => (node.pointer.child(key), "no text"),
            Some(_) => (node.pointer.clone(), "it is missing here"),
        };
        self.report(Code::UnexpectedValue, message, &place, label);
    }

    /// How an overlay addresses a value of the merged document.
    pub(super) fn json_path(&self, pointer: &Pointer) -> String {
        json_path::find(self.root(), pointer)
    }

    /// Help: an overlay that merges `update` into the value at `pointer`.
    pub(super) fn overlay(&self, intent: &str, pointer: &Pointer, update: &Value) -> String {
        let mut advice = Advice::default();
        advice.update(&self.json_path(pointer), update);
        advice.into_help(intent)
    }

    /// Reports a schema that stands at the end of too long a chain.
    pub(super) fn report_too_deep(&mut self, node: &Node<'a>) {
        let message = "too many schemas are made of one another; the value stays untyped";
        let label = "this is where the chain gets too long";
        let finding = self.finding(Code::TooDeep, message, &node.pointer, label);
        self.sink
            .report(finding.help("write out here what is meant"));
    }

    /// Reports a reference that leads nowhere, unless reading the files has told it already.
    pub(super) fn report_broken(&mut self, node: &Node<'a>, reference: &str, broken: &Broken) {
        let place = self.document.origins.locate(&node.pointer.child("$ref"));
        if self.sink.speaks_for(&place) {
            return;
        }
        let finding =
            |code, message: String, label| Diagnostic::new(code, message).at(place, label);
        let finding = match broken {
            Broken::Dangling => {
                let message = format!("nothing stands at `{reference}`");
                let finding = finding(Code::DanglingReference, message, "referred to here");
                self.with_target(finding, node, reference)
            }
            Broken::Foreign => {
                let message = format!("`{reference}` is no place in this document");
                let finding = finding(Code::DanglingReference, message, "referred to here");
                self.with_address(finding, reference)
            }
            Broken::Loop => {
                let message = format!("`{reference}` leads back to itself");
                finding(Code::ReferenceLoop, message, "this describes nothing")
                    .help("write what is meant in one of the places that refer to each other")
            }
        };
        self.sink.report(finding);
    }

    /// Adds what a reference may have been meant to lead to, or how that is defined.
    fn with_target(&self, finding: Diagnostic, node: &Node<'a>, reference: &str) -> Diagnostic {
        if let Some(name) = origin::closest_component(self.root(), reference) {
            let update = json!({ "$ref": name });
            return finding
                .help(format!("did you mean `{name}`?"))
                .help(self.overlay("if so", &node.pointer, &update));
        }
        let finding = finding.help("add the document or page that defines it");
        match definition(reference) {
            Some(components) => {
                let update = json!({ "components": components });
                let intent = "or, to define it (change the value as the vendor describes it)";
                finding.help(self.overlay(intent, &Pointer::root(), &update))
            }
            None => finding,
        }
    }

    /// Adds how a bare name is written as a reference.
    fn with_address(&self, finding: Diagnostic, reference: &str) -> Diagnostic {
        let components = self.root().get("components").and_then(Value::as_object);
        let section = components.into_iter().flatten().find(|(_, members)| {
            members
                .as_object()
                .is_some_and(|members| members.contains_key(reference))
        });
        finding.help(match section {
            Some((section, _)) => {
                let pointer = Pointer::root()
                    .child("components")
                    .child(section)
                    .child(reference);
                format!("did you mean `#{pointer}`?")
            }
            None => "a reference inside the document starts with `#/`, such as \
                     `#/components/schemas/Name`"
                .to_owned(),
        })
    }
}

/// A start for the component that a reference is missing, below `components`.
fn definition(reference: &str) -> Option<Value> {
    let pointer = resolve::fragment(reference)?;
    let keys: Vec<String> = pointer.keys().collect();
    let [components, section, name] = keys.as_slice() else {
        return None;
    };
    let value = match section.as_str() {
        "schemas" => json!({ "type": "object" }),
        "responses" => json!({ "description": name }),
        "parameters" => json!({ "name": name, "in": "query", "schema": { "type": "string" } }),
        "headers" => json!({ "schema": { "type": "string" } }),
        "requestBodies" => {
            json!({ "content": { "application/json": { "schema": { "type": "object" } } } })
        }
        _ => return None,
    };
    (components == "components").then(|| json!({ section: { name: value } }))
}
