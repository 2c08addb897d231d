//! Writes values anew, with references that stay within one document.

use serde_json::{Map, Value};

use super::target::{Finder, Lead, Target};
use crate::document::openapi_grammar::FieldKind;
use crate::pointer::Pointer;
use crate::source::{DocId, Location};
use crate::spec::reference;

/// How deep things may be written in the place of references to them.
const DEEPEST: usize = 8;

/// Decides what becomes of a reference.
pub(super) trait Links {
    /// The text that replaces a reference to a value of another file or to one that is no component.
    fn component(&mut self, target: Target) -> String;
    /// The value at `pointer` of `doc` is now at `out` of the bundled document.
    fn moved(&mut self, out: &Pointer, doc: DocId, pointer: &Pointer);
    /// A reference at `place` leads nowhere.
    fn broken(&mut self, lead: Lead, place: Location);
    /// The component that represents this value itself, when something else refers to it.
    fn reference_text(&self, target: &Target) -> Option<String>;
}

/// Where a value is: in the input, and in the bundled document.
#[derive(Clone, Debug)]
pub(super) struct At {
    pub(super) doc: DocId,
    pub(super) pointer: Pointer,
    pub(super) out: Pointer,
}

impl At {
    fn child(&self, key: &str) -> Self {
        Self {
            doc: self.doc,
            pointer: self.pointer.child(key),
            out: self.out.child(key),
        }
    }
}

/// Writes the values of one bundled document.
pub(super) struct Writer<'a, 'f, L> {
    pub(super) root: DocId,
    pub(super) finder: &'f mut Finder<'a>,
    pub(super) links: &'f mut L,
    /// What is being written in the place of references.
    pub(super) within: Vec<(DocId, Pointer)>,
}

impl<L: Links> Writer<'_, '_, L> {
    /// The value at `at`, written anew.
    pub(super) fn write(&mut self, value: &Value, holds: &'static FieldKind, at: &At) -> Value {
        if let Some(written) = self
            .in_place(value, holds, at)
            .or_else(|| self.promoted(holds, at))
        {
            return written;
        }
        self.inside(value, holds, at)
    }

    /// The value, even when something refers to it.
    pub(super) fn inside(&mut self, value: &Value, holds: &'static FieldKind, at: &At) -> Value {
        match (value, holds) {
            (_, FieldKind::Data | FieldKind::Text | FieldKind::Reference) => value.clone(),
            (Value::Object(members), _) => Value::Object(self.members(members, holds, at)),
            (Value::Array(items), _) => {
                let items = items.iter().enumerate();
                items
                    .map(|(index, item)| {
                        self.write(item, holds.item(), &at.child(&index.to_string()))
                    })
                    .collect()
            }
            _ => value.clone(),
        }
    }

    fn members(
        &mut self,
        members: &Map<String, Value>,
        holds: &'static FieldKind,
        at: &At,
    ) -> Map<String, Value> {
        let mut written = Map::new();
        for (key, value) in members {
            let place = at.child(key);
            let section = if holds.is_mapping() {
                Some("schemas")
            } else {
                holds.section()
            };
            let value = match (value, section) {
                (Value::String(text), Some(section)) if key == "$ref" => {
                    Value::String(self.reference(text, section, &place))
                }
                (Value::String(text), Some(section)) if holds.is_mapping() => {
                    Value::String(self.mapped(text, section, &place))
                }
                // The default of a discriminator, which names a schema as its mapping does.
                (Value::String(text), None)
                    if matches!(holds.member(key), FieldKind::Reference) =>
                {
                    Value::String(self.mapped(text, "schemas", &place))
                }
                // A document that no other extends has one target for it.
                (Value::String(text), Some(section)) if is_dynamic(key, members) => {
                    let place = At {
                        out: at.out.child("$ref"),
                        ..place
                    };
                    self.links.moved(&place.out, place.doc, &place.pointer);
                    let text = self.reference(text, section, &place);
                    written.insert("$ref".to_owned(), Value::String(text));
                    continue;
                }
                _ => self.write(value, holds.member(key), &place),
            };
            written.insert(key.clone(), value);
        }
        written
    }

    /// What a path item, or a map as a whole, is written as when it is a reference: what it refers
    /// to, with the members beside the reference.
    fn in_place(&mut self, value: &Value, holds: &'static FieldKind, at: &At) -> Option<Value> {
        let text = reference::of(value)?;
        let whole_map = matches!(holds, FieldKind::Map(_)) && holds.section().is_none();
        let path_item = holds.section() == Some("pathItems");
        if !whole_map && !path_item || holds.is_mapping() || reference::file(text).is_empty() {
            return None;
        }
        let lead = self.finder.chase(at.doc, text);
        let Lead::Value(doc, pointer) = &lead else {
            if whole_map {
                self.links
                    .broken(lead, Location::Value(at.doc, at.pointer.child("$ref")));
            }
            return None;
        };
        if path_item && *doc == self.root {
            return Some(self.beside(value, &reference::spelt(pointer), holds, at));
        }
        if self.within.len() >= DEEPEST || self.within.contains(&(*doc, pointer.clone())) {
            let place = Location::Value(at.doc, at.pointer.child("$ref"));
            self.links.broken(Lead::Circle(text.to_owned()), place);
            return Some(Value::Object(Map::new()));
        }
        let target = self.finder.value(*doc, pointer)?.as_object()?;
        let there = At {
            doc: *doc,
            pointer: pointer.clone(),
            out: at.out.clone(),
        };
        self.links.moved(&at.out, *doc, pointer);
        self.within.push((*doc, pointer.clone()));
        let mut written = self.members(target, holds, &there);
        self.within.pop();
        for (key, value) in value.as_object()?.iter().filter(|(key, _)| *key != "$ref") {
            let place = at.child(key);
            self.links.moved(&place.out, at.doc, &place.pointer);
            written.insert(key.clone(), self.write(value, holds.member(key), &place));
        }
        Some(Value::Object(written))
    }

    /// A path item that is a reference to one of the document itself, spelt as `text`.
    fn beside(&mut self, value: &Value, text: &str, holds: &'static FieldKind, at: &At) -> Value {
        let place = at.child("$ref");
        self.links.moved(&place.out, at.doc, &place.pointer);
        let mut written = self.inside(value, holds, at);
        if let Some(members) = written.as_object_mut() {
            members.insert("$ref".to_owned(), Value::from(text));
        }
        written
    }

    /// A reference to the component that a value of the document was made.
    fn promoted(&mut self, holds: &'static FieldKind, at: &At) -> Option<Value> {
        let target = Target {
            section: holds.section()?,
            doc: at.doc,
            pointer: at.pointer.clone(),
        };
        if at.doc != self.root || is_component(&at.pointer, target.section) {
            return None;
        }
        let text = self.links.reference_text(&target)?;
        Some(Value::Object(Map::from_iter([(
            "$ref".to_owned(),
            Value::String(text),
        )])))
    }

    fn mapped(&mut self, text: &str, section: &'static str, at: &At) -> String {
        let is_file = [".json", ".yaml", ".yml"]
            .iter()
            .any(|ending| text.ends_with(ending));
        if text.contains('#') || text.contains('/') || is_file {
            return self.reference(text, section, at);
        }
        let name = Pointer::root()
            .child("components")
            .child(section)
            .child(text);
        match self.finder.value(at.doc, &name) {
            Some(_) if at.doc != self.root => self.links.component(Target {
                section,
                doc: at.doc,
                pointer: name,
            }),
            _ => text.to_owned(),
        }
    }

    fn reference(&mut self, text: &str, section: &'static str, at: &At) -> String {
        let lead = self.finder.lead_from(at.doc, &at.pointer, text);
        match lead {
            Lead::Value(doc, pointer) if doc == self.root && is_in_components(&pointer) => {
                let is_spelt = text.starts_with('#')
                    && reference::pointer(reference::fragment(text)).as_ref() == Some(&pointer);
                if !is_spelt {
                    self.links.moved(&at.out, at.doc, &at.pointer);
                }
                reference::spelt(&pointer)
            }
            // Nothing within a document can be the whole of it.
            Lead::Value(doc, pointer) if doc == self.root && pointer.as_str().is_empty() => {
                text.to_owned()
            }
            Lead::Value(doc, pointer) => self.links.component(Target {
                section,
                doc,
                pointer,
            }),
            Lead::Dangling => text.to_owned(),
            lead => {
                self.links
                    .broken(lead, Location::Value(at.doc, at.pointer.clone()));
                text.to_owned()
            }
        }
    }
}

/// Whether a member is the reference of its schema, which is resolved where it is used.
fn is_dynamic(key: &str, members: &Map<String, Value>) -> bool {
    key == "$dynamicRef" && !members.contains_key("$ref")
}

/// Whether the pointer leads to a component or into one: such places stay where they are.
fn is_in_components(pointer: &Pointer) -> bool {
    let mut keys = pointer.keys();
    keys.next().is_some_and(|first| first == "components") && keys.nth(1).is_some()
}

fn is_component(pointer: &Pointer, section: &str) -> bool {
    let keys: Vec<String> = pointer.keys().collect();
    matches!(keys.as_slice(), [components, name, _] if components == "components" && name == section)
}
