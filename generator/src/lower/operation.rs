//! Paths and operations.

use super::context::Lower;
use crate::model::{Event, Incoming, Operation, Tag};
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
        for (name, callback) in &operation.callbacks {
            for (expression, item) in callback.value.iter().flat_map(|callback| &callback.items) {
                let event = Event::Callback {
                    method: operation.method.clone(),
                    path: path.template.clone(),
                    name: name.clone(),
                    expression: expression.clone(),
                };
                self.incoming(&event, item);
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
            tags: self.groups_first(&operation.tags),
            parameters,
            body,
            responses,
            security: security.unwrap_or(&self.spec.security).clone(),
            servers: servers.cloned().unwrap_or_default(),
            paging: operation.paging.clone(),
        })
    }

    /// The tags, those that name groups before the others.
    fn groups_first(&self, tags: &[String]) -> Vec<String> {
        let is_group = |tag: &&String| self.spec.tags.get(*tag).is_none_or(Tag::is_group);
        let (groups, others): (Vec<&String>, Vec<&String>) = tags.iter().partition(is_group);
        groups.into_iter().chain(others).cloned().collect()
    }

    /// Webhooks are calls of the server to the client: their bodies yield types.
    pub(super) fn webhooks(&mut self) {
        for (name, item) in &self.spec.webhooks {
            self.incoming(&Event::Webhook(name.clone()), item);
        }
    }

    /// What the server sends on its own.
    fn incoming(&mut self, event: &Event, item: &'a Entry<PathItem>) {
        for operation in item.value.iter().flat_map(|item| &item.operations) {
            let body = operation.body.as_ref();
            let body = body.and_then(|body| self.body(body));
            self.incoming.push(Incoming {
                event: event.clone(),
                method: operation.method.clone(),
                pointer: operation.pointer.clone(),
                docs: operation.docs.clone(),
                body,
            });
        }
    }
}
