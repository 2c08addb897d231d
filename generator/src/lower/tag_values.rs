//! Which values of a discriminator mean which variant: those that the mapping gives it, those that its
//! own schema allows, or its name (OpenAPI 3.0.3, section 4.7.25).

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::context::Lower;
use super::parents::mapped_values;
use crate::spec::{Discriminator, Schema, SchemaId};

/// Schemas within schemas are looked into no further than this.
const DEEPEST: usize = 8;

/// What a description says about the values that mean a variant.
#[derive(Default)]
pub(super) struct TagValues {
    /// Those that a mapping gives it.
    pub(super) mapped: Vec<String>,
    /// Those that its own schema allows.
    pub(super) own: Vec<String>,
    /// Its names, which are values where nothing else is said.
    pub(super) names: Vec<String>,
}

impl TagValues {
    /// Adds what is said about another branch that is the same variant.
    pub(super) fn join(&mut self, other: Self) {
        for (values, others) in [
            (&mut self.mapped, other.mapped),
            (&mut self.own, other.own),
            (&mut self.names, other.names),
        ] {
            add(values, others);
        }
    }
}

/// The values of each variant, in the order of the variants. What the mapping says counts most, and
/// the values that only one variant allows complete it. Where the variants share all values that they
/// allow, a name is one of these, or is the value when the children of a parent are meant.
pub(super) fn assign(variants: Vec<TagValues>, is_inherited: bool) -> Vec<Vec<String>> {
    let mapped: BTreeSet<&str> = variants
        .iter()
        .flat_map(|variant| &variant.mapped)
        .map(String::as_str)
        .collect();
    let assigned = variants.iter().enumerate().map(|(index, variant)| {
        let is_others = |value: &&String| {
            let mut others = variants.iter().enumerate();
            others.any(|(other, one)| other != index && one.own.contains(value))
        };
        let own = variant.own.iter();
        let free: Vec<&String> = own.filter(|one| !mapped.contains(one.as_str())).collect();
        let alone = free.iter().copied().filter(|value| !is_others(value));
        if !variant.mapped.is_empty() {
            let mut values = variant.mapped.clone();
            add(&mut values, alone.cloned());
            return values;
        }
        let is_shared = free.iter().any(is_others);
        let names = variant.names.iter();
        let named: Vec<&String> = names.filter(|name| free.contains(name)).collect();
        match (free.is_empty(), is_shared) {
            (false, false) => free.into_iter().cloned().collect(),
            (false, true) if !named.is_empty() => named.into_iter().cloned().collect(),
            _ if is_inherited || variant.own.is_empty() => variant.names.clone(),
            (false, true) => free.into_iter().cloned().collect(),
            (true, _) => variant.own.clone(),
        }
    });
    without_names_of_others(assigned.collect(), &variants)
}

/// A value by which one variant is called, or that the mapping gives it, is no value of another that merely
/// allows it, as long as that has more.
fn without_names_of_others(assigned: Vec<Vec<String>>, variants: &[TagValues]) -> Vec<Vec<String>> {
    let means = |index: usize, value: &String| {
        let variant = variants.get(index);
        variant.is_some_and(|one| one.names.contains(value) || one.mapped.contains(value))
    };
    let left = assigned.iter().enumerate().map(|(index, values)| {
        let is_others = |value: &&String| {
            let mut others = assigned.iter().enumerate();
            !means(index, value)
                && others.any(|(other, values)| {
                    other != index && values.contains(value) && means(other, value)
                })
        };
        let left: Vec<String> = values
            .iter()
            .filter(|one| !is_others(one))
            .cloned()
            .collect();
        match left.is_empty() {
            true => values.clone(),
            false => left,
        }
    });
    left.collect()
}

fn add(values: &mut Vec<String>, others: impl IntoIterator<Item = String>) {
    for value in others {
        if !values.contains(&value) {
            values.push(value);
        }
    }
}

impl<'a> Lower<'a> {
    /// The values that the schema of a variant allows for the tag, looked for through references,
    /// `allOf` and unions; none where any value is allowed.
    pub(super) fn allowed_values(&self, schema: &Schema, tag: &str) -> Vec<String> {
        let own = self.described_values(schema, tag);
        let target = self.target(schema);
        let children = target.map(|target| self.values_of_children(target, tag));
        common(children.into_iter().chain([own]))
    }

    /// The same without what only the children of a parent have.
    pub(super) fn described_values(&self, schema: &Schema, tag: &str) -> Vec<String> {
        let mut search = Search {
            lower: self,
            tag,
            described: BTreeMap::new(),
            listed: BTreeMap::new(),
        };
        search.described(schema, DEEPEST)
    }

    /// The values that the children of a parent have, which represents them.
    fn values_of_children(&self, schema: &Schema, tag: &str) -> Vec<String> {
        let Some(discriminator) = with_tag(schema, tag) else {
            return Vec::new();
        };
        let mut values = mapped_values(discriminator, schema.id);
        for (name, child) in self.inheritance.descendants(schema.id) {
            let mapped = mapped_values(discriminator, child);
            let unmapped = mapped.is_empty().then_some(name);
            add(&mut values, mapped.into_iter().chain(unmapped));
        }
        values
    }
}

/// The discriminator of a schema, if it is about this member.
fn with_tag<'s>(schema: &'s Schema, tag: &str) -> Option<&'s Discriminator> {
    let discriminator = schema.discriminator.as_deref();
    discriminator.filter(|one| one.property_name.as_deref() == Some(tag))
}

/// A search for the values of a tag. No schema is looked into twice.
struct Search<'s, 'a> {
    lower: &'s Lower<'a>,
    tag: &'s str,
    /// The values that each schema allows for the tag.
    described: BTreeMap<SchemaId, Vec<String>>,
    /// The values that each schema lists.
    listed: BTreeMap<SchemaId, Vec<String>>,
}

impl<'a> Search<'_, 'a> {
    fn described(&mut self, schema: &Schema, depth: usize) -> Vec<String> {
        let target = self.lower.target(schema);
        let Some((depth, schema)) = depth.checked_sub(1).zip(target) else {
            return Vec::new();
        };
        if let Some(known) = self.described.get(&schema.id) {
            return known.clone();
        }
        self.described.insert(schema.id, Vec::new());
        let mut properties = schema.properties().iter();
        let property = properties.find(|described| described.name == self.tag);
        let own = property.map(|one| self.listed(self.lower.schema(one.schema), depth));
        let mut lists: Vec<Vec<String>> = own.into_iter().collect();
        for part in schema.parts() {
            lists.push(self.described(self.lower.schema(*part), depth));
        }
        lists.push(self.every(schema, |search, branch| {
            search.branch_values(schema, branch, depth)
        }));
        let values = common(lists.into_iter());
        self.described.insert(schema.id, values.clone());
        values
    }

    /// The values of the tag that a branch of a union within a union has.
    fn branch_values(&mut self, union: &Schema, branch: &Schema, depth: usize) -> Vec<String> {
        let discriminator = with_tag(union, self.tag);
        let reference = branch.reference.as_ref();
        let target = reference.and_then(|reference| reference.target.ok());
        let mut values = match discriminator.zip(target) {
            Some((discriminator, target)) => mapped_values(discriminator, target),
            None => Vec::new(),
        };
        add(&mut values, self.described(branch, depth));
        if let Some(target) = self.lower.target(branch) {
            add(&mut values, self.lower.values_of_children(target, self.tag));
        }
        if values.is_empty() && discriminator.is_some() {
            let pointer = reference.and_then(|reference| reference.pointer.as_ref());
            values.extend(pointer.and_then(|pointer| pointer.last()));
        }
        values
    }

    /// The values that a schema lists, or that the branches of a union of constants do.
    fn listed(&mut self, schema: &Schema, depth: usize) -> Vec<String> {
        let target = self.lower.target(schema);
        let Some((depth, schema)) = depth.checked_sub(1).zip(target) else {
            return Vec::new();
        };
        if let Some(known) = self.listed.get(&schema.id) {
            return known.clone();
        }
        self.listed.insert(schema.id, Vec::new());
        let values = schema.values.iter().flat_map(|values| values.list());
        let mut lists: Vec<Vec<String>> = vec![values.filter_map(text).collect()];
        for part in schema.parts() {
            lists.push(self.listed(self.lower.schema(*part), depth));
        }
        lists.push(self.every(schema, |search, branch| search.listed(branch, depth)));
        let values = common(lists.into_iter());
        self.listed.insert(schema.id, values.clone());
        values
    }

    /// The values of all branches of a union; none where one of them allows any.
    fn every(
        &mut self,
        union: &Schema,
        values: impl Fn(&mut Self, &'a Schema) -> Vec<String>,
    ) -> Vec<String> {
        let mut all = Vec::new();
        for branch in union.union_branches() {
            let branch = self.lower.schema(branch);
            if branch.is_null() {
                continue;
            }
            let found = values(self, branch);
            if found.is_empty() {
                return Vec::new();
            }
            add(&mut all, found);
        }
        all
    }
}

/// A value as a discriminator has it.
pub(super) fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// The values that all lists have, but for those that say nothing.
fn common(lists: impl Iterator<Item = Vec<String>>) -> Vec<String> {
    let lists = lists.filter(|list| !list.is_empty());
    let common = lists.reduce(|known, other| {
        let both: Vec<String> = known
            .iter()
            .filter(|one| other.contains(one))
            .cloned()
            .collect();
        match both.is_empty() {
            true => known,
            false => both,
        }
    });
    common.unwrap_or_default()
}
