//! Where two values differ, when references are followed: components may be named differently, and
//! what one document refers to may be written inline in the other.
//!
//! Annotations and the order of keys and set-like arrays do not count. Two references to the same
//! name are equal here: what is under that name is compared on its own.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::equal::without_annotations;
use super::openapi_grammar::FieldKind;
use super::push_down::{Identity, Page};
use crate::location::Origins;
use crate::pointer::Pointer;
use crate::source::Location;
use crate::spec;
use crate::spec::reference;

/// How many differences are looked for.
const MOST: usize = 16;
/// How deep the comparison follows nested references before it gives up and calls them different.
const DEEPEST: usize = 200;
/// How many values are compared before the comparison gives up and calls the rest different.
const LONGEST: usize = 400_000;

/// A value of a document that is being compared.
#[derive(Clone, Debug)]
pub(crate) struct Cursor<'a> {
    /// The document.
    pub(crate) page: &'a Page,
    /// Where the values around this one came from.
    pub(crate) origins: &'a Origins,
    /// The address of the value, as `origins` knows it.
    pub(crate) pointer: Pointer,
    /// The value; nothing where the member is missing.
    pub(crate) value: Option<&'a Value>,
}

impl<'a> Cursor<'a> {
    /// Where the value came from; of a missing one, the place of what should hold it.
    pub(crate) fn location(&self) -> Location {
        match self.value {
            Some(_) => self.origins.locate(&self.pointer),
            None => self
                .origins
                .locate(&self.pointer.parent().unwrap_or_default()),
        }
    }

    fn child(&self, key: &str, value: Option<&'a Value>) -> Self {
        Self {
            pointer: self.pointer.child(key),
            value,
            ..self.clone()
        }
    }

    /// The value that this one represents: what its reference leads to, or the single part of an
    /// `allOf` that says nothing else.
    fn resolved(&self, holds: &'static FieldKind) -> Self {
        let mut cursor = self.clone();
        for _ in 0..DEEPEST {
            match cursor.step(holds) {
                Some(next) => cursor = next,
                None => break,
            }
        }
        cursor
    }

    fn step(&self, holds: &'static FieldKind) -> Option<Self> {
        let members = self.value?.as_object()?;
        let mut content = members.iter().filter(|(key, _)| !holds.is_annotation(key));
        let (key, value) = content.next().filter(|_| content.next().is_none())?;
        match (key.as_str(), value) {
            ("$ref", Value::String(text)) if holds.section().is_some() => {
                let target = reference::local(&self.page.value, text)?;
                let (pointer, value) = (target.pointer, Some(target.value));
                Some(Self {
                    page: self.page,
                    origins: &self.page.origins,
                    pointer,
                    value,
                })
            }
            ("allOf", Value::Array(parts)) => match parts.as_slice() {
                [part] => Some(self.child(key, None).child("0", Some(part))),
                _ => None,
            },
            _ => None,
        }
    }
}

/// One difference.
#[derive(Clone, Debug)]
pub(crate) struct Difference<'a> {
    /// Where it is, from the left value on; it ends where a reference had to be followed.
    pub(crate) site: Pointer,
    /// What is on the left.
    pub(crate) left: Cursor<'a>,
    /// What is on the right.
    pub(crate) right: Cursor<'a>,
}

/// Where the two values differ; nothing when they say the same.
pub(crate) fn differences<'a>(
    left: &Cursor<'a>,
    right: &Cursor<'a>,
    holds: &'static FieldKind,
) -> Vec<Difference<'a>> {
    let mut comparison = Comparison {
        most: MOST,
        found: Vec::new(),
        assumed: BTreeSet::new(),
        steps: 0,
    };
    let site = Site {
        pointer: Pointer::root(),
        followed: false,
        depth: 0,
    };
    comparison.compare(left, right, holds, &site);
    comparison.found
}

/// The position of the comparison.
#[derive(Clone)]
struct Site {
    pointer: Pointer,
    followed: bool,
    depth: usize,
}

impl Site {
    fn child(&self, key: &str) -> Self {
        let pointer = if self.followed {
            self.pointer.clone()
        } else {
            self.pointer.child(key)
        };
        Self {
            pointer,
            followed: self.followed,
            depth: self.depth + 1,
        }
    }
}

struct Comparison<'a> {
    /// How many differences are enough.
    most: usize,
    found: Vec<Difference<'a>>,
    /// Pairs that are equal, or are being compared further up (recursive schemas).
    assumed: BTreeSet<(usize, usize)>,
    steps: usize,
}

impl<'a> Comparison<'a> {
    fn compare(
        &mut self,
        left: &Cursor<'a>,
        right: &Cursor<'a>,
        holds: &'static FieldKind,
        site: &Site,
    ) {
        self.steps += 1;
        if self.found.len() >= self.most || same_reference(left, right, holds) {
            return;
        }
        if site.depth > DEEPEST || self.steps > LONGEST {
            return self.report(left, right, site);
        }
        let (left_target, right_target) = match holds.section() {
            Some(_) => (left.resolved(holds), right.resolved(holds)),
            None => (left.clone(), right.clone()),
        };
        let followed = site.followed || moved(left, &left_target) || moved(right, &right_target);
        let site = Site {
            followed,
            ..site.clone()
        };
        let pair = (address(&left_target), address(&right_target));
        if followed && !self.assumed.insert(pair) {
            return;
        }
        if let (true, Some(a), Some(b)) = (holds.is_schema(), left_target.value, right_target.value)
            && spec::reads_the_same(a, b)
        {
            return;
        }
        self.contents(&left_target, &right_target, holds, &site);
    }

    fn contents(
        &mut self,
        left: &Cursor<'a>,
        right: &Cursor<'a>,
        holds: &'static FieldKind,
        site: &Site,
    ) {
        match (left.value, right.value, holds) {
            (
                Some(Value::Object(a)),
                Some(Value::Object(b)),
                FieldKind::Object(_) | FieldKind::Map(_),
            ) => {
                self.members((left, a), (right, b), holds, site);
            }
            (Some(Value::Array(a)), Some(Value::Array(b)), FieldKind::Set(item)) => {
                self.sets((left, a), (right, b), item, site);
            }
            (Some(Value::Array(a)), Some(Value::Array(b)), _) if a.len() == b.len() => {
                for (index, (a, b)) in a.iter().zip(b).enumerate() {
                    let key = index.to_string();
                    let (left, right) = (left.child(&key, Some(a)), right.child(&key, Some(b)));
                    self.compare(&left, &right, holds.item(), &site.child(&key));
                }
            }
            (Some(a), Some(b), _)
                if without_annotations(a, holds) == without_annotations(b, holds) => {}
            _ => self.report(left, right, site),
        }
    }

    fn members(
        &mut self,
        (left, a): (&Cursor<'a>, &'a Map<String, Value>),
        (right, b): (&Cursor<'a>, &'a Map<String, Value>),
        holds: &'static FieldKind,
        site: &Site,
    ) {
        let only_right = b.keys().filter(|key| !a.contains_key(*key));
        for key in a
            .keys()
            .chain(only_right)
            .filter(|key| !holds.is_annotation(key))
        {
            let (left, right) = (left.child(key, a.get(key)), right.child(key, b.get(key)));
            if left.value.is_some() && right.value.is_some() {
                self.compare(&left, &right, holds.member(key), &site.child(key));
            } else {
                self.report(&left, &right, &site.child(key));
            }
        }
    }

    /// Pairs the items that say the same, then the rest by what they are about, then in order.
    fn sets(
        &mut self,
        (left, a): (&Cursor<'a>, &'a [Value]),
        (right, b): (&Cursor<'a>, &'a [Value]),
        item: &'static FieldKind,
        site: &Site,
    ) {
        let mut ours = cursors(left, a);
        let mut theirs = cursors(right, b);
        self.pair(&mut ours, &mut theirs, |_, left, right| {
            left.value.map(|value| without_annotations(value, item))
                == right.value.map(|value| without_annotations(value, item))
        });
        self.pair(&mut ours, &mut theirs, |this, left, right| {
            this.is_same(left, right, item, site)
        });
        let mut unlike = Vec::new();
        ours.retain(|left| {
            let partner = theirs.iter().position(|right| same_subject(left, right));
            let partner = partner.map(|index| theirs.remove(index));
            unlike.extend(partner.clone().map(|right| (left.clone(), right)));
            partner.is_none()
        });
        for (left, right) in &unlike {
            let key = left.pointer.last().unwrap_or_default();
            self.compare(left, right, item, &site.child(&key));
        }
        if !ours.is_empty() || !theirs.is_empty() {
            self.report(left, right, site);
        }
    }

    fn pair(
        &mut self,
        ours: &mut Vec<Cursor<'a>>,
        theirs: &mut Vec<Cursor<'a>>,
        same: impl Fn(&mut Self, &Cursor<'a>, &Cursor<'a>) -> bool,
    ) {
        ours.retain(|left| {
            let partner = theirs.iter().position(|right| same(self, left, right));
            if let Some(index) = partner {
                theirs.remove(index);
            }
            partner.is_none()
        });
    }

    /// Tries the pair without keeping what was found.
    fn is_same(
        &mut self,
        left: &Cursor<'a>,
        right: &Cursor<'a>,
        item: &'static FieldKind,
        site: &Site,
    ) -> bool {
        let assumed = self.assumed.clone();
        let mut trial = Comparison {
            most: 1,
            found: Vec::new(),
            assumed,
            steps: self.steps,
        };
        trial.compare(left, right, item, &site.child(""));
        self.steps = trial.steps;
        let same = trial.found.is_empty();
        if same {
            self.assumed = trial.assumed;
        }
        same
    }

    fn report(&mut self, left: &Cursor<'a>, right: &Cursor<'a>, site: &Site) {
        if self.found.len() < self.most {
            let (left, right) = (left.clone(), right.clone());
            self.found.push(Difference {
                site: site.pointer.clone(),
                left,
                right,
            });
        }
    }
}

fn cursors<'a>(array: &Cursor<'a>, items: &'a [Value]) -> Vec<Cursor<'a>> {
    let items = items.iter().enumerate();
    items
        .map(|(index, item)| array.child(&index.to_string(), Some(item)))
        .collect()
}

fn address(cursor: &Cursor<'_>) -> usize {
    cursor
        .value
        .map_or(0, |value| std::ptr::from_ref(value).addr())
}

fn moved(before: &Cursor<'_>, after: &Cursor<'_>) -> bool {
    address(before) != address(after)
}

/// Whether both refer to the same name and say nothing else that differs.
fn same_reference(left: &Cursor<'_>, right: &Cursor<'_>, holds: &'static FieldKind) -> bool {
    let (Some(a), Some(b)) = (left.value, right.value) else {
        return false;
    };
    let target = |page: &Page, value: &Value| {
        let text = reference::of(value)?;
        let target = reference::local(&page.value, text).map(|target| target.pointer);
        Some(target.map_or_else(|| text.to_owned(), |pointer| reference::spelt(&pointer)))
    };
    let beside = |value: &Value| {
        let mut value = value.clone();
        value
            .as_object_mut()
            .and_then(|members| members.shift_remove("$ref"));
        without_annotations(&value, holds)
    };
    holds.section().is_some()
        && target(left.page, a).is_some_and(|name| Some(name) == target(right.page, b))
        && beside(a) == beside(b)
}

/// Whether both describe the same parameter, so that they are worth comparing with each other.
fn same_subject(left: &Cursor<'_>, right: &Cursor<'_>) -> bool {
    let identity =
        |cursor: &Cursor<'_>| Identity::of(reference::follow(&cursor.page.value, cursor.value?)?);
    identity(left).is_some_and(|subject| Some(subject) == identity(right))
}
