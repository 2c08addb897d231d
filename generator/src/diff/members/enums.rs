//! Values of enumerations.

use super::super::about::{Part, Subject};
use super::super::change::{Kind, Suggestion};
use super::super::comparison::{Comparison, Draft};
use super::super::describe::shown;
use super::super::links;
use super::super::renames;
use super::super::side::Side;
use super::Same;
use crate::model::{Docs, Enum, EnumValue, TypeId};
use crate::pointer::Pointer;
use crate::spec::Keyword;

impl Comparison<'_> {
    pub(super) fn values(&mut self, same: Same, old: &Enum, new: &Enum) {
        let find = |values: &Enum, wanted: &EnumValue| {
            values
                .values
                .iter()
                .position(|value| value.value == wanted.value)
        };
        let only = |these: &Enum, others: &Enum| -> Vec<usize> {
            let values = these.values.iter().enumerate();
            let alone = values.filter(|(_, value)| find(others, value).is_none());
            alone.map(|(index, _)| index).collect()
        };
        let (gone, added) = (only(old, new), only(new, old));
        if !gone.is_empty() || !added.is_empty() {
            // One value alone may be written so.
            let place = self.new.api().types[same.new].pointer.clone();
            self.told(&place.child(Keyword::Const.as_str()));
        }
        for (index, value) in old.values.iter().enumerate() {
            if gone.contains(&index) {
                let now = self.respelt(same, value, (&gone, old), (&added, new));
                self.value_removed(same, index, value, (old, new), now);
            }
        }
        let pointer = self.new.api().types[same.new]
            .pointer
            .child(Keyword::Enum.as_str());
        for (index, value) in new.values.iter().enumerate() {
            let member = format!("::{}", self.new.member(same.new, index));
            let subject = format!(
                "the value `{}` of {}",
                shown(&value.value),
                self.new.name(same.new)
            );
            match find(old, value) {
                None => {
                    let only_text = old.is_text() && !value.value.is_string();
                    let unreadable = only_text && self.old.usage(same.old).response;
                    let draft = Draft::new(Kind::ValueAdded, format!("{subject} is new"))
                        .rust(self.new.path(same.new, &member))
                        .wire(unreadable.then(|| "old programs only read text there".to_owned()))
                        .harmless(match self.old.usage(same.old).response {
                            true => "old programs read it as an unknown value",
                            false => "nobody sends it yet",
                        })
                        .links(links::member(self.new.plan(), same.new, &member))
                        .links(self.of_other_values(same, old, new))
                        .part(Part::Value(shown(&value.value)));
                    self.add(draft, &pointer.index(index));
                }
                Some(known) => {
                    let first = self.mark();
                    let both = old.values.get(known).zip(Some(value));
                    self.value(same, (known, index), &subject, both);
                    let was = self.values_of(self.old, same.old).index(known);
                    let part = Part::Value(shown(&value.value));
                    self.about(first, &Subject::part(part, &was, &pointer.index(index)));
                }
            }
        }
    }

    /// Where the values of a type are listed.
    fn values_of(&self, side: Side<'_>, id: TypeId) -> Pointer {
        side.api().types[id].pointer.child(Keyword::Enum.as_str())
    }

    /// Which value is written in another way now, perhaps.
    fn respelt(
        &self,
        same: Same,
        value: &EnumValue,
        (gone, old): (&[usize], &Enum),
        (added, new): (&[usize], &Enum),
    ) -> Option<Suggestion> {
        let text = shown(&value.value);
        let others = |list: &[usize], values: &Enum, like: &str| -> Vec<String> {
            let values = list.iter().filter_map(|index| values.values.get(*index));
            let texts = values.map(|value| shown(&value.value));
            texts
                .filter(|other| renames::is_respelt(like, other))
                .collect()
        };
        let found = others(added, new, &text);
        let [now] = found.as_slice() else { return None };
        let is_only_one = others(gone, old, now).len() == 1;
        is_only_one.then(|| Suggestion {
            name: now.clone(),
            confirmation: renames::confirmation(&self.new.plain_name(same.new), &text, now),
        })
    }

    fn value_removed(
        &mut self,
        same: Same,
        index: usize,
        value: &EnumValue,
        (old, new): (&Enum, &Enum),
        suggestion: Option<Suggestion>,
    ) {
        let side = self.old;
        let member = format!("::{}", side.member(same.old, index));
        let refused = side
            .usage(same.old)
            .request
            .then(|| "the API refuses it where old programs send it".to_owned());
        let subject = format!(
            "the value `{}` of {}",
            shown(&value.value),
            side.name(same.old)
        );
        let name = self.new.plain_name(same.new);
        let text = shown(&value.value);
        let certain = suggestion
            .as_ref()
            .is_some_and(|now| self.is_confirmed(&name, &text, &now.name, &Docs::default()));
        let what = match &suggestion {
            Some(now) if certain => format!("{subject} is written `{}` now", now.name),
            _ => format!("{subject} is gone"),
        };
        let suggestion = suggestion.filter(|_| !certain);
        let draft = Draft::new(Kind::ValueRemoved, what)
            .rust(side.path(same.old, &member))
            .suggestion(suggestion)
            .wire(refused)
            .harmless("old programs only wait for it in vain")
            .links(links::member(side.plan(), same.old, &member))
            .links(self.of_other_values(same, old, new))
            .part(Part::Value(shown(&value.value)))
            .gone_from(&self.values_of(side, same.old).index(index));
        self.add(
            draft,
            &self.new.api().types[same.new]
                .pointer
                .child(Keyword::Enum.as_str()),
        );
    }

    /// An enumeration that is not of text any more, or is now, is another sort of type.
    fn of_other_values(&self, same: Same, old: &Enum, new: &Enum) -> Vec<links::Link> {
        if old.is_text() == new.is_text() {
            Vec::new()
        } else {
            links::ty(self.old.plan(), same.old)
        }
    }

    fn value(
        &mut self,
        same: Same,
        (old_index, index): (usize, usize),
        subject: &str,
        values: Option<(&EnumValue, &EnumValue)>,
    ) {
        let pointer = self.new.api().types[same.new]
            .pointer
            .child(Keyword::Enum.as_str())
            .index(index);
        let (before, after) = (
            self.old.member(same.old, old_index),
            self.new.member(same.new, index),
        );
        if before != after {
            let draft = Draft::new(
                Kind::ValueRenamed,
                format!("{subject} is called `{after}` in Rust now, not `{before}`"),
            )
            .rust(self.new.path(same.new, &format!("::{after}")))
            .harmless("what is sent is the same")
            .links(links::member(
                self.old.plan(),
                same.old,
                &format!("::{before}"),
            ))
            .links(links::member(
                self.new.plan(),
                same.new,
                &format!("::{after}"),
            ));
            self.add(draft, &pointer);
        }
        if let Some((old, new)) = values {
            let docs = |value: &EnumValue| Docs {
                deprecated: value.deprecated,
                ..Docs::default()
            };
            let rust = self.new.path(same.new, &format!("::{after}"));
            if old.deprecated != new.deprecated {
                // Branches with one value each say so at their own place.
                self.told(&self.new.api().types[same.new].pointer.clone());
            }
            self.deprecation(subject, &docs(old), &docs(new), rust, &pointer);
        }
        if values.is_some_and(|(old, new)| old.description != new.description) {
            self.add_wording(format!("{subject}: another description"), &pointer);
        }
    }
}
