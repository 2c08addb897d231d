//! The one collision algorithm.
//!
//! Everyone who needs a name brings a list of candidates, each more particular than the one before. All
//! start with the first one. Where several want one name, the one of the highest rank keeps it;
//! among equals all of them move on. Nothing depends on the order in which they come.

use std::collections::{BTreeMap, BTreeSet};

/// Somebody who needs a name.
#[derive(Clone, Debug)]
pub(super) struct NameRequest {
    /// Who keeps a name that several want: the lowest.
    pub(super) rank: u8,
    /// The names, each more particular than the one before; may be empty texts, which are skipped.
    pub(super) candidates: Vec<String>,
    /// What tells this request from all others when every candidate is taken: numbers are given in its
    /// order.
    pub(super) key: String,
}

impl NameRequest {
    /// The request of one who has the name already, and keeps it.
    pub(super) fn of(name: &str) -> Self {
        Self {
            rank: 0,
            candidates: vec![name.to_owned()],
            key: name.to_owned(),
        }
    }
}

/// A name for each request, in their order; none of them reserved, no two alike.
pub(super) fn assign(requests: &[NameRequest], reserved: &dyn Fn(&str) -> bool) -> Vec<String> {
    let lists: Vec<Vec<&str>> = requests
        .iter()
        .map(|request| usable(request, reserved))
        .collect();
    let mut positions = vec![0; requests.len()];
    loop {
        let losers = colliding(requests, &lists, &positions);
        if losers.is_empty() {
            break;
        }
        for index in losers {
            if let Some(position) = positions.get_mut(index) {
                *position += 1;
            }
        }
    }
    numbered(requests, &lists, &positions, reserved)
}

/// The same where only names of one group must differ; each request with its group.
pub(super) fn assign_by_group(
    requests: &[NameRequest],
    groups: &[String],
    reserved: &dyn Fn(&str) -> bool,
) -> Vec<String> {
    let mut members: BTreeMap<&str, Vec<(usize, NameRequest)>> = BTreeMap::new();
    for (index, (request, group)) in requests.iter().zip(groups).enumerate() {
        let members = members.entry(group).or_default();
        members.push((index, request.clone()));
    }
    let mut names: BTreeMap<usize, String> = BTreeMap::new();
    for members in members.into_values() {
        let (indexes, requests): (Vec<usize>, Vec<NameRequest>) = members.into_iter().unzip();
        names.extend(indexes.into_iter().zip(assign(&requests, reserved)));
    }
    names.into_values().collect()
}

/// The names that are wanted, when no two are alike and none is reserved: mostly so, and then nobody
/// needs a second choice.
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

/// The names that a request can have at all.
fn usable<'c>(request: &'c NameRequest, reserved: &dyn Fn(&str) -> bool) -> Vec<&'c str> {
    let mut seen = BTreeSet::new();
    let usable = |name: &&str| is_name(name) && !reserved(name);
    request
        .candidates
        .iter()
        .map(String::as_str)
        .filter(usable)
        .filter(|name| seen.insert(*name))
        .collect()
}

/// Those who want a name that somebody else has a better right to.
fn colliding(requests: &[NameRequest], lists: &[Vec<&str>], positions: &[usize]) -> Vec<usize> {
    let mut wanted: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, (candidates, position)) in lists.iter().zip(positions).enumerate() {
        if let Some(name) = candidates.get(*position) {
            wanted.entry(name).or_default().push(index);
        }
    }
    let rank = |index: &usize| requests.get(*index).map_or(u8::MAX, |request| request.rank);
    let mut losers = Vec::new();
    for parties in wanted.values().filter(|parties| parties.len() > 1) {
        let best = parties.iter().map(rank).min();
        let holders: Vec<&usize> = parties
            .iter()
            .filter(|party| Some(rank(party)) == best)
            .collect();
        let keeps = |party: &usize| holders.len() == 1 && holders.contains(&party);
        losers.extend(parties.iter().filter(|party| !keeps(party)));
    }
    losers
}

/// Whoever has moved on past the last candidate gets its last name with a number, in the order of the keys.
fn numbered(
    requests: &[NameRequest],
    lists: &[Vec<&str>],
    positions: &[usize],
    reserved: &dyn Fn(&str) -> bool,
) -> Vec<String> {
    let mut names: Vec<Option<String>> = lists
        .iter()
        .zip(positions)
        .map(|(candidates, position)| candidates.get(*position).map(|name| (*name).to_owned()))
        .collect();
    let mut taken: BTreeSet<String> = names.iter().flatten().cloned().collect();
    let mut nameless: Vec<(&str, usize)> = requests
        .iter()
        .enumerate()
        .filter(|(index, _)| names.get(*index).is_some_and(Option::is_none))
        .map(|(index, request)| (request.key.as_str(), index))
        .collect();
    nameless.sort_unstable();
    for (_, index) in nameless {
        let base = base_of(requests.get(index), lists.get(index), reserved);
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
    request: Option<&NameRequest>,
    candidates: Option<&Vec<&str>>,
    reserved: &dyn Fn(&str) -> bool,
) -> String {
    if let Some(last) = candidates.and_then(|candidates| candidates.last()) {
        return (*last).to_owned();
    }
    let first = request.and_then(|request| request.candidates.iter().find(|name| is_name(name)));
    match first {
        Some(name) if reserved(name) => format!("{name}_"),
        Some(name) => name.clone(),
        None => "_0".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(rank: u8, candidates: &[&str], key: &str) -> NameRequest {
        NameRequest {
            rank,
            candidates: candidates.iter().map(|name| (*name).to_owned()).collect(),
            key: key.to_owned(),
        }
    }

    fn names(requests: &[NameRequest]) -> Vec<String> {
        assign(requests, &|name| name == "type")
    }

    #[test]
    fn equals_move_on_together() {
        let requests = [
            request(0, &["Tag", "AutoTag"], "a"),
            request(0, &["Tag", "ClientTag"], "b"),
            request(0, &["User"], "c"),
        ];
        assert_eq!(names(&requests), ["AutoTag", "ClientTag", "User"]);
    }

    #[test]
    fn the_better_right_keeps_the_name() {
        let requests = [
            request(1, &["Tag", "TagItem"], "a"),
            request(0, &["Tag", "TagSchema"], "b"),
        ];
        assert_eq!(names(&requests), ["TagItem", "Tag"]);
    }

    #[test]
    fn the_last_resort_depends_on_the_keys_alone() {
        let one = [
            request(0, &["a"], "x"),
            request(0, &["a"], "y"),
            request(0, &["type"], "z"),
        ];
        assert_eq!(names(&one), ["a", "a2", "type_"]);
        let two = [
            request(0, &["a"], "y"),
            request(0, &["a"], "x"),
            request(0, &["type"], "z"),
        ];
        assert_eq!(names(&two), ["a2", "a", "type_"]);
    }

    #[test]
    fn moving_on_to_a_taken_candidate_goes_on() {
        let requests = [
            request(0, &["A", "B"], "1"),
            request(0, &["A", "C"], "2"),
            request(0, &["B", "D"], "3"),
        ];
        assert_eq!(names(&requests), ["B", "C", "D"]);
    }
}
