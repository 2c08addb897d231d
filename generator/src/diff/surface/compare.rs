//! What one version of a public interface has that the next has not, and which of it breaks code.

use std::collections::{BTreeMap, BTreeSet};

use super::data::{Function, Item, Kind, Member, Output, Surface};
use super::functions::{arguments_clause, still_takes};
use super::sharing;
use super::shift::{Aspect, Shift};
use super::spelling::{expanded, names, names_apart};

/// Compares two versions of a public interface.
#[must_use]
pub(in super::super) fn compare(old: &Surface, new: &Surface) -> Vec<Shift> {
    let mut meanings = new.shared.clone();
    meanings.extend(new.aliases.clone());
    let mut compare = Compare {
        old,
        new,
        old_types: old.type_names(),
        meanings,
        shifts: sharing::compare(old, new),
    };
    for (path, item) in &old.items {
        match new.items.get(path) {
            Some(other) => compare.item(path, item, other),
            None => compare.gone(path, item),
        }
    }
    for (path, item) in &new.items {
        if !old.items.contains_key(path) {
            compare.add(Shift::of(path, Aspect::Presence).mentions(mentioned(item)));
        }
    }
    compare.shifts
}

struct Compare<'a> {
    old: &'a Surface,
    new: &'a Surface,
    /// The names of the old types.
    old_types: BTreeSet<&'a str>,
    /// What names that are no item's mean in the new version.
    meanings: BTreeMap<String, String>,
    shifts: Vec<Shift>,
}

/// How an item or member is named in a sentence: without the module, which the name makes plain.
fn shown(item: &str, member: &str) -> String {
    let name = item.rsplit("::").next().unwrap_or(item);
    format!("`{name}{member}`")
}

impl Compare<'_> {
    fn add(&mut self, shift: Shift) {
        self.shifts.push(shift);
    }

    fn gone(&mut self, path: &str, item: &Item) {
        let clause = format!("{} is gone", shown(path, ""));
        let shift = Shift::of(path, Aspect::Presence).mentions(mentioned(item));
        self.add(match &item.kind {
            Kind::Alias { parameters, target }
                if !parameters.is_empty() || !self.old_types.contains(target.as_str()) =>
            {
                shift.ty(clause)
            }
            // Another name of a type of the crate is as good as handing the type on.
            _ => shift.form(clause),
        });
    }

    fn item(&mut self, path: &str, old: &Item, new: &Item) {
        match (&old.kind, &new.kind) {
            (Kind::Alias { .. }, Kind::Alias { .. }) => self.alias(path, &old.kind, &new.kind),
            (one, two) if one == two => {
                self.openness(path, old, new);
                self.traits(path, old, new);
                self.members(path, old, new);
            }
            (one, two) => self.kind(path, one, two, mentioned(old)),
        }
    }

    fn kind(&mut self, path: &str, old: &Kind, new: &Kind, mentions: BTreeSet<String>) {
        let name = shown(path, "");
        let shift = Shift::of(path, Aspect::Presence).mentions(mentions);
        let clause = format!("{name} is {} now, not {}", one_of(new), one_of(old));
        self.add(match (old, new) {
            // An alias that only fills in parameters can be written wherever the type itself could.
            (Kind::Export, Kind::Alias { parameters, .. }) if !parameters.is_empty() => shift,
            (Kind::Alias { .. }, Kind::Export) => {
                shift.ty(format!("{name} must be written with its parameters"))
            }
            (Kind::Alias { .. }, _) => shift.ty(clause),
            _ => shift.form(clause),
        });
    }

    fn alias(&mut self, path: &str, old: &Kind, new: &Kind) {
        let parts = |kind: &Kind| match kind {
            Kind::Alias { parameters, target } => (parameters.clone(), target.clone()),
            _ => Default::default(),
        };
        let (old, new) = (parts(old), parts(new));
        for (one, two) in [(&old.0, &new.0), (&old.1, &new.1)] {
            if !self.is_same_type(one, two) {
                let clause = format!("{} means `{two}`, not `{one}`", shown(path, ""));
                let shift = Shift::of(path, Aspect::Type);
                let shift = match self.has_all_of(two, one) {
                    true => shift.ty(clause),
                    false => shift.form(clause),
                };
                self.add(shift.mentions(names_apart(one, two)));
            }
        }
    }

    /// Whether what code can do with an old type of the crate by another name of it can be done with a new one. Only
    /// the types of that crate are looked into.
    fn has_all_of(&self, new: &str, old: &str) -> bool {
        let Some(one) = self.old.items.get(&format!("types::{old}")) else {
            return true;
        };
        let Some(two) = self.new.items.get(&format!("types::{new}")) else {
            return false;
        };
        one.kind == two.kind
            && one.traits.is_subset(&two.traits)
            && one
                .members
                .keys()
                .all(|name| two.members.contains_key(name))
    }

    /// A closed struct can be written out by others, and a closed enumeration matched in full.
    fn openness(&mut self, path: &str, old: &Item, new: &Item) {
        if !old.open && new.open {
            let name = shown(path, "");
            let clause = format!("{name} can no longer be written out or matched in full");
            self.add(Shift::of(path, Aspect::Presence).form(clause));
        }
    }

    fn traits(&mut self, path: &str, old: &Item, new: &Item) {
        let lost = old.traits.difference(&new.traits).map(String::as_str);
        let lost: Vec<&str> = lost.collect();
        if !lost.is_empty() {
            let clause = format!("{} is no longer `{}`", shown(path, ""), lost.join("`, `"));
            let shift = Shift::of(path, Aspect::Traits);
            // It is implemented without a derive, which no tool looks for.
            self.add(match lost.as_slice() {
                ["Default"] => shift.ty(clause),
                _ => shift.form(clause),
            });
        }
    }

    fn members(&mut self, path: &str, old: &Item, new: &Item) {
        for (name, member) in &old.members {
            match new.members.get(name) {
                Some(other) => self.member(path, name, member, other),
                None => {
                    let shift = Shift::of(path, Aspect::Presence).member(name);
                    let shift = shift.form(format!("{} is gone", shown(path, name)));
                    self.add(shift.mentions(names_in(member)));
                }
            }
        }
        let is_new = |name: &&String| !old.members.contains_key(*name);
        for (name, member) in new.members.iter().filter(|(name, _)| is_new(name)) {
            let shift = Shift::of(path, Aspect::Presence).member(name);
            let shift = shift.mentions(names_in(member));
            let closed = !old.open && !new.open && !matches!(member, Member::Function(_));
            self.add(match closed {
                true => {
                    let (item, member) = (shown(path, ""), name.trim_start_matches(['.', ':']));
                    shift.form(format!("whoever writes out {item} must give `{member}`"))
                }
                false => shift,
            });
        }
    }

    fn member(&mut self, path: &str, name: &str, old: &Member, new: &Member) {
        let shift = Shift::of(path, Aspect::Type).member(name);
        match (old, new) {
            (Member::Field(one), Member::Field(two)) => {
                if !self.is_same_type(one, two) {
                    let clause = format!("{} is `{two}`, not `{one}`", shown(path, name));
                    self.add(shift.ty(clause).mentions(names_apart(one, two)));
                }
            }
            (Member::Variant(one), Member::Variant(two)) => self.variant(path, name, one, two),
            (Member::Function(one), Member::Function(two)) => {
                self.receiver(path, name, one, two);
                self.arguments(path, name, one, two);
                self.output(path, name, &one.output, &two.output);
            }
            _ => {
                let clause = format!("{} is another sort of thing", shown(path, name));
                self.add(shift.form(clause));
            }
        }
    }

    fn variant(&mut self, path: &str, name: &str, old: &[String], new: &[String]) {
        let (one, two) = (old.join(", "), new.join(", "));
        if self.is_same_type(&one, &two) {
            return;
        }
        let held = |text: &str| match text {
            "" => "nothing".to_owned(),
            text => format!("`{text}`"),
        };
        let name_shown = shown(path, name);
        let clause = format!("{name_shown} holds {}, not {}", held(&two), held(&one));
        let shift = Shift::of(path, Aspect::Type).member(name);
        let shift = shift.mentions(names_apart(&one, &two));
        self.add(match old.len() == new.len() {
            true => shift.ty(clause),
            false => shift.form(clause),
        });
    }

    fn receiver(&mut self, path: &str, name: &str, old: &Function, new: &Function) {
        if (&old.receiver, old.is_async) != (&new.receiver, new.is_async) {
            let clause = format!("{} is called in another way", shown(path, name));
            let shift = Shift::of(path, Aspect::Presence).member(name);
            self.add(shift.form(clause));
        }
    }

    /// What arguments are called does not matter here; what they mean is for those to see who know
    /// the model.
    fn arguments(&mut self, path: &str, name: &str, old: &Function, new: &Function) {
        let types = |function: &Function| -> Vec<String> {
            let types = function.arguments.iter().map(|(_, ty)| ty.clone());
            types.collect()
        };
        let (ours, theirs) = (types(old), types(new));
        let same_number = ours.len() == theirs.len();
        let pairs = || ours.iter().zip(&theirs);
        if same_number && pairs().all(|(old, new)| self.is_same_type(old, new)) {
            return;
        }
        let fits = same_number && pairs().all(|(old, new)| self.takes(old, new));
        let difference = arguments_clause(&old.arguments, &new.arguments);
        let clause = format!("{} {difference}", shown(path, name));
        let shift = Shift::of(path, Aspect::Arguments).member(name);
        let shift = shift.mentions(names_apart(&ours.join(","), &theirs.join(",")));
        self.add(match (fits, same_number) {
            (true, _) => shift,
            (false, true) => shift.ty(clause),
            (false, false) => shift.form(clause),
        });
    }

    fn output(&mut self, path: &str, name: &str, old: &Output, new: &Output) {
        let (old, new) = (parts(old), parts(new));
        let name_shown = shown(path, name);
        if old.wrapper != new.wrapper {
            let shift = Shift::of(path, Aspect::Success).member(name);
            return self.add(shift.ty(format!("{name_shown} answers in another way")));
        }
        let verbs = [(Aspect::Success, "gives"), (Aspect::Failure, "fails with")];
        let types = [(old.success, new.success), (old.failure, new.failure)];
        for ((aspect, verb), (old, new)) in verbs.into_iter().zip(types) {
            if !self.is_same_type(old, new) {
                let clause = format!("{name_shown} {verb} `{new}`, not `{old}`");
                let shift = Shift::of(path, aspect).member(name).ty(clause);
                self.add(shift.mentions(names_apart(old, new)));
            }
        }
    }

    /// Whether a call that passes the old type still compiles where the new one is expected.
    fn takes(&self, old: &str, new: &str) -> bool {
        let (before, after) = (
            expanded(old, &self.old.aliases),
            expanded(new, &self.new.aliases),
        );
        before == after || still_takes(&before, &after)
    }

    /// What an alias of one name means is reported with the alias alone.
    fn is_same_type(&self, old: &str, new: &str) -> bool {
        old == new
            || expanded(old, &self.old.aliases) == expanded(new, &self.new.aliases)
            || expanded(old, &self.meanings) == expanded(new, &self.meanings)
    }
}

/// What a function gives, taken apart.
struct Parts<'a> {
    wrapper: Option<&'a str>,
    success: &'a str,
    failure: &'a str,
}

fn parts(output: &Output) -> Parts<'_> {
    match output {
        Output::Plain(ty) => Parts {
            wrapper: None,
            success: ty,
            failure: "",
        },
        Output::Answer {
            wrapper,
            success,
            failure,
        } => Parts {
            wrapper: Some(wrapper),
            success,
            failure,
        },
    }
}

/// The names of types that an item and its members mention.
fn mentioned(item: &Item) -> BTreeSet<String> {
    let own = match &item.kind {
        Kind::Alias { parameters, target } => names(&format!("{parameters} {target}")),
        _ => BTreeSet::new(),
    };
    let of_members = item.members.values().flat_map(names_in);
    own.into_iter().chain(of_members).collect()
}

/// The names of types that a member mentions.
fn names_in(member: &Member) -> BTreeSet<String> {
    match member {
        Member::Field(ty) => names(ty),
        Member::Variant(held) => names(&held.join(", ")),
        Member::Function(function) => {
            let arguments = function.arguments.iter().map(|(_, ty)| ty.as_str());
            let output = parts(&function.output);
            let all = arguments.chain([output.success, output.failure]);
            all.flat_map(names).collect()
        }
    }
}

fn one_of(kind: &Kind) -> &'static str {
    match kind {
        Kind::Elsewhere => "something else",
        Kind::Struct => "a struct",
        Kind::Enum => "an enumeration",
        Kind::Alias { .. } => "another name of a type",
        Kind::Export => "handed on",
    }
}
