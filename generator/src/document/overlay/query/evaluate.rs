//! Finds the values that a query selects.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::rc::Rc;

use serde_json::{Number, Value};

use super::path::{
    Comparison, Condition, Operand, Pattern, Query, Root, Segment, Selector, Slice, regex,
};

/// A value of the document.
#[derive(Clone)]
pub(super) struct Node<'a> {
    value: &'a Value,
    way: Option<Rc<Way<'a>>>,
}

/// The way to a value: its last step, and what is before that.
struct Way<'a> {
    before: Option<Rc<Self>>,
    last: Hop<'a>,
}

/// One step of the way to a value.
#[derive(Clone, Copy)]
pub(super) enum Hop<'a> {
    /// The member of an object.
    Name(&'a str),
    /// The item of an array.
    Index(usize),
}

impl<'a> Node<'a> {
    /// The document.
    pub(super) fn root(value: &'a Value) -> Self {
        Self { value, way: None }
    }

    fn child(&self, last: Hop<'a>, value: &'a Value) -> Self {
        let before = self.way.clone();
        let way = Some(Rc::new(Way { before, last }));
        Self { value, way }
    }

    /// All members, or all items.
    fn children(&self) -> Vec<Self> {
        match self.value {
            Value::Object(members) => {
                let members = members.iter();
                let child = |(name, value): (&'a String, &'a Value)| {
                    self.child(Hop::Name(name.as_str()), value)
                };
                members.map(child).collect()
            }
            Value::Array(items) => {
                let items = items.iter().enumerate();
                let child = |(index, value)| self.child(Hop::Index(index), value);
                items.map(child).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The item at this index, if there is one.
    fn item(&self, index: i64) -> Option<Self> {
        let items = self.value.as_array()?;
        let index = match usize::try_from(index) {
            Ok(index) => index,
            Err(_) => {
                let from_end = usize::try_from(index.unsigned_abs()).ok()?;
                items.len().checked_sub(from_end)?
            }
        };
        Some(self.child(Hop::Index(index), items.get(index)?))
    }

    /// The steps from the document to this value.
    pub(super) fn hops(&self) -> Vec<Hop<'a>> {
        let way = std::iter::successors(self.way.as_deref(), |way| way.before.as_deref());
        let mut hops: Vec<_> = way.map(|way| way.last).collect();
        hops.reverse();
        hops
    }
}

/// A run over a document.
pub(super) struct Evaluation<'a> {
    /// The document.
    pub(super) document: &'a Value,
}

impl<'a> Evaluation<'a> {
    /// What a query finds, where `current` is what a filter looks at.
    pub(super) fn nodes(&self, query: &'a Query, current: &Node<'a>) -> Vec<Node<'a>> {
        let first = match query.root {
            Root::Document => Node::root(self.document),
            Root::Current => current.clone(),
        };
        let mut nodes = vec![first];
        for segment in &query.segments {
            nodes = nodes
                .iter()
                .flat_map(|node| self.segment(segment, node))
                .collect();
        }
        nodes
    }

    fn segment(&self, segment: &'a Segment, node: &Node<'a>) -> Vec<Node<'a>> {
        let mut found = Vec::new();
        let mut open = vec![node.clone()];
        while let Some(node) = open.pop() {
            for selector in &segment.selectors {
                self.select(selector, &node, &mut found);
            }
            if segment.descends {
                open.extend(node.children());
            }
        }
        found
    }

    fn select(&self, selector: &'a Selector, node: &Node<'a>, found: &mut Vec<Node<'a>>) {
        match selector {
            Selector::Name(name) => {
                let member = node.value.as_object().and_then(|it| it.get_key_value(name));
                found.extend(member.map(|(name, value)| node.child(Hop::Name(name), value)));
            }
            Selector::Wildcard => found.extend(node.children()),
            Selector::Index(index) => found.extend(node.item(*index)),
            Selector::Slice(slice) => {
                let length = node.value.as_array().map_or(0, Vec::len);
                found.extend(slice.indexes(length).filter_map(|index| node.item(index)));
            }
            Selector::Filter(condition) => {
                let children = node.children().into_iter();
                found.extend(children.filter(|child| self.holds(condition, child)));
            }
        }
    }

    fn holds(&self, condition: &'a Condition, current: &Node<'a>) -> bool {
        match condition {
            Condition::Any(all) => all.iter().any(|one| self.holds(one, current)),
            Condition::All(all) => all.iter().all(|one| self.holds(one, current)),
            Condition::Not(negated) => !self.holds(negated, current),
            Condition::Exists(query) => !self.nodes(query, current).is_empty(),
            Condition::Compares(left, comparison, right) => {
                let (left, right) = (self.value(left, current), self.value(right, current));
                compares(left.as_deref(), *comparison, right.as_deref())
            }
            Condition::Matches {
                text,
                pattern,
                whole,
            } => {
                let text = self.value(text, current);
                let Some(text) = text.as_deref().and_then(Value::as_str) else {
                    return false;
                };
                match pattern {
                    Pattern::Known(regex) => regex.is_match(text),
                    Pattern::Computed(operand) => {
                        let pattern = self.value(operand, current);
                        let pattern = pattern.as_deref().and_then(Value::as_str);
                        let regex = pattern.and_then(|pattern| regex(pattern, *whole).ok());
                        regex.is_some_and(|regex| regex.is_match(text))
                    }
                }
            }
        }
    }

    fn value(&self, operand: &'a Operand, current: &Node<'a>) -> Option<Cow<'a, Value>> {
        let owned = |number: usize| Some(Cow::Owned(Value::from(number)));
        match operand {
            Operand::Literal(value) => Some(Cow::Borrowed(value)),
            Operand::Query(query) | Operand::Value(query) => {
                match self.nodes(query, current).as_slice() {
                    [node] => Some(Cow::Borrowed(node.value)),
                    _ => None,
                }
            }
            Operand::Length(operand) => match self.value(operand, current)?.as_ref() {
                Value::String(text) => owned(text.chars().count()),
                Value::Array(items) => owned(items.len()),
                Value::Object(members) => owned(members.len()),
                _ => None,
            },
            Operand::Count(query) => owned(self.nodes(query, current).len()),
        }
    }
}

impl Slice {
    /// The indexes that it has in an array of this length.
    fn indexes(self, length: usize) -> impl Iterator<Item = i64> {
        let length = i64::try_from(length).unwrap_or(i64::MAX);
        let from_start = |index: i64| if index < 0 { length + index } else { index };
        let (first, end) = match self.step {
            0.. => (
                self.start.map_or(0, from_start).clamp(0, length),
                self.end.map_or(length, from_start).clamp(0, length),
            ),
            _ => (
                self.start
                    .map_or(length - 1, from_start)
                    .clamp(-1, length - 1),
                self.end.map_or(-1, from_start).clamp(-1, length - 1),
            ),
        };
        let step = self.step;
        std::iter::successors(Some(first), move |index| index.checked_add(step)).take_while(
            move |index| match step {
                0 => false,
                1.. => *index < end,
                _ => *index > end,
            },
        )
    }
}

/// How two values compare; what is not there is equal to what is not there.
fn compares(left: Option<&Value>, comparison: Comparison, right: Option<&Value>) -> bool {
    let equal = || match (left, right) {
        (Some(left), Some(right)) => are_equal(left, right),
        (left, right) => left.is_none() && right.is_none(),
    };
    let order = match (left, right) {
        (Some(Value::Number(left)), Some(Value::Number(right))) => order(left, right),
        (Some(Value::String(left)), Some(Value::String(right))) => Some(left.cmp(right)),
        _ => None,
    };
    match comparison {
        Comparison::Equal => equal(),
        Comparison::NotEqual => !equal(),
        Comparison::Less => order == Some(Ordering::Less),
        Comparison::LessOrEqual => order == Some(Ordering::Less) || equal(),
        Comparison::Greater => order == Some(Ordering::Greater),
        Comparison::GreaterOrEqual => order == Some(Ordering::Greater) || equal(),
    }
}

/// Whether two values are the same, however their numbers are written.
fn are_equal(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => order(left, right) == Some(Ordering::Equal),
        (Value::Array(left), Value::Array(right)) => {
            let mut pairs = left.iter().zip(right);
            left.len() == right.len() && pairs.all(|(left, right)| are_equal(left, right))
        }
        (Value::Object(left), Value::Object(right)) => {
            let is_in_right = |(name, left): (&String, &Value)| {
                right.get(name).is_some_and(|right| are_equal(left, right))
            };
            left.len() == right.len() && left.iter().all(is_in_right)
        }
        (left, right) => left == right,
    }
}

fn order(left: &Number, right: &Number) -> Option<Ordering> {
    match (left.as_i128(), right.as_i128()) {
        (Some(left), Some(right)) => Some(left.cmp(&right)),
        _ => left.as_f64()?.partial_cmp(&right.as_f64()?),
    }
}
