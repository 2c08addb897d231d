//! Walks the operations of a document as it is written, and the components that none of them uses.

use std::collections::BTreeSet;

use serde_json::Value;

use super::place::{Content, Owner, Parameter, Part, Place};
use crate::document::node::Node;
use crate::document::resolve;
use crate::document::shape::METHODS;
use crate::pointer::Pointer;

/// Every operation, parameter, body, response and response header of the document.
pub(super) fn places(document: &Value) -> Vec<Place> {
    let root = Node::root(document);
    let mut walk = Walk {
        document,
        places: Vec::new(),
        used: BTreeSet::new(),
    };
    for (path, item) in root.members("paths") {
        if path.starts_with('/') {
            walk.item(&item, &|method| format!("`{method} {path}`"), &|method| {
                Owner::Call(path.to_owned(), method.to_owned())
            });
        }
    }
    for (name, item) in root.members("webhooks") {
        walk.item(
            &item,
            &|method| format!("`{method}` of the webhook `{name}`"),
            &|_| Owner::Incoming,
        );
    }
    walk.unused(&root);
    walk.places
}

struct Walk<'a> {
    document: &'a Value,
    places: Vec<Place>,
    /// The components that were reached.
    used: BTreeSet<Pointer>,
}

impl<'a> Walk<'a> {
    /// The operations of a path item; what each is called, and whose it is, depends on the method.
    fn item(
        &mut self,
        item: &Node<'a>,
        title: &dyn Fn(&str) -> String,
        owner: &dyn Fn(&str) -> Owner,
    ) {
        let Some(item) = self.follow(item) else {
            return;
        };
        let mut operations: Vec<(String, Node<'a>)> = METHODS
            .iter()
            .filter_map(|method| Some(((*method).to_owned(), item.get(method)?)))
            .collect();
        let others = item.members("additionalOperations");
        operations.extend(others.map(|(method, operation)| (method.to_owned(), operation)));
        for (method, operation) in operations {
            let title = title(&method.to_ascii_uppercase());
            self.operation(&item, &operation, &title, &owner(&method));
        }
    }

    fn operation(&mut self, item: &Node<'a>, operation: &Node<'a>, title: &str, owner: &Owner) {
        let pointer = operation.pointer.clone();
        self.add(title.to_owned(), pointer, owner, Part::Operation);
        self.parameters(item, operation, title, owner);
        if let Some(body) = operation.get("requestBody") {
            self.body(&body, title, owner);
        }
        for (status, response) in operation.members("responses") {
            if !status.starts_with("x-") {
                self.response(&response, status, title, owner);
            }
        }
        for (name, callback) in operation.members("callbacks") {
            self.callback(&callback, name, title);
        }
    }

    /// The parameters of an operation, and those of its path that it does not describe itself.
    fn parameters(&mut self, item: &Node<'a>, operation: &Node<'a>, title: &str, owner: &Owner) {
        let mut own = BTreeSet::new();
        let of_operation: Vec<Node<'a>> = operation.items("parameters").collect();
        for node in of_operation {
            own.insert(self.parameter(&node, title, owner));
        }
        let of_path: Vec<Node<'a>> = item.items("parameters").collect();
        for node in of_path {
            let target = self.follow(&node).unwrap_or_else(|| node.clone());
            if !own.contains(&identity(&target)) {
                self.parameter(&node, title, owner);
            }
        }
    }

    fn parameter(&mut self, node: &Node<'a>, title: &str, owner: &Owner) -> (String, String) {
        let target = self.follow(node).unwrap_or_else(|| node.clone());
        let identity = identity(&target);
        let name = target.text("name").unwrap_or("?");
        let title = format!("`{name}` in the {} of {title}", identity.0);
        let part = Part::Parameter(Parameter {
            target: target.pointer,
            identity: identity.clone(),
        });
        self.add(title, node.pointer.clone(), owner, part);
        identity
    }

    fn body(&mut self, node: &Node<'a>, title: &str, owner: &Owner) {
        let target = self.follow(node).unwrap_or_else(|| node.clone());
        for (content, pointer) in self.contents(&target, node) {
            let title = format!("body{} of {title}", in_media_type(content.as_ref()));
            self.add(title, pointer, owner, Part::Body(content));
        }
    }

    fn response(&mut self, node: &Node<'a>, status: &str, title: &str, owner: &Owner) {
        let target = self.follow(node).unwrap_or_else(|| node.clone());
        let called = format!("response {status}");
        let called = called.trim_end();
        for (content, pointer) in self.contents(&target, node) {
            let form = in_media_type(content.as_ref());
            let title = format!("{called}{form} of {title}");
            let part = Part::Response(status.to_owned(), content);
            self.add(title, pointer, owner, part);
        }
        for (name, header) in target.members("headers") {
            self.follow(&header);
            let title = format!("header `{name}` of {called} of {title}");
            let part = Part::Header(status.to_owned(), name.to_owned());
            self.add(title, header.pointer, owner, part);
        }
    }

    /// The media types of a body, each with its place; one entry without a media type when there is
    /// none.
    fn contents(&self, target: &Node<'a>, node: &Node<'a>) -> Vec<(Option<Content>, Pointer)> {
        let mut contents: Vec<_> = target
            .members("content")
            .map(|(media_type, content)| {
                let schema = content.get("itemSchema").or_else(|| content.get("schema"));
                let schemas = schema.map(|schema| self.chain(schema)).unwrap_or_default();
                let media_type = media_type.to_owned();
                (
                    Some(Content {
                        media_type,
                        schemas,
                    }),
                    content.pointer,
                )
            })
            .collect();
        if contents.is_empty() {
            contents.push((None, node.pointer.clone()));
        }
        contents
    }

    fn callback(&mut self, node: &Node<'a>, name: &str, title: &str) {
        let Some(callback) = self.follow(node) else {
            return;
        };
        for (expression, item) in callback.object().into_iter().flatten() {
            if expression.starts_with("x-") {
                continue;
            }
            let pointer = callback.pointer.child(expression);
            let item = Node {
                value: item,
                pointer,
            };
            // A callback may describe callbacks of its own, but does so without end only by
            // reference, and then they are known already.
            if self.used.insert(item.pointer.clone()) {
                self.item(
                    &item,
                    &|method| format!("`{method} {expression}` (callback `{name}` of {title})"),
                    &|_| Owner::Incoming,
                );
            }
        }
    }

    /// The node behind references, which are noted as used.
    fn follow(&mut self, node: &Node<'a>) -> Option<Node<'a>> {
        let mut current = node.clone();
        let mut seen = BTreeSet::new();
        while let Some(reference) = resolve::reference(current.value) {
            current = resolve::target(self.document, reference).ok()?;
            if !seen.insert(current.pointer.clone()) {
                return None;
            }
        }
        self.used.extend(seen);
        Some(current)
    }

    /// The place of a schema, and of each that it leads to by reference.
    fn chain(&self, schema: Node<'a>) -> Vec<Pointer> {
        let mut pointers = vec![schema.pointer];
        let mut value = schema.value;
        while let Some(reference) = resolve::reference(value) {
            match resolve::target(self.document, reference) {
                Ok(target) if !pointers.contains(&target.pointer) => {
                    pointers.push(target.pointer);
                    value = target.value;
                }
                _ => break,
            }
        }
        pointers
    }

    /// The components that nothing has led to.
    fn unused(&mut self, root: &Node<'a>) {
        let Some(components) = root.get("components") else {
            return;
        };
        let owner = &Owner::Unused;
        for (name, node) in self.not_used(&components, "pathItems") {
            self.item(
                &node,
                &|method| format!("`{method}` of the path item `{name}`"),
                &|_| Owner::Unused,
            );
        }
        for (name, node) in self.not_used(&components, "callbacks") {
            self.callback(&node, name, "no operation");
        }
        for (name, node) in self.not_used(&components, "parameters") {
            let part = Part::Parameter(Parameter {
                target: node.pointer.clone(),
                identity: identity(&node),
            });
            self.add(format!("the component `{name}`"), node.pointer, owner, part);
        }
        for (name, node) in self.not_used(&components, "requestBodies") {
            self.body(&node, &format!("the component `{name}`"), owner);
        }
        for (name, node) in self.not_used(&components, "responses") {
            self.response(&node, "", &format!("the component `{name}`"), owner);
        }
        for (name, node) in self.not_used(&components, "headers") {
            let part = Part::Header(String::new(), name.to_owned());
            self.add(format!("the component `{name}`"), node.pointer, owner, part);
        }
    }

    fn not_used(&self, components: &Node<'a>, section: &str) -> Vec<(&'a str, Node<'a>)> {
        let all = components.members(section);
        all.filter(|(_, node)| !self.used.contains(&node.pointer))
            .collect()
    }

    fn add(&mut self, title: String, pointer: Pointer, owner: &Owner, part: Part) {
        self.places.push(Place {
            title,
            pointer,
            owner: owner.clone(),
            part,
        });
    }
}

/// What tells parameters of an operation apart: names of headers compare without case.
fn identity(parameter: &Node<'_>) -> (String, String) {
    let place = parameter.text("in").unwrap_or("?").to_owned();
    let name = parameter.text("name").unwrap_or("?");
    let name = if place == "header" {
        name.to_ascii_lowercase()
    } else {
        name.to_owned()
    };
    (place, name)
}

fn in_media_type(content: Option<&Content>) -> String {
    content
        .map(|content| format!(" as `{}`", content.media_type))
        .unwrap_or_default()
}
