//! What differs between the two documents and nothing was said about.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::change::{Places, Spot, Unknown};
use super::side::Side;
use super::version::Version;
use crate::document::changed::{self, Changed};
use crate::pointer::Pointer;
use crate::spec::Keyword;

/// All that differs in more than words and that no change accounts for.
pub(super) fn find(old: Version<'_>, new: Version<'_>, told: &Places) -> Vec<Unknown> {
    let (before, after) = (&old.description.document, &new.description.document);
    let found = changed::differences(before, after);
    let left: Vec<Changed> = found
        .into_iter()
        .filter(|changed| !is_told(changed, told))
        .collect();
    let is_in_component = |changed: &Changed| component(changed.new.as_str()).is_some();
    let sites = match left.iter().any(is_in_component) {
        true => (Sites::of(before), Sites::of(after)),
        false => Default::default(),
    };
    let is_told_of_uses = |changed: &Changed| {
        let used = [
            (&told.old, sites.0.uses(changed.old.as_str())),
            (&told.new, sites.1.uses(changed.new.as_str())),
        ];
        used.into_iter().any(|(told, places)| {
            let mut places = places.iter();
            places.any(|place| covers(told, place, changed.is_beyond))
        })
    };
    let unknown = left.into_iter().filter(|changed| !is_told_of_uses(changed));
    unknown
        .map(|changed| Unknown {
            spot: spot(old, new, &changed),
            pointer: if changed.is_there {
                changed.new
            } else {
                changed.old
            },
            is_there: changed.is_there,
        })
        .collect()
}

/// What is gone is shown where it was; the old sources may be there no more, the new ones are.
fn spot(old: Version<'_>, new: Version<'_>, changed: &Changed) -> Option<Spot> {
    match changed.is_there {
        true => Side(new).spot(&changed.new),
        false => Side(old).spot(&changed.old),
    }
}

fn is_told(changed: &Changed, told: &Places) -> bool {
    let places = [(&changed.old, &changed.new)].into_iter();
    let mut places = places.chain(changed.sites.iter().map(|(old, new)| (old, new)));
    places.any(|(old, new)| {
        covers(&told.new, new.as_str(), changed.is_beyond)
            || covers(&told.old, old.as_str(), changed.is_beyond)
    })
}

/// Whether something was said about the place, what is in it, or, unless that would be no subject of it,
/// about what holds it.
fn covers(told: &BTreeSet<String>, place: &str, is_beyond: bool) -> bool {
    let inside = format!("{place}/");
    let mut following = told.range(inside.clone()..);
    if told.contains(place) || following.next().is_some_and(|one| one.starts_with(&inside)) {
        return true;
    }
    // The document as a whole is no place.
    let mut holder = place.rsplit_once('/').filter(|_| !is_beyond);
    while let Some((pointer, _)) = holder.filter(|(pointer, _)| !pointer.is_empty()) {
        if told.contains(pointer) {
            return true;
        }
        holder = pointer.rsplit_once('/');
    }
    false
}

/// Where components that are no schemas are used: what changes in them is told there.
#[derive(Default)]
struct Sites(BTreeMap<String, Vec<String>>);

impl Sites {
    fn of(document: &Value) -> Self {
        let mut sites = Sites(BTreeMap::new());
        sites.walk(document, &Pointer::root());
        sites
    }

    fn walk(&mut self, value: &Value, place: &Pointer) {
        match value {
            Value::Object(members) => {
                let target = members.get(Keyword::Ref.as_str()).and_then(Value::as_str);
                if let Some(name) = target.and_then(component) {
                    let sites = self.0.entry(name.to_owned()).or_default();
                    sites.push(place.as_str().to_owned());
                }
                for (key, value) in members {
                    self.walk(value, &place.child(key));
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.walk(item, &place.index(index));
                }
            }
            _ => {}
        }
    }

    /// The places at which a place of a component is used.
    fn uses(&self, place: &str) -> Vec<String> {
        let mut parts = place.splitn(5, '/');
        let head: Vec<&str> = parts.by_ref().take(4).collect();
        let rest = parts
            .next()
            .map(|rest| format!("/{rest}"))
            .unwrap_or_default();
        let name = head.join("/");
        let sites = component(&name).and_then(|name| self.0.get(name));
        let sites = sites.into_iter().flatten();
        sites.map(|site| format!("{site}{rest}")).collect()
    }
}

/// The pointer of a component that is no schema, where a pointer leads to one.
fn component(place: &str) -> Option<&str> {
    let pointer = place.strip_prefix('#').unwrap_or(place);
    let mut parts = pointer.strip_prefix('/')?.split('/');
    let is_component = parts.next() == Some(Keyword::Components.as_str());
    let section = parts.next().filter(|_| is_component)?;
    (section != Keyword::Schemas.as_str()).then_some(pointer)
}
