//! What differs between the two documents and nothing was said about.

use std::collections::BTreeSet;

use super::change::{Places, Spot, Unknown};
use super::side::Side;
use super::version::Version;
use crate::document::changed::{self, Changed};
use crate::pointer::Pointer;

/// All that differs in more than words and that no change accounts for.
pub(super) fn find(old: Version<'_>, new: Version<'_>, told: &Places) -> Vec<Unknown> {
    let (before, after) = (&old.analysis.document, &new.analysis.document);
    let found = changed::differences(before, after);
    let unknown = found.into_iter().filter(|changed| !is_told(changed, told));
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
        covers(&told.new, new, changed.is_beyond) || covers(&told.old, old, changed.is_beyond)
    })
}

/// Whether something was said about the place, what is in it, or, unless that would be no subject of it,
/// about what holds it.
fn covers(told: &BTreeSet<String>, place: &Pointer, is_beyond: bool) -> bool {
    let inside = format!("{}/", place.as_str());
    let mut following = told.range(inside.clone()..);
    if told.contains(place.as_str()) || following.next().is_some_and(|one| one.starts_with(&inside))
    {
        return true;
    }
    let mut holder = place.parent().filter(|_| !is_beyond);
    while let Some(pointer) = holder {
        // The document as a whole is no place.
        if told.contains(pointer.as_str()) && pointer != Pointer::root() {
            return true;
        }
        holder = pointer.parent();
    }
    false
}
