//! Fields of objects.

use std::collections::BTreeMap;

use super::super::about::{Part, Subject};
use super::super::change::{Kind, Suggestion};
use super::super::comparison::{Comparison, Draft, Positions};
use super::super::inside::Value;
use super::super::links;
use super::super::renames;
use super::super::side::Side;
use super::Same;
use crate::model::{AnyReason, Field, Object, Shape, TypeId};
use crate::spec::Keyword;

/// A field that is in both versions, with its index in each.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) old: (usize, &'a Field),
    pub(super) new: (usize, &'a Field),
}

impl<'a> Comparison<'a> {
    pub(super) fn fields(&mut self, same: Same, old: &'a Object, new: &'a Object) {
        let find = |object: &'a Object, name: &str| {
            object
                .fields
                .iter()
                .enumerate()
                .find(|(_, field)| field.name == name)
        };
        let renamed = self.renamed_fields(same, old, new);
        for (index, field) in old.fields.iter().enumerate() {
            let now = renamed.iter().find(|one| one.old == index);
            if find(new, &field.name).is_none() && !now.is_some_and(|now| now.is_certain) {
                let now = now.and_then(|now| new.fields.get(now.new));
                self.field_removed(same, (index, field), new, now);
            }
        }
        for (index, field) in new.fields.iter().enumerate() {
            let known = find(old, &field.name).or_else(|| {
                let certain = renamed
                    .iter()
                    .find(|one| one.new == index && one.is_certain)?;
                Some((certain.old, old.fields.get(certain.old)?))
            });
            match known {
                None => self.field_added(same, (index, field), old),
                Some(known) => {
                    let first = self.mark();
                    let (new, old) = ((index, field), known);
                    self.field(same, Known { old, new });
                    let part = Part::Field(field.name.clone());
                    let subject = Subject::part(part, &old.1.pointer, &field.pointer);
                    self.about(first, &subject);
                }
            }
        }
        self.rest(same, old, new);
        let certain = renamed.iter().filter(|one| one.is_certain);
        let names = certain.filter_map(|one| {
            let (old, new) = (old.fields.get(one.old)?, new.fields.get(one.new)?);
            Some((new.name.as_str(), old.name.as_str()))
        });
        self.field_positions(same, &names.collect());
    }

    /// The field as it is spoken of.
    pub(super) fn field_subject(&self, same: Same, field: &Field) -> String {
        format!("the field `{}` of {}", field.name, self.new.name(same.new))
    }

    fn field_removed(
        &mut self,
        same: Same,
        (index, field): (usize, &Field),
        new: &Object,
        now: Option<&Field>,
    ) {
        let side = self.old;
        let usage = side.usage(same.old);
        let read = usage.response && side.is_always_there(same.old, index);
        let sent = usage.request && !field.read_only && new.rest.is_none();
        let reasons = [
            read.then(|| self.missed(same.old)),
            sent.then(|| {
                "the API no longer describes it: what old programs send there is ignored or refused"
                    .to_owned()
            }),
        ];
        let missed = usage.response && !field.write_only && !read;
        let draft = Draft::new(
            Kind::FieldRemoved,
            format!("{} is gone", self.field_subject(same, field)),
        )
        .suggestion(now.map(|now| Suggestion {
            name: now.name.clone(),
            confirmation: renames::confirmation(
                &self.new.plain_name(same.new),
                &field.name,
                &now.name,
            ),
        }))
        .rust(side.path(same.old, &format!(".{}", side.member(same.old, index))))
        .wire(reasons.into_iter().flatten())
        .behaviour(missed.then(|| "old programs find nothing there any more".to_owned()))
        .harmless("nobody sends or reads it")
        .links(links::field(side.plan(), same.old, index))
        .links(self.constructor_if(field.required, same))
        .part(Part::Field(field.name.clone()))
        .gone_from(&field.pointer)
        .type_names(self.reached_of_old([field.ty]));
        self.add(draft, &self.new.api().types[same.new].pointer.clone());
    }

    fn field_added(&mut self, same: Same, (index, field): (usize, &Field), old: &Object) {
        let (before, side) = (self.old, self.new);
        let usage = before.usage(same.old);
        let wanted = usage.request && field.required && !field.read_only;
        let misread = old
            .rest
            .filter(|_| usage.response && !field.write_only)
            .and_then(|rest| self.unreadable_in(same.old, rest, field.ty));
        let refused = old
            .rest
            .filter(|_| usage.request && !field.read_only)
            .and_then(|rest| self.refused(rest, field.ty));
        let word = if field.required {
            "required"
        } else {
            "optional"
        };
        let what = format!(
            "the {word} field `{}` of {} is new",
            field.name,
            side.name(same.new)
        );
        let harmless = if usage.request {
            "callers need not set it"
        } else {
            "old programs pass over it"
        };
        let draft = Draft::new(Kind::FieldAdded, what)
            .rust(side.path(same.new, &format!(".{}", side.member(same.new, index))))
            .wire(wanted.then(|| "the API refuses requests without it".to_owned()))
            .wire(misread)
            .wire(refused)
            .harmless(harmless)
            .links(links::field(side.plan(), same.new, index))
            .links(self.constructor_if(field.required, same))
            .part(Part::Field(field.name.clone()))
            .type_names(self.reached_of_new([field.ty]));
        self.add(draft, &field.pointer);
    }

    fn field(&mut self, same: Same, known: Known<'a>) {
        let (before, side) = (self.old, self.new);
        let ((_, old), (index, new)) = (known.old, known.new);
        let subject = self.field_subject(same, new);
        let rust = side.path(same.new, &format!(".{}", side.member(same.new, index)));
        self.field_renamed(same, known, &subject, &rust);
        if self.field_described(same, known, &subject, &rust) {
            return;
        }
        self.field_presence(same, known, &subject, &rust);
        let sent = before.usage(same.old).request && !old.read_only;
        let came = before.usage(same.old).response && !old.write_only && !new.write_only;
        if let Some(change) = self.retyped(old.ty, new.ty) {
            let draft = Draft::new(
                Kind::FieldRetyped,
                format!("{subject} is {} now, not {}", change.new, change.old),
            )
            .rust(rust.clone())
            .wire(self.field_misfits(same, known))
            .behaviour(came.then(|| self.losses(old.ty, new.ty)).flatten())
            .harmless("both sides understand each other as before")
            .links(self.both_links(same, known))
            .type_names(self.reached(old.ty, new.ty));
            self.add(draft, &new.pointer);
        } else {
            self.format(
                &subject,
                &old.docs,
                &new.docs,
                sent,
                rust.clone(),
                &new.pointer,
            );
        }
        self.deprecation(&subject, &old.docs, &new.docs, rust.clone(), &new.pointer);
        let docs = (&old.docs, &new.docs);
        let can_be_missing = !(old.required && new.required);
        self.default(&subject, docs, can_be_missing, rust.clone(), &new.pointer);
        self.limits(
            &subject,
            &old.docs,
            &new.docs,
            sent,
            rust.clone(),
            &new.pointer,
        );
        let value = Value {
            subject: &subject,
            sent,
            rust: &rust,
        };
        self.demands_inside(&value, old.ty, new.ty);
        self.words(&subject, &old.docs, &new.docs, &new.pointer);
    }

    /// A field that was only known to be required is described now, or the reverse: that is one change,
    /// and must be there as before. Gives whether it is such a field.
    fn field_described(
        &mut self,
        same: Same,
        known: Known<'a>,
        subject: &str,
        rust: &[String],
    ) -> bool {
        let is_described = |side: Side<'_>, field: &Field| {
            let types = &side.api().types;
            let shape = &types[types.resolve(field.ty)].shape;
            !matches!(shape, Shape::Any(AnyReason::NoSchema))
        };
        let ((_, old), (_, new)) = (known.old, known.new);
        let what = match (is_described(self.old, old), is_described(self.new, new)) {
            (false, true) => format!("{subject} is described now: {}", self.new.phrase(new.ty)),
            (true, false) => format!("{subject} is no longer described"),
            _ => return false,
        };
        let draft = Draft::new(Kind::FieldRetyped, what)
            .rust(rust.to_vec())
            .wire(self.field_misfits(same, known))
            .harmless("it had to be there before")
            .links(self.both_links(same, known))
            .links(self.constructor_if(true, same));
        self.told_of_old(&old.pointer);
        self.add(draft, &new.pointer);
        true
    }

    /// Why either side does not understand the other one's values of the field. A field that may be
    /// missing is read from `null` as well.
    fn field_misfits(&self, same: Same, known: Known<'_>) -> Vec<String> {
        let ((old_index, old), (_, new)) = (known.old, known.new);
        let usage = self.old.usage(same.old);
        let optional = !self.old.is_always_there(same.old, old_index);
        let read = match self.new.api().types[new.ty].shape {
            Shape::Nullable(inner) if optional => inner,
            _ => new.ty,
        };
        let refused = (usage.request && !old.read_only)
            .then(|| self.refused(old.ty, new.ty))
            .flatten();
        let unreadable = (usage.response && !new.write_only)
            .then(|| self.unreadable_in(same.old, old.ty, read))
            .flatten();
        refused.into_iter().chain(unreadable).collect()
    }

    /// Whether it must be there, and in which direction it goes.
    fn field_presence(&mut self, same: Same, known: Known<'_>, subject: &str, rust: &[String]) {
        let ((_, old), (_, new)) = (known.old, known.new);
        let direction = |field: &Field| (field.read_only, field.write_only);
        let kind = match (
            old.required == new.required,
            direction(old) == direction(new),
        ) {
            (true, true) => return,
            (false, _) => Kind::FieldRequired,
            (true, false) => Kind::FieldRedirected,
        };
        let always_there = self.old.is_always_there(same.old, known.old.0);
        let usage = self.old.usage(same.old);
        let is_demanded = |field: &Field| field.required && !field.read_only;
        let wanted = usage.request && is_demanded(new) && !is_demanded(old) && !always_there;
        let may_be_missing = !new.required || new.write_only;
        let missing = usage.response && always_there && may_be_missing;
        // Only what may be null is read when it is missing.
        let is_read = !always_there || self.old.api().types.is_nullable(old.ty);
        let came = usage.response && !old.write_only;
        let lost = came && new.write_only;
        let lost = lost || (came && is_read && old.required && !new.required);
        let missed = match new.write_only {
            true => "old programs find nothing there any more",
            false => "old programs may find nothing where something always came",
        };
        let missing = missing && !is_read;
        let sent_in_vain = usage.request && new.read_only && !old.read_only;
        let reasons = [
            wanted.then(|| "the API refuses requests without it".to_owned()),
            missing.then(|| self.missed(same.old)),
            sent_in_vain.then(|| "old programs send what the API now sets itself".to_owned()),
        ];
        let told = match (kind, direction(new)) {
            (Kind::FieldRequired, _) if new.required => "is required now",
            (Kind::FieldRequired, _) => "is optional now",
            (_, (true, _)) => "only comes from the server now",
            (_, (_, true)) => "only goes to the server now",
            _ => "goes in both directions now",
        };
        let draft = Draft::new(kind, format!("{subject} {told}"))
            .rust(rust.to_vec())
            .wire(reasons.into_iter().flatten())
            .behaviour(lost.then(|| missed.to_owned()))
            .harmless("what was sent and read before still is")
            .links(self.both_links(same, known))
            .links(self.constructor_if(true, same));
        self.add(draft, &new.pointer);
    }

    /// What the constructor asks for by position; `renamed` has what fields with another name were called.
    fn field_positions(&mut self, same: Same, renamed: &BTreeMap<&str, &str>) {
        let (before, side) = (self.old, self.new);
        let (Some(old), Some(mut new)) = (positional(before, same.old), positional(side, same.new))
        else {
            return;
        };
        for name in &mut new {
            if let Some(old) = renamed.get(name.as_str()) {
                *name = (*old).to_owned();
            }
        }
        let asked = (old, new);
        let pointer = side.api().types[same.new]
            .pointer
            .child(Keyword::Properties.as_str());
        let subject = format!("the required fields of {}", side.name(same.new));
        let constructor = links::constructor(side.plan(), same.new);
        self.reordered(
            &subject,
            &asked.0,
            &asked.1,
            side.path(same.new, "::new"),
            constructor,
            &pointer,
        );
        for path in side.path(same.new, "") {
            let function = (path, "::new".to_owned());
            self.add_positions(Positions {
                function,
                old: asked.0.clone(),
                new: asked.1.clone(),
            });
        }
    }

    pub(super) fn both_links(&self, same: Same, known: Known<'_>) -> Vec<links::Link> {
        let (before, side) = (self.old, self.new);
        let mut both = links::field(before.plan(), same.old, known.old.0);
        both.extend(links::field(side.plan(), same.new, known.new.0));
        both
    }

    pub(super) fn constructor_if(&self, asked: bool, same: Same) -> Vec<links::Link> {
        if !asked {
            return Vec::new();
        }
        let mut both = links::constructor(self.old.plan(), same.old);
        both.extend(links::constructor(self.new.plan(), same.new));
        both
    }
}

/// What a constructor asks for by position, by the names on the wire.
fn positional(side: Side<'_>, id: TypeId) -> Option<Vec<String>> {
    let structure = side.structure(id)?;
    if !structure.is_constructed || structure.required.is_some() {
        return None;
    }
    let arguments = structure.fields.iter().filter(|field| field.is_argument());
    Some(arguments.map(|field| field.wire_name.clone()).collect())
}
