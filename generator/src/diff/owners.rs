//! Which changes account for a difference of the public interface.

use std::collections::{BTreeMap, BTreeSet};

use super::change::Kind;
use super::comparison::{Draft, Positions};
use super::links::type_path;
use super::surface::{Aspect, Shift};

/// The changes that were found, by what they may account for; each is known by its index.
pub(super) struct Drafts<'a> {
    drafts: &'a [Draft],
    by_item: BTreeMap<&'a str, BTreeSet<usize>>,
    by_type: BTreeMap<&'a str, BTreeSet<usize>>,
}

impl<'a> Drafts<'a> {
    pub(super) fn of(drafts: &'a [Draft]) -> Self {
        let mut by_item: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        let mut by_type: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for (index, draft) in drafts.iter().enumerate() {
            for link in &draft.links {
                by_item.entry(link.of()).or_default().insert(index);
            }
            for name in &draft.type_names {
                by_type.entry(name).or_default().insert(index);
            }
        }
        Self {
            drafts,
            by_item,
            by_type,
        }
    }

    /// The changes that account for each difference, in the order of the differences: those that are
    /// about what differs; without any, those that are about a type which is mentioned there; without
    /// any, those that account for what mentions the type.
    pub(super) fn owners(&self, shifts: &[Shift]) -> Vec<BTreeSet<usize>> {
        let mut owners: Vec<BTreeSet<usize>> = shifts
            .iter()
            .map(|shift| {
                let covering = self.covering(shift, |_| true);
                match (covering.is_empty(), shift.aspect) {
                    (true, Aspect::Identity) => self.about_either(shift),
                    (true, _) => self.naming(shift),
                    (false, _) => covering,
                }
            })
            .collect();
        while let Some(found) = next_kinship(shifts, &owners) {
            for (index, inherited) in found {
                if let Some(owners) = owners.get_mut(index) {
                    *owners = inherited;
                }
            }
        }
        owners
    }

    /// The changes of these kinds that decide what a function is asked for by position.
    pub(super) fn deciding(&self, positions: &Positions, kinds: &[Kind]) -> BTreeSet<usize> {
        let (item, member) = positions.function.clone();
        let shift = Shift {
            item,
            member: Some(member),
            aspect: Aspect::Arguments,
            breaks: None,
            mentions: BTreeSet::new(),
        };
        self.covering(&shift, |draft| kinds.contains(&draft.kind))
    }

    fn covering(&self, shift: &Shift, is_one: impl Fn(&Draft) -> bool) -> BTreeSet<usize> {
        let candidates = self.by_item.get(shift.item.as_str()).into_iter().flatten();
        let covers = |index: &usize| {
            let draft = self.drafts.get(*index);
            draft.is_some_and(|draft| {
                is_one(draft) && draft.links.iter().any(|link| link.covers(shift))
            })
        };
        candidates.copied().filter(covers).collect()
    }

    /// What makes one of two types another one makes them two, or one.
    fn about_either(&self, shift: &Shift) -> BTreeSet<usize> {
        let of_types = shift
            .mentions
            .iter()
            .filter_map(|name| self.by_item.get(type_path(name).as_str()))
            .flatten()
            .copied();
        of_types.chain(self.naming(shift)).collect()
    }

    fn naming(&self, shift: &Shift) -> BTreeSet<usize> {
        let names = shift.mentions.iter().map(String::as_str);
        names
            .chain([own_name(shift)])
            .filter_map(|name| self.by_type.get(name))
            .flatten()
            .copied()
            .collect()
    }
}

/// What mentions a type, and the type itself, come and go together.
fn next_kinship(
    shifts: &[Shift],
    owners: &[BTreeSet<usize>],
) -> Option<Vec<(usize, BTreeSet<usize>)>> {
    let mut by_mention: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (shift, owners) in shifts.iter().zip(owners) {
        for name in shift
            .mentions
            .iter()
            .map(String::as_str)
            .filter(|_| !owners.is_empty())
        {
            by_mention.entry(name).or_default().extend(owners);
        }
    }
    let orphans = shifts
        .iter()
        .zip(owners)
        .enumerate()
        .filter(|(_, (_, owners))| owners.is_empty());
    let found: Vec<(usize, BTreeSet<usize>)> = orphans
        .filter_map(|(index, (shift, _))| Some((index, by_mention.get(own_name(shift))?.clone())))
        .collect();
    (!found.is_empty()).then_some(found)
}

fn own_name(shift: &Shift) -> &str {
    shift.item.rsplit("::").next().unwrap_or(&shift.item)
}
