//! Pointer → origin: what a type's name is made of, from its place alone.

use std::borrow::Cow;

use serde_json::Value;

use super::branch_names;
use crate::model::{Method, Origin, OriginRoot, Section, Step};
use crate::pointer::Pointer;

/// Whether the pointer is that of a schema component, which always has a name of its own.
pub(super) fn is_component(pointer: &Pointer) -> bool {
    component_name(pointer).is_some()
}

/// The name of the schema component at a pointer, as the pointer spells it.
fn component_name(pointer: &Pointer) -> Option<&str> {
    let name = pointer.as_str().strip_prefix("/components/schemas/")?;
    (!name.contains('/')).then_some(name)
}

/// The origin of the schema at a pointer.
pub(super) fn of(root: &Value, pointer: &Pointer) -> Origin {
    let keys: Vec<Cow<'_, str>> = pointer.tokens().collect();
    let (origin_root, consumed) = root_of(&keys);
    let mut walk = Walk {
        value: root,
        keys: &keys,
        at: 0,
        steps: Vec::new(),
    };
    walk.skip(consumed);
    while walk.at < keys.len() {
        walk.step();
    }
    Origin {
        root: origin_root,
        steps: walk.steps,
    }
}

/// The named thing that holds the pointer, and how many of its keys lead there.
fn root_of(keys: &[Cow<'_, str>]) -> (OriginRoot, usize) {
    let words: Vec<&str> = keys.iter().map(Cow::as_ref).take(4).collect();
    match words.as_slice() {
        ["components", section, name, ..] => {
            let section = match *section {
                "parameters" => Section::Parameters,
                "requestBodies" => Section::RequestBodies,
                "responses" => Section::Responses,
                "headers" => Section::Headers,
                "callbacks" | "pathItems" => Section::Paths,
                _ => Section::Schemas,
            };
            (OriginRoot::Component(section, (*name).to_owned()), 3)
        }
        ["paths", path, "additionalOperations", name, ..] => match Method::of_name(name) {
            Some(method) => (OriginRoot::Operation((*path).to_owned(), method), 4),
            None => (OriginRoot::Elsewhere(vec![(*path).to_owned()]), 4),
        },
        ["paths", path, key, ..] => match Method::of_key(key) {
            Some(method) => (OriginRoot::Operation((*path).to_owned(), method), 3),
            None => (OriginRoot::Elsewhere(vec![(*path).to_owned()]), 2),
        },
        ["webhooks", name, ..] => (OriginRoot::Webhook((*name).to_owned()), 2),
        [first, ..] => (OriginRoot::Elsewhere(vec![(*first).to_owned()]), 1),
        [] => (OriginRoot::Elsewhere(Vec::new()), 0),
    }
}

/// Walks down a pointer and notes the steps that matter for names.
struct Walk<'a> {
    value: &'a Value,
    keys: &'a [Cow<'a, str>],
    at: usize,
    steps: Vec<Step>,
}

impl<'a> Walk<'a> {
    fn peek(&self, ahead: usize) -> &'a str {
        self.keys.get(self.at + ahead).map_or("", Cow::as_ref)
    }

    fn skip(&mut self, count: usize) {
        for _ in 0..count {
            let key = self.peek(0);
            self.value = match self.value {
                Value::Array(items) => key.parse::<usize>().ok().and_then(|index| items.get(index)),
                other => other.get(key),
            }
            .unwrap_or(&Value::Null);
            self.at += 1;
        }
    }

    fn step(&mut self) {
        let (key, next) = (self.peek(0), self.peek(1));
        let is_list = self.value.get(key).is_some_and(Value::is_array);
        let (consumed, step) = match key {
            "properties" | "patternProperties" | "$defs" | "definitions" => {
                (2, Some(Step::Property(next.to_owned())))
            }
            "items" if !is_list => (1, Some(Step::Items)),
            "items" | "prefixItems" => (2, Some(Step::Position(next.parse().unwrap_or(0)))),
            "additionalProperties" | "unevaluatedProperties" => (1, Some(Step::Values)),
            "allOf" => (2, None),
            "oneOf" | "anyOf" => (2, Some(self.variant(key, next))),
            "parameters" => (2, Some(self.parameter(next))),
            "headers" => (2, Some(Step::Header(next.to_owned()))),
            "requestBody" => (1, Some(Step::Body(None))),
            "responses" => (2, Some(Step::Response(next.to_owned(), None))),
            "callbacks" => (2, Some(Step::Callback(next.to_owned()))),
            "content" => {
                self.content(next);
                (2, None)
            }
            "schema" => (1, None),
            "itemSchema" => (1, Some(Step::Items)),
            "additionalOperations" => (2, None),
            other if Method::of_key(other).is_some() => (1, None),
            other => (1, Some(Step::Keyword(other.to_owned()))),
        };
        self.steps.extend(step);
        self.skip(consumed);
    }

    /// A media type counts for names only when it is not the first one.
    fn content(&mut self, media_type: &str) {
        let is_first = self
            .value
            .get("content")
            .and_then(Value::as_object)
            .and_then(|content| content.keys().next())
            .is_none_or(|first| first == media_type);
        if let (false, Some(Step::Body(name) | Step::Response(_, name))) =
            (is_first, self.steps.last_mut())
        {
            *name = Some(media_type.to_owned());
        }
    }

    fn parameter(&self, index: &str) -> Step {
        let parameter = index.parse::<usize>().ok().and_then(|index| {
            self.value
                .get("parameters")?
                .get(index)?
                .get("name")?
                .as_str()
        });
        Step::Parameter(parameter.unwrap_or(index).to_owned())
    }

    fn variant(&self, keyword: &str, index: &str) -> Step {
        let index = index.parse::<usize>().unwrap_or(0);
        let branches = self.value.get(keyword).and_then(Value::as_array);
        let name = branches.and_then(|branches| branch_names::of(branches, index));
        Step::Variant(index, name)
    }
}
