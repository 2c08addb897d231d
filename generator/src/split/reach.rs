//! What a part of a document reaches.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::document::openapi_grammar::{DOCUMENT, FieldKind};
use crate::spec::reference;

/// A component: its section and its name.
pub(super) type Component = (String, String);

/// What something refers to directly.
#[derive(Clone, Debug, Default)]
pub(super) struct Uses {
    /// Components, security schemes among them.
    pub(super) components: BTreeSet<Component>,
    /// Tags, by name.
    pub(super) tags: BTreeSet<String>,
}

impl Uses {
    /// What a value uses.
    pub(super) fn of(value: &Value, holds: &'static FieldKind) -> Self {
        let mut uses = Self::default();
        uses.collect(value, holds);
        uses
    }

    /// What the members of an object use.
    pub(super) fn of_members(members: &Map<String, Value>, holds: &'static FieldKind) -> Self {
        let mut uses = Self::default();
        uses.collect_members(members, holds);
        uses
    }

    /// Adds what something else uses.
    pub(super) fn extend(&mut self, other: Uses) {
        self.components.extend(other.components);
        self.tags.extend(other.tags);
    }

    fn collect(&mut self, value: &Value, holds: &'static FieldKind) {
        match (value, holds) {
            (Value::String(text), FieldKind::Reference) => self.components.extend(component(text)),
            (_, FieldKind::Data | FieldKind::Text | FieldKind::Reference) => {}
            (Value::Array(items), _) => {
                for item in items {
                    self.collect(item, holds.item());
                }
            }
            (Value::Object(members), _) => self.collect_members(members, holds),
            _ => {}
        }
    }

    fn collect_members(&mut self, members: &Map<String, Value>, holds: &'static FieldKind) {
        if holds.is_requirement() {
            let section = || "securitySchemes".to_owned();
            let schemes = members.keys().map(|name| (section(), name.clone()));
            self.components.extend(schemes);
        }
        if holds.is_operation() {
            let tags = members.get("tags").and_then(Value::as_array);
            let names = tags.into_iter().flatten().filter_map(Value::as_str);
            self.tags.extend(names.map(str::to_owned));
        }
        for (key, value) in members {
            self.collect(value, holds.member(key));
        }
    }
}

/// The component that a reference leads to or into; a bare name is that of a schema.
fn component(text: &str) -> Option<Component> {
    let Some(fragment) = text.strip_prefix('#') else {
        return Some(("schemas".to_owned(), text.to_owned()));
    };
    let pointer = reference::pointer(fragment)?;
    let mut keys = pointer.keys();
    let (first, section, name) = (keys.next()?, keys.next()?, keys.next()?);
    (first == "components").then_some((section, name))
}

/// Which components refer to which.
#[derive(Debug, Default)]
pub(super) struct Graph {
    edges: BTreeMap<Component, BTreeSet<Component>>,
}

impl Graph {
    /// The graph of a document.
    pub(super) fn of(document: &Value) -> Self {
        let holds = DOCUMENT.member("components");
        let sections = document.get("components").and_then(Value::as_object);
        let mut graph = Self::default();
        for (section, members) in sections.into_iter().flatten() {
            for (name, value) in members.as_object().into_iter().flatten() {
                let uses = Uses::of(value, holds.member(section).member(name));
                graph
                    .edges
                    .insert((section.clone(), name.clone()), uses.components);
            }
        }
        graph
    }

    /// Every component.
    pub(super) fn components(&self) -> impl Iterator<Item = &Component> {
        self.edges.keys()
    }

    /// The components that are reached from the given ones, themselves included.
    pub(super) fn reached(&self, from: &BTreeSet<Component>) -> BTreeSet<Component> {
        let mut reached = BTreeSet::new();
        let mut open: Vec<&Component> = from.iter().collect();
        while let Some(next) = open.pop() {
            if let Some(uses) = self.edges.get(next)
                && reached.insert(next.clone())
            {
                open.extend(uses);
            }
        }
        reached
    }
}
