//! Types that became one, and types that are no longer one.

use super::data::Surface;
use super::shift::{Aspect, Shift};

/// What became of types with the same members, which are one type under several names.
pub(super) fn compare(old: &Surface, new: &Surface) -> Vec<Shift> {
    let mut shifts = Vec::new();
    for (name, item) in &old.shared {
        if is_type(new, name) && is_type(new, item) && new.item_of(name) != new.item_of(item) {
            let clause = format!("`{name}` is no longer the same type as `{item}`");
            shifts.push(shift(old, name, item).ty(clause));
        }
    }
    for (name, item) in &new.shared {
        if is_type(old, name) && is_type(old, item) && old.item_of(name) != old.item_of(item) {
            let clause = format!(
                "`{name}` and `{item}` are one type now, which has one implementation of a trait"
            );
            shifts.push(shift(new, name, item).form(clause));
        }
    }
    shifts
}

fn shift(surface: &Surface, name: &str, item: &str) -> Shift {
    let mentions = [name, item].map(str::to_owned);
    let path = surface.path_of(name).unwrap_or_else(|| name.to_owned());
    Shift::of(&path, Aspect::Identity).mentions(mentions.into())
}

fn is_type(surface: &Surface, name: &str) -> bool {
    surface.path_of(name).is_some()
}
