//! Paths and operations.

use std::collections::BTreeMap;

use serde_json::json;

use super::context::Lower;
use super::docs;
use crate::document::node::Node;
use crate::model::{Method, Operation};

/// Members of an operation that are read where they matter.
const HELD_BACK: &[&str] = &[
    "parameters",
    "requestBody",
    "responses",
    "callbacks",
    "servers",
    "security",
];

impl<'a> Lower<'a> {
    /// Every operation under `paths`, by path and then method.
    pub(super) fn operations(&mut self, root: &Node<'a>) -> Vec<Operation> {
        let items: BTreeMap<&str, Node<'a>> = root
            .members("paths")
            .filter(|(path, _)| !path.starts_with("x-"))
            .collect();
        let mut operations = Vec::new();
        for (path, item) in items {
            let Some(target) = self.follow(item.clone()) else {
                continue;
            };
            for method in Method::ALL {
                if let Some(node) = target.get(method.key()) {
                    operations.extend(self.operation(path, method, &item, &target, node));
                }
            }
        }
        operations
    }

    fn operation(
        &mut self,
        path: &str,
        method: Method,
        item: &Node<'a>,
        target: &Node<'a>,
        node: Node<'a>,
    ) -> Option<Operation> {
        let shell: openapiv3::Operation =
            self.shell(&node, HELD_BACK, &[("responses", json!({}))])?;
        let parameters = self.parameters(path, target, &node);
        let body = node.get("requestBody").and_then(|body| self.body(body));
        let responses = self.responses(&node);
        self.callbacks(&node);
        let servers = match node.value.get("servers") {
            Some(_) => self.servers(&node),
            None if target.value.get("servers").is_some() => self.servers(target),
            None => self.servers(item),
        };
        Some(Operation {
            method,
            path: path.to_owned(),
            pointer: node.pointer.clone(),
            id: shell.operation_id.filter(|id| !id.trim().is_empty()),
            rust_name: node.text("x-rust-name").map(str::to_owned),
            docs: docs::of_node(&node),
            tags: shell.tags,
            parameters,
            body,
            responses,
            security: self.security(&node),
            servers,
        })
    }

    /// Callbacks are calls of the server to the client: their bodies yield types.
    fn callbacks(&mut self, node: &Node<'a>) {
        for (_, callback) in node.members("callbacks") {
            let Some(callback) = self.follow(callback) else {
                continue;
            };
            let expressions: Vec<String> = callback
                .object()
                .into_iter()
                .flatten()
                .map(|(expression, _)| expression.clone())
                .collect();
            for expression in expressions {
                if let Some(item) = callback.get(&expression) {
                    self.bodies_of_item(item);
                }
            }
        }
    }

    /// Webhooks are calls of the server to the client: their bodies yield types.
    pub(super) fn webhooks(&mut self, root: &Node<'a>) {
        for (_, item) in root.members("webhooks") {
            self.bodies_of_item(item);
        }
    }

    fn bodies_of_item(&mut self, item: Node<'a>) {
        if !item.value.is_object() {
            return;
        }
        let Some(item) = self.follow(item) else {
            return;
        };
        for method in Method::ALL {
            if let Some(body) = item
                .get(method.key())
                .and_then(|operation| operation.get("requestBody"))
            {
                let body = self.body(body);
                self.incoming.extend(
                    body.into_iter()
                        .flat_map(|body| body.contents)
                        .map(|content| content.ty),
                );
            }
        }
    }
}
