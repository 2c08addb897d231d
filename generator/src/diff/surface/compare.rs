//! What one version of a public interface has that the next has not, and which of it breaks code.

use std::collections::BTreeSet;

use super::functions::{arguments_clause, still_takes};
use super::spelling::{expanded, names, names_apart};
use super::{Function, Item, Kind, Member, Output, Surface};

/// A difference between two versions of a public interface.
#[derive(Clone, Debug)]
pub(in super::super) struct Shift {
    /// The item's path.
    pub(in super::super) item: String,
    /// The member, as `.field` or `::function`; nothing for the item as a whole.
    pub(in super::super) member: Option<String>,
    /// What of it.
    pub(in super::super) aspect: Aspect,
    /// Why code that compiled against the old version may not compile against the new one; nothing
    /// when it does.
    pub(in super::super) breaks: Option<String>,
    /// The names of types that only one of the versions mentions here.
    pub(in super::super) mentions: BTreeSet<String>,
}

/// Which side of an item or member is different.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) enum Aspect {
    /// Whether it is there, and what sort of thing it is.
    Presence,
    /// The type of a field, what a variant holds, or what an alias stands for.
    Type,
    /// What a function asks for.
    Arguments,
    /// What a function gives when all is well, or always.
    Success,
    /// What a function gives when the call failed.
    Failure,
    /// The traits of an item.
    Traits,
}

/// Compares two versions of a public interface.
#[must_use]
pub(in super::super) fn compare(old: &Surface, new: &Surface) -> Vec<Shift> {
    let mut compare = Compare {
        old,
        new,
        shifts: Vec::new(),
    };
    for (path, item) in &old.items {
        compare.item(path, item, new.items.get(path));
    }
    for (path, item) in &new.items {
        if !old.items.contains_key(path) {
            compare.add(path, None, Aspect::Presence, None, mentioned(item));
        }
    }
    compare.shifts
}

struct Compare<'a> {
    old: &'a Surface,
    new: &'a Surface,
    shifts: Vec<Shift>,
}

/// How an item or member is named in a sentence: without the module, which the name makes plain.
fn shown(item: &str, member: &str) -> String {
    let name = item.rsplit("::").next().unwrap_or(item);
    format!("`{name}{member}`")
}

impl Compare<'_> {
    fn add(
        &mut self,
        item: &str,
        member: Option<&str>,
        aspect: Aspect,
        breaks: Option<String>,
        mentions: BTreeSet<String>,
    ) {
        self.shifts.push(Shift {
            item: item.to_owned(),
            member: member.map(str::to_owned),
            aspect,
            breaks,
            mentions,
        });
    }

    fn item(&mut self, path: &str, old: &Item, new: Option<&Item>) {
        let Some(new) = new else {
            let clause = format!("{} is gone", shown(path, ""));
            return self.add(path, None, Aspect::Presence, Some(clause), mentioned(old));
        };
        match (&old.kind, &new.kind) {
            (Kind::Alias { .. }, Kind::Alias { .. }) => self.alias(path, &old.kind, &new.kind),
            (one, two) if one == two => {
                self.openness(path, old, new);
                self.traits(path, old, new);
                self.members(path, old, new);
            }
            // An alias that only fills in parameters can be written wherever the type itself could.
            (Kind::Export, Kind::Alias { parameters, .. }) if !parameters.is_empty() => {
                self.add(path, None, Aspect::Presence, None, BTreeSet::new());
            }
            (one, two) => {
                let clause = match (one, two) {
                    (Kind::Alias { .. }, Kind::Export) => {
                        format!("{} must be written with its parameters", shown(path, ""))
                    }
                    _ => format!(
                        "{} is {} now, not {}",
                        shown(path, ""),
                        one_of(two),
                        one_of(one)
                    ),
                };
                self.add(path, None, Aspect::Presence, Some(clause), mentioned(old));
            }
        }
    }

    fn alias(&mut self, path: &str, old: &Kind, new: &Kind) {
        let parts = |kind: &Kind| match kind {
            Kind::Alias { parameters, target } => (parameters.clone(), target.clone()),
            _ => Default::default(),
        };
        let (old, new) = (parts(old), parts(new));
        for (one, two) in [(&old.0, &new.0), (&old.1, &new.1)] {
            if !self.is_same_type(one, two) {
                let clause = format!("{} stands for `{two}`, not for `{one}`", shown(path, ""));
                let mentions = names_apart(one, two);
                self.add(path, None, Aspect::Type, Some(clause), mentions);
            }
        }
    }

    /// A closed struct can be written out by others, and a closed enumeration matched in full.
    fn openness(&mut self, path: &str, old: &Item, new: &Item) {
        if !old.open && new.open {
            let clause = format!(
                "{} can no longer be written out or matched in full",
                shown(path, "")
            );
            self.add(path, None, Aspect::Presence, Some(clause), BTreeSet::new());
        }
    }

    fn traits(&mut self, path: &str, old: &Item, new: &Item) {
        let lost: Vec<&str> = old
            .traits
            .difference(&new.traits)
            .map(String::as_str)
            .collect();
        if !lost.is_empty() {
            let clause = format!("{} is no longer `{}`", shown(path, ""), lost.join("`, `"));
            self.add(path, None, Aspect::Traits, Some(clause), BTreeSet::new());
        }
    }

    fn members(&mut self, path: &str, old: &Item, new: &Item) {
        for (name, member) in &old.members {
            match new.members.get(name) {
                Some(other) => self.member(path, name, member, other),
                None => {
                    let clause = format!("{} is gone", shown(path, name));
                    let mentions = names_in(member);
                    self.add(path, Some(name), Aspect::Presence, Some(clause), mentions);
                }
            }
        }
        let is_new = |name: &&String| !old.members.contains_key(*name);
        for (name, member) in new.members.iter().filter(|(name, _)| is_new(name)) {
            let closed = !old.open && !new.open && !matches!(member, Member::Function(_));
            let clause = closed.then(|| {
                format!(
                    "whoever writes out {} must give `{}`",
                    shown(path, ""),
                    name.trim_start_matches(['.', ':'])
                )
            });
            let mentions = names_in(member);
            self.add(path, Some(name), Aspect::Presence, clause, mentions);
        }
    }

    fn member(&mut self, path: &str, name: &str, old: &Member, new: &Member) {
        match (old, new) {
            (Member::Field(one), Member::Field(two)) => {
                if !self.is_same_type(one, two) {
                    let clause = format!("{} is `{two}`, not `{one}`", shown(path, name));
                    self.add(
                        path,
                        Some(name),
                        Aspect::Type,
                        Some(clause),
                        names_apart(one, two),
                    );
                }
            }
            (Member::Variant(one), Member::Variant(two)) => {
                let (one, two) = (one.join(", "), two.join(", "));
                if !self.is_same_type(&one, &two) {
                    let held = |text: &str| {
                        if text.is_empty() {
                            "nothing".to_owned()
                        } else {
                            format!("`{text}`")
                        }
                    };
                    let clause = format!(
                        "{} holds {}, not {}",
                        shown(path, name),
                        held(&two),
                        held(&one)
                    );
                    self.add(
                        path,
                        Some(name),
                        Aspect::Type,
                        Some(clause),
                        names_apart(&one, &two),
                    );
                }
            }
            (Member::Function(one), Member::Function(two)) => self.function(path, name, one, two),
            _ => {
                let clause = format!("{} is another sort of thing", shown(path, name));
                self.add(
                    path,
                    Some(name),
                    Aspect::Presence,
                    Some(clause),
                    BTreeSet::new(),
                );
            }
        }
    }

    fn function(&mut self, path: &str, name: &str, old: &Function, new: &Function) {
        if (&old.receiver, old.is_async) != (&new.receiver, new.is_async) {
            let clause = format!("{} is called in another way", shown(path, name));
            self.add(
                path,
                Some(name),
                Aspect::Presence,
                Some(clause),
                BTreeSet::new(),
            );
        }
        self.arguments(path, name, old, new);
        let answers = |function: &Function| match &function.output {
            Output::Plain(ty) => (ty.clone(), String::new()),
            Output::Answer { success, failure } => (success.clone(), failure.clone()),
        };
        let (old, new) = (answers(old), answers(new));
        if !self.is_same_type(&old.0, &new.0) {
            let clause = format!("{} gives `{}`, not `{}`", shown(path, name), new.0, old.0);
            self.add(
                path,
                Some(name),
                Aspect::Success,
                Some(clause),
                names_apart(&old.0, &new.0),
            );
        }
        if !self.is_same_type(&old.1, &new.1) {
            let clause = format!(
                "{} fails with `{}`, not `{}`",
                shown(path, name),
                new.1,
                old.1
            );
            self.add(
                path,
                Some(name),
                Aspect::Failure,
                Some(clause),
                names_apart(&old.1, &new.1),
            );
        }
    }

    /// What arguments are called does not matter here; what they mean is for those to see who know
    /// the model.
    fn arguments(&mut self, path: &str, name: &str, old: &Function, new: &Function) {
        let types = |function: &Function| -> Vec<String> {
            function
                .arguments
                .iter()
                .map(|(_, ty)| ty.clone())
                .collect()
        };
        let (ours, theirs) = (types(old), types(new));
        let same_count = ours.len() == theirs.len();
        if same_count
            && ours
                .iter()
                .zip(&theirs)
                .all(|(old, new)| self.is_same_type(old, new))
        {
            return;
        }
        let takes = |(old, new): (&String, &String)| {
            self.is_same_type(old, new)
                || still_takes(
                    &expanded(old, &self.old.aliases),
                    &expanded(new, &self.new.aliases),
                )
        };
        let fits = same_count && ours.iter().zip(&theirs).all(takes);
        let clause = (!fits).then(|| {
            format!(
                "{} {}",
                shown(path, name),
                arguments_clause(&old.arguments, &new.arguments)
            )
        });
        self.add(
            path,
            Some(name),
            Aspect::Arguments,
            clause,
            names_apart(&ours.join(","), &theirs.join(",")),
        );
    }

    /// What an alias of one name stands for is told about the alias alone.
    fn is_same_type(&self, old: &str, new: &str) -> bool {
        old == new || expanded(old, &self.old.aliases) == expanded(new, &self.new.aliases)
    }
}

/// The names of types that an item and its members mention.
fn mentioned(item: &Item) -> BTreeSet<String> {
    let own = match &item.kind {
        Kind::Alias { parameters, target } => names(&format!("{parameters} {target}")),
        _ => BTreeSet::new(),
    };
    own.into_iter()
        .chain(item.members.values().flat_map(names_in))
        .collect()
}

/// The names of types that a member mentions.
fn names_in(member: &Member) -> BTreeSet<String> {
    match member {
        Member::Field(ty) => names(ty),
        Member::Variant(held) => names(&held.join(", ")),
        Member::Function(function) => {
            let arguments = function.arguments.iter().map(|(_, ty)| ty.as_str());
            let output = match &function.output {
                Output::Plain(ty) => vec![ty.as_str()],
                Output::Answer { success, failure } => vec![success.as_str(), failure.as_str()],
            };
            arguments.chain(output).flat_map(names).collect()
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
