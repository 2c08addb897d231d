//! Server-sent events that are described whole (OpenAPI 3.2, section 4.14.4): as objects whose members are
//! the fields of an event. The client's stream has the other fields itself, so what matters is the data.

use std::collections::{BTreeMap, BTreeSet};

use super::context::Lower;
use crate::model::{Docs, DropReason, Shape, StringKind, TagMember, TypeId, Union, Variant};
use crate::spec::{Schema, SchemaId, SchemaType};

/// One kind of event.
#[derive(Clone)]
struct Event<'a> {
    /// The only value of its type.
    name: Option<String>,
    /// The schema of its data.
    data: Option<&'a Schema>,
}

/// The kinds of events that each schema describes.
type Known<'a> = BTreeMap<SchemaId, Option<Vec<Event<'a>>>>;

impl Event<'_> {
    fn is_same(&self, other: &Self) -> bool {
        let data = |event: &Self| event.data.map(|data| data.id);
        self.name == other.name && data(self) == data(other)
    }
}

impl<'a> Lower<'a> {
    /// The type of the data of events; nothing where a schema does not describe whole events, but what
    /// their data hold.
    pub(super) fn event_data(&mut self, item: &'a Schema) -> Option<TypeId> {
        let target = self.target(item)?.id;
        if let Some(known) = self.event_types.get(&target) {
            return *known;
        }
        let ty = self.data_of(item);
        self.event_types.insert(target, ty);
        if ty.is_some() {
            self.drop_fields(item);
        }
        ty
    }

    /// Notes that the fields of events become no members of a type.
    fn drop_fields(&mut self, item: &'a Schema) {
        let mut seen = BTreeSet::new();
        let mut left = vec![item.id];
        while let Some(id) = left.pop() {
            let Some(schema) = self.target(self.schema(id)) else {
                continue;
            };
            if !seen.insert(schema.id) {
                continue;
            }
            for property in schema.properties() {
                let place = self.schema(property.schema).pointer.clone();
                self.drop_because(DropReason::EventField, &place);
            }
            left.extend(schema.parts().iter().copied());
            left.extend(schema.union_branches());
        }
    }

    fn data_of(&mut self, item: &'a Schema) -> Option<TypeId> {
        let events = self.events(item, &mut BTreeMap::new())?;
        let mut variants: Vec<Variant> = Vec::new();
        let mut has_text = false;
        let mut has_data = false;
        for event in events {
            let Some(data) = event.data else { continue };
            has_data = true;
            let Some(content) = self.json_data(data) else {
                has_text = true;
                continue;
            };
            let content = self.schema(content);
            let ty = self.used_type(content);
            if variants.iter().all(|known| known.ty != ty) {
                variants.push(Variant {
                    ty,
                    name: event.name,
                    tags: Vec::new(),
                    tag_member: TagMember::Declared,
                    is_combined: false,
                    is_default: false,
                    docs: Docs::default(),
                });
            }
        }
        match variants.as_slice() {
            _ if has_text || (has_data && variants.is_empty()) => {
                Some(self.anonymous(item.pointer.clone(), Shape::String(StringKind::Plain)))
            }
            [] => None,
            [only] => Some(only.ty),
            _ => {
                let id = self.reserve(item.pointer.clone(), Some(item.origin.clone()));
                if let Some(ty) = self.types.get_mut(id) {
                    ty.shape = Shape::Union(Union {
                        tag: None,
                        variants,
                    });
                }
                Some(id)
            }
        }
    }

    /// The kinds of events that a schema describes; nothing when it has members that events do not have.
    /// No schema is looked into twice.
    fn events(&self, schema: &'a Schema, known: &mut Known<'a>) -> Option<Vec<Event<'a>>> {
        let schema = self.target(schema)?;
        if let Some(known) = known.get(&schema.id) {
            return known.clone();
        }
        known.insert(schema.id, Some(Vec::new()));
        let kinds = self.events_of(schema, known);
        known.insert(schema.id, kinds.clone());
        kinds
    }

    fn events_of(&self, schema: &'a Schema, known: &mut Known<'a>) -> Option<Vec<Event<'a>>> {
        let mut whole = Event {
            name: None,
            data: None,
        };
        for property in schema.properties() {
            let value = self.schema(property.schema);
            match property.name.as_str() {
                "data" => whole.data = Some(value),
                "event" => whole.name = self.only_text(value),
                "id" | "retry" => {}
                _ => return None,
            }
        }
        let mut kinds: Vec<Event<'a>> = Vec::new();
        for part in schema.parts() {
            let mut described = self.events(self.schema(*part), known)?;
            match described.as_slice() {
                [only] => {
                    whole.name = whole.name.or_else(|| only.name.clone());
                    whole.data = whole.data.or(only.data);
                }
                _ => kinds.append(&mut described),
            }
        }
        for branch in schema.union_branches() {
            for kind in self.events(self.schema(branch), known)? {
                if !kinds.iter().any(|other| other.is_same(&kind)) {
                    kinds.push(kind);
                }
            }
        }
        if kinds.is_empty() {
            return Some(vec![whole]);
        }
        for kind in &mut kinds {
            kind.name = kind.name.take().or_else(|| whole.name.clone());
            kind.data = kind.data.or(whole.data);
        }
        Some(kinds)
    }

    /// The one text that a schema allows.
    fn only_text(&self, schema: &Schema) -> Option<String> {
        match self.target(schema)?.values.as_ref()?.list() {
            [only] => only.as_str().map(str::to_owned),
            _ => None,
        }
    }

    /// The schema of data that are JSON: what their text holds, or of what type they are themselves; nothing
    /// for other text.
    fn json_data(&self, data: &'a Schema) -> Option<SchemaId> {
        let target = self.target(data)?;
        let is_text = matches!(target.ty, None | Some(SchemaType::String));
        match target.content_schema {
            Some(content) => Some(content),
            None => (!is_text || target.is_union() || target.all_of.is_some()).then_some(data.id),
        }
    }
}
