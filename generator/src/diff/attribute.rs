//! Brings together what changed in the API and what that does to code: every difference of the
//! public interface is given to the changes that account for it, and what remains is reported on its
//! own.

use std::collections::{BTreeMap, BTreeSet};

use super::Step;
use super::change::Kind;
use super::comparison::{Draft, Found, Positions};
use super::owners::Drafts;
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
    let mut drafts = found.drafts.iter();
    let reassigned = drafts
        .any(|draft| draft.misleads.is_some())
        .then_some(Nature::Meaning);
    told.cloned()
        .chain(misled)
        .map(|found| found.nature)
        .chain(reassigned)
        .collect()
}

/// What kind of release the differences require.
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

/// Every change that was found with the reasons why code breaks because of it, and by item the reasons
/// that no change accounts for.
pub(super) struct Attributed {
    pub(super) drafts: Vec<(Draft, Vec<String>)>,
    pub(super) orphans: BTreeMap<String, Vec<String>>,
}

/// Gives every difference of the public interface to the changes that account for it.
pub(super) fn attribute(found: Found, shifts: &[Shift]) -> Attributed {
    let mut reasons = Reasons {
        of_drafts: found
            .drafts
            .iter()
            .map(|draft| draft.misleads.iter().cloned().collect())
            .collect(),
        orphans: BTreeMap::new(),
    };
    let drafts = Drafts::of(&found.drafts);
    for (shift, owners) in shifts.iter().zip(drafts.owners(shifts)) {
        let told_already = says_the_same_as_another(shift, shifts);
        if let Some(found) = shift.breaks.as_ref().filter(|_| !told_already) {
            reasons.note(&shift.item, owners, &found.clause);
        }
    }
    for positions in &found.positions {
        if let Some(misled) = misleads(positions, shifts) {
            let owners = drafts.deciding(positions, OF_POSITIONS);
            reasons.note(&positions.function.0, owners, &misled.clause);
        }
    }
    Attributed {
        drafts: found.drafts.into_iter().zip(reasons.of_drafts).collect(),
        orphans: reasons.orphans,
    }
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
