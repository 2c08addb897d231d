//! The root of the document.

use std::collections::BTreeMap;

use super::Reader;
use super::node::Node;
use super::operation::Direction;
use crate::model::{Docs, Tag};
use crate::spec::operation::Path;
use crate::spec::{Components, Spec};

impl<'v> Reader<'v, '_> {
    pub(super) fn document(&mut self, root: &Node<'v>) -> Spec {
        let info = root.get("info");
        let info_text = |key: &str| {
            let text = info.as_ref().and_then(|info| info.text(key));
            text.map(str::to_owned)
        };
        let license = info.as_ref().and_then(|info| info.get("license"));
        let license = license.as_ref();
        let license = license.and_then(|node| node.text("identifier").or(node.text("name")));
        let (title, version) = (info_text("title"), info_text("version"));
        let mut spec = Spec {
            title: title.unwrap_or_default(),
            version: version.unwrap_or_default(),
            description: info_text("description"),
            license: license.map(str::to_owned),
            servers: self.servers(root),
            security_schemes: self.security_schemes(root),
            security: self.security(root).unwrap_or_default(),
            has_security_schemes: has_security_schemes(root),
            tags: tags(root),
            ..Spec::default()
        };
        spec.components = self.components(root);
        let paths: BTreeMap<&str, Node<'v>> = root
            .members("paths")
            .filter(|(path, _)| !path.starts_with("x-"))
            .collect();
        for (path, item) in paths {
            let servers = item.get("servers").map(|_| self.servers(&item));
            spec.paths.push(Path {
                template: path.to_owned(),
                item: self.path_item_at(&item, Direction::Outgoing),
                servers,
            });
        }
        self.report_found();
        for (name, item) in root.members("webhooks") {
            let item = self.path_item_at(&item, Direction::Incoming);
            spec.webhooks.push((name.to_owned(), item));
        }
        self.report_found();
        self.unused_components(root, &mut spec.components);
        spec
    }

    /// The schemas under `components`.
    fn components(&mut self, root: &Node<'v>) -> Components {
        let mut components = Components::default();
        if let Some(node) = root.get("components") {
            for (name, schema) in node.members("schemas") {
                let id = self.schemas.schema_at(schema.value, schema.pointer);
                components.schemas.push((name.to_owned(), id));
            }
        }
        components
    }

    /// The other components: most were read where they are used. What is wrong with the others is no
    /// matter, for nothing comes of them.
    fn unused_components(&mut self, root: &Node<'v>, components: &mut Components) {
        let Some(node) = root.get("components") else {
            return;
        };
        for (name, item) in node.members("pathItems") {
            let item = self.path_item_at(&item, Direction::Incoming);
            components.path_items.push((name.to_owned(), item));
        }
        for (name, callback) in node.members("callbacks") {
            let callback = self.callback_at(&callback);
            components.callbacks.push((name.to_owned(), callback));
        }
        for (name, parameter) in node.members("parameters") {
            let parameter = self.parameter_at(&parameter);
            components.parameters.push((name.to_owned(), parameter));
        }
        for (name, body) in node.members("requestBodies") {
            let body = self.body_at(&body);
            components.bodies.push((name.to_owned(), body));
        }
        for (name, response) in node.members("responses") {
            let response = self.response_at(&response);
            components.responses.push((name.to_owned(), response));
        }
        for (name, header) in node.members("headers") {
            let header = self.header_at(&header);
            components.headers.push((name.to_owned(), header));
        }
        self.found.clear();
    }

    /// Reports what was found so far.
    pub(super) fn report_found(&mut self) {
        for finding in std::mem::take(&mut self.found) {
            if let Some(diagnostic) = finding.diagnostic {
                self.sink.report(diagnostic);
            }
            self.dropped.extend(finding.dropped);
        }
    }
}

fn has_security_schemes(root: &Node<'_>) -> bool {
    let components = root.get("components");
    components.is_some_and(|components| components.get("securitySchemes").is_some())
}

fn tags(root: &Node<'_>) -> BTreeMap<String, Tag> {
    let named = root.items("tags").filter_map(|tag| {
        let text = |key: &str| tag.text(key).map(str::to_owned);
        let name = text("name")?;
        let docs = Docs {
            // What only repeats the name says nothing.
            title: text("summary").filter(|summary| *summary != name),
            description: text("description"),
            ..Docs::default()
        };
        let tag = Tag {
            docs,
            kind: text("kind"),
            parent: text("parent"),
            within: Vec::new(),
            pointer: tag.pointer.clone(),
        };
        Some((name, tag))
    });
    named.collect()
}
