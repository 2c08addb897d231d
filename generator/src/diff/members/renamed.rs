//! Fields that have another name, on the wire or in Rust.

use std::collections::BTreeSet;

use super::super::change::Kind;
use super::super::comparison::{Comparison, Draft};
use super::super::renames::{Candidate, Renamed};
use super::Same;
use super::fields::Known;
use crate::model::{Field, Object};
use crate::spec::Keyword;

impl<'a> Comparison<'a> {
    /// Which fields have another name on the wire now, perhaps.
    pub(super) fn renamed_fields(
        &mut self,
        same: Same,
        old: &'a Object,
        new: &'a Object,
    ) -> Vec<Renamed> {
        let only = |these: &'a Object, others: &'a Object| -> Vec<Candidate<'a>> {
            let fields = these.fields.iter().enumerate();
            let fields = fields
                .filter(|(_, field)| !others.fields.iter().any(|other| other.name == field.name));
            let fields = fields.map(|(index, field)| Candidate {
                index,
                name: &field.name,
                required: field.required,
                docs: &field.docs,
            });
            fields.collect()
        };
        let (gone, added) = (only(old, new), only(new, old));
        if gone.is_empty() || added.is_empty() {
            return Vec::new();
        }
        let pairs = gone
            .iter()
            .flat_map(|one| added.iter().map(|two| (one.index, two.index)));
        let alike: BTreeSet<(usize, usize)> = pairs
            .filter(|(one, two)| {
                let both = old.fields.get(*one).zip(new.fields.get(*two));
                both.is_some_and(|(one, two)| self.retyped(one.ty, two.ty).is_none())
            })
            .collect();
        let subject = self.new.plain_name(same.new);
        self.renames(&subject, &gone, &added, |one, two| {
            alike.contains(&(one, two))
        })
    }

    pub(super) fn field_renamed(
        &mut self,
        same: Same,
        known: Known<'_>,
        subject: &str,
        rust: &[String],
    ) {
        let (before, after) = (
            self.old.member(same.old, known.old.0),
            self.new.member(same.new, known.new.0),
        );
        let ((old_index, old), (_, new)) = (known.old, known.new);
        if old.name != new.name {
            return self.field_renamed_on_the_wire(same, (old_index, old), known, rust);
        }
        if before == after {
            return;
        }
        let draft = Draft::new(
            Kind::FieldRenamed,
            format!("{subject} is called `{after}` in Rust now, not `{before}`"),
        )
        .rust(rust.to_vec())
        .harmless("what is sent is the same")
        .links(self.both_links(same, known));
        self.add(draft, &known.new.1.pointer);
    }

    fn field_renamed_on_the_wire(
        &mut self,
        same: Same,
        (old_index, old): (usize, &Field),
        known: Known<'_>,
        rust: &[String],
    ) {
        let new = known.new.1;
        let usage = self.old.usage(same.old);
        let is_read = usage.response && !old.write_only;
        let always_there = self.old.is_always_there(same.old, old_index);
        let sent = usage.request && !old.read_only;
        let reasons = [
            sent.then(|| {
                format!(
                    "old programs send `{}`, which the API no longer knows",
                    old.name
                )
            }),
            (is_read && always_there).then(|| self.missed(same.old)),
        ];
        let missed = is_read && !always_there;
        let subject = self.field_subject(same, old);
        let draft = Draft::new(
            Kind::FieldRenamed,
            format!("{subject} is called `{}` now", new.name),
        )
        .rust(rust.to_vec())
        .wire(reasons.into_iter().flatten())
        .behaviour(missed.then(|| "old programs find nothing there any more".to_owned()))
        .harmless("nobody sends or reads it")
        .links(self.both_links(same, known))
        .links(self.constructor_if(old.required, same));
        self.told_of_old(&old.pointer);
        self.told(&new.pointer.child(Keyword::XRenamedFrom.as_str()));
        self.add(draft, &new.pointer);
    }
}
