//! The one collision algorithm.
//!
//! Everyone who needs a name brings a ladder of them, each more particular than the one before. All
//! start on the first rung. Where several want one name, the one of the highest rank keeps it;
//! among equals all of them climb. Nothing depends on the order in which they come.

use std::collections::{BTreeMap, BTreeSet};

/// Somebody who needs a name.
#[derive(Clone, Debug)]
pub(super) struct Claim {
    /// Who keeps a name that several want: the lowest.
    pub(super) rank: u8,
    /// The names, each more particular than the one before; may be empty texts, which are skipped.
    pub(super) ladder: Vec<String>,
    /// What tells this claim from all others when every rung is taken: numbers are given in its
    /// order.
    pub(super) key: String,
}

impl Claim {
    /// The claim of somebody who has the name already, and keeps it.
    pub(super) fn of(name: &str) -> Self {
        Self {
            rank: 0,
            ladder: vec![name.to_owned()],
            key: name.to_owned(),
        }
    }
}

/// A name for each claim, in their order; none of them reserved, no two alike.
pub(super) fn assign(claims: &[Claim], reserved: &dyn Fn(&str) -> bool) -> Vec<String> {
    let ladders: Vec<Vec<&str>> = claims.iter().map(|claim| rungs(claim, reserved)).collect();
    let mut heights = vec![0; claims.len()];
    loop {
        let climbers = colliding(claims, &ladders, &heights);
        if climbers.is_empty() {
            break;
        }
        for index in climbers {
            if let Some(height) = heights.get_mut(index) {
                *height += 1;
            }
        }
    }
    numbered(claims, &ladders, &heights, reserved)
}

/// The names that are wanted, when no two are alike and none is reserved: mostly so, and then nobody
/// needs a ladder.
pub(super) fn undisputed(
    wanted: Vec<String>,
    reserved: &dyn Fn(&str) -> bool,
) -> Option<Vec<String>> {
    let free = |name: &String| is_name(name) && !reserved(name);
    let different: BTreeSet<&String> = wanted.iter().collect();
    (different.len() == wanted.len() && wanted.iter().all(free)).then_some(wanted)
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text != "_"
}

/// The names that a claim can have at all.
fn rungs<'c>(claim: &'c Claim, reserved: &dyn Fn(&str) -> bool) -> Vec<&'c str> {
    let mut seen = BTreeSet::new();
    let usable = |name: &&str| is_name(name) && !reserved(name);
    claim
        .ladder
        .iter()
        .map(String::as_str)
        .filter(usable)
        .filter(|name| seen.insert(*name))
        .collect()
}

/// Those who want a name that somebody else has a better right to.
fn colliding(claims: &[Claim], ladders: &[Vec<&str>], heights: &[usize]) -> Vec<usize> {
    let mut wanted: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, (ladder, height)) in ladders.iter().zip(heights).enumerate() {
        if let Some(name) = ladder.get(*height) {
            wanted.entry(name).or_default().push(index);
        }
    }
    let rank = |index: &usize| claims.get(*index).map_or(u8::MAX, |claim| claim.rank);
    let mut climbers = Vec::new();
    for parties in wanted.values().filter(|parties| parties.len() > 1) {
        let best = parties.iter().map(rank).min();
        let holders: Vec<&usize> = parties
            .iter()
            .filter(|party| Some(rank(party)) == best)
            .collect();
        let keeps = |party: &usize| holders.len() == 1 && holders.contains(&party);
        climbers.extend(parties.iter().filter(|party| !keeps(party)));
    }
    climbers
}

/// Whoever has climbed past the last rung gets its last name with a number, in the order of the keys.
fn numbered(
    claims: &[Claim],
    ladders: &[Vec<&str>],
    heights: &[usize],
    reserved: &dyn Fn(&str) -> bool,
) -> Vec<String> {
    let mut names: Vec<Option<String>> = ladders
        .iter()
        .zip(heights)
        .map(|(ladder, height)| ladder.get(*height).map(|name| (*name).to_owned()))
        .collect();
    let mut taken: BTreeSet<String> = names.iter().flatten().cloned().collect();
    let mut nameless: Vec<(&str, usize)> = claims
        .iter()
        .enumerate()
        .filter(|(index, _)| names.get(*index).is_some_and(Option::is_none))
        .map(|(index, claim)| (claim.key.as_str(), index))
        .collect();
    nameless.sort_unstable();
    for (_, index) in nameless {
        let base = base_of(claims.get(index), ladders.get(index), reserved);
        let name = (1_u32..)
            .map(|number| {
                if number == 1 {
                    base.clone()
                } else {
                    format!("{base}{number}")
                }
            })
            .find(|name| !taken.contains(name) && !reserved(name))
            .unwrap_or_default();
        taken.insert(name.clone());
        if let Some(slot) = names.get_mut(index) {
            *slot = Some(name);
        }
    }
    names.into_iter().map(Option::unwrap_or_default).collect()
}

fn base_of(
    claim: Option<&Claim>,
    ladder: Option<&Vec<&str>>,
    reserved: &dyn Fn(&str) -> bool,
) -> String {
    if let Some(last) = ladder.and_then(|ladder| ladder.last()) {
        return (*last).to_owned();
    }
    let first = claim.and_then(|claim| claim.ladder.iter().find(|name| is_name(name)));
    match first {
        Some(name) if reserved(name) => format!("{name}_"),
        Some(name) => name.clone(),
        None => "_0".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(rank: u8, ladder: &[&str], key: &str) -> Claim {
        Claim {
            rank,
            ladder: ladder.iter().map(|name| (*name).to_owned()).collect(),
            key: key.to_owned(),
        }
    }

    fn names(claims: &[Claim]) -> Vec<String> {
        assign(claims, &|name| name == "type")
    }

    #[test]
    fn equals_climb_together() {
        let claims = [
            claim(0, &["Tag", "AutoTag"], "a"),
            claim(0, &["Tag", "ClientTag"], "b"),
            claim(0, &["User"], "c"),
        ];
        assert_eq!(names(&claims), ["AutoTag", "ClientTag", "User"]);
    }

    #[test]
    fn the_better_right_keeps_the_name() {
        let claims = [
            claim(1, &["Tag", "TagItem"], "a"),
            claim(0, &["Tag", "TagSchema"], "b"),
        ];
        assert_eq!(names(&claims), ["TagItem", "Tag"]);
    }

    #[test]
    fn the_last_resort_depends_on_the_keys_alone() {
        let one = [
            claim(0, &["a"], "x"),
            claim(0, &["a"], "y"),
            claim(0, &["type"], "z"),
        ];
        assert_eq!(names(&one), ["a", "a2", "type_"]);
        let two = [
            claim(0, &["a"], "y"),
            claim(0, &["a"], "x"),
            claim(0, &["type"], "z"),
        ];
        assert_eq!(names(&two), ["a2", "a", "type_"]);
    }

    #[test]
    fn a_climb_onto_a_taken_rung_goes_on() {
        let claims = [
            claim(0, &["A", "B"], "1"),
            claim(0, &["A", "C"], "2"),
            claim(0, &["B", "D"], "3"),
        ];
        assert_eq!(names(&claims), ["B", "C", "D"]);
    }
}
