//! Path items, operations and callbacks.

use std::sync::Arc;

use serde_json::json;

use super::Reader;
use super::node::Node;
use crate::diagnostics::Code;
use crate::model::{Docs, ExternalDocs, Method};
use crate::spec::Keyword;
use crate::spec::operation::{Callback, Entry, Operation, PathItem};

/// Members of an operation that are read where they matter.
const DEFERRED_FIELDS: &[&str] = &[
    "parameters",
    "requestBody",
    "responses",
    "callbacks",
    "servers",
    "security",
];

/// Who calls an operation.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// The client.
    Outgoing,
    /// The server: of a webhook or callback only the body matters, so that nothing is reported about the
    /// rest.
    Incoming,
}

impl<'v> Reader<'v, '_> {
    pub(super) fn path_item_at(
        &mut self,
        node: &Node<'v>,
        direction: Direction,
    ) -> Entry<PathItem> {
        let mut entry = self.entry(node, |reader, node| Some(reader.path_item(node, direction)));
        let has_own = Method::ALL
            .iter()
            .any(|method| node.get(method.key()).is_some());
        if entry.value.is_none() && has_own {
            // A reference that leads nowhere takes nothing away from what is beside it.
            entry.value = Some(Arc::new(self.path_item(node, direction)));
        }
        entry
    }

    fn path_item(&mut self, node: &Node<'v>, direction: Direction) -> PathItem {
        let mut operations = Vec::new();
        for method in Method::ALL {
            if let Some(node) = node.get(method.key()) {
                operations.push(self.operation(&node, method, direction));
            }
        }
        for (name, node) in node.members("additionalOperations") {
            match Method::of_name(name) {
                Some(method) => operations.push(self.operation(&node, method, direction)),
                None => {
                    let message = format!("`{name}` cannot be a method; the operation is left out");
                    let code = Code::UnexpectedValue;
                    let label = "a method is one word, such as `COPY`";
                    let finding = self.finding(code, message, &node.pointer, label);
                    self.drop_for(finding, &node.pointer);
                }
            }
        }
        let parameters = self.quietly_when(direction == Direction::Incoming, |reader| {
            reader.parameters(node)
        });
        PathItem {
            operations,
            parameters,
            servers: node.get("servers").map(|_| self.servers(node)),
        }
    }

    fn operation(&mut self, node: &Node<'v>, method: Method, direction: Direction) -> Operation {
        let is_incoming = direction == Direction::Incoming;
        let read = self.quietly_when(is_incoming, |reader| {
            let placeholders = [("responses", json!({}))];
            reader.fields::<openapiv3::Operation>(node, DEFERRED_FIELDS, &placeholders)
        });
        let is_readable = read.is_some();
        let read = read.unwrap_or_default();
        let quietly = is_incoming || !is_readable;
        let parameters = self.quietly_when(quietly, |reader| reader.parameters(node));
        let body = node.get("requestBody").map(|body| self.body_at(&body));
        let responses = self.quietly_when(quietly, |reader| reader.responses(node));
        let callbacks = node.members("callbacks");
        let callbacks = callbacks
            .map(|(name, callback)| {
                let callback = self.quietly_when(quietly, |reader| reader.callback_at(&callback));
                (name.to_owned(), callback)
            })
            .collect();
        Operation {
            pointer: node.pointer.clone(),
            method,
            is_readable,
            id: read.operation_id.filter(|id| !id.trim().is_empty()),
            rust_name: node.text("x-rust-name").map(str::to_owned),
            docs: docs(node),
            tags: read.tags,
            parameters,
            body,
            responses,
            callbacks,
            security: self.security(node),
            servers: node.get("servers").map(|_| self.servers(node)),
            paging: match is_incoming {
                true => None,
                false => self.paging(node),
            },
        }
    }

    pub(super) fn callback_at(&mut self, node: &Node<'v>) -> Entry<Callback> {
        self.entry(node, |reader, node| {
            let expressions = node.object().into_iter().flatten();
            let items = expressions
                .filter(|(expression, item)| !expression.starts_with("x-") && item.is_object())
                .map(|(expression, value)| {
                    let item = Node {
                        value,
                        pointer: node.pointer.child(expression),
                    };
                    let item = reader.path_item_at(&item, Direction::Incoming);
                    (expression.clone(), item)
                });
            Some(Callback {
                pointer: node.pointer.clone(),
                items: items.collect(),
            })
        })
    }

    /// Reads without reporting anything.
    pub(super) fn quietly<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::take(&mut self.found);
        let read = read(self);
        self.found = before;
        read
    }

    fn quietly_when<T>(&mut self, quietly: bool, read: impl FnOnce(&mut Self) -> T) -> T {
        match quietly {
            true => self.quietly(read),
            false => read(self),
        }
    }
}

/// What an operation, parameter or response says in words.
pub(super) fn docs(node: &Node<'_>) -> Docs {
    let external = node.get("externalDocs");
    let example = node.value.get("example").filter(|value| !value.is_null());
    Docs {
        title: node.text("summary").map(str::to_owned),
        description: node.text("description").map(str::to_owned),
        deprecated: node.is_true("deprecated"),
        sunset: node.text(Keyword::XSunset.as_str()).map(Into::into),
        renamed_from: node.text(Keyword::XRenamedFrom.as_str()).map(Into::into),
        example: example.cloned().map(Box::new),
        external: external.and_then(|docs| {
            let description = docs.text("description").map(str::to_owned);
            let url = docs.text("url")?.to_owned();
            Some(Box::new(ExternalDocs { url, description }))
        }),
        ..Docs::default()
    }
}
