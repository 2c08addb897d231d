//! Counts the parts of a document by the names of its keys alone: a check on who knows better.

use std::collections::BTreeMap;

use generator::report::Kind;
use serde_json::Value;

const METHODS: [&str; 9] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
];

/// How many parts of each kind the document has. Components that operations refer to count with
/// each of those, others once.
pub fn of(document: &Value) -> BTreeMap<Kind, usize> {
    let mut count = Count {
        document,
        counts: Kind::ALL.map(|kind| (kind, 0)).into(),
        used: Vec::new(),
    };
    for section in ["paths", "webhooks"] {
        for item in members(document.get(section)) {
            count.item(item);
        }
    }
    for section in ["parameters", "requestBodies", "responses", "headers"] {
        let component = document
            .get("components")
            .and_then(|components| components.get(section));
        for component in members(component) {
            if !count.used.iter().any(|used| std::ptr::eq(*used, component)) {
                count.component(section, component);
            }
        }
    }
    let properties = properties(document);
    count.add(Kind::Property, properties);
    count.counts
}

struct Count<'a> {
    document: &'a Value,
    counts: BTreeMap<Kind, usize>,
    used: Vec<&'a Value>,
}

impl<'a> Count<'a> {
    fn item(&mut self, item: &'a Value) {
        let item = self.follow(item);
        let shared = item.get("parameters").and_then(Value::as_array);
        let others = item.get("additionalOperations").and_then(Value::as_object);
        let others = others.into_iter().flatten().map(|(_, operation)| operation);
        let known = METHODS.iter().filter_map(|method| item.get(method));
        for operation in known.chain(others) {
            self.add(Kind::Operation, 1);
            let own = operation.get("parameters").and_then(Value::as_array);
            for parameter in own.into_iter().chain(shared).flatten() {
                self.follow(parameter);
                self.add(Kind::Parameter, 1);
            }
            if let Some(body) = operation.get("requestBody") {
                self.component("requestBodies", body);
            }
            for response in members(operation.get("responses")) {
                self.component("responses", response);
            }
            for callback in members(operation.get("callbacks")) {
                for item in members(Some(self.follow(callback))) {
                    self.item(item);
                }
            }
        }
    }

    fn component(&mut self, section: &str, component: &'a Value) {
        let component = self.follow(component);
        let contents = members(component.get("content")).count().max(1);
        match section {
            "requestBodies" => self.add(Kind::Body, contents),
            "responses" => {
                self.add(Kind::Response, contents);
                // Headers may have any name: one that begins with `x-` is no extension.
                let headers = component.get("headers").and_then(Value::as_object);
                for header in headers.into_iter().flat_map(|headers| headers.values()) {
                    self.follow(header);
                    self.add(Kind::Header, 1);
                }
            }
            "headers" => self.add(Kind::Header, 1),
            _ => self.add(Kind::Parameter, 1),
        }
    }

    fn follow(&mut self, value: &'a Value) -> &'a Value {
        let Some(reference) = value.get("$ref").and_then(Value::as_str) else {
            return value;
        };
        let target = self
            .document
            .pointer(reference.trim_start_matches('#'))
            .expect("a target");
        self.used.push(target);
        self.follow(target)
    }

    fn add(&mut self, kind: Kind, number: usize) {
        *self.counts.entry(kind).or_default() += number;
    }
}

fn members(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    let members = value.and_then(Value::as_object).into_iter().flatten();
    members
        .filter(|(key, _)| !key.starts_with("x-"))
        .map(|(_, value)| value)
}

/// The members of every `properties` that is a keyword and not itself a property.
fn properties(value: &Value) -> usize {
    match value {
        Value::Array(items) => items.iter().map(properties).sum(),
        Value::Object(object) => object
            .iter()
            .filter(|(key, _)| {
                !matches!(
                    key.as_str(),
                    "example" | "examples" | "default" | "enum" | "const"
                ) && !key.starts_with("x-")
            })
            .map(|(key, value)| match (key.as_str(), value) {
                ("properties", Value::Object(members)) => {
                    members.len() + members.values().map(properties).sum::<usize>()
                }
                _ => properties(value),
            })
            .sum(),
        _ => 0,
    }
}
