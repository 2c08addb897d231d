//! Inheritance: a component with a discriminator, and the components that are made of it by `allOf`
//! (OpenAPI 3.0.3, section 4.7.25). Where the parent is used, a value is one of the children.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::schemas::{Schemas, list, members, reference};

/// Which components are made of which.
#[derive(Debug, Default)]
pub(super) struct Inheritance {
    /// The direct children of each parent that has a discriminator.
    children: BTreeMap<String, BTreeSet<String>>,
}

impl Inheritance {
    pub(super) fn find(schemas: &Schemas<'_>) -> Self {
        let mut children: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (name, schema) in schemas.components() {
            for part in list(schema, "allOf") {
                let parent = reference(part).and_then(|reference| schemas.target(reference)?.1);
                if let Some(parent) = parent.filter(|parent| parent != name) {
                    children.entry(parent).or_default().insert(name.to_owned());
                }
            }
        }
        children.retain(|parent, _| {
            let schema = schemas.component(parent);
            schema.is_some_and(|schema| {
                tag(schema).is_some()
                    && schema.get("oneOf").is_none()
                    && schema.get("anyOf").is_none()
            })
        });
        Self { children }
    }

    /// Whether the component is made of a parent with a discriminator.
    pub(super) fn is_child(&self, name: &str) -> bool {
        self.children
            .values()
            .any(|children| children.contains(name))
    }

    /// The components of which a value may be where this parent is used; none when it is no parent.
    pub(super) fn descendants(&self, parent: &str) -> Vec<String> {
        let mut found = BTreeSet::new();
        let mut pending = vec![parent];
        while let Some(name) = pending.pop() {
            for child in self.children.get(name).into_iter().flatten() {
                if found.insert(child.clone()) {
                    pending.push(child);
                }
            }
        }
        found.remove(parent);
        found.into_iter().collect()
    }

    /// What a value of a child has under the discriminators of its parents: a schema for each.
    pub(super) fn tags(&self, schemas: &Schemas<'_>, child: &str) -> Vec<Value> {
        let mut by_property: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for parent in self.children.keys() {
            let is_parent =
                parent == child || self.descendants(parent).iter().any(|name| name == child);
            if let Some(schema) = schemas.component(parent).filter(|_| is_parent)
                && let Some(property) = tag(schema)
            {
                let mapped = mapped(schemas, schema, child);
                by_property
                    .entry(property.to_owned())
                    .or_default()
                    .extend(mapped);
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
}

/// The property that tells the alternatives of a schema apart.
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
