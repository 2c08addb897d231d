//! Paths and operations.

use super::context::Lower;
use crate::model::Operation;
use crate::spec::operation::{Entry, Operation as Written, Path, PathItem};

impl<'a> Lower<'a> {
    /// Every operation under `paths`, by path and then method.
    pub(super) fn operations(&mut self) -> Vec<Operation> {
        let mut operations = Vec::new();
        for path in &self.spec.paths {
            for operation in path.item.value.iter().flat_map(|item| &item.operations) {
                operations.extend(self.operation(path, operation));
            }
        }
        operations
    }

    fn operation(&mut self, path: &'a Path, operation: &'a Written) -> Option<Operation> {
        if !operation.is_readable {
            return None;
        }
        let item = path.item.value.as_deref()?;
        let parameters = self.parameters(&path.template, item, operation);
        let body = operation.body.as_ref();
        let body = body.and_then(|body| self.body(body));
        let responses = self.responses(operation);
        for (_, callback) in &operation.callbacks {
            for (_, item) in callback.value.iter().flat_map(|callback| &callback.items) {
                self.incoming_bodies(item);
            }
        }
        let servers = operation.servers.as_ref().or(item.servers.as_ref());
        let servers = servers.or(path.servers.as_ref());
        let security = operation.security.as_ref();
        Some(Operation {
            method: operation.method.clone(),
            path: path.template.clone(),
            pointer: operation.pointer.clone(),
            id: operation.id.clone(),
            rust_name: operation.rust_name.clone(),
            docs: operation.docs.clone(),
            tags: operation.tags.clone(),
            parameters,
            body,
            responses,
            security: security.unwrap_or(&self.spec.security).clone(),
            servers: servers.cloned().unwrap_or_default(),
        })
    }

    /// Webhooks are calls of the server to the client: their bodies yield types.
    pub(super) fn webhooks(&mut self) {
        for (_, item) in &self.spec.webhooks {
            self.incoming_bodies(item);
        }
    }

    /// The types of what the server sends on its own.
    fn incoming_bodies(&mut self, item: &'a Entry<PathItem>) {
        for operation in item.value.iter().flat_map(|item| &item.operations) {
            if let Some(body) = &operation.body {
                let body = self.body(body);
                let contents = body.into_iter().flat_map(|body| body.contents);
                self.incoming.extend(contents.map(|content| content.ty));
            }
        }
    }
}
