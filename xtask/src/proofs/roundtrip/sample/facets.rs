//! What several schemas together say about a value.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::schemas::{Schema, Type, is_true, list, listed, members, types};

/// The keyword of a schema of our own: values that members do not have, by name.
pub(super) const FOREIGN: &str = "x-foreign";

/// A bound: the value, and whether it is excluded.
pub(super) type Bound = Option<(f64, bool)>;

/// What several schemas together say about a value, without the references, parts and alternatives
/// that led to them.
#[derive(Debug, Default)]
pub(super) struct Facets<'a> {
    /// The types that all of them allow; nothing when none says anything.
    pub(super) types: Option<BTreeSet<Type>>,
    /// The values that all of them list.
    pub(super) listed: Option<Vec<Value>>,
    /// Values that a schema excludes.
    pub(super) excluded: Vec<Value>,
    /// Values that members do not have, since they mean another branch of a union.
    pub(super) foreign: BTreeMap<String, Vec<Value>>,
    /// The named members, and what each schema says about them.
    pub(super) members: BTreeMap<String, Vec<Schema<'a>>>,
    /// The members that must be there.
    pub(super) required: BTreeSet<String>,
    /// What schemas say about members that they themselves require.
    pub(super) insisted: BTreeMap<String, Vec<Schema<'a>>>,
    /// What is said about members that are not named.
    pub(super) rest: Vec<Schema<'a>>,
    /// Whether a schema says in so many words that there may be members that are not named.
    pub(super) is_open: bool,
    /// Whether a schema forbids members that are not named.
    pub(super) is_closed: bool,
    /// The names that members may have.
    pub(super) names: Option<Vec<String>>,
    /// The least number of members.
    pub(super) least_members: usize,
    /// What is said about items.
    pub(super) items: Vec<Schema<'a>>,
    /// What is said about the items at the first positions.
    pub(super) positions: Vec<Vec<Schema<'a>>>,
    /// The least and the greatest number of items.
    pub(super) length: (usize, usize),
    /// Whether there may be items behind the positions.
    pub(super) ends_with_positions: bool,
    /// Whether no two items are the same.
    pub(super) is_set: bool,
    /// The least and the greatest length of text.
    pub(super) characters: (usize, usize),
    /// The lower and the upper bound of numbers.
    pub(super) bounds: (Bound, Bound),
    /// Of what numbers are multiples.
    pub(super) multiple: Option<f64>,
    /// The format.
    pub(super) format: Option<String>,
}

impl<'a> Facets<'a> {
    pub(super) fn new() -> Self {
        Self {
            length: (0, usize::MAX),
            characters: (0, usize::MAX),
            ..Self::default()
        }
    }

    /// Adds what a schema itself says.
    pub(super) fn add(&mut self, schema: &Schema<'a>) {
        if let Some(more) = types(schema) {
            self.types = Some(match self.types.take() {
                Some(known) => known.intersection(&more).copied().collect(),
                None => more,
            });
        }
        if let Some(more) = listed(schema) {
            self.listed = Some(match self.listed.take() {
                Some(known) => known
                    .into_iter()
                    .filter(|value| more.contains(&value))
                    .collect(),
                None => more.into_iter().cloned().collect(),
            });
        }
        let excluded = schema.get("not").and_then(listed).into_iter().flatten();
        self.excluded.extend(excluded.cloned());
        for (name, values) in members(schema, FOREIGN).into_iter().flatten() {
            let values = values.as_array().into_iter().flatten().cloned();
            self.foreign.entry(name.clone()).or_default().extend(values);
        }
        self.add_members(schema);
        self.add_items(schema);
        self.add_numbers(schema);
        let size = |key: &str| {
            schema
                .get(key)
                .and_then(Value::as_u64)
                .and_then(|size| usize::try_from(size).ok())
        };
        narrow(&mut self.characters, size("minLength"), size("maxLength"));
        narrow(&mut self.length, size("minItems"), size("maxItems"));
        self.least_members = self.least_members.max(size("minProperties").unwrap_or(0));
        let encoding = schema.get("contentEncoding").and_then(Value::as_str);
        let encoded = encoding
            .filter(|encoding| encoding.eq_ignore_ascii_case("base64"))
            .map(|_| "byte");
        let format = schema.get("format").and_then(Value::as_str).or(encoded);
        self.format = format.map(str::to_owned).or_else(|| self.format.take());
    }

    fn add_members(&mut self, schema: &Schema<'a>) {
        let required = list(schema, "required").filter_map(Value::as_str);
        let required: BTreeSet<String> = required.map(str::to_owned).collect();
        for (name, member) in inner_members(schema, "properties") {
            if required.contains(&name) {
                let insisted = self.insisted.entry(name.clone()).or_default();
                insisted.push(member.clone());
            }
            self.members.entry(name).or_default().push(member);
        }
        self.required.extend(required);
        let rest = ["additionalProperties", "unevaluatedProperties"]
            .into_iter()
            .find_map(|key| inner(schema, key));
        match rest.as_deref() {
            Some(Value::Bool(false)) => self.is_closed = true,
            Some(Value::Bool(true)) => self.is_open = true,
            Some(Value::Object(members)) if members.contains_key("not") => self.is_closed = true,
            Some(_) => {
                self.is_open = true;
                self.rest.extend(rest);
            }
            None => {
                // Whatever their names, such members are what the first pattern says.
                let patterns = inner_members(schema, "patternProperties").into_iter();
                let first = patterns.map(|(_, member)| member).next();
                self.is_open |= first.is_some();
                self.rest.extend(first);
            }
        }
        if let Some(names) = schema.get("propertyNames").and_then(listed) {
            let names = names
                .into_iter()
                .filter_map(Value::as_str)
                .map(str::to_owned);
            self.names = Some(names.collect());
        }
    }

    fn add_items(&mut self, schema: &Schema<'a>) {
        let positions = ["prefixItems", "items"]
            .into_iter()
            .find_map(|key| inner_items(schema, key));
        for (index, position) in positions.into_iter().flatten().enumerate() {
            match self.positions.get_mut(index) {
                Some(known) => known.push(position),
                None => self.positions.push(vec![position]),
            }
        }
        match inner(schema, "items").as_deref() {
            Some(Value::Bool(false)) => self.ends_with_positions = true,
            Some(Value::Object(_)) => self.items.extend(inner(schema, "items")),
            _ => {}
        }
        self.is_set |= is_true(schema, "uniqueItems");
    }

    fn add_numbers(&mut self, schema: &Schema<'a>) {
        let number = |key: &str| schema.get(key).and_then(Value::as_f64);
        let low = number("minimum").map(|bound| (bound, is_true(schema, "exclusiveMinimum")));
        let low = low
            .into_iter()
            .chain(number("exclusiveMinimum").map(|bound| (bound, true)));
        for bound in low {
            if self.bounds.0.is_none_or(|known| bound > known) {
                self.bounds.0 = Some(bound);
            }
        }
        let high = number("maximum").map(|bound| (bound, is_true(schema, "exclusiveMaximum")));
        let high = high
            .into_iter()
            .chain(number("exclusiveMaximum").map(|bound| (bound, true)));
        for bound in high {
            if self.bounds.1.is_none_or(|(known, _)| bound.0 <= known) {
                self.bounds.1 = Some(bound);
            }
        }
        self.multiple = number("multipleOf")
            .filter(|multiple| *multiple > 0.0)
            .or(self.multiple);
    }

    /// The types that the other keywords imply when `type` says nothing.
    pub(super) fn implied(&self) -> Option<Type> {
        if !self.members.is_empty() || !self.required.is_empty() || self.is_open || self.is_closed {
            return Some(Type::Object);
        }
        if !self.items.is_empty() || !self.positions.is_empty() {
            return Some(Type::Array);
        }
        if self.characters != (0, usize::MAX) {
            return Some(Type::String);
        }
        match self.format.as_deref() {
            Some("int32" | "int64") => Some(Type::Integer),
            Some("float" | "double") => Some(Type::Number),
            Some(_) => Some(Type::String),
            None if self.bounds != (None, None) => Some(Type::Number),
            None => None,
        }
    }
}

fn narrow(range: &mut (usize, usize), least: Option<usize>, most: Option<usize>) {
    range.0 = range.0.max(least.unwrap_or(0));
    range.1 = range.1.min(most.unwrap_or(usize::MAX));
}

/// The member `key` of a schema.
pub(super) fn inner<'a>(schema: &Schema<'a>, key: &str) -> Option<Schema<'a>> {
    match schema {
        Cow::Borrowed(schema) => schema.get(key).map(Cow::Borrowed),
        Cow::Owned(schema) => schema.get(key).cloned().map(Cow::Owned),
    }
}

/// The items of the list `key` of a schema.
pub(super) fn inner_items<'a>(schema: &Schema<'a>, key: &str) -> Option<Vec<Schema<'a>>> {
    match schema {
        Cow::Borrowed(schema) => Some(
            schema
                .get(key)?
                .as_array()?
                .iter()
                .map(Cow::Borrowed)
                .collect(),
        ),
        Cow::Owned(schema) => Some(
            schema
                .get(key)?
                .as_array()?
                .iter()
                .cloned()
                .map(Cow::Owned)
                .collect(),
        ),
    }
}

/// The members of the object `key` of a schema.
fn inner_members<'a>(schema: &Schema<'a>, key: &str) -> Vec<(String, Schema<'a>)> {
    let members = |schema: &Value| schema.get(key).and_then(Value::as_object).cloned();
    match schema {
        Cow::Borrowed(schema) => {
            let members = schema.get(key).and_then(Value::as_object);
            members
                .into_iter()
                .flatten()
                .map(|(name, member)| (name.clone(), Cow::Borrowed(member)))
                .collect()
        }
        Cow::Owned(schema) => members(schema)
            .into_iter()
            .flatten()
            .map(|(name, member)| (name, Cow::Owned(member)))
            .collect(),
    }
}
