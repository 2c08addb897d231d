//! Variants of unions.

use super::super::about::{Part, Subject};
use super::super::change::Kind;
use super::super::comparison::{Comparison, Draft};
use super::super::inside::Value;
use super::super::links::{self, Link};
use super::super::side::Side;
use super::super::surface::Aspect;
use super::Same;
use crate::model::{Field, Object, Shape, TypeId, Union, Variant};
use crate::spec::Keyword;

impl<'a> Comparison<'a> {
    pub(super) fn variants(&mut self, same: Same, old: &'a Union, new: &'a Union) {
        let matches = self.matching(same, old, new);
        let pointer = self.new.api().types[same.new].pointer.clone();
        self.tag(same, old, new);
        self.variant_order(same, (old, new), &matches);
        for (index, variant) in old.variants.iter().enumerate() {
            if !matches.iter().any(|(known, _)| *known == index) {
                let side = self.old;
                let refused = side
                    .usage(same.old)
                    .request
                    .then(|| "the API refuses it where old programs send it".to_owned());
                let draft = Draft::new(
                    Kind::VariantRemoved,
                    format!(
                        "{} of {} is gone",
                        side.variant(variant.ty),
                        side.name(same.old)
                    ),
                )
                .rust(side.path(same.old, &format!("::{}", side.member(same.old, index))))
                .wire(refused)
                .harmless("old programs only wait for it in vain")
                .links(variant_links(self.old, same.old, index))
                .part(Part::Variant(side.member(same.old, index).to_owned()))
                .gone_from(&side.api().types[variant.ty].pointer)
                .type_names(self.reached_of_old([variant.ty]));
                self.add(draft, &pointer);
            }
        }
        for (index, variant) in new.variants.iter().enumerate() {
            let known = matches
                .iter()
                .find(|(_, new)| *new == index)
                .and_then(|(known, _)| Some((*known, old.variants.get(*known)?)));
            match known {
                Some(known) => {
                    let first = self.mark();
                    self.variant(same, known, (index, variant));
                    let part = Part::Variant(self.new.member(same.new, index).to_owned());
                    let was = &self.old.api().types[same.old].pointer;
                    self.about(first, &Subject::part(part, was, &pointer));
                }
                None => {
                    let side = self.new;
                    let misread = self.misread_variant(same, old, variant);
                    let draft = Draft::new(
                        Kind::VariantAdded,
                        format!(
                            "{} of {} is new",
                            side.variant(variant.ty),
                            side.name(same.new)
                        ),
                    )
                    .rust(side.path(same.new, &format!("::{}", side.member(same.new, index))))
                    .behaviour(misread)
                    .harmless(match self.old.usage(same.old).response {
                        true => "old programs read it as an unknown variant",
                        false => "nobody sends it yet",
                    })
                    .links(variant_links(self.new, same.new, index))
                    .part(Part::Variant(side.member(same.new, index).to_owned()))
                    .type_names(self.reached_of_new([variant.ty]));
                    self.add(draft, &pointer);
                }
            }
        }
    }

    /// Which variant is which: the same type, else the same Rust name.
    fn matching(&self, same: Same, old: &Union, new: &Union) -> Vec<(usize, usize)> {
        let mut matches: Vec<(usize, usize)> = Vec::new();
        let by_type = |one: &Variant, two: &Variant| self.retyped(one.ty, two.ty).is_none();
        for (index, variant) in new.variants.iter().enumerate() {
            let free = |position: usize| !matches.iter().any(|(known, _)| *known == position);
            let found = old
                .variants
                .iter()
                .enumerate()
                .position(|(position, known)| free(position) && by_type(known, variant));
            matches.extend(found.map(|known| (known, index)));
        }
        for index in 0..new.variants.len() {
            if matches.iter().any(|(_, new)| *new == index) {
                continue;
            }
            let name = self.new.member(same.new, index);
            let free = |position: usize| !matches.iter().any(|(known, _)| *known == position);
            let found = (0..old.variants.len())
                .find(|position| free(*position) && self.old.member(same.old, *position) == name);
            matches.extend(found.map(|known| (known, index)));
        }
        matches
    }

    /// Tells when the variants that both have are in another order.
    fn variant_order(
        &mut self,
        same: Same,
        (old, new): (&Union, &Union),
        pairs: &[(usize, usize)],
    ) {
        let mut known: Vec<(usize, usize)> = pairs.to_vec();
        known.sort_by_key(|(_, new)| *new);
        if known.is_sorted_by_key(|(old, _)| *old) {
            return;
        }
        let side = self.new;
        let are_untagged = old.tag.is_none() && new.tag.is_none();
        let is_read = self.old.usage(same.old).response && are_untagged;
        let draft = Draft::new(
            Kind::Reordered,
            format!(
                "the variants of {} are in another order",
                side.name(same.new)
            ),
        )
        .rust(side.path(same.new, ""))
        .behaviour(is_read.then(|| {
            "programs that are built again read what fits several as another one".to_owned()
        }))
        .harmless("each is recognised as before")
        .links(links::ty(self.old.plan(), same.old))
        .links(links::ty(side.plan(), same.new));
        self.add(draft, &side.api().types[same.new].pointer.clone());
    }

    /// Why old programs take a new variant for one that they know, and lose what it holds: where no
    /// property tells which it is, the one that fits best is read.
    fn misread_variant(&self, same: Same, old: &Union, variant: &Variant) -> Option<String> {
        let (before, after) = (self.old, self.new);
        if old.tag.is_some() || !before.usage(same.old).response {
            return None;
        }
        let new = after.api().types.resolve(variant.ty);
        let Shape::Object(new) = &after.api().types[new].shape else {
            return None;
        };
        let mut known = old.variants.iter();
        let taken = known.find(|known| {
            let known = before.api().types.resolve(known.ty);
            match &before.api().types[known].shape {
                Shape::Object(known) => reads(known, new) && loses(known, new),
                _ => false,
            }
        })?;
        let name = before.phrase(taken.ty);
        Some(format!(
            "old programs may read it as {name}, and lose what that does not have"
        ))
    }

    fn tag(&mut self, same: Same, old: &Union, new: &Union) {
        if old.tag == new.tag {
            return;
        }
        let told = |union: &Union| {
            union
                .tag
                .as_ref()
                .map_or("their form".to_owned(), |tag| format!("`{tag}`"))
        };
        let side = self.new;
        let usage = self.old.usage(same.old);
        let refused =
            (usage.request && new.tag.is_some()).then(|| "old programs do not send it".to_owned());
        let misread = (usage.response && old.tag.is_some())
            .then(|| "old programs look for the variant in the old place".to_owned());
        let draft = Draft::new(
            Kind::TagChanged,
            format!(
                "the variants of {} are distinguished by {} now, not by {}",
                side.name(same.new),
                told(new),
                told(old)
            ),
        )
        .rust(side.path(same.new, ""))
        .wire(refused.into_iter().chain(misread))
        .harmless("the variants can still be distinguished as before")
        .links(links::ty(self.old.plan(), same.old))
        .links(links::ty(side.plan(), same.new))
        // Their constructors set the tag.
        .type_names(names(
            self.old,
            old.variants.iter().map(|variant| variant.ty),
        ))
        .type_names(names(side, new.variants.iter().map(|variant| variant.ty)));
        self.add(
            draft,
            &side.api().types[same.new]
                .pointer
                .child(Keyword::Discriminator.as_str()),
        );
    }

    fn variant(
        &mut self,
        same: Same,
        (old_index, old): (usize, &Variant),
        (index, new): (usize, &Variant),
    ) {
        let (before, side) = (self.old, self.new);
        let pointer = side.api().types[same.new].pointer.clone();
        let (name, other) = (
            before.member(same.old, old_index),
            side.member(same.new, index),
        );
        let subject = format!("{} of {}", side.variant(new.ty), side.name(same.new));
        let rust = || side.path(same.new, &format!("::{other}"));
        let both: Vec<Link> = [
            variant_links(before, same.old, old_index),
            variant_links(side, same.new, index),
        ]
        .concat();
        if name != other {
            let draft = Draft::new(
                Kind::VariantRenamed,
                format!("{subject} is called `{other}` in Rust now, not `{name}`"),
            )
            .rust(rust());
            self.add(
                draft
                    .harmless("what is sent is the same")
                    .links(both.clone()),
                &pointer,
            );
        }
        let usage = before.usage(same.old);
        let unknown = |tags: &[String], known: &[String]| {
            tags.iter().find(|tag| !known.contains(tag)).cloned()
        };
        let refused = usage
            .request
            .then(|| unknown(&old.tags, &new.tags))
            .flatten();
        let misread = usage
            .response
            .then(|| unknown(&new.tags, &old.tags))
            .flatten();
        // Where either needs none, it is told of all variants that they are distinguished in another way.
        let both_have = !old.tags.is_empty() && !new.tags.is_empty();
        if both_have && old.tags != new.tags {
            let draft = Draft::new(
                Kind::VariantRenamed,
                format!(
                    "{subject} is recognised by `{}` now, not by `{}`",
                    new.tags.join("`, `"),
                    old.tags.join("`, `")
                ),
            )
            .rust(rust())
            .wire(
                refused
                    .map(|tag| format!("the API does not know `{tag}`, which old programs send")),
            )
            .wire(misread.map(|tag| format!("old programs take `{tag}` for an unknown variant")))
            .harmless("the variants can still be distinguished as before")
            .links([Link::itself(type_path(self.new, same.new))])
            .type_names(names(before, [old.ty]))
            .type_names(names(side, [new.ty]));
            self.add(draft, &pointer);
        }
        let value = Value {
            subject: &subject,
            sent: usage.request,
            rust: &rust(),
        };
        self.demands(&value, old.ty, new.ty);
        if let Some(change) = self.retyped(old.ty, new.ty) {
            let refused = usage
                .request
                .then(|| self.refused(old.ty, new.ty))
                .flatten();
            let unreadable = usage
                .response
                .then(|| self.unreadable_in(same.old, old.ty, new.ty))
                .flatten();
            let draft = Draft::new(
                Kind::VariantRetyped,
                format!(
                    "the variant `{other}` of {} holds {} now, not {}",
                    side.name(same.new),
                    change.new,
                    change.old
                ),
            )
            .rust(rust())
            .wire(refused.into_iter().chain(unreadable))
            .behaviour(
                usage
                    .response
                    .then(|| self.losses(old.ty, new.ty))
                    .flatten(),
            )
            .harmless("both sides understand each other as before")
            .links(both)
            .type_names(self.reached(old.ty, new.ty));
            self.add(draft, &pointer);
        }
    }
}

/// The Rust names of the types.
fn names(side: Side<'_>, ids: impl IntoIterator<Item = TypeId>) -> Vec<String> {
    let ids = ids.into_iter().map(|id| side.api().types.resolve(id));
    let plans = ids.filter_map(|id| side.plan().types.get(&id));
    plans
        .flat_map(links::type_names)
        .map(str::to_owned)
        .collect()
}

fn type_path(side: Side<'_>, id: TypeId) -> String {
    side.path(id, "").pop().unwrap_or_default()
}

/// Whether an object has all that another one needs.
pub(in super::super) fn reads(known: &Object, new: &Object) -> bool {
    let mut needed = known.fields.iter().filter(|field| field.required);
    needed.all(|field| {
        let mut there = new.fields.iter();
        there.any(|other| other.name == field.name && other.required)
    })
}

/// Whether an object has properties that another one does not keep.
pub(in super::super) fn loses(known: &Object, new: &Object) -> bool {
    let is_known = |field: &Field| known.fields.iter().any(|other| other.name == field.name);
    known.rest.is_none() && !new.fields.iter().all(is_known)
}

fn variant_links(side: Side<'_>, id: TypeId, index: usize) -> Vec<Link> {
    // What becomes a variant is a trait of the union.
    let traits = links::ty(side.plan(), id).into_iter();
    let traits = traits.map(|union| union.only(Aspect::Traits));
    let member = format!("::{}", side.member(id, index));
    links::member(side.plan(), id, &member)
        .into_iter()
        .chain(traits)
        .collect()
}
