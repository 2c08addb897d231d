//! The changes as a person reads them: by what they do, what is alike together.

use std::collections::BTreeMap;

use super::plural::{predicate, things};
use crate::diff::{Change, Effect, Kind, Report};

/// Fewer changes than this are told one by one.
const MANY: usize = 3;

/// Fewer operations or schemas than this have the same change told of each.
const MANY_ALIKE: usize = 4;

/// How many names of a group are told.
const NAMED: usize = 3;

/// Stands for the operation in a sentence that is told of several.
const BLANK: &str = "\u{0}";

/// What the changes of a section do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heading {
    /// The worst that they do.
    Effect(Effect),
    /// Nothing that anybody notices.
    Harmless,
    /// Nothing that anybody has not accepted.
    Accepted,
}

impl Heading {
    /// The sections in their order.
    const ALL: [Heading; 5] = [
        Heading::Effect(Effect::Source),
        Heading::Effect(Effect::Wire),
        Heading::Effect(Effect::Behaviour),
        Heading::Harmless,
        Heading::Accepted,
    ];

    /// The title of the section.
    pub(super) fn title(self) -> &'static str {
        match self {
            Heading::Effect(Effect::Source) => "Breaks source code",
            Heading::Effect(Effect::Wire) => "Breaks old programs",
            Heading::Effect(Effect::Behaviour) => "Changes what old programs do or find",
            Heading::Harmless => "Additions, and what nobody notices",
            Heading::Accepted => "Accepted",
        }
    }

    /// Where a change is told.
    pub(super) fn of(change: &Change) -> Self {
        let effect = Effect::ALL.into_iter().find(|effect| change.has(*effect));
        match (&change.accepted, effect) {
            (Some(_), _) => Heading::Accepted,
            (None, Some(effect)) => Heading::Effect(effect),
            (None, None) => Heading::Harmless,
        }
    }
}

/// Changes that do the same.
#[derive(Clone, Debug)]
pub(super) struct Section<'a> {
    pub(super) heading: Heading,
    pub(super) entries: Vec<Entry<'a>>,
}

impl Section<'_> {
    /// How many changes there are.
    pub(super) fn count(&self) -> usize {
        self.entries.iter().map(|entry| entry.changes.len()).sum()
    }
}

/// One change, or several that are alike.
#[derive(Clone, Debug)]
pub(super) struct Entry<'a> {
    /// What changed, in a sentence.
    pub(super) what: String,
    pub(super) changes: Vec<&'a Change>,
}

impl Entry<'_> {
    /// The verdict, which all of them have.
    pub(super) fn word(&self) -> &'static str {
        self.changes
            .first()
            .map_or("", |change| change.verdict.word())
    }

    /// The verdict and the kind, which all of them have.
    pub(super) fn sort(&self) -> Option<(&'static str, Kind)> {
        let first = self.changes.first()?;
        Some((first.verdict.word(), first.kind))
    }

    /// All reasons, each once: the name of what they are about, and the clause.
    pub(super) fn reasons(&self) -> Vec<(&'static str, &str)> {
        let mut reasons: Vec<(&'static str, &str)> = Vec::new();
        for name in ["wire", "source", "behaviour", "none"] {
            for change in &self.changes {
                let verdict = &change.verdict;
                let clauses: &[String] = match name {
                    "wire" => &verdict.wire,
                    "source" => &verdict.source,
                    "behaviour" => &verdict.behaviour,
                    _ => verdict.none.as_slice(),
                };
                for clause in clauses {
                    if !reasons.contains(&(name, clause)) {
                        reasons.push((name, clause));
                    }
                }
            }
        }
        reasons
    }
}

/// How much is put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grain {
    /// Nothing: every change is told on its own.
    Each,
    /// What is alike and of the same schema, or below the same path.
    Alike,
    /// Whatever does the same.
    Kinds,
}

/// The sections that have changes.
pub(super) fn sections(report: &Report, grain: Grain) -> Vec<Section<'_>> {
    let section = |heading| {
        let changes = report.changes.iter();
        let changes = changes.filter(|change| Heading::of(change) == heading);
        Section {
            heading,
            entries: entries(changes.collect(), grain),
        }
    };
    let sections = Heading::ALL.into_iter().map(section);
    sections
        .filter(|section| !section.entries.is_empty())
        .collect()
}

/// What changes have in common that are told together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    /// The same happened to all, as is said.
    Together(String),
    /// All is the same but for the operation.
    Sentence(String),
    /// The parts of one schema.
    Schema(String),
    /// Parts of the same name.
    Name(String),
    /// Operations below a path.
    Path(String),
    /// Nothing but the kind.
    Kind,
}

type Group = (&'static str, Kind, &'static str, Likeness);

/// What makes changes alike, and how many must be.
type Pass = (fn(&Change) -> Option<Likeness>, usize);

/// What is alike together, in the order of the changes.
pub(super) fn entries(changes: Vec<&Change>, grain: Grain) -> Vec<Entry<'_>> {
    let passes: &[Pass] = match grain {
        Grain::Each => &[],
        Grain::Alike => &[
            (together, 2),
            (sentence, MANY_ALIKE),
            (schema, MANY),
            (name, MANY_ALIKE),
            (path, MANY),
            (folded, MANY),
        ],
        Grain::Kinds => &[(kind, 2)],
    };
    // Which group each change is in, once it is in one.
    let mut groups: Vec<Option<Group>> = vec![None; changes.len()];
    for (likeness, least) in passes {
        let mut found: BTreeMap<Group, Vec<usize>> = BTreeMap::new();
        for (index, (change, group)) in changes.iter().zip(&groups).enumerate() {
            if let Some(likeness) = likeness(change).filter(|_| group.is_none()) {
                let key = (change.verdict.word(), change.kind, things(change), likeness);
                found.entry(key).or_default().push(index);
            }
        }
        for (group, members) in found {
            if members.len() >= *least {
                for index in members {
                    if let Some(place) = groups.get_mut(index) {
                        *place = Some(group.clone());
                    }
                }
            }
        }
    }
    let mut entries: Vec<Entry<'_>> = Vec::new();
    let mut places: BTreeMap<Group, usize> = BTreeMap::new();
    for (change, group) in changes.into_iter().zip(groups) {
        let known = group.as_ref().and_then(|group| places.get(group));
        if let Some(entry) = known.and_then(|index| entries.get_mut(*index)) {
            entry.changes.push(change);
            continue;
        }
        if let Some(group) = group {
            places.insert(group, entries.len());
        }
        entries.push(Entry {
            what: change.what.clone(),
            changes: vec![change],
        });
    }
    for (group, index) in places {
        if let Some(entry) = entries.get_mut(index) {
            entry.what = told(&group, &entry.changes);
        }
    }
    entries
}

fn together(change: &Change) -> Option<Likeness> {
    change.together.clone().map(Likeness::Together)
}

fn sentence(change: &Change) -> Option<Likeness> {
    let label = label(change)?;
    let sentence = change.what.replace(&label, BLANK);
    // Of the operation itself, what is alike is told by path.
    (change.what != label && !is_of_operation(change)).then_some(Likeness::Sentence(sentence))
}

fn is_of_operation(change: &Change) -> bool {
    matches!(
        change.kind,
        Kind::OperationAdded
            | Kind::OperationRemoved
            | Kind::OperationMoved
            | Kind::OperationRenamed
            | Kind::MethodReassigned
    )
}

fn schema(change: &Change) -> Option<Likeness> {
    let about = &change.about;
    about.part.as_ref()?;
    about.schema.clone().map(Likeness::Schema)
}

fn name(change: &Change) -> Option<Likeness> {
    let part = change.about.part.as_ref()?;
    Some(Likeness::Name(part.name().to_owned()))
}

fn path(change: &Change) -> Option<Likeness> {
    let operation = change.about.operation.as_ref()?;
    let is_one = change.kind != Kind::MethodReassigned;
    is_one.then(|| Likeness::Path(prefix(&operation.path)))
}

/// What comes with others, or as their consequence.
fn folded(change: &Change) -> Option<Likeness> {
    let is_one = matches!(
        change.kind,
        Kind::SchemaAdded | Kind::SchemaRemoved | Kind::SchemaRenamed | Kind::RustChanged
    );
    is_one.then_some(Likeness::Kind)
}

fn kind(change: &Change) -> Option<Likeness> {
    (change.kind != Kind::MethodReassigned).then_some(Likeness::Kind)
}

/// The beginning of a path, as far as the first part that says what is below it.
fn prefix(path: &str) -> String {
    let says_nothing = |part: &str| {
        let digits = part.strip_prefix('v').unwrap_or_default();
        let is_version = digits.starts_with(|first: char| first.is_ascii_digit());
        part.is_empty() || is_version || part.starts_with('{') || part == "api" || part == "rest"
    };
    let mut prefix = String::new();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        prefix.push('/');
        prefix.push_str(part);
        if !says_nothing(part) {
            break;
        }
    }
    prefix
}

/// The operation as changes name it.
fn label(change: &Change) -> Option<String> {
    let operation = change.about.operation.as_ref()?;
    Some(format!("`{} {}`", operation.method, operation.path))
}

fn told((_, kind, things, likeness): &Group, changes: &[&Change]) -> String {
    let number = changes.len();
    let does = predicate(*kind, changes.first().copied());
    let names = |name: &dyn Fn(&Change) -> Option<String>| {
        let mut names: Vec<String> = Vec::new();
        for name in changes.iter().filter_map(|change| name(change)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        listed(&names)
    };
    let own = |change: &Change| -> Option<String> {
        let part = change.about.part.as_ref();
        let part = part.map(|part| format!("`{}`", part.name()));
        let rust = || change.rust.first().map(|path| format!("`{path}`"));
        if change.kind == Kind::RustChanged {
            return rust();
        }
        part.or_else(|| label(change))
            .or_else(|| schema_name(change))
            .or_else(rust)
    };
    match likeness {
        Likeness::Together(together) => {
            format!("{together}: {number} operations ({})", names(&label))
        }
        Likeness::Sentence(sentence) => {
            let each = format!("each of {number} operations ({})", names(&label));
            sentence.replace(BLANK, &each)
        }
        Likeness::Schema(schema) => {
            format!("{number} {things} of `{schema}` {does}: {}", names(&own))
        }
        Likeness::Name(name) => {
            let of = names(&|change| schema_name(change).or_else(|| label(change)));
            format!("{number} {things} named `{name}` {does}, of {of}")
        }
        Likeness::Path(path) if change_is_whole(changes) => {
            format!("{number} {things} below `{path}` {does}: {}", names(&own))
        }
        Likeness::Path(path) => {
            let of = names(&own);
            format!("{number} {things} of operations below `{path}` {does}: {of}")
        }
        Likeness::Kind => {
            let whole = |change: &Change| {
                let name = own(change)?;
                let schema = schema_name(change).filter(|schema| *schema != name);
                Some(schema.map_or(name.clone(), |schema| format!("{name} of {schema}")))
            };
            format!("{number} {things} {does}: {}", names(&whole))
        }
    }
}

fn change_is_whole(changes: &[&Change]) -> bool {
    changes.iter().all(|change| change.about.part.is_none())
}

fn schema_name(change: &Change) -> Option<String> {
    change.about.schema.as_ref().map(|name| format!("`{name}`"))
}

fn listed(names: &[String]) -> String {
    let first: Vec<&str> = names.iter().take(NAMED).map(String::as_str).collect();
    match names.len().saturating_sub(NAMED) {
        0 => first.join(", "),
        more => format!("{} and {more} more", first.join(", ")),
    }
}
