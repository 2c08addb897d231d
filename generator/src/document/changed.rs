//! Where two versions of a document differ in anything but words.
//!
//! References are followed where they differ, so what moves into a component and stays the same is no
//! difference. Components that only one version has mean nothing until something refers to them, but for
//! security schemes.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::equal::{ordered, without_annotations};
use super::openapi_grammar::{DOCUMENT, FieldKind, is_extension};
use super::path_template;
use super::silence::{BEYOND, OF_THE_WHOLE, has_unread, is_idle, says_nothing};
use crate::pointer::Pointer;
use crate::spec;
use crate::spec::reference;

/// How deep values are compared before they are called different.
const DEEPEST: usize = 200;

/// One difference: where it is, or, on the side where it is not, where it would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// In the old version.
    pub old: Pointer,
    /// In the new version.
    pub new: Pointer,
    /// Where a reference of only one version, or to something else, led there.
    pub sites: Vec<(Pointer, Pointer)>,
    /// Whether the new version has something there.
    pub is_there: bool,
    /// Whether it is something about which no client is made.
    pub is_beyond: bool,
}

/// Where the new version of a document differs from the old one, in the order of the new one.
#[must_use]
pub fn differences(old: &Value, new: &Value) -> Vec<Changed> {
    let mut walk = Walk {
        documents: (old, new),
        followed: BTreeSet::new(),
        found: Vec::new(),
    };
    let root = Place {
        old: Pointer::root(),
        new: Pointer::root(),
        sites: Vec::new(),
        is_beyond: false,
        depth: 0,
    };
    walk.values((old, new), &DOCUMENT, &root);
    walk.found
}

/// Where a comparison is.
#[derive(Clone)]
struct Place {
    old: Pointer,
    new: Pointer,
    sites: Vec<(Pointer, Pointer)>,
    is_beyond: bool,
    depth: usize,
}

impl Place {
    fn child(&self, key: &str, is_beyond: bool) -> Self {
        Self {
            old: self.old.child(key),
            new: self.new.child(key),
            sites: self.sites.clone(),
            is_beyond: self.is_beyond || is_beyond,
            depth: self.depth + 1,
        }
    }

    fn items(&self, old: usize, new: usize) -> Self {
        Self {
            old: self.old.index(old),
            new: self.new.index(new),
            depth: self.depth + 1,
            ..self.clone()
        }
    }
}

struct Walk<'a> {
    documents: (&'a Value, &'a Value),
    /// The targets of references that are compared already.
    followed: BTreeSet<(Pointer, Pointer)>,
    found: Vec<Changed>,
}

impl<'a> Walk<'a> {
    fn report(&mut self, place: &Place, is_there: bool) {
        self.found.push(Changed {
            old: place.old.clone(),
            new: place.new.clone(),
            sites: place.sites.clone(),
            is_there,
            is_beyond: place.is_beyond,
        });
    }

    fn values(
        &mut self,
        (old, new): (&'a Value, &'a Value),
        holds: &'static FieldKind,
        place: &Place,
    ) {
        if old == new {
            return;
        }
        if place.depth > DEEPEST {
            return self.report(place, true);
        }
        if holds.section().is_some() && self.references((old, new), holds, place) {
            return;
        }
        if holds.is_schema() && spec::reads_the_same(old, new) && !has_unread(old, new) {
            return;
        }
        match (old, new) {
            (Value::Object(old), Value::Object(new))
                if !matches!(holds, FieldKind::Data | FieldKind::Text) =>
            {
                self.members((old, new), holds, place);
            }
            (Value::Array(old), Value::Array(new)) => self.lists((old, new), holds, place),
            _ if ordered(old, holds) == ordered(new, holds) => {}
            _ => self.report(place, true),
        }
    }

    /// Follows references where one of the values is one; gives whether it is.
    fn references(
        &mut self,
        (old, new): (&'a Value, &'a Value),
        holds: &'static FieldKind,
        place: &Place,
    ) -> bool {
        let text = |value: &'a Value| value.get("$ref").and_then(Value::as_str);
        let (before, after) = (text(old), text(new));
        if (before, after) == (None, None) {
            return false;
        }
        // What is beside a reference is compared where both sides have one.
        if before == after {
            if let (Value::Object(old), Value::Object(new)) = (old, new) {
                self.members((old, new), holds, place);
            }
            return true;
        }
        let mut target = place.clone();
        let mut sides = (old, new);
        if let Some(text) = before
            && let Some(found) = reference::local(self.documents.0, text)
        {
            (sides.0, target.old) = (found.value, found.pointer);
        }
        if let Some(text) = after
            && let Some(found) = reference::local(self.documents.1, text)
        {
            (sides.1, target.new) = (found.value, found.pointer);
        }
        let is_stuck = (&target.old, &target.new) == (&place.old, &place.new);
        if is_stuck {
            self.report(place, true);
        } else if self
            .followed
            .insert((target.old.clone(), target.new.clone()))
        {
            target.depth += 1;
            target.sites.push((place.old.clone(), place.new.clone()));
            self.values(sides, holds, &target);
        }
        true
    }

    fn members(
        &mut self,
        (old, new): (&'a Map<String, Value>, &'a Map<String, Value>),
        holds: &'static FieldKind,
        place: &Place,
    ) {
        let gone = old.iter().filter(|(key, _)| !new.contains_key(*key));
        let is_paths = place.new.parent() == Some(Pointer::root())
            && place.new.last().as_deref() == Some("paths");
        let renamed = |key: &str| {
            let is_free = |other: &&String| !new.contains_key(*other);
            let same = |other: &&String| path_template::shape(other) == path_template::shape(key);
            old.keys().filter(is_free).find(same).filter(|_| is_paths)
        };
        for (key, value) in new.iter().chain(gone) {
            // In a map it is a key like others, unless the specification says that it may be there.
            let is_free = matches!(holds, FieldKind::Map(_)) && !holds.is_annotation(key);
            let is_extension = is_extension(key) && !is_free;
            let is_said = is_extension || BEYOND.contains(&key.as_str());
            let is_word = holds.is_annotation(key) && !is_said;
            // The names of parameters in a path are not sent.
            if is_paths
                && !old.contains_key(key)
                && let Some(before) = renamed(key)
                && let (Some(old), Some(value)) = (old.get(before), new.get(key))
            {
                let place = Place {
                    old: place.old.child(before),
                    ..place.child(key, false)
                };
                self.values((old, value), holds.member(key), &place);
                continue;
            }
            let came_back = |other: &String| {
                !old.contains_key(other) && path_template::shape(other) == path_template::shape(key)
            };
            if is_paths && !new.contains_key(key) && new.keys().any(came_back) {
                continue;
            }
            let is_of_the_whole =
                place.new == Pointer::root() && OF_THE_WHOLE.contains(&key.as_str());
            if is_word || is_of_the_whole {
                continue;
            }
            let names_a_keyword = is_extension || matches!(holds, FieldKind::Object(_));
            let is_word = is_extension && holds.is_annotation(key);
            let is_beyond = names_a_keyword && (is_word || BEYOND.contains(&key.as_str()));
            let is_list = |side: &Map<String, Value>| side.get(key).is_none_or(Value::is_array);
            let is_required =
                holds.is_schema() && key == "required" && is_list(old) && is_list(new);
            // What a value is says the whole schema.
            let is_of_all = (is_extension && !is_word) || (holds.is_schema() && key == "type");
            if is_required {
                self.required((old.get(key), new.get(key)), place);
                continue;
            }
            let holder = place;
            let (place, holds) = (place.child(key, is_beyond), holds.member(key));
            match (old.get(key), new.get(key)) {
                (Some(old), Some(new)) if is_of_all => {
                    if ordered(old, holds) != ordered(new, holds) {
                        self.report(holder, true);
                    }
                }
                (Some(old), Some(new)) => self.values((old, new), holds, &place),
                _ if says_nothing(key, value, holds) || is_idle(&place.new) => {}
                (_, new) if is_of_all => self.report(holder, new.is_some()),
                (_, new) => self.report(&place, new.is_some()),
            }
        }
    }

    /// Which properties must be there is said of each of them.
    fn required(&mut self, (old, new): (Option<&Value>, Option<&Value>), place: &Place) {
        let names = |value: Option<&'_ Value>| -> BTreeSet<String> {
            let items = value.and_then(Value::as_array).into_iter().flatten();
            let names = items.filter_map(Value::as_str);
            names.map(str::to_owned).collect()
        };
        let (old, new) = (names(old), names(new));
        for name in old.symmetric_difference(&new) {
            let place = place.child("properties", false).child(name, false);
            self.report(&place, new.contains(name));
        }
    }

    fn lists(
        &mut self,
        (old, new): (&'a Vec<Value>, &'a Vec<Value>),
        holds: &'static FieldKind,
        place: &Place,
    ) {
        let item = holds.item();
        if item.section() == Some("parameters") {
            return self.parameters((old, new), item, place);
        }
        if matches!(holds, FieldKind::Set(_)) {
            let texts = |items: &[Value]| -> Vec<String> {
                let items = items.iter();
                items
                    .map(|value| without_annotations(value, item))
                    .collect()
            };
            let (before, after) = (texts(old), texts(new));
            if before.iter().collect::<BTreeSet<_>>() != after.iter().collect() {
                return self.report(place, true);
            }
            // What differs in extensions alone is the same item.
            for (index, text) in after.iter().enumerate() {
                let known = before.iter().position(|other| other == text);
                if let Some(known) = known
                    && let (Some(old), Some(new)) = (old.get(known), new.get(index))
                {
                    self.values((old, new), item, &place.items(known, index));
                }
            }
            return;
        }
        if old.len() != new.len() {
            return self.report(place, true);
        }
        for (index, pair) in old.iter().zip(new).enumerate() {
            self.values(pair, item, &place.items(index, index));
        }
    }

    /// Parameters are known by their name and where they go.
    fn parameters(
        &mut self,
        (old, new): (&'a [Value], &'a [Value]),
        holds: &'static FieldKind,
        place: &Place,
    ) {
        let (before, after) = self.documents;
        let known = |document: &'a Value, value: &'a Value| {
            let text = value.get("$ref").and_then(Value::as_str);
            let target = text.and_then(|text| reference::local(document, text));
            let value = target.map_or(value, |target| target.value);
            (value.get("in").cloned(), value.get("name").cloned())
        };
        for (index, value) in new.iter().enumerate() {
            let wanted = known(after, value);
            match old.iter().position(|old| known(before, old) == wanted) {
                Some(position) => {
                    if let Some(old) = old.get(position) {
                        self.values((old, value), holds, &place.items(position, index));
                    }
                }
                None => self.report(&place.items(index, index), true),
            }
        }
        for (index, value) in old.iter().enumerate() {
            let wanted = known(before, value);
            if !new.iter().any(|new| known(after, new) == wanted) {
                self.report(&place.items(index, index), false);
            }
        }
    }
}
