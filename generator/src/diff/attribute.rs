//! Brings together what changed in the API and what that does to code: every difference of the
//! public interface is given to the changes that account for it, and what remains is told on its
//! own.

use std::collections::{BTreeMap, BTreeSet};

use super::Step;
use super::change::{Change, Effect, Kind, Verdict};
use super::comparison::{Draft, Found, Positions};
use super::group;
use super::surface::{Aspect, Break, Nature, Shift};

/// The kinds of changes that decide what is asked for by position.
const OF_POSITIONS: &[Kind] = &[
    Kind::Reordered,
    Kind::ParameterAdded,
    Kind::ParameterRemoved,
    Kind::ParameterRequired,
    Kind::BodyAdded,
    Kind::BodyRemoved,
    Kind::BodyRequired,
    Kind::FieldAdded,
    Kind::FieldRemoved,
    Kind::FieldRequired,
];

/// In which ways code breaks.
pub(super) fn natures(found: &Found, shifts: &[Shift]) -> BTreeSet<Nature> {
    let told = shifts.iter().filter_map(|shift| shift.breaks.as_ref());
    let misled = found
        .positions
        .iter()
        .filter_map(|positions| misleads(positions, shifts));
    told.cloned()
        .chain(misled)
        .map(|found| found.nature)
        .collect()
}

/// What kind of release the differences call for.
pub(super) fn step(
    breaks: &BTreeSet<Nature>,
    found: &Found,
    shifts: &[Shift],
    output_differs: bool,
) -> Step {
    // What is deprecated makes the compiler warn, as the Cargo Book counts it.
    let adds = !shifts.is_empty()
        || found
            .drafts
            .iter()
            .any(|draft| draft.kind == Kind::Deprecation);
    match (breaks.is_empty(), adds, output_differs) {
        (false, ..) => Step::Breaking,
        (_, true, _) => Step::Addition,
        (_, _, true) => Step::Fix,
        _ => Step::None,
    }
}

/// The changes with their verdicts, the worst first.
pub(super) fn attribute(found: Found, shifts: &[Shift]) -> Vec<Change> {
    let mut reasons = Reasons {
        of_drafts: vec![Vec::new(); found.drafts.len()],
        orphans: BTreeMap::new(),
    };
    for (shift, owners) in shifts.iter().zip(owners(&found.drafts, shifts)) {
        let told_already = says_the_same_as_another(shift, shifts);
        if let Some(found) = shift.breaks.as_ref().filter(|_| !told_already) {
            reasons.note(&shift.item, owners, &found.clause);
        }
    }
    for positions in &found.positions {
        if let Some(misled) = misleads(positions, shifts) {
            let owners = owners_of_positions(&found.drafts, positions);
            reasons.note(&positions.function.0, owners, &misled.clause);
        }
    }
    let told = found
        .drafts
        .into_iter()
        .zip(reasons.of_drafts)
        .map(|(draft, reasons)| (draft.operation.clone(), change(draft, reasons)));
    let mut changes = group::grouped(told.collect());
    changes.extend(
        reasons
            .orphans
            .into_iter()
            .map(|(item, reasons)| unaccounted(&item, reasons)),
    );
    changes.sort_by_key(
        |change| match (change.has(Effect::Wire), change.has(Effect::Source)) {
            (true, true) => 0,
            (true, false) => 1,
            (false, true) => 2,
            (false, false) => 3,
        },
    );
    changes
}

/// Why code breaks.
struct Reasons {
    /// Because of each change.
    of_drafts: Vec<Vec<String>>,
    /// By item, where no change accounts for it.
    orphans: BTreeMap<String, Vec<String>>,
}

impl Reasons {
    fn note(&mut self, item: &str, owners: BTreeSet<usize>, clause: &str) {
        if owners.is_empty() {
            let orphans = self.orphans.entry(item.to_owned()).or_default();
            orphans.push(clause.to_owned());
        }
        for owner in owners {
            if let Some(reasons) = self.of_drafts.get_mut(owner)
                && !reasons.iter().any(|known| known == clause)
            {
                reasons.push(clause.to_owned());
            }
        }
    }
}

/// `send_full` gives what `send` gives, in a response.
fn says_the_same_as_another(shift: &Shift, shifts: &[Shift]) -> bool {
    shift.member.as_deref() == Some("::send_full")
        && shifts.iter().any(|other| {
            (&other.item, other.aspect) == (&shift.item, shift.aspect)
                && other.member.as_deref() == Some("::send")
        })
}

/// The changes that account for each difference of the public interface.
fn owners(drafts: &[Draft], shifts: &[Shift]) -> Vec<BTreeSet<usize>> {
    let covering = |shift: &Shift| -> BTreeSet<usize> {
        let covers = |draft: &Draft| draft.links.iter().any(|link| link.covers(shift));
        drafts
            .iter()
            .enumerate()
            .filter(|(_, draft)| covers(draft))
            .map(|(index, _)| index)
            .collect()
    };
    let naming = |shift: &Shift| -> BTreeSet<usize> {
        let names = |draft: &Draft| {
            draft
                .type_names
                .iter()
                .any(|name| shift.mentions.contains(name) || name == own_name(shift))
        };
        drafts
            .iter()
            .enumerate()
            .filter(|(_, draft)| names(draft))
            .map(|(index, _)| index)
            .collect()
    };
    let mut owners: Vec<BTreeSet<usize>> = shifts.iter().map(covering).collect();
    for (owners, shift) in owners.iter_mut().zip(shifts) {
        if owners.is_empty() {
            *owners = naming(shift);
        }
    }
    while let Some(found) = next_kinship(shifts, &owners) {
        for (index, inherited) in found {
            if let Some(owners) = owners.get_mut(index) {
                *owners = inherited;
            }
        }
    }
    owners
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

/// Why calls that give their arguments by position still compile, and mean something else.
fn misleads(positions: &Positions, shifts: &[Shift]) -> Option<Break> {
    let Positions {
        function: (item, member),
        old,
        new,
    } = positions;
    let told_by_the_compiler = shifts.iter().any(|shift| {
        let is_this =
            shift.item == *item && shift.member.as_ref().is_none_or(|other| other == member);
        is_this
            && shift.breaks.is_some()
            && matches!(shift.aspect, Aspect::Presence | Aspect::Arguments)
    });
    if told_by_the_compiler || old.len() != new.len() {
        return None;
    }
    let moved: Vec<String> = old
        .iter()
        .zip(new)
        .filter(|(before, after)| before != after)
        .map(|(before, after)| format!("`{before}` as `{}`", after.trim_end_matches(" (new)")))
        .collect();
    let name = item.rsplit("::").next().unwrap_or(item);
    (!moved.is_empty()).then(|| Break {
        clause: format!(
            "calls of `{name}{member}` still compile, and send what was given for {}",
            moved.join(" and ")
        ),
        nature: Nature::Meaning,
    })
}

fn owners_of_positions(drafts: &[Draft], positions: &Positions) -> BTreeSet<usize> {
    let (item, member) = positions.function.clone();
    let shift = Shift {
        item,
        member: Some(member),
        aspect: Aspect::Arguments,
        breaks: None,
        mentions: BTreeSet::new(),
    };
    let decides = |draft: &Draft| {
        OF_POSITIONS.contains(&draft.kind) && draft.links.iter().any(|link| link.covers(&shift))
    };
    drafts
        .iter()
        .enumerate()
        .filter(|(_, draft)| decides(draft))
        .map(|(index, _)| index)
        .collect()
}

fn change(draft: Draft, source: Vec<String>) -> Change {
    let harmless = draft.wire.is_empty() && source.is_empty();
    let none = harmless
        .then(|| draft.harmless.to_owned())
        .filter(|clause| !clause.is_empty());
    let verdict = Verdict {
        wire: draft.wire,
        source,
        none,
    };
    Change {
        kind: draft.kind,
        what: draft.what,
        rust: draft.rust,
        verdict,
        spot: draft.spot,
    }
}

fn unaccounted(item: &str, reasons: Vec<String>) -> Change {
    Change {
        kind: Kind::RustChanged,
        what: format!("`{item}` of the client is another one, as a consequence of other changes"),
        rust: vec![item.to_owned()],
        verdict: Verdict {
            wire: Vec::new(),
            source: reasons,
            none: None,
        },
        spot: None,
    }
}
