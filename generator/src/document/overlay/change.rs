//! Changing the document: what is merged, replaced, appended and removed, and where it then came
//! from.

use std::collections::BTreeSet;

use serde_json::Value;

use super::query::{Step, Way, pointer};
use crate::document::merge::Merged;
use crate::location::{Origin, Origins};
use crate::pointer::Pointer;

/// How many values all overlays together may add: `copy` and wildcards can multiply a document.
const MOST_VALUES: usize = 250_000;
/// How deep the changed document may be nested.
const DEEPEST: usize = 256;

/// A value that is merged into the document, and where it came from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Given<'a> {
    /// The value.
    pub(super) value: &'a Value,
    /// What knows where it came from.
    pub(super) origins: &'a Origins,
}

/// Why a change was not made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// The two cannot be merged: what is in the document, and what is to be merged into it.
    Incompatible {
        place: Pointer,
        given: Pointer,
        document: &'static str,
        overlay: &'static str,
    },
    /// The whole document cannot be removed.
    Root,
    /// The document would grow out of proportion.
    TooLarge,
}

/// The document as it is being changed.
pub(super) struct Subject<'m> {
    pub(super) merged: &'m mut Merged,
    /// What was set or removed so far.
    pub(super) touched: BTreeSet<Pointer>,
    added: usize,
    /// Whether it grew out of proportion, so that nothing more is done to it.
    pub(super) exhausted: bool,
}

impl<'m> Subject<'m> {
    pub(super) fn new(merged: &'m mut Merged) -> Self {
        Self {
            merged,
            touched: BTreeSet::new(),
            added: 0,
            exhausted: false,
        }
    }

    /// Merges a value into what is at each way (Overlay 1.1, section 4.4.3.1).
    pub(super) fn update(&mut self, ways: &[Way], given: Given<'_>) -> Result<(), Refusal> {
        for way in ways {
            let place = pointer(way);
            self.afford(&place, given.value)?;
            let Some(target) = self.merged.value.pointer_mut(place.as_str()) else {
                continue;
            };
            let mut merge = Merge {
                origins: &mut self.merged.origins,
                touched: &mut self.touched,
                given,
            };
            merge.merge(target, &place, given.value, &Pointer::root())?;
        }
        Ok(())
    }

    /// Removes what is at each way, the last first, so that the others stay where they are.
    pub(super) fn remove(&mut self, ways: &[Way]) -> Result<(), Refusal> {
        for way in ways.iter().rev() {
            let Some((last, holder)) = way.split_last() else {
                return Err(Refusal::Root);
            };
            let holder = pointer(holder);
            let Some(object) = self.merged.value.pointer_mut(holder.as_str()) else {
                continue;
            };
            match (object, last) {
                (Value::Object(members), Step::Name(name)) => {
                    members.shift_remove(name);
                    self.merged.origins.forget(&holder.child(name));
                    self.touched.insert(holder.child(name));
                }
                (Value::Array(items), Step::Index(index)) if *index < items.len() => {
                    items.remove(*index);
                    self.merged
                        .origins
                        .remove_item(&holder, *index, items.len());
                    self.touched.insert(holder);
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn afford(&mut self, place: &Pointer, value: &Value) -> Result<(), Refusal> {
        let (values, depth) = extent(value);
        self.added = self.added.saturating_add(values);
        let too_deep = place.keys().count().saturating_add(depth) > DEEPEST;
        self.exhausted = too_deep || self.added > MOST_VALUES;
        if self.exhausted {
            Err(Refusal::TooLarge)
        } else {
            Ok(())
        }
    }
}

/// How many values there are in a value, and how deep they are nested.
fn extent(value: &Value) -> (usize, usize) {
    let children: Vec<&Value> = match value {
        Value::Object(members) => members.values().collect(),
        Value::Array(items) => items.iter().collect(),
        _ => Vec::new(),
    };
    let inside = children.into_iter().map(extent);
    let (values, depth) = inside.fold((0_usize, 0), |(values, depth), (more, deeper)| {
        (values.saturating_add(more), depth.max(deeper))
    });
    (values.saturating_add(1), depth + 1)
}

struct Merge<'a> {
    origins: &'a mut Origins,
    touched: &'a mut BTreeSet<Pointer>,
    given: Given<'a>,
}

impl Merge<'_> {
    /// Merges `value`, which is at `from` of what is given, into `target` at `place`.
    fn merge(
        &mut self,
        target: &mut Value,
        place: &Pointer,
        value: &Value,
        from: &Pointer,
    ) -> Result<(), Refusal> {
        match (target, value) {
            (Value::Object(members), Value::Object(new)) => {
                for (key, value) in new {
                    let (place, from) = (place.child(key), from.child(key));
                    match members.get_mut(key) {
                        Some(known) if !known.is_null() => {
                            self.merge(known, &place, value, &from)?
                        }
                        _ => {
                            members.insert(key.clone(), value.clone());
                            self.set(&place, &from);
                        }
                    }
                }
                Ok(())
            }
            // A key without a value, as in a structured overlay whose section is empty.
            (Value::Object(_) | Value::Array(_), Value::Null) => Ok(()),
            (Value::Array(items), Value::Array(new)) => {
                for (index, value) in new.iter().enumerate() {
                    self.set(&place.index(items.len()), &from.index(index));
                    items.push(value.clone());
                }
                self.touched.insert(place.clone());
                Ok(())
            }
            (Value::Array(items), value) if from.as_str().is_empty() => {
                self.set(&place.index(items.len()), from);
                self.touched.insert(place.clone());
                items.push(value.clone());
                Ok(())
            }
            (target, value) if !is_container(target) && !is_container(value) => {
                *target = value.clone();
                self.set(place, from);
                Ok(())
            }
            (target, value) => Err(Refusal::Incompatible {
                place: place.clone(),
                given: from.clone(),
                document: kind(target),
                overlay: kind(value),
            }),
        }
    }

    fn set(&mut self, place: &Pointer, from: &Pointer) {
        self.origins.graft(place, self.given.origins, from);
        self.touched.insert(place.clone());
    }
}

fn is_container(value: &Value) -> bool {
    value.is_object() || value.is_array()
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Object(_) => "an object",
        Value::Array(_) => "an array",
        _ => "a single value",
    }
}

/// The origins of a value that is in an overlay.
pub(super) fn in_overlay(origin: Origin) -> Origins {
    let mut origins = Origins::default();
    origins.set(Pointer::root(), vec![origin]);
    origins
}
