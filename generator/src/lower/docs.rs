//! Annotations → docs.

use serde_json::Value;

use super::shell::SchemaShell;
use crate::document::node::Node;
use crate::model::{Constraints, Docs, ExternalDocs};

/// What a schema says in words, and demands beyond the type.
pub(super) fn of_schema(node: &Node<'_>, shell: &SchemaShell) -> Docs {
    let data = &shell.data;
    Docs {
        title: data.title.clone(),
        description: data.description.clone(),
        deprecated: data.deprecated,
        default: given(node, "default"),
        example: given(node, "example"),
        constraints: constraints(shell),
        external: data.external_docs.as_ref().map(|docs| {
            Box::new(ExternalDocs {
                url: docs.url.clone(),
                description: docs.description.clone(),
            })
        }),
    }
}

/// What an operation, parameter or response says in words.
pub(super) fn of_node(node: &Node<'_>) -> Docs {
    let external = node.get("externalDocs");
    Docs {
        title: node.text("summary").map(str::to_owned),
        description: node.text("description").map(str::to_owned),
        deprecated: node.is_true("deprecated"),
        example: given(node, "example"),
        external: external.and_then(|docs| {
            let description = docs.text("description").map(str::to_owned);
            let url = docs.text("url")?.to_owned();
            Some(Box::new(ExternalDocs { url, description }))
        }),
        ..Docs::default()
    }
}

fn given(node: &Node<'_>, key: &str) -> Option<Box<Value>> {
    let value = node.value.get(key).filter(|value| !value.is_null());
    value.cloned().map(Box::new)
}

fn constraints(shell: &SchemaShell) -> Option<Box<Constraints>> {
    let keywords = &shell.keywords;
    let demanded = Constraints {
        minimum: keywords
            .minimum
            .map(|bound| (bound, keywords.exclusive_minimum == Some(true))),
        maximum: keywords
            .maximum
            .map(|bound| (bound, keywords.exclusive_maximum == Some(true))),
        multiple_of: keywords.multiple_of,
        length: (keywords.min_length, keywords.max_length),
        pattern: keywords.pattern.clone(),
        items: (keywords.min_items, keywords.max_items),
        unique_items: keywords.unique_items == Some(true),
        properties: (keywords.min_properties, keywords.max_properties),
        format: keywords.format.clone(),
    };
    (demanded != Constraints::default()).then(|| Box::new(demanded))
}

/// Docs of a place that says something itself about the type it uses: what it says comes first.
pub(super) fn or(here: Docs, there: &Docs) -> Docs {
    Docs {
        title: here.title,
        description: here.description.or_else(|| there.description.clone()),
        deprecated: here.deprecated,
        default: here.default.or_else(|| there.default.clone()),
        example: here.example,
        constraints: here.constraints,
        external: here.external,
    }
}
