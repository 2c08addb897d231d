//! Schemas: what values look like.

mod enums;
mod fields;
mod renamed;
mod rest;
mod unions;

pub(super) use unions::{loses, reads};

use super::about::Subject;
use super::change::Kind;
use super::comparison::{Comparison, Draft};
use super::inside::Value;
use super::{describe, links};
use crate::model::{Shape, TypeId};
use crate::plan::Plan;

/// A type that is in both versions.
#[derive(Clone, Copy)]
pub(super) struct Same {
    pub(super) old: TypeId,
    pub(super) new: TypeId,
}

impl Comparison<'_> {
    /// Compares all types with an item of their own.
    pub(super) fn types(&mut self) {
        let (old, new, pairs) = (self.old, self.new, self.pairs);
        for id in by_name(old.plan()) {
            let ty = &old.api().types[id];
            if !pairs.types.contains_key(&id) && describe::is_component(ty) {
                let draft = Draft::new(
                    Kind::SchemaRemoved,
                    format!("the schema {} is gone", old.name(id)),
                )
                .rust(old.path(id, ""))
                .harmless("what used it is reported on its own")
                .links(links::ty(old.plan(), id))
                .type_names(old.plan().type_name(id).map(str::to_owned))
                .of_type(Some(id), None);
                self.add_gone(draft, &ty.pointer);
            }
        }
        for id in by_name(new.plan()) {
            match pairs.back.get(&id) {
                Some(&known) => self.ty(Same {
                    old: known,
                    new: id,
                }),
                None => self.type_added(id),
            }
        }
    }

    fn type_added(&mut self, id: TypeId) {
        let new = self.new;
        let ty = &new.api().types[id];
        if describe::is_component(ty) {
            let draft = Draft::new(
                Kind::SchemaAdded,
                format!("the schema {} is new", new.name(id)),
            )
            .rust(new.path(id, ""))
            .harmless("nothing used it before")
            .links(links::ty(new.plan(), id))
            .type_names(new.plan().type_name(id).map(str::to_owned))
            .of_type(None, Some(id));
            self.add(draft, &ty.pointer);
        }
    }

    /// Whether a scalar has become a newtype, or has stopped to be one.
    fn newtype(&mut self, same: Same) {
        let (old, new) = (self.old, self.new);
        let (one, two) = (&old.api().types[same.old], &new.api().types[same.new]);
        if one.is_newtype == two.is_newtype {
            return;
        }
        let name = new.name(same.new);
        let what = match two.is_newtype {
            true => format!("the schema {name} is a newtype now, which nothing becomes by itself"),
            false => {
                format!("the schema {name} is no newtype now, but another name of what it holds")
            }
        };
        let draft = Draft::new(Kind::SchemaRetyped, what)
            .rust(new.path(same.new, ""))
            .harmless("both sides understand each other as before")
            .links(links::ty(old.plan(), same.old))
            .links(links::ty(new.plan(), same.new))
            .type_names(old.plan().type_name(same.old).map(str::to_owned))
            .type_names(new.plan().type_name(same.new).map(str::to_owned));
        self.add(draft, &two.pointer);
    }

    fn ty(&mut self, same: Same) {
        let (old, new) = (self.old, self.new);
        let (one, two) = (&old.api().types[same.old], &new.api().types[same.new]);
        let first = self.mark();
        self.type_renamed(same);
        self.newtype(same);
        let subject = new.name(same.new);
        let rust = || new.path(same.new, "");
        match (&one.shape, &two.shape) {
            (Shape::Object(one), Shape::Object(two)) => self.fields(same, one, two),
            (Shape::Enum(one), Shape::Enum(two)) => self.values(same, one, two),
            (Shape::Union(one), Shape::Union(two)) => self.variants(same, one, two),
            _ if self.same_inside(same.old, same.new) => {}
            (shape, other) => {
                let is_alias = |shape: &Shape| matches!(shape, Shape::Alias(_));
                let alike = describe::sort(shape) == describe::sort(other);
                let (before, after) = match alike || is_alias(shape) || is_alias(other) {
                    true => (
                        describe::inside(old.api(), old.plan(), same.old),
                        describe::inside(new.api(), new.plan(), same.new),
                    ),
                    false => (
                        describe::sort(shape).to_owned(),
                        describe::sort(other).to_owned(),
                    ),
                };
                let draft = Draft::new(
                    Kind::SchemaRetyped,
                    format!("the schema {subject} is {after} now, not {before}"),
                )
                .rust(rust())
                .wire(self.broken_inside(same.old, same.new))
                .harmless("both sides understand each other as before")
                .links(links::ty(old.plan(), same.old))
                .links(links::ty(new.plan(), same.new))
                .type_names(old.plan().type_name(same.old).map(str::to_owned));
                self.add(draft, &two.pointer);
            }
        }
        let sent = old.usage(same.old).request;
        let subject = format!("the schema {subject}");
        self.deprecation(&subject, &one.docs, &two.docs, rust(), &two.pointer);
        // The constraints of a field's own schema are reported about the field.
        if describe::is_component(two) {
            let docs = (&one.docs, &two.docs);
            self.default(&subject, docs, true, rust(), &two.pointer);
            self.limits(&subject, &one.docs, &two.docs, sent, rust(), &two.pointer);
            if self.same_inside(same.old, same.new) {
                self.format(&subject, &one.docs, &two.docs, sent, rust(), &two.pointer);
            }
            self.words(&subject, &one.docs, &two.docs, &two.pointer);
            let value = Value {
                subject: &subject,
                sent,
                rust: &rust(),
            };
            self.demands_of_schema(&value, same.old, same.new);
        }
        let subject = Subject {
            types: (Some(same.old), Some(same.new)),
            old: Some(one.pointer.clone()),
            new: Some(two.pointer.clone()),
            ..Subject::default()
        };
        self.about(first, &subject);
    }

    fn type_renamed(&mut self, same: Same) {
        let (old, new) = (self.old, self.new);
        let plans = (
            old.plan().types.get(&same.old),
            new.plan().types.get(&same.new),
        );
        let (Some(one), Some(two)) = plans else {
            return;
        };
        let (before, after) = (&one.name.name, &two.name.name);
        if before == after {
            return;
        }
        let what = match old.name(same.old) == new.name(same.new) {
            true => format!(
                "the schema {} is called `{after}` in Rust now, not `{before}`",
                new.name(same.new)
            ),
            false => format!(
                "the schema {} is called {} now",
                old.name(same.old),
                new.name(same.new)
            ),
        };
        let draft = Draft::new(Kind::SchemaRenamed, what)
            .rust(old.path(same.old, ""))
            .rust(new.path(same.new, ""))
            .harmless("its name is not sent")
            .links(links::ty(old.plan(), same.old))
            .links(links::ty(new.plan(), same.new))
            .type_names(
                [one, two]
                    .into_iter()
                    .flat_map(links::type_names)
                    .map(str::to_owned),
            );
        self.told_of_old(&old.api().types[same.old].pointer);
        self.add(draft, &new.api().types[same.new].pointer);
    }
}

fn by_name(plan: &Plan) -> Vec<TypeId> {
    let types = plan.types.values();
    let mut ids: Vec<(&str, TypeId)> = types
        .map(|plan| (plan.name.name.as_str(), plan.name.id))
        .collect();
    ids.sort_unstable();
    ids.into_iter().map(|(_, id)| id).collect()
}
