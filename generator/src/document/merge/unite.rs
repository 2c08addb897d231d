//! Several definitions of one thing become one, or a conflict.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde_json::Value;

use crate::document::canonical;
use crate::document::difference::{Cursor, Difference, differences};
use crate::document::equal::{
    ordered, reads_the_same, skeleton, unite_annotations, without_annotations,
};
use crate::document::openapi_grammar::FieldKind;
use crate::document::push_down::Page;
use crate::location::{Origin, Origins};
use crate::pointer::Pointer;

/// What one document says about a thing.
#[derive(Clone, Debug)]
pub(super) struct Definition<'a> {
    /// The document.
    pub(super) page: &'a Page,
    /// What it says.
    pub(super) value: Cow<'a, Value>,
    /// Where the values came from; the definition is the root.
    pub(super) origins: Origins,
}

/// One of the different ways in which a thing is defined, with everybody who defines it so.
#[derive(Clone, Debug)]
pub(super) struct DefinitionForm<'a> {
    page: &'a Page,
    /// The value; in canonical form when there are other definitions.
    pub(super) value: Value,
    /// Where its values came from.
    pub(super) origins: Origins,
    /// Every place that defines it so.
    pub(super) places: Vec<Origin>,
}

/// The result of uniting the definitions of one thing.
#[derive(Clone, Debug)]
pub(super) struct United<'a> {
    /// The form that is kept.
    pub(super) form: DefinitionForm<'a>,
    /// Places whose annotations differ from each other, when they do.
    pub(super) wordings: Vec<Origin>,
    /// Forms that say the same when references are followed.
    pub(super) followed: Vec<DefinitionForm<'a>>,
    /// Forms that say something else.
    pub(super) rivals: Vec<DefinitionForm<'a>>,
}

impl<'a> DefinitionForm<'a> {
    /// The form of a thing that is defined once. It is not in canonical form: nothing has to be
    /// compared with it.
    fn of(definition: Definition<'a>) -> Self {
        let places = places_of(&definition);
        let value = definition.value.into_owned();
        Self {
            page: definition.page,
            value,
            origins: definition.origins,
            places,
        }
    }

    /// The document that has the form.
    pub(super) fn page(&self) -> &'a Page {
        self.page
    }

    /// Where this form differs from another.
    pub(super) fn differences<'s>(
        &'s self,
        other: &'s DefinitionForm<'a>,
        holds: &'static FieldKind,
    ) -> Vec<Difference<'s>> {
        differences(&self.cursor(), &other.cursor(), holds)
    }

    fn cursor(&self) -> Cursor<'_> {
        Cursor {
            page: self.page,
            origins: &self.origins,
            pointer: Pointer::root(),
            value: Some(&self.value),
        }
    }
}

/// Unites the definitions of one thing; nothing when there are none. The order in which they are
/// given does not matter.
pub(super) fn unite<'a>(
    definitions: Vec<Definition<'a>>,
    holds: &'static FieldKind,
) -> Option<United<'a>> {
    let definitions = match <[Definition<'a>; 1]>::try_from(definitions) {
        Ok([only]) => return Some(alone(DefinitionForm::of(only))),
        Err(several) => several,
    };
    let mut forms = same_text(definitions, holds);
    if forms.len() == 1 {
        let form = forms.pop()?;
        return Some(alone(form));
    }
    let (mut classes, wordings) = same_content(forms, holds);
    let mut others = classes.split_off(1.min(classes.len()));
    let form = classes.pop()?;
    let (followed, rivals) = match others.is_empty() {
        true => (Vec::new(), Vec::new()),
        false => others
            .drain(..)
            .partition(|other| form.differences(other, holds).is_empty()),
    };
    Some(with_places_of(form, wordings, followed, rivals))
}

fn alone(form: DefinitionForm<'_>) -> United<'_> {
    let mut united = United {
        form,
        wordings: Vec::new(),
        followed: Vec::new(),
        rivals: Vec::new(),
    };
    united
        .form
        .origins
        .set(Pointer::root(), united.form.places.clone());
    united
}

fn with_places_of<'a>(
    mut form: DefinitionForm<'a>,
    wordings: Vec<Origin>,
    followed: Vec<DefinitionForm<'a>>,
    rivals: Vec<DefinitionForm<'a>>,
) -> United<'a> {
    for other in &followed {
        form.places.extend(other.places.iter().cloned());
    }
    form.origins.set(Pointer::root(), form.places.clone());
    United {
        form,
        wordings,
        followed,
        rivals,
    }
}

/// Tier 1: the definitions by their canonical text.
fn same_text<'a>(
    definitions: Vec<Definition<'a>>,
    holds: &'static FieldKind,
) -> Vec<DefinitionForm<'a>> {
    let mut forms: BTreeMap<String, DefinitionForm<'a>> = BTreeMap::new();
    for mut group in same_source(definitions) {
        group.sort_by_cached_key(places_of);
        let places: Vec<Origin> = group.iter().flat_map(places_of).collect();
        let Some(first) = group.into_iter().next() else {
            continue;
        };
        let value = canonical::part(first.value.into_owned(), holds, &first.page.value);
        let form = DefinitionForm {
            page: first.page,
            value,
            origins: first.origins,
            places,
        };
        let text = form.value.to_string();
        match forms.get_mut(&text) {
            Some(known) => join(known, form),
            None => {
                forms.insert(text, form);
            }
        }
    }
    forms.into_values().collect()
}

/// The definitions that were written in the very same way: a thousand pages repeat their components
/// so, and only one of each has to be looked at closely.
fn same_source(definitions: Vec<Definition<'_>>) -> Vec<Vec<Definition<'_>>> {
    let mut groups: Vec<Vec<Definition<'_>>> = Vec::new();
    for definition in definitions {
        let same = |group: &&mut Vec<Definition<'_>>| {
            group
                .first()
                .is_some_and(|first| identical(&first.value, &definition.value))
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(definition),
            None => groups.push(vec![definition]),
        }
    }
    groups
}

/// Whether two values are the same, the order of their keys included.
fn identical(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Object(left), Value::Object(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .zip(right)
                    .all(|((left_key, left), (right_key, right))| {
                        left_key == right_key && identical(left, right)
                    })
        }
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .zip(right)
                    .all(|(left, right)| identical(left, right))
        }
        (left, right) => left == right,
    }
}

fn places_of(definition: &Definition<'_>) -> Vec<Origin> {
    definition.origins.origins(&Pointer::root())
}

/// Adds the places of a form of the same text; the earliest place leads.
fn join<'a>(known: &mut DefinitionForm<'a>, mut other: DefinitionForm<'a>) {
    if other.places.first() < known.places.first() {
        std::mem::swap(known, &mut other);
    }
    known.places.append(&mut other.places);
    known.places.sort();
    known.places.dedup();
}

/// Tiers 2 to 4: forms that differ in order, annotations and dialect only become one. The forms come back
/// in the order of their rank; of the places whose annotations differ, one each.
fn same_content<'a>(
    forms: Vec<DefinitionForm<'a>>,
    holds: &'static FieldKind,
) -> (Vec<DefinitionForm<'a>>, Vec<Origin>) {
    let mut classes: BTreeMap<String, Vec<DefinitionForm<'a>>> = BTreeMap::new();
    for form in forms {
        classes
            .entry(without_annotations(&form.value, holds))
            .or_default()
            .push(form);
    }
    let mut wordings = Vec::new();
    for class in classes.values() {
        wordings.extend(differently_worded(class, holds));
    }
    let mut united: Vec<(Rank, DefinitionForm<'a>)> = same_reading(classes.into_values(), holds)
        .into_iter()
        .filter_map(|class| {
            let mut class: Vec<(Rank, DefinitionForm<'a>)> = class
                .into_iter()
                .map(|form| (Rank::of(&form, holds), form))
                .collect();
            class.sort_by(|(left, _), (right, _)| left.cmp(right));
            let (rank, frame) = class.first().cloned()?;
            let forms: Vec<DefinitionForm<'a>> = class.into_iter().map(|(_, form)| form).collect();
            Some((rank, in_words_of_all(frame, forms, holds)))
        })
        .collect();
    united.sort_by(|(left, _), (right, _)| left.cmp(right));
    (united.into_iter().map(|(_, form)| form).collect(), wordings)
}

/// Tier 4: classes whose forms differ in the dialect of their schemas become one.
fn same_reading<'a>(
    classes: impl Iterator<Item = Vec<DefinitionForm<'a>>>,
    holds: &'static FieldKind,
) -> Vec<Vec<DefinitionForm<'a>>> {
    let mut united: Vec<Vec<DefinitionForm<'a>>> = Vec::new();
    for class in classes {
        let Some(first) = class.first() else {
            continue;
        };
        let same = |known: &&mut Vec<DefinitionForm<'a>>| {
            let known = known.first();
            known.is_some_and(|known| reads_the_same(&known.value, &first.value, holds))
        };
        match united.iter_mut().find(same) {
            Some(known) => known.extend(class),
            None => united.push(class),
        }
    }
    united
}

fn in_words_of_all<'a>(
    mut frame: DefinitionForm<'a>,
    forms: Vec<DefinitionForm<'a>>,
    holds: &'static FieldKind,
) -> DefinitionForm<'a> {
    let united = forms.iter().fold(frame.value.clone(), |value, other| {
        unite_annotations(&value, &other.value, holds)
    });
    frame.value = canonical::part(united, holds, &frame.page.value);
    let lead = frame.places.first().cloned();
    let others = forms.into_iter().flat_map(|form| form.places);
    let mut others: Vec<Origin> = others
        .filter(|place| Some(place) != lead.as_ref())
        .collect();
    others.sort();
    others.dedup();
    frame.places = lead.into_iter().chain(others).collect();
    frame
}

/// One place for each different wording; nothing when they differ in order only.
fn differently_worded(forms: &[DefinitionForm<'_>], holds: &'static FieldKind) -> Vec<Origin> {
    let mut wordings: BTreeMap<String, &DefinitionForm<'_>> = BTreeMap::new();
    for form in forms {
        wordings.entry(ordered(&form.value, holds)).or_insert(form);
    }
    if wordings.len() < 2 {
        return Vec::new();
    }
    let mut places: Vec<Origin> = wordings
        .into_values()
        .filter_map(|form| form.places.first().cloned())
        .collect();
    places.sort();
    places
}

/// Which of several forms is kept: the one with the most references (they give types their names),
/// then the shortest without its annotations, then the one that sorts first; of forms that differ in
/// annotations only, the earliest.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    references: Reverse<usize>,
    length: usize,
    skeleton: String,
    first: Option<Origin>,
}

impl Rank {
    fn of(form: &DefinitionForm<'_>, holds: &'static FieldKind) -> Self {
        let skeleton = skeleton(&form.value, holds);
        Self {
            references: Reverse(skeleton.matches("\"$ref\":").count()),
            length: skeleton.len(),
            skeleton,
            first: form.places.first().cloned(),
        }
    }
}
