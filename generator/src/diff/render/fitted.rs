//! Sections that find room.

use std::collections::BTreeSet;

use super::digest::{Entry, Grain, Section, entries};
use crate::diff::{Change, Kind};

/// The same in at most so many entries where that can be: those that stand for most stay, and the others
/// are told by their kinds.
pub(super) fn fitted(section: Section<'_>, most: usize) -> Section<'_> {
    if section.entries.len() <= most {
        return section;
    }
    let kinds = entries(members(&section.entries), Grain::Kinds).len();
    let room = most.saturating_sub(kinds);
    let mut sizes: Vec<(bool, usize, usize)> = Vec::new();
    for (index, entry) in section.entries.iter().enumerate() {
        let first = entry.changes.first();
        let is_told_first = first.is_some_and(|change| change.kind == Kind::MethodReassigned);
        sizes.push((!is_told_first, usize::MAX - entry.changes.len(), index));
    }
    sizes.sort_unstable();
    let kept: BTreeSet<usize> = sizes
        .into_iter()
        .take(room)
        .map(|(.., index)| index)
        .collect();
    let indexed = section.entries.into_iter().enumerate();
    let (kept, left): (Vec<_>, Vec<_>) = indexed.partition(|(index, _)| kept.contains(index));
    let (mut kept, left) = (without_index(kept), without_index(left));
    let known: BTreeSet<(&str, Kind)> = kept.iter().filter_map(Entry::sort).collect();
    let others = entries(members(&left), Grain::Kinds);
    let is_known = |entry: &Entry<'_>| entry.sort().is_some_and(|sort| known.contains(&sort));
    let (mut further, mut all): (Vec<_>, Vec<_>) = others.into_iter().partition(is_known);
    for entry in &mut further {
        if let [_, _, ..] = entry.changes.as_slice() {
            entry.what = entry.what.replacen(' ', " further ", 1);
        }
    }
    all.append(&mut kept);
    all.append(&mut further);
    Section {
        heading: section.heading,
        entries: all,
    }
}

fn without_index(entries: Vec<(usize, Entry<'_>)>) -> Vec<Entry<'_>> {
    entries.into_iter().map(|(_, entry)| entry).collect()
}

fn members<'a>(entries: &[Entry<'a>]) -> Vec<&'a Change> {
    let changes = entries.iter().flat_map(|entry| &entry.changes);
    changes.copied().collect()
}
