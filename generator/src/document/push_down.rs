//! Gives every operation what applies to it from further up, so that documents can be merged in any
//! order: servers, security, and the parameters and annotations of its path.
//!
//! - An operation without `servers` takes those of its path, else those of the document. A document
//!   that names no server at all leaves its operations without any; where only some of its
//!   operations have servers of their own, the others get the specification's default, `/`.
//! - An operation without `security` takes that of the document, and `[]` where that has none.
//! - An operation without `summary` or `description` takes its path's.
//! - The path's parameters come before the operation's own, except for those that the operation
//!   defines itself: parameters are the same when `in` and `name` are (header names compare without
//!   case), and a reference counts as what it leads to.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::openapi_grammar::METHODS;
use super::operation_ids;
use super::operations::{self, ADDITIONAL, is_path_item};
use crate::location::Origins;
use crate::pointer::Pointer;
use crate::spec::reference;

/// A document to be merged.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    /// Its content, without references to other files; without what was taken apart already.
    pub(crate) value: Value,
    /// Where its values came from.
    pub(crate) origins: Origins,
}

/// A path item, taken apart.
#[derive(Clone, Debug)]
pub(crate) struct PathItem {
    /// The path, or the name of the webhook.
    pub(crate) name: String,
    /// Its operations.
    pub(crate) operations: Vec<Operation>,
    /// What is left on the path itself: extensions, and what the specification does not know.
    pub(crate) rest: Map<String, Value>,
    /// Where the path item came from.
    pub(crate) origins: Origins,
}

/// An operation with everything that applies to it.
#[derive(Clone, Debug)]
pub(crate) struct Operation {
    /// The method: in lower case, or as it is under `additionalOperations`.
    pub(crate) method: String,
    /// The operation.
    pub(crate) value: Value,
    /// Where its values came from; the operation is the root.
    pub(crate) origins: Origins,
}

/// Takes the path items out of a document, and apart.
pub(crate) fn paths(page: &mut Page) -> Vec<PathItem> {
    let inherited = Inherited::servers_and_security(page);
    items(page, "paths", &inherited)
}

/// Takes the webhooks out of a document, and apart. The document's servers do not apply to them.
pub(crate) fn webhooks(page: &mut Page) -> Vec<PathItem> {
    let inherited = Inherited::security(page);
    items(page, "webhooks", &inherited)
}

/// A value that applies to an operation, and where it is in the document.
#[derive(Clone, Debug)]
struct Given {
    value: Value,
    pointer: Pointer,
}

/// What the operations of a document inherit from its root.
struct Inherited {
    servers: Option<Given>,
    security: Given,
}

impl Inherited {
    fn security(page: &Page) -> Self {
        let pointer = Pointer::root().child("security");
        let security = page.value.get("security").cloned();
        let value = security.unwrap_or_else(|| json!([]));
        Self {
            servers: None,
            security: Given { value, pointer },
        }
    }

    fn servers_and_security(page: &Page) -> Self {
        let pointer = Pointer::root().child("servers");
        let servers = match named_servers(&page.value) {
            Some(servers) => Some(Given {
                value: servers.clone(),
                pointer,
            }),
            None if some_operation_has_servers(&page.value) => Some(Given {
                value: json!([{ "url": "/" }]),
                pointer,
            }),
            None => None,
        };
        Self {
            servers,
            ..Self::security(page)
        }
    }
}

/// The servers that an object names.
pub(crate) fn named_servers(object: &Value) -> Option<&Value> {
    object
        .get("servers")
        .filter(|servers| names_something(servers))
}

/// An empty list of servers is as good as none (OpenAPI 3.1, section 4.8.1).
fn names_something(servers: &Value) -> bool {
    servers.as_array().is_none_or(|list| !list.is_empty())
}

/// Whether any path or operation names servers of its own.
pub(crate) fn some_operation_has_servers(document: &Value) -> bool {
    let items = document.get("paths").and_then(Value::as_object);
    let mut items = items.into_iter().flatten();
    items.any(|(name, item)| {
        if !is_path_item("paths", name) {
            return false;
        }
        let has_servers = |(_, operation): (&str, &Map<String, Value>)| {
            operation.get("servers").is_some_and(names_something)
        };
        named_servers(item).is_some() || operations::of_item(item).any(has_servers)
    })
}

fn items(page: &mut Page, section: &str, inherited: &Inherited) -> Vec<PathItem> {
    let section_pointer = Pointer::root().child(section);
    let mut referred = referred(page, section);
    let taken = take_items(page, section).into_iter();
    let items = taken.map(|(name, item)| match referred.remove(&name) {
        Some((item, pointer)) => take_apart(page, name, item, &pointer, inherited),
        None => {
            let pointer = section_pointer.child(&name);
            take_apart(page, name, item, &pointer, inherited)
        }
    });
    items.collect()
}

/// Takes the path items out of a document.
fn take_items(page: &mut Page, section: &str) -> Vec<(String, Map<String, Value>)> {
    let Some(members) = page.value.get_mut(section).and_then(Value::as_object_mut) else {
        return Vec::new();
    };
    let mut items = Vec::new();
    for (name, value) in std::mem::take(members) {
        match value {
            Value::Object(item) if is_path_item(section, &name) => items.push((name, item)),
            other => {
                members.insert(name, other);
            }
        }
    }
    items
}

/// The path items that `$ref`s lead to, with the members that are beside the reference, by the name of what
/// refers to them. Where one leads nowhere, it is not among them.
fn referred(page: &Page, section: &str) -> BTreeMap<String, (Map<String, Value>, Pointer)> {
    let items = page.value.get(section).and_then(Value::as_object);
    let referred = items.into_iter().flatten().filter_map(|(name, item)| {
        let target = reference::chase(&page.value, reference::of(item)?)?;
        let mut members = target.value.as_object()?.clone();
        let beside = item.as_object()?.iter().filter(|(key, _)| *key != "$ref");
        members.extend(beside.map(|(key, value)| (key.clone(), value.clone())));
        Some((name.clone(), (members, target.pointer)))
    });
    referred.collect()
}

fn take_apart(
    page: &Page,
    name: String,
    mut item: Map<String, Value>,
    pointer: &Pointer,
    inherited: &Inherited,
) -> PathItem {
    let mut origins = Origins::default();
    origins.graft(&Pointer::root(), &page.origins, pointer);
    let push = Push::from(page, &mut item, pointer);
    let mut operations = Vec::new();
    for method in METHODS {
        if item.get(method).is_some_and(Value::is_object)
            && let Some(Value::Object(operation)) = item.shift_remove(method)
        {
            let pointer = pointer.child(method);
            operations.push(push.operation(method, operation, &pointer, inherited));
        }
    }
    if let Some(Value::Object(others)) = item.get_mut(ADDITIONAL) {
        for (name, value) in std::mem::take(others) {
            match value {
                Value::Object(operation) => {
                    let method = lower_if_known(&name);
                    let pointer = pointer.child(ADDITIONAL).child(&name);
                    operations.push(push.operation(&method, operation, &pointer, inherited));
                }
                other => {
                    others.insert(name, other);
                }
            }
        }
        if others.is_empty() {
            item.shift_remove(ADDITIONAL);
        }
    }
    PathItem {
        name,
        operations,
        rest: item,
        origins,
    }
}

/// A method that has a key of its own belongs there, though some write it among the additional ones.
fn lower_if_known(name: &str) -> String {
    let lower = name.to_ascii_lowercase();
    match METHODS.contains(&lower.as_str()) {
        true => lower,
        false => name.to_owned(),
    }
}

/// Pushes what is on a path into its operations.
struct Push<'a> {
    page: &'a Page,
    annotations: Vec<(&'static str, Given)>,
    servers: Option<Given>,
    /// Nothing where the path has no parameters.
    parameters: Vec<(Given, Option<Identity>)>,
}

impl<'a> Push<'a> {
    /// Takes what is pushed out of a path item.
    fn from(page: &'a Page, item: &mut Map<String, Value>, pointer: &Pointer) -> Self {
        let mut take = |key: &str| {
            let value = item.shift_remove(key)?;
            let pointer = pointer.child(key);
            Some(Given { value, pointer })
        };
        let annotations = ["summary", "description"].into_iter();
        let annotations = annotations.filter_map(|key| Some((key, take(key)?)));
        let annotations = annotations.collect();
        let servers = take("servers").filter(|given| names_something(&given.value));
        let parameters = match take("parameters") {
            Some(Given {
                value: Value::Array(items),
                pointer,
            }) => {
                let items = items.into_iter().enumerate();
                let items = items.map(|(index, value)| {
                    let identity = identity(page, &value);
                    let pointer = pointer.index(index);
                    (Given { value, pointer }, identity)
                });
                items.collect()
            }
            _ => Vec::new(),
        };
        Self {
            page,
            annotations,
            servers,
            parameters,
        }
    }

    fn operation(
        &self,
        method: &str,
        mut operation: Map<String, Value>,
        pointer: &Pointer,
        inherited: &Inherited,
    ) -> Operation {
        let mut origins = Origins::default();
        origins.graft(&Pointer::root(), &self.page.origins, pointer);
        operation_ids::restore(&mut operation);
        for (key, given) in &self.annotations {
            if !operation.contains_key(*key) {
                self.give(&mut operation, &mut origins, key, given);
            }
        }
        if !operation.get("servers").is_some_and(names_something) {
            operation.shift_remove("servers");
            if let Some(given) = self.servers.as_ref().or(inherited.servers.as_ref()) {
                self.give(&mut operation, &mut origins, "servers", given);
            }
        }
        if !operation.contains_key("security") {
            let given = &inherited.security;
            self.give(&mut operation, &mut origins, "security", given);
        }
        self.parameters(&mut operation, &mut origins, pointer);
        Operation {
            method: method.to_owned(),
            value: Value::Object(operation),
            origins,
        }
    }

    fn give(
        &self,
        operation: &mut Map<String, Value>,
        origins: &mut Origins,
        key: &str,
        given: &Given,
    ) {
        operation.insert(key.to_owned(), given.value.clone());
        origins.graft(
            &Pointer::root().child(key),
            &self.page.origins,
            &given.pointer,
        );
    }

    fn parameters(
        &self,
        operation: &mut Map<String, Value>,
        origins: &mut Origins,
        pointer: &Pointer,
    ) {
        if self.parameters.is_empty() {
            return;
        }
        let own = match operation.get_mut("parameters") {
            None => Vec::new(),
            Some(Value::Array(own)) => std::mem::take(own),
            Some(_) => return,
        };
        let taken: Vec<Identity> = own
            .iter()
            .filter_map(|value| identity(self.page, value))
            .collect();
        let is_free = |identity: &Identity| !taken.contains(identity);
        let shared = self.parameters.iter();
        let shared = shared.filter(|(_, identity)| identity.as_ref().is_none_or(is_free));
        let mut all: Vec<Given> = shared.map(|(given, _)| given.clone()).collect();
        let own_pointer = pointer.child("parameters");
        all.extend(own.into_iter().enumerate().map(|(index, value)| Given {
            value,
            pointer: own_pointer.index(index),
        }));
        let target = Pointer::root().child("parameters");
        for (index, given) in all.iter().enumerate() {
            origins.graft(&target.index(index), &self.page.origins, &given.pointer);
        }
        let all = all.into_iter().map(|given| given.value).collect();
        operation.insert("parameters".to_owned(), Value::Array(all));
    }
}

fn identity(page: &Page, parameter: &Value) -> Option<Identity> {
    Identity::of(reference::follow(&page.value, parameter)?)
}

/// What makes two parameters the same (OpenAPI 3.1, section 4.8.10, `parameters`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Identity {
    place: String,
    name: String,
}

impl Identity {
    /// The identity of a parameter that is no reference.
    pub(crate) fn of(parameter: &Value) -> Option<Self> {
        let place = parameter.get("in")?.as_str()?.to_owned();
        let name = parameter.get("name")?.as_str()?;
        let name = if place == "header" {
            name.to_ascii_lowercase()
        } else {
            name.to_owned()
        };
        Some(Self { place, name })
    }
}
