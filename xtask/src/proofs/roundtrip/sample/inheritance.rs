//! Inheritance: a component with a discriminator, and the components that are made of it by `allOf`
//! (OpenAPI 3.0.3, section 4.7.25). Where the parent is used, a value is one of the children.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::schemas::{Schemas, list, members, reference};

/// Which components are made of which.
#[derive(Debug, Default)]
pub(super) struct Inheritance {
    /// The components of which a value may be where a parent is used.
    descendants: BTreeMap<String, Vec<String>>,
    /// What a value of a child has under the discriminators of its parents: a schema for each.
    tags: BTreeMap<String, Vec<Value>>,
}

/// The direct children of each parent.
type Children = BTreeMap<String, BTreeSet<String>>;

impl Inheritance {
    pub(super) fn find(schemas: &Schemas<'_>) -> Self {
        let children = children(schemas);
        let descendants: BTreeMap<String, Vec<String>> = children
            .keys()
            .map(|parent| (parent.clone(), descendants(&children, parent)))
            .collect();
        let named = descendants.values().flatten();
        let tags = named.map(|child| (child.clone(), tags(schemas, &descendants, child)));
        Self {
            tags: tags.collect(),
            descendants,
        }
    }

    /// Whether the component is made of a parent with a discriminator.
    pub(super) fn is_child(&self, name: &str) -> bool {
        self.tags.contains_key(name)
    }

    /// The components of which a value may be where this parent is used; none when it is no parent.
    pub(super) fn descendants(&self, parent: &str) -> &[String] {
        self.descendants.get(parent).map_or(&[], Vec::as_slice)
    }

    /// What a value of a child has under the discriminators of its parents: a schema for each.
    pub(super) fn tags(&self, child: &str) -> &[Value] {
        self.tags.get(child).map_or(&[], Vec::as_slice)
    }
}

fn children(schemas: &Schemas<'_>) -> Children {
    let mut children = Children::new();
    for (name, schema) in schemas.components() {
        for part in list(schema, "allOf") {
            let parent = reference(part).and_then(|reference| schemas.target(reference)?.1);
            if let Some(parent) = parent.filter(|parent| parent != name) {
                children.entry(parent).or_default().insert(name.to_owned());
            }
        }
    }
    children.retain(|parent, _| {
        let is_parent = |schema: &Value| {
            tag(schema).is_some() && schema.get("oneOf").is_none() && schema.get("anyOf").is_none()
        };
        schemas.component(parent).is_some_and(is_parent)
    });
    children
}

fn descendants(children: &Children, parent: &str) -> Vec<String> {
    let mut found = BTreeSet::new();
    let mut pending = vec![parent];
    while let Some(name) = pending.pop() {
        for child in children.get(name).into_iter().flatten() {
            if found.insert(child.clone()) {
                pending.push(child);
            }
        }
    }
    found.remove(parent);
    found.into_iter().collect()
}

fn tags(
    schemas: &Schemas<'_>,
    descendants: &BTreeMap<String, Vec<String>>,
    child: &str,
) -> Vec<Value> {
    let mut by_property: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (parent, descendants) in descendants {
        let is_related = parent == child || descendants.iter().any(|name| name == child);
        if let Some(schema) = schemas.component(parent).filter(|_| is_related)
            && let Some(property) = tag(schema)
        {
            let values = by_property.entry(property.to_owned()).or_default();
            values.extend(mapped(schemas, schema, child));
        }
    }
    let tags = by_property.into_iter().map(|(property, mut values)| {
        if values.is_empty() {
            values.insert(child.to_owned());
        }
        with_tag(&property, &values.into_iter().collect::<Vec<_>>())
    });
    tags.collect()
}

/// The property that distinguishes the alternatives of a schema.
pub(super) fn tag(schema: &Value) -> Option<&str> {
    let discriminator = schema.get("discriminator")?;
    discriminator
        .as_str()
        .or_else(|| discriminator.get("propertyName")?.as_str())
}

/// The values of the discriminator that mean a component, as far as the mapping says so.
pub(super) fn mapped(schemas: &Schemas<'_>, schema: &Value, component: &str) -> Vec<String> {
    let mapping = schema
        .get("discriminator")
        .and_then(|discriminator| members(discriminator, "mapping"));
    let means = |target: &Value| {
        let target = target.as_str()?;
        let named = schemas.target(target).and_then(|(_, name)| name);
        Some(named.map_or(target == component, |name| name == component))
    };
    let entries = mapping.into_iter().flatten();
    let entries = entries.filter(|(_, target)| means(target) == Some(true));
    entries.map(|(value, _)| value.clone()).collect()
}

/// A schema that demands one of these values under a property.
pub(super) fn with_tag(property: &str, values: &[String]) -> Value {
    json!({"properties": {property: {"enum": values}}, "required": [property]})
}
