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

use std::borrow::Cow;

use serde_json::{Map, Value, json};

use super::openapi_grammar::METHODS;
use super::operation_ids;
use super::operations::{self, ADDITIONAL, is_path_item};
use crate::location::Origins;
use crate::pointer::Pointer;
use crate::spec::reference;

/// A document to be merged.
#[derive(Clone, Debug)]
pub(crate) struct Page<'a> {
    /// Its content, without references to other files.
    pub(crate) value: Cow<'a, Value>,
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

/// The path items of a document, taken apart.
pub(crate) fn paths(page: &Page<'_>) -> Vec<PathItem> {
    let inherited = Inherited::servers_and_security(page);
    items(page, "paths", &inherited)
}

/// The webhooks of a document, taken apart. The document's servers do not apply to them.
pub(crate) fn webhooks(page: &Page<'_>) -> Vec<PathItem> {
    let inherited = Inherited::security(page);
    items(page, "webhooks", &inherited)
}

/// A value that applies to an operation, and where it is in the document.
#[derive(Clone, Debug)]
struct Given<'a> {
    value: Cow<'a, Value>,
    pointer: Pointer,
}

/// What the operations of a document inherit from its root.
struct Inherited<'a> {
    servers: Option<Given<'a>>,
    security: Given<'a>,
}

impl<'a> Inherited<'a> {
    fn security(page: &'a Page<'_>) -> Self {
        let pointer = Pointer::root().child("security");
        let value = page
            .value
            .get("security")
            .map_or(Cow::Owned(json!([])), Cow::Borrowed);
        Self {
            servers: None,
            security: Given { value, pointer },
        }
    }

    fn servers_and_security(page: &'a Page<'_>) -> Self {
        let pointer = Pointer::root().child("servers");
        let servers = match named_servers(&page.value) {
            Some(servers) => Some(Given {
                value: Cow::Borrowed(servers),
                pointer,
            }),
            None if some_operation_has_servers(&page.value) => Some(Given {
                value: Cow::Owned(json!([{ "url": "/" }])),
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

fn items(page: &Page<'_>, section: &str, inherited: &Inherited<'_>) -> Vec<PathItem> {
    let section_pointer = Pointer::root().child(section);
    let items = page.value.get(section).and_then(Value::as_object);
    items
        .into_iter()
        .flatten()
        .filter(|(name, _)| is_path_item(section, name))
        .filter_map(|(name, item)| {
            let (item, pointer) = resolved(page, item.as_object()?, section_pointer.child(name));
            Some(take_apart(page, name, &item, &pointer, inherited))
        })
        .collect()
}

/// The path item that a `$ref` leads to, with the members that are beside the reference; the
/// item itself when it has none, or one that leads nowhere.
fn resolved<'a>(
    page: &'a Page<'_>,
    item: &'a Map<String, Value>,
    pointer: Pointer,
) -> (Cow<'a, Map<String, Value>>, Pointer) {
    let Some(reference) = item.get("$ref").and_then(Value::as_str) else {
        return (Cow::Borrowed(item), pointer);
    };
    let Some(target) = reference::chase(&page.value, reference) else {
        return (Cow::Borrowed(item), pointer);
    };
    let Some(members) = target.value.as_object() else {
        return (Cow::Borrowed(item), pointer);
    };
    let mut merged = members.clone();
    let beside = item.iter().filter(|(key, _)| *key != "$ref");
    merged.extend(beside.map(|(key, value)| (key.clone(), value.clone())));
    (Cow::Owned(merged), target.pointer)
}

fn take_apart(
    page: &Page<'_>,
    name: &str,
    item: &Map<String, Value>,
    pointer: &Pointer,
    inherited: &Inherited<'_>,
) -> PathItem {
    let mut origins = Origins::default();
    origins.graft(&Pointer::root(), &page.origins, pointer);
    let mut operations = Vec::new();
    let mut rest = item.clone();
    for pushed in ["servers", "parameters", "summary", "description"] {
        rest.shift_remove(pushed);
    }
    let push = Push {
        page,
        item,
        item_pointer: pointer.clone(),
    };
    for method in METHODS {
        if item.get(method).is_some_and(Value::is_object)
            && let Some(Value::Object(operation)) = rest.shift_remove(method)
        {
            let pointer = pointer.child(method);
            operations.push(push.operation(method, operation, &pointer, inherited));
        }
    }
    if let Some(Value::Object(others)) = rest.get_mut(ADDITIONAL) {
        let names: Vec<String> = others.keys().cloned().collect();
        for name in names {
            if let Some(Value::Object(operation)) = others.get(&name).cloned() {
                others.shift_remove(&name);
                let method = lower_if_known(&name);
                let pointer = pointer.child(ADDITIONAL).child(&name);
                operations.push(push.operation(&method, operation, &pointer, inherited));
            }
        }
        if others.is_empty() {
            rest.shift_remove(ADDITIONAL);
        }
    }
    PathItem {
        name: name.to_owned(),
        operations,
        rest,
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

/// Pushes what applies to an operation into it.
struct Push<'a> {
    page: &'a Page<'a>,
    item: &'a Map<String, Value>,
    item_pointer: Pointer,
}

impl Push<'_> {
    fn operation(
        &self,
        method: &str,
        mut operation: Map<String, Value>,
        pointer: &Pointer,
        inherited: &Inherited<'_>,
    ) -> Operation {
        let mut origins = Origins::default();
        origins.graft(&Pointer::root(), &self.page.origins, pointer);
        operation_ids::restore(&mut operation);
        self.annotations(&mut operation, &mut origins);
        self.servers(&mut operation, &mut origins, inherited);
        if !operation.contains_key("security") {
            self.give(
                &mut operation,
                &mut origins,
                "security",
                &inherited.security,
            );
        }
        self.parameters(&mut operation, &mut origins, pointer);
        Operation {
            method: method.to_owned(),
            value: Value::Object(operation),
            origins,
        }
    }

    fn annotations(&self, operation: &mut Map<String, Value>, origins: &mut Origins) {
        for key in ["summary", "description"] {
            if let Some(text) = self.item.get(key)
                && !operation.contains_key(key)
            {
                let given = Given {
                    value: Cow::Borrowed(text),
                    pointer: self.item_pointer.child(key),
                };
                self.give(operation, origins, key, &given);
            }
        }
    }

    fn servers(
        &self,
        operation: &mut Map<String, Value>,
        origins: &mut Origins,
        inherited: &Inherited<'_>,
    ) {
        if operation.get("servers").is_some_and(names_something) {
            return;
        }
        operation.shift_remove("servers");
        let of_path = self
            .item
            .get("servers")
            .filter(|servers| names_something(servers));
        match (of_path, &inherited.servers) {
            (Some(servers), _) => {
                let pointer = self.item_pointer.child("servers");
                let given = Given {
                    value: Cow::Borrowed(servers),
                    pointer,
                };
                self.give(operation, origins, "servers", &given);
            }
            (None, Some(given)) => self.give(operation, origins, "servers", given),
            (None, None) => {}
        }
    }

    fn give(
        &self,
        operation: &mut Map<String, Value>,
        origins: &mut Origins,
        key: &str,
        given: &Given<'_>,
    ) {
        operation.insert(key.to_owned(), given.value.clone().into_owned());
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
        let Some(shared) = self.item.get("parameters").and_then(Value::as_array) else {
            return;
        };
        if shared.is_empty() {
            return;
        }
        let own = match operation.get("parameters") {
            None => Vec::new(),
            Some(Value::Array(own)) => own.clone(),
            Some(_) => return,
        };
        let taken: Vec<Identity> = own
            .iter()
            .filter_map(|value| self.identity(value))
            .collect();
        let shared_pointer = self.item_pointer.child("parameters");
        let inherited = shared.iter().enumerate().filter(|(_, parameter)| {
            self.identity(parameter)
                .is_none_or(|identity| !taken.contains(&identity))
        });
        let mut all: Vec<(Value, Pointer)> = inherited
            .map(|(index, parameter)| (parameter.clone(), shared_pointer.index(index)))
            .collect();
        let own_pointer = pointer.child("parameters");
        all.extend(
            own.into_iter()
                .enumerate()
                .map(|(index, parameter)| (parameter, own_pointer.index(index))),
        );
        let target = Pointer::root().child("parameters");
        for (index, (_, source)) in all.iter().enumerate() {
            origins.graft(&target.index(index), &self.page.origins, source);
        }
        let all = all.into_iter().map(|(parameter, _)| parameter).collect();
        operation.insert("parameters".to_owned(), Value::Array(all));
    }

    fn identity(&self, parameter: &Value) -> Option<Identity> {
        Identity::of(reference::follow(&self.page.value, parameter)?)
    }
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
