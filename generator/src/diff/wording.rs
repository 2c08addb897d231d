//! What is said in words, what is discouraged, and what values must fulfil beyond their type.

use std::borrow::Cow;

use super::change::Kind;
use super::comparison::{Comparison, Draft};
use crate::model::{Constraints, Docs};
use crate::pointer::Pointer;
use crate::spec::Keyword;

impl Comparison<'_> {
    /// Notes other words about a thing.
    pub(super) fn words(&mut self, subject: &str, old: &Docs, new: &Docs, pointer: &Pointer) {
        let parts = [
            (Keyword::Title.as_str(), old.title == new.title),
            (
                Keyword::Description.as_str(),
                old.description == new.description,
            ),
            (Keyword::Example.as_str(), old.example == new.example),
            ("link to more", old.external == new.external),
        ];
        let changed: Vec<&str> = parts
            .iter()
            .filter(|(_, same)| !same)
            .map(|(part, _)| *part)
            .collect();
        if !changed.is_empty() {
            self.add_wording(
                format!("{subject}: another {}", changed.join(" and ")),
                pointer,
            );
        }
    }

    /// Notes other words about the API as a whole, its tags and servers.
    pub(super) fn words_of_the_whole(&mut self) {
        let (old, new) = (self.old.api(), self.new.api());
        let info = Pointer::root().child(Keyword::Info.as_str());
        if old.title != new.title {
            self.add_wording(
                "the API: another title".to_owned(),
                &info.child(Keyword::Title.as_str()),
            );
        }
        if old.description != new.description {
            self.add_wording(
                "the API: another description".to_owned(),
                &info.child(Keyword::Description.as_str()),
            );
        }
        if old.license != new.license {
            self.add_wording("the API: another license".to_owned(), &info);
        }
        let tags = Pointer::root().child(Keyword::Tags.as_str());
        for name in old.tags.keys().filter(|name| !new.tags.contains_key(*name)) {
            self.add_wording(format!("the tag `{name}` is no longer described"), &tags);
        }
        for (name, tag) in &new.tags {
            let known = old.tags.get(name).cloned().unwrap_or_default();
            self.words(
                &format!("the tag `{name}`"),
                &known.docs,
                &tag.docs,
                &Pointer::root().child(Keyword::Tags.as_str()),
            );
        }
        for server in &new.servers {
            // One URL may be there twice, with different words.
            let known = old.servers.iter();
            let mut known = known.filter(|known| known.url == server.url).peekable();
            let is_known = known.peek().is_some();
            if is_known && known.all(|known| known.description != server.description) {
                self.add_wording(
                    format!("the server `{}`: another description", server.url),
                    &Pointer::root().child(Keyword::Servers.as_str()),
                );
            }
        }
    }

    /// Notes that the use of a thing is discouraged now, or no longer.
    pub(super) fn deprecation(
        &mut self,
        subject: &str,
        old: &Docs,
        new: &Docs,
        rust: Vec<String>,
        pointer: &Pointer,
    ) {
        let day = pointer.child(Keyword::XSunset.as_str());
        let until = match &new.sunset {
            Some(day) => format!(", and works until {day}"),
            None => String::new(),
        };
        let draft = match (old.deprecated, new.deprecated) {
            (false, true) => {
                let works = match &new.sunset {
                    Some(_) => "it works until then",
                    None => "it still works",
                };
                let what = format!("{subject} is deprecated now{until}");
                let warned = format!("{works}; the compiler warns where it is used");
                Draft::new(Kind::Deprecation, what).behaviour([warned])
            }
            (true, false) => {
                let what = format!("{subject} is no longer deprecated{until}");
                Draft::new(Kind::Deprecation, what).harmless("it works as before")
            }
            _ => return self.sunset(subject, old, new, rust, &day),
        };
        if old.sunset != new.sunset {
            self.told(&day);
        }
        self.add(draft.rust(rust), pointer);
    }

    /// Notes that a thing works until another day, or that this is known now.
    fn sunset(
        &mut self,
        subject: &str,
        old: &Docs,
        new: &Docs,
        rust: Vec<String>,
        pointer: &Pointer,
    ) {
        let what = match (&old.sunset, &new.sunset) {
            (Some(one), Some(two)) if one != two => {
                format!("{subject} works until {two} now, not until {one}")
            }
            (None, Some(two)) => format!("{subject} works until {two} now"),
            (Some(one), None) => format!("{subject} no longer ends on {one}"),
            _ => return,
        };
        // Days as RFC 3339 writes them are in order as text.
        let is_sooner = match (&old.sunset, &new.sunset) {
            (Some(one), Some(two)) => two < one,
            (_, two) => two.is_some(),
        };
        let sooner = is_sooner.then(|| "programs that use it must be changed by then".to_owned());
        let draft = Draft::new(Kind::SunsetChanged, what)
            .rust(rust)
            .behaviour(sooner)
            .harmless("it works for longer");
        self.add(draft, pointer);
    }

    /// Notes another default. What is always there has none to speak of.
    pub(super) fn default(
        &mut self,
        subject: &str,
        (old, new): (&Docs, &Docs),
        can_be_missing: bool,
        rust: Vec<String>,
        pointer: &Pointer,
    ) {
        if old.default == new.default {
            return;
        }
        let what = match (&old.default, &new.default) {
            (Some(one), Some(two)) => {
                format!("the default of {subject} is `{two}` now, not `{one}`")
            }
            (None, Some(two)) => format!("{subject} has the default `{two}` now"),
            (Some(one), None) => format!("{subject} no longer has the default `{one}`"),
            (None, None) => return,
        };
        let means = "where it is left out, something else is meant";
        let draft = Draft::new(Kind::DefaultChanged, what)
            .rust(rust)
            .behaviour(can_be_missing.then(|| means.to_owned()))
            .harmless("it is never left out");
        self.add(draft, pointer);
    }

    /// Notes other constraints. `sent` tells whether programs send such values: what
    /// answers hold is never checked against constraints.
    pub(super) fn limits(
        &mut self,
        subject: &str,
        old: &Docs,
        new: &Docs,
        sent: bool,
        rust: Vec<String>,
        pointer: &Pointer,
    ) {
        for change in constraints(&demanded(old), &demanded(new)) {
            self.constraint(subject, &change, sent, rust.clone(), pointer);
        }
    }
}

impl Comparison<'_> {
    /// Notes another format of text or numbers that has no type of its own.
    pub(super) fn format(
        &mut self,
        subject: &str,
        old: &Docs,
        new: &Docs,
        sent: bool,
        rust: Vec<String>,
        pointer: &Pointer,
    ) {
        let (old, new) = (demanded(old), demanded(new));
        let (one, two) = (old.format.as_deref(), new.format.as_deref());
        if let Some(change) = replaced(Keyword::Format, one, two, |_, _| true) {
            // How precise a number is changes nothing in how it is written.
            let is_precision = [one, two]
                .iter()
                .all(|format| format.is_none_or(|format| matches!(format, "float" | "double")));
            let change = Change {
                is_reading: one.is_some() && two.is_some() && !is_precision,
                is_tighter: change.is_tighter && !is_precision,
                ..change
            };
            self.constraint(subject, &change, sent, rust, pointer);
        }
    }

    fn constraint(
        &mut self,
        subject: &str,
        change: &Change,
        sent: bool,
        rust: Vec<String>,
        pointer: &Pointer,
    ) {
        let refused = sent && change.is_tighter;
        let refused = refused.then(|| "the API refuses values that were fine before".to_owned());
        let misread = (!sent && change.is_reading)
            .then(|| "old programs take such values for what they were before".to_owned());
        let harmless = if sent {
            "every value that was fine still is"
        } else {
            "only the server sends such values, and programs do not check them"
        };
        let what = format!("{subject}: {}", change.told);
        let draft = Draft::new(Kind::ConstraintChanged, what);
        let draft = draft.rust(rust).wire(refused).behaviour(misread);
        self.add(draft.harmless(harmless), pointer);
    }
}

/// Another constraint.
struct Change {
    told: String,
    /// Whether values that met the old one may not meet the new one.
    is_tighter: bool,
    /// Whether values that are written the same mean something else.
    is_reading: bool,
}

fn demanded(docs: &Docs) -> Cow<'_, Constraints> {
    match docs.constraints.as_deref() {
        Some(constraints) => Cow::Borrowed(constraints),
        None => Cow::Owned(Constraints::default()),
    }
}

fn constraints(old: &Constraints, new: &Constraints) -> Vec<Change> {
    let mut changes = Vec::new();
    changes.extend(bound(
        Keyword::Minimum,
        old.minimum,
        new.minimum,
        |old, new| new > old,
    ));
    changes.extend(bound(
        Keyword::Maximum,
        old.maximum,
        new.maximum,
        |old, new| new < old,
    ));
    for (least, most, old, new) in [
        (
            Keyword::MinLength,
            Keyword::MaxLength,
            old.length,
            new.length,
        ),
        (Keyword::MinItems, Keyword::MaxItems, old.items, new.items),
        (
            Keyword::MinProperties,
            Keyword::MaxProperties,
            old.properties,
            new.properties,
        ),
    ] {
        changes.extend(replaced(least, old.0, new.0, |old, new| new > old));
        changes.extend(replaced(most, old.1, new.1, |old, new| new < old));
    }
    changes.extend(replaced(
        Keyword::MultipleOf,
        old.multiple_of,
        new.multiple_of,
        |old, new| (old / new).fract() != 0.0,
    ));
    changes.extend(replaced(
        Keyword::Pattern,
        old.pattern.as_deref(),
        new.pattern.as_deref(),
        |_, _| true,
    ));
    if old.unique_items != new.unique_items {
        let told = format!("`uniqueItems` is {} now", new.unique_items);
        changes.push(Change {
            told,
            is_tighter: new.unique_items,
            is_reading: false,
        });
    }
    changes
}

/// A bound, and whether the value itself is beyond it.
type Bound = (f64, bool);

fn bound(
    keyword: Keyword,
    old: Option<Bound>,
    new: Option<Bound>,
    tighter: impl Fn(f64, f64) -> bool,
) -> Option<Change> {
    if old == new {
        return None;
    }
    let told = |bound: Bound| {
        format!(
            "{}{}",
            bound.0,
            if bound.1 { " (itself excluded)" } else { "" }
        )
    };
    let is_tighter = match (old, new) {
        (_, None) => false,
        (None, Some(_)) => true,
        (Some((old, was_excluded)), Some((new, is_excluded))) => {
            tighter(old, new) || (old.total_cmp(&new).is_eq() && is_excluded && !was_excluded)
        }
    };
    Some(Change {
        told: sentence(keyword, old.map(told), new.map(told)),
        is_tighter,
        is_reading: false,
    })
}

fn replaced<T: PartialEq + Copy + ToString>(
    keyword: Keyword,
    old: Option<T>,
    new: Option<T>,
    tighter: impl Fn(T, T) -> bool,
) -> Option<Change> {
    if old == new {
        return None;
    }
    let is_tighter = match (old, new) {
        (_, None) => false,
        (None, Some(_)) => true,
        (Some(old), Some(new)) => tighter(old, new),
    };
    let text = |value: Option<T>| value.map(|value| format!("`{}`", value.to_string()));
    Some(Change {
        told: sentence(keyword, text(old), text(new)),
        is_tighter,
        is_reading: false,
    })
}

fn sentence(keyword: Keyword, old: Option<String>, new: Option<String>) -> String {
    match (old, new) {
        (Some(old), Some(new)) => format!("`{keyword}` is {new} now, not {old}"),
        (None, Some(new)) => format!("`{keyword}` is {new} now"),
        _ => format!("`{keyword}` is gone"),
    }
}
